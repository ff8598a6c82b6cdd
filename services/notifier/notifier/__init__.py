"""Tells people what concerns them, in the application at once and by e-mail soon after.

It owns whom to tell about which dossier, the notifications themselves, and every mail with its outcome.
It learns everything from facts of other services and never asks one of them anything.
"""

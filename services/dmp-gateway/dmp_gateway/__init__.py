"""The door to the national record of a patient (DMP): whether it opens for somebody, and by which address.

It owns what it has heard of each dossier that decides about it, and every opening. It neither fetches the
national site nor answers in its place: the browser of the professional goes there by itself.
"""

"""Owns the dossier: the shared coordination record of one patient.

Everything that happens in a dossier is an event of its stream; ligne de vie and cahier de liaison are
read from it. It keeps, as facts of its own, what it has heard of the accounts that take part.
"""

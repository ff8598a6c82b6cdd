"""Calendars, appointments and what has to be done by when (F164 to F203).

A calendar is somebody's, shared with whom its owner says and as far as they say. An appointment stands in one
calendar, once or repeatedly, and may be about the patient of a dossier.
"""

"""Who saw what, when and under which title (« traçabilité »): a chained log of its own, searchable."""

from chassis.trail.accesses import Access, Accesses, AccessQueries, accesses_wanted
from chassis.trail.asking import AccessIsNotTraced, Admission, Granted, Judge, Reading
from chassis.trail.events import TRAIL, Accessed, AccessRefused, key_subject
from chassis.trail.recording import AccessTrail, open_trail, record_now

__all__ = [
    "TRAIL",
    "Access",
    "AccessIsNotTraced",
    "AccessQueries",
    "AccessRefused",
    "AccessTrail",
    "Accessed",
    "Accesses",
    "Admission",
    "Granted",
    "Judge",
    "Reading",
    "accesses_wanted",
    "key_subject",
    "open_trail",
    "record_now",
]

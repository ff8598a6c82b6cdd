"""Which stored files the log speaks of."""

from __future__ import annotations

from collections.abc import Collection

from agenda.domain.extract import DataExtract
from agenda.domain.papers import Papered
from chassis.domain import Erased
from chassis.eventlog import EventLog


class NamedContents:
    """Tells of files whether an event speaks of them: the id of each begins with the stream that would."""

    def __init__(self, log: EventLog) -> None:
        self._log = log

    def of(self, subject: str, content_ids: Collection[str]) -> set[str]:
        """Give those that are spoken of, or may be where the subject was erased."""
        streams = {content_id.rpartition("/")[0] for content_id in content_ids}
        named: set[str] = set()
        for stream in streams:
            for fact in self._log.read_stream(stream):
                match fact.event:
                    case Erased():
                        return set(content_ids)
                    case DataExtract.Delivered(made=made):
                        named.add(made.content_id)
                    case Papered.DocumentKept(paper=paper):
                        named.add(paper.content_id)
        return named

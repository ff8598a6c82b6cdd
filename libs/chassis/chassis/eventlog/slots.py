"""Takes the next places of the log for a batch of appends, against every other process that tries to.

A position is taken by inserting a document with that ``_id``: whoever knows the document before it
knows the number, and the server lets one win. So taken positions are always an unbroken row, and a
reader who goes by ``_id`` never passes over a commit that appears later behind it.
"""

from __future__ import annotations

import random
import time
from typing import Any, Final

import pymongo.errors
from bson.raw_bson import RawBSONDocument
from eventsourcing.persistence import IntegrityError, InternalError, OperationalError

from chassis.clock import now
from chassis.eventlog.documents import EPOCH, Head, place, place_aside
from chassis.eventlog.errors import LOST_CONTACT, AlreadyDone, AlreadyHeard
from chassis.eventlog.queries import NEWEST_FIRST, PLACED, before, claimed
from chassis.eventlog.reader import Reader
from chassis.eventlog.reading import recorded_at
from chassis.eventlog.request import Request
from chassis.eventlog.servers import Contact

_DUPLICATE: Final = 11_000
_PASSING: Final = frozenset({91, 189, 10_107, 11_600, 11_602, 13_435, 13_436})
"""Codes of a server that shuts down or hands over to another."""
_LOSSES_BEFORE_PAUSE: Final = 3
_LONGEST_PAUSE: Final = 0.05


class Slots:
    """The end of one log, as one process sees it."""

    def __init__(self, reader: Reader, contact: Contact) -> None:
        self._reader = reader
        self._collection = reader.collection
        self._database = reader.collection.database
        self._durable = reader.collection.write_concern.document
        self._contact = contact
        self._contacts_seen = -1
        self._head: Head | None = None
        self._has_rivals = False
        """Whether others were writing lately; asking for the end then costs less than losing a place."""

    def write(self, batch: list[Request]) -> None:
        """Try once to write the batch; requests that are not done afterwards are to be tried again."""
        for request in batch:
            if time.monotonic() > request.deadline:
                doubt = ", its outcome is unknown" if request.doubtful else ""
                request.fail(OperationalError(f"no place in the log was won in time{doubt}"))
        open_ = [request for request in batch if not request.done]
        if not open_:
            return
        try:
            head = self._known_head()
            contacts = self._contact.count
            sent, documents = self._place(open_, head)
            if not documents:
                return
            first = head.position - sum(request.draft.count for request in sent) + 1
            reply = self._insert(documents)
            if contacts != self._contact.count and not self._stands(sent, first, documents):
                self._withdraw(sent, first)
                return
            self._answer(sent, reply, first, head)
        except LOST_CONTACT:
            self._head = None
            self._after_silence(open_)
        except pymongo.errors.PyMongoError as error:
            self._head = None
            for request in open_:
                if not request.done:
                    request.fail(InternalError(str(error)))

    def _known_head(self) -> Head:
        # A head learned over an earlier connection may lie beyond the end of a restored log.
        if self._contacts_seen != self._contact.count:
            self._head = None
        head = self._head
        if head is None or self._has_rivals:
            last = self._collection.find_one(PLACED, {"n": 1, "h": 1, "at": 1}, sort=NEWEST_FIRST)
            self._contacts_seen = self._contact.count
            found = _head_after(last)
            if head is not None and found.digest == head.digest:
                self._has_rivals = False
            else:
                head = self._head = found
        return Head(head.position, head.digest, head.at, dict(head.tracked))

    def _place(self, requests: list[Request], head: Head) -> tuple[list[Request], list[RawBSONDocument]]:
        at = round((now() - EPOCH).total_seconds() * 1000)
        sent, documents = [], []
        for request in requests:
            if request.draft.contacts != self._contacts_seen and not self._still_fits(request):
                continue
            tracking = request.draft.tracking
            if tracking is not None:
                name = tracking.application_name
                if name not in head.tracked:
                    head.tracked[name] = self.tracked(name)
                if head.tracked[name] >= tracking.notification_id:
                    self._refuse(request)
                    continue
            make = place if request.draft.count else place_aside
            documents.append(RawBSONDocument(make(request.draft, head, at)))
            sent.append(request)
        return sent, documents

    def _still_fits(self, request: Request) -> bool:
        """Look again whether a request extends ends of streams, after contact was made anew."""
        if request.doubtful and self._stands_already(request):
            return False
        for stream, first in request.draft.claims:
            if first > 1 and not self._reader.is_end(stream, first - 1):
                request.fail(IntegrityError(f"{stream} does not end at version {first - 1}"))
                return False
        return True

    def tracked(self, producer: str) -> int:
        """Give the last fact of a producer that was recorded as heard, 0 for none."""
        last = self._collection.find_one({"ta": producer}, {"tn": 1}, sort=[("tp", -1)])
        return int(last["tn"]) if last else 0

    def _insert(self, documents: list[RawBSONDocument]) -> dict[str, Any]:
        if len(documents) > 1:
            command = {"insert": self._collection.name, "ordered": True, "writeConcern": self._durable}
            return self._database.command(command | {"documents": documents})
        try:  # the driver's shorter way for a single document
            self._collection.insert_one(documents[0])
        except pymongo.errors.WriteError as error:
            details = dict(error.details or {})
            return {"writeErrors": [details | {"index": 0, "code": error.code, "errmsg": str(error)}]}
        except pymongo.errors.WriteConcernError as error:
            return {"writeConcernError": error.details}
        return {}

    def _answer(self, sent: list[Request], reply: dict[str, Any], first: int, head: Head) -> None:
        if "writeConcernError" in reply:
            self._head = None
            self._after_silence(sent)
            return
        errors = reply.get("writeErrors")
        written = errors[0]["index"] if errors else len(sent)
        for request in sent[:written]:
            request.succeed(first if request.draft.count else 0)
            first += request.draft.count
        if not errors:
            self._head = head
            return
        self._head = None
        lost = sent[written]
        code = errors[0]["code"]
        if (
            code == _DUPLICATE
            and errors[0].get("keyPattern") == {"_id": 1}
            and not lost.doubtful
            and lost.draft.count
        ):
            self._lose(lost)
        elif code == _DUPLICATE:
            self._refuse(lost)
        elif code not in _PASSING and not self._stands_already(lost):
            lost.fail(InternalError(errors[0].get("errmsg", str(code))))

    def _refuse(self, request: Request) -> None:
        """Find out why a request met a duplicate; leave it undone when only its place was taken."""
        if self._stands_already(request):
            return
        draft = request.draft
        # A repetition mints the same ids again and meets the streams of the first run: that is asked last.
        if draft.idempotency_key and self._collection.find_one({"ik": draft.idempotency_key}, {"_id": 1}):
            request.fail(AlreadyDone(draft.idempotency_key))
        elif (
            draft.tracking and self.tracked(draft.tracking.application_name) >= draft.tracking.notification_id
        ):
            request.fail(AlreadyHeard(f"{draft.tracking.application_name} {draft.tracking.notification_id}"))
        elif draft.claims and self._collection.find_one(claimed(draft.claims), {"_id": 1}):
            names = ", ".join(f"{stream} {first}" for stream, first in draft.claims)
            request.fail(IntegrityError(f"another append came first: {names}"))
        else:
            self._lose(request)

    def _lose(self, request: Request) -> None:
        """Leave a request to be tried again; only its place was taken."""
        self._has_rivals = True
        request.losses += 1
        if request.losses > _LOSSES_BEFORE_PAUSE:
            time.sleep(random.uniform(0, min(_LONGEST_PAUSE, 0.0005 * 2**request.losses)))  # noqa: S311

    def _stands_already(self, request: Request) -> bool:
        """Answer the request with success when an earlier attempt of it is in the log."""
        draft = request.draft
        if draft.claims:
            found = self._collection.find_one(claimed(draft.claims[:1]), {"cid": 1})
        elif draft.tracking:
            # Of one producer, the commit that tracked this fact is the last one linked to an earlier fact.
            earlier = {"ta": draft.tracking.application_name, "tp": {"$lt": draft.tracking.notification_id}}
            found = self._collection.find_one(earlier, {"cid": 1}, sort=[("tp", -1)])
        if found is None or found["cid"] != draft.cid:
            return False
        request.succeed(found["_id"] if draft.count else 0)
        return True

    def _after_silence(self, requests: list[Request]) -> None:
        """Wait for the server and find out which of the requests it carried out before it fell silent."""
        for request in requests:
            while not request.done:
                try:
                    if self._stands_already(request):
                        break
                except LOST_CONTACT:
                    if time.monotonic() > request.deadline:
                        request.fail(
                            OperationalError("the server is away, the outcome of the append is unknown")
                        )
                    time.sleep(0.05)
                else:
                    request.doubtful = True
                    break

    def _stands(self, sent: list[Request], first: int, documents: list[RawBSONDocument]) -> bool:
        """Check, after a change of server, that what was just written follows what is there."""
        last = self._collection.find_one(before(first), {"n": 1, "h": 1}, sort=NEWEST_FIRST)
        ends = [claim for request in sent for claim in request.draft.claims if claim[1] > 1]
        if not all(self._reader.is_end(stream, version - 1) for stream, version in ends):
            return False
        if last is None:
            return first == 1
        links = [document["ph"] for document in documents if "ph" in document]
        return last["_id"] + last["n"] == first and (not links or last["h"] == links[0])

    def _withdraw(self, sent: list[Request], first: int) -> None:
        """Take back what was written beyond a hole; nobody was told of it and no reader passes a hole."""
        self._head = None
        ours = [request.draft.cid for request in sent]
        self._collection.delete_many({"_id": {"$gte": first}, "cid": {"$in": ours}})


def _head_after(last: dict[str, Any] | None) -> Head:
    if last is None:
        return Head()
    at = recorded_at(last) - EPOCH
    return Head(int(last["_id"]) + last["n"] - 1, last["h"], round(at.total_seconds() * 1000))

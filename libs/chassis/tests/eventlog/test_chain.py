"""Whoever alters the log is found out, and where."""

from __future__ import annotations

import hashlib

import bson
import pytest
from bson.binary import Binary
from bson.raw_bson import RawBSONDocument

from chassis.eventlog import (
    ChainIsBroken,
    Checkpoints,
    EventLog,
    Kind,
    MasterKeys,
    SigningKey,
    Verification,
    verify,
)
from chassis.eventlog.chain import raw_commits


@pytest.fixture
def checkpoints(log):
    return Checkpoints(log, SigningKey(bytes(range(1, 33))))


@pytest.fixture
def written(log, write):
    write(*[("a" if number % 2 else "b", (number + 1) // 2, f"note {number}") for number in range(1, 9)])
    return log.reader.collection


def kinds(findings):
    return [(finding.kind, finding.position) for finding in findings]


def rehashed(raw):
    """A forger's work: the same commit with a hash that fits it."""
    bare = bson.encode({key: value for key, value in raw.items() if key != "h"})
    return {**bson.decode(bare), "h": Binary(hashlib.sha256(bare).digest())}


def test_an_untouched_log_verifies(log, written, checkpoints):
    checkpoints.sign_now()

    assert verify(log, checkpoints) == []


def test_anybody_can_recompute_the_hash_of_a_commit(log, written):
    """As docs/EVENTLOG.md says: SHA-256 of the document as BSON, without its last element."""
    for raw in raw_commits(written):
        document = RawBSONDocument(raw)
        without = bson.encode(RawBSONDocument(bson.encode({k: v for k, v in document.items() if k != "h"})))

        assert list(document)[-1] == "h"
        assert hashlib.sha256(without).digest() == document["h"]


def test_a_changed_commit_is_found(log, written):
    written.update_one({"_id": 4}, {"$set": {"by.person": "somebody-else"}})

    assert kinds(verify(log)) == [(Kind.CHANGED, 4)]


def test_a_changed_body_is_found_twice(log, written):
    written.update_one({"_id": 4}, {"$set": {"ev.0.d": b"x" * 60}})

    assert set(kinds(verify(log))) == {(Kind.CHANGED, 4), (Kind.UNREADABLE, 4)}


def test_a_changed_commit_with_a_fitting_hash_is_found_by_the_next_one(log, written):
    forged = rehashed(written.find_one({"_id": 4}) | {"corr": "invented"})
    written.replace_one({"_id": 4}, forged)

    assert kinds(verify(log, bodies=False)) == [(Kind.UNLINKED, 5)]


def test_a_removed_commit_is_found(log, written):
    written.delete_one({"_id": 4})

    assert (Kind.REMOVED, 4) in kinds(verify(log))


def test_swapped_commits_are_found(log, written):
    third, sixth = written.find_one({"_id": 3}), written.find_one({"_id": 6})
    written.delete_many({"_id": {"$in": [3, 6]}})
    written.insert_many([{**sixth, "_id": bson.Int64(3)}, {**third, "_id": bson.Int64(6)}])

    found = kinds(verify(log))

    assert (Kind.SWAPPED, 3) in found
    assert (Kind.SWAPPED, 6) in found


def test_a_cut_tail_is_found_by_a_checkpoint(log, written, checkpoints):
    checkpoints.sign_now()
    written.delete_many({"_id": {"$gte": 7}})

    assert kinds(verify(log)) == []
    assert kinds(verify(log, checkpoints)) == [(Kind.TRUNCATED, 7)]
    with pytest.raises(ChainIsBroken):
        checkpoints.sign_now()


def test_a_log_rewritten_with_fitting_hashes_is_found_by_a_checkpoint(log, written, checkpoints):
    checkpoints.sign_now()
    before = None
    for document in list(written.find({"_id": {"$gte": 4}}).sort("_id")):
        forged = {**document, "corr": "invented"} if document["_id"] == 4 else document
        forged["ph"] = before or forged["ph"]
        forged = rehashed(forged)
        written.replace_one({"_id": document["_id"]}, forged)
        before = forged["h"]

    assert kinds(verify(log)) == []
    assert kinds(verify(log, checkpoints)) == [(Kind.REWRITTEN, 8)]


def test_a_forged_checkpoint_is_found(log, written, checkpoints):
    forger = Checkpoints(log, SigningKey(bytes(32)))
    forger.sign_now()

    assert kinds(verify(log, checkpoints)) == [(Kind.FORGED, 8)]


def test_a_checkpoint_of_another_log_proves_nothing(
    mongodb_uri, database, masters, log, written, checkpoints
):
    genuine = checkpoints.sign_now()
    check = Verification([genuine], checkpoints.trusted, log_name="elsewhere.log")

    assert kinds(check.run(raw_commits(written))) == [(Kind.FORGED, 8)]


def test_nothing_is_signed_over_a_broken_chain(log, written, checkpoints):
    written.update_one({"_id": 4}, {"$set": {"corr": "invented"}})

    with pytest.raises(ChainIsBroken):
        checkpoints.sign_now()


def test_checkpoints_are_signed_when_due(log, write, written, checkpoints):
    first = checkpoints.sign_if_due()
    assert first.position == 8
    write(("a", 5, "one more"))

    assert checkpoints.sign_if_due() is None
    assert checkpoints.sign_if_due(events=1).position == 9
    assert checkpoints.sign_now() is None
    assert verify(log, checkpoints) == []


def test_an_erased_subject_leaves_the_chain_whole(log, written, checkpoints):
    log.erase("a")
    check = Verification(keys=log.keys)

    assert check.run(raw_commits(written)) == []
    assert (check.events, check.erased) == (8, 4)


def test_bodies_sealed_with_a_lost_master_key_are_reported(mongodb_uri, database, log, written):
    with EventLog.open(mongodb_uri, database, keys=MasterKeys({"other": bytes(32)})) as stranger:
        found = verify(stranger)

    assert {finding.kind for finding in found} == {Kind.UNREADABLE}
    assert "no master key 'k1'" in found[0].detail

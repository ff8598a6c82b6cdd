"""Values of messages and values of the domain say the same."""

from datetime import UTC, datetime

import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.rpc.wire import instant, stamp

MOMENTS = [
    datetime(2026, 11, 27, 20, 0, 3, 123_000, tzinfo=UTC),
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(1931, 5, 17, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
]


@pytest.mark.parametrize("at", MOMENTS, ids=str)
def test_a_time_in_plain_values_is_the_same_timestamp(at):
    assert Timestamp(**instant(at)) == stamp(at)
    assert instant(at.replace(tzinfo=None)) == instant(at)

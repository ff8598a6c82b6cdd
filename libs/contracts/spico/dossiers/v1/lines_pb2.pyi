import datetime

from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from spico.common.v1 import access_pb2 as _access_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CorrectLiaisonNoteRequest(_message.Message):
    __slots__ = ("dossier_id", "note_id", "text")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    note_id: str
    text: str
    def __init__(self, dossier_id: _Optional[str] = ..., note_id: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class CorrectLiaisonNoteResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class TakeLookRequest(_message.Message):
    __slots__ = ("dossier_id", "upto")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    UPTO_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    upto: str
    def __init__(self, dossier_id: _Optional[str] = ..., upto: _Optional[str] = ...) -> None: ...

class TakeLookResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class CountUnseenRequest(_message.Message):
    __slots__ = ("dossier_id", "at_least")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    at_least: str
    def __init__(self, dossier_id: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class CountUnseenResponse(_message.Message):
    __slots__ = ("unseen", "upto", "looked_at")
    UNSEEN_FIELD_NUMBER: _ClassVar[int]
    UPTO_FIELD_NUMBER: _ClassVar[int]
    LOOKED_AT_FIELD_NUMBER: _ClassVar[int]
    unseen: int
    upto: str
    looked_at: _timestamp_pb2.Timestamp
    def __init__(self, unseen: _Optional[int] = ..., upto: _Optional[str] = ..., looked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ZoomTimelineRequest(_message.Message):
    __slots__ = ("dossier_id", "unit", "to", "kind", "as_of", "at_least")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    unit: str
    to: _timestamp_pb2.Timestamp
    kind: _containers.RepeatedScalarFieldContainer[str]
    as_of: _timestamp_pb2.Timestamp
    at_least: str
    def __init__(self, dossier_id: _Optional[str] = ..., unit: _Optional[str] = ..., to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kind: _Optional[_Iterable[str]] = ..., as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., at_least: _Optional[str] = ..., **kwargs) -> None: ...

class ZoomTimelineResponse(_message.Message):
    __slots__ = ("periods",)
    PERIODS_FIELD_NUMBER: _ClassVar[int]
    periods: _containers.RepeatedCompositeFieldContainer[TimelinePeriod]
    def __init__(self, periods: _Optional[_Iterable[_Union[TimelinePeriod, _Mapping]]] = ...) -> None: ...

class TimelinePeriod(_message.Message):
    __slots__ = ("begins_at", "kinds")
    BEGINS_AT_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    begins_at: _timestamp_pb2.Timestamp
    kinds: _containers.RepeatedCompositeFieldContainer[KindCount]
    def __init__(self, begins_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kinds: _Optional[_Iterable[_Union[KindCount, _Mapping]]] = ...) -> None: ...

class KindCount(_message.Message):
    __slots__ = ("kind", "label", "lines")
    KIND_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    kind: str
    label: str
    lines: int
    def __init__(self, kind: _Optional[str] = ..., label: _Optional[str] = ..., lines: _Optional[int] = ...) -> None: ...

import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AppointmentBooked(_message.Message):
    __slots__ = ("appointment_id", "calendar_id", "owner_id", "dossier_id", "booked_by", "start", "end", "occurrences")
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    BOOKED_BY_FIELD_NUMBER: _ClassVar[int]
    START_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    OCCURRENCES_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    calendar_id: str
    owner_id: str
    dossier_id: str
    booked_by: str
    start: _timestamp_pb2.Timestamp
    end: _timestamp_pb2.Timestamp
    occurrences: int
    def __init__(self, appointment_id: _Optional[str] = ..., calendar_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., dossier_id: _Optional[str] = ..., booked_by: _Optional[str] = ..., start: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., occurrences: _Optional[int] = ...) -> None: ...

class AppointmentMoved(_message.Message):
    __slots__ = ("appointment_id", "calendar_id", "owner_id", "dossier_id", "moved_by", "occurrence", "start", "end", "occurrences")
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    MOVED_BY_FIELD_NUMBER: _ClassVar[int]
    OCCURRENCE_FIELD_NUMBER: _ClassVar[int]
    START_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    OCCURRENCES_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    calendar_id: str
    owner_id: str
    dossier_id: str
    moved_by: str
    occurrence: int
    start: _timestamp_pb2.Timestamp
    end: _timestamp_pb2.Timestamp
    occurrences: int
    def __init__(self, appointment_id: _Optional[str] = ..., calendar_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., dossier_id: _Optional[str] = ..., moved_by: _Optional[str] = ..., occurrence: _Optional[int] = ..., start: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., occurrences: _Optional[int] = ...) -> None: ...

class AppointmentCancelled(_message.Message):
    __slots__ = ("appointment_id", "calendar_id", "owner_id", "dossier_id", "cancelled_by", "occurrence", "occurrences")
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_BY_FIELD_NUMBER: _ClassVar[int]
    OCCURRENCE_FIELD_NUMBER: _ClassVar[int]
    OCCURRENCES_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    calendar_id: str
    owner_id: str
    dossier_id: str
    cancelled_by: str
    occurrence: int
    occurrences: int
    def __init__(self, appointment_id: _Optional[str] = ..., calendar_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., dossier_id: _Optional[str] = ..., cancelled_by: _Optional[str] = ..., occurrence: _Optional[int] = ..., occurrences: _Optional[int] = ...) -> None: ...

class TaskCreated(_message.Message):
    __slots__ = ("task_id", "dossier_id", "recipients", "created_by", "author")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    RECIPIENTS_FIELD_NUMBER: _ClassVar[int]
    CREATED_BY_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    dossier_id: str
    recipients: _containers.RepeatedScalarFieldContainer[str]
    created_by: str
    author: str
    def __init__(self, task_id: _Optional[str] = ..., dossier_id: _Optional[str] = ..., recipients: _Optional[_Iterable[str]] = ..., created_by: _Optional[str] = ..., author: _Optional[str] = ...) -> None: ...

class TaskSettled(_message.Message):
    __slots__ = ("task_id", "dossier_id", "recipients", "created_by", "state", "author")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    RECIPIENTS_FIELD_NUMBER: _ClassVar[int]
    CREATED_BY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    dossier_id: str
    recipients: _containers.RepeatedScalarFieldContainer[str]
    created_by: str
    state: str
    author: str
    def __init__(self, task_id: _Optional[str] = ..., dossier_id: _Optional[str] = ..., recipients: _Optional[_Iterable[str]] = ..., created_by: _Optional[str] = ..., state: _Optional[str] = ..., author: _Optional[str] = ...) -> None: ...

class TaskBecameOverdue(_message.Message):
    __slots__ = ("task_id", "dossier_id", "recipients", "created_by")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    RECIPIENTS_FIELD_NUMBER: _ClassVar[int]
    CREATED_BY_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    dossier_id: str
    recipients: _containers.RepeatedScalarFieldContainer[str]
    created_by: str
    def __init__(self, task_id: _Optional[str] = ..., dossier_id: _Optional[str] = ..., recipients: _Optional[_Iterable[str]] = ..., created_by: _Optional[str] = ...) -> None: ...

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

class ListAuditedEventsRequest(_message.Message):
    __slots__ = ("service", "subject", "actor", "to", "delegated", "bodies", "page_size", "page_token")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    DELEGATED_FIELD_NUMBER: _ClassVar[int]
    BODIES_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    service: str
    subject: str
    actor: str
    to: _timestamp_pb2.Timestamp
    delegated: bool
    bodies: bool
    page_size: int
    page_token: str
    def __init__(self, service: _Optional[str] = ..., subject: _Optional[str] = ..., actor: _Optional[str] = ..., to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., delegated: _Optional[bool] = ..., bodies: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., **kwargs) -> None: ...

class AuditedActor(_message.Message):
    __slots__ = ("account_id", "person_id", "on_behalf_of", "means", "session_id")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_OF_FIELD_NUMBER: _ClassVar[int]
    MEANS_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    person_id: str
    on_behalf_of: str
    means: str
    session_id: str
    def __init__(self, account_id: _Optional[str] = ..., person_id: _Optional[str] = ..., on_behalf_of: _Optional[str] = ..., means: _Optional[str] = ..., session_id: _Optional[str] = ...) -> None: ...

class AuditedEvent(_message.Message):
    __slots__ = ("service", "position", "stream", "version", "kind", "subject", "actor", "occurred_at", "recorded_at", "correlation_id", "caused_by", "body", "erased")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    STREAM_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    CORRELATION_ID_FIELD_NUMBER: _ClassVar[int]
    CAUSED_BY_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    ERASED_FIELD_NUMBER: _ClassVar[int]
    service: str
    position: int
    stream: str
    version: int
    kind: str
    subject: str
    actor: AuditedActor
    occurred_at: _timestamp_pb2.Timestamp
    recorded_at: _timestamp_pb2.Timestamp
    correlation_id: str
    caused_by: str
    body: str
    erased: bool
    def __init__(self, service: _Optional[str] = ..., position: _Optional[int] = ..., stream: _Optional[str] = ..., version: _Optional[int] = ..., kind: _Optional[str] = ..., subject: _Optional[str] = ..., actor: _Optional[_Union[AuditedActor, _Mapping]] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., correlation_id: _Optional[str] = ..., caused_by: _Optional[str] = ..., body: _Optional[str] = ..., erased: _Optional[bool] = ...) -> None: ...

class ListAuditedEventsResponse(_message.Message):
    __slots__ = ("events", "next_page_token")
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[AuditedEvent]
    next_page_token: str
    def __init__(self, events: _Optional[_Iterable[_Union[AuditedEvent, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListAuditedAccessesRequest(_message.Message):
    __slots__ = ("service", "subject", "actor", "to", "page_size", "page_token")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    service: str
    subject: str
    actor: str
    to: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    def __init__(self, service: _Optional[str] = ..., subject: _Optional[str] = ..., actor: _Optional[str] = ..., to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., **kwargs) -> None: ...

class AuditedAccess(_message.Message):
    __slots__ = ("service", "position", "subject", "actor", "what", "title", "refused", "reason", "occurred_at", "recorded_at", "correlation_id")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    WHAT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    CORRELATION_ID_FIELD_NUMBER: _ClassVar[int]
    service: str
    position: int
    subject: str
    actor: AuditedActor
    what: str
    title: str
    refused: bool
    reason: str
    occurred_at: _timestamp_pb2.Timestamp
    recorded_at: _timestamp_pb2.Timestamp
    correlation_id: str
    def __init__(self, service: _Optional[str] = ..., position: _Optional[int] = ..., subject: _Optional[str] = ..., actor: _Optional[_Union[AuditedActor, _Mapping]] = ..., what: _Optional[str] = ..., title: _Optional[str] = ..., refused: _Optional[bool] = ..., reason: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., correlation_id: _Optional[str] = ...) -> None: ...

class ListAuditedAccessesResponse(_message.Message):
    __slots__ = ("accesses", "next_page_token")
    ACCESSES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    accesses: _containers.RepeatedCompositeFieldContainer[AuditedAccess]
    next_page_token: str
    def __init__(self, accesses: _Optional[_Iterable[_Union[AuditedAccess, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListAuditedCheckpointsRequest(_message.Message):
    __slots__ = ("service", "page_size", "page_token")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    service: str
    page_size: int
    page_token: str
    def __init__(self, service: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class AuditedCheckpoint(_message.Message):
    __slots__ = ("service", "log", "position", "digest", "signed_at", "key", "signature")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    LOG_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    SIGNED_AT_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_FIELD_NUMBER: _ClassVar[int]
    service: str
    log: str
    position: int
    digest: str
    signed_at: _timestamp_pb2.Timestamp
    key: str
    signature: str
    def __init__(self, service: _Optional[str] = ..., log: _Optional[str] = ..., position: _Optional[int] = ..., digest: _Optional[str] = ..., signed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., key: _Optional[str] = ..., signature: _Optional[str] = ...) -> None: ...

class ListAuditedCheckpointsResponse(_message.Message):
    __slots__ = ("checkpoints", "next_page_token")
    CHECKPOINTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    checkpoints: _containers.RepeatedCompositeFieldContainer[AuditedCheckpoint]
    next_page_token: str
    def __init__(self, checkpoints: _Optional[_Iterable[_Union[AuditedCheckpoint, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DelegationRequested(_message.Message):
    __slots__ = ("delegation_id", "delegator_id", "delegate_id", "scopes", "until", "receiver_id", "requested_by")
    DELEGATION_ID_FIELD_NUMBER: _ClassVar[int]
    DELEGATOR_ID_FIELD_NUMBER: _ClassVar[int]
    DELEGATE_ID_FIELD_NUMBER: _ClassVar[int]
    SCOPES_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_BY_FIELD_NUMBER: _ClassVar[int]
    delegation_id: str
    delegator_id: str
    delegate_id: str
    scopes: _containers.RepeatedScalarFieldContainer[str]
    until: _timestamp_pb2.Timestamp
    receiver_id: str
    requested_by: str
    def __init__(self, delegation_id: _Optional[str] = ..., delegator_id: _Optional[str] = ..., delegate_id: _Optional[str] = ..., scopes: _Optional[_Iterable[str]] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., receiver_id: _Optional[str] = ..., requested_by: _Optional[str] = ...) -> None: ...

class DelegationStarted(_message.Message):
    __slots__ = ("delegation_id", "delegator_id", "delegate_id", "scopes", "until", "receiver_id", "accepted_by")
    DELEGATION_ID_FIELD_NUMBER: _ClassVar[int]
    DELEGATOR_ID_FIELD_NUMBER: _ClassVar[int]
    DELEGATE_ID_FIELD_NUMBER: _ClassVar[int]
    SCOPES_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_ID_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_BY_FIELD_NUMBER: _ClassVar[int]
    delegation_id: str
    delegator_id: str
    delegate_id: str
    scopes: _containers.RepeatedScalarFieldContainer[str]
    until: _timestamp_pb2.Timestamp
    receiver_id: str
    accepted_by: str
    def __init__(self, delegation_id: _Optional[str] = ..., delegator_id: _Optional[str] = ..., delegate_id: _Optional[str] = ..., scopes: _Optional[_Iterable[str]] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., receiver_id: _Optional[str] = ..., accepted_by: _Optional[str] = ...) -> None: ...

class DelegationDeclined(_message.Message):
    __slots__ = ("delegation_id", "delegator_id", "delegate_id", "receiver_id", "declined_by")
    DELEGATION_ID_FIELD_NUMBER: _ClassVar[int]
    DELEGATOR_ID_FIELD_NUMBER: _ClassVar[int]
    DELEGATE_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_ID_FIELD_NUMBER: _ClassVar[int]
    DECLINED_BY_FIELD_NUMBER: _ClassVar[int]
    delegation_id: str
    delegator_id: str
    delegate_id: str
    receiver_id: str
    declined_by: str
    def __init__(self, delegation_id: _Optional[str] = ..., delegator_id: _Optional[str] = ..., delegate_id: _Optional[str] = ..., receiver_id: _Optional[str] = ..., declined_by: _Optional[str] = ...) -> None: ...

class DelegationEnded(_message.Message):
    __slots__ = ("delegation_id", "delegator_id", "delegate_id", "reason", "was_active", "ended_by")
    DELEGATION_ID_FIELD_NUMBER: _ClassVar[int]
    DELEGATOR_ID_FIELD_NUMBER: _ClassVar[int]
    DELEGATE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    WAS_ACTIVE_FIELD_NUMBER: _ClassVar[int]
    ENDED_BY_FIELD_NUMBER: _ClassVar[int]
    delegation_id: str
    delegator_id: str
    delegate_id: str
    reason: str
    was_active: bool
    ended_by: str
    def __init__(self, delegation_id: _Optional[str] = ..., delegator_id: _Optional[str] = ..., delegate_id: _Optional[str] = ..., reason: _Optional[str] = ..., was_active: _Optional[bool] = ..., ended_by: _Optional[str] = ...) -> None: ...

import datetime

from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from spico.common.v1 import access_pb2 as _access_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DelegationScope(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DELEGATION_SCOPE_UNSPECIFIED: _ClassVar[DelegationScope]
    DOSSIERS: _ClassVar[DelegationScope]
    DISCUSSIONS: _ClassVar[DelegationScope]

class DelegationState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DELEGATION_STATE_UNSPECIFIED: _ClassVar[DelegationState]
    REQUESTED: _ClassVar[DelegationState]
    ACTIVE: _ClassVar[DelegationState]
    DECLINED: _ClassVar[DelegationState]
    REVOKED: _ClassVar[DelegationState]
    EXPIRED: _ClassVar[DelegationState]
DELEGATION_SCOPE_UNSPECIFIED: DelegationScope
DOSSIERS: DelegationScope
DISCUSSIONS: DelegationScope
DELEGATION_STATE_UNSPECIFIED: DelegationState
REQUESTED: DelegationState
ACTIVE: DelegationState
DECLINED: DelegationState
REVOKED: DelegationState
EXPIRED: DelegationState

class RequestDelegationRequest(_message.Message):
    __slots__ = ("delegator_id", "scopes", "until", "delegate_id")
    DELEGATOR_ID_FIELD_NUMBER: _ClassVar[int]
    SCOPES_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    DELEGATE_ID_FIELD_NUMBER: _ClassVar[int]
    delegator_id: str
    scopes: _containers.RepeatedScalarFieldContainer[DelegationScope]
    until: str
    delegate_id: str
    def __init__(self, delegator_id: _Optional[str] = ..., scopes: _Optional[_Iterable[_Union[DelegationScope, str]]] = ..., until: _Optional[str] = ..., delegate_id: _Optional[str] = ...) -> None: ...

class RequestDelegationResponse(_message.Message):
    __slots__ = ("delegation_id", "position")
    DELEGATION_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    delegation_id: str
    position: str
    def __init__(self, delegation_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class ListDelegationsRequest(_message.Message):
    __slots__ = ("side", "state", "page_size", "page_token", "at_least")
    SIDE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    side: str
    state: DelegationState
    page_size: int
    page_token: str
    at_least: str
    def __init__(self, side: _Optional[str] = ..., state: _Optional[_Union[DelegationState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class Delegation(_message.Message):
    __slots__ = ("delegation_id", "delegator_id", "delegate_id", "scopes", "state", "until", "delegator_name", "delegate_name", "receiver_id", "requested_at", "answer_due_at", "answered", "ended")
    DELEGATION_ID_FIELD_NUMBER: _ClassVar[int]
    DELEGATOR_ID_FIELD_NUMBER: _ClassVar[int]
    DELEGATE_ID_FIELD_NUMBER: _ClassVar[int]
    SCOPES_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    DELEGATOR_NAME_FIELD_NUMBER: _ClassVar[int]
    DELEGATE_NAME_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_ID_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWER_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    ENDED_FIELD_NUMBER: _ClassVar[int]
    delegation_id: str
    delegator_id: str
    delegate_id: str
    scopes: _containers.RepeatedScalarFieldContainer[DelegationScope]
    state: DelegationState
    until: _timestamp_pb2.Timestamp
    delegator_name: str
    delegate_name: str
    receiver_id: str
    requested_at: _timestamp_pb2.Timestamp
    answer_due_at: _timestamp_pb2.Timestamp
    answered: Deed
    ended: Deed
    def __init__(self, delegation_id: _Optional[str] = ..., delegator_id: _Optional[str] = ..., delegate_id: _Optional[str] = ..., scopes: _Optional[_Iterable[_Union[DelegationScope, str]]] = ..., state: _Optional[_Union[DelegationState, str]] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., delegator_name: _Optional[str] = ..., delegate_name: _Optional[str] = ..., receiver_id: _Optional[str] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answer_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered: _Optional[_Union[Deed, _Mapping]] = ..., ended: _Optional[_Union[Deed, _Mapping]] = ...) -> None: ...

class Deed(_message.Message):
    __slots__ = ("account_id", "name", "at")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    name: str
    at: _timestamp_pb2.Timestamp
    def __init__(self, account_id: _Optional[str] = ..., name: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListDelegationsResponse(_message.Message):
    __slots__ = ("delegations", "next_page_token")
    DELEGATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    delegations: _containers.RepeatedCompositeFieldContainer[Delegation]
    next_page_token: str
    def __init__(self, delegations: _Optional[_Iterable[_Union[Delegation, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AcceptDelegationRequest(_message.Message):
    __slots__ = ("delegation_id",)
    DELEGATION_ID_FIELD_NUMBER: _ClassVar[int]
    delegation_id: str
    def __init__(self, delegation_id: _Optional[str] = ...) -> None: ...

class AcceptDelegationResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class DeclineDelegationRequest(_message.Message):
    __slots__ = ("delegation_id",)
    DELEGATION_ID_FIELD_NUMBER: _ClassVar[int]
    delegation_id: str
    def __init__(self, delegation_id: _Optional[str] = ...) -> None: ...

class DeclineDelegationResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class RevokeDelegationRequest(_message.Message):
    __slots__ = ("delegation_id",)
    DELEGATION_ID_FIELD_NUMBER: _ClassVar[int]
    delegation_id: str
    def __init__(self, delegation_id: _Optional[str] = ...) -> None: ...

class RevokeDelegationResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class ListActsRequest(_message.Message):
    __slots__ = ("delegation_id", "page_size", "page_token", "at_least")
    DELEGATION_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    delegation_id: str
    page_size: int
    page_token: str
    at_least: str
    def __init__(self, delegation_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class DelegatedAct(_message.Message):
    __slots__ = ("act_id", "occurred_at", "account_id", "name", "service", "kind", "label", "subject_id")
    ACT_ID_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    act_id: str
    occurred_at: _timestamp_pb2.Timestamp
    account_id: str
    name: str
    service: str
    kind: str
    label: str
    subject_id: str
    def __init__(self, act_id: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., account_id: _Optional[str] = ..., name: _Optional[str] = ..., service: _Optional[str] = ..., kind: _Optional[str] = ..., label: _Optional[str] = ..., subject_id: _Optional[str] = ...) -> None: ...

class ListActsResponse(_message.Message):
    __slots__ = ("acts", "next_page_token")
    ACTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    acts: _containers.RepeatedCompositeFieldContainer[DelegatedAct]
    next_page_token: str
    def __init__(self, acts: _Optional[_Iterable[_Union[DelegatedAct, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

import datetime

from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from spico.common.v1 import access_pb2 as _access_pb2
from spico.common.v1 import actor_pb2 as _actor_pb2
from spico.dossiers.v1 import dossiers_pb2 as _dossiers_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListEntitlementsRequest(_message.Message):
    __slots__ = ("dossier_id", "at_least")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    at_least: str
    def __init__(self, dossier_id: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class ListEntitlementsResponse(_message.Message):
    __slots__ = ("matrix_version", "in_force", "categories", "sections")
    MATRIX_VERSION_FIELD_NUMBER: _ClassVar[int]
    IN_FORCE_FIELD_NUMBER: _ClassVar[int]
    CATEGORIES_FIELD_NUMBER: _ClassVar[int]
    SECTIONS_FIELD_NUMBER: _ClassVar[int]
    matrix_version: int
    in_force: str
    categories: _containers.RepeatedScalarFieldContainer[str]
    sections: _containers.RepeatedCompositeFieldContainer[Entitlement]
    def __init__(self, matrix_version: _Optional[int] = ..., in_force: _Optional[str] = ..., categories: _Optional[_Iterable[str]] = ..., sections: _Optional[_Iterable[_Union[Entitlement, _Mapping]]] = ...) -> None: ...

class Entitlement(_message.Message):
    __slots__ = ("section", "label", "read", "write", "title", "why_not_read", "why_not_write")
    SECTION_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    READ_FIELD_NUMBER: _ClassVar[int]
    WRITE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    WHY_NOT_READ_FIELD_NUMBER: _ClassVar[int]
    WHY_NOT_WRITE_FIELD_NUMBER: _ClassVar[int]
    section: str
    label: str
    read: bool
    write: bool
    title: str
    why_not_read: Why
    why_not_write: Why
    def __init__(self, section: _Optional[str] = ..., label: _Optional[str] = ..., read: _Optional[bool] = ..., write: _Optional[bool] = ..., title: _Optional[str] = ..., why_not_read: _Optional[_Union[Why, _Mapping]] = ..., why_not_write: _Optional[_Union[Why, _Mapping]] = ...) -> None: ...

class Why(_message.Message):
    __slots__ = ("code", "sentence")
    CODE_FIELD_NUMBER: _ClassVar[int]
    SENTENCE_FIELD_NUMBER: _ClassVar[int]
    code: str
    sentence: str
    def __init__(self, code: _Optional[str] = ..., sentence: _Optional[str] = ...) -> None: ...

class ChangeCareCircleMemberRequest(_message.Message):
    __slots__ = ("dossier_id", "member_id", "role", "entitled", "legal_basis", "organization_id", "description")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ENTITLED_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    ORGANIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    member_id: str
    role: str
    entitled: bool
    legal_basis: _dossiers_pb2.LegalBasis
    organization_id: str
    description: str
    def __init__(self, dossier_id: _Optional[str] = ..., member_id: _Optional[str] = ..., role: _Optional[str] = ..., entitled: _Optional[bool] = ..., legal_basis: _Optional[_Union[_dossiers_pb2.LegalBasis, _Mapping]] = ..., organization_id: _Optional[str] = ..., description: _Optional[str] = ...) -> None: ...

class ChangeCareCircleMemberResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class WithdrawConsentRequest(_message.Message):
    __slots__ = ("dossier_id", "member_id", "informed_by", "informed_at")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    INFORMED_BY_FIELD_NUMBER: _ClassVar[int]
    INFORMED_AT_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    member_id: str
    informed_by: str
    informed_at: _timestamp_pb2.Timestamp
    def __init__(self, dossier_id: _Optional[str] = ..., member_id: _Optional[str] = ..., informed_by: _Optional[str] = ..., informed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class WithdrawConsentResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class RecordOppositionRequest(_message.Message):
    __slots__ = ("dossier_id", "kind", "account_id", "informed_by", "informed_at")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    INFORMED_BY_FIELD_NUMBER: _ClassVar[int]
    INFORMED_AT_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    kind: str
    account_id: str
    informed_by: str
    informed_at: _timestamp_pb2.Timestamp
    def __init__(self, dossier_id: _Optional[str] = ..., kind: _Optional[str] = ..., account_id: _Optional[str] = ..., informed_by: _Optional[str] = ..., informed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class RecordOppositionResponse(_message.Message):
    __slots__ = ("opposition_id", "position")
    OPPOSITION_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    opposition_id: str
    position: str
    def __init__(self, opposition_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class WithdrawOppositionRequest(_message.Message):
    __slots__ = ("dossier_id", "opposition_id")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    OPPOSITION_ID_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    opposition_id: str
    def __init__(self, dossier_id: _Optional[str] = ..., opposition_id: _Optional[str] = ...) -> None: ...

class WithdrawOppositionResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class ListOppositionsRequest(_message.Message):
    __slots__ = ("dossier_id", "at_least")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    at_least: str
    def __init__(self, dossier_id: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class ListOppositionsResponse(_message.Message):
    __slots__ = ("oppositions",)
    OPPOSITIONS_FIELD_NUMBER: _ClassVar[int]
    oppositions: _containers.RepeatedCompositeFieldContainer[Opposition]
    def __init__(self, oppositions: _Optional[_Iterable[_Union[Opposition, _Mapping]]] = ...) -> None: ...

class Opposition(_message.Message):
    __slots__ = ("opposition_id", "kind", "account_id", "name", "informed_by", "informed_at", "recorded_at", "withdrawn_at")
    OPPOSITION_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    INFORMED_BY_FIELD_NUMBER: _ClassVar[int]
    INFORMED_AT_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_AT_FIELD_NUMBER: _ClassVar[int]
    opposition_id: str
    kind: str
    account_id: str
    name: str
    informed_by: str
    informed_at: _timestamp_pb2.Timestamp
    recorded_at: _timestamp_pb2.Timestamp
    withdrawn_at: _timestamp_pb2.Timestamp
    def __init__(self, opposition_id: _Optional[str] = ..., kind: _Optional[str] = ..., account_id: _Optional[str] = ..., name: _Optional[str] = ..., informed_by: _Optional[str] = ..., informed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., withdrawn_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class BreakGlassRequest(_message.Message):
    __slots__ = ("dossier_id", "reason")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    reason: str
    def __init__(self, dossier_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class BreakGlassResponse(_message.Message):
    __slots__ = ("break_glass_id", "position")
    BREAK_GLASS_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    break_glass_id: str
    position: str
    def __init__(self, break_glass_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class EndBreakGlassRequest(_message.Message):
    __slots__ = ("dossier_id", "break_glass_id")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    BREAK_GLASS_ID_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    break_glass_id: str
    def __init__(self, dossier_id: _Optional[str] = ..., break_glass_id: _Optional[str] = ...) -> None: ...

class EndBreakGlassResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class ListBreakGlassRequest(_message.Message):
    __slots__ = ("dossier_id", "at_least")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    at_least: str
    def __init__(self, dossier_id: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class ListBreakGlassResponse(_message.Message):
    __slots__ = ("break_glass",)
    BREAK_GLASS_FIELD_NUMBER: _ClassVar[int]
    break_glass: _containers.RepeatedCompositeFieldContainer[BrokenGlass]
    def __init__(self, break_glass: _Optional[_Iterable[_Union[BrokenGlass, _Mapping]]] = ...) -> None: ...

class BrokenGlass(_message.Message):
    __slots__ = ("break_glass_id", "actor", "reason", "since", "until", "ended_at", "ended_by")
    BREAK_GLASS_ID_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_BY_FIELD_NUMBER: _ClassVar[int]
    break_glass_id: str
    actor: _actor_pb2.Actor
    reason: str
    since: _timestamp_pb2.Timestamp
    until: _timestamp_pb2.Timestamp
    ended_at: _timestamp_pb2.Timestamp
    ended_by: _actor_pb2.Actor
    def __init__(self, break_glass_id: _Optional[str] = ..., actor: _Optional[_Union[_actor_pb2.Actor, _Mapping]] = ..., reason: _Optional[str] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_by: _Optional[_Union[_actor_pb2.Actor, _Mapping]] = ...) -> None: ...

import datetime

from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from spico.common.v1 import access_pb2 as _access_pb2
from spico.common.v1 import actor_pb2 as _actor_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PathwayTerm(_message.Message):
    __slots__ = ("code", "label", "dimensions")
    CODE_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    DIMENSIONS_FIELD_NUMBER: _ClassVar[int]
    code: str
    label: str
    dimensions: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, code: _Optional[str] = ..., label: _Optional[str] = ..., dimensions: _Optional[_Iterable[str]] = ...) -> None: ...

class ListPathwayTermsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListPathwayTermsResponse(_message.Message):
    __slots__ = ("version", "themes", "statuses", "document_categories", "dimensions")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    THEMES_FIELD_NUMBER: _ClassVar[int]
    STATUSES_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_CATEGORIES_FIELD_NUMBER: _ClassVar[int]
    DIMENSIONS_FIELD_NUMBER: _ClassVar[int]
    version: int
    themes: _containers.RepeatedCompositeFieldContainer[PathwayTerm]
    statuses: _containers.RepeatedCompositeFieldContainer[PathwayTerm]
    document_categories: _containers.RepeatedCompositeFieldContainer[PathwayTerm]
    dimensions: _containers.RepeatedCompositeFieldContainer[PathwayTerm]
    def __init__(self, version: _Optional[int] = ..., themes: _Optional[_Iterable[_Union[PathwayTerm, _Mapping]]] = ..., statuses: _Optional[_Iterable[_Union[PathwayTerm, _Mapping]]] = ..., document_categories: _Optional[_Iterable[_Union[PathwayTerm, _Mapping]]] = ..., dimensions: _Optional[_Iterable[_Union[PathwayTerm, _Mapping]]] = ...) -> None: ...

class Theme(_message.Message):
    __slots__ = ("theme", "label", "added_at", "actor", "dimensions")
    THEME_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    ADDED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    DIMENSIONS_FIELD_NUMBER: _ClassVar[int]
    theme: str
    label: str
    added_at: _timestamp_pb2.Timestamp
    actor: _actor_pb2.Actor
    dimensions: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, theme: _Optional[str] = ..., label: _Optional[str] = ..., added_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_actor_pb2.Actor, _Mapping]] = ..., dimensions: _Optional[_Iterable[str]] = ...) -> None: ...

class AddThemeRequest(_message.Message):
    __slots__ = ("dossier_id", "theme")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    THEME_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    theme: str
    def __init__(self, dossier_id: _Optional[str] = ..., theme: _Optional[str] = ...) -> None: ...

class AddThemeResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class RemoveThemeRequest(_message.Message):
    __slots__ = ("dossier_id", "theme")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    THEME_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    theme: str
    def __init__(self, dossier_id: _Optional[str] = ..., theme: _Optional[str] = ...) -> None: ...

class RemoveThemeResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class Status(_message.Message):
    __slots__ = ("organization_id", "organization_name", "status", "label", "since", "recorded_at", "actor")
    ORGANIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    ORGANIZATION_NAME_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    organization_id: str
    organization_name: str
    status: str
    label: str
    since: _timestamp_pb2.Timestamp
    recorded_at: _timestamp_pb2.Timestamp
    actor: _actor_pb2.Actor
    def __init__(self, organization_id: _Optional[str] = ..., organization_name: _Optional[str] = ..., status: _Optional[str] = ..., label: _Optional[str] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_actor_pb2.Actor, _Mapping]] = ...) -> None: ...

class SetStatusRequest(_message.Message):
    __slots__ = ("dossier_id", "organization_id", "status", "since")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    ORGANIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    organization_id: str
    status: str
    since: _timestamp_pb2.Timestamp
    def __init__(self, dossier_id: _Optional[str] = ..., organization_id: _Optional[str] = ..., status: _Optional[str] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SetStatusResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class ListStatusesRequest(_message.Message):
    __slots__ = ("dossier_id", "organization_id", "page_size", "page_token", "at_least")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    ORGANIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    organization_id: str
    page_size: int
    page_token: str
    at_least: str
    def __init__(self, dossier_id: _Optional[str] = ..., organization_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class ListStatusesResponse(_message.Message):
    __slots__ = ("statuses", "next_page_token")
    STATUSES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    statuses: _containers.RepeatedCompositeFieldContainer[Status]
    next_page_token: str
    def __init__(self, statuses: _Optional[_Iterable[_Union[Status, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Memo(_message.Message):
    __slots__ = ("memo_id", "text", "written_at", "recorded_at", "actor", "rewritten")
    MEMO_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_AT_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    REWRITTEN_FIELD_NUMBER: _ClassVar[int]
    memo_id: str
    text: str
    written_at: _timestamp_pb2.Timestamp
    recorded_at: _timestamp_pb2.Timestamp
    actor: _actor_pb2.Actor
    rewritten: bool
    def __init__(self, memo_id: _Optional[str] = ..., text: _Optional[str] = ..., written_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_actor_pb2.Actor, _Mapping]] = ..., rewritten: _Optional[bool] = ...) -> None: ...

class WriteMemoRequest(_message.Message):
    __slots__ = ("dossier_id", "text")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    text: str
    def __init__(self, dossier_id: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class WriteMemoResponse(_message.Message):
    __slots__ = ("memo_id", "position")
    MEMO_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    memo_id: str
    position: str
    def __init__(self, memo_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class ChangeMemoRequest(_message.Message):
    __slots__ = ("dossier_id", "memo_id", "text", "withdrawn", "reason")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    MEMO_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    memo_id: str
    text: str
    withdrawn: bool
    reason: str
    def __init__(self, dossier_id: _Optional[str] = ..., memo_id: _Optional[str] = ..., text: _Optional[str] = ..., withdrawn: _Optional[bool] = ..., reason: _Optional[str] = ...) -> None: ...

class ChangeMemoResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class MemoVersion(_message.Message):
    __slots__ = ("memo_id", "text", "withdrawn", "reason", "recorded_at", "actor")
    MEMO_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    memo_id: str
    text: str
    withdrawn: bool
    reason: str
    recorded_at: _timestamp_pb2.Timestamp
    actor: _actor_pb2.Actor
    def __init__(self, memo_id: _Optional[str] = ..., text: _Optional[str] = ..., withdrawn: _Optional[bool] = ..., reason: _Optional[str] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_actor_pb2.Actor, _Mapping]] = ...) -> None: ...

class ListMemoVersionsRequest(_message.Message):
    __slots__ = ("dossier_id", "memo_id", "page_size", "page_token", "at_least")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    MEMO_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    memo_id: str
    page_size: int
    page_token: str
    at_least: str
    def __init__(self, dossier_id: _Optional[str] = ..., memo_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class ListMemoVersionsResponse(_message.Message):
    __slots__ = ("versions", "next_page_token")
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    versions: _containers.RepeatedCompositeFieldContainer[MemoVersion]
    next_page_token: str
    def __init__(self, versions: _Optional[_Iterable[_Union[MemoVersion, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Death(_message.Message):
    __slots__ = ("died_on", "source", "source_label", "remark", "declared_at", "actor")
    DIED_ON_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_LABEL_FIELD_NUMBER: _ClassVar[int]
    REMARK_FIELD_NUMBER: _ClassVar[int]
    DECLARED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    died_on: str
    source: str
    source_label: str
    remark: str
    declared_at: _timestamp_pb2.Timestamp
    actor: _actor_pb2.Actor
    def __init__(self, died_on: _Optional[str] = ..., source: _Optional[str] = ..., source_label: _Optional[str] = ..., remark: _Optional[str] = ..., declared_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_actor_pb2.Actor, _Mapping]] = ...) -> None: ...

class DeclareDeathRequest(_message.Message):
    __slots__ = ("dossier_id", "died_on", "source", "remark")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    DIED_ON_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    REMARK_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    died_on: str
    source: str
    remark: str
    def __init__(self, dossier_id: _Optional[str] = ..., died_on: _Optional[str] = ..., source: _Optional[str] = ..., remark: _Optional[str] = ...) -> None: ...

class DeclareDeathResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class WithdrawDeathRequest(_message.Message):
    __slots__ = ("dossier_id", "reason")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    reason: str
    def __init__(self, dossier_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class WithdrawDeathResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class MergeDossiersRequest(_message.Message):
    __slots__ = ("dossier_id", "absorbed_id", "reason")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    ABSORBED_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    absorbed_id: str
    reason: str
    def __init__(self, dossier_id: _Optional[str] = ..., absorbed_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class MergeDossiersResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class SeparateDossiersRequest(_message.Message):
    __slots__ = ("dossier_id", "absorbed_id", "reason")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    ABSORBED_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    absorbed_id: str
    reason: str
    def __init__(self, dossier_id: _Optional[str] = ..., absorbed_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class SeparateDossiersResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

import datetime

from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from spico.common.v1 import access_pb2 as _access_pb2
from spico.common.v1 import actor_pb2 as _actor_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListFormDefinitionsRequest(_message.Message):
    __slots__ = ("form",)
    FORM_FIELD_NUMBER: _ClassVar[int]
    form: str
    def __init__(self, form: _Optional[str] = ...) -> None: ...

class FormDefinition(_message.Message):
    __slots__ = ("form", "version", "title", "theme", "theme_label", "schema", "newest")
    FORM_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    THEME_FIELD_NUMBER: _ClassVar[int]
    THEME_LABEL_FIELD_NUMBER: _ClassVar[int]
    SCHEMA_FIELD_NUMBER: _ClassVar[int]
    NEWEST_FIELD_NUMBER: _ClassVar[int]
    form: str
    version: int
    title: str
    theme: str
    theme_label: str
    schema: _struct_pb2.Struct
    newest: bool
    def __init__(self, form: _Optional[str] = ..., version: _Optional[int] = ..., title: _Optional[str] = ..., theme: _Optional[str] = ..., theme_label: _Optional[str] = ..., schema: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., newest: _Optional[bool] = ...) -> None: ...

class ListFormDefinitionsResponse(_message.Message):
    __slots__ = ("definitions",)
    DEFINITIONS_FIELD_NUMBER: _ClassVar[int]
    definitions: _containers.RepeatedCompositeFieldContainer[FormDefinition]
    def __init__(self, definitions: _Optional[_Iterable[_Union[FormDefinition, _Mapping]]] = ...) -> None: ...

class StartFormRequest(_message.Message):
    __slots__ = ("dossier_id", "form", "answers", "started_at")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    form: str
    answers: _struct_pb2.Struct
    started_at: _timestamp_pb2.Timestamp
    def __init__(self, dossier_id: _Optional[str] = ..., form: _Optional[str] = ..., answers: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., started_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class StartFormResponse(_message.Message):
    __slots__ = ("form_id", "position")
    FORM_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    form_id: str
    position: str
    def __init__(self, form_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class SaveFormRequest(_message.Message):
    __slots__ = ("dossier_id", "form_id", "answers", "submit", "based_on")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    FORM_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    SUBMIT_FIELD_NUMBER: _ClassVar[int]
    BASED_ON_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    form_id: str
    answers: _struct_pb2.Struct
    submit: bool
    based_on: int
    def __init__(self, dossier_id: _Optional[str] = ..., form_id: _Optional[str] = ..., answers: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., submit: _Optional[bool] = ..., based_on: _Optional[int] = ...) -> None: ...

class SaveFormResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class Form(_message.Message):
    __slots__ = ("form_id", "form", "title", "theme", "theme_label", "definition_version", "started_at", "actor", "version", "submitted_at", "submitted_by", "has_draft")
    FORM_ID_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    THEME_FIELD_NUMBER: _ClassVar[int]
    THEME_LABEL_FIELD_NUMBER: _ClassVar[int]
    DEFINITION_VERSION_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_AT_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_BY_FIELD_NUMBER: _ClassVar[int]
    HAS_DRAFT_FIELD_NUMBER: _ClassVar[int]
    form_id: str
    form: str
    title: str
    theme: str
    theme_label: str
    definition_version: int
    started_at: _timestamp_pb2.Timestamp
    actor: _actor_pb2.Actor
    version: int
    submitted_at: _timestamp_pb2.Timestamp
    submitted_by: _actor_pb2.Actor
    has_draft: bool
    def __init__(self, form_id: _Optional[str] = ..., form: _Optional[str] = ..., title: _Optional[str] = ..., theme: _Optional[str] = ..., theme_label: _Optional[str] = ..., definition_version: _Optional[int] = ..., started_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_actor_pb2.Actor, _Mapping]] = ..., version: _Optional[int] = ..., submitted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., submitted_by: _Optional[_Union[_actor_pb2.Actor, _Mapping]] = ..., has_draft: _Optional[bool] = ...) -> None: ...

class FormAnswers(_message.Message):
    __slots__ = ("version", "answers", "recorded_at", "actor")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    version: int
    answers: _struct_pb2.Struct
    recorded_at: _timestamp_pb2.Timestamp
    actor: _actor_pb2.Actor
    def __init__(self, version: _Optional[int] = ..., answers: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_actor_pb2.Actor, _Mapping]] = ...) -> None: ...

class ListFormsRequest(_message.Message):
    __slots__ = ("dossier_id", "theme", "form", "page_size", "page_token", "at_least", "dimension")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    THEME_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    DIMENSION_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    theme: _containers.RepeatedScalarFieldContainer[str]
    form: _containers.RepeatedScalarFieldContainer[str]
    page_size: int
    page_token: str
    at_least: str
    dimension: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, dossier_id: _Optional[str] = ..., theme: _Optional[_Iterable[str]] = ..., form: _Optional[_Iterable[str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ..., dimension: _Optional[_Iterable[str]] = ...) -> None: ...

class ListFormsResponse(_message.Message):
    __slots__ = ("forms", "next_page_token")
    FORMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    forms: _containers.RepeatedCompositeFieldContainer[Form]
    next_page_token: str
    def __init__(self, forms: _Optional[_Iterable[_Union[Form, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetFormRequest(_message.Message):
    __slots__ = ("dossier_id", "form_id", "at_least")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    FORM_ID_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    form_id: str
    at_least: str
    def __init__(self, dossier_id: _Optional[str] = ..., form_id: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class GetFormResponse(_message.Message):
    __slots__ = ("form", "submitted", "draft")
    FORM_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    form: Form
    submitted: FormAnswers
    draft: FormAnswers
    def __init__(self, form: _Optional[_Union[Form, _Mapping]] = ..., submitted: _Optional[_Union[FormAnswers, _Mapping]] = ..., draft: _Optional[_Union[FormAnswers, _Mapping]] = ...) -> None: ...

class ListFormVersionsRequest(_message.Message):
    __slots__ = ("dossier_id", "form_id", "page_size", "page_token", "at_least")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    FORM_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    form_id: str
    page_size: int
    page_token: str
    at_least: str
    def __init__(self, dossier_id: _Optional[str] = ..., form_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class ListFormVersionsResponse(_message.Message):
    __slots__ = ("versions", "next_page_token")
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    versions: _containers.RepeatedCompositeFieldContainer[FormAnswers]
    next_page_token: str
    def __init__(self, versions: _Optional[_Iterable[_Union[FormAnswers, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

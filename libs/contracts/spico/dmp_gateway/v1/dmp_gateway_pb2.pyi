from google.api import annotations_pb2 as _annotations_pb2
from spico.common.v1 import access_pb2 as _access_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Page(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAGE_UNSPECIFIED: _ClassVar[Page]
    DASHBOARD: _ClassVar[Page]
    DASHBOARD_OF_PATIENT: _ClassVar[Page]
    HOME: _ClassVar[Page]
    MANAGEMENT: _ClassVar[Page]
    DOCUMENTS: _ClassVar[Page]
    CARE_PATHWAY: _ClassVar[Page]
    ACCESSES: _ClassVar[Page]
    SETTINGS: _ClassVar[Page]
    WISHES_AND_RIGHTS: _ClassVar[Page]
    VACCINATIONS: _ClassVar[Page]
PAGE_UNSPECIFIED: Page
DASHBOARD: Page
DASHBOARD_OF_PATIENT: Page
HOME: Page
MANAGEMENT: Page
DOCUMENTS: Page
CARE_PATHWAY: Page
ACCESSES: Page
SETTINGS: Page
WISHES_AND_RIGHTS: Page
VACCINATIONS: Page

class Reason(_message.Message):
    __slots__ = ("code", "text")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    code: str
    text: str
    def __init__(self, code: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class GetDmpRequest(_message.Message):
    __slots__ = ("dossier_id", "at_least")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    at_least: str
    def __init__(self, dossier_id: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class GetDmpResponse(_message.Message):
    __slots__ = ("available", "reasons")
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    available: bool
    reasons: _containers.RepeatedCompositeFieldContainer[Reason]
    def __init__(self, available: _Optional[bool] = ..., reasons: _Optional[_Iterable[_Union[Reason, _Mapping]]] = ...) -> None: ...

class OpenDmpRequest(_message.Message):
    __slots__ = ("dossier_id", "page", "patient_informed", "reason")
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PATIENT_INFORMED_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    dossier_id: str
    page: Page
    patient_informed: bool
    reason: str
    def __init__(self, dossier_id: _Optional[str] = ..., page: _Optional[_Union[Page, str]] = ..., patient_informed: _Optional[bool] = ..., reason: _Optional[str] = ...) -> None: ...

class OpenDmpResponse(_message.Message):
    __slots__ = ("url", "position")
    URL_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    url: str
    position: str
    def __init__(self, url: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

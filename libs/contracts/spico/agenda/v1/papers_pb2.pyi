import datetime

from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from spico.agenda.v1 import agenda_pb2 as _agenda_pb2
from spico.common.v1 import access_pb2 as _access_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AppointmentDocumentDescription(_message.Message):
    __slots__ = ("appointment_id", "file_name", "media_type", "filed_in", "category", "confidentiality", "occurred_at")
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    FILED_IN_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    CONFIDENTIALITY_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    file_name: str
    media_type: str
    filed_in: str
    category: str
    confidentiality: str
    occurred_at: _timestamp_pb2.Timestamp
    def __init__(self, appointment_id: _Optional[str] = ..., file_name: _Optional[str] = ..., media_type: _Optional[str] = ..., filed_in: _Optional[str] = ..., category: _Optional[str] = ..., confidentiality: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AddAppointmentDocumentRequest(_message.Message):
    __slots__ = ("description", "content", "end")
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    description: AppointmentDocumentDescription
    content: bytes
    end: AppointmentDocumentEnd
    def __init__(self, description: _Optional[_Union[AppointmentDocumentDescription, _Mapping]] = ..., content: _Optional[bytes] = ..., end: _Optional[_Union[AppointmentDocumentEnd, _Mapping]] = ...) -> None: ...

class AppointmentDocumentEnd(_message.Message):
    __slots__ = ("size",)
    SIZE_FIELD_NUMBER: _ClassVar[int]
    size: int
    def __init__(self, size: _Optional[int] = ...) -> None: ...

class AddAppointmentDocumentResponse(_message.Message):
    __slots__ = ("document_id", "position", "document_position")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_POSITION_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    position: str
    document_position: str
    def __init__(self, document_id: _Optional[str] = ..., position: _Optional[str] = ..., document_position: _Optional[str] = ...) -> None: ...

class ListAppointmentDocumentsRequest(_message.Message):
    __slots__ = ("appointment_id", "at_least")
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    at_least: str
    def __init__(self, appointment_id: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class ListAppointmentDocumentsResponse(_message.Message):
    __slots__ = ("documents",)
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    documents: _containers.RepeatedCompositeFieldContainer[AppointmentDocument]
    def __init__(self, documents: _Optional[_Iterable[_Union[AppointmentDocument, _Mapping]]] = ...) -> None: ...

class AppointmentDocument(_message.Message):
    __slots__ = ("document_id", "filed_in", "dossier_id", "file_name", "media_type", "size", "added")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    FILED_IN_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    ADDED_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    filed_in: str
    dossier_id: str
    file_name: str
    media_type: str
    size: int
    added: _agenda_pb2.Deed
    def __init__(self, document_id: _Optional[str] = ..., filed_in: _Optional[str] = ..., dossier_id: _Optional[str] = ..., file_name: _Optional[str] = ..., media_type: _Optional[str] = ..., size: _Optional[int] = ..., added: _Optional[_Union[_agenda_pb2.Deed, _Mapping]] = ...) -> None: ...

class ReadAppointmentDocumentRequest(_message.Message):
    __slots__ = ("appointment_id", "document_id")
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    document_id: str
    def __init__(self, appointment_id: _Optional[str] = ..., document_id: _Optional[str] = ...) -> None: ...

class ReadAppointmentDocumentResponse(_message.Message):
    __slots__ = ("description", "content")
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    description: AppointmentDocument
    content: bytes
    def __init__(self, description: _Optional[_Union[AppointmentDocument, _Mapping]] = ..., content: _Optional[bytes] = ...) -> None: ...

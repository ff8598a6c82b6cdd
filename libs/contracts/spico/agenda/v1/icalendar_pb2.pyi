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

class OpenCalendarAddressRequest(_message.Message):
    __slots__ = ("calendar_id", "name")
    CALENDAR_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    calendar_id: str
    name: str
    def __init__(self, calendar_id: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class OpenCalendarAddressResponse(_message.Message):
    __slots__ = ("address_id", "position", "path")
    ADDRESS_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    address_id: str
    position: str
    path: str
    def __init__(self, address_id: _Optional[str] = ..., position: _Optional[str] = ..., path: _Optional[str] = ...) -> None: ...

class RevokeCalendarAddressRequest(_message.Message):
    __slots__ = ("calendar_id", "address_id")
    CALENDAR_ID_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_ID_FIELD_NUMBER: _ClassVar[int]
    calendar_id: str
    address_id: str
    def __init__(self, calendar_id: _Optional[str] = ..., address_id: _Optional[str] = ...) -> None: ...

class RevokeCalendarAddressResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class ListCalendarAddressesRequest(_message.Message):
    __slots__ = ("calendar_id", "at_least")
    CALENDAR_ID_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    calendar_id: str
    at_least: str
    def __init__(self, calendar_id: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class ListCalendarAddressesResponse(_message.Message):
    __slots__ = ("addresses",)
    ADDRESSES_FIELD_NUMBER: _ClassVar[int]
    addresses: _containers.RepeatedCompositeFieldContainer[CalendarAddress]
    def __init__(self, addresses: _Optional[_Iterable[_Union[CalendarAddress, _Mapping]]] = ...) -> None: ...

class CalendarAddress(_message.Message):
    __slots__ = ("address_id", "name", "opened_at")
    ADDRESS_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    address_id: str
    name: str
    opened_at: _timestamp_pb2.Timestamp
    def __init__(self, address_id: _Optional[str] = ..., name: _Optional[str] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReadCalendarRequest(_message.Message):
    __slots__ = ("file", "key")
    FILE_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    file: str
    key: str
    def __init__(self, file: _Optional[str] = ..., key: _Optional[str] = ...) -> None: ...

class ReadCalendarResponse(_message.Message):
    __slots__ = ("description", "content")
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    description: CalendarDescription
    content: bytes
    def __init__(self, description: _Optional[_Union[CalendarDescription, _Mapping]] = ..., content: _Optional[bytes] = ...) -> None: ...

class CalendarDescription(_message.Message):
    __slots__ = ("file_name", "media_type", "size", "etag", "last_modified")
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    LAST_MODIFIED_FIELD_NUMBER: _ClassVar[int]
    file_name: str
    media_type: str
    size: int
    etag: str
    last_modified: _timestamp_pb2.Timestamp
    def __init__(self, file_name: _Optional[str] = ..., media_type: _Optional[str] = ..., size: _Optional[int] = ..., etag: _Optional[str] = ..., last_modified: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ImportDescription(_message.Message):
    __slots__ = ("calendar_id", "file_name", "media_type", "type")
    CALENDAR_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    calendar_id: str
    file_name: str
    media_type: str
    type: str
    def __init__(self, calendar_id: _Optional[str] = ..., file_name: _Optional[str] = ..., media_type: _Optional[str] = ..., type: _Optional[str] = ...) -> None: ...

class ImportAppointmentsRequest(_message.Message):
    __slots__ = ("description", "content", "end")
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    description: ImportDescription
    content: bytes
    end: ImportEnd
    def __init__(self, description: _Optional[_Union[ImportDescription, _Mapping]] = ..., content: _Optional[bytes] = ..., end: _Optional[_Union[ImportEnd, _Mapping]] = ...) -> None: ...

class ImportEnd(_message.Message):
    __slots__ = ("size",)
    SIZE_FIELD_NUMBER: _ClassVar[int]
    size: int
    def __init__(self, size: _Optional[int] = ...) -> None: ...

class ImportAppointmentsResponse(_message.Message):
    __slots__ = ("imported", "known", "refused", "position")
    IMPORTED_FIELD_NUMBER: _ClassVar[int]
    KNOWN_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    imported: int
    known: int
    refused: _containers.RepeatedCompositeFieldContainer[RefusedComponent]
    position: str
    def __init__(self, imported: _Optional[int] = ..., known: _Optional[int] = ..., refused: _Optional[_Iterable[_Union[RefusedComponent, _Mapping]]] = ..., position: _Optional[str] = ...) -> None: ...

class RefusedComponent(_message.Message):
    __slots__ = ("line", "uid", "property", "code", "detail")
    LINE_FIELD_NUMBER: _ClassVar[int]
    UID_FIELD_NUMBER: _ClassVar[int]
    PROPERTY_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    line: int
    uid: str
    property: str
    code: str
    detail: str
    def __init__(self, line: _Optional[int] = ..., uid: _Optional[str] = ..., property: _Optional[str] = ..., code: _Optional[str] = ..., detail: _Optional[str] = ...) -> None: ...

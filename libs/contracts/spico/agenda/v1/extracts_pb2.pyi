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

class RequestDataExtractRequest(_message.Message):
    __slots__ = ("organization_id", "to", "at_position")
    ORGANIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    AT_POSITION_FIELD_NUMBER: _ClassVar[int]
    organization_id: str
    to: str
    at_position: str
    def __init__(self, organization_id: _Optional[str] = ..., to: _Optional[str] = ..., at_position: _Optional[str] = ..., **kwargs) -> None: ...

class RequestDataExtractResponse(_message.Message):
    __slots__ = ("data_extract_id", "position")
    DATA_EXTRACT_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    data_extract_id: str
    position: str
    def __init__(self, data_extract_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class ListDataExtractsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "at_least")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    at_least: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class ListDataExtractsResponse(_message.Message):
    __slots__ = ("data_extracts", "next_page_token")
    DATA_EXTRACTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    data_extracts: _containers.RepeatedCompositeFieldContainer[DataExtract]
    next_page_token: str
    def __init__(self, data_extracts: _Optional[_Iterable[_Union[DataExtract, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetDataExtractRequest(_message.Message):
    __slots__ = ("data_extract_id", "at_least")
    DATA_EXTRACT_ID_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    data_extract_id: str
    at_least: str
    def __init__(self, data_extract_id: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class GetDataExtractResponse(_message.Message):
    __slots__ = ("data_extract",)
    DATA_EXTRACT_FIELD_NUMBER: _ClassVar[int]
    data_extract: DataExtract
    def __init__(self, data_extract: _Optional[_Union[DataExtract, _Mapping]] = ...) -> None: ...

class DataExtract(_message.Message):
    __slots__ = ("data_extract_id", "organization_id", "organization_name", "to", "at_position", "definition", "definition_version", "definition_digest", "state", "percent", "lines", "asked_at", "made_at", "size", "sha256", "task_id")
    DATA_EXTRACT_ID_FIELD_NUMBER: _ClassVar[int]
    ORGANIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    ORGANIZATION_NAME_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    AT_POSITION_FIELD_NUMBER: _ClassVar[int]
    DEFINITION_FIELD_NUMBER: _ClassVar[int]
    DEFINITION_VERSION_FIELD_NUMBER: _ClassVar[int]
    DEFINITION_DIGEST_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PERCENT_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    ASKED_AT_FIELD_NUMBER: _ClassVar[int]
    MADE_AT_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    data_extract_id: str
    organization_id: str
    organization_name: str
    to: str
    at_position: str
    definition: str
    definition_version: int
    definition_digest: str
    state: str
    percent: int
    lines: int
    asked_at: _timestamp_pb2.Timestamp
    made_at: _timestamp_pb2.Timestamp
    size: int
    sha256: str
    task_id: str
    def __init__(self, data_extract_id: _Optional[str] = ..., organization_id: _Optional[str] = ..., organization_name: _Optional[str] = ..., to: _Optional[str] = ..., at_position: _Optional[str] = ..., definition: _Optional[str] = ..., definition_version: _Optional[int] = ..., definition_digest: _Optional[str] = ..., state: _Optional[str] = ..., percent: _Optional[int] = ..., lines: _Optional[int] = ..., asked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., made_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., size: _Optional[int] = ..., sha256: _Optional[str] = ..., task_id: _Optional[str] = ..., **kwargs) -> None: ...

class ReadDataExtractRequest(_message.Message):
    __slots__ = ("data_extract_id",)
    DATA_EXTRACT_ID_FIELD_NUMBER: _ClassVar[int]
    data_extract_id: str
    def __init__(self, data_extract_id: _Optional[str] = ...) -> None: ...

class ReadDataExtractResponse(_message.Message):
    __slots__ = ("description", "content")
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    description: DataExtractDescription
    content: bytes
    def __init__(self, description: _Optional[_Union[DataExtractDescription, _Mapping]] = ..., content: _Optional[bytes] = ...) -> None: ...

class DataExtractDescription(_message.Message):
    __slots__ = ("data_extract_id", "file_name", "media_type", "size", "sha256")
    DATA_EXTRACT_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    data_extract_id: str
    file_name: str
    media_type: str
    size: int
    sha256: str
    def __init__(self, data_extract_id: _Optional[str] = ..., file_name: _Optional[str] = ..., media_type: _Optional[str] = ..., size: _Optional[int] = ..., sha256: _Optional[str] = ...) -> None: ...

class GiveExtractRightRequest(_message.Message):
    __slots__ = ("organization_id", "account_id")
    ORGANIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    organization_id: str
    account_id: str
    def __init__(self, organization_id: _Optional[str] = ..., account_id: _Optional[str] = ...) -> None: ...

class GiveExtractRightResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class WithdrawExtractRightRequest(_message.Message):
    __slots__ = ("organization_id", "account_id")
    ORGANIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    organization_id: str
    account_id: str
    def __init__(self, organization_id: _Optional[str] = ..., account_id: _Optional[str] = ...) -> None: ...

class WithdrawExtractRightResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class ListExtractRightsRequest(_message.Message):
    __slots__ = ("organization_id", "at_least")
    ORGANIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    organization_id: str
    at_least: str
    def __init__(self, organization_id: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class ListExtractRightsResponse(_message.Message):
    __slots__ = ("holders",)
    HOLDERS_FIELD_NUMBER: _ClassVar[int]
    holders: _containers.RepeatedCompositeFieldContainer[ExtractRightHolder]
    def __init__(self, holders: _Optional[_Iterable[_Union[ExtractRightHolder, _Mapping]]] = ...) -> None: ...

class ExtractRightHolder(_message.Message):
    __slots__ = ("account_id", "name", "given_by", "given_at")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    GIVEN_BY_FIELD_NUMBER: _ClassVar[int]
    GIVEN_AT_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    name: str
    given_by: str
    given_at: _timestamp_pb2.Timestamp
    def __init__(self, account_id: _Optional[str] = ..., name: _Optional[str] = ..., given_by: _Optional[str] = ..., given_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

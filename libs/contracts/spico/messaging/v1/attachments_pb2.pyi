import datetime

from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from spico.common.v1 import access_pb2 as _access_pb2
from spico.messaging.v1 import messaging_pb2 as _messaging_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AttachmentDescription(_message.Message):
    __slots__ = ("conversation_id", "file_name", "media_type", "mailbox")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    file_name: str
    media_type: str
    mailbox: str
    def __init__(self, conversation_id: _Optional[str] = ..., file_name: _Optional[str] = ..., media_type: _Optional[str] = ..., mailbox: _Optional[str] = ...) -> None: ...

class AttachFileRequest(_message.Message):
    __slots__ = ("description", "content", "end")
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    description: AttachmentDescription
    content: bytes
    end: AttachmentEnd
    def __init__(self, description: _Optional[_Union[AttachmentDescription, _Mapping]] = ..., content: _Optional[bytes] = ..., end: _Optional[_Union[AttachmentEnd, _Mapping]] = ...) -> None: ...

class AttachmentEnd(_message.Message):
    __slots__ = ("size",)
    SIZE_FIELD_NUMBER: _ClassVar[int]
    size: int
    def __init__(self, size: _Optional[int] = ...) -> None: ...

class AttachFileResponse(_message.Message):
    __slots__ = ("attachment_id", "position")
    ATTACHMENT_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    attachment_id: str
    position: str
    def __init__(self, attachment_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class ReadAttachmentRequest(_message.Message):
    __slots__ = ("conversation_id", "attachment_id", "thumbnail", "mailbox", "at_least")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENT_ID_FIELD_NUMBER: _ClassVar[int]
    THUMBNAIL_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    attachment_id: str
    thumbnail: bool
    mailbox: str
    at_least: str
    def __init__(self, conversation_id: _Optional[str] = ..., attachment_id: _Optional[str] = ..., thumbnail: _Optional[bool] = ..., mailbox: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class ReadAttachmentResponse(_message.Message):
    __slots__ = ("description", "content")
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    description: _messaging_pb2.Attachment
    content: bytes
    def __init__(self, description: _Optional[_Union[_messaging_pb2.Attachment, _Mapping]] = ..., content: _Optional[bytes] = ...) -> None: ...

class CopyAttachmentRequest(_message.Message):
    __slots__ = ("conversation_id", "from_conversation_id", "attachment_id", "mailbox")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENT_ID_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    from_conversation_id: str
    attachment_id: str
    mailbox: str
    def __init__(self, conversation_id: _Optional[str] = ..., from_conversation_id: _Optional[str] = ..., attachment_id: _Optional[str] = ..., mailbox: _Optional[str] = ...) -> None: ...

class CopyAttachmentResponse(_message.Message):
    __slots__ = ("attachment_id", "position")
    ATTACHMENT_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    attachment_id: str
    position: str
    def __init__(self, attachment_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class FileAttachmentRequest(_message.Message):
    __slots__ = ("conversation_id", "attachment_id", "dossier_id", "category", "confidentiality", "occurred_at", "mailbox")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENT_ID_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    CONFIDENTIALITY_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    attachment_id: str
    dossier_id: str
    category: str
    confidentiality: str
    occurred_at: _timestamp_pb2.Timestamp
    mailbox: str
    def __init__(self, conversation_id: _Optional[str] = ..., attachment_id: _Optional[str] = ..., dossier_id: _Optional[str] = ..., category: _Optional[str] = ..., confidentiality: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., mailbox: _Optional[str] = ...) -> None: ...

class FileAttachmentResponse(_message.Message):
    __slots__ = ("document_id", "position", "document_position")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_POSITION_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    position: str
    document_position: str
    def __init__(self, document_id: _Optional[str] = ..., position: _Optional[str] = ..., document_position: _Optional[str] = ...) -> None: ...

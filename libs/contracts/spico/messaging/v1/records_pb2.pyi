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

class RecordExchangeRequest(_message.Message):
    __slots__ = ("conversation_id", "first_message_id", "last_message_id", "dossier_id", "mailbox")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    FIRST_MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    LAST_MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    first_message_id: str
    last_message_id: str
    dossier_id: str
    mailbox: str
    def __init__(self, conversation_id: _Optional[str] = ..., first_message_id: _Optional[str] = ..., last_message_id: _Optional[str] = ..., dossier_id: _Optional[str] = ..., mailbox: _Optional[str] = ...) -> None: ...

class RecordExchangeResponse(_message.Message):
    __slots__ = ("position", "messages")
    POSITION_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    position: str
    messages: int
    def __init__(self, position: _Optional[str] = ..., messages: _Optional[int] = ...) -> None: ...

class SynthesizeConversationRequest(_message.Message):
    __slots__ = ("conversation_id", "message_ids", "position", "mailbox", "at_least", "append_attachments")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_IDS_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    APPEND_ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    message_ids: _containers.RepeatedScalarFieldContainer[str]
    position: str
    mailbox: str
    at_least: str
    append_attachments: bool
    def __init__(self, conversation_id: _Optional[str] = ..., message_ids: _Optional[_Iterable[str]] = ..., position: _Optional[str] = ..., mailbox: _Optional[str] = ..., at_least: _Optional[str] = ..., append_attachments: _Optional[bool] = ...) -> None: ...

class SynthesizeConversationResponse(_message.Message):
    __slots__ = ("description", "content")
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    description: Synthesis
    content: bytes
    def __init__(self, description: _Optional[_Union[Synthesis, _Mapping]] = ..., content: _Optional[bytes] = ...) -> None: ...

class Synthesis(_message.Message):
    __slots__ = ("file_name", "media_type", "size", "sha256", "position", "digest")
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    file_name: str
    media_type: str
    size: int
    sha256: str
    position: str
    digest: str
    def __init__(self, file_name: _Optional[str] = ..., media_type: _Optional[str] = ..., size: _Optional[int] = ..., sha256: _Optional[str] = ..., position: _Optional[str] = ..., digest: _Optional[str] = ...) -> None: ...

class WriteLetterRequest(_message.Message):
    __slots__ = ("conversation_id", "address", "subject", "text", "attachment_id", "synthesis", "mailbox")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SYNTHESIS_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    address: str
    subject: str
    text: str
    attachment_id: str
    synthesis: SynthesizeConversationRequest
    mailbox: str
    def __init__(self, conversation_id: _Optional[str] = ..., address: _Optional[str] = ..., subject: _Optional[str] = ..., text: _Optional[str] = ..., attachment_id: _Optional[str] = ..., synthesis: _Optional[_Union[SynthesizeConversationRequest, _Mapping]] = ..., mailbox: _Optional[str] = ...) -> None: ...

class WriteLetterResponse(_message.Message):
    __slots__ = ("letter_id", "position")
    LETTER_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    letter_id: str
    position: str
    def __init__(self, letter_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class ListLettersRequest(_message.Message):
    __slots__ = ("mailbox", "direction", "page_size", "page_token", "at_least")
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    mailbox: str
    direction: str
    page_size: int
    page_token: str
    at_least: str
    def __init__(self, mailbox: _Optional[str] = ..., direction: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class MailedLetter(_message.Message):
    __slots__ = ("letter_id", "conversation_id", "number", "mailbox", "received", "address", "subject", "author", "at", "state", "reason", "attachments", "withdrawn")
    LETTER_ID_FIELD_NUMBER: _ClassVar[int]
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_FIELD_NUMBER: _ClassVar[int]
    letter_id: str
    conversation_id: str
    number: int
    mailbox: str
    received: bool
    address: str
    subject: str
    author: _actor_pb2.Actor
    at: _timestamp_pb2.Timestamp
    state: str
    reason: str
    attachments: int
    withdrawn: bool
    def __init__(self, letter_id: _Optional[str] = ..., conversation_id: _Optional[str] = ..., number: _Optional[int] = ..., mailbox: _Optional[str] = ..., received: _Optional[bool] = ..., address: _Optional[str] = ..., subject: _Optional[str] = ..., author: _Optional[_Union[_actor_pb2.Actor, _Mapping]] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., state: _Optional[str] = ..., reason: _Optional[str] = ..., attachments: _Optional[int] = ..., withdrawn: _Optional[bool] = ...) -> None: ...

class ListLettersResponse(_message.Message):
    __slots__ = ("letters", "next_page_token")
    LETTERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    letters: _containers.RepeatedCompositeFieldContainer[MailedLetter]
    next_page_token: str
    def __init__(self, letters: _Optional[_Iterable[_Union[MailedLetter, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ReproduceSynthesisRequest(_message.Message):
    __slots__ = ("conversation_id", "position", "message_ids", "mailbox", "banner", "append_attachments")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_IDS_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    BANNER_FIELD_NUMBER: _ClassVar[int]
    APPEND_ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    position: str
    message_ids: _containers.RepeatedScalarFieldContainer[str]
    mailbox: str
    banner: _containers.RepeatedScalarFieldContainer[str]
    append_attachments: bool
    def __init__(self, conversation_id: _Optional[str] = ..., position: _Optional[str] = ..., message_ids: _Optional[_Iterable[str]] = ..., mailbox: _Optional[str] = ..., banner: _Optional[_Iterable[str]] = ..., append_attachments: _Optional[bool] = ...) -> None: ...

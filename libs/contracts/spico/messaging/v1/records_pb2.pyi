from google.api import annotations_pb2 as _annotations_pb2
from spico.common.v1 import access_pb2 as _access_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

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

import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ConversationStarted(_message.Message):
    __slots__ = ("conversation_id", "mailbox", "started_by", "participants", "dossier_id")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    STARTED_BY_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    mailbox: str
    started_by: str
    participants: _containers.RepeatedScalarFieldContainer[str]
    dossier_id: str
    def __init__(self, conversation_id: _Optional[str] = ..., mailbox: _Optional[str] = ..., started_by: _Optional[str] = ..., participants: _Optional[_Iterable[str]] = ..., dossier_id: _Optional[str] = ...) -> None: ...

class ParticipantAdded(_message.Message):
    __slots__ = ("conversation_id", "account_id", "added_by", "participants")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    ADDED_BY_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    account_id: str
    added_by: str
    participants: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, conversation_id: _Optional[str] = ..., account_id: _Optional[str] = ..., added_by: _Optional[str] = ..., participants: _Optional[_Iterable[str]] = ...) -> None: ...

class ParticipantLeft(_message.Message):
    __slots__ = ("conversation_id", "account_id", "left_by", "participants")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    LEFT_BY_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    account_id: str
    left_by: str
    participants: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, conversation_id: _Optional[str] = ..., account_id: _Optional[str] = ..., left_by: _Optional[str] = ..., participants: _Optional[_Iterable[str]] = ...) -> None: ...

class MessageSent(_message.Message):
    __slots__ = ("conversation_id", "message_id", "mailbox", "sent_by", "participants", "urgent")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    SENT_BY_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    URGENT_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    message_id: str
    mailbox: str
    sent_by: str
    participants: _containers.RepeatedScalarFieldContainer[str]
    urgent: bool
    def __init__(self, conversation_id: _Optional[str] = ..., message_id: _Optional[str] = ..., mailbox: _Optional[str] = ..., sent_by: _Optional[str] = ..., participants: _Optional[_Iterable[str]] = ..., urgent: _Optional[bool] = ...) -> None: ...

class RequestMade(_message.Message):
    __slots__ = ("conversation_id", "request_id", "account_id", "made_by", "participants")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    MADE_BY_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    request_id: str
    account_id: str
    made_by: str
    participants: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, conversation_id: _Optional[str] = ..., request_id: _Optional[str] = ..., account_id: _Optional[str] = ..., made_by: _Optional[str] = ..., participants: _Optional[_Iterable[str]] = ...) -> None: ...

class RequestPassedOn(_message.Message):
    __slots__ = ("conversation_id", "request_id", "account_id", "passed_on_by", "participants")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    PASSED_ON_BY_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    request_id: str
    account_id: str
    passed_on_by: str
    participants: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, conversation_id: _Optional[str] = ..., request_id: _Optional[str] = ..., account_id: _Optional[str] = ..., passed_on_by: _Optional[str] = ..., participants: _Optional[_Iterable[str]] = ...) -> None: ...

class RequestAnswered(_message.Message):
    __slots__ = ("conversation_id", "request_id", "state", "asked_by", "answered_by", "participants")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_BY_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    request_id: str
    state: str
    asked_by: str
    answered_by: str
    participants: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, conversation_id: _Optional[str] = ..., request_id: _Optional[str] = ..., state: _Optional[str] = ..., asked_by: _Optional[str] = ..., answered_by: _Optional[str] = ..., participants: _Optional[_Iterable[str]] = ...) -> None: ...

class MessageCorrected(_message.Message):
    __slots__ = ("conversation_id", "message_id", "corrected_by", "participants")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    CORRECTED_BY_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    message_id: str
    corrected_by: str
    participants: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, conversation_id: _Optional[str] = ..., message_id: _Optional[str] = ..., corrected_by: _Optional[str] = ..., participants: _Optional[_Iterable[str]] = ...) -> None: ...

class MessageWithdrawn(_message.Message):
    __slots__ = ("conversation_id", "message_id", "withdrawn_by", "participants")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_BY_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    message_id: str
    withdrawn_by: str
    participants: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, conversation_id: _Optional[str] = ..., message_id: _Optional[str] = ..., withdrawn_by: _Optional[str] = ..., participants: _Optional[_Iterable[str]] = ...) -> None: ...

class ConversationFlagged(_message.Message):
    __slots__ = ("conversation_id", "urgent", "request", "flagged_by", "participants")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    URGENT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    FLAGGED_BY_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    urgent: bool
    request: bool
    flagged_by: str
    participants: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, conversation_id: _Optional[str] = ..., urgent: _Optional[bool] = ..., request: _Optional[bool] = ..., flagged_by: _Optional[str] = ..., participants: _Optional[_Iterable[str]] = ...) -> None: ...

class MessagesSeen(_message.Message):
    __slots__ = ("conversation_id", "seen_by", "participants")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    SEEN_BY_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    seen_by: str
    participants: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, conversation_id: _Optional[str] = ..., seen_by: _Optional[str] = ..., participants: _Optional[_Iterable[str]] = ...) -> None: ...

class ExchangeRecorded(_message.Message):
    __slots__ = ("conversation_id", "dossier_id", "mailbox", "recorded_by", "participants", "messages", "first_sent_at", "last_sent_at")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    RECORDED_BY_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    FIRST_SENT_AT_FIELD_NUMBER: _ClassVar[int]
    LAST_SENT_AT_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    dossier_id: str
    mailbox: str
    recorded_by: str
    participants: _containers.RepeatedScalarFieldContainer[str]
    messages: int
    first_sent_at: _timestamp_pb2.Timestamp
    last_sent_at: _timestamp_pb2.Timestamp
    def __init__(self, conversation_id: _Optional[str] = ..., dossier_id: _Optional[str] = ..., mailbox: _Optional[str] = ..., recorded_by: _Optional[str] = ..., participants: _Optional[_Iterable[str]] = ..., messages: _Optional[int] = ..., first_sent_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., last_sent_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

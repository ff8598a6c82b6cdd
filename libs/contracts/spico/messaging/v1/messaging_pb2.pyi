import datetime

from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from spico.common.v1 import access_pb2 as _access_pb2
from spico.common.v1 import actor_pb2 as _actor_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RequestKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REQUEST_KIND_UNSPECIFIED: _ClassVar[RequestKind]
    ADVICE: _ClassVar[RequestKind]
    AVAILABILITY: _ClassVar[RequestKind]
    ACTION: _ClassVar[RequestKind]

class RequestState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REQUEST_STATE_UNSPECIFIED: _ClassVar[RequestState]
    OPEN: _ClassVar[RequestState]
    ACCEPTED: _ClassVar[RequestState]
    DECLINED: _ClassVar[RequestState]
REQUEST_KIND_UNSPECIFIED: RequestKind
ADVICE: RequestKind
AVAILABILITY: RequestKind
ACTION: RequestKind
REQUEST_STATE_UNSPECIFIED: RequestState
OPEN: RequestState
ACCEPTED: RequestState
DECLINED: RequestState

class Counters(_message.Message):
    __slots__ = ("all", "unread", "needs_action", "favorites")
    ALL_FIELD_NUMBER: _ClassVar[int]
    UNREAD_FIELD_NUMBER: _ClassVar[int]
    NEEDS_ACTION_FIELD_NUMBER: _ClassVar[int]
    FAVORITES_FIELD_NUMBER: _ClassVar[int]
    all: int
    unread: int
    needs_action: int
    favorites: int
    def __init__(self, all: _Optional[int] = ..., unread: _Optional[int] = ..., needs_action: _Optional[int] = ..., favorites: _Optional[int] = ...) -> None: ...

class ListMailboxesRequest(_message.Message):
    __slots__ = ("at_least",)
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    at_least: str
    def __init__(self, at_least: _Optional[str] = ...) -> None: ...

class Mailbox(_message.Message):
    __slots__ = ("account_id", "name", "kind", "via", "counters")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    VIA_FIELD_NUMBER: _ClassVar[int]
    COUNTERS_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    name: str
    kind: str
    via: str
    counters: Counters
    def __init__(self, account_id: _Optional[str] = ..., name: _Optional[str] = ..., kind: _Optional[str] = ..., via: _Optional[str] = ..., counters: _Optional[_Union[Counters, _Mapping]] = ...) -> None: ...

class ListMailboxesResponse(_message.Message):
    __slots__ = ("mailboxes",)
    MAILBOXES_FIELD_NUMBER: _ClassVar[int]
    mailboxes: _containers.RepeatedCompositeFieldContainer[Mailbox]
    def __init__(self, mailboxes: _Optional[_Iterable[_Union[Mailbox, _Mapping]]] = ...) -> None: ...

class StartConversationRequest(_message.Message):
    __slots__ = ("subject", "participants", "dossier_id", "mailbox")
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    subject: str
    participants: _containers.RepeatedScalarFieldContainer[str]
    dossier_id: str
    mailbox: str
    def __init__(self, subject: _Optional[str] = ..., participants: _Optional[_Iterable[str]] = ..., dossier_id: _Optional[str] = ..., mailbox: _Optional[str] = ...) -> None: ...

class StartConversationResponse(_message.Message):
    __slots__ = ("conversation_id", "position")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    position: str
    def __init__(self, conversation_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class ListConversationsRequest(_message.Message):
    __slots__ = ("mailbox", "filter", "page_size", "page_token", "at_least")
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    FILTER_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    mailbox: str
    filter: str
    page_size: int
    page_token: str
    at_least: str
    def __init__(self, mailbox: _Optional[str] = ..., filter: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class Participant(_message.Message):
    __slots__ = ("account_id", "name", "kind", "profession", "joined_at", "left_at")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PROFESSION_FIELD_NUMBER: _ClassVar[int]
    JOINED_AT_FIELD_NUMBER: _ClassVar[int]
    LEFT_AT_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    name: str
    kind: str
    profession: str
    joined_at: _timestamp_pb2.Timestamp
    left_at: _timestamp_pb2.Timestamp
    def __init__(self, account_id: _Optional[str] = ..., name: _Optional[str] = ..., kind: _Optional[str] = ..., profession: _Optional[str] = ..., joined_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., left_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Conversation(_message.Message):
    __slots__ = ("conversation_id", "subject", "dossier_id", "mailbox", "participants", "active_at", "messages", "unread_messages", "unread", "needs_action", "favorite", "urgent", "request", "active")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_ID_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_AT_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    UNREAD_MESSAGES_FIELD_NUMBER: _ClassVar[int]
    UNREAD_FIELD_NUMBER: _ClassVar[int]
    NEEDS_ACTION_FIELD_NUMBER: _ClassVar[int]
    FAVORITE_FIELD_NUMBER: _ClassVar[int]
    URGENT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    subject: str
    dossier_id: str
    mailbox: str
    participants: _containers.RepeatedCompositeFieldContainer[Participant]
    active_at: _timestamp_pb2.Timestamp
    messages: int
    unread_messages: int
    unread: bool
    needs_action: bool
    favorite: bool
    urgent: bool
    request: bool
    active: bool
    def __init__(self, conversation_id: _Optional[str] = ..., subject: _Optional[str] = ..., dossier_id: _Optional[str] = ..., mailbox: _Optional[str] = ..., participants: _Optional[_Iterable[_Union[Participant, _Mapping]]] = ..., active_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., messages: _Optional[int] = ..., unread_messages: _Optional[int] = ..., unread: _Optional[bool] = ..., needs_action: _Optional[bool] = ..., favorite: _Optional[bool] = ..., urgent: _Optional[bool] = ..., request: _Optional[bool] = ..., active: _Optional[bool] = ...) -> None: ...

class ListConversationsResponse(_message.Message):
    __slots__ = ("conversations", "next_page_token", "counters", "total")
    CONVERSATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    COUNTERS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    conversations: _containers.RepeatedCompositeFieldContainer[Conversation]
    next_page_token: str
    counters: Counters
    total: int
    def __init__(self, conversations: _Optional[_Iterable[_Union[Conversation, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., counters: _Optional[_Union[Counters, _Mapping]] = ..., total: _Optional[int] = ...) -> None: ...

class GetConversationRequest(_message.Message):
    __slots__ = ("conversation_id", "mailbox", "at_least")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    mailbox: str
    at_least: str
    def __init__(self, conversation_id: _Optional[str] = ..., mailbox: _Optional[str] = ..., at_least: _Optional[str] = ...) -> None: ...

class Request(_message.Message):
    __slots__ = ("request_id", "kind", "state", "author", "account_id", "message_id", "asked_at", "answer_due_at", "answered_at", "answered_by", "answer")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWER_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_BY_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    kind: RequestKind
    state: RequestState
    author: _actor_pb2.Actor
    account_id: str
    message_id: str
    asked_at: _timestamp_pb2.Timestamp
    answer_due_at: _timestamp_pb2.Timestamp
    answered_at: _timestamp_pb2.Timestamp
    answered_by: _actor_pb2.Actor
    answer: str
    def __init__(self, request_id: _Optional[str] = ..., kind: _Optional[_Union[RequestKind, str]] = ..., state: _Optional[_Union[RequestState, str]] = ..., author: _Optional[_Union[_actor_pb2.Actor, _Mapping]] = ..., account_id: _Optional[str] = ..., message_id: _Optional[str] = ..., asked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answer_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_by: _Optional[_Union[_actor_pb2.Actor, _Mapping]] = ..., answer: _Optional[str] = ...) -> None: ...

class GetConversationResponse(_message.Message):
    __slots__ = ("conversation", "started_at", "started_by", "requests")
    CONVERSATION_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    STARTED_BY_FIELD_NUMBER: _ClassVar[int]
    REQUESTS_FIELD_NUMBER: _ClassVar[int]
    conversation: Conversation
    started_at: _timestamp_pb2.Timestamp
    started_by: _actor_pb2.Actor
    requests: _containers.RepeatedCompositeFieldContainer[Request]
    def __init__(self, conversation: _Optional[_Union[Conversation, _Mapping]] = ..., started_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., started_by: _Optional[_Union[_actor_pb2.Actor, _Mapping]] = ..., requests: _Optional[_Iterable[_Union[Request, _Mapping]]] = ...) -> None: ...

class SendMessageRequest(_message.Message):
    __slots__ = ("conversation_id", "text", "attachments", "mailbox")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    text: str
    attachments: _containers.RepeatedScalarFieldContainer[str]
    mailbox: str
    def __init__(self, conversation_id: _Optional[str] = ..., text: _Optional[str] = ..., attachments: _Optional[_Iterable[str]] = ..., mailbox: _Optional[str] = ...) -> None: ...

class SendMessageResponse(_message.Message):
    __slots__ = ("message_id", "position")
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    message_id: str
    position: str
    def __init__(self, message_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class Sight(_message.Message):
    __slots__ = ("account_id", "seen_at", "name", "on_behalf_of")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    SEEN_AT_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_OF_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    seen_at: _timestamp_pb2.Timestamp
    name: str
    on_behalf_of: str
    def __init__(self, account_id: _Optional[str] = ..., seen_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., name: _Optional[str] = ..., on_behalf_of: _Optional[str] = ...) -> None: ...

class Attachment(_message.Message):
    __slots__ = ("attachment_id", "file_name", "media_type", "size", "sha256", "thumbnail", "filed_at")
    ATTACHMENT_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    THUMBNAIL_FIELD_NUMBER: _ClassVar[int]
    FILED_AT_FIELD_NUMBER: _ClassVar[int]
    attachment_id: str
    file_name: str
    media_type: str
    size: int
    sha256: str
    thumbnail: bool
    filed_at: _timestamp_pb2.Timestamp
    def __init__(self, attachment_id: _Optional[str] = ..., file_name: _Optional[str] = ..., media_type: _Optional[str] = ..., size: _Optional[int] = ..., sha256: _Optional[str] = ..., thumbnail: _Optional[bool] = ..., filed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Message(_message.Message):
    __slots__ = ("message_id", "text", "author", "sent_at", "seen_by", "attachments", "corrected_at", "withdrawn_at", "request_id", "number", "position", "letter")
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    SENT_AT_FIELD_NUMBER: _ClassVar[int]
    SEEN_BY_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    CORRECTED_AT_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_AT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    LETTER_FIELD_NUMBER: _ClassVar[int]
    message_id: str
    text: str
    author: _actor_pb2.Actor
    sent_at: _timestamp_pb2.Timestamp
    seen_by: _containers.RepeatedCompositeFieldContainer[Sight]
    attachments: _containers.RepeatedCompositeFieldContainer[Attachment]
    corrected_at: _timestamp_pb2.Timestamp
    withdrawn_at: _timestamp_pb2.Timestamp
    request_id: str
    number: int
    position: str
    letter: Letter
    def __init__(self, message_id: _Optional[str] = ..., text: _Optional[str] = ..., author: _Optional[_Union[_actor_pb2.Actor, _Mapping]] = ..., sent_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., seen_by: _Optional[_Iterable[_Union[Sight, _Mapping]]] = ..., attachments: _Optional[_Iterable[_Union[Attachment, _Mapping]]] = ..., corrected_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., withdrawn_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., request_id: _Optional[str] = ..., number: _Optional[int] = ..., position: _Optional[str] = ..., letter: _Optional[_Union[Letter, _Mapping]] = ...) -> None: ...

class Letter(_message.Message):
    __slots__ = ("letter_id", "address", "state", "reason")
    LETTER_ID_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    letter_id: str
    address: str
    state: str
    reason: str
    def __init__(self, letter_id: _Optional[str] = ..., address: _Optional[str] = ..., state: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ListMessagesRequest(_message.Message):
    __slots__ = ("conversation_id", "page_size", "page_token", "at_least", "mailbox")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    page_size: int
    page_token: str
    at_least: str
    mailbox: str
    def __init__(self, conversation_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., at_least: _Optional[str] = ..., mailbox: _Optional[str] = ...) -> None: ...

class ListMessagesResponse(_message.Message):
    __slots__ = ("messages", "next_page_token")
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    messages: _containers.RepeatedCompositeFieldContainer[Message]
    next_page_token: str
    def __init__(self, messages: _Optional[_Iterable[_Union[Message, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CorrectMessageRequest(_message.Message):
    __slots__ = ("conversation_id", "message_id", "text")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    message_id: str
    text: str
    def __init__(self, conversation_id: _Optional[str] = ..., message_id: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class CorrectMessageResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class WithdrawMessageRequest(_message.Message):
    __slots__ = ("conversation_id", "message_id")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    message_id: str
    def __init__(self, conversation_id: _Optional[str] = ..., message_id: _Optional[str] = ...) -> None: ...

class WithdrawMessageResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class MarkSeenRequest(_message.Message):
    __slots__ = ("conversation_id", "first_message_id", "last_message_id", "mailbox")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    FIRST_MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    LAST_MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    first_message_id: str
    last_message_id: str
    mailbox: str
    def __init__(self, conversation_id: _Optional[str] = ..., first_message_id: _Optional[str] = ..., last_message_id: _Optional[str] = ..., mailbox: _Optional[str] = ...) -> None: ...

class MarkSeenResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class MarkUnreadRequest(_message.Message):
    __slots__ = ("conversation_id", "mailbox")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    mailbox: str
    def __init__(self, conversation_id: _Optional[str] = ..., mailbox: _Optional[str] = ...) -> None: ...

class MarkUnreadResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class SetFlagsRequest(_message.Message):
    __slots__ = ("conversation_id", "needs_action", "urgent", "request", "favorite", "mailbox")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    NEEDS_ACTION_FIELD_NUMBER: _ClassVar[int]
    URGENT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    FAVORITE_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    needs_action: bool
    urgent: bool
    request: bool
    favorite: bool
    mailbox: str
    def __init__(self, conversation_id: _Optional[str] = ..., needs_action: _Optional[bool] = ..., urgent: _Optional[bool] = ..., request: _Optional[bool] = ..., favorite: _Optional[bool] = ..., mailbox: _Optional[str] = ...) -> None: ...

class SetFlagsResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class AddParticipantRequest(_message.Message):
    __slots__ = ("conversation_id", "account_id", "mailbox")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    account_id: str
    mailbox: str
    def __init__(self, conversation_id: _Optional[str] = ..., account_id: _Optional[str] = ..., mailbox: _Optional[str] = ...) -> None: ...

class AddParticipantResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class LeaveConversationRequest(_message.Message):
    __slots__ = ("conversation_id", "mailbox")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    mailbox: str
    def __init__(self, conversation_id: _Optional[str] = ..., mailbox: _Optional[str] = ...) -> None: ...

class LeaveConversationResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class MakeRequestRequest(_message.Message):
    __slots__ = ("conversation_id", "kind", "account_id", "text", "answer_due_at", "mailbox")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ANSWER_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    kind: RequestKind
    account_id: str
    text: str
    answer_due_at: _timestamp_pb2.Timestamp
    mailbox: str
    def __init__(self, conversation_id: _Optional[str] = ..., kind: _Optional[_Union[RequestKind, str]] = ..., account_id: _Optional[str] = ..., text: _Optional[str] = ..., answer_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., mailbox: _Optional[str] = ...) -> None: ...

class MakeRequestResponse(_message.Message):
    __slots__ = ("request_id", "position")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    position: str
    def __init__(self, request_id: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class AcceptRequestRequest(_message.Message):
    __slots__ = ("conversation_id", "request_id", "answer", "mailbox")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    request_id: str
    answer: str
    mailbox: str
    def __init__(self, conversation_id: _Optional[str] = ..., request_id: _Optional[str] = ..., answer: _Optional[str] = ..., mailbox: _Optional[str] = ...) -> None: ...

class AcceptRequestResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class DeclineRequestRequest(_message.Message):
    __slots__ = ("conversation_id", "request_id", "answer", "mailbox")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    request_id: str
    answer: str
    mailbox: str
    def __init__(self, conversation_id: _Optional[str] = ..., request_id: _Optional[str] = ..., answer: _Optional[str] = ..., mailbox: _Optional[str] = ...) -> None: ...

class DeclineRequestResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

class PassOnRequestRequest(_message.Message):
    __slots__ = ("conversation_id", "request_id", "account_id", "mailbox")
    CONVERSATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    MAILBOX_FIELD_NUMBER: _ClassVar[int]
    conversation_id: str
    request_id: str
    account_id: str
    mailbox: str
    def __init__(self, conversation_id: _Optional[str] = ..., request_id: _Optional[str] = ..., account_id: _Optional[str] = ..., mailbox: _Optional[str] = ...) -> None: ...

class PassOnRequestResponse(_message.Message):
    __slots__ = ("position",)
    POSITION_FIELD_NUMBER: _ClassVar[int]
    position: str
    def __init__(self, position: _Optional[str] = ...) -> None: ...

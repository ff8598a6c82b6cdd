from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class DoneOnBehalf(_message.Message):
    __slots__ = ("delegation_id", "account_id", "on_behalf_of", "kind", "subject_id")
    DELEGATION_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_OF_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    delegation_id: str
    account_id: str
    on_behalf_of: str
    kind: str
    subject_id: str
    def __init__(self, delegation_id: _Optional[str] = ..., account_id: _Optional[str] = ..., on_behalf_of: _Optional[str] = ..., kind: _Optional[str] = ..., subject_id: _Optional[str] = ...) -> None: ...

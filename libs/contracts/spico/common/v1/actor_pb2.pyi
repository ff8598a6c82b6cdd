from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class Actor(_message.Message):
    __slots__ = ("account_id", "name", "on_behalf_of")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_OF_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    name: str
    on_behalf_of: str
    def __init__(self, account_id: _Optional[str] = ..., name: _Optional[str] = ..., on_behalf_of: _Optional[str] = ...) -> None: ...

from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class AccountOpened(_message.Message):
    __slots__ = ("account_id", "person_id", "name", "profession", "profession_label", "place", "email", "roles")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PROFESSION_FIELD_NUMBER: _ClassVar[int]
    PROFESSION_LABEL_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    person_id: str
    name: str
    profession: str
    profession_label: str
    place: str
    email: str
    roles: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, account_id: _Optional[str] = ..., person_id: _Optional[str] = ..., name: _Optional[str] = ..., profession: _Optional[str] = ..., profession_label: _Optional[str] = ..., place: _Optional[str] = ..., email: _Optional[str] = ..., roles: _Optional[_Iterable[str]] = ...) -> None: ...

class AccountContactChanged(_message.Message):
    __slots__ = ("account_id", "channel", "address", "previous_address")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    channel: str
    address: str
    previous_address: str
    def __init__(self, account_id: _Optional[str] = ..., channel: _Optional[str] = ..., address: _Optional[str] = ..., previous_address: _Optional[str] = ...) -> None: ...

class OrganizationRegistered(_message.Message):
    __slots__ = ("account_id", "name", "kind", "place", "email")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    name: str
    kind: str
    place: str
    email: str
    def __init__(self, account_id: _Optional[str] = ..., name: _Optional[str] = ..., kind: _Optional[str] = ..., place: _Optional[str] = ..., email: _Optional[str] = ...) -> None: ...

class AccountAffiliated(_message.Message):
    __slots__ = ("account_id", "organization_id")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    ORGANIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    organization_id: str
    def __init__(self, account_id: _Optional[str] = ..., organization_id: _Optional[str] = ...) -> None: ...

class AccountUnaffiliated(_message.Message):
    __slots__ = ("account_id", "organization_id")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    ORGANIZATION_ID_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    organization_id: str
    def __init__(self, account_id: _Optional[str] = ..., organization_id: _Optional[str] = ...) -> None: ...

class AccountRequested(_message.Message):
    __slots__ = ("request_id", "email")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    email: str
    def __init__(self, request_id: _Optional[str] = ..., email: _Optional[str] = ...) -> None: ...

class AccountRequestApproved(_message.Message):
    __slots__ = ("request_id", "account_id", "email")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    account_id: str
    email: str
    def __init__(self, request_id: _Optional[str] = ..., account_id: _Optional[str] = ..., email: _Optional[str] = ...) -> None: ...

class AccountRequestRejected(_message.Message):
    __slots__ = ("request_id", "email")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    email: str
    def __init__(self, request_id: _Optional[str] = ..., email: _Optional[str] = ...) -> None: ...

from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Rule(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RULE_UNSPECIFIED: _ClassVar[Rule]
    RULE_PUBLIC: _ClassVar[Rule]
    RULE_SIGNED_IN: _ClassVar[Rule]
    RULE_ROLE: _ClassVar[Rule]
    RULE_DOSSIER: _ClassVar[Rule]
    RULE_CONVERSATION: _ClassVar[Rule]

class Scope(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SCOPE_UNSPECIFIED: _ClassVar[Scope]
    SCOPE_DOSSIERS: _ClassVar[Scope]
    SCOPE_DISCUSSIONS: _ClassVar[Scope]
    SCOPE_ANY: _ClassVar[Scope]

class Mode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MODE_UNSPECIFIED: _ClassVar[Mode]
    MODE_READ: _ClassVar[Mode]
    MODE_WRITE: _ClassVar[Mode]
RULE_UNSPECIFIED: Rule
RULE_PUBLIC: Rule
RULE_SIGNED_IN: Rule
RULE_ROLE: Rule
RULE_DOSSIER: Rule
RULE_CONVERSATION: Rule
SCOPE_UNSPECIFIED: Scope
SCOPE_DOSSIERS: Scope
SCOPE_DISCUSSIONS: Scope
SCOPE_ANY: Scope
MODE_UNSPECIFIED: Mode
MODE_READ: Mode
MODE_WRITE: Mode
ACCESS_FIELD_NUMBER: _ClassVar[int]
access: _descriptor.FieldDescriptor

class Access(_message.Message):
    __slots__ = ("rule", "roles", "section", "mode", "idempotent", "delegated", "seldom")
    RULE_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    SECTION_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    IDEMPOTENT_FIELD_NUMBER: _ClassVar[int]
    DELEGATED_FIELD_NUMBER: _ClassVar[int]
    SELDOM_FIELD_NUMBER: _ClassVar[int]
    rule: Rule
    roles: _containers.RepeatedScalarFieldContainer[str]
    section: str
    mode: Mode
    idempotent: bool
    delegated: Scope
    seldom: bool
    def __init__(self, rule: _Optional[_Union[Rule, str]] = ..., roles: _Optional[_Iterable[str]] = ..., section: _Optional[str] = ..., mode: _Optional[_Union[Mode, str]] = ..., idempotent: _Optional[bool] = ..., delegated: _Optional[_Union[Scope, str]] = ..., seldom: _Optional[bool] = ...) -> None: ...

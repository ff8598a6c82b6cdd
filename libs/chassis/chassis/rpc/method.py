"""What the proto files say of an rpc, read once when it is registered or first called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from google.api import annotations_pb2
from google.protobuf import descriptor_pool
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor

from spico.common.v1 import access_pb2, forms_pb2
from spico.common.v1.access_pb2 import Access

PLATFORM: Final = "spico."
"""Services of the platform live below this package; others (health, reflection) declare no access."""

_ACCESS: Final[Any] = access_pb2.access
_ACCEPTS_FORM: Final[Any] = forms_pb2.accepts_form

RULE_PUBLIC: Final = access_pb2.RULE_PUBLIC
RULE_SIGNED_IN: Final = access_pb2.RULE_SIGNED_IN
RULE_ROLE: Final = access_pb2.RULE_ROLE
RULE_DOSSIER: Final = access_pb2.RULE_DOSSIER
RULE_CONVERSATION: Final = access_pb2.RULE_CONVERSATION
_RULES: Final = {RULE_PUBLIC, RULE_SIGNED_IN, RULE_ROLE, RULE_DOSSIER, RULE_CONVERSATION}


class AccessIsNotDeclared(Exception):  # noqa: N818 - named after the rule
    """Every rpc of the platform says in its proto file who may call it."""


@dataclass(frozen=True, slots=True, eq=False)
class Method:
    """One rpc, as its proto file describes it."""

    service: str
    """Full name, for instance ``spico.dossiers.v1.Dossiers``."""
    name: str
    access: Access
    reads: bool
    """It changes nothing, so calling it again does no harm."""
    idempotent: bool
    """Calling it again with the same key changes nothing more."""
    accepts_form: bool
    """Its body may be a form, as a protocol of others has it."""
    can_wait: bool
    """Its request has ``at_least``."""
    descriptor: MethodDescriptor

    @property
    def path(self) -> str:
        """Give the path as gRPC spells it."""
        return f"/{self.service}/{self.name}"

    @classmethod
    def of(cls, descriptor: MethodDescriptor) -> Method:
        """Read the options of an rpc.

        Raises:
            AccessIsNotDeclared: it does not say who may call it.
        """
        options = descriptor.GetOptions()
        access = options.Extensions[_ACCESS]
        if access.rule not in _RULES:
            raise AccessIsNotDeclared(f"{descriptor.full_name} has no (spico.common.v1.access)")
        if access.rule == RULE_ROLE and not access.roles:
            raise AccessIsNotDeclared(f"{descriptor.full_name} names no role that opens it")
        http = options.Extensions[annotations_pb2.http]
        return cls(
            service=descriptor.containing_service.full_name,
            name=descriptor.name,
            access=access,
            reads=access.mode == access_pb2.MODE_READ or bool(http.get),
            idempotent=access.idempotent,
            accepts_form=options.Extensions[_ACCEPTS_FORM],
            can_wait=not descriptor.client_streaming and "at_least" in descriptor.input_type.fields_by_name,
            descriptor=descriptor,
        )


def described(service: str) -> ServiceDescriptor:
    """Find the description of a service by its full name.

    Raises:
        AccessIsNotDeclared: nothing generated from the proto files describes it.
    """
    try:
        return descriptor_pool.Default().FindServiceByName(service)
    except KeyError:
        raise AccessIsNotDeclared(f"{service} is not described by any loaded proto file") from None

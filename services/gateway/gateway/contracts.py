"""What the contracts promise: every rpc with its place in the REST surface and who may call it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import google.api.annotations_pb2
import google.api.http_pb2
from google.protobuf.descriptor import Descriptor, FileDescriptor, MethodDescriptor
from google.protobuf.message_factory import GetMessageClass

import spico
from chassis.rpc.method import RULE_PUBLIC, Method
from gateway.templates import Template, parse_template

_METHODS: Final = ("get", "put", "post", "delete", "patch")


@dataclass(frozen=True, slots=True)
class Rpc:
    """One rpc of the contracts."""

    service: str
    """The word of its service: ``dossiers``, ``dmp-gateway``."""
    path: str
    """``/spico.dossiers.v1.Dossiers/OpenDossier``, as gRPC calls it."""
    descriptor: MethodDescriptor
    method: Method
    """What it declares: who may call it, whether it reads, whether it may be repeated."""

    @property
    def is_public(self) -> bool:
        """Whether anybody may call it."""
        return self.method.access.rule == RULE_PUBLIC

    @property
    def input(self) -> Descriptor:
        """The request message."""
        return self.descriptor.input_type

    @property
    def output(self) -> Descriptor:
        """The answer."""
        return self.descriptor.output_type


@dataclass(frozen=True, slots=True)
class Binding:
    """One method and path that stand for an rpc."""

    rpc: Rpc
    method: str
    template: Template
    body: str
    """``*`` for the whole request, the name of a field, or nothing."""
    response_body: str
    is_additional: bool = False
    """Another path for what the first one does."""

    @property
    def path_fields(self) -> frozenset[str]:
        """The outermost fields that the path says."""
        return frozenset(name.partition(".")[0] for name, _, _ in self.template.variables)


def contract_files() -> list[FileDescriptor]:
    """Load every generated module of the contracts and give its file descriptor."""
    names = sorted(
        found.name for found in pkgutil.walk_packages(spico.__path__, "spico.") if found.name.endswith("_pb2")
    )
    return [importlib.import_module(name).DESCRIPTOR for name in names]


def rpcs() -> list[Rpc]:
    """Give every rpc of the contracts, in the order of the proto files."""
    return [
        Rpc(
            service=file.package.split(".")[1].replace("_", "-"),
            path=f"/{service.full_name}/{method.name}",
            descriptor=method,
            method=Method.of(method),
        )
        for file in contract_files()
        for service in file.services_by_name.values()
        for method in service.methods
    ]


def bindings(rpc: Rpc) -> Iterator[Binding]:
    """Give the HTTP bindings of an rpc: none for what is a file or a stream."""
    options = rpc.descriptor.GetOptions()
    if not options.HasExtension(google.api.annotations_pb2.http):
        return
    rule = options.Extensions[google.api.annotations_pb2.http]
    for number, each in enumerate((rule, *rule.additional_bindings)):
        method, path = _method_and_path(each)
        template = parse_template(path)
        yield Binding(rpc, method, template, each.body, each.response_body, is_additional=number > 0)


def _method_and_path(rule: google.api.http_pb2.HttpRule) -> tuple[str, str]:
    for name in _METHODS:
        if path := getattr(rule, name):
            return name.upper(), path
    return rule.custom.kind, rule.custom.path


def message_class(descriptor: Descriptor) -> Any:
    """Give the Python class of a message."""
    return GetMessageClass(descriptor)

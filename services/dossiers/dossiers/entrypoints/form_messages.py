"""Forms, as messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from google.protobuf.struct_pb2 import Struct, Value

from chassis.rpc.wire import stamp
from dossiers.domain.form_definitions import FormDefinition
from dossiers.domain.form_definitions import definition as known
from dossiers.labels import Labels
from dossiers.queries import Answers, Form, Name, Said
from spico.common.v1.actor_pb2 import Actor
from spico.dossiers.v1 import forms_pb2 as pb


def answered(told: Struct) -> dict[str, Any]:
    """Give the answers of a request as plain values."""
    return {name: _plain(value) for name, value in told.fields.items()}


def _plain(value: Value) -> Any:
    match value.WhichOneof("kind"):
        case "struct_value":
            return answered(value.struct_value)
        case "list_value":
            return [_plain(each) for each in value.list_value.values]
        case "null_value" | None:
            return None
        case kind:
            return getattr(value, kind)


def definition(each: FormDefinition, labels: Labels) -> pb.FormDefinition:
    """Give what a form asks."""
    schema = Struct()
    schema.update(each.schema)
    return pb.FormDefinition(
        form=each.form,
        version=each.version,
        title=each.title,
        theme=each.theme,
        theme_label=labels.said("form_theme", each.theme),
        schema=schema,
        newest=each is known(each.form),
    )


def accounts(form: Form) -> Iterator[str]:
    """Give every account that is named beside a form."""
    yield form.started.account_id
    if form.submitted:
        yield form.submitted.account_id


def form(form: Form, names: Mapping[str, Name], labels: Labels) -> pb.Form:
    """Give a form without its answers."""
    asked = known(form.form, form.definition_version)
    return pb.Form(
        form_id=form.form_id,
        form=form.form,
        title=asked.title,
        theme=asked.theme,
        theme_label=labels.said("form_theme", asked.theme),
        definition_version=form.definition_version,
        started_at=stamp(form.started_at),
        actor=_actor(form.started, names),
        version=form.version,
        submitted_at=stamp(form.submitted.recorded_at) if form.submitted else None,
        submitted_by=_actor(form.submitted, names) if form.submitted else None,
        has_draft=form.has_draft,
    )


def answers(told: Answers, names: Mapping[str, Name]) -> pb.FormAnswers:
    """Give what was answered."""
    said = Struct()
    said.update(told.answers)
    return pb.FormAnswers(
        version=told.version,
        answers=said,
        recorded_at=stamp(told.said.recorded_at),
        actor=_actor(told.said, names),
    )


def _actor(said: Said, names: Mapping[str, Name]) -> Actor:
    name = names[said.account_id].name
    return Actor(account_id=said.account_id, name=name, on_behalf_of=said.on_behalf_of)

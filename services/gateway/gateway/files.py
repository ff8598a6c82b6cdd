"""The rpcs that take a file and those that give one: one entry each, whatever the service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from gateway.contracts import Binding, Rpc
from gateway.templates import parse_template

_SAID_BY_THE_FILE: Final = frozenset({"file_name", "media_type"})


@dataclass(frozen=True, slots=True)
class Upload:
    """An rpc that takes a stream: a ``description``, pieces of ``content``, and an ``end`` with its ``size``.

    It is asked by a form whose fields are those of the description, and whose last part is the file.
    """

    rpc: str
    path: str

    def description(self, rpc: Rpc) -> Any:
        """Give the message that describes the file; the variables of the path are fields of it."""
        return rpc.input.fields_by_name["description"].message_type

    @property
    def said_elsewhere(self) -> frozenset[str]:
        """Fields of the description that are not fields of the form: the path says them, or the file."""
        return _SAID_BY_THE_FILE | {name for name, _, _ in parse_template(self.path).variables}


@dataclass(frozen=True, slots=True)
class Download:
    """An rpc that gives a stream: a ``description`` (its name, type and size), then pieces of ``content``.

    A description with an ``etag``, and perhaps ``last_modified``, is of a file that clients may keep.
    """

    rpc: str
    path: str
    method: str = "GET"
    body: str = ""
    """``*`` where the request is said in JSON."""

    def binding(self, rpc: Rpc) -> Binding:
        """Give the binding of the rpc, as its proto file would."""
        return Binding(rpc, self.method, parse_template(self.path), self.body, "")


UPLOADS: Final = (
    Upload("/spico.dossiers.v1.Dossiers/FileDocument", "/v1/dossiers/{dossier_id}/documents"),
    Upload("/spico.messaging.v1.Attachments/AttachFile", "/v1/conversations/{conversation_id}/attachments"),
    Upload(
        "/spico.agenda.v1.AppointmentDocuments/AddAppointmentDocument",
        "/v1/appointments/{appointment_id}/documents",
    ),
    Upload("/spico.agenda.v1.Icalendar/ImportAppointments", "/v1/calendars/{calendar_id}/imports"),
)
DOWNLOADS: Final = (
    Download(
        "/spico.dossiers.v1.Dossiers/ReadDocument",
        "/v1/dossiers/{dossier_id}/documents/{document_id}/content",
    ),
    Download(
        "/spico.messaging.v1.Attachments/ReadAttachment",
        "/v1/conversations/{conversation_id}/attachments/{attachment_id}/content",
    ),
    Download(
        "/spico.messaging.v1.Records/SynthesizeConversation",
        "/v1/conversations/{conversation_id}:synthesize",
        "POST",
        "*",
    ),
    Download(
        "/spico.messaging.v1.Records/ReproduceSynthesis",
        "/v1/audit/conversations/{conversation_id}:synthesize",
        "POST",
        "*",
    ),
    Download(
        "/spico.agenda.v1.AppointmentDocuments/ReadAppointmentDocument",
        "/v1/appointments/{appointment_id}/documents/{document_id}/content",
    ),
    Download("/spico.agenda.v1.Icalendar/ReadCalendar", "/v1/calendars/{file}"),
    Download("/spico.agenda.v1.Extracts/ReadDataExtract", "/v1/data-extracts/{data_extract_id}/content"),
)

"""What a patient agreed to and opposed, told from the log and proved by a sheet."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pikepdf
import pytest
from typer.testing import CliRunner

import spico_audit.__main__ as audit
from chassis.eventlog.signing import SigningKey, is_signed
from chassis.opening import open_log
from chassis.trail import open_trail
from dossiers.application import Dossiers
from dossiers.domain import Role
from dossiers.domain.circle import Basis, LegalBasis
from dossiers.domain.opposed import OppositionKind
from dossiers.domain.professional import AccountKind
from services.dossiers.tests.cast import MADELEINE
from tools.tests.spico_audit.test_on_dossiers import KEY, by, settings

__all__ = ["settings"]


@pytest.fixture
def dossier(settings):
    """A physician joins with the consent of the patient, who then opposes sharing with them."""
    commands = Dossiers.of(settings)
    known = {"kind": AccountKind.PERSON, "profession": "Médecin", "place": "", "profession_code": "10"}
    commands.hear_of_account(by("system"), "physician", name="Physician Fictif", **known)
    dossier = commands.open_dossier(by("nurse"), MADELEINE).id
    basis = LegalBasis(
        kind=Basis.CONSENT,
        informed_by="Nurse Fictif",
        informed_at=datetime(2026, 3, 1, tzinfo=UTC),
        means="#panic()",
    )
    commands.add_member(
        by("nurse"), dossier, role=Role.CONTRIBUTOR, account_id="physician", entitled=True, legal_basis=basis
    )
    commands.record_opposition(
        by("nurse"),
        dossier,
        OppositionKind.SHARING,
        account_id="physician",
        informed_by="Nurse Fictif",
        informed_at=datetime(2026, 3, 2, tzinfo=UTC),
    )
    commands.close()
    return dossier


def put(*words):
    return CliRunner().invoke(audit.app, ["consents", *words], catch_exceptions=False)


def test_the_ledger_tells_who_was_let_in_on_what_basis_and_what_was_opposed(settings, dossier):
    told = [json.loads(line) for line in put(dossier, "--json").output.splitlines() if line.startswith("{")]

    assert [line["what"] for line in told][-3:] == [
        "Entrée dans le cercle de soins",
        "Opposition",
        "Sortie du cercle de soins",
    ]
    assert "physician (CONTRIBUTOR), base CONSENT, informed_by Nurse Fictif" in told[-3]["detail"]
    assert "OPPOSED" in told[-1]["detail"]
    with open_trail(settings) as trail:
        assert [fact.event.what for fact in trail.read()][-1] == "consents"


def test_a_sheet_is_the_same_again_and_its_signature_proves_what_it_says(settings, dossier, tmp_path):
    first, again, earlier = (tmp_path / name for name in ("first.pdf", "again.pdf", "earlier.pdf"))
    now = datetime.now(UTC).isoformat()
    for sheet, until in ((first, now), (again, now), (earlier, _moment_of_the_opposition(settings, dossier))):
        assert put(dossier, "--sheet", str(sheet), "--until", until).exit_code == 0

    assert first.read_bytes() == again.read_bytes() != earlier.read_bytes()
    with pikepdf.open(first) as pdf, pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
    signed, signature = first.with_suffix(".json").read_bytes(), first.with_suffix(".sig").read_bytes()
    public = SigningKey.parse(KEY).public
    assert is_signed(signed, signature, public)
    assert not is_signed(signed.replace(b"CONSENT", b"SAME_TEAM"), signature, public)
    ledger = json.loads(signed)
    with open_log(settings) as log:
        assert log.digest_at(ledger["position"]).hex() == ledger["digest"]
    assert len(json.loads(earlier.with_suffix(".json").read_bytes())["lines"]) < len(ledger["lines"])


def _moment_of_the_opposition(settings, dossier):
    with open_log(settings) as log:
        facts = log.read_stream(dossier)
    moments = [fact.recorded_at for fact in facts if fact.event.TOPIC == "dossiers.OppositionRecorded"]
    return moments[0].isoformat()


def test_a_dossier_that_no_log_knows_has_no_ledger(settings, dossier):
    assert put("nothing").exit_code == 1

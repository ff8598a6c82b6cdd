"""The certificate of an erasure: what was done in each service, signed by the key that signs its checkpoints.

The JSON form is what is proved, the text beside it is for reading. Whoever restores a backup made before the
erasure applies its certificate again: the key that lies in that backup is destroyed once more.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from chassis.eventlog.signing import SigningKey, is_signed
from spico_admin.domain import Erasure
from spico_admin.erasing import Done

FORM: Final = "spico-erasure-1"


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """What is certified of one service."""

    form: str = FORM
    subject: str
    basis: str
    requested_by: str
    requested_at: datetime
    approved_by: str
    carried_out_at: datetime
    done: Done
    key: str
    """Id of the key that signs."""

    def text(self) -> bytes:
        """Give the bytes that are signed."""
        return msgspec.json.encode(self, order="deterministic")

    def is_genuine(self, signature: bytes, trusted: Mapping[str, bytes]) -> bool:
        """Say whether one of the trusted keys, public ones by their id, signed it."""
        public = trusted.get(self.key)
        return self.form == FORM and public is not None and is_signed(self.text(), signature, public)


class Signed(msgspec.Struct, frozen=True):
    """A certificate and its signature, base64."""

    certificate: Certificate
    signature: str


def certify(erasure: Erasure, done: Done, key: SigningKey) -> Signed:
    """Certify what was done; the erasure has been carried out."""
    if erasure.requested_at is None or erasure.carried_out_at is None:
        raise ValueError(f"{erasure.id} was not erased")
    certificate = Certificate(
        subject=erasure.id,
        basis=erasure.basis,
        requested_by=erasure.requested_by,
        requested_at=erasure.requested_at,
        approved_by=erasure.approved_by,
        carried_out_at=erasure.carried_out_at,
        done=done,
        key=key.id,
    )
    return Signed(certificate, base64.b64encode(key.signature(certificate.text())).decode())


def write(folder: Path, signed: Signed) -> Path:
    """Write a certificate as JSON and as text below ``folder``; give the JSON file."""
    folder.mkdir(parents=True, exist_ok=True)
    named = f"{signed.certificate.done.service}.{signed.certificate.subject}"
    path = folder / f"{named}.json"
    content = msgspec.json.encode(signed, order="deterministic")
    path.write_bytes(msgspec.json.format(content, indent=1) + b"\n")
    (folder / f"{named}.txt").write_text(told(signed), encoding="utf-8")
    return path


def read(path: Path) -> Signed:
    """Read a certificate; raises ValueError when it is none."""
    return msgspec.json.decode(path.read_bytes(), type=Signed)


def told(signed: Signed) -> str:
    """Tell a certificate in French."""
    said, done = signed.certificate, signed.certificate.done
    state = "intègre" if not done.findings else f"altéré ({done.findings} constats)"
    return f"""CERTIFICAT D'EFFACEMENT

Sujet                {said.subject}
Service              {done.service}
Fondement            {said.basis}
Demandé par          {said.requested_by}, le {said.requested_at:%Y-%m-%d %H:%M} UTC
Approuvé par         {said.approved_by}
Exécuté le           {said.carried_out_at:%Y-%m-%d %H:%M} UTC

La clé qui scellait les données a été détruite le {done.key_destroyed_at:%Y-%m-%d %H:%M} UTC :
{done.events} faits du journal ne peuvent plus être lus ; leur place et leur empreinte demeurent.
Fichiers supprimés : {done.files}. Instantanés supprimés : {done.snapshots}.
Vues reconstruites sans ces données : {", ".join(done.read_models)}.

Journal {done.log}, vérifié jusqu'à la position {done.head} : {state}.
Empreinte à cette position : {done.digest}

Une sauvegarde antérieure contient encore la clé scellée : après l'avoir restaurée, appliquer de nouveau
ce certificat (spico-admin reapply).

Signature (Ed25519, clé {said.key}) : {signed.signature}
"""

"""Tells one dossier after the other: the patient, the circle, and two years of what happened."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from demo.client import Session
from demo.story import Step, memos, read, steps

_IN_THE_REGION: Final = {
    "PRIMARY_CAREGIVER": "caregiver",
    "LEGAL_REPRESENTATIVE": "representative",
    "TRUSTED_PERSON": "trusted_person",
}
_ADDRESS: Final = ("address", "postal_code", "town")


class Telling:
    """Writes dossiers as the people of the region would."""

    def __init__(
        self,
        sessions: dict[str, Session],
        accounts: dict[str, dict[str, Any]],
        people: dict[str, dict[str, Any]],
        organizations: dict[str, str],
        now: datetime,
    ) -> None:
        self._sessions = sessions
        self._accounts = accounts
        self._people = people
        self._organizations = organizations
        self._now = now
        self._pathways = read("pathways.toml")
        self.last_opened = ""
        """Position of the last dossier that was opened."""

    async def tell(self, dossier: dict[str, Any]) -> dict[str, Any]:
        """Open a dossier and tell its pathway; give what ``demo.json`` says of it."""
        opener, *others = dossier["members"]
        session = self._sessions[opener]
        traits = ("birth_given_names", "birth_date", "birth_place_code")
        patient = {
            "birthName": dossier["birth_name"],
            "sex": dossier["sex"],
            **{_camel(name): dossier[name] for name in (*traits, *_ADDRESS) if name in dossier},
            "phone": "0536490042",
        }
        opened = await session.post("/v1/dossiers", {"patient": patient})
        path = f"/v1/dossiers/{opened['dossierId']}"
        self.last_opened = max(self.last_opened, opened["position"], key=position_number)
        await _identify(session, path, dossier.get("identity", {}))
        for member in self._circle(dossier, opener, others):
            await session.post(f"{path}/care-circle/members", member)
        await self._coordinate(path, dossier, self._pathways[dossier["pathway"]])
        stay = ""
        for step in steps(dossier, self._people, self._pathways, self._now):
            stay = await self._take(step, path, stay)
        return {
            "dossierId": opened["dossierId"],
            "patient": f"{dossier['birth_name']} {dossier['birth_given_names'][0]}",
            "members": [self._accounts[key]["login"] for key in dossier["members"]],
        }

    async def _coordinate(self, path: str, dossier: dict[str, Any], pathway: dict[str, Any]) -> None:
        """Say what the pathway is about, where each organization stands, what to bear in mind."""
        session = self._sessions[dossier["members"][0]]
        for theme in pathway["themes"]:
            await session.post(f"{path}/themes", {"theme": theme})
        said = set()
        for key in dossier["members"]:
            for organization in self._people[key]["organizations"]:
                if organization not in said:
                    said.add(organization)
                    status = {"status": "SUPPORTED" if organization == "dac" else "LIGHTLY_FOLLOWED"}
                    place = f"{path}/statuses/{self._organizations[organization]}"
                    await self._sessions[key].put(place, status)
        for author, text in memos(dossier, self._people, pathway):
            await self._sessions[author].post(f"{path}/memos", {"text": text})

    def _circle(self, dossier: dict[str, Any], opener: str, others: list[str]) -> Iterator[dict[str, Any]]:
        """Give whom the opener adds: the team, others with the consent of the patient, the family."""
        team = set(self._people[opener]["organizations"])
        for key in others:
            person = self._people[key]
            through = next(iter(person["organizations"]), "")
            consent = {
                "kind": "CONSENT",
                "informedBy": self._accounts[opener]["name"],
                "informedAt": (self._now - timedelta(days=1)).isoformat(),
                "means": "entretien au domicile",
            }
            yield {
                "accountId": self._accounts[key]["accountId"],
                "role": person.get("role", "CONTRIBUTOR"),
                "entitled": True,
                "legalBasis": {"kind": "SAME_TEAM"} if team & set(person["organizations"]) else consent,
                **({"organizationId": self._organizations[through]} if through else {}),
            }
        for role in ("PRIMARY_CAREGIVER", "LEGAL_REPRESENTATIVE", "TRUSTED_PERSON"):
            if listed := dossier.get(_IN_THE_REGION[role]):
                yield {"person": listed, "role": role, "legalBasis": {"kind": "REPRESENTATIVE"}}
        if name := dossier.get("organization"):
            yield {"person": {"name": name, "isOrganization": True}, "role": "CONTRIBUTOR"}

    async def _take(self, step: Step, path: str, stay: str) -> str:
        session = self._sessions[step.author]
        at = step.at.isoformat()
        if step.form:
            begun = {"form": step.form, "startedAt": at}
            form = await session.post(f"{path}/forms", begun)
            whole = {"answers": step.answers, "submit": True}
            await session.patch(f"{path}/forms/{form['formId']}", whole)
            return stay
        if step.document:
            content = await asyncio.to_thread(step.document.written)
            described = {"category": step.document.category, "occurredAt": at}
            await session.upload(f"{path}/documents", step.document.file_name, content, described)
            return stay
        if step.hospital:
            admission = {"hospital": step.hospital, "ward": step.ward, "admittedAt": at}
            return str((await session.post(f"{path}/hospital-stays", admission))["stayId"])
        if step.leaves:
            await session.post(f"{path}/hospital-stays/{stay}:discharge", {"dischargedAt": at})
            return ""
        note = {"text": step.note, "kind": step.kind, "occurredAt": at}
        await session.post(f"{path}/liaison-book/notes", note)
        return stay


async def _identify(session: Session, path: str, how: dict[str, Any]) -> None:
    """Look the patient up by INSi, or say which document was seen, or both."""
    if how.get("retrieve"):
        await session.post(f"{path}/identity:retrieve", {})
    if document := how.get("document"):
        await session.post(f"{path}/identity:prove", {"document": document})


def position_number(position: str) -> int:
    """Give how far a position lies in the log of its service."""
    return int(position.rpartition("-")[2] or 0)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)

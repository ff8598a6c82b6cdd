"""A dossier for one story alone: all stories share one platform."""

import unicodedata
from dataclasses import dataclass

from tests.patients import somebody


def plain(name):
    """Write a name in capitals without accents, as the national form has it."""
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).upper()


@dataclass
class OwnDossier:
    """Where it is, whose it is, and how to write in it without a screen."""

    dossier_id: str
    patient: dict
    owner: object

    @property
    def path(self):
        """Where its page is."""
        return f"/dossiers/{self.dossier_id}"

    @property
    def family_name(self):
        """What its page calls the patient."""
        return plain(self.patient["birthName"])

    @property
    def api(self):
        return f"/v1/dossiers/{self.dossier_id}"


def opened_by(owner, *members):
    """Let somebody open a dossier and take others into its care circle."""
    patient = somebody()
    opened = owner.post("/v1/dossiers", {"patient": patient})
    dossier = OwnDossier(opened["dossierId"], patient, owner)
    position = opened["position"]
    for member in members:
        place = {"accountId": member.account_id, "role": "CONTRIBUTOR", "entitled": True}
        position = owner.post(f"{dossier.api}/care-circle/members", place)["position"]
    owner.get(dossier.api, atLeast=position)
    return dossier

"""The part of a dossier that follows the patient's stays in hospital (F126 to F128)."""

from __future__ import annotations

from datetime import datetime

import msgspec

from chassis.domain import Event, Fact
from chassis.kernel import Act
from dossiers.domain.living import Living
from dossiers.domain.rules import (
    ADischargeFollowsTheAdmission,
    AStayNamesItsHospital,
    NoSuchStay,
    OneHospitalStayAtATime,
    TheStayIsOver,
)


class Hospitalized(Living):
    """The current stay and those before it."""

    current_stay: str = ""
    hospital: str = ""
    admitted_at: datetime | None = None
    past_stays: set[str] = msgspec.field(default_factory=set)

    class HospitalStayStarted(Event, topic="dossiers.HospitalStayStarted"):
        """The patient was admitted to hospital."""

        stay_id: str
        hospital: str
        ward: str = ""

        def apply(self, dossier: Hospitalized, fact: Fact[Hospitalized.HospitalStayStarted]) -> None:
            dossier.current_stay = self.stay_id
            dossier.hospital = self.hospital
            dossier.admitted_at = fact.occurred_at
            dossier.lived_at(fact.occurred_at)

    class HospitalStayEnded(Event, topic="dossiers.HospitalStayEnded"):
        """The patient was discharged."""

        stay_id: str
        hospital: str = ""

        def apply(self, dossier: Hospitalized, fact: Fact[Hospitalized.HospitalStayEnded]) -> None:
            dossier.current_stay = ""
            dossier.past_stays.add(self.stay_id)
            dossier.lived_at(fact.occurred_at)

    def start_hospital_stay(self, act: Act, hospital: str, ward: str, admitted_at: datetime | None) -> str:
        """Record an admission and give the stay's id."""
        self.only_entitled_members_write(act.actor)
        if self.current_stay:
            raise OneHospitalStayAtATime
        if not hospital.strip():
            raise AStayNamesItsHospital(field="hospital")
        self.within_the_life_of_the_patient(act, admitted_at, "admitted_at")
        stay_id = act.new_id()
        started = Hospitalized.HospitalStayStarted(
            stay_id=stay_id, hospital=hospital.strip(), ward=ward.strip()
        )
        self.record(act, started, occurred_at=admitted_at)
        return stay_id

    def discharge(self, act: Act, stay_id: str, discharged_at: datetime | None) -> None:
        """Record the end of the current stay (« sortie », F128)."""
        self.only_entitled_members_write(act.actor)
        if stay_id in self.past_stays:
            raise TheStayIsOver
        if stay_id != self.current_stay or not stay_id:
            raise NoSuchStay
        self.within_the_life_of_the_patient(act, discharged_at, "discharged_at")
        if self.admitted_at and (discharged_at or act.at) < self.admitted_at:
            raise ADischargeFollowsTheAdmission(field="discharged_at")
        ended = Hospitalized.HospitalStayEnded(stay_id=stay_id, hospital=self.hospital)
        self.record(act, ended, occurred_at=discharged_at)

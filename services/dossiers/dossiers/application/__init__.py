"""The commands of dossiers, one method each; a file a part of the dossier."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.application import Written, command
from chassis.kernel import Act
from dossiers.application.appointments import AppointmentCommands
from dossiers.application.categories import category_in
from dossiers.application.circle import CircleCommands, NobodyHasThatAccount
from dossiers.application.coordination import CoordinationCommands
from dossiers.application.documents import DocumentCommands
from dossiers.application.exchanges import ExchangeCommands
from dossiers.application.forms import FormCommands
from dossiers.application.identity import IdentityCommands
from dossiers.application.life import LifeCommands
from dossiers.application.merging import MergingCommands
from dossiers.application.notes import NoteCommands
from dossiers.application.rights import RightCommands
from dossiers.application.stays import StayCommands
from dossiers.domain import Dossier, Identity, KnownAccount, Role
from dossiers.domain.entitlement import Category, counting
from dossiers.domain.likeness import Known, refuse_a_second
from dossiers.domain.professional import AccountKind

__all__ = ["Dossiers", "NobodyHasThatAccount"]


class Dossiers(
    CircleCommands,
    RightCommands,
    IdentityCommands,
    StayCommands,
    DocumentCommands,
    NoteCommands,
    CoordinationCommands,
    LifeCommands,
    FormCommands,
    MergingCommands,
    AppointmentCommands,
    ExchangeCommands,
):
    """What can be asked of dossiers."""

    name = "dossiers"

    @command
    def open_dossier(
        self,
        act: Act,
        patient: Identity,
        known: Sequence[Known] = (),
        *,
        is_another: bool = False,
        role: Role = Role.CONTRIBUTOR,
    ) -> Written:
        """Open a dossier; whoever opens it joins its care circle, in this role.

        ``known`` are the patients who may be the same person; ``is_another`` says that they are not.
        """
        refuse_a_second(patient, known, is_another=is_another)
        dossier_id = act.new_id()
        dossier = self.load(Dossier, dossier_id, missing_ok=True)
        category = category_in(self, counting(act.actor))[1] if role.coordinates else Category.OTHER
        dossier.open(act, patient, role=role, category=category, has_homonyms=bool(known) and is_another)
        return self.save(act, dossier, id=dossier_id)

    @command
    def hear_of_account(
        self,
        act: Act,
        account_id: str,
        *,
        name: str,
        kind: AccountKind,
        profession: str,
        place: str,
        profession_code: str = "",
    ) -> Written:
        """Keep what identity tells of an account."""
        account = self.load(KnownAccount, account_id, missing_ok=True)
        account.hear(
            act, name=name, kind=kind, profession=profession, place=place, profession_code=profession_code
        )
        return self.save(act, account)

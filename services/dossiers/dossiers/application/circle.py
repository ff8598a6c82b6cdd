"""Who joins and leaves the care circle."""

from __future__ import annotations

from chassis.application import Application, Written, command
from chassis.kernel import Act, Invalid
from dossiers.domain import Dossier, KnownAccount, LegalBasis, Person, Role


class CircleCommands(Application):
    """The commands of the care circle (F142 to F163)."""

    @command
    def add_member(
        self,
        act: Act,
        dossier_id: str,
        *,
        role: Role,
        account_id: str = "",
        person: Person | None = None,
        entitled: bool = False,
        legal_basis: LegalBasis | None = None,
    ) -> Written:
        """Add somebody to the care circle."""
        dossier = self.load(Dossier, dossier_id)
        if account_id and not self.replay(KnownAccount, account_id).exists:
            raise NobodyHasThatAccount(field="account_id")
        member_id = dossier.add_member(
            act,
            role=role,
            account_id=account_id,
            person=person,
            entitled=entitled,
            legal_basis=legal_basis,
        )
        return self.save(act, dossier, id=member_id)

    @command
    def remove_member(self, act: Act, dossier_id: str, member_id: str) -> Written:
        """Let a member leave the care circle."""
        dossier = self.load(Dossier, dossier_id)
        dossier.remove_member(act, member_id)
        return self.save(act, dossier)


class NobodyHasThatAccount(Invalid):
    """The platform knows no such account."""

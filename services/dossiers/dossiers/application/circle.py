"""Who joins and leaves the care circle."""

from __future__ import annotations

from datetime import datetime

from chassis.application import Application, Written, command
from chassis.kernel import Act, Invalid
from dossiers.domain import Dossier, KnownAccount, LegalBasis, Person, Role
from dossiers.domain.professional import AccountKind
from dossiers.domain.rules import APersonActsThroughAnOrganization


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
        organization_id: str = "",
        description: str = "",
    ) -> Written:
        """Add somebody to the care circle."""
        dossier = self.load(Dossier, dossier_id)
        account = self._account(account_id, "account_id") if account_id else None
        self._through(organization_id, account)
        member_id = dossier.add_member(
            act,
            role=role,
            account_id=account_id,
            person=person,
            entitled=entitled,
            legal_basis=legal_basis,
            organization_id=organization_id,
            description=description,
        )
        return self.save(act, dossier, id=member_id)

    @command
    def change_member(
        self,
        act: Act,
        dossier_id: str,
        member_id: str,
        *,
        role: Role | None = None,
        entitled: bool | None = None,
        legal_basis: LegalBasis | None = None,
        organization_id: str | None = None,
        description: str | None = None,
    ) -> Written:
        """Say anew what is said of a member."""
        dossier = self.load(Dossier, dossier_id)
        member = dossier.members.get(member_id)
        if organization_id and member and member.account_id:
            self._through(organization_id, self._account(member.account_id, "account_id"))
        dossier.change_member(
            act,
            member_id,
            role=role,
            entitled=entitled,
            legal_basis=legal_basis,
            organization_id=organization_id,
            description=description,
        )
        return self.save(act, dossier)

    @command
    def remove_member(self, act: Act, dossier_id: str, member_id: str) -> Written:
        """Let a member leave the care circle."""
        dossier = self.load(Dossier, dossier_id)
        dossier.remove_member(act, member_id)
        return self.save(act, dossier)

    @command
    def withdraw_consent(
        self, act: Act, dossier_id: str, member_id: str, informed_by: str, informed_at: datetime | None
    ) -> Written:
        """Record that the patient takes back the consent on which a membership stands."""
        dossier = self.load(Dossier, dossier_id)
        dossier.withdraw_consent(act, member_id, informed_by, informed_at)
        return self.save(act, dossier)

    def _account(self, account_id: str, field: str) -> KnownAccount:
        account = self.replay(KnownAccount, account_id)
        if not account.exists:
            raise NobodyHasThatAccount(field=field)
        return account

    def _through(self, organization_id: str, account: KnownAccount | None) -> None:
        """Check that it is a person who acts through an organization."""
        if not organization_id or account is None:
            return
        organization = self._account(organization_id, "organization_id")
        if account.kind is not AccountKind.PERSON or organization.kind is not AccountKind.ORGANIZATION:
            raise APersonActsThroughAnOrganization(field="organization_id")


class NobodyHasThatAccount(Invalid):
    """The platform knows no such account."""

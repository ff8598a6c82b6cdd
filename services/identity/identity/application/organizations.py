"""Organizations, and who works for them."""

from __future__ import annotations

from chassis.application import Written, command
from chassis.kernel import Act
from identity.application.proving import Proving
from identity.domain import Account, Organization


class Organizations(Proving):
    """What can be asked of organizations."""

    @command
    def register_organization(
        self, act: Act, *, name: str, kind: str, finess: str, address: str, place: str, email: str
    ) -> Written:
        """Open the account of an organization."""
        account_id = act.new_id()
        organization = self.load(Organization, account_id, missing_ok=True)
        organization.register(
            act, name=name, kind=kind, finess=finess, address=address, place=place, email=email
        )
        return self.save(act, organization, id=account_id)

    @command
    def affiliate_account(self, act: Act, organization_id: str, account_id: str) -> Written:
        """Attach a person to an organization."""
        organization = self.load(Organization, organization_id)
        account = self.load(Account, account_id)
        account.affiliate(act, organization.id)
        return self.save(act, account)

    @command
    def remove_affiliation(self, act: Act, organization_id: str, account_id: str) -> Written:
        """Detach a person from an organization; what stands on it is believed no more."""
        organization = self.load(Organization, organization_id)
        account = self.load(Account, account_id)
        account.end_affiliation(act, organization.id)
        return self.save(act, account)

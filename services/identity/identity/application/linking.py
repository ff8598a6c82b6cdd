"""Identifiers of other providers, and of people without an RPPS number, linked to accounts by an operator."""

from __future__ import annotations

from chassis.application import Written, command
from chassis.kernel import Act
from identity.application.proving import Proving
from identity.domain import Account, LinkedIdentifier
from identity.domain.linked_identifier import LinkedBy
from identity.domain.national_identifier import national_identifier
from identity.domain.provider import Provider


class Linking(Proving):
    """What can be asked of linked identifiers."""

    @command
    def link_identifier(self, act: Act, account_id: str, provider: Provider, identifier: str) -> Written:
        """Let an identifier open an account."""
        identifier = national_identifier(identifier)
        account = self.load(Account, account_id)
        link = self.load(
            LinkedIdentifier, self._names.identifier_stream(provider.issuer, identifier), missing_ok=True
        )
        link.link(
            act,
            account.id,
            account.person_id,
            provider=provider.name,
            issuer=provider.issuer,
            identifier=identifier,
            by=LinkedBy.OPERATOR,
        )
        return self.save(act, link)

    @command
    def unlink_identifier(self, act: Act, account_id: str, provider: Provider, identifier: str) -> Written:
        """Let an identifier open no account any more; sessions in force go on until they are ended."""
        identifier = national_identifier(identifier)
        link = self.load(
            LinkedIdentifier, self._names.identifier_stream(provider.issuer, identifier), missing_ok=True
        )
        link.unlink(act, account_id)
        return self.save(act, link)

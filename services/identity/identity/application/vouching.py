"""Signing in by the word of a provider, and what the provider says of its own session afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chassis.application import Written, command
from chassis.kernel import Act, Actor
from identity.application.proving import Proving
from identity.application.working import Grant
from identity.domain import Account, LinkedIdentifier, Reservation, Session, SessionEnd
from identity.domain.linked_identifier import AnAccountHasToBeRequested, LinkedBy
from identity.domain.proof import digest_of
from identity.domain.provider import Proof, Provider, Vouched, time_left
from identity.domain.session import TheProviderSessionIsOver, session_stream
from identity.domain.work_situation import WorkSituation


@dataclass(frozen=True, slots=True)
class Standing:
    """A session about to be renewed that stands on a provider's."""

    session_id: str
    vouched: Vouched


class Vouching(Proving):
    """What can be asked of sessions for which a provider vouches."""

    def knows(self, provider: Provider, proof: Proof) -> None:
        """See that somebody has an account, before they are asked anything more.

        Raises:
            AnAccountHasToBeRequested: the provider's word opens none.
        """
        link = self.replay(LinkedIdentifier, self._names.identifier_stream(proof.issuer, proof.identifier))
        if not (link.account_id or self._account_by_rpps(provider, proof)):
            raise AnAccountHasToBeRequested

    @command
    def open_vouched_session(
        self, act: Act, session_id: str, provider: Provider, proof: Proof, situation: WorkSituation | None
    ) -> Grant:
        """Open the session of somebody whom a provider names; the first time, note which account it opens."""
        stream = self._names.identifier_stream(proof.issuer, proof.identifier)
        link = self.load(LinkedIdentifier, stream, missing_ok=True, newest=True)
        session = self.load(Session, session_stream(session_id), missing_ok=True)
        account_id = link.account_id or self._account_by_rpps(provider, proof)
        if not account_id:
            raise AnAccountHasToBeRequested
        account = self.load(Account, account_id)
        holder = account.holder(means=provider.means, session_id=session_id)
        act = replace(act, actor=holder)
        if not link.account_id:
            link.link(
                act,
                account.id,
                account.person_id,
                provider=provider.name,
                issuer=proof.issuer,
                identifier=proof.identifier,
                by=LinkedBy.RPPS,
            )
        lasting = min(self._proofs.session_lasts, time_left(provider, proof, act.at))
        if lasting.total_seconds() <= 0:
            raise TheProviderSessionIsOver
        token = self._proofs.secrets.new_refresh_token(session_id)
        session.open(
            act,
            account,
            means=provider.means,
            lasting=lasting,
            refresh_digest=digest_of(token),
            refused_before=0,
        )
        session.vouch(act, provider, proof, situation)
        written = self.save(act, session, link)
        return Grant(written.position, actor=holder, ends_at=session.ends_at, refresh_token=token)

    def standing(self, act: Act, refresh_token: str) -> Standing | None:
        """Give what a provider has to renew before a refresh token is exchanged; None when nobody is asked.

        A token that serves no more does not spend what the provider gave.
        """
        session_id = refresh_token.partition(".")[0]
        session = self.replay(Session, session_stream(session_id))
        if session.vouched is None:
            return None
        if not session.serves_next(act, digest_of(refresh_token), idle=self._proofs.session_idles):
            return None
        return Standing(session_id, session.vouched)

    @command
    def end_vouched_sessions(self, act: Act, session_ids: Sequence[str], reason: SessionEnd) -> Written:
        """End sessions whose provider's session is over, whoever says so."""
        sessions = [self.load(Session, session_stream(each)) for each in sorted(set(session_ids))]
        for session in sessions:
            actor = Actor(session.account_id, session.person_id, means=session.means)
            session.end(replace(act, actor=actor), reason)
        return self.save(act, *sessions)

    def _account_by_rpps(self, provider: Provider, proof: Proof) -> str:
        if not (proof.rpps and provider.vouches_for_rpps):
            return ""
        return self.replay(Reservation, self._names.rpps_stream(proof.rpps)).account_id

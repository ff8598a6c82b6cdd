"""One's own sessions, ended from another one of them."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.application import Written, command
from chassis.kernel import Act, NotFound
from identity.application.proving import Proving
from identity.domain import Session, SessionEnd
from identity.domain.session import NoSuchSession, session_stream


class OwnSessions(Proving):
    """What a person can ask of the sessions that are theirs."""

    @command
    def end_my_session(self, act: Act, session_id: str) -> Written:
        """End one, be it the one in which it is asked."""
        session = self._mine(act, session_id)
        is_this_one = session_id == act.actor.session_id
        session.end(act, SessionEnd.SIGNED_OUT if is_this_one else SessionEnd.ENDED_FROM_ELSEWHERE)
        return self.save(act, session)

    @command
    def end_my_other_sessions(self, act: Act, session_ids: Sequence[str]) -> Written:
        """End all of these but the one in which it is asked."""
        others = sorted(set(session_ids) - {act.actor.session_id})
        sessions = [self._mine(act, session_id) for session_id in others]
        for session in sessions:
            session.end(act, SessionEnd.ENDED_FROM_ELSEWHERE)
        return self.save(act, *sessions)

    def _mine(self, act: Act, session_id: str) -> Session:
        """Give a session of whoever asks; that of another is none, and so is one that is over."""
        try:
            session = self.load(Session, session_stream(session_id))
        except NotFound:
            raise NoSuchSession(field="session_id") from None
        if session.person_id != act.actor.person_id or session.is_ended:
            raise NoSuchSession(field="session_id")
        return session

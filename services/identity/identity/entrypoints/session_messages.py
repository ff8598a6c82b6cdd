"""Sessions, work situations and ways in, as messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from chassis.rpc.wire import stamp
from identity.domain.provider import PRO_SANTE_CONNECT, Provider
from identity.domain.work_situation import WorkSituation
from identity.queries import ListedSession
from spico.identity.v1 import sign_in_pb2 as pb

_SAID: Final = tuple(field.name for field in pb.WorkSituation.DESCRIPTOR.fields)


def situation(found: WorkSituation | Mapping[str, Any]) -> pb.WorkSituation:
    """Give a work situation, of which more is kept than is shown."""
    said = msgspec.to_builtins(found) if isinstance(found, WorkSituation) else found
    return pb.WorkSituation(**{name: said[name] for name in _SAID})


def my_session(found: ListedSession) -> pb.MySession:
    """Give a session as its holder sees it."""
    return pb.MySession(
        session_id=found.session_id,
        begun_at=stamp(found.begun_at),
        last_used_at=stamp(found.used_at),
        ends_at=stamp(found.ends_at),
        means=found.means,
        level=level(found),
        situation=situation(found.situation) if found.situation else None,
        current=found.current,
    )


def level(found: ListedSession) -> str | None:
    """Give how sure the provider is; nothing when none vouches."""
    return found.level or None


def means(provider: Provider) -> pb.SignInMeans:
    """Give a provider as a way in."""
    own = provider.name == PRO_SANTE_CONNECT
    return pb.SignInMeans(
        means=provider.means,
        label=provider.label or provider.name,
        path=f"/v1/{PRO_SANTE_CONNECT if own else f'oidc/{provider.name}'}/authorization",
        level=provider.assurance_level.value,
    )

"""Preferences as messages."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from chassis.rpc.wire import choice
from notifier.domain.notification import Theme
from notifier.domain.preferences import Preferences
from spico.notifier.v1 import notifier_pb2 as pb


def shown(preferences: Preferences) -> pb.GetNotificationPreferencesResponse:
    """Show every theme, the quiet hours and the hour of the daily mail."""
    hours = {"from": preferences.quiet_from, "until": preferences.quiet_until}
    return pb.GetNotificationPreferencesResponse(
        preferences=[
            pb.NotificationPreference(
                theme=theme,
                mail=preferences.wants_mail_of(theme),
                digest=theme in preferences.digested,
            )
            for theme in Theme
        ],
        quiet_hours=pb.QuietHours(**hours),
        digest_at=preferences.digest_at,
    )


def chosen(request: pb.ChooseNotificationPreferencesRequest) -> Callable[[Preferences], Preferences]:
    """Give what turns the preferences of before into those that are asked for.

    Raises:
        TheValueIsNotOneOfOurs: a theme is none.
    """
    themes = [(choice(Theme, one.theme, field="preferences"), one) for one in request.preferences]
    hours: dict[str, str] = {"digest_at": request.digest_at} if request.digest_at else {}
    if request.HasField("quiet_hours"):
        quiet = request.quiet_hours
        hours |= {"quiet_from": getattr(quiet, "from"), "quiet_until": quiet.until}

    def change(before: Preferences) -> Preferences:
        unmailed, digested = set(before.unmailed), set(before.digested)
        for theme, one in themes:
            (unmailed.discard if one.mail else unmailed.add)(theme)
            if one.HasField("digest"):
                (digested.add if one.digest else digested.discard)(theme)
        return msgspec.structs.replace(
            before, unmailed=frozenset(unmailed), digested=frozenset(digested), **hours
        )

    return change

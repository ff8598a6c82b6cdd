"""Which mails there will be: nobody is woken, nobody is forgotten, and what is urgent waits for nothing."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from chassis.clock import now
from chassis.kernel import Act
from chassis.rpc.threads import Threads
from chassis.testing import acting
from notifier.domain.mail import Mail, Patience
from notifier.domain.notification import CONVERSATION, Kind, Theme
from notifier.domain.preferences import Preferences
from notifier.entrypoints.planner import Pace, Planner

PARIS = ZoneInfo("Europe/Paris")
MINUTE = timedelta(minutes=1)
PACE = Pace(MINUTE, timedelta(hours=48), Patience(), timedelta(), PARIS)
MORNING = 9 * 60
"""Minutes from now to the end of the quiet hours."""


def hour(minutes):
    """Give what the clock will show in so many minutes."""
    return (now() + minutes * MINUTE).astimezone(PARIS).strftime("%H:%M")


class Evening:
    """A nurse whose quiet hours have begun, and a planner whose clock the test moves."""

    def __init__(self, region, parts):
        self.region = region
        self.threads = Threads(1, 10)
        self.planner = Planner(parts.commands, parts.mails, self.threads, PACE)
        self.quiet = Preferences(quiet_from=hour(-60), quiet_until=hour(MORNING))

    def chooses(self, preferences):
        self.region.commands.choose_preferences(acting("nurse"), lambda _: preferences)

    def told(self, kind):
        act = Act(acting("gp").actor, now())
        self.region.commands.tell_accounts(act, (CONVERSATION, "talk"), kind, ["nurse"], author="gp")
        self.region.shows()

    async def after(self, minutes):
        """Let the planner look; give how many notifications each new mail is about."""
        before = len(self.region.facts(Mail.Prepared))
        await self.planner.plan(now() + minutes * MINUTE, lambda: True)
        self.region.shows()
        return [len(fact.event.notification_ids) for fact in self.region.facts(Mail.Prepared)[before:]]


@pytest.fixture
def evening(region, api):
    region.knows("nurse")
    evening = Evening(region, api)
    evening.chooses(evening.quiet)
    yield evening
    evening.threads.close()


async def test_what_is_told_in_quiet_hours_is_one_mail_in_the_morning(evening):
    evening.told(Kind.TASK_CREATED)
    assert await evening.after(60) == []
    evening.told(Kind.TASK_SETTLED)
    assert await evening.after(120) == []
    assert await evening.after(MORNING - 2) == []

    assert await evening.after(MORNING + 1) == [2]


async def test_what_is_urgent_is_mailed_at_night_with_all_that_waits(evening):
    evening.told(Kind.TASK_CREATED)
    assert await evening.after(5) == []
    evening.told(Kind.URGENT_MESSAGE_RECEIVED)

    assert await evening.after(6) == [2]
    assert await evening.after(MORNING + 1) == []


async def test_a_digest_waits_for_its_hour_unless_something_else_is_mailed(evening):
    evening.chooses(Preferences(digested=frozenset({Theme.TASKS}), digest_at=hour(MORNING)))
    evening.told(Kind.TASK_CREATED)
    assert await evening.after(60) == []
    assert await evening.after(MORNING + 1) == [1]

    evening.told(Kind.TASK_CREATED)
    evening.told(Kind.MESSAGE_RECEIVED)
    assert await evening.after(2) == [2]


async def test_who_wants_no_quiet_hours_any_more_is_mailed_within_minutes(evening):
    evening.told(Kind.TASK_CREATED)
    assert await evening.after(5) == []
    evening.chooses(Preferences())

    assert await evening.after(16) == [1]


async def test_a_theme_that_is_switched_off_wakes_nobody_and_is_never_mailed(evening):
    evening.chooses(msgspec.structs.replace(evening.quiet, unmailed=frozenset({Theme.TASKS})))
    evening.told(Kind.TASK_CREATED)

    assert await evening.after(2) == []
    assert await evening.after(MORNING + 1) == []

"""What `notifier` is told and asked: one method per fact heard, read mark made or mail handled."""

from notifier.application.announcing import Announcing
from notifier.application.circles import Circles
from notifier.application.mailing import Mailing
from notifier.application.recipients import Recipients
from notifier.application.telling import Telling

__all__ = ["Notifications"]


class Notifications(Recipients, Circles, Telling, Announcing, Mailing):
    """The commands of the service; those that answer a fact save its tracking in the same append."""

    name = "notifier"

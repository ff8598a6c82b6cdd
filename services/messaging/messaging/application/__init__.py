"""The commands of messaging, one method each; a file an idea."""

from __future__ import annotations

from messaging.application.files import FileCommands
from messaging.application.hearing import HearingCommands
from messaging.application.letters import LetterCommands
from messaging.application.requests import RequestCommands
from messaging.application.talking import TalkingCommands

__all__ = ["Messaging"]


class Messaging(TalkingCommands, FileCommands, LetterCommands, RequestCommands, HearingCommands):
    """What can be asked of conversations; ``mailbox`` is in whose name, "" for whichever fits first."""

    name = "messaging"

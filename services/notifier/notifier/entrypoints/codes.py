"""Codes brought at once to an address that somebody says is theirs, and kept nowhere."""

from __future__ import annotations

import re
from typing import Final

from chassis.kernel import Act, Invalid, Unavailable
from notifier.adapters.smtp import Fate, Outcome, Postman
from notifier.wiring import ApiParts

_CODE: Final = re.compile(r"[0-9]{6}")
_NUMBER: Final = re.compile(r"\+[1-9][0-9]{6,14}")
_LONGEST_MINUTES: Final = 60


class ACodeHasSixDigits(Invalid):
    """What is brought to an address is a code and nothing else."""


class ACodeServesForMinutes(Invalid):
    """A code serves for 1 to 60 minutes."""


class TheAddressIsNotTaken(Invalid):
    """The mail server or the SMS provider refuses the address, for good."""


class NothingCanBeSentNow(Unavailable):
    """The mail server or the SMS provider does not take it now."""


class Codes:
    """Writes a code in fixed words and hands it over, once, while the caller waits.

    It goes beside the mails of the log: a code is in no event, and is worth nothing after a restart.
    """

    def __init__(self, parts: ApiParts) -> None:
        self._parts = parts

    async def by_mail(self, act: Act, address: str, code: str, minutes: int) -> None:
        """Send a mail.

        Raises:
            TheAddressIsNotTaken, NothingCanBeSentNow: as the mail server says.
            ACodeHasSixDigits, ACodeServesForMinutes: the words have room for nothing else.
        """
        _is_a_code(code, minutes)
        if not self._parts.settings.mail:
            raise NothingCanBeSentNow("no mails are sent")
        try:
            letter = self._parts.stationery.code_by_mail(act.new_id(), address, act.at, code, minutes)
        except ValueError:
            raise TheAddressIsNotTaken(field="address") from None
        postman = Postman(self._parts.mail_server)
        try:
            outcome = await postman.hand_over(letter, self._parts.stationery.sender, address)
        finally:
            await postman.hang_up()
        _is_taken(outcome)

    async def by_sms(self, act: Act, number: str, code: str, minutes: int) -> None:
        """Send a short message.

        Raises:
            TheAddressIsNotTaken, NothingCanBeSentNow: as the SMS provider says.
            ACodeHasSixDigits, ACodeServesForMinutes: the words have room for nothing else.
        """
        _is_a_code(code, minutes)
        if not _NUMBER.fullmatch(number):
            raise TheAddressIsNotTaken(field="address")
        if not self._parts.sms.url:
            raise NothingCanBeSentNow("there is no SMS provider")
        text = self._parts.stationery.code_by_sms(code, minutes)
        _is_taken(await self._parts.sms.hand_over(act.new_id(), number, text))


def _is_a_code(code: str, minutes: int) -> None:
    if not _CODE.fullmatch(code):
        raise ACodeHasSixDigits(field="code")
    if not 1 <= minutes <= _LONGEST_MINUTES:
        raise ACodeServesForMinutes(field="minutes")


def _is_taken(outcome: Outcome) -> None:
    if outcome.fate is Fate.REFUSED:
        raise TheAddressIsNotTaken(outcome.reason, field="address")
    if outcome.fate is not Fate.TAKEN:
        raise NothingCanBeSentNow(outcome.reason)

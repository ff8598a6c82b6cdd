"""What may be written in the fields of a form: names, addresses, national numbers.

Every function gives the text as it will be kept, or refuses it and names the field.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from chassis.kernel import Invalid

_LONGEST_EMAIL: Final = 254  # RFC 5321
_PERSON_NAME: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[ '.-])*")
_EMAIL: Final = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"  # the characters of an unquoted local part, RFC 5321
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
)
_PHONE: Final = re.compile(r"(?:\+[1-9]\d{6,14}|0[1-9]\d{8})")
_NATIONAL_MOBILE: Final = re.compile(r"0[67]\d{8}")
_OVERSEAS: Final = {
    **dict.fromkeys(("690", "691"), "590"),  # Guadeloupe, Saint-Martin, Saint-Barthélemy
    "694": "594",  # Guyane
    **dict.fromkeys(("696", "697"), "596"),  # Martinique
    **dict.fromkeys(("692", "693", "639"), "262"),  # La Réunion, Mayotte
}
_MOBILE: Final = re.compile(
    r"\+(?:33[67]\d{8}|59069[01]\d{6}|594694\d{6}|59669[67]\d{6}|262(?:69[23]|639)\d{6})", re.ASCII
)
_RPPS: Final = re.compile(r"\d{11}")
_FINESS: Final = re.compile(r"\d{9}")
_CORSICAN_FINESS: Final = re.compile(r"2[AB]\d{7}")


class TextIsMissing(Invalid):
    """The field must be filled in."""


class TextIsTooLong(Invalid):
    """The field holds more than it may."""


class TextHoldsControlCharacters(Invalid):
    """The field holds characters that nobody can read."""


class NamesAreWrittenInLetters(Invalid):
    """A name of a person is made of letters, spaces, hyphens and apostrophes."""


class EmailAddressIsMalformed(Invalid):
    """The text cannot be an e-mail address."""


class PhoneNumberIsMalformed(Invalid):
    """The text is neither a French number nor an international one."""


class OnlyAFrenchMobileNumberReceivesCodes(Invalid):
    """The number is no French mobile number, to which a code could be sent."""


class RppsNumberIsMalformed(Invalid):
    """An RPPS number is 11 digits, of which the last one checks the others (Luhn)."""


class FinessNumberIsMalformed(Invalid):
    """A FINESS number is 9 characters, of which the last one checks the others (Luhn)."""


def line(text: str, field: str, *, longest: int = 120, required: bool = True) -> str:
    """Give one line of text with its spaces put in order."""
    if any(unicodedata.category(character) == "Cc" and not character.isspace() for character in text):
        raise TextHoldsControlCharacters(field=field)
    tidy = " ".join(unicodedata.normalize("NFC", text).split())
    if required and not tidy:
        raise TextIsMissing(field=field)
    if len(tidy) > longest:
        raise TextIsTooLong(f"more than {longest} characters", field=field)
    return tidy


def person_name(text: str, field: str) -> str:
    """Give a family or given name, accents kept."""
    name = line(text, field, longest=100).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if not _PERSON_NAME.fullmatch(name):
        raise NamesAreWrittenInLetters(field=field)
    return name


def email_address(text: str, field: str = "email") -> str:
    """Give an e-mail address in lower case."""
    address = text.strip().lower()
    if not address:
        raise TextIsMissing(field=field)
    if len(address) > _LONGEST_EMAIL or not _EMAIL.fullmatch(address) or ".." in address:
        raise EmailAddressIsMalformed(field=field)
    return address


def login_name(text: str, field: str = "login") -> str:
    """Give a login that need not be an address: one word, in lower case."""
    login = line(text, field, longest=_LONGEST_EMAIL).lower()
    if " " in login:
        raise EmailAddressIsMalformed(field=field)
    return login


def phone_number(text: str, field: str = "phone") -> str:
    """Give a telephone number without the spaces, dots and dashes of its writing; it may be left out."""
    number = re.sub(r"[\s.()-]", "", text)
    if number and not _PHONE.fullmatch(number):
        raise PhoneNumberIsMalformed(field=field)
    return number


def mobile_number(text: str, field: str = "phone") -> str:
    """Give a French mobile number with its country code: short messages go to nothing else.

    National plan of numbers (ARCEP, décision 2018-0881): 06 and 07 are mobile; some beginnings of 06 belong
    to the overseas plans, which have country codes of their own. 06 39 98 is kept for fiction.
    """
    number = phone_number(text, field)
    if not number:
        raise TextIsMissing(field=field)
    if _NATIONAL_MOBILE.fullmatch(number):
        overseas = "" if number.startswith("063998") else _OVERSEAS.get(number[1:4], "")
        number = f"+{overseas or '33'}{number[1:]}"
    if not _MOBILE.fullmatch(number):
        raise OnlyAFrenchMobileNumberReceivesCodes(field=field)
    return number


def rpps_number(text: str, field: str = "rpps") -> str:
    """Give an RPPS number; it may be left out."""
    number = "".join(text.split())
    if number and not (_RPPS.fullmatch(number) and number.isascii() and _luhn(number)):
        raise RppsNumberIsMalformed(field=field)
    return number


def finess_number(text: str, field: str = "finess") -> str:
    """Give a FINESS number; it may be left out.

    Where a Corsican number holds a letter no rule for its key is published: its form alone is checked.
    """
    number = "".join(text.split()).upper()
    if not number or (number.isascii() and _CORSICAN_FINESS.fullmatch(number)):
        return number
    if not (_FINESS.fullmatch(number) and number.isascii() and _luhn(number)):
        raise FinessNumberIsMalformed(field=field)
    return number


def _luhn(digits: str) -> bool:
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0

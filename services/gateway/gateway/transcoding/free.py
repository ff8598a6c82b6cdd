"""``google.protobuf.Struct``: an object whose names the contract does not know (the answers to a form)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from gateway.transcoding.misfit import Misfit

STRUCT: Final = "google.protobuf.Struct"
_EXACT: Final = 2**53
"""Up to which a number of a Struct is exact; a whole one is written without a fraction."""


def fill_struct(message: Any, value: Any) -> None:
    """Put a JSON object into a Struct.

    Raises:
        Misfit: it is no object, or holds what a Struct cannot.
    """
    if not isinstance(value, dict):
        raise Misfit("wrong-type", expected="un objet")
    try:
        message.update(value)
    except (ValueError, OverflowError, UnicodeError):
        raise Misfit("wrong-type", expected="un objet de nombres, de textes, de listes et d'objets") from None
    message.SetInParent()


def struct_as_json(message: Any) -> dict[str, Any]:
    """Give a Struct as a JSON object."""
    return {name: _value(value) for name, value in message.fields.items()}


def _value(value: Any) -> Any:
    match value.WhichOneof("kind"):
        case "struct_value":
            return struct_as_json(value.struct_value)
        case "list_value":
            return [_value(each) for each in value.list_value.values]
        case "number_value":
            number: float = value.number_value
            return int(number) if number.is_integer() and abs(number) < _EXACT else number
        case "string_value" | "bool_value" as kind:
            return getattr(value, kind)
        case _:
            return None


SCHEMA: Final[Mapping[str, Any]] = {"type": "object", "additionalProperties": True}
"""How the description of the API shows one."""

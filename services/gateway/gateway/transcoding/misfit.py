"""What a request got wrong, and where."""

from __future__ import annotations


class Misfit(ValueError):  # noqa: N818 - a fact about the request
    """A part of a request that does not fit its contract.

    ``code`` names an entry of the problem catalogue, ``field`` is the JSON path of the part at fault
    (``patient.birthGivenNames[1]``), and ``expected`` completes the sentence people read.
    """

    def __init__(self, code: str, field: str = "", expected: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.expected = expected

    def within(self, outer: str) -> Misfit:
        """Name the same misfit from one level further out."""
        joint = "." if self.field and not self.field.startswith("[") else ""
        self.field = f"{outer}{joint}{self.field}"
        return self

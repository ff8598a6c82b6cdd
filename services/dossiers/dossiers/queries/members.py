"""The table of the care circle: found, sorted and filtered (F151 to F156); it is short, and read whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

import msgspec

from dossiers.domain.circle import Role
from dossiers.domain.spelling import plain, said
from dossiers.queries.names import Name
from dossiers.queries.summary import Summary


class MemberKind(StrEnum):
    """What the icon of a member tells apart (F154)."""

    PROFESSIONAL = "PROFESSIONAL"
    CAREGIVER = "CAREGIVER"
    ORGANIZATION = "ORGANIZATION"


class Column(StrEnum):
    """By what the table is sorted (F152, F153)."""

    NAME = "NAME"
    PROFESSION = "PROFESSION"
    KIND = "KIND"
    DESCRIPTION = "DESCRIPTION"
    ENTITLED = "ENTITLED"
    ADDED_AT = "ADDED_AT"
    ROLE = "ROLE"


class Membership(msgspec.Struct, frozen=True, kw_only=True):
    """One period for which somebody is a member."""

    member_id: str
    account_id: str
    name: str
    profession: str
    relation: str
    kind: MemberKind
    role: str
    entitled: bool
    legal_basis: Mapping[str, Any]
    organization_id: str
    organization_name: str
    description: str
    added_at: datetime
    left_at: datetime | None
    why_left: str

    @property
    def words(self) -> list[str]:
        """Give the words by which it is found."""
        shown = (self.name, self.profession, self.relation, self.organization_name, self.description)
        return said([plain(each) for each in shown])


_KEYS: Final[Mapping[Column, Callable[[Membership], Any]]] = {
    Column.NAME: lambda row: plain(row.name),
    Column.PROFESSION: lambda row: plain(row.profession or row.relation),
    Column.KIND: lambda row: row.kind,
    Column.DESCRIPTION: lambda row: plain(row.description),
    Column.ENTITLED: lambda row: not row.entitled,
    Column.ADDED_AT: lambda row: row.added_at,
    Column.ROLE: lambda row: list(Role).index(Role(row.role)),
}


def accounts_of(summary: Summary) -> set[str]:
    """Give every account that is to be named, of members of all times and of their organizations."""
    rows = summary.memberships.values()
    return {row[field] for row in rows for field in ("account_id", "organization_id")} - {""}


def memberships(summary: Summary, names: Mapping[str, Name], *, past: bool = False) -> list[Membership]:
    """Give the members in the order in which they joined, and those who left where they are asked for."""
    rows = [
        _membership(member_id, row, names)
        for member_id, row in summary.memberships.items()
        if past or "left_at" not in row
    ]
    return sorted(rows, key=lambda row: row.added_at)


def sought(
    rows: Iterable[Membership],
    *,
    text: str = "",
    kinds: Collection[MemberKind] = (),
    roles: Collection[Role] = (),
    entitled: bool | None = None,
    sort: Column = Column.ADDED_AT,
    descending: bool = False,
) -> list[Membership]:
    """Give the rows that match all that is said, sorted; every word of ``text`` must begin one of theirs."""
    wanted = said([plain(text)])
    found = [
        row
        for row in rows
        if (not kinds or row.kind in kinds)
        and (not roles or row.role in roles)
        and (entitled is None or row.entitled is entitled)
        and all(any(word.startswith(start) for word in row.words) for start in wanted)
    ]
    return sorted(found, key=_KEYS[sort], reverse=descending)


def _membership(member_id: str, row: Mapping[str, Any], names: Mapping[str, Name]) -> Membership:
    nobody = Name()
    account = names.get(row["account_id"], nobody)
    return Membership(
        member_id=member_id,
        account_id=row["account_id"],
        name=row["name"] or account.name,
        profession=account.profession,
        relation=row["relation"],
        kind=_kind(row, account),
        role=row["role"],
        entitled=row["entitled"],
        legal_basis=row["legal_basis"],
        organization_id=row["organization_id"],
        organization_name=names.get(row["organization_id"], nobody).name,
        description=row["description"],
        added_at=row["added_at"],
        left_at=row.get("left_at"),
        why_left=row.get("why", ""),
    )


def _kind(row: Mapping[str, Any], account: Name) -> MemberKind:
    if row["is_organization"] or account.is_organization:
        return MemberKind.ORGANIZATION
    return MemberKind.CAREGIVER if Role(row["role"]).is_of_the_family else MemberKind.PROFESSIONAL

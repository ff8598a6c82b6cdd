"""The directory: every professional and organization, found without knowing how to reach them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pymongo import IndexModel

from chassis.domain import Fact
from chassis.projections import Projection, Write, change, put, when
from identity.domain import Account, DirectoryExtract, Organization
from identity.domain.extract import listed_entry
from identity.domain.spelling import beginnings, plainly, words_of_name
from identity.domain.town import town_of

BY_NAME = [("name_keys", 1), ("sorted_by", 1), ("_id", 1)]
BY_NAME_AND_TOWN = [("name_keys", 1), ("town", 1), ("sorted_by", 1), ("_id", 1)]
BY_PROFESSION = [("profession_keys", 1), ("sorted_by", 1), ("_id", 1)]
BY_PROFESSION_AND_TOWN = [("profession_keys", 1), ("town", 1), ("sorted_by", 1), ("_id", 1)]
BY_TOWN = [("town", 1), ("sorted_by", 1), ("_id", 1)]
BY_KIND = [("kind", 1), ("sorted_by", 1), ("_id", 1)]
ALPHABETICAL = [("sorted_by", 1), ("_id", 1)]


class Directory(Projection):
    """One document an entry (« annuaire », F42); nothing to reach anybody by is in it (F44).

    ``name_keys`` holds every beginning of every word of a name, and each whole word after a ``=``:
    whatever is typed is one key of an index that goes on in alphabetical order.
    """

    name = "directory"
    version = 3
    indexes = tuple(
        map(
            IndexModel,
            (
                BY_NAME,
                BY_NAME_AND_TOWN,
                BY_PROFESSION,
                BY_PROFESSION_AND_TOWN,
                BY_TOWN,
                BY_KIND,
                ALPHABETICAL,
            ),
        )
    )

    @when(Account.Opened)
    def when_opened(self, fact: Fact[Account.Opened]) -> Iterator[Write]:
        """List a professional; operators and auditors are not to be found here."""
        professional = fact.event.professional
        if professional is None or "professional" not in fact.event.roles:
            return
        if professional.rpps:
            # What the public extract says of the same person is shown no more, whenever it comes.
            yield change(listed_entry(professional.rpps), set={"superseded": True}, create=True)
        speciality = professional.speciality
        yield put(
            fact.stream,
            {
                **shown(
                    "PERSON",
                    fact.event.name,
                    f"{professional.family_name} {professional.given_name}",
                    professional.place,
                ),
                "account_id": fact.stream,
                "profession": professional.profession.label,
                "speciality": speciality.label if speciality else "",
                "profession_keys": [professional.profession.code, *([speciality.code] if speciality else [])],
                "organization_kind": "",
            },
        )

    @when(Organization.Registered)
    def when_registered(self, fact: Fact[Organization.Registered]) -> Iterator[Write]:
        """List an organization (F56)."""
        registered = fact.event
        if registered.finess:
            yield change(listed_entry(registered.finess), set={"superseded": True}, create=True)
        yield put(
            fact.stream,
            {
                **shown("ORGANIZATION", registered.name, registered.name, registered.place, registered.kind),
                "account_id": fact.stream,
                "profession": "",
                "speciality": "",
                "profession_keys": [f"={plainly(registered.kind)}"],
                "organization_kind": registered.kind,
                "address": registered.address,
            },
        )

    @when(DirectoryExtract.EntriesListed)
    def when_listed(self, fact: Fact[DirectoryExtract.EntriesListed]) -> Iterator[Write]:
        """List whoever a public extract names, unless an account of theirs is listed."""
        for entry in fact.event.entries:
            fields = {
                **shown(entry.kind, entry.name, entry.sorting_name, entry.place, entry.organization_kind),
                "account_id": "",
                "profession": entry.profession_label,
                "speciality": entry.speciality_label,
                "profession_keys": [key for key in (entry.profession, entry.speciality) if key]
                or [f"={plainly(entry.organization_kind)}"],
                "organization_kind": entry.organization_kind,
            }
            yield change(listed_entry(entry.number), set=fields, unset=["withdrawn"], create=True)

    @when(DirectoryExtract.EntriesWithdrawn)
    def when_withdrawn(self, fact: Fact[DirectoryExtract.EntriesWithdrawn]) -> Iterator[Write]:
        """Show no more whom the extract names no more."""
        for number in fact.event.numbers:
            yield change(listed_entry(number), set={"withdrawn": True}, create=True)


def shown(kind: str, name: str, sorting_name: str, place: str, more_words: str = "") -> dict[str, Any]:
    """Give the fields by which an entry is shown and found."""
    found_by = words_of_name(f"{name} {more_words}")
    keys = {begun for word in found_by for begun in beginnings(word)}
    return {
        "kind": kind,
        "name": name,
        "sorted_by": plainly(sorting_name),
        "name_words": found_by,
        "name_keys": sorted({*keys, *(f"={word}" for word in found_by)}),
        "place": place,
        "town": town_of(place),
    }

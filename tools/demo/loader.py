"""Loads the demo region as the people of a region would: requests, approvals, sign-ins, dossiers, notes."""

from __future__ import annotations

import asyncio
import secrets
from datetime import datetime, timedelta
from typing import Any, Final

import httpx

from demo.client import Session
from demo.discussions import Discussions
from demo.story import finess, read, rpps
from demo.telling import Telling, position_number
from demo.week import Week
from simulators.psc_people import people

_AT_ONCE: Final = 12
"""Dossiers told at the same time."""
_AT_THE_DOOR: Final = 4
"""People who choose a password or sign in at the same time: a hash is meant to be slow."""
_WITHOUT_RPPS: Final = {"41"}
DOMAIN: Final = "spico-demo.example"


class Region:
    """The region while it is being loaded."""

    def __init__(
        self, http: httpx.AsyncClient, operator: dict[str, str], now: datetime, *, small: bool = False
    ) -> None:
        self._http = http
        self._operator_credentials = operator
        self._operator = Session(http)
        self._now = now
        self._told = read("region.toml")
        if not small:
            self._told["dossiers"] += read("more_dossiers.toml")["dossiers"]
        self._people = {person["key"]: person for person in self._told["professionals"]}
        self._organizations: dict[str, str] = {}
        self._accounts: dict[str, dict[str, Any]] = {}
        self._sessions: dict[str, Session] = {}
        self._last_position = ""
        self._last_opened = ""
        self._known_to_psc = people()

    async def load(self) -> dict[str, Any]:
        """Load everything; give the accounts and dossiers as ``demo.json`` names them."""
        credentials = self._operator_credentials
        await self._operator.sign_in(credentials["login"], credentials["password"], credentials["totpSecret"])
        for number, organization in enumerate(self._told["organizations"], 1):
            await self._register(number, organization)
        door = asyncio.Semaphore(_AT_THE_DOOR)
        await asyncio.gather(
            *(self._open_account(door, number, key) for number, key in enumerate(self._people, 1))
        )
        await asyncio.gather(*(self._sign_in(door, key) for key in self._people))
        # Dossiers knows the accounts once it has heard of the last one from identity.
        await self._operator.get("/v1/dossiers", atLeast=self._last_position)
        await self._delegate()
        await self._star()
        telling = Telling(self._sessions, self._accounts, self._people, self._organizations, self._now)
        room = asyncio.Semaphore(_AT_ONCE)

        async def tell(dossier: dict[str, Any]) -> dict[str, Any]:
            async with room:
                return await telling.tell(dossier)

        dossiers = await asyncio.gather(*map(tell, self._told["dossiers"]))
        self._last_opened = telling.last_opened
        await Week(self._sessions, self._accounts, dossiers, self._now).load()
        await self._extract()
        await self._converse(dossiers)
        return {"accounts": [*self._accounts.values(), self._operator_account()], "dossiers": dossiers}

    async def _register(self, number: int, organization: dict[str, Any]) -> None:
        key = organization["key"]
        answer = await self._operator.post(
            "/v1/organizations",
            {
                **{name: organization[name] for name in ("name", "kind", "place", "address")},
                "finess": finess(number),
                "email": f"{key}@{DOMAIN}",
            },
            key=f"demo-organization-{key}",
        )
        self._organizations[key] = answer["accountId"]

    async def _open_account(self, door: asyncio.Semaphore, number: int, key: str) -> None:
        person = self._people[key]
        request = {
            "familyName": person["family_name"],
            "givenName": person["given_name"],
            "email": f"{key}@{DOMAIN}",
            "profession": person["profession"],
            "place": person["place"],
            "rpps": "" if person["profession"] in _WITHOUT_RPPS else rpps(number),
        }
        asked = await Session(self._http).post("/v1/account-requests", request)
        path = f"/v1/account-requests/{asked['requestId']}:approve"
        roles = person.get("roles", ["professional"])
        approved = await self._operator.post(path, {"roles": roles})
        password = f"Demo-{key}-{secrets.token_hex(4)}"
        activation = {"activationCode": approved["activationCode"], "password": password}
        async with door:
            activated = await Session(self._http).post("/v1/accounts:activate", activation)
        self._last_position = max(self._last_position, approved["position"], key=position_number)
        for organization in person["organizations"]:
            affiliated = await self._operator.post(
                f"/v1/organizations/{self._organizations[organization]}/affiliations",
                {"accountId": approved["accountId"]},
                key=f"demo-affiliation-{organization}-{key}",
            )
            self._last_position = max(self._last_position, affiliated["position"], key=position_number)
        known = self._known_to_psc.get(key)
        if known and not known.identifier.startswith("8"):
            # No RPPS number leads to the account, so an operator links what the provider calls them.
            await self._operator.post(
                f"/v1/accounts/{approved['accountId']}/identifiers",
                {"provider": "pro-sante-connect", "identifier": known.identifier},
                key=f"demo-identifier-{key}",
            )
        first = next(iter(person["organizations"]), "")
        named = {each["key"]: each["name"] for each in self._told["organizations"]}
        self._accounts[key] = {
            "login": activated["login"],
            "password": password,
            "totpSecret": activated["totpSecret"],
            "accountId": approved["accountId"],
            "name": f"{person['given_name']} {person['family_name']}",
            "profession": person["profession"],
            "organization": named.get(first, ""),
            "roles": roles,
            **({"proSanteConnect": known.key} if known else {}),
        }

    async def _sign_in(self, door: asyncio.Semaphore, key: str) -> None:
        account = self._accounts[key]
        session = Session(self._http)
        async with door:
            await session.sign_in(account["login"], account["password"], account["totpSecret"])
        me = await session.get("/v1/me", atLeast=self._last_position)
        account["profession"] = me["profession"]
        self._sessions[key] = session

    async def _delegate(self) -> None:
        """Ask for delegations before a holiday, and accept some of them."""
        for delegation in self._told["delegations"]:
            session = self._sessions[delegation["delegate"]]
            await session.get("/v1/delegations", atLeast=self._last_position)
            delegator = delegation["delegator"]
            account = self._organizations.get(delegator) or self._accounts[delegator]["accountId"]
            asked = await session.post(
                "/v1/delegations", {"delegatorId": account, "scopes": delegation["scopes"]}
            )
            if accepts := delegation.get("accepted_by"):
                path = f"/v1/delegations/{asked['delegationId']}:accept"
                await self._sessions[accepts].post(path, {})

    async def _star(self) -> None:
        """Let some people mark whom they write to again and again."""
        known = self._organizations | {key: each["accountId"] for key, each in self._accounts.items()}
        for key, starred in read("favorites.toml")["favorites"].items():
            for name in starred:
                await self._sessions[key].put(f"/v1/me/favorites/{known[name]}")

    async def _extract(self) -> None:
        """Let a coordinator have the data of her organization extracted."""
        coordinator, organization = self._sessions["nadia"], self._organizations["dac"]
        await self._operator.get("/v1/data-extracts", atLeast=self._last_position)
        right = f"/v1/organizations/{organization}/data-extract-rights/{self._accounts['nadia']['accountId']}"
        await self._operator.put(right, {})
        days = {"from": (self._now - timedelta(days=31)).date(), "to": self._now.date()}
        period = {name: day.isoformat() for name, day in days.items()}
        await coordinator.post("/v1/data-extracts", {"organizationId": organization, **period})

    async def _converse(self, dossiers: list[dict[str, Any]]) -> None:
        """Let people converse, once messaging knows them and dossiers shows what was just opened."""
        accounts = {key: account["accountId"] for key, account in self._accounts.items()}
        await self._operator.get("/v1/mailboxes", atLeast=self._last_position)
        await self._operator.get("/v1/dossiers", atLeast=self._last_opened)
        members = [each["members"] for each in self._told["dossiers"]]
        begun = [(told["dossierId"], keys) for told, keys in zip(dossiers, members, strict=True)]
        await Discussions(self._sessions, accounts | self._organizations, begun, self._now).tell()

    def _operator_account(self) -> dict[str, Any]:
        shown = {"name": "Opérateur régional", "profession": "", "organization": "", "roles": ["operator"]}
        return {**self._operator_credentials, "accountId": "", **shown}

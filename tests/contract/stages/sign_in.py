"""The scenes of signing in by a provider, with the simulated one beside."""

# ruff: noqa: N802 - a scene is named after its rpc
from __future__ import annotations

from typing import Any, Final

from chassis.kernel import Act, Actor
from chassis.testing import NOON
from services.identity.tests.browser import Browser
from simulators.psc_people import people
from spico.identity.v1 import sign_in_pb2 as pb
from tests.contract.stages.scene import Scene, Stage

_SERVICE: Final = "/spico.identity.v1.SignIn"
_PSC: Final = "pro-sante-connect"
_OPERATING: Final = Act(Actor("operator", "odile", roles=frozenset({"operator"})), NOON)
_PEOPLE: Final = people()


class SignInScenes(Stage):
    """What happens between a browser, a provider and identity."""

    _accounts: dict[str, str]
    _known: str = ""

    async def _session(self, role: str) -> Any:
        raise NotImplementedError

    async def _with_account(self) -> None:
        """Let two people whom the provider knows have an account: one situation, and two."""
        if not self._known:
            self._known = self._accounts["entitled"]
            provider = self.served.parts.providers[_PSC].provider
            for key in ("louis", "henri"):
                link, identifier = self.commands.link_identifier, _PEOPLE[key].identifier
                await self.does(link, _OPERATING, self._known, provider, identifier)

    async def _asks(self, rpc: str, request: Any) -> Any:
        return (await self.served.ask(f"{_SERVICE}/{rpc}", request))[0]

    async def _comes_back(self, person: str) -> pb.FinishSignInRequest:
        await self._with_account()
        begun = await self._asks("BeginSignIn", pb.BeginSignInRequest())
        browser = Browser()
        try:
            back = await browser.chooses(begun.authorization_url, person)
        finally:
            await browser.close()
        return pb.FinishSignInRequest(code=back["code"], state=back["state"], browser_key=begun.browser_key)

    async def ListSignInMeans(self, whose: str, role: str) -> Scene:
        return Scene((pb.ListSignInMeansRequest(),), lambda answers: bool(answers[0].means))

    async def BeginSignIn(self, whose: str, role: str) -> Scene:
        return Scene((pb.BeginSignInRequest(),), lambda answers: bool(answers[0].authorization_url))

    async def FinishSignIn(self, whose: str, role: str) -> Scene:
        request = await self._comes_back("louis")
        if whose == "foreign":
            request.browser_key = "of another browser"
        return Scene((request,), lambda answers: bool(answers[0].access_token))

    async def ChooseWorkSituation(self, whose: str, role: str) -> Scene:
        if whose == "foreign":
            return Scene((pb.ChooseWorkSituationRequest(choice_id="of another", situation_id="1-1"),))
        offered = await self._asks("FinishSignIn", await self._comes_back("henri"))
        return Scene((pb.ChooseWorkSituationRequest(choice_id=offered.choice_id, situation_id="1-2"),))

    async def EndSessionsOfProvider(self, whose: str, role: str) -> Scene:
        await self._asks("FinishSignIn", await self._comes_back("louis"))
        realm = self.served.providers.realms[_PSC]
        token = realm.end(list(realm.sessions)[-1])
        await self.served.catch_up()
        request = pb.EndSessionsOfProviderRequest(logout_token=token)
        return Scene((request,), lambda answers: bool(answers[0].position))

    async def _another(self, role: str, whose: str) -> str:
        """Give the id of a session of this role, or of somebody else."""
        other = {"outside": "entitled"}.get(role, "outside")
        who = role if whose == "own" and role != "nobody" else other
        session_id = (await self._session(who)).refresh_token.partition(".")[0]
        await self.served.catch_up()
        return str(session_id)

    async def _person(self, role: str) -> dict[str, Any]:
        if role == "nobody":
            return {}
        found = await self.served.parts.accounts.me(Actor(self._accounts[role], ""))
        return {"person_id": found.person_id}

    async def ListMySessions(self, whose: str, role: str) -> Scene:
        session_id = await self._another(role, whose)
        return Scene(
            (pb.ListMySessionsRequest(),),
            lambda answers: session_id in [each.session_id for each in answers[0].sessions],
            who=await self._person(role),
        )

    async def EndMySession(self, whose: str, role: str) -> Scene:
        request = pb.EndMySessionRequest(session_id=await self._another(role, whose))
        return Scene((request,), who=await self._person(role))

    async def EndMyOtherSessions(self, whose: str, role: str) -> Scene:
        await self._another(role, "own")
        return Scene((pb.EndMyOtherSessionsRequest(),), who=await self._person(role))

    async def RenewRecoveryCodes(self, whose: str, role: str) -> Scene:
        return Scene((pb.RenewRecoveryCodesRequest(),), lambda answers: len(answers[0].recovery_codes) > 0)

    async def LinkIdentifier(self, whose: str, role: str) -> Scene:
        identifier = f"ANS{next(self._numbers):014d}"
        named = {"account_id": self._accounts["entitled"], "provider": _PSC, "identifier": identifier}
        return Scene((pb.LinkIdentifierRequest(**named),))

    async def UnlinkIdentifier(self, whose: str, role: str) -> Scene:
        identifier, account_id = f"ANS{next(self._numbers):014d}", self._accounts["entitled"]
        provider = self.served.parts.providers[_PSC].provider
        await self.does(self.commands.link_identifier, _OPERATING, account_id, provider, identifier)
        named = {"account_id": account_id, "provider": _PSC, "identifier": identifier}
        return Scene((pb.UnlinkIdentifierRequest(**named),))

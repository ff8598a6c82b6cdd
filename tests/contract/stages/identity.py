"""The scenes of identity."""

# ruff: noqa: N802 - a scene is named after its rpc
from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import pyotp

from chassis.kernel import ANYBODY, Act, Actor
from chassis.testing import NOON, acting
from identity.domain.contact import Channel
from spico.common.v1.revocations_pb2 import RevocationsRequest
from spico.identity.v1 import identity_pb2 as pb
from tests.contract.stages.scene import PEOPLE, Scene
from tests.contract.stages.sign_in import SignInScenes

_PASSWORD: Final = "une loutre au bord de l'eau"
_OPERATING: Final = Act(Actor("operator", "odile", roles=frozenset({"operator"})), NOON)


class IdentityStage(SignInScenes):
    """Everybody of the matrix has an account here, and can sign in."""

    async def prepare(self) -> None:
        self._accounts: dict[str, str] = {}
        self._codes: dict[str, Any] = {}
        for role in PEOPLE:
            if role == "operator":
                opened = await self.does(self.commands.open_operator, _OPERATING, f"{role}@spico.example")
            else:
                opened = await self._approved(f"{role}@spico.example", [role] if role == "auditor" else [])
            active = await self._activated(opened.activation_code)
            self._accounts[role] = opened.id
            self._codes[role] = (active.login, pyotp.TOTP(active.one_time_code_secret))
        await self.served.catch_up()

    def who(self, role: str) -> dict[str, Any]:
        who = super().who(role)
        return {**who, "account_id": self._accounts[role]} if who else who

    async def _requested(self, email: str) -> str:
        form = {"family_name": "Essai", "given_name": "Camille", "email": email, "profession": "41"}
        act = Act(ANYBODY, NOON)
        asked = await self.does(
            self.commands.request_account, act, **form, rpps="", phone="", place="Saint-Girons"
        )
        return str(asked.id)

    async def _approved(self, email: str, roles: list[str]) -> Any:
        request_id = await self._requested(email)
        return await self.does(self.commands.approve_account_request, _OPERATING, request_id, roles)

    async def _activated(self, code: str) -> Any:
        return await self.does(self.commands.activate_account, Act(ANYBODY, NOON), code, _PASSWORD)

    def _new_email(self) -> str:
        return f"camille-{next(self._numbers)}@spico.example"

    async def _challenge(self, role: str) -> tuple[str, str]:
        """Give the challenge of a sign-in, and the code that answers it."""
        # A code serves once, so each sign-in has half a minute of its own.
        self.served.at += timedelta(seconds=30)
        login, codes = self._codes[role]
        request = pb.StartSessionRequest(login=login, password=_PASSWORD)
        started = await self.served.ask("/spico.identity.v1.Identity/StartSession", request)
        return started[0].challenge_id, codes.at(self.served.at)

    async def _session(self, role: str) -> Any:
        challenge, code = await self._challenge(role)
        request = pb.VerifySessionRequest(challenge_id=challenge, code=code)
        return (await self.served.ask("/spico.identity.v1.Identity/VerifySession", request))[0]

    async def StartSession(self, whose: str, role: str) -> Scene:
        login = self._codes[role][0] if whose == "own" else self._new_email()
        return Scene((pb.StartSessionRequest(login=login, password=_PASSWORD),))

    async def VerifySession(self, whose: str, role: str) -> Scene:
        challenge, code = await self._challenge(role)
        if whose == "foreign":
            challenge = f"{challenge[:-8]}AAAAAAAA"
        return Scene((pb.VerifySessionRequest(challenge_id=challenge, code=code),))

    async def RefreshSession(self, whose: str, role: str) -> Scene:
        token = (await self._session(role)).refresh_token
        if whose == "foreign":
            token = f"{token.partition('.')[0]}.never-given"
        return Scene((pb.RefreshSessionRequest(refresh_token=token),))

    async def EndSession(self, whose: str, role: str) -> Scene:
        session_id = (await self._session(role)).refresh_token.partition(".")[0]
        return Scene((pb.EndSessionRequest(),), who={"session_id": session_id})

    async def SwitchSession(self, whose: str, role: str) -> Scene:
        session_id = (await self._session(role)).refresh_token.partition(".")[0] if role != "nobody" else ""
        account = self._accounts[role] if whose == "own" else self._accounts["nobody"]
        return Scene((pb.SwitchSessionRequest(account_id=account),), who={"session_id": session_id})

    async def ListSigningKeys(self, whose: str, role: str) -> Scene:
        return Scene((pb.ListSigningKeysRequest(),), lambda answers: bool(answers[0].keys))

    async def ListRevocations(self, whose: str, role: str) -> Scene:
        return Scene((RevocationsRequest(),), lambda answers: not answers[0].ids)

    async def GetMe(self, whose: str, role: str) -> Scene:
        mine = self._accounts[role]
        return Scene((pb.GetMeRequest(),), lambda answers: answers[0].account_id == mine)

    async def ListMyAccounts(self, whose: str, role: str) -> Scene:
        mine = self._accounts[role]
        return Scene(
            (pb.ListMyAccountsRequest(),),
            lambda answers: mine in [each.account_id for each in answers[0].accounts],
        )

    async def GetMyContact(self, whose: str, role: str) -> Scene:
        login = self._codes[role][0]
        return Scene((pb.GetMyContactRequest(),), lambda answers: answers[0].login == login)

    async def ChangeMyContact(self, whose: str, role: str) -> Scene:
        return Scene((pb.ChangeMyContactRequest(email=self._new_email()),))

    async def ConfirmMyContact(self, whose: str, role: str) -> Scene:
        act = Act(acting(self._accounts[role]).actor, self.served.at)
        new = {Channel.EMAIL: self._new_email()}
        asked = await self.does(self.commands.request_contact_change, act, new)
        request = pb.ConfirmMyContactRequest(code=asked.codes[0].code, channel=pb.EMAIL)
        return Scene((request,))

    async def ListProfessions(self, whose: str, role: str) -> Scene:
        return Scene((pb.ListProfessionsRequest(),), lambda answers: bool(answers[0].professions))

    async def RequestAccount(self, whose: str, role: str) -> Scene:
        form = {"family_name": "Essai", "given_name": "Sacha", "profession": "41", "place": "Foix"}
        return Scene((pb.RequestAccountRequest(email=self._new_email(), **form),))

    async def ListAccountRequests(self, whose: str, role: str) -> Scene:
        return Scene((pb.ListAccountRequestsRequest(),), lambda answers: bool(answers[0].account_requests))

    async def ApproveAccountRequest(self, whose: str, role: str) -> Scene:
        request_id = await self._requested(self._new_email())
        return Scene((pb.ApproveAccountRequestRequest(request_id=request_id),))

    async def RejectAccountRequest(self, whose: str, role: str) -> Scene:
        request_id = await self._requested(self._new_email())
        return Scene((pb.RejectAccountRequestRequest(request_id=request_id, reason="Hors de la région"),))

    async def RenewActivationCode(self, whose: str, role: str) -> Scene:
        request_id = await self._requested(self._new_email())
        await self.does(self.commands.approve_account_request, _OPERATING, request_id, [])
        return Scene((pb.RenewActivationCodeRequest(request_id=request_id),))

    async def ActivateAccount(self, whose: str, role: str) -> Scene:
        code = (await self._approved(self._new_email(), [])).activation_code
        if whose == "foreign":
            code = code[::-1]
        return Scene((pb.ActivateAccountRequest(activation_code=code, password=_PASSWORD),))

    def _organization(self) -> dict[str, str]:
        return {"name": f"MAIA {next(self._numbers)}", "kind": "MAIA", "finess": "", "place": "Foix"}

    async def RegisterOrganization(self, whose: str, role: str) -> Scene:
        return Scene((pb.RegisterOrganizationRequest(**self._organization()),))

    async def _affiliated(self, *account_ids: str) -> dict[str, str]:
        registered = await self.does(
            self.commands.register_organization, _OPERATING, **self._organization(), address="", email=""
        )
        for account_id in account_ids:
            await self.does(self.commands.affiliate_account, _OPERATING, registered.id, account_id)
        return {"organization_id": registered.id, "account_id": self._accounts["entitled"]}

    async def AffiliateAccount(self, whose: str, role: str) -> Scene:
        return Scene((pb.AffiliateAccountRequest(**await self._affiliated()),))

    async def RemoveAffiliation(self, whose: str, role: str) -> Scene:
        named = await self._affiliated(self._accounts["entitled"])
        return Scene((pb.RemoveAffiliationRequest(**named),))

    async def ListAffiliations(self, whose: str, role: str) -> Scene:
        named = await self._affiliated(self._accounts["entitled"])
        await self.served.catch_up()
        request = pb.ListAffiliationsRequest(organization_id=named["organization_id"])
        return Scene((request,), lambda answers: bool(answers[0].affiliations))

    async def NameAccounts(self, whose: str, role: str) -> Scene:
        request = pb.NameAccountsRequest(id=[self._accounts["entitled"], "nobody"])
        return Scene((request,), lambda answers: [each.id for each in answers[0].names] == [request.id[0]])

    async def ListFavorites(self, whose: str, role: str) -> Scene:
        return Scene((pb.ListFavoritesRequest(),))

    async def AddFavorite(self, whose: str, role: str) -> Scene:
        return Scene((pb.AddFavoriteRequest(account_id=self._accounts["entitled"]),))

    async def RemoveFavorite(self, whose: str, role: str) -> Scene:
        return Scene((pb.RemoveFavoriteRequest(account_id=self._accounts["entitled"]),))

    async def ListOrganizations(self, whose: str, role: str) -> Scene:
        return Scene((pb.ListOrganizationsRequest(),))

    async def SearchDirectory(self, whose: str, role: str) -> Scene:
        return Scene((pb.SearchDirectoryRequest(name="essai"),), lambda answers: bool(answers[0].entries))

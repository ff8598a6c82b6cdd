"""The rpcs of organizations, of the directory and of its favorites."""

from __future__ import annotations

from chassis.paging import page_size
from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from identity.application import Accounts
from identity.domain.profession import professions_in_force, specialities_in_force
from identity.entrypoints import messages
from identity.wiring import ApiParts
from spico.identity.v1 import identity_pb2 as pb
from spico.identity.v1 import identity_pb2_grpc as rpcs


class DirectoryRpcs(rpcs.IdentityServicer):
    """Answers what concerns organizations, and who is found where."""

    parts: ApiParts
    commands: Accounts

    async def RegisterOrganization(
        self, request: pb.RegisterOrganizationRequest, context: object
    ) -> pb.RegisterOrganizationResponse:
        written = await in_thread(
            self.commands.register_organization,
            current_act(),
            name=request.name,
            kind=request.kind,
            finess=request.finess,
            address=request.address,
            place=request.place,
            email=request.email,
        )
        return pb.RegisterOrganizationResponse(account_id=written.id, position=written.position)

    async def ListOrganizations(
        self, request: pb.ListOrganizationsRequest, context: object
    ) -> pb.ListOrganizationsResponse:
        found, following = await self.parts.lists.organizations(
            size=page_size(request.page_size), token=request.page_token
        )
        return pb.ListOrganizationsResponse(
            organizations=map(messages.organization, found), next_page_token=following
        )

    async def AffiliateAccount(
        self, request: pb.AffiliateAccountRequest, context: object
    ) -> pb.AffiliateAccountResponse:
        written = await in_thread(
            self.commands.affiliate_account, current_act(), request.organization_id, request.account_id
        )
        return pb.AffiliateAccountResponse(position=written.position)

    async def ListAffiliations(
        self, request: pb.ListAffiliationsRequest, context: object
    ) -> pb.ListAffiliationsResponse:
        found = await self.parts.accounts.affiliated_to(request.organization_id)
        return pb.ListAffiliationsResponse(affiliations=map(messages.affiliated, found))

    async def NameAccounts(self, request: pb.NameAccountsRequest, context: object) -> pb.NameAccountsResponse:
        found = await self.parts.accounts.named(request.id)
        return pb.NameAccountsResponse(
            names=(
                pb.NamedAccount(id=each.id, name=each.name, kind=each.kind, profession=each.profession)
                for each in found
            )
        )

    async def RemoveAffiliation(
        self, request: pb.RemoveAffiliationRequest, context: object
    ) -> pb.RemoveAffiliationResponse:
        written = await in_thread(
            self.commands.remove_affiliation, current_act(), request.organization_id, request.account_id
        )
        return pb.RemoveAffiliationResponse(position=written.position)

    async def ListProfessions(
        self, request: pb.ListProfessionsRequest, context: object
    ) -> pb.ListProfessionsResponse:
        today = current_act().at.date()
        return pb.ListProfessionsResponse(
            professions=map(messages.profession, professions_in_force(today)),
            specialities=map(messages.profession, specialities_in_force(today)),
        )

    async def SearchDirectory(
        self, request: pb.SearchDirectoryRequest, context: object
    ) -> pb.SearchDirectoryResponse:
        found, following = await self.parts.directory.search(
            name=request.name,
            place=request.place,
            profession=request.profession,
            kind=messages.account_kind(request.kind),
            size=page_size(request.page_size),
            token=request.page_token,
            reader=current_act().actor.account_id,
            favorites_first=request.favorites_first,
        )
        return pb.SearchDirectoryResponse(entries=map(messages.entry, found), next_page_token=following)

    async def ListFavorites(
        self, request: pb.ListFavoritesRequest, context: object
    ) -> pb.ListFavoritesResponse:
        found = await self.parts.directory.favorites(current_act().actor.account_id)
        return pb.ListFavoritesResponse(entries=map(messages.entry, found))

    async def AddFavorite(self, request: pb.AddFavoriteRequest, context: object) -> pb.AddFavoriteResponse:
        written = await in_thread(self.commands.add_favorite, current_act(), request.account_id)
        return pb.AddFavoriteResponse(position=written.position)

    async def RemoveFavorite(
        self, request: pb.RemoveFavoriteRequest, context: object
    ) -> pb.RemoveFavoriteResponse:
        written = await in_thread(self.commands.remove_favorite, current_act(), request.account_id)
        return pb.RemoveFavoriteResponse(position=written.position)

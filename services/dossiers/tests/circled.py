"""One dossier of the nurse's, and whoever asks something of it, through the real server."""

from chassis.testing import acting
from dossiers.domain.professional import AccountKind
from services.dossiers.tests.test_api import PATIENT
from spico.dossiers.v1 import circle_pb2 as circle
from spico.dossiers.v1 import circle_pb2_grpc as circle_rpcs
from spico.dossiers.v1 import dossiers_pb2 as pb
from spico.dossiers.v1 import dossiers_pb2_grpc as rpcs


class Circle:
    """One dossier of the nurse's, and whoever asks something of it."""

    def __init__(self, served, dossier_id):
        self.served, self.dossier_id = served, dossier_id
        self._stubs = served.stub(rpcs.DossiersStub), served.stub(circle_rpcs.CareCircleStub)

    async def ask(self, request, account="nurse", **who):
        request.dossier_id = self.dossier_id
        name = type(request).__name__.removesuffix("Request")
        call = next(found for stub in self._stubs if (found := getattr(stub, name, None)))
        answer = await self.served.answer(call, request, account, **who)
        await self.served.catch_up()
        return answer

    async def adds(self, account="", **more):
        more = {"role": "CONTRIBUTOR", "account_id": account, **more}
        return (await self.ask(pb.AddCareCircleMemberRequest(**more))).member_id

    async def names(self, **asked):
        listed = await self.ask(pb.ListCareCircleMembersRequest(**asked))
        return [member.name for member in listed.members]

    async def why(self, account, section, **who):
        told = await self.ask(circle.ListEntitlementsRequest(), account, **who)
        return next(each for each in told.sections if each.section == section)


async def circle_of(dossiers):
    """Open a dossier of the nurse's, where identity told of a secretary, too."""
    dossiers.parts.commands.hear_of_account(
        acting("system"),
        "secretary",
        name="Sonia Fictive",
        kind=AccountKind.PERSON,
        profession="Acteur participant au système de santé caractérisé par rôle",
        profession_code="99",
        place="31000 Toulouse",
    )
    opened = await dossiers.answer(
        dossiers.stub(rpcs.DossiersStub).OpenDossier, pb.OpenDossierRequest(patient=PATIENT), "nurse"
    )
    await dossiers.catch_up()
    return Circle(dossiers, opened.dossier_id)

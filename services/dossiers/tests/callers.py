"""Somebody who calls dossiers, whichever of its services an rpc belongs to."""

import importlib

from spico.dossiers.v1 import dossiers_pb2 as pb

PATIENT = pb.Patient(
    birth_name="Verdier",
    birth_given_names=["Madeleine"],
    sex=pb.FEMALE,
    birth_date="1942-05-17",
    birth_place_code="31555",
)


class Caller:
    """An account, and what its token says beside."""

    def __init__(self, served, account_id, **who):
        self._served = served
        self._account_id = account_id
        self._who = who

    async def ask(self, request, **who):
        """Give the answer, or the problem it answers with."""
        return await self._served.answer(self._rpc(request), request, self._account_id, **self._who, **who)

    def _rpc(self, request):
        name = type(request).__name__.removesuffix("Request")
        module = request.DESCRIPTOR.file.name.removesuffix(".proto").replace("/", ".")
        for service, methods in request.DESCRIPTOR.file.services_by_name.items():
            if name in methods.methods_by_name:
                stubs = importlib.import_module(f"{module}_pb2_grpc")
                return getattr(self._served.stub(getattr(stubs, f"{service}Stub")), name)
        raise LookupError(name)


async def open_dossier(served, caller):
    """Let somebody open a dossier; give its id."""
    opened = await caller.ask(pb.OpenDossierRequest(patient=PATIENT))
    await served.catch_up()
    return opened.dossier_id

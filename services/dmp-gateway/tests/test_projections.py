"""Given these facts, these documents: what the button reads."""

from chassis.projections import POSITION, fold
from chassis.testing import facts_of
from dmp_gateway.domain import DmpAccess, KnownAccount, Page
from dmp_gateway.projections import DossierStandings, KnownAccounts


def shown(projection, *events):
    documents = fold(projection, facts_of("dossier-1", *events))
    return {name: value for name, value in documents["dossier-1"].items() if name not in {"_id", POSITION}}


def test_a_dossier_counts_its_entitled_members_alone():
    document = shown(
        DossierStandings,
        DmpAccess.DossierHeard(opened_by="nurse"),
        DmpAccess.MemberAdded(member_id="m-1", account_id="nurse", entitled=True),
        DmpAccess.MemberAdded(member_id="m-2", account_id="gp", entitled=True),
        DmpAccess.MemberAdded(member_id="m-3", account_id="carer", entitled=False),
        DmpAccess.MemberAdded(member_id="m-4", account_id="", entitled=False),
        DmpAccess.MemberRemoved(member_id="m-2"),
        DmpAccess.IdentityChanged(status="RECUP"),
        DmpAccess.IdentityChanged(status="QUAL"),
        DmpAccess.OppositionChanged(opposed=True),
        DmpAccess.Opened(page=Page.HOME, reason="Relecture."),
    )

    assert document == {
        "opened_by": "nurse",
        "entitled": {"m-1": "nurse"},
        "identity_status": "QUAL",
        "is_opposed": True,
    }


def test_what_comes_before_the_dossier_is_kept():
    assert shown(DossierStandings, DmpAccess.OppositionChanged(opposed=True)) == {"is_opposed": True}


def test_an_account_has_its_latest_profession():
    first, second = (KnownAccount.Heard(profession=code) for code in ("60", "10"))

    assert shown(KnownAccounts, first, second) == {"profession": "10"}

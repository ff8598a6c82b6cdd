"""The people of the stories, all invented."""

from datetime import date

from dossiers.domain import Dossier, Identity, Role, Sex

MADELEINE = Identity(
    birth_name="VERDIER",
    birth_given_names=("MADELEINE", "ROSE"),
    sex=Sex.FEMALE,
    birth_date=date(1942, 5, 17),
    birth_place_code="31555",
    phone="0500000001",
)
"""A patient of 83 who lives alone."""

NURSE, PHYSICIAN, STRANGER = "nurse", "physician", "stranger"


def opened() -> list[Dossier.Opened | Dossier.MemberAdded]:
    """The nurse has opened Madeleine's dossier."""
    return [
        Dossier.Opened(patient=MADELEINE),
        Dossier.MemberAdded(member_id="m-nurse", role=Role.CONTRIBUTOR, account_id=NURSE, entitled=True),
    ]

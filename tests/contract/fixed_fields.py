"""The fields that clients are written against, as data; :mod:`tests.contract.departures` reads them.

``entries[{entryId, label, text+}]`` is a list of objects that always have an id and a label, and perhaps a
text; ``sex: FEMALE|MALE`` has these values, and others may come with time.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from tests.contract.fixed_agenda import AGENDA
from tests.contract.fixed_discussions import DISCUSSIONS
from tests.contract.fixed_pathway import PATHWAY


class Fixed(NamedTuple):
    """What is promised of one rpc."""

    call: str
    """Method and path."""
    request: str
    answer: str


_ENTRIES: Final = (
    "entries[{entryId, kind, label, text+, occurredAt, recordedAt,"
    " actor{accountId, name, onBehalfOf+}, position}], nextPageToken+"
)
_PAGED: Final = "pageSize+, pageToken+, atLeast+"
_TOKENS: Final = "accessToken, refreshToken, expiresIn"
_TRAITS: Final = "birthName, birthGivenNames[], sex: FEMALE|MALE, birthDate, birthPlaceCode, phone+, email+"
_STATUS: Final = "identityStatus: PROV|RECUP|VALI|QUAL, insMatricule+, insOid+"
FIXED: Final = {
    "identity.StartSession": Fixed("POST /v1/sessions", "login, password", "challengeId"),
    "identity.VerifySession": Fixed("POST /v1/sessions:verify", "challengeId, code", _TOKENS),
    "identity.RefreshSession": Fixed("POST /v1/sessions:refresh", "refreshToken", _TOKENS),
    "identity.SwitchSession": Fixed("POST /v1/sessions:switch", "accountId, delegationId+", _TOKENS),
    "identity.EndSession": Fixed("DELETE /v1/sessions/current", "", "position"),
    "identity.GetMe": Fixed("GET /v1/me", "atLeast+", "accountId, personId, name, profession, actingFor+"),
    "identity.ListMyAccounts": Fixed(
        "GET /v1/me/accounts",
        "atLeast+",
        "accounts[{accountId, name, kind: PERSON|ORGANIZATION, via: OWN|AFFILIATION|DELEGATION}]",
    ),
    "identity.BeginSignIn": Fixed("GET /v1/pro-sante-connect/authorization", "", ""),
    "identity.FinishSignIn": Fixed("POST /v1/pro-sante-connect/callback", "", ""),
    "identity.ChangeMyContact": Fixed("PATCH /v1/me/contact", "", "position"),
    "identity.ConfirmMyContact": Fixed("POST /v1/me/contact:confirm", "", "position"),
    "identity.RequestAccount": Fixed("POST /v1/account-requests", "", "position"),
    "identity.ListAccountRequests": Fixed("GET /v1/account-requests", _PAGED, "nextPageToken+"),
    "identity.ApproveAccountRequest": Fixed("POST /v1/account-requests/{id}:approve", "", "position"),
    "identity.RejectAccountRequest": Fixed("POST /v1/account-requests/{id}:reject", "", "position"),
    "identity.RegisterOrganization": Fixed("POST /v1/organizations", "", "position"),
    "identity.ListOrganizations": Fixed("GET /v1/organizations", _PAGED, "nextPageToken+"),
    "identity.AffiliateAccount": Fixed("POST /v1/organizations/{id}/affiliations", "accountId", "position"),
    "identity.ListAffiliations": Fixed("GET /v1/organizations/{id}/affiliations", "atLeast+", ""),
    "identity.RemoveAffiliation": Fixed("DELETE /v1/organizations/{id}/affiliations/{id}", "", "position"),
    "identity.ListFavorites": Fixed(
        "GET /v1/me/favorites", "atLeast+", "entries[{accountId, name, profession, place, kind}]"
    ),
    "identity.AddFavorite": Fixed("PUT /v1/me/favorites/{id}", "", "position"),
    "identity.RemoveFavorite": Fixed("DELETE /v1/me/favorites/{id}", "", "position"),
    "identity.SearchDirectory": Fixed(
        "GET /v1/directory",
        f"name+, place+, profession+, kind+, favoritesFirst+, {_PAGED}",
        "entries[{accountId, name, profession, place, kind}], nextPageToken+",
    ),
    "delegation.RequestDelegation": Fixed(
        "POST /v1/delegations",
        "delegatorId, scopes[]: DOSSIERS|DISCUSSIONS, until+, delegateId+",
        "delegationId, position",
    ),
    "delegation.ListDelegations": Fixed(
        "GET /v1/delegations",
        f"side+, state+, {_PAGED}",
        "delegations[{delegationId, delegatorId, delegateId, scopes[]: DOSSIERS|DISCUSSIONS,"
        " state: REQUESTED|ACTIVE|DECLINED|REVOKED|EXPIRED, until+}], nextPageToken+",
    ),
    "delegation.AcceptDelegation": Fixed("POST /v1/delegations/{id}:accept", "", "position"),
    "delegation.DeclineDelegation": Fixed("POST /v1/delegations/{id}:decline", "", "position"),
    "delegation.RevokeDelegation": Fixed("POST /v1/delegations/{id}:revoke", "", "position"),
    **{name: Fixed(*row) for name, row in AGENDA.items()},
    "dossiers.OpenDossier": Fixed("POST /v1/dossiers", f"patient{{{_TRAITS}}}", "dossierId, position"),
    "dossiers.MatchDossiers": Fixed(
        "POST /v1/dossiers:match",
        f"patient{{{_TRAITS}}}",
        "matches[{dossierId, likeness, isMine, patient+{birthName, birthGivenNames[], birthDate}}]",
    ),
    "dossiers.ListDossiers": Fixed(
        "GET /v1/dossiers",
        f"q+, theme[]+, role[]+, status[]+, {_PAGED}",
        "dossiers[{dossierId, patient{birthName, birthGivenNames[], birthDate}, themes[], statuses[],"
        " myRole}], total, nextPageToken+",
    ),
    "dossiers.GetDossier": Fixed(
        "GET /v1/dossiers/{id}",
        "asOf+, atLeast+",
        f"dossierId, patient{{{_TRAITS}, {_STATUS}}}, themes[], statuses[], memos[], hospitalStays[],"
        " careCircle[]",
    ),
    "dossiers.AddCareCircleMember": Fixed(
        "POST /v1/dossiers/{id}/care-circle/members",
        "accountId+, person{name, relation}+, role, entitled, legalBasis+",
        "memberId, position",
    ),
    "dossiers.ListCareCircleMembers": Fixed("GET /v1/dossiers/{id}/care-circle/members", "atLeast+", ""),
    "dossiers.ChangeCareCircleMember": Fixed(
        "PATCH /v1/dossiers/{id}/care-circle/members/{id}", "role+, entitled+, legalBasis+", "position"
    ),
    "dossiers.RemoveCareCircleMember": Fixed(
        "DELETE /v1/dossiers/{id}/care-circle/members/{id}", "", "position"
    ),
    "dossiers.WriteLiaisonNote": Fixed(
        "POST /v1/dossiers/{id}/liaison-book/notes", "text, occurredAt+, kind+", "noteId, position"
    ),
    "dossiers.ListLiaisonBook": Fixed("GET /v1/dossiers/{id}/liaison-book", f"since+, {_PAGED}", _ENTRIES),
    "dossiers.ListTimeline": Fixed(
        "GET /v1/dossiers/{id}/timeline", f"from+, to+, kind[]+, asOf+, {_PAGED}", _ENTRIES
    ),
    "dossiers.CorrectLiaisonNote": Fixed(
        "POST /v1/dossiers/{id}/liaison-book/notes/{id}:correct", "text", "position"
    ),
    "dossiers.TakeLook": Fixed("PUT /v1/dossiers/{id}/liaison-book/look", "upto", "position+"),
    "dossiers.CountUnseen": Fixed("GET /v1/dossiers/{id}/liaison-book/look", "atLeast+", "unseen, upto+"),
    "dossiers.ZoomTimeline": Fixed(
        "GET /v1/dossiers/{id}/timeline/periods",
        "unit+, from+, to+, kind[]+, asOf+, atLeast+",
        "periods[{beginsAt, kinds[{kind, label, lines}]}]",
    ),
    "dossiers.StartHospitalStay": Fixed("POST /v1/dossiers/{id}/hospital-stays", "", "position"),
    "dossiers.DischargeHospitalStay": Fixed(
        "POST /v1/dossiers/{id}/hospital-stays/{id}:discharge", "", "position"
    ),
    "dossiers.FileDocument": Fixed(
        "POST /v1/dossiers/{id}/documents",
        "description{category, confidentiality+, occurredAt+}",
        "documentId, position",
    ),
    "dossiers.ReadDocument": Fixed("GET /v1/dossiers/{id}/documents/{id}/content", "", ""),
    "dossiers.ListDocuments": Fixed("GET /v1/dossiers/{id}/documents", _PAGED, "nextPageToken+"),
    "dossiers.RetrieveIdentity": Fixed("POST /v1/dossiers/{id}/identity:retrieve", "", "position"),
    "dossiers.ProveIdentity": Fixed("POST /v1/dossiers/{id}/identity:prove", "", "position"),
    "dossiers.CorrectPatient": Fixed("PATCH /v1/dossiers/{id}/patient", "", "position"),
    "dossiers.SetDmpOpposition": Fixed("PUT /v1/dossiers/{id}/dmp-opposition", "opposed", "position"),
    **{name: Fixed(*row) for name, row in PATHWAY.items()},
    "dossiers.ListAccesses": Fixed(
        "GET /v1/dossiers/{id}/accesses", _PAGED, "accesses[{actor, occurredAt, what, title}], nextPageToken+"
    ),
    "notifier.ListNotifications": Fixed(
        "GET /v1/notifications",
        _PAGED,
        "notifications[{notificationId, theme, text, occurredAt, read, subject{kind, id}}], unread",
    ),
    "notifier.MarkNotificationsRead": Fixed("POST /v1/notifications:mark-read", "", "position"),
    "notifier.GetNotificationPreferences": Fixed(
        "GET /v1/me/notification-preferences", "", "preferences[{theme, mail}]"
    ),
    "notifier.ChooseNotificationPreferences": Fixed(
        "PUT /v1/me/notification-preferences", "preferences[{theme, mail}]", "position"
    ),
    "notifier.Watch": Fixed("GET /v1/stream", "", "kind, subject{kind, id}, position"),
    **{rpc: Fixed(*fixed) for rpc, fixed in DISCUSSIONS.items()},
    "dmp-gateway.GetDmp": Fixed("GET /v1/dossiers/{id}/dmp", "", "available, reasons[]"),
    "dmp-gateway.OpenDmp": Fixed("POST /v1/dossiers/{id}/dmp:open", "page+", "url"),
    "audit.ListAuditedEvents": Fixed(
        "GET /v1/audit/events",
        "subject+, actor+, from+, to+, pageSize+, pageToken+",
        "events[{service, position, kind, subject, actor, occurredAt, recordedAt}], nextPageToken+",
    ),
    "audit.ListAuditedAccesses": Fixed(
        "GET /v1/audit/accesses",
        "subject+, actor+, from+, to+, pageSize+, pageToken+",
        "accesses[{service, subject, actor, what, title, refused, occurredAt}], nextPageToken+",
    ),
    "audit.ListAuditedCheckpoints": Fixed(
        "GET /v1/audit/checkpoints",
        "pageSize+, pageToken+",
        "checkpoints[{log, position, digest, signedAt, key, signature}], nextPageToken+",
    ),
}
"""By the name of its example; a path says ``{id}`` wherever one stands."""

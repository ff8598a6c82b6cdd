"""The fixed fields of a pathway, in the words of ``fixed_fields``: call, request, answer."""

from __future__ import annotations

from typing import Final

PATHWAY: Final = {
    "dossiers.AddTheme": ("POST /v1/dossiers/{id}/themes", "theme", "position"),
    "dossiers.RemoveTheme": ("DELETE /v1/dossiers/{id}/themes/{id}", "", "position"),
    "dossiers.SetStatus": ("PUT /v1/dossiers/{id}/statuses/{id}", "status, since+", "position"),
    "dossiers.WriteMemo": ("POST /v1/dossiers/{id}/memos", "text", "memoId, position"),
    "dossiers.ChangeMemo": ("PATCH /v1/dossiers/{id}/memos/{id}", "text+", "position"),
    "dossiers.DeclareDeath": ("POST /v1/dossiers/{id}/death:declare", "", "position"),
    "dossiers.WithdrawDeath": ("POST /v1/dossiers/{id}/death:withdraw", "", "position"),
    "dossiers.ListForms": (
        "GET /v1/dossiers/{id}/forms",
        "pageSize+, pageToken+, atLeast+",
        "forms[{formId, form, title, theme, startedAt, version}], nextPageToken+",
    ),
    "dossiers.StartForm": ("POST /v1/dossiers/{id}/forms", "form, answers+", "formId, position"),
    "dossiers.SaveForm": ("PATCH /v1/dossiers/{id}/forms/{id}", "answers, submit+", "position"),
}
BESIDE_THE_PATHWAY: Final = {
    "dossiers.MergeDossiers": "beside the promise: two dossiers of one person",
    "dossiers.SeparateDossiers": "beside the promise: two dossiers of one person",
    "dossiers.ListPathwayTerms": "beside the promise: what may be chosen",
    "dossiers.ListStatuses": "beside the promise: what was said before",
    "dossiers.ListMemoVersions": "beside the promise: what was said before",
    "dossiers.ListFormDefinitions": "beside the promise: what the forms ask",
    "dossiers.GetForm": "beside the promise: one form of the list",
    "dossiers.ListFormVersions": "beside the promise: what was answered before",
}
"""Rpcs of which the promise says nothing, each with its reason."""

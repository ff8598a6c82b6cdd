"""The fixed fields of discussions, in the words of ``fixed_fields``: call, request, answer."""

from __future__ import annotations

from typing import Final

_PAGED: Final = "pageSize+, pageToken+, atLeast+"
DISCUSSIONS: Final = {
    "messaging.ListMailboxes": ("GET /v1/mailboxes", "atLeast+", "mailboxes[{accountId, name}]"),
    "messaging.StartConversation": (
        "POST /v1/conversations",
        "subject, participants[], dossierId+, mailbox+",
        "conversationId, position",
    ),
    "messaging.ListConversations": (
        "GET /v1/conversations",
        f"mailbox+, filter+, {_PAGED}",
        "conversations[], nextPageToken+",
    ),
    "messaging.GetConversation": ("GET /v1/conversations/{id}", "atLeast+", ""),
    "messaging.SendMessage": (
        "POST /v1/conversations/{id}/messages",
        "text, attachments[]+",
        "messageId, position",
    ),
    "messaging.ListMessages": (
        "GET /v1/conversations/{id}/messages",
        _PAGED,
        (
            "messages[{messageId, text, author{accountId, name, onBehalfOf+}, sentAt,"
            " seenBy[{accountId, seenAt}], attachments[]}], nextPageToken+"
        ),
    ),
    "messaging.MarkSeen": ("POST /v1/conversations/{id}:mark-seen", "", "position"),
    "messaging.MarkUnread": ("POST /v1/conversations/{id}:mark-unread", "", "position"),
    "messaging.SetFlags": (
        "PUT /v1/conversations/{id}/flags",
        "needsAction+, urgent+, request+, favorite+",
        "position",
    ),
    "messaging.AddParticipant": ("POST /v1/conversations/{id}/participants", "accountId", "position"),
    "messaging.AttachFile": ("POST /v1/conversations/{id}/attachments", "", "attachmentId, position"),
    "messaging.ReadAttachment": ("GET /v1/conversations/{id}/attachments/{id}/content", "", ""),
    "messaging.SynthesizeConversation": ("POST /v1/conversations/{id}:synthesize", "", ""),
}
BESIDE_THE_DISCUSSIONS: Final = dict.fromkeys(
    (
        *("messaging.CorrectMessage", "messaging.WithdrawMessage", "messaging.LeaveConversation"),
        *("messaging.MakeRequest", "messaging.AcceptRequest", "messaging.DeclineRequest"),
        *("messaging.PassOnRequest", "messaging.CopyAttachment", "messaging.FileAttachment"),
        *("messaging.RecordExchange", "messaging.WriteLetter", "messaging.ListLetters"),
        "messaging.ReproduceSynthesis",
    ),
    "the promise says nothing of leaving, taking words back, requests, letters, nor of where files go",
)
"""Rpcs of which the promise says nothing."""

"""Lets the people of the demo region converse, as ``conversations.toml`` tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from demo.client import Session
from demo.story import read


class Discussions:
    """The conversations while they are being told."""

    def __init__(
        self,
        sessions: Mapping[str, Session],
        accounts: Mapping[str, str],
        dossiers: Sequence[tuple[str, list[str]]],
        now: datetime,
    ) -> None:
        """Prepare.

        Args:
            sessions: of the professionals, by key.
            accounts: ids of professionals and organizations, by key.
            dossiers: the id and the members of each, in the order of the region's file.
            now: the moment of loading.
        """
        self._sessions = sessions
        self._accounts = accounts
        self._dossiers = dossiers
        self._now = now

    async def tell(self) -> int:
        """Tell all of them; give how many there are."""
        conversations = read("conversations.toml")["conversations"]
        for conversation in conversations:
            await self._one(conversation)
        return len(conversations)

    async def _one(self, told: dict[str, Any]) -> None:
        dossier_id, members = self._dossiers[told["dossier"]] if "dossier" in told else ("", [])
        by, others = (members[0], members[1:]) if members else (told["by"], told["with"])
        beginner = self._sessions[by]
        begun = await beginner.post(
            "/v1/conversations",
            {
                "subject": told["subject"],
                "participants": [self._accounts[key] for key in others],
                **({"dossierId": dossier_id} if dossier_id else {}),
            },
        )
        path = f"/v1/conversations/{begun['conversationId']}"
        for message in told["messages"]:
            author = members[message["by"]] if members else message["by"]
            await self._sessions[author].post(f"{path}/messages", {"text": message["text"]})
        if letter := told.get("letter"):
            await beginner.post(f"{path}/letters", {**letter, "synthesis": {}})
        if told.get("urgent"):
            await beginner.put(f"{path}/flags", {"urgent": True})
        if request := told.get("request"):
            until = self._now + timedelta(days=request["days"])
            asked = {
                "accountId": self._accounts[request["of"]],
                "kind": request["kind"],
                "text": request["text"],
                "answerDueAt": until.isoformat(),
            }
            await beginner.post(f"{path}/requests", asked)

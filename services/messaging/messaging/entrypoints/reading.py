"""The rpcs by which people read: mailboxes, lists, messages, and what of them was seen."""

from __future__ import annotations

import asyncio

from chassis.paging import page_size
from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import choice
from messaging.entrypoints import messages
from messaging.queries import Filter
from messaging.wiring import ApiParts
from spico.messaging.v1 import messaging_pb2 as pb


class ReadingRpcs:
    """Answers what readers ask."""

    def __init__(self, parts: ApiParts) -> None:
        self._commands = parts.commands
        self._mailboxes = parts.mailboxes
        self._inbox = parts.inbox
        self._messages = parts.messages
        self._names = parts.names
        self._letters = parts.letters

    async def ListMailboxes(
        self, request: pb.ListMailboxesRequest, context: object
    ) -> pb.ListMailboxesResponse:
        act = current_act()
        mailboxes = await self._mailboxes.all(act)
        counts, names = await asyncio.gather(self._inbox.counts(act, mailboxes), self._names.of(mailboxes))
        return pb.ListMailboxesResponse(
            mailboxes=[
                pb.Mailbox(
                    account_id=mailbox,
                    name=names[mailbox].name,
                    kind=names[mailbox].kind,
                    via=via,
                    counters=messages.counters(counts[mailbox]),
                )
                for mailbox, via in mailboxes.items()
            ]
        )

    async def ListConversations(
        self, request: pb.ListConversationsRequest, context: object
    ) -> pb.ListConversationsResponse:
        act, size = current_act(), page_size(request.page_size)
        which = choice(Filter, request.filter, field="filter", default=Filter.ALL)
        mailbox = await self._mailboxes.named(act, request.mailbox)
        page, counts = await asyncio.gather(
            self._inbox.page(act, mailbox, which, size=size, token=request.page_token),
            self._inbox.counts(act, [mailbox]),
        )
        listed, following = page
        names = await self._names.of(messages.accounts_of(listed))
        return pb.ListConversationsResponse(
            conversations=[messages.conversation(one, names) for one in listed],
            next_page_token=following,
            counters=messages.counters(counts[mailbox]),
            total=counts[mailbox][which],
        )

    async def GetConversation(
        self, request: pb.GetConversationRequest, context: object
    ) -> pb.GetConversationResponse:
        act = current_act()
        seated = await self._mailboxes.seated(act, request.conversation_id, request.mailbox)
        listed = await self._inbox.of(act, seated)
        return messages.shown(listed, await self._names.of(messages.accounts_asked(listed)))

    async def ListMessages(self, request: pb.ListMessagesRequest, context: object) -> pb.ListMessagesResponse:
        seated = await self._mailboxes.seated(current_act(), request.conversation_id, request.mailbox)
        page, following = await self._messages.page(
            seated, size=page_size(request.page_size), token=request.page_token
        )
        names, letters = await asyncio.gather(
            self._names.of(messages.accounts_in(page)), self._letters.of(page)
        )
        return pb.ListMessagesResponse(
            messages=[messages.message(each, names, letters.get(each["number"])) for each in page],
            next_page_token=following,
        )

    async def MarkSeen(self, request: pb.MarkSeenRequest, context: object) -> pb.MarkSeenResponse:
        conversation_id = request.conversation_id
        named = {
            field: getattr(request, field)
            for field in ("first_message_id", "last_message_id")
            if getattr(request, field)
        }
        numbers = await asyncio.gather(
            *(
                self._messages.number_of(conversation_id, message_id, field=field)
                for field, message_id in named.items()
            )
        )
        first, last = (numbers[0], numbers[-1]) if numbers else (0, 0)
        written = await in_thread(
            self._commands.mark_seen, current_act(), conversation_id, first, last, request.mailbox
        )
        return pb.MarkSeenResponse(position=written.position)

    async def MarkUnread(self, request: pb.MarkUnreadRequest, context: object) -> pb.MarkUnreadResponse:
        written = await in_thread(
            self._commands.mark_unread, current_act(), request.conversation_id, request.mailbox
        )
        return pb.MarkUnreadResponse(position=written.position)

"""The letters of a mailbox, written and received: for whoever reads that mailbox, and nobody else (F66)."""

import pytest

from chassis.rpc.errors import Problem
from chassis.testing import NOON
from services.messaging.tests.letterbox import CABINET, WithAMailbox
from services.messaging.tests.pictures import jpeg
from spico.messaging.v1 import messaging_pb2 as pb
from spico.messaging.v1 import records_pb2

RPC = "/spico.messaging.v1.Records/ListLetters"


async def listed(messaging, account, who=None, **named):
    answer = await messaging.asks(RPC, account, records_pb2.ListLettersRequest(**named), **(who or {}))
    return answer if isinstance(answer, Problem) else list(answer.letters)


def subjects(letters):
    return [each.subject for each in letters]


class TestLetters(WithAMailbox):
    async def test_what_was_written_and_what_came_back_are_listed_the_newest_first(
        self, messaging, post, courier, conversation, writes
    ):
        await writes("nurse", conversation)
        await courier()
        (mail,) = post.mails()
        answer = post.answer(mail)
        answer.add_attachment(jpeg(), "image", "jpeg", filename="plaie.jpg")
        post.deliver(answer)
        await courier()

        received, sent = await listed(messaging, "nurse")

        assert (sent.received, sent.subject, sent.address, sent.state) == (
            False,
            "Plaie du talon",
            CABINET,
            "SENT",
        )
        assert (sent.author.name, sent.mailbox, sent.attachments) == ("Nurse Fictif", "nurse", 0)
        assert (received.received, received.subject, received.address) == (
            True,
            "Re: Plaie du talon",
            CABINET,
        )
        assert (received.state, received.attachments, received.HasField("author")) == ("", 1, False)
        assert received.letter_id == sent.letter_id
        assert (sent.conversation_id, sent.number, received.number) == (conversation, 2, 3)
        assert subjects(await listed(messaging, "nurse", direction="sent")) == ["Plaie du talon"]
        assert subjects(await listed(messaging, "nurse", direction="received")) == ["Re: Plaie du talon"]

    async def test_where_a_letter_stands_is_told_with_the_reason(
        self, messaging, post, courier, conversation, writes
    ):
        await writes("nurse", conversation, address="personne@medecins.mssante.fr")
        await courier()

        (letter,) = await listed(messaging, "nurse")
        assert (letter.state, letter.reason) == ("GIVEN_UP", "smtp-550")

    async def test_each_mailbox_has_its_own_and_whoever_reads_it_sees_them(
        self, messaging, conversation, writes
    ):
        shared = await messaging.begins("nurse", "ssiad")
        await writes("nurse", conversation, subject="De Claire")
        await writes("aide", shared, subject="Du service", mailbox="ssiad")

        assert subjects(await listed(messaging, "nurse")) == ["De Claire"]
        assert subjects(await listed(messaging, "aide")) == []
        assert subjects(await listed(messaging, "aide", mailbox="ssiad")) == ["Du service"]
        assert subjects(await listed(messaging, "secretary", mailbox="ssiad")) == ["Du service"]
        # The physician reads the message in the conversation, and has written no letter.
        assert subjects(await listed(messaging, "physician")) == []

    async def test_who_may_not_reads_none(self, messaging, conversation, writes):
        await writes("nurse", conversation)

        for account, mailbox in (("physician", "nurse"), ("stranger", "nurse"), ("nurse", "ssiad")):
            problem = await listed(messaging, account, mailbox=mailbox)
            assert (problem.code, problem.field) == ("that-mailbox-is-not-yours", "mailbox")
        lent = {"on_behalf_of": "nurse", "delegation_id": "d"}
        for_dossiers = {**lent, "scopes": ("DOSSIERS",)}
        assert (await listed(messaging, "locum", for_dossiers)).code == "the-delegation-does-not-go-that-far"
        for_discussions = {**lent, "scopes": ("DISCUSSIONS",)}
        assert subjects(await listed(messaging, "locum", for_discussions)) == ["Plaie du talon"]

    async def test_a_mailbox_that_left_is_told_of_no_answer(
        self, messaging, post, courier, conversation, writes
    ):
        await writes("nurse", conversation)
        await courier()
        (mail,) = post.mails()
        await messaging.does("nurse", pb.LeaveConversationRequest(conversation_id=conversation))
        post.deliver(post.answer(mail))
        await courier()

        assert [each.received for each in await listed(messaging, "nurse")] == [False]
        assert [each.received for each in await listed(messaging, "physician")] == [True]

    async def test_of_one_that_was_taken_back_nothing_is_told_but_that_it_was(
        self, messaging, conversation, writes
    ):
        await writes("nurse", conversation)
        (message, *_) = (
            await messaging.ask("nurse", pb.ListMessagesRequest(conversation_id=conversation))
        ).messages
        taken_back = pb.WithdrawMessageRequest(conversation_id=conversation, message_id=message.message_id)
        await messaging.does("nurse", taken_back)

        (letter,) = await listed(messaging, "nurse")
        assert (letter.subject, letter.withdrawn, letter.address) == ("", True, CABINET)

    async def test_pages_follow_one_another(self, messaging, conversation, writes):
        for number in range(3):
            await writes("nurse", conversation, subject=f"Lettre {number}")
        asked = records_pb2.ListLettersRequest(page_size=2)
        first = await messaging.asks(RPC, "nurse", asked)
        asked.page_token = first.next_page_token
        second = await messaging.asks(RPC, "nurse", asked)

        assert subjects(first.letters) == ["Lettre 2", "Lettre 1"]
        assert (subjects(second.letters), second.next_page_token) == (["Lettre 0"], "")
        assert first.letters[0].at.ToDatetime() == NOON.replace(tzinfo=None)

    @pytest.mark.parametrize(
        ("named", "code", "field"),
        [
            ({"direction": "both"}, "the-value-is-not-one-of-ours", "direction"),
            ({"page_token": "nonsense"}, "page-token-is-not-ours", "page_token"),
        ],
    )
    async def test_what_is_asked_is_one_of_ours(self, messaging, named, code, field):
        problem = await listed(messaging, "nurse", **named)
        assert (problem.code, problem.field) == (code, field)

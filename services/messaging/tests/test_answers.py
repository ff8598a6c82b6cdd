"""Mails that answer a letter come into its conversation, once; others come nowhere (F66, F86)."""

import asyncio

import pytest

from chassis.rpc.errors import Problem
from services.messaging.tests.letterbox import CABINET, OUTSIDE, SPICO, WithAMailbox, newest
from services.messaging.tests.pictures import jpeg
from services.messaging.tests.test_attachments import PDF
from spico.messaging.v1 import messaging_pb2 as pb


def unseen(messaging):
    with messaging.parts.inbox_of_letters.opened() as folder:
        return folder.unseen()


class TestAnswers(WithAMailbox):
    @pytest.fixture
    async def mail(self, messaging, post, courier, conversation, writes):
        assert not isinstance(await writes("nurse", conversation), Problem)
        await courier()
        (mail,) = post.mails()
        return mail

    async def test_an_answer_is_a_message_of_the_conversation_once(
        self, messaging, post, courier, conversation, mail
    ):
        answer = post.answer(mail)
        answer.add_attachment(jpeg(), "image", "jpeg", filename="plaie.jpg")
        post.deliver(answer)
        await courier()
        post.deliver(answer)
        await courier()

        first, second, _ = await messaging.reads("physician", conversation)
        assert first == f"Réponse MSSanté de {CABINET}\nObjet : Re: Plaie du talon\n\nBien reçu."
        assert second.startswith("Courrier MSSanté")
        message = await newest(messaging, conversation)
        assert message.author.name == "Messagerie sécurisée de santé"
        (shown,) = message.attachments
        assert (shown.file_name, shown.thumbnail) == ("plaie.jpg", True)
        assert await messaging.counts("physician") == (1, 1, 0, 0)

    @pytest.mark.parametrize(
        "named",
        [
            {"sender": OUTSIDE},
            {"Auto_Submitted": "auto-replied"},
            {"Precedence": "bulk"},
            {"sender": SPICO},
        ],
    )
    async def test_what_nobody_wrote_or_comes_from_outside_is_no_message(
        self, messaging, post, courier, conversation, mail, named
    ):
        post.deliver(post.answer(mail, **named))
        await courier()

        assert len(await messaging.reads("nurse", conversation)) == 2
        assert await asyncio.to_thread(unseen, messaging) == {}, "it is not looked at again"

    async def test_what_answers_nothing_of_ours_is_no_message(
        self, messaging, post, courier, conversation, mail
    ):
        stray = post.answer(mail)
        stray.replace_header("In-Reply-To", "<3f9c1c2e-0000-4a1b-9c2d-3e4f5a6b7c03@spico.mssante.fr>")
        post.deliver(stray)
        post.deliver(b"\x00\xff nonsense \r\n\r\n")
        post.deliver(post.answer(mail, "x" * 300_000, message_id="<large@medecins.mssante.fr>"))
        await courier()

        assert len(await messaging.reads("nurse", conversation)) == 2

    async def test_files_that_are_none_are_left_out_and_that_is_said(
        self, messaging, post, courier, conversation, mail
    ):
        answer = post.answer(mail)
        answer.add_attachment(b"MZ\x90\x00\x03", "application", "pdf", filename="ordonnance.pdf")
        answer.add_attachment(PDF, "application", "pdf", filename="../../bilan.pdf")
        post.deliver(answer)
        await courier()

        message = await newest(messaging, conversation)
        assert [each.file_name for each in message.attachments] == ["bilan.pdf"]
        assert message.text.endswith("[Pièces jointes non reprises : 1]")

    async def test_an_answer_reaches_those_who_are_left(self, messaging, post, courier, conversation, mail):
        await messaging.does("nurse", pb.LeaveConversationRequest(conversation_id=conversation))
        post.deliver(post.answer(mail))
        await courier()
        assert len(await messaging.reads("physician", conversation)) == 3
        assert len(await messaging.reads("nurse", conversation)) == 2

        await messaging.does("physician", pb.LeaveConversationRequest(conversation_id=conversation))
        post.deliver(post.answer(mail, message_id="<r2@medecins.mssante.fr>"))
        await courier()
        assert len(await messaging.reads("physician", conversation)) == 3

    REPORT = (
        "From: MAILER-DAEMON@medecins.mssante.fr\r\nTo: spico@spico.mssante.fr\r\n"
        "Subject: Undelivered\r\nMessage-ID: <d@medecins.mssante.fr>\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; y\r\nAction: failed\r\n\r\n"
        "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {mail}\r\n\r\n--b--\r\n"
    )

    async def test_a_report_says_that_it_was_not_delivered(
        self, messaging, post, courier, conversation, mail
    ):
        post.deliver(self.REPORT.format(mail=mail["Message-ID"]).encode())
        await courier()

        assert (await newest(messaging, conversation)).letter.state == "RETURNED"

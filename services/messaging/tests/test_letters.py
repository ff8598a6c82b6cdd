"""Letters by secure mail against real SMTP and IMAP servers: written in a conversation, sent once (F66)."""

import asyncio
from datetime import timedelta

import pytest

from chassis.testing import NOON
from messaging.adapters.smtp import Fate, Outcome
from messaging.entrypoints.courier import Courier
from services.messaging.tests.letterbox import CABINET, OUTSIDE, SETTLES, SPICO, WithAMailbox, newest
from services.messaging.tests.test_attachments import PDF, sends
from spico.messaging.v1 import messaging_pb2 as pb
from spico.messaging.v1 import records_pb2


class TestWriting(WithAMailbox):
    async def test_a_letter_is_a_message_at_once_and_goes_out_a_moment_later(
        self, messaging, post, courier, conversation, writes
    ):
        await writes("nurse", conversation)
        written = await newest(messaging, conversation)
        await courier()
        sent = await newest(messaging, conversation)

        assert written.text == f"Courrier MSSanté à {CABINET}\nObjet : Plaie du talon\n\nBonjour."
        assert (written.letter.state, sent.letter.state) == ("PREPARED", "SENT")
        assert (sent.author.account_id, sent.letter.address) == ("nurse", CABINET)
        (mail,) = post.mails()
        assert (mail["Subject"], mail["To"]) == ("Plaie du talon", CABINET)
        assert mail["From"] == f'"Nurse Fictif (SPICO)" <{SPICO}>'
        assert mail["Message-ID"] == f"<{sent.letter.letter_id}@spico.mssante.fr>"
        await courier()
        assert len(post.mails()) == 1

    async def test_a_synthesis_goes_with_it_and_is_there_for_all_to_read(
        self, messaging, post, courier, conversation, writes
    ):
        await writes("nurse", conversation, synthesis=records_pb2.SynthesizeConversationRequest())
        await courier()

        (mail,) = post.mails()
        (enclosed,) = mail.iter_attachments()
        (shown,) = (await newest(messaging, conversation)).attachments
        assert enclosed.get_content_type() == "application/pdf"
        assert enclosed.get_filename() == shown.file_name
        assert (await messaging.opens("physician", conversation, shown.attachment_id))[
            1
        ] == enclosed.get_content()

    async def test_an_attachment_goes_with_it_of_whoever_may_read_it(
        self, messaging, post, courier, conversation, writes
    ):
        attached = await sends(messaging, "physician", conversation)
        waiting = await messaging.attaches("physician", conversation, PDF)

        assert (await writes("nurse", conversation, attachment_id=waiting)).code == "no-such-attachment-here"
        await writes("nurse", conversation, attachment_id=attached)
        await courier()

        ((enclosed,),) = [list(mail.iter_attachments()) for mail in post.mails()]
        assert (enclosed.get_content(), enclosed.get_filename()) == (PDF, "ordonnance.pdf")
        assert len(messaging.facts()) > 0

    async def test_who_may_not_write_none(self, messaging, post, courier, conversation, writes):
        before = await messaging.kept()
        assert (await writes("stranger", conversation)).code == "only-participants-take-part"
        for address in (
            OUTSIDE,
            "a@mssante.fr.exemple.fr",
            "mssante.fr",
            "a b@c.mssante.fr",
            "a@b.mssante.fr\n.x",
        ):
            problem = await writes("nurse", conversation, address=address)
            assert (problem.code, problem.field) == ("a-secure-address-ends-in-mssante-fr", "address")
        long = await writes("nurse", conversation, text="x" * 10_000)
        assert (long.code, long.field) == ("a-message-says-something", "text")
        assert (await writes("nurse", conversation, subject=" ")).field == "subject"
        await messaging.does("nurse", pb.LeaveConversationRequest(conversation_id=conversation))
        assert (await writes("nurse", conversation)).code == "who-left-writes-no-more"
        await courier()
        assert (post.mails(), await messaging.kept()) == ([], before)

    async def test_asked_again_under_the_same_key_it_is_one_letter(
        self, messaging, post, courier, conversation, writes
    ):
        enclosed = {"synthesis": records_pb2.SynthesizeConversationRequest()}
        first = await writes("nurse", conversation, key="k-1", **enclosed)
        again = await writes("nurse", conversation, key="k-1", **enclosed)
        await courier()

        assert first == again
        assert (len(post.mails()), await messaging.kept()) == (1, 1)

    async def test_without_a_mailbox_there_are_no_letters(self, messaging, conversation, writes):
        address = messaging.parts.settings.mssante_address
        object.__setattr__(messaging.parts.settings, "mssante_address", "")
        problem = await writes("nurse", conversation)
        object.__setattr__(messaging.parts.settings, "mssante_address", address)

        assert (problem.code, problem.kind) == ("secure-mail-is-not-set-up", "unavailable")


class TestOneMailWhateverHappens(WithAMailbox):
    async def test_a_process_that_dies_after_the_server_has_it_sends_no_second_one(
        self, messaging, post, courier, conversation, writes
    ):
        await writes("nurse", conversation)

        async def die(letter_id, attempt):
            await Courier._carried(dying, letter_id, attempt)
            raise KeyboardInterrupt

        dying = Courier(messaging.parts, lambda: messaging.at)
        with pytest.raises(KeyboardInterrupt):
            await courier(_carried=die)
        await courier()
        assert (await newest(messaging, conversation)).letter.state == "ATTEMPTED", "nobody knows yet"
        messaging.at = NOON + SETTLES
        await courier()

        assert (await newest(messaging, conversation)).letter.state == "SENT"
        assert len(post.mails()) == 1

    async def test_a_process_that_dies_before_leaves_it_to_the_next_one(
        self, messaging, post, courier, conversation, writes
    ):
        await writes("nurse", conversation)

        async def die(letter_id, attempt):
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            await courier(_carried=die)
        assert post.mails() == []
        messaging.at = NOON + SETTLES
        await courier()

        assert len(post.mails()) == 1

    @pytest.mark.parametrize("told", ["take and break", "break"])
    async def test_a_connection_that_breaks_while_it_travels_is_looked_into(
        self, messaging, post, courier, conversation, writes, told
    ):
        post.operator.answers = [told]
        await writes("nurse", conversation)
        await courier()
        messaging.at = NOON + SETTLES
        await courier()

        assert (await newest(messaging, conversation)).letter.state == "SENT"
        assert len(post.mails()) == 1

    async def test_two_processes_at_once_send_one(self, messaging, post, courier, conversation, writes):
        await writes("nurse", conversation)
        await asyncio.gather(courier(), courier(), courier())

        assert len(post.mails()) == 1

    async def test_a_server_that_will_not_now_is_asked_again_and_one_that_never_will_is_not(
        self, messaging, post, courier, conversation, writes
    ):
        post.operator.answers = ["452 4.3.1 full"]
        await writes("nurse", conversation)
        await courier()
        put_off = (await newest(messaging, conversation)).letter
        messaging.at = NOON + timedelta(seconds=31)
        await courier()

        assert (put_off.state, put_off.reason) == ("PUT_OFF", "smtp-452")
        assert (await newest(messaging, conversation)).letter.state == "SENT"
        await writes("nurse", conversation, address="personne@medecins.mssante.fr")
        await courier()
        given_up = (await newest(messaging, conversation)).letter
        assert (given_up.state, given_up.reason) == ("GIVEN_UP", "smtp-550")

    async def test_an_operator_that_is_away_takes_no_letter_and_loses_none(
        self, messaging, post, courier, conversation, writes
    ):
        class Away:
            async def hand_over(self, *_):
                return Outcome(Fate.LATER, "no-connection")

        await writes("nurse", conversation)
        here, messaging.parts = messaging.parts, _with(messaging.parts, post=Away())
        await courier()
        messaging.parts, messaging.at = here, NOON + timedelta(seconds=31)
        await courier()

        assert len(post.mails()) == 1


def _with(parts, **changed):
    fields = {name: getattr(parts, name) for name in type(parts).__dataclass_fields__}
    return type(parts)(**{**fields, **changed})

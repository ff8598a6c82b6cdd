"""Codes brought at once by mail and by SMS, and kept nowhere."""

import re

import grpc
import pytest
from pydantic import SecretStr

from chassis.rpc.errors import error_of
from spico.notifier.v1 import notifier_pb2 as pb
from tests.simulated import simulators

MOBILE = "+33639980012"


@pytest.fixture(scope="module")
def sms_url():
    with simulators() as told:
        yield told["sms"]["url"]


@pytest.fixture
async def api(serving, mail_server, sms_url):
    changes = {
        "mail": True,
        "smtp": f"127.0.0.1:{mail_server.port}",
        "sms_url": f"{sms_url}/messages",
        "sms_key": SecretStr("SPICODEMOSMS"),
    }
    async with serving(**changes) as api:
        yield api


async def brought(api, account="nurse", **changed):
    asked = {"channel": pb.EMAIL, "address": "anne@cabinet.example", "code": "048213", "minutes": 15}
    request = pb.SendContactCodeRequest(**(asked | changed))
    try:
        await api.rpcs.SendContactCode(request, metadata=api.metadata(account))
    except grpc.aio.AioRpcError as error:
        return error_of(error)
    return None


async def test_a_code_is_brought_by_mail_in_fixed_words(api, mail_server):
    assert await brought(api) is None

    (mail,) = mail_server.to("anne")
    assert mail["Subject"] == "SPICO : votre code de confirmation"
    assert "048213" in mail.get_content()
    assert "15 minutes" in mail.get_content()
    assert "048213" not in mail["Subject"]


async def test_a_code_is_brought_by_sms(api, sms_url, sms_to):
    assert await brought(api, channel=pb.PHONE, address=MOBILE) is None

    (message,) = sms_to(sms_url, MOBILE)
    assert message["sender"] == "SPICO"
    assert re.search(r"\b048213\b", message["text"])
    assert len(message["text"]) <= 160


async def test_a_code_is_in_no_log(api, region):
    head = region.parts.log.head()

    await brought(api)

    assert region.parts.log.head() == head


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"code": "12345"}, "a-code-has-six-digits", "code"),
        ({"code": "https://bad.example"}, "a-code-has-six-digits", "code"),
        ({"minutes": 0}, "a-code-serves-for-minutes", "minutes"),
        ({"address": "anne"}, "the-address-is-not-taken", "address"),
        ({"address": "anne@cabinet.example\r\nBcc: x@y.example"}, "the-address-is-not-taken", "address"),
        ({"channel": pb.PHONE, "address": "0639980012"}, "the-address-is-not-taken", "address"),
        ({"channel": pb.PHONE, "address": "+33639989999"}, "the-address-is-not-taken", "address"),
        ({"channel": 0}, "the-value-is-not-one-of-ours", "channel"),
    ],
)
async def test_what_cannot_be_brought_is_refused_with_its_field(api, mail_server, changed, code, field):
    problem = await brought(api, **changed)

    assert (problem.kind, problem.code, problem.field) == ("invalid", code, field)
    assert mail_server.taken == []


async def test_a_mail_server_that_refuses_the_address_says_so(api, mail_server):
    mail_server.answers["anne@cabinet.example"] = ["550 no such user"]

    assert (await brought(api)).code == "the-address-is-not-taken"


async def test_who_is_away_is_told_apart_from_who_refuses(serving, mail_server):
    await mail_server.stop()
    away = {"smtp": f"127.0.0.1:{mail_server.port}", "mail": True}
    async with serving(**away, sms_url="http://127.0.0.1:1/messages") as api:
        by_mail = await brought(api)
        by_sms = await brought(api, channel=pb.PHONE, address=MOBILE)
    async with serving() as api:
        without_mail = await brought(api)
        without_sms = await brought(api, channel=pb.PHONE, address=MOBILE)

    problems = (by_mail, by_sms, without_mail, without_sms)
    assert {(one.kind, one.code) for one in problems} == {("unavailable", "nothing-can-be-sent-now")}


async def test_another_key_is_not_the_fault_of_the_message(serving, sms_url):
    async with serving(sms_url=f"{sms_url}/messages") as api:
        problem = await brought(api, channel=pb.PHONE, address=MOBILE)

    assert problem.kind == "unavailable"


async def test_nobody_has_codes_brought(api):
    request = pb.SendContactCodeRequest(channel=pb.EMAIL, address="a@b.example", code="048213", minutes=15)
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await api.rpcs.SendContactCode(request)

    assert error_of(refused.value).kind == "unauthenticated"

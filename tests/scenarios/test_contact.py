"""Somebody changes where they are written to, by codes read from the mail sink and the SMS simulator."""

import re

import httpx
import pytest

from tests.waiting import eventually

pytestmark = pytest.mark.scenario

OLD, NEW = "victor@spico-demo.example", "victor.lespinasse@maison.example"
MOBILE = "+33639980012"
_CODE = re.compile(r"\b\d{6}\b")


def mails(region, address):
    found = httpx.get(f"{region.simulators['mail']}/messages.json", params={"to": address}, timeout=10)
    return found.json()["messages"]


def short_messages(region, number):
    found = httpx.get(f"{region.simulators['sms']}/messages.json", params={"to": number}, timeout=10)
    return found.json()["messages"]


def subjects(region, address):
    return [mail["subject"] for mail in mails(region, address)]


def test_an_address_changes_by_a_code_sent_there_and_both_are_told(region):
    victor = region.someone("victor")

    asked = victor.http.patch("/v1/me/contact", json={"email": NEW})
    assert asked.is_success, asked.text
    (mail,) = mails(region, NEW)  # the answer means that the mail server has it
    wrong = victor.problem("POST", "/v1/me/contact:confirm", json={"code": "000000"})
    before = victor.get("/v1/me/contact")
    done = victor.post("/v1/me/contact:confirm", {"code": _CODE.search(mail["text"]).group()})
    after = victor.get("/v1/me/contact")

    assert (wrong["status"], wrong["code"], wrong["field"]) == (400, "the-contact-code-is-wrong", "code")
    assert (before["email"], before["awaited"][0]["address"]) == (OLD, NEW)
    assert (done["channel"], done["address"]) == ("EMAIL", NEW)
    assert (after["login"], after["email"], after["emailConfirmed"]) == (OLD, NEW, True)
    told = "SPICO : votre adresse de contact est modifiée"
    assert eventually(lambda: told in subjects(region, OLD) and told in subjects(region, NEW))

    # From now on notifications are mailed there, and no more to the old address.
    kept = len(mails(region, OLD))
    colleague = region.someone("marion")
    colleague.post("/v1/delegations", {"delegatorId": victor.account_id, "scopes": ["DISCUSSIONS"]})
    eventually(lambda: any("notification" in subject for subject in subjects(region, NEW)))
    assert len(mails(region, OLD)) == kept


def test_a_mobile_number_changes_by_a_code_sent_there(region):
    person = region.someone("antoine")
    landline = person.problem("PATCH", "/v1/me/contact", json={"phone": "05 36 49 00 42"})
    nobody = person.problem("PATCH", "/v1/me/contact", json={"phone": "06 39 98 99 99"})
    asked = person.http.patch("/v1/me/contact", json={"phone": "06 39 98 00 12"}).json()
    code = _CODE.search(short_messages(region, MOBILE)[0]["text"]).group()
    done = person.post("/v1/me/contact:confirm", {"code": code, "channel": "PHONE"})

    assert (landline["status"], landline["code"]) == (400, "only-a-french-mobile-number-receives-codes")
    assert (nobody["status"], nobody["code"]) == (400, "no-code-reaches-the-address")
    assert [each["address"] for each in asked["awaited"]] == [MOBILE]
    assert done["address"] == MOBILE
    assert person.get("/v1/me/contact")["phone"] == MOBILE
    assert eventually(lambda: len(short_messages(region, MOBILE)) == 2)
    login = person.get("/v1/me/contact")["login"]
    assert eventually(lambda: "SPICO : votre numéro de téléphone est modifié" in subjects(region, login))

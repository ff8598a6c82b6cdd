"""What the other services are told, and what people are."""

import pkgutil
import tomllib
from importlib import import_module
from importlib.resources import files

import identity
from chassis.domain import TOPICS
from chassis.kernel import Refusal
from chassis.rpc.sentences import Sentences
from chassis.testing import NOON, facts_of
from identity.domain import Account, AccountRequest, Contact, Organization, Professional
from identity.domain.contact import Channel
from identity.domain.profession import profession_in_force
from identity.entrypoints.api import SENTENCES
from identity.entrypoints.promises import PROMISES
from spico.identity.v1 import events_pb2 as pb

for module in pkgutil.walk_packages(identity.__path__, "identity."):
    # A worker's module belongs in a green process only.
    if not module.name.endswith(("__main__", "entrypoints.worker")):
        import_module(module.name)

LUC = Professional(
    family_name="Fabre",
    given_name="Luc",
    email="luc@cabinet.example",
    profession=profession_in_force("10", NOON.date()),
    rpps="99700218896",
    phone="0561000000",
    place="Foix",
)


def opened(professional):
    return Account.Opened(
        person_id="person-luc",
        login="luc@cabinet.example",
        name="Luc Fabre",
        roles=("professional",),
        professional=professional,
        activation_digest="digest",
        activation_ends_at=NOON,
    )


def told(event):
    (fact,) = facts_of("stream", event)
    return PROMISES.envelope(fact, 0)


def test_a_new_account_is_told_with_what_others_need_to_name_it():
    envelope = told(opened(LUC))

    assert pb.AccountOpened.FromString(envelope.body) == pb.AccountOpened(
        account_id="stream",
        person_id="person-luc",
        name="Luc Fabre",
        profession="10",
        profession_label="Médecin",
        place="Foix",
        email="luc@cabinet.example",
        roles=["professional"],
    )
    assert (envelope.type, envelope.subject) == ("spico.identity.v1.AccountOpened", "stream")


def test_an_operator_concerns_no_other_service():
    assert told(opened(None)) is None


def test_an_organization_is_told():
    registered = Organization.Registered(
        name="MAIA", kind="MAIA", finess="", address="", place="Foix", email="maia@foix.example"
    )

    assert pb.OrganizationRegistered.FromString(told(registered).body) == pb.OrganizationRegistered(
        account_id="stream", name="MAIA", kind="MAIA", place="Foix", email="maia@foix.example"
    )


def test_an_affiliation_is_told():
    assert pb.AccountAffiliated.FromString(
        told(Account.Affiliated(organization_id="maia")).body
    ) == pb.AccountAffiliated(account_id="stream", organization_id="maia")


def test_a_changed_address_is_told_with_the_one_of_before_and_a_confirmed_one_is_not():
    moved = {"account_id": "anne", "channel": Channel.PHONE, "address": "+33639980012"}

    assert pb.AccountContactChanged.FromString(
        told(Contact.Changed(**moved, previous="0561000000")).body
    ) == pb.AccountContactChanged(
        account_id="anne", channel="PHONE", address="+33639980012", previous_address="0561000000"
    )
    assert told(Contact.Changed(**moved, previous="+33639980012")) is None


def test_passwords_and_sessions_are_promised_to_nobody():
    assert told(Account.Activated(password_hash="h", one_time_code_secret="s")) is None
    assert {promise.event for promise in PROMISES} == {
        Account.Opened,
        Organization.Registered,
        Account.Affiliated,
        Account.Unaffiliated,
        Contact.Changed,
        AccountRequest.Submitted,
        AccountRequest.Approved,
        AccountRequest.Rejected,
    }


def test_every_refusal_has_a_french_sentence():
    def below(kind):
        for refusal in kind.__subclasses__():
            yield refusal
            yield from below(refusal)

    sentences = Sentences.load(SENTENCES)
    own = {refusal.code for refusal in below(Refusal) if refusal.__module__.startswith("identity.")}

    assert {code for code in own if code not in sentences} == set()


def test_no_sentence_is_left_over():
    def below(kind):
        for refusal in kind.__subclasses__():
            yield refusal
            yield from below(refusal)

    known = {refusal.code for refusal in below(Refusal)}

    assert set(tomllib.loads(SENTENCES.read_text("utf-8"))) <= known


def test_every_fact_has_a_french_name():
    labels = tomllib.loads(files("identity").joinpath("labels.fr.toml").read_text("utf-8"))
    own = {topic for topic in TOPICS if topic.startswith("identity.")}

    assert set(labels["fact"]) == own

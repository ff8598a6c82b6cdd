"""What the settings may say of providers, and what a session keeps of one."""

import base64
import json
from datetime import UTC, date, timedelta

import pytest

from chassis.settings import SettingsRefused, of
from chassis.testing import NOON, acting, given
from identity.domain import LinkedIdentifier, Session, SessionEnd
from identity.domain.linked_identifier import AnIdentifierOpensOneAccount, LinkedBy, NoSuchIdentifier
from identity.domain.provider import Proof, Renewal, time_left
from identity.domain.session import OnlyASessionInForceIsRefreshed, TheProviderIsAskedFirst
from identity.settings import Settings

KEY = base64.b64encode(bytes(range(32))).decode()
GIVEN = {
    "MONGODB_URI": "mongodb://127.0.0.1:1/",
    "MASTER_KEY": KEY,
    "CHECKPOINT_KEY": KEY,
    "IDENTITY_SIGNING_KEYS": f"new:{KEY}",
    "IDENTITY_NAMES_KEY": KEY,
}
PSC = {
    "name": "pro-sante-connect",
    "issuer": "https://auth.example/realms/esante-wallet",
    "discovery_url": "https://auth.example/realms/esante-wallet/.well-known/wallet-openid-configuration",
    "client_id": "spico",
    "client_secret": "what nobody may read",
    "redirect_uri": "https://spico.example/connexion",
    "assurance_level": "HIGH",
    "attested_on": "2026-01-05",
}
ENDPOINTS = {
    "authorization_endpoint": "https://wallet.example/auth",
    "token_endpoint": "https://auth.example/token",
    "userinfo_endpoint": "https://auth.example/userinfo",
    "jwks_uri": "https://auth.example/certs",
}


def told(*providers):
    return of(Settings, {**GIVEN, "IDENTITY_PROVIDERS": json.dumps(providers)}).known_providers


def test_without_the_setting_nobody_vouches_for_anybody():
    assert of(Settings, GIVEN).known_providers == ()


def test_what_is_left_out_is_as_pro_sante_connect_has_it():
    (psc,) = told(PSC)

    assert (psc.means, psc.scope, psc.acr_values) == ("pro-sante-connect", "openid scope_all", "eidas1")
    assert (psc.algorithms, psc.session_hours, psc.idle_minutes) == (("RS256",), 4, 30)
    assert (psc.attested_on, psc.endpoints) == (date(2026, 1, 5), None)


def test_every_endpoint_can_be_a_setting_and_authorization_is_elsewhere():
    portal = {**PSC, **ENDPOINTS, "name": "pass"}
    del portal["discovery_url"]
    _, other = told(PSC, portal)

    assert other.means == "oidc:pass"
    assert (other.endpoints.authorization, other.endpoints.end_session) == ("https://wallet.example/auth", "")


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Pro Santé"},
        {"algorithms": ["none"]},
        {"algorithms": ["HS256"]},
        {"algorithms": ["RS256", "HS512"]},
        {"algorithms": []},
        {"issuer": "http://auth.example"},
        {"redirect_uri": "http://spico.example/connexion"},
        {"redirect_uri": ""},
        {"discovery_url": "http://auth.example/document"},
        {"discovery_url": ""},
        {"client_secret": ""},
        {"client_certificate": "/etc/tls.pem"},
        {"assurance_level": "LOW"},
        {"attested_on": "soon"},
        {"session_hours": 48},
        {"idle_minutes": 0},
        {"unheard_of": True},
    ],
    ids=str,
)
def test_a_provider_that_cannot_be_used_is_refused_and_nothing_of_it_is_repeated(changes):
    with pytest.raises(SettingsRefused) as refusal:
        told(PSC | changes)

    assert "IDENTITY_PROVIDERS" in str(refusal.value)
    assert "what nobody may read" not in str(refusal.value)


def test_a_name_stands_for_one_provider_and_the_list_is_a_list():
    for text in (json.dumps([PSC, PSC]), "{", "{}", '"psc"'):
        with pytest.raises(SettingsRefused):
            of(Settings, {**GIVEN, "IDENTITY_PROVIDERS": text})


PROOF = Proof(
    issuer=PSC["issuer"],
    subject="f:0:899700366240",
    identifier="899700366240",
    rpps="99700366240",
    acr="eidas1",
    provider_session="there",
    authenticated_at=NOON - timedelta(hours=1),
    userinfo="{}",
    id_token="who",
    refresh_token="renews",
)
OPENED = Session.Opened(
    account_id="account-luc",
    person_id="luc",
    means="pro-sante-connect",
    ends_at=NOON + timedelta(hours=3),
    refresh_digest="one",
    refused_before=0,
)


def vouched():
    session = Session(id="s")
    session.vouch(acting(), told(PSC)[0], PROOF, None)
    return session.collect_events()[0].event


def test_a_session_of_another_application_counts_from_its_own_beginning():
    assert time_left(told(PSC)[0], PROOF, NOON.astimezone(UTC)) == timedelta(hours=3)


def test_a_session_goes_on_with_the_renewal_of_its_provider():
    hour, renewal = timedelta(hours=1), Renewal(refresh_token="next", id_token="")
    given(Session(id="s"), OPENED, vouched()).when(
        lambda s: s.refresh(acting(), "one", "two", idle=hour)
    ).then_refused(TheProviderIsAskedFirst)
    given(Session(id="s"), OPENED, vouched()).when(
        lambda s: s.refresh(acting(), "one", "two", idle=hour, renewal=renewal)
    ).then(Session.ProviderRenewed(renewal=renewal), Session.Refreshed(refresh_digest="two"))


def test_half_an_hour_of_nothing_ends_it_whatever_we_would_allow():
    late = acting(at=NOON + timedelta(minutes=30))
    renewal = Renewal(refresh_token="next", id_token="")

    given(Session(id="s"), OPENED, vouched()).when(
        lambda s: s.refresh(late, "one", "two", idle=timedelta(hours=1), renewal=renewal)
    ).then_refused(OnlyASessionInForceIsRefreshed, field="refresh_token")


def test_the_reason_of_an_end_is_kept():
    given(Session(id="s"), OPENED, vouched()).when(
        lambda s: s.end(acting(), SessionEnd.PROVIDER_SIGNED_OUT)
    ).then(Session.Ended(reason=SessionEnd.PROVIDER_SIGNED_OUT))


LINKED = LinkedIdentifier.Linked(
    account_id="account-luc",
    person_id="luc",
    provider="pro-sante-connect",
    issuer=PSC["issuer"],
    identifier="ANS20260301091500",
    by=LinkedBy.OPERATOR,
)


def linking(identifier):
    identifier.link(
        acting(),
        "account-luc",
        "luc",
        provider="pro-sante-connect",
        issuer=PSC["issuer"],
        identifier="ANS20260301091500",
        by=LinkedBy.OPERATOR,
    )


UNLINKED = LinkedIdentifier.Unlinked(account_id="account-luc")


def test_an_identifier_opens_one_account():
    given(LinkedIdentifier(id="i")).when(linking).then(LINKED)
    given(LinkedIdentifier(id="i"), LINKED).when(linking).then_refused(
        AnIdentifierOpensOneAccount, field="identifier"
    )


def test_an_identifier_is_taken_from_the_account_it_opens_and_may_open_another():
    given(LinkedIdentifier(id="i"), LINKED).when(lambda i: i.unlink(acting(), "account-luc")).then(UNLINKED)
    given(LinkedIdentifier(id="i"), LINKED, UNLINKED).when(linking).then(LINKED)
    for account_id in ("account-anne", ""):
        given(LinkedIdentifier(id="i"), LINKED).when(
            lambda i, account_id=account_id: i.unlink(acting(), account_id)
        ).then_refused(NoSuchIdentifier, field="identifier")

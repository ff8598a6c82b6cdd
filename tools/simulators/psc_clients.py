"""The platform as an application registered at the simulated providers, and what it is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

PSC: Final = "pro-sante-connect"
PASS: Final = "pass"  # noqa: S105 - the name of a portal
PLACES: Final = {
    PSC: ("/auth/realms/esante-wallet", "/wallet/auth", "wallet-openid-configuration"),
    PASS: ("/portail/realms/pass", "/portail/connexion", "openid-configuration"),
}
"""Issuer, authorization endpoint, name of the document, by provider."""


@dataclass(frozen=True, slots=True)
class Client:
    """An application that is registered."""

    client_id: str
    client_secret: str
    redirect_uri: str
    post_logout_redirect_uri: str
    back_channel_uri: str


def client_of(name: str, platform: str) -> Client:
    """Give the platform as an application registered at a provider; ``platform`` is the gateway's address."""
    own = f"{platform}/v1/{name if name == PSC else f'oidc/{name}'}"
    return Client(
        client_id=f"spico-{name}",
        client_secret=f"the secret of {name}, on this machine only",
        redirect_uri=f"{platform}/connexion/{name}",
        post_logout_redirect_uri=f"{platform}/deconnexion",
        back_channel_uri=f"{own}/back-channel-logout",
    )


def settings_of(base: str, platform: str) -> list[dict[str, Any]]:
    """Give what identity is told of both providers (``IDENTITY_PROVIDERS``)."""
    levels = {PSC: ("Pro Santé Connect", "HIGH"), PASS: ("Portail PASS", "SUBSTANTIAL")}
    told = []
    for name, (issuer, _, document) in PLACES.items():
        client = client_of(name, platform)
        label, level = levels[name]
        said = {
            "name": name,
            "label": label,
            "issuer": base + issuer,
            "discovery_url": f"{base}{issuer}/.well-known/{document}",
            "client_id": client.client_id,
            "client_secret": client.client_secret,
            "redirect_uri": client.redirect_uri,
            "post_logout_redirect_uri": client.post_logout_redirect_uri,
            "assurance_level": level,
            "attested_on": "2026-01-05",
        }
        told.append(said if name == PSC else {**said, "scope": "openid profile", "acr_values": "eidas1"})
    return told

"""An account for one story alone, asked for and opened as any other."""

import time
from uuid import uuid4

import httpx
import pyotp

PASSWORD = "une loutre au bord de l'eau"


class OwnAccount:
    """Somebody new, with the roles that the operator gave them."""

    def __init__(self, region, role, family_name, profession="41"):
        self.name = f"Camille {family_name}"
        self.login = f"camille.{uuid4().hex[:12]}@cabinet.example"
        with httpx.Client(base_url=region.base_url, timeout=20, trust_env=False) as http:
            form = {
                "familyName": family_name,
                "givenName": "Camille",
                "email": self.login,
                "profession": profession,
                "place": "31000 Toulouse",
            }
            asked = http.post("/v1/account-requests", json=form).raise_for_status().json()
            path = f"/v1/account-requests/{asked['requestId']}:approve"
            approved = region.operator().post(path, {"roles": [role]})
            activation = {"activationCode": approved["activationCode"], "password": PASSWORD}
            activated = http.post("/v1/accounts:activate", json=activation).raise_for_status().json()
        region.operator().get("/v1/me", atLeast=activated["position"])
        self.account_id = approved["accountId"]
        self._secret = activated["totpSecret"]

    def comes_in(self, person):
        """Sign in at somebody's window, and wait for the navigation."""
        person.page.goto("/")
        person.field("Identifiant").fill(self.login)
        person.field("Mot de passe").fill(PASSWORD)
        person.button("Continuer").click()
        person.field("Code à usage unique").fill(pyotp.TOTP(self._secret).at(time.time()))
        person.button("Se connecter").click()
        person.page.get_by_role("navigation", name="Navigation principale").wait_for(state="attached")
        return person

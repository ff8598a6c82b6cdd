"""Professionals of the demo region at their client applications, which outlive what they talk to."""

import threading
import time

import httpx
import pyotp

from tests.patients import somebody
from tests.waiting import eventually


class Person:
    """Somebody who is signed in; may be used by several threads."""

    def __init__(self, account, base_url):
        self.account_id = account["accountId"]
        self.login = account["login"]
        self.http = httpx.Client(base_url=base_url, timeout=20)
        self._lock = threading.Lock()
        tokens = self._signed_in(account)
        self.http.headers["authorization"] = f"Bearer {tokens['accessToken']}"

    def _signed_in(self, account):
        """Sign in; a code that served when the region was loaded does not serve again, its neighbors do."""
        challenge = self.post("/v1/sessions", {name: account[name] for name in ("login", "password")})
        codes, now = pyotp.TOTP(account["totpSecret"]), time.time()
        for ahead in (30, 0):
            answer = {"challengeId": challenge["challengeId"], "code": codes.at(now + ahead)}
            answered = self.http.post("/v1/sessions:verify", json=answer)
            if answered.is_success:
                return answered.json()
        raise AssertionError(answered.text)

    def post(self, path, body, key=""):
        answer = self.http.post(path, json=body, headers={"idempotency-key": key} if key else None)
        assert answer.is_success, answer.text
        return answer.json()

    def get(self, path, **query):
        answer = self.http.get(path, params=query)
        assert answer.is_success, answer.text
        return answer.json()

    def pages(self, path, what, **query):
        """Give all entries of a list."""
        found, token = [], ""
        while True:
            page = self.get(path, pageSize=200, pageToken=token, **query)
            found += page[what]
            if not (token := page.get("nextPageToken", "")):
                return found


class People:
    """Who is there, by the first letters of a login."""

    def __init__(self, told):
        self._told = told
        self._signed_in = {}

    def __getitem__(self, name):
        if name not in self._signed_in:
            account = next(each for each in self._told["accounts"] if each["login"].startswith(f"{name}@"))
            self._signed_in[name] = Person(account, self._told["baseUrl"])
        return self._signed_in[name]

    def professionals(self, number):
        """Give so many people who may converse."""
        found = [each for each in self._told["accounts"] if each["roles"] == ["professional"]]
        return [self[each["login"].partition("@")[0]] for each in found[:number]]

    def account(self, name):
        """Give what somebody signs in with."""
        return next(each for each in self._told["accounts"] if each["login"].startswith(f"{name}@"))

    def dossier(self):
        """Have a dossier opened whose circle is Nadia, Claire and Henri; give its path."""
        opened = self["nadia"].post("/v1/dossiers", {"patient": somebody()})
        path = f"/v1/dossiers/{opened['dossierId']}"
        for member in ("claire", "henri"):
            added = {"accountId": self[member].account_id, "role": "CONTRIBUTOR", "entitled": True}
            written = self["nadia"].post(f"{path}/care-circle/members", added)
        # Rights are read from a read model: whoever writes at once must wait for it.
        eventually(lambda: self["claire"].http.get(path, params={"atLeast": written["position"]}).is_success)
        return path

    def close(self):
        for person in self._signed_in.values():
            person.http.close()

"""Twenty people in one conversation, each at a device that shows what it is told of, and nothing twice."""

import json
import threading
import time
import uuid
from collections import Counter
from contextlib import suppress

import httpx

from tests.waiting import eventually


class Device:
    """Shows a conversation as a client does: told by the stream, it reads, and adds what is new."""

    def __init__(self, person, path, base_url):
        self.person, self.path = person, path
        self.shown = []
        """Texts in the order in which they came onto the screen, each time they did."""
        self.shown_at = {}
        self.told = Counter()
        """How often each event of the stream came."""
        self.resumed = 0
        self._base_url = base_url
        self._known = set()
        self._last_id = ""
        self._dirty = threading.Event()
        self._over = threading.Event()
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._listen, self._read)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._dirty.set()
        for thread in self._threads:
            thread.join(40)

    def _listen(self):
        """Follow the stream; come back to it after the last event that came."""
        timeout = httpx.Timeout(10, read=20)
        with httpx.Client(base_url=self._base_url, timeout=timeout, trust_env=False) as http:
            http.headers["authorization"] = self.person.http.headers["authorization"]
            while not self._over.is_set():
                with suppress(httpx.HTTPError):
                    self._follow(http)
                self._over.wait(0.3)

    def _follow(self, http):
        resume = {"last-event-id": self._last_id} if self._last_id else {}
        with http.stream("GET", "/v1/stream", headers=resume) as answer:
            if answer.status_code != 200:
                return
            self.resumed += 1
            if not self._last_id:
                self._dirty.set()
            event = {}
            for line in answer.iter_lines():
                name, _, value = line.partition(":")
                if not line and "data" in event:
                    self._take(event)
                    event = {}
                elif name:
                    event[name] = value.strip()
                if self._over.is_set():
                    return

    def _take(self, event):
        data = json.loads(event["data"])
        if event.get("id"):
            self._last_id = event["id"]
            self.told[event["id"]] += 1
        is_ours = data["subject"].get("id") == self.path.rpartition("/")[2]
        if (is_ours and data["kind"].endswith("MESSAGE_RECEIVED")) or data["kind"] == "RESYNC":
            self._dirty.set()

    def _read(self):
        """Read what is new whenever the stream says that something is; a refused reading is repeated."""
        while not self._over.is_set():
            self._dirty.wait()
            self._dirty.clear()
            while not self._over.is_set():
                with suppress(httpx.HTTPError, KeyError, ValueError):
                    self._show()
                    break
                time.sleep(0.3)

    def _show(self):
        """Read pages back to what is known, then show them in their order."""
        fresh, token = [], ""
        while True:
            query = {"pageSize": 50, "pageToken": token}
            answer = self.person.http.get(f"{self.path}/messages", params=query)
            page = answer.raise_for_status().json()
            unknown = [each for each in page["messages"] if each["messageId"] not in self._known]
            fresh += unknown
            token = page.get("nextPageToken", "")
            if not token or len(unknown) < len(page["messages"]):
                break
        now = time.monotonic()
        for message in reversed(fresh):
            self._known.add(message["messageId"])
            self.shown.append(message["text"])
            self.shown_at.setdefault(message["text"], now)


class Talker:
    """Writes one message after the other; one that is not acknowledged is sent again under its key."""

    def __init__(self, person, path, pause):
        self.acknowledged = {}
        """When each text was acknowledged, and when it was sent first."""
        self.repeated = 0
        self._person, self._path, self._pause = person, path, pause
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._write, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._thread.join(120)
        assert not self._thread.is_alive(), "a message was never acknowledged"

    def _write(self):
        number = 0
        while not self._over.is_set():
            number += 1
            self._send(f"{self._person.login} {number}", time.monotonic())
            self._over.wait(self._pause)

    def _send(self, text, begun):
        key = {"idempotency-key": str(uuid.uuid4())}
        while True:
            with suppress(httpx.HTTPError):
                answer = self._person.http.post(f"{self._path}/messages", json={"text": text}, headers=key)
                if answer.is_success:
                    self.acknowledged[text] = (begun, time.monotonic())
                    return
                assert answer.status_code in {429, 500, 502, 503, 504}, answer.text
            self.repeated += 1
            time.sleep(0.3)


def everybody_shows(devices, texts):
    """Wait until each device shows all of these, told by its stream alone."""
    for device in devices:
        eventually(lambda device=device: texts <= set(device.shown), within=120)

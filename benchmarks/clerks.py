"""People at their desks: each follows the links of the pages of their office, saves now and then, and thinks in between."""

from __future__ import annotations

import html
import http.client
import random
import re
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from .server import HOST

#: Seconds between two clicks of one person.
THINKING = (8.0, 12.0)
#: One click in so many is a saved fact, for those who record; one in so many goes back to the workbench.
SAVES, GOES_HOME = 4, 6
HOME = "/workbench/"
LINK = re.compile(r'href="(/[a-z][^"#]*)')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
#: No page of an office: files, what voters and the public see, and what ends the session.
ELSEWHERE = re.compile(
    r"^/(static|vote|notices|logout|account|password)|/(export|download|template|sheet)|\.\w+$"
)


@dataclass
class Log:
    """What all of them have seen together: seconds of each answer by kind, and what was no answer of the program."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {"page": [], "save": []})
    failures: list[str] = field(default_factory=list)
    saved: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str, seconds: float, failure: str = "") -> None:
        with self.lock:
            self.seconds[kind].append(seconds)
            self.failures += [failure] if failure else []


@dataclass
class Clerk:
    """One session in a browser: cookies, a connection for each click, and the page that is on the screen."""

    cookies: dict[str, str]
    port: int
    log: Log
    dice: random.Random
    #: Addresses of the form by which they record something, one a dossier; none for those who only read.
    forms: list[str]
    typed: dict[str, str]
    links: list[str] = field(default_factory=list)
    connection: http.client.HTTPConnection | None = None

    def work(self, until: float) -> None:
        """Click until it is time to go home; the first clicks do not fall together."""
        time.sleep(self.dice.uniform(0, THINKING[1]))
        while time.monotonic() < until:
            if self.forms and self.dice.randrange(SAVES) == 0:
                self._save(self.dice.choice(self.forms))
            elif self.links and self.dice.randrange(GOES_HOME):
                self._look(self.dice.choice(self.links))
            else:
                self._look(HOME)
            self._think()

    def _think(self) -> None:
        # The server does not keep a connection open for so long; a browser opens another.
        if self.connection:
            self.connection.close()
            self.connection = None
        time.sleep(self.dice.uniform(*THINKING))

    def _save(self, form: str) -> None:
        """Open the form, type, send it, and see where it leads."""
        token = TOKEN.search(self._look(form))
        if token is None:
            self.log.failures.append(f"no form at {form}")
            return
        self._think()
        # The same words twice are one circumstance: each has its own.
        own = {"text": f"{self.typed['text']}第{self.dice.randrange(10**9)}号。"}
        landing = self._ask("save", form, self.typed | own | {"csrfmiddlewaretoken": token[1]})
        if landing.startswith("/"):
            self.log.saved += 1
            self._look(landing)
        else:
            self.log.failures.append(f"not saved at {form}")

    def _look(self, address: str) -> str:
        page = self._ask("page", address)
        found = {html.unescape(link) for link in LINK.findall(page)}
        self.links = sorted(link for link in found if not ELSEWHERE.search(link))
        # A link may lead to another page (a menu's first entry): it is followed as a browser does.
        return self._look(page) if page.startswith("/") else page

    def _ask(self, kind: str, address: str, typed: dict[str, str] | None = None) -> str:
        """The text of a page, or the address one is sent on to."""
        start = time.perf_counter()
        try:
            status, answer = self._send(address, urlencode(typed) if typed else None)
            failure = "" if status < 400 else f"{status} at {address}"
        except (OSError, http.client.HTTPException) as broken:
            answer, failure, self.connection = "", f"{type(broken).__name__} at {address}", None
        self.log.note(kind, time.perf_counter() - start, failure)
        return answer

    def _send(self, address: str, body: str | None) -> tuple[int, str]:
        self.connection = self.connection or http.client.HTTPConnection(HOST, self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request("POST" if body else "GET", address, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode(errors="replace")
        given = answer.headers.get_all("Set-Cookie") or []
        self.cookies |= dict(cookie.split(";")[0].split("=", 1) for cookie in given)
        return answer.status, answer.headers.get("Location") or text


def arrive(port: int) -> None:
    """Ask until the server has loaded the program in both its workers: that is not what anybody waits for at work."""
    for _ in range(8):
        connection = http.client.HTTPConnection(HOST, port, timeout=120)
        connection.request("GET", "/login/")
        connection.getresponse().read()
        connection.close()


def work_all(clerks: Iterable[Clerk], seconds: float) -> float:
    """Everybody works for so long; the seconds until the last one is done."""
    start = time.monotonic()
    threads = [threading.Thread(target=clerk.work, args=(start + seconds,)) for clerk in clerks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.monotonic() - start

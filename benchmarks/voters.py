"""Voters on their phones: each asks for the page, sends the code, answers, reviews and casts, as a browser would."""

from __future__ import annotations

import html
import http.client
import re
import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlencode

from .server import HOST

#: How many are at it at the same time, and how often one asks again whom nobody answers.
AT_ONCE = 50
TRIES = 60
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
RECEIPT = re.compile(r'voter__number">([^<]+)<')
PAGES = ("the page", "the code", "the answer", "the cast")


@dataclass
class Record:
    """What the voters have seen: seconds of each kind of page, receipts with the moment they came."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in PAGES})
    receipts: dict[str, set[str]] = field(default_factory=dict)
    #: What was no answer of the program: a status of its own, or a page without what it must bear.
    failures: list[str] = field(default_factory=list)
    #: Connections that broke or were refused: there are none unless the server is killed.
    unanswered: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def receipt(self, code: str, number: str) -> None:
        with self.lock:
            self.receipts.setdefault(code, set()).add(number)


@dataclass
class Voter:
    """One slip, one choice; `twice` sends the cast twice at the same time, as an impatient finger does."""

    code: str
    choice: int
    port: int
    record: Record
    twice: bool = False
    cookie: str = ""

    def vote(self) -> None:
        for attempt in range(TRIES):
            try:
                self._walk()
            except (OSError, http.client.HTTPException):
                # Nobody answered: whoever votes starts again from the code, as after a lost connection.
                with self.record.lock:
                    self.record.unanswered += 1
                time.sleep(0.2 + attempt / 20)
            except LookupError as error:
                with self.record.lock:
                    self.record.failures.append(str(error))
                return
            else:
                return
        self.record.failures.append("gave up")

    def _walk(self) -> None:
        page = self._ask("the page")
        page = self._ask("the code", page, code=self.code)
        if self._done(page):
            return
        review = self._ask("the answer", page, names=str(self.choice))
        if self.twice:
            with ThreadPoolExecutor(2) as fingers:
                sent = [fingers.submit(self._ask, "the cast", review, cast="yes") for _ in range(2)]
                answers = [each.result() for each in sent]
        else:
            answers = [self._ask("the cast", review, cast="yes")]
        if False in [self._done(answer) for answer in answers]:
            raise LookupError("no receipt after the cast")

    def _done(self, page: str) -> bool:
        found = RECEIPT.search(page)
        if found:
            self.record.receipt(self.code, found[1])
        return bool(found)

    def _ask(self, name: str, page: str = "", **fields: str) -> str:
        hidden = {key: html.unescape(value) for key, value in HIDDEN.findall(page)}
        body = urlencode(hidden | fields) if fields else None
        start = time.perf_counter()
        answer = self._send("POST" if fields else "GET", body)
        with self.record.lock:
            self.record.seconds[name].append(time.perf_counter() - start)
        return answer

    def _send(self, method: str, body: str | None) -> str:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if body is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Referer": f"http://{HOST}/vote/",
            }
        try:
            connection.request(method, "/vote/", body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        if answer.status != 200:
            raise LookupError(f"{method} answered {answer.status}")
        if cookies := answer.headers.get_all("Set-Cookie"):
            self.cookie = "; ".join(each.split(";")[0] for each in cookies)
        return text


def vote_all(voters: Iterable[Voter]) -> float:
    """Everybody votes, so many at once; the seconds it took."""
    start = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as hall:
        for done in [hall.submit(voter.vote) for voter in voters]:
            done.result()
    return time.perf_counter() - start

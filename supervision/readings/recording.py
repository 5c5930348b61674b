"""What an address opens, and how its reading is recorded: one statement, none again within the quarter of an hour.

It stands outside the views, which cannot write: the one exception to “a GET never writes” (decision 0047). Recorded is
what was shown: an answer of 200 to somebody who had passed the guard of the page. Voting, the hall of a meeting, lists and what
the public reads are in no route below. A list that shows what files say of people is said by its view, and is one object
however many they are (decision 0070).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from township.accounts.access import Actor
from township.law import numbers
from township.law.models import LocalMeasure
from township.models import Township
from township.records import clock
from township.shown import Listed, Shown, said

from .models import LEAST_DAYS, Reading

#: Once for a person and an object in so many seconds.
SLOT = 15 * 60
SHOWN = 200
READING = ("GET", "HEAD")

_FILE = re.compile(r"^roster/cadres/<int:pk>/")
_PAPER = re.compile(r"^(?:appointments|elections|account)/<int:pk>/papers?/")
_MATTER = re.compile(r"^(?:(?:appointments|elections|account)/<int:pk>/|supervision/lookback/<int:pk>/)")


@dataclass(frozen=True)
class Opened:
    """What was opened: its kind, its key, and of a paper which."""

    kind: str
    key: int
    item: str = ""
    #: Where it stands, and in which office it was read, where that is not the reader's own township.
    township: Township | None = None
    office: str = ""
    #: Of a list, whose key stands for them: the files on it, and whether their owners may be told.
    people: str = field(default="", compare=False)
    told: bool = True


def all_opened(request: HttpRequest) -> list[Opened]:
    """What an address is about, and what its view says it has shown besides, each once.

    What is sent to an address opens nothing; but a roster is taken out by sending, and its view says so.
    """
    named = opened_by(request) if request.method in READING else None
    besides = [_besides(each) for each in said(request)]
    return list(dict.fromkeys([*([named] if named else []), *besides]))


def _besides(shown: Shown | Listed) -> Opened:
    if isinstance(shown, Listed):
        return as_list(shown)
    if shown.file:
        return Opened(Reading.Kind.FILE, shown.file, "", shown.township, shown.office)
    kind = Reading.Kind.PAPER if shown.item else Reading.Kind.MATTER
    return Opened(kind, shown.matter, shown.item[:80], shown.township, shown.office)


def as_list(shown: Listed) -> Opened:
    """A list as one object: the same people under the same name are the same list."""
    people = f",{','.join(map(str, sorted(set(shown.people))))},"
    key = int.from_bytes(hashlib.sha256(people.encode()).digest()[:8]) >> 1
    return Opened(Reading.Kind.LIST, key, shown.label[:80], people=people, told=shown.told)


def opened_by(request: HttpRequest) -> Opened | None:
    """The file, matter or paper an address is about; None for every other page."""
    match = request.resolver_match
    if match is None or "pk" not in match.kwargs:
        return None
    key = int(match.kwargs["pk"])
    if _FILE.match(match.route):
        return Opened(Reading.Kind.FILE, key)
    if _PAPER.match(match.route):
        return Opened(Reading.Kind.PAPER, key, request.path.split("/", 3)[3][:80])
    return Opened(Reading.Kind.MATTER, key) if _MATTER.match(match.route) else None


class ReadingLog:
    """Records what was shown to whom, after the view has answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        acting: Actor | None = getattr(request, "acting", None)
        if response.status_code == SHOWN and acting and (found := all_opened(request)):
            note(acting, *found)
        return response


#: What this process has recorded for good in the present slot: the number of the slot, and who opened what.
_slot, _noted = 0, set[tuple[int, Opened]]()


def note(acting: Actor, *opened: Opened) -> None:
    """Record readings in one statement, but for those that stand already. What cannot be recorded raises, and nothing is shown.

    What is noted within a transaction is remembered with its commit: rolled back, it stands nowhere and is recorded anew.
    """
    global _slot  # noqa: PLW0603  (the memory of one process; the constraint of the table holds for all)
    now = clock.machine_now()
    slot = int(now.timestamp()) // SLOT
    if slot != _slot:
        _noted.clear()
        _slot = slot
    new = [each for each in opened if (acting.user.pk, each) not in _noted]
    if not new:
        return
    rows = [
        Reading(
            at=now,
            township=each.township or acting.township,
            user=acting.user,
            office=(each.office or acting.office_names)[:100],
            kind=each.kind,
            key=each.key,
            item=each.item,
            slot=slot,
            people=each.people,
            told=each.told,
        )
        for each in new
    ]
    Reading.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    transaction.on_commit(lambda: _remember(slot, acting.user.pk, new))


def _remember(slot: int, user: int, recorded: list[Opened]) -> None:
    if slot == _slot:
        _noted.update((user, each) for each in recorded)


def forget() -> None:
    """Remember nothing: for tests, in which keys and days recur."""
    _noted.clear()


def sweep() -> int:
    """Delete what a township need not keep any longer, never what is younger than three years; returns how many."""
    today, deleted = clock.today(), 0
    for township in Township.objects.all():
        measures = LocalMeasure.objects.filter(township=township, parameter=numbers.READINGS_YEARS.key)
        years = int(numbers.READINGS_YEARS.value_on(today, measures))
        until = clock.machine_now() - timedelta(days=max(366 * years, LEAST_DAYS))
        deleted += Reading.objects.filter(township=township, at__lt=until).delete()[0]
    return deleted

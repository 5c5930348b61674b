"""A dossier at one of its doors, worked on through the pages: what a closed door must look like, and an open one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import time_machine as clockwork
from django.apps import apps
from django.db import connection, models, transaction
from django.forms import CheckboxInput
from django.test import Client
from django.urls import reverse

from appointments.demo import record
from appointments.doors import DOORS
from appointments.models import Appointment
from appointments.process import CORRIDOR
from procedure.doors import door_of
from procedure.notes.rules import NOT_SUSPENDED
from tests import builders, checklists
from tests.checklists import HEAD, ROW
from tests.remembered import with_rows
from township.law.rule import Control, Rule
from township.models import StepRecord, Tenure
from township.records.models import ChainHead
from township.roster import tenures

NOW = datetime(2026, 3, 18, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = NOW.date()
REMARK = "已核查提示事项"


@contextmanager
def walked(blocker: Any, walk: Callable[..., Appointment]) -> Iterator[SimpleNamespace]:
    """Walk one dossier for a whole module and take it back at its end: walking takes longer than the tests."""
    with blocker.unblock(), transaction.atomic():
        with clockwork.travel(NOW, tick=False):
            cast = builders.cast(builders.township("青石镇"))
            dossier = walk(cast.township, cast)
        yield SimpleNamespace(cast=cast, pk=dossier.pk)
        transaction.set_rollback(True)


def address(name: str, *keys: Any) -> str:
    return reverse(name if ":" in name else f"appointments:{name}", args=keys)


def shown(form: Any) -> dict[str, str]:
    """What a browser would send of a form nobody has touched: a box that is not ticked sends nothing."""
    values = {
        field.name: field.value()
        for field in form
        if field.value() or not isinstance(field.field.widget, CheckboxInput)
    }
    return {name: "" if value is None else str(value) for name, value in values.items()}


def fill_in(client: Client, name: str, /, *keys: Any, **typed: Any) -> Any:
    """Open a page, type over what it shows, send it; the answer to the post."""
    url = address(name, *keys)
    page = client.get(url)
    assert page.status_code == 200, said(page)
    blank = shown(page.context["form"])
    why = {"act_reason": "按纸质记录补记更正。"} if blank.get("act_reason") == "" else {}
    return client.post(url, blank | why | typed)


def said(answer: Any) -> str:
    """Why a page refused, for whoever reads a failing test."""
    return re.sub(r"<[^>]*>|\s+", " ", answer.content.decode().partition("<main")[2])


def everything() -> dict[str, list]:
    """Every row of the product, with all histories, but the chain of step records; read past the models for speed."""
    kinds = [
        m
        for app in ("township", "procedure", "ballots", "appointments")
        for m in apps.get_app_config(app).get_models()
    ]
    tables = {m._meta.db_table for m in kinds} - {StepRecord._meta.db_table, ChainHead._meta.db_table}
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(with_rows(cursor, tables)):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
            found[table] = sorted(map(repr, cursor.fetchall()))
    # A table without rows is left out, whether or not it was asked: filled later, it makes another answer.
    return {table: rows for table, rows in found.items() if rows}


def open_points(page: str) -> dict[str, str]:
    """The rows on a page that close its door, by the code of their rule."""
    rows = {match[2]: (match[1], match[0]) for match in ROW.finditer(page)}
    assert len(HEAD.findall(page)) == 1
    checklists.add_up(page)
    return {
        code: row
        for code, (classes, row) in rows.items()
        if checklists.mark_of(classes) in checklists.CLOSING
    }


def is_bar(code: str) -> bool:
    """Whether a rule is asked at every later door alike: those stand in the table of test_bars."""
    return code.startswith("bars.")


def blocking(rules: Any) -> set[str]:
    return {rule.code for rule in rules if rule.control == Control.BLOCK and not is_bar(rule.code)}


@dataclass
class Scene:
    """A dossier, the people around it, and what they do on its pages."""

    dossier: Appointment
    cast: SimpleNamespace
    client_of: Callable[[Any], Client]

    @property
    def pk(self) -> int:
        return self.dossier.pk

    @property
    def now(self) -> Appointment:
        return Appointment.objects.get(pk=self.pk)

    @property
    def room(self) -> models.Model:
        return self.now.room

    def alter(self, row: models.Model, **fields: Any) -> None:
        """Change one recorded row, as an act of the officer."""
        record(self.now, self.cast.officer, "test.alter", "更改记录", TODAY, row, **fields)

    def save(self, who: str, fact: str, /, *keys: Any, **typed: Any) -> None:
        """Record a fact of the dossier on its page."""
        answer = fill_in(self.client_of(who), fact, self.pk, *keys, **typed)
        assert answer.status_code == 302, said(answer)

    def enter(self, page: str, /, *keys: Any, **typed: Any) -> None:
        """Change a row of the roster on its page."""
        answer = fill_in(self.client_of("officer"), f"roster:{page}", *keys, **typed)
        assert answer.status_code == 302, said(answer)

    def authorise(self, page: str, /, *keys: Any, **typed: Any) -> None:
        """Change what takes two people on its page, and have it confirmed."""
        self.enter(page, *keys, reason="县编办重新核定，云编〔2026〕2号", **typed)
        self.confirm()

    def confirm(self) -> None:
        """The commissioner confirms, on its page, what waits for a second person."""
        change = self.cast.township.pending_changes.get(state="waiting")
        answer = self.client_of("commissioner").post(f"/pending/{change.pk}/", {"answer": "confirm"})
        assert answer.status_code == 302, said(answer)

    def answer(self, rule: str, subject: int = 0, who: str = "discipline", **typed: Any) -> None:
        """Somebody answers, on their own page, for what no machine can judge."""
        keys = (rule, subject) if subject else (rule,)
        given = {"satisfied": "True", "document": "青石委组〔2026〕2号"}
        self.save(who, "notes.confirmation", *keys, **(given | typed))

    def read(self, who: str = "officer") -> str:
        return self.client_of(who).get(address("dossier", self.pk)).content.decode()

    def keeper(self, code: str) -> Client:
        """Whoever passes this door, logged in."""
        return self.client_of(str(DOORS[code].office))

    def door(self, code: str) -> str:
        """The page of a door, as whoever passes it reads it."""
        return self.keeper(code).get(address("door", self.pk, code)).content.decode()

    def refused(self, code: str, on: date = TODAY, reason: str = REMARK) -> str:
        """The door refuses, the attempt is on record, and nothing else has changed. The page that says so."""
        keeper, stage = self.keeper(code), self.now.stage
        before, steps = everything(), StepRecord.objects.count()
        answer = keeper.post(address("door", self.pk, code), {"happened_on": on, "reason": reason})
        assert answer.status_code == 422
        assert everything() == before
        assert StepRecord.objects.count() == steps + 1
        last = self.dossier.steps.order_by("sequence").last()
        assert (last.code, last.outcome, last.stage, last.target) == (code, "refused", stage, "")
        return answer.content.decode()

    def lacks(self, code: str, on: date = TODAY, reason: str = REMARK) -> str:
        """The form of the door does not hold: it says so, and nobody is on record as refused."""
        keeper = self.keeper(code)
        before, steps = everything(), StepRecord.objects.count()
        answer = keeper.post(address("door", self.pk, code), {"happened_on": on, "reason": reason})
        assert (answer.status_code, everything() == before) == (422, True)
        assert StepRecord.objects.count() == steps
        return answer.content.decode()

    def passes(self, code: str, on: date = TODAY) -> None:
        attempt = {"happened_on": on, "reason": REMARK}
        answer = self.keeper(code).post(address("door", self.pk, code), attempt)
        assert answer.status_code == 302, said(answer)
        assert self.now.stage == DOORS[code].target

    def closed(
        self,
        code: str,
        rule: Rule,
        sentence: str,
        verdict: str = "未满足",
        on: date = TODAY,
        bars: frozenset[str] = frozenset(),
    ) -> None:
        """This rule alone, with these bars, closes the door: so says the page, so does the door, so says the record."""
        pages = [self.keeper(code).get(address("door", self.pk, code)).content.decode()]
        if door_of(self.now) == DOORS[code] and not CORRIDOR.nothing_to_ask(self.now, code):
            pages.append(self.read())
        pages.append(self.refused(code, on))
        for page in pages:
            points = open_points(page)
            assert set(points) == {rule.code} | bars
            assert rule.requirement in points[rule.code]
            assert verdict in points[rule.code]
            assert sentence in points[rule.code]
        kept = self.dossier.steps.order_by("sequence").last().checklist
        evidence = next(row["evidence"] for row in kept if row["code"] == rule.code)
        assert sentence in evidence


@dataclass(frozen=True)
class Flaw:
    """One rule of a door broken by itself: how, what the page then says, and how a page mends it."""

    rule: Rule
    spoil: Callable[[Scene], None]
    sentence: str
    mend: Callable[[Scene], None]
    verdict: str = "未满足"
    #: The bars that close the door for the same reason.
    bars: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return self.rule.code

    def is_shown(self, scene: Scene, code: str, on: date = TODAY) -> None:
        """Broken, the door is closed; mended, the same attempt passes."""
        self.spoil(scene)
        scene.closed(code, self.rule, self.sentence, self.verdict, on, self.bars)
        self.mend(scene)
        scene.passes(code, on)


# -- how a rule is broken and mended -----------------------------------------------------------------------------


def altered(**fields: Any) -> Callable[[Scene], None]:
    """The record of the room as it should not be."""
    return lambda scene: scene.alter(scene.room, **fields)


def on_page(fact: str, who: str = "officer", /, **typed: Any) -> Callable[[Scene], None]:
    """A fact recorded on its page."""
    return lambda scene: scene.save(who, fact, **typed)


def suspend(scene: Scene) -> None:
    typed = {"happened_on": TODAY, "reason": "核查反映。", "after_report": "True"}
    answer = scene.client_of("discipline").post(address("end", scene.pk, "suspend"), typed)
    assert answer.status_code == 302


def resume(scene: Scene) -> None:
    typed = {"happened_on": TODAY, "reason": "已查清。"}
    assert scene.client_of("discipline").post(address("notes.resume", scene.pk), typed).status_code == 302


#: Every door of the corridor is closed while a dossier is suspended.
SUSPENDED = Flaw(NOT_SUSPENDED, suspend, "2026年03月18日起暂缓：核查反映。", resume)


def take_the_seat(scene: Scene) -> None:
    """Somebody holds the seat again, as when a decision elsewhere is annulled and gives an earlier seat back."""
    with builders.recorded(scene.cast.township):
        tenures.take_seat(
            cadre=scene.cast.subject.user.cadre,
            seat=scene.dossier.seat,
            since=date(2026, 1, 5),
            beginning="higher",
            keep_present=True,
        )


#: A removal, as the officer enters it from the committee's decision.
REMOVAL = {
    "until": TODAY, "ending": "removed", "document": "青石委干〔2026〕9号", "meeting": "镇党委会2026年第5次会议",
    "resolved_on": TODAY, "result": "应到9人，实到9人，赞成9票",
}  # fmt: skip


def leave_the_seat(scene: Scene) -> None:
    held = Tenure.objects.get(seat=scene.dossier.seat, until=None)
    scene.enter("tenure.end", held.cadre_id, held.pk, **REMOVAL, scan=builders.scan())
    scene.confirm()


# -- what is typed wrongly -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mistake:
    """Something wrong on a form: what was typed, and the sentence that says how to repair it."""

    fact: str
    sentence: str
    typed: dict[str, Any]
    who: str = "officer"

    def __str__(self) -> str:
        return self.fact

    def is_answered(self, scene: Scene, *keys: Any) -> None:
        """422 with the sentence; what was typed stays on the page; nothing is changed and nothing recorded."""
        client = scene.client_of(self.who)
        before, steps = everything(), StepRecord.objects.count()
        answer = fill_in(client, self.fact, *keys, **self.typed)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert self.sentence in page
        assert {name: answer.context["form"][name].value() for name in self.typed} == self.typed
        for text in self.typed.values():
            assert text in page
        assert everything() == before
        assert StepRecord.objects.count() == steps


@dataclass(frozen=True)
class Stale:
    """Two people open one form; the second to save is told, keeps what was typed, and overwrites nothing."""

    fact: str
    saved: dict[str, Any]
    typed: dict[str, Any]
    who: str = "officer"
    #: Who has it open too; a form that only one person may fill in is open in two windows.
    other: str = "officer2"

    def __str__(self) -> str:
        return self.fact

    def is_answered(self, scene: Scene, *keys: Any) -> None:
        url, client = address(self.fact, *keys), scene.client_of(self.who)
        opened = shown(client.get(url).context["form"])
        assert fill_in(scene.client_of(self.other), self.fact, *keys, **self.saved).status_code == 302
        before, steps = everything(), StepRecord.objects.count()
        answer = client.post(url, opened | self.typed)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "他人已修改过这项记录。您填写的内容保留在下面" in page
        for text in self.typed.values():
            assert text in page
        assert everything() == before
        assert StepRecord.objects.count() == steps
        assert fill_in(client, self.fact, *keys, **self.typed).status_code == 302


def foot_of(page: str) -> str:
    """What stands at the foot of a printed sheet."""
    foot = page.partition('<footer class="sheet__foot">')[2].partition("</footer>")[0]
    return " ".join(re.sub(r"<[^>]*>", "", foot).split())

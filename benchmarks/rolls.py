"""A township of 30,000 electors: their roll from a workbook, and the count sheet of a village with twelve stations."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.urls import reverse
from xlsxwriter import Workbook

from elections.demo.story import Cast, Runner, Story
from elections.models import Elector, Term
from elections.roll.sheet import ROLL
from township.accounts.access import Actor
from township.models import Village
from township.records import clock
from township.records.act import act
from township.roster.identity import with_check_digit

from . import apart, rolls_apart
from .figures import Figure, counting, milliseconds
from .people import populate
from .world import logged_in, staff_of

VILLAGES, ELECTORS, STATIONS = 12, 30_000, 12
RUNNERS = (
    Runner("head", "龚福根", "man", "1979-05", "party", 688, 612),
    Runner("head", "俞建华", "man", "1984-02", "electors", 371, 336),
    Runner("member", "陆小琴", "woman", "1986-09", "electors", 712, 659),
    Runner("member", "龚志明", "man", "1981-11", "party", 655, 600),
    Runner("member", "沈卫忠", "man", "1975-04", "electors", 603, 340),
)
TOLD = Cast(
    electors=(1000, 340, 18),
    women=660,
    committee=("戴小平", "胡志刚", "方志平", "丁桂香", "许明"),
    runners=RUNNERS,
    voted=(840, 99, 63),
    void=15,
)
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"


def figures() -> Iterator[Figure]:
    """The roll of twelve villages, and one sheet of the village whose vote has twelve stations."""
    staff = staff_of(populate("云水镇", "云水", 20, 2), "rolls-")
    day = clock.today() + timedelta(45)
    *stories, voting = _stories(staff, day)
    for story in stories:
        _play(story, 36)
    yield from _import(staff.officer, stories[0], day - timedelta(34))
    yield _sheet(staff, voting)


def _stories(staff: Any, day: date) -> Iterator[Story]:
    officer: Actor = staff.officer
    told: dict[str, Any] = {"by": officer, "happened_on": clock.today(), "office": officer.office_names}
    with act(code="election.term", label="登记换届", **told):
        term = Term(
            township=officer.township,
            name="2026年村级换届",
            last_ends_on=day,
            province="zhejiang",
            recorded_by=officer.user,
        )
        term.save()
    for number in range(VILLAGES + 1):
        with act(code="roster.village", label="登记行政村", **told):
            village = Village(township=officer.township, name=f"云水第{number + 1}村", order=number)
            village.save()
        yield Story(
            officer=officer,
            commissioner=staff.commissioner,
            term=term,
            village=village,
            day=day,
            cast=TOLD,
            on=rolls_apart.at,
        )


def _play(story: Story, until: int) -> None:
    for day in story.played():
        if (story.day - day).days <= until:
            break


def _rows() -> Iterator[dict[str, str]]:
    for number in range(ELECTORS):
        born = date(1940, 1, 1) + timedelta(days=number % 24_000)
        code = with_check_digit(f"990000{born:%Y%m%d}{number // 24_000 * 500 + number % 499:03d}")
        yield {
            "village": f"云水第{number % VILLAGES + 1}村",
            "group": f"第{number // VILLAGES % 10 + 1}组",
            "name": SURNAMES[number % 20] + GIVEN[number // 20 % 20] + GIVEN[number // 400 % 20],
            "id_number": code,
            "way": "在村",
            "on_last_roll": "是",
        }


def _workbook(path: Path) -> None:
    with Workbook(str(path), {"constant_memory": True}) as book:
        page = book.add_worksheet(ROLL.title)
        page.write_row(0, 0, [column.heading for column in ROLL.columns])
        for line, row in enumerate(_rows(), start=1):
            page.write_row(line, 0, [row.get(column.name, "") for column in ROLL.columns])


def _import(officer: Actor, story: Story, day: date) -> Iterator[Figure]:
    """Upload with preview, and the work of the runner, each in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="township-rolls-") as folder:
        file = Path(folder) / "roll.xlsx"
        _workbook(file)
        told = {"user": officer.user.pk, "term": story.term.pk, "file": file, "day": day}
        uploaded = apart.asked("rolls_apart:upload", **told)
        written = apart.asked("rolls_apart:written", day=day)
    if Elector.objects.count() != ELECTORS:
        raise RuntimeError("not every elector was written")
    yield _figure(f"roll of {ELECTORS:,}: upload, preview, confirmation", uploaded, "≤ 400 MB")
    yield _figure(f"roll of {ELECTORS:,}, written by the runner", written, "≤ 30 s, ≤ 400 MB")


def _figure(operation: str, taken: dict[str, Any], goal: str) -> Figure:
    return Figure(
        operation,
        f"{taken['seconds']:.1f} s",
        f"{taken['own']:.1f} s",
        f"{taken['statements']:,} ({taken['statements'] * 1000 / ELECTORS:.0f} per 1,000)",
        f"{taken['memory']:.0f} MB highest, {taken['before']:.0f} before",
        goal,
    )


def _sheet(staff: Any, story: Story) -> Figure:
    """One station's sheet sent by the officer, where no contact counts, in a vote with twelve stations."""
    _play(story, 1)
    with rolls_apart.at(story.day - timedelta(1)):
        for number in range(STATIONS - 2):
            story.put("ballot.station", {"name": f"第{number + 1}分会场", "kind": "branch"})
    with rolls_apart.at(story.day):
        client = logged_in(staff.officer)
        address = reverse("elections:ballot.entry", args=[story.here.pk, story.stations()[0].pk])
        sheet = {"revision": 0, **story.sheet_of(story.stations()[0])}
        start, busy = time.perf_counter(), time.process_time()
        with counting() as statements:
            answer = client.post(address, sheet)
        if answer.status_code != 302:
            raise RuntimeError(answer.content.decode()[:2000])
        return Figure(
            f"a count sheet saved, {STATIONS} stations",
            milliseconds(time.perf_counter() - start),
            milliseconds(time.process_time() - busy),
            str(len(statements)),
            goal="≤ 40 statements",
        )

"""A township of 30,000 electors: their roll from a workbook, and the count sheet of a village with twelve stations."""

from __future__ import annotations

import re
import resource
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from xlsxwriter import Workbook

from elections.demo.story import Cast, Runner, Story
from elections.models import Elector, Term
from elections.roll.sheet import ROLL
from township.accounts.access import Actor
from township.jobs.working import work_off
from township.models import Village
from township.records import clock
from township.records.act import act
from township.roster.identity import with_check_digit

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


def at(day: date) -> Any:
    return clock.set_to(datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo("Asia/Shanghai")))


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
            township=officer.township, name="2026年村级换届", last_ends_on=day, province="zhejiang",
            recorded_by=officer.user,
        )  # fmt: skip
        term.save()
    for number in range(VILLAGES + 1):
        with act(code="roster.village", label="登记行政村", **told):
            village = Village(township=officer.township, name=f"云水第{number + 1}村", order=number)
            village.save()
        yield Story(
            officer=officer, commissioner=staff.commissioner, term=term, village=village, day=day, cast=TOLD, on=at
        )  # fmt: skip


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


def _workbook() -> SimpleUploadedFile:
    stream = BytesIO()
    with Workbook(stream, {"constant_memory": True}) as book:
        page = book.add_worksheet(ROLL.title)
        page.write_row(0, 0, [column.heading for column in ROLL.columns])
        for line, row in enumerate(_rows(), start=1):
            page.write_row(line, 0, [row.get(column.name, "") for column in ROLL.columns])
    return SimpleUploadedFile("选民名单.xlsx", stream.getvalue())


def _import(officer: Actor, story: Story, day: date) -> Iterator[Figure]:
    """Upload, preview and the work of the runner, each by itself."""
    file = _workbook()
    with at(day):
        client = logged_in(officer)
        start, busy = time.perf_counter(), time.process_time()
        sent = client.post(reverse("elections:roll", args=[story.term.pk]), {"file": file})
        address = sent.headers["Location"]
        page = client.get(address)
        seconds, own = time.perf_counter() - start, time.process_time() - busy
        yield Figure(
            f"roll of {ELECTORS:,}, upload and preview", f"{seconds:.1f} s", milliseconds(own), "", memory()
        )
        seen = re.search(r'name="seen" value="([0-9a-f]+)"', page.content.decode())
        if seen is None:
            raise RuntimeError(page.content.decode()[:3000])
        client.post(f"{address}confirm/", {"seen": seen[1]})
        start, busy = time.perf_counter(), time.process_time()
        with counting() as statements:
            work_off()
        seconds, own = time.perf_counter() - start, time.process_time() - busy
    if Elector.objects.count() != ELECTORS:
        raise RuntimeError("not every elector was written")
    per = len(statements) * 1000 / ELECTORS
    yield Figure(
        f"roll of {ELECTORS:,}, written by the runner",
        f"{seconds:.1f} s",
        milliseconds(own),
        f"{len(statements)} ({per:.0f} per 1,000)",
        memory(),
        "≤ 30 s, ≤ 400 MB",
    )


def memory() -> str:
    """The highest memory of this process so far."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB highest"


def _sheet(staff: Any, story: Story) -> Figure:
    """One station's sheet sent by the officer, where no contact counts, in a vote with twelve stations."""
    _play(story, 1)
    with at(story.day - timedelta(1)):
        for number in range(STATIONS - 2):
            story.put("ballot.station", {"name": f"第{number + 1}分会场", "kind": "branch"})
    with at(story.day):
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

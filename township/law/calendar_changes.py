"""The only way a calendar is entered or corrected in the browser. Days that are past stay as they were.

Every period of a running matter is counted by it, in every township: once the first of them has declared its starting
state, what one person proposes counts when another has confirmed it.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date

from township.accounts.access import ADMINISTRATORS, Actor, Refused
from township.models import Township
from township.pending import acts
from township.pending.kinds import ChangeKind
from township.pending.models import PendingChange
from township.records import clock
from township.records.act import Act, act

from . import holiday_notice
from .holiday_notice import Days
from .models import CalendarDay, CalendarYear

OFF, WORK = CalendarDay.Kind.OFF, CalendarDay.Kind.WORK
#: A day of the calendar as it is kept in what waits: the day, its kind, the name of the festival.
Written = list[list[str]]


def takes_two() -> bool:
    """A change takes two once somebody may be counting by the calendar, which all townships share."""
    return Township.objects.exclude(declared_on=None).exists()


def days_of(year: CalendarYear) -> Days:
    return {each.day: (each.kind, each.name) for each in year.days.all() if each.dropped_on is None}


def past_changes(before: Days, after: Days) -> list[date]:
    """These days would change although they are over: a deadline may have been counted with them."""
    today = clock.today()
    return sorted(
        day for day in before.keys() | after.keys() if day <= today and before.get(day) != after.get(day)
    )


def correctable(year: CalendarYear) -> bool:
    return year.year >= clock.today().year


def enter(*, by: Actor, year: int, document: str, days: Days) -> CalendarYear:
    """A year nobody has entered yet is entered."""
    with _step(by, "calendar.enter", f"录入{year}年工作日历") as step:
        return _enter(step, year, document, days)


def correct(*, by: Actor, year: CalendarYear, document: str, days: Days) -> None:
    """What differs is replaced, from today on. Raises Refused when a past day would change."""
    _check_past(days_of(year), days)
    with _step(by, "calendar.correct", f"更正{year.year}年工作日历") as step:
        _correct(step, year, document, days)


def _check_past(before: Days, after: Days) -> None:
    if past := past_changes(before, after):
        raise Refused(f"{'、'.join(str(day) for day in past)}已过，不能更改；恢复这些日期后重新保存。")


def _enter(step: Act, year: int, document: str, days: Days) -> CalendarYear:
    entered = CalendarYear(year=year, document=document)
    entered.save()
    step.create_all(_rows(entered, days))
    return entered


def _correct(step: Act, year: CalendarYear, document: str, days: Days) -> None:
    """What differs is not taken away: what was counted by it keeps being counted by it."""
    before, now = days_of(year), clock.now()
    differing = {day for day in before.keys() | days.keys() if before.get(day) != days.get(day)}
    if year.document != document:
        year.document = document
        year.save()
    for row in year.days.filter(day__in=differing, dropped_on=None):
        row.dropped_on, row.dropped_at = clock.day_of(now), now
        row.save()
    step.create_all(_rows(year, {day: days[day] for day in differing & days.keys()}, corrected=True))


def _rows(year: CalendarYear, days: Days, *, corrected: bool = False) -> list[CalendarDay]:
    now = clock.now()
    entered = {"entered_on": clock.day_of(now), "entered_at": now} if corrected else {}
    return [
        CalendarDay(year=year, day=day, kind=days[day][0], name=days[day][1], **entered)
        for day in sorted(days)
    ]


def _step(by: Actor, code: str, label: str) -> AbstractContextManager[Act]:
    return act(
        by=by,
        code=code,
        label=label,
        happened_on=clock.today(),
        subject="工作日历",
        office=by.office_for(ADMINISTRATORS),
    )


# -- two people --------------------------------------------------------------------------------------------------------


def propose_year(*, by: Actor, year: int, document: str, days: Days) -> PendingChange:
    """The calendar of a year nobody has entered is put before a second person. Raises Refused where one waits."""
    lines = [
        acts.line("放假", "", holiday_notice.written(days, OFF)),
        acts.line("调休上班", "", holiday_notice.written(days, WORK)),
    ]
    return _propose(ENTERING, by, year, document, days, {}, lines)


def propose_correction(*, by: Actor, year: CalendarYear, document: str, days: Days) -> PendingChange:
    """A correction is put before a second person. Raises Refused when a past day would change, or where one waits."""
    before = days_of(year)
    _check_past(before, days)
    differing = sorted(day for day in before.keys() | days.keys() if before.get(day) != days.get(day))
    lines = [acts.line(str(day), _said(before, day), _said(days, day)) for day in differing]
    return _propose(CORRECTING, by, year.year, document, days, before, lines)


def _said(days: Days, day: date) -> str:
    kind, name = days.get(day, ("", ""))
    return f"{CalendarDay.Kind(kind).label} {name}" if kind else "按平常星期"


def _propose(
    kind: ChangeKind,
    by: Actor,
    year: int,
    document: str,
    days: Days,
    before: Days,
    lines: Iterable[dict[str, str]],
) -> PendingChange:
    return acts.propose(
        kind.code,
        by=by,
        subject=f"{year}年工作日历",
        reason=f"依据{document}",
        document=document[:80],
        lines=[*lines, acts.line("依据文件", "", document)],
        payload={
            "year": year,
            "document": document,
            "days": _written(days),
            "before": _written(before),
        },
        target=f"calendar:{year}",
    )


def _written(days: Days) -> Written:
    return [[day.isoformat(), *days[day]] for day in sorted(days)]


def _read(written: Written) -> Days:
    return {date.fromisoformat(day): (kind, name) for day, kind, name in written}


def _apply_year(change: PendingChange, step: Act) -> None:
    """Enter the year, if nobody has meanwhile."""
    asked, days = change.payload, _read(change.payload["days"])
    taken = CalendarDay.objects.filter(day__in=days, dropped_on=None)
    if CalendarYear.objects.filter(year=asked["year"]).exists() or taken.exists():
        raise Refused("该年或其中的日期已另行录入，退回此项，到该年页面核对。")
    _enter(step, asked["year"], asked["document"], days)


def _apply_correction(change: PendingChange, step: Act) -> None:
    """Correct the year, if it still stands as it was proposed on and no day of it has passed."""
    asked = change.payload
    year = CalendarYear.objects.select_for_update().prefetch_related("days").get(year=asked["year"])
    if _written(days_of(year)) != asked["before"]:
        raise Refused("该年工作日历已另行更正，退回此项，按现在的日历重新提请。")
    days = _read(asked["days"])
    _check_past(days_of(year), days)
    _correct(step, year, asked["document"], days)


ENTERING = ChangeKind("calendar.enter", "录入工作日历", ADMINISTRATORS, _apply_year, of_file=False)
CORRECTING = ChangeKind("calendar.correct", "更正工作日历", ADMINISTRATORS, _apply_correction, of_file=False)

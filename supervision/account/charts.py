"""三图: ages, days per room, assessments. They print in black on white: dark is this year, light or a line the year before,
and every number is written beside its bar. What a chart shows it counts from rows, and where there are none it is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Q

from appointments.consequences import ROOM_MODELS
from appointments.corridor import ROOMS, Stage
from township.law import workdays

from .figures import Account, NoData
from .figures.roster import MIDDLE, SENIOR, YOUNG, aged, people

TENTH = Decimal("0.1")
#: The drawing: where bars begin and how long the longest is, the height of a line, all in its own units.
LEFT, LONGEST, LINE = 76, 130, 22
#: The line on which columns stand, how tall the tallest is, how far they are apart.
FOOT, TALLEST, COLUMN = 104, 84, 44
AGES = (
    ("35岁及以下", 0, YOUNG),
    ("36—45岁", YOUNG + 1, MIDDLE),
    ("46—54岁", MIDDLE + 1, SENIOR),
    ("55岁及以上", SENIOR + 1, 200),
)
SHARES = (
    ("不足50%", 0, 50),
    ("50—69%", 50, 70),
    ("70—79%", 70, 80),
    ("80—89%", 80, 90),
    ("90%以上", 90, 101),
)


@dataclass(frozen=True)
class ChartBar:
    """One bar: its label, where it stands, how long it is, the number beside it; the same of the year before."""

    label: str
    place: int
    length: float
    said: str
    before: float | None = None
    said_before: str = ""

    @property
    def after(self) -> float:
        """Where the number stands: behind the longer of the bar and the mark of the year before."""
        return LEFT + max(self.length, self.before or 0) + 5

    @property
    def after_before(self) -> float:
        return LEFT + (self.before or 0) + 4

    @property
    def mark(self) -> float:
        return LEFT + (self.before or 0)

    @property
    def top(self) -> float:
        """The upper end of a column."""
        return FOOT - self.length

    @property
    def above(self) -> float:
        return self.top - 4


@dataclass(frozen=True)
class Chart:
    """One chart: a title, what is dark and what is light, the bars; whether they stand or lie."""

    number: int
    title: str
    note: str
    bars: Sequence[ChartBar]
    kind: str
    height: int = 0
    spoken: str = field(default="")


def charts(account: Account) -> list[Chart]:
    """Those of which there is anything to draw, numbered as they stand."""
    found = [draw(account) for draw in (ages, days, shares)]
    return [_numbered(each, number) for number, each in enumerate(filter(None, found), start=1)]


def _numbered(chart: Chart, number: int) -> Chart:
    spoken = "；".join(
        f"{bar.label} {bar.said}{f'（上年{bar.said_before}）' if bar.said_before else ''}"
        for bar in chart.bars
    )
    height = LINE * len(chart.bars) + 6 if chart.kind != "columns" else FOOT + 18
    return Chart(
        number, chart.title, chart.note, chart.bars, chart.kind, height, f"图{number} {chart.title}：{spoken}"
    )


# -- 1 年龄结构 ---------------------------------------------------------------------------------------------------------


def ages(account: Account) -> Chart | None:
    """How many of each age are in service on the day, beside the end of the year before."""
    now, before = (_people(account, before=last) for last in (False, True))
    if now is None or not sum(now):
        return None
    longest = max(*now, *(before or [0]), 1)
    bars = [
        ChartBar(
            label,
            number * LINE,
            _part(now[number], longest),
            f"{now[number]}人，{_share(now[number], sum(now))}",
            _part(before[number], longest) if before else None,
            str(before[number]) if before else "",
        )
        for number, (label, _, _) in enumerate(AGES)
    ]
    told = f"深色本年{sum(now)}人" + (f"，浅色上年{sum(before)}人" if before else "；上年末没有数据")
    return Chart(0, "年龄结构", told, bars, "pairs")


def _people(account: Account, *, before: bool) -> list[int] | None:
    try:
        return [
            sum(1 for _ in people(aged(least, most), before=before)(account.scope)) for _, least, most in AGES
        ]
    except NoData:
        return None


# -- 2 各环节平均用时 -----------------------------------------------------------------------------------------------------


def days(account: Account) -> Chart | None:
    """How many working days the rooms left in the year took, each on average; the line is the year before."""
    scope = account.scope
    calendar = workdays.load()
    now, before = {}, {}
    for room in ROOMS:
        spans = _spans(account, room)
        now[room] = _average(calendar, [each for each in spans if scope.within(each[1])])
        before[room] = _average(calendar, [each for each in spans if each[1].year == scope.year - 1])
    if not any(now.values()):
        return None
    longest = max(each for each in (*now.values(), *before.values(), Decimal(1)) if each is not None)
    bars = [
        ChartBar(
            room.label,
            number * LINE,
            _part(now[room] or 0, longest),
            str(now[room]) if now[room] is not None else "没有",
            _part(known, longest) if (known := before[room]) is not None else None,
            str(before[room]) if before[room] is not None else "",
        )
        for number, room in enumerate(ROOMS)
    ]
    whole = sum((each for each in now.values() if each is not None), Decimal(0))
    return Chart(0, "各环节平均用时", f"工作日，共{whole}；黑线为上年", bars, "lined")


def _spans(account: Account, room: Stage) -> list[tuple[date, date]]:
    """From when to when each round of a room ran that was left in the year or the one before."""
    scope = account.scope
    model = ROOM_MODELS[room]
    left = Q(closed_on__gte=date(scope.year - 1, 1, 1), closed_on__lte=scope.on, superseded=False)
    rows = model.objects.filter(left, appointment__matter__township=scope.township)
    return [(first, last) for first, last in rows.values_list("opened_on", "closed_on") if last]


def _average(calendar: workdays.WorkCalendar, spans: Iterable[tuple[date, date]]) -> Decimal | None:
    """The working days on average; None where there is nothing to count, or no calendar to count by."""
    try:
        counted = [calendar.workdays(first, last) for first, last in spans]
    except workdays.CalendarMissing:
        return None
    if not counted:
        return None
    return (Decimal(sum(counted)) / len(counted)).quantize(TENTH, ROUND_HALF_UP)


# -- 3 民主测评 ---------------------------------------------------------------------------------------------------------


def shares(account: Account) -> Chart | None:
    """How the assessments of the year fall: the rows of the report's own figure."""
    rows = account.value("evaluation.assessed").rows
    if not rows:
        return None
    counted = [sum(least <= row.weight < most for row in rows) for _, least, most in SHARES]
    tallest = max(*counted, 1)
    bars = [
        ChartBar(label, number * COLUMN, round(TALLEST * counted[number] / tallest, 1), str(counted[number]))
        for number, (label, _, _) in enumerate(SHARES)
    ]
    return Chart(0, "民主测评结果", f"{len(rows)}人次，优秀和称职占有效票", bars, "columns")


def _part(number: Decimal | int, longest: Decimal | int) -> float:
    return round(float(LONGEST * number / longest), 1)


def _share(part: int, whole: int) -> str:
    return f"{(Decimal(part) * 100 / whole).quantize(TENTH, ROUND_HALF_UP)}%"

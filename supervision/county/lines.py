"""全县一表: one line a township, in a number of statements that does not depend on how many townships there are.

Counted is what was done, refused, entered late, found and mended; never a ballot, a talk or a stance. Nothing here ranks:
the table stands in the order somebody chooses.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from statistics import median
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import TruncMonth

from appointments.corridor import ROOMS, Stage
from appointments.models import Appointment
from supervision.account.models import Problem, Rectification
from supervision.account.stages import Stage as ReportStage
from supervision.findings.models import Finding
from township.law import workdays
from township.models import StepRecord, Township
from township.records.lateness import MARKED_LATE
from township.roster.retirement import same_day_after

from .access import Reach
from .overdue import Overdue

#: A problem is called mended by a report that was not withdrawn again.
MENDED = Q(rectifications__outcome=Rectification.Outcome.DONE) & ~Q(
    rectifications__report__stage=ReportStage.DROPPED
)
#: So many months are looked back on.
MONTHS = 12
TENTH = Decimal("0.1")
DONE, REFUSED = StepRecord.Outcome.DONE, StepRecord.Outcome.REFUSED


@dataclass(frozen=True)
class TownshipShare:
    """A part of a whole, with both numbers."""

    part: int
    whole: int

    @property
    def percent(self) -> Decimal | None:
        if not self.whole:
            return None
        return (Decimal(self.part * 100) / self.whole).quantize(TENTH, ROUND_HALF_UP)

    def exceeds(self, limit: Decimal) -> bool:
        """Whether it is more than so many per cent, of the exact numbers."""
        return self.part * 100 > limit * self.whole


@dataclass
class TownshipLine:
    """One township, or all of them together."""

    name: str
    township: Township | None = None
    rooms: Mapping[str, int] = field(default_factory=dict)
    overdue: int = 0
    #: Refused attempts of each of the last twelve months, the oldest first.
    refused: Sequence[int] = ()
    late: TownshipShare = TownshipShare(0, 0)
    findings: int = 0
    mended: TownshipShare = TownshipShare(0, 0)
    #: Working days from the motion to the office, of each matter that ended so in these months.
    days: Sequence[int] = ()
    last: date | None = None
    limit: Decimal = Decimal(0)

    @property
    def cells(self) -> list[tuple[int, int]]:
        """The rooms in order: how many matters stand there, and how dark the cell is (0 to 3)."""
        return [(self.rooms.get(room, 0), min(self.rooms.get(room, 0), 3)) for room in ROOMS]

    @property
    def total(self) -> int:
        return sum(self.rooms.values())

    @property
    def refusals(self) -> int:
        return sum(self.refused)

    @property
    def median(self) -> Decimal | None:
        return Decimal(median(self.days)).quantize(TENTH, ROUND_HALF_UP) if self.days else None

    @property
    def above(self) -> bool:
        """Whether more was entered late than the department allows."""
        return self.late.exceeds(self.limit)

    @property
    def percent(self) -> str:
        """How long the bar of late entries is: all of it at twice the limit."""
        part = self.late.percent or Decimal(0)
        return f"{min(Decimal(100), part * 50 / self.limit if self.limit else Decimal(100)):.2f}%"


#: By what the table can be sorted: the heading's name, and whether the highest comes first.
ORDERS: Mapping[str, Any] = {
    "late": lambda line: (-(line.late.percent or 0), line.name),
    "name": lambda line: line.name,
    "total": lambda line: (-line.total, line.name),
    "overdue": lambda line: (-line.overdue, line.name),
    "refused": lambda line: (-line.refusals, line.name),
    "findings": lambda line: (-line.findings, line.name),
    "mended": lambda line: (line.mended.percent if line.mended.percent is not None else 101, line.name),
    "days": lambda line: (-(line.median or 0), line.name),
    "last": lambda line: (line.last or date.min, line.name),
}
DEFAULT = "late"


@dataclass(frozen=True)
class CountyTable:
    """Every township somebody of the department reads, counted once."""

    reach: Reach
    today: date
    limit: Decimal
    overdue: Sequence[Overdue]

    @property
    def first(self) -> date:
        """The first day of the twelve months: the first of a month."""
        return same_day_after(self.today.replace(day=1), -(MONTHS - 1))

    @cached_property
    def lines(self) -> list[TownshipLine]:
        rooms, refused, late = self._rooms(), self._refused(), self._late()
        steps, findings, mended = self._steps(), self._findings(), self._mended()
        days, overdue = self._days(), Counter(each.township for each in self.overdue)
        return [
            TownshipLine(
                name=town.name,
                township=town,
                rooms=rooms[town.pk],
                overdue=overdue[town.pk],
                refused=[refused[town.pk, month] for month in self.months],
                late=TownshipShare(late.get(town.pk, 0), steps.get(town.pk, (0, None))[0]),
                findings=findings.get(town.pk, 0),
                mended=mended.get(town.pk, TownshipShare(0, 0)),
                days=days[town.pk],
                last=steps.get(town.pk, (0, None))[1],
                limit=self.limit,
            )
            for town in self.reach.townships
        ]

    @cached_property
    def whole(self) -> TownshipLine:
        """All of them together: shares of sums, not means of shares."""
        lines = self.lines
        return TownshipLine(
            name=f"全县 {len(lines)} 个",
            rooms=sum((Counter(each.rooms) for each in lines), Counter()),
            overdue=sum(each.overdue for each in lines),
            refused=[sum(month) for month in zip(*(each.refused for each in lines), strict=True)],
            late=_sum(each.late for each in lines),
            findings=sum(each.findings for each in lines),
            mended=_sum(each.mended for each in lines),
            days=[day for each in lines for day in each.days],
            limit=self.limit,
        )

    @cached_property
    def months(self) -> list[date]:
        return [same_day_after(self.first, place) for place in range(MONTHS)]

    @property
    def highest(self) -> int:
        """The most refusals of any township in a month: one scale for all their lines."""
        return max((number for each in self.lines for number in each.refused), default=0)

    # -- what is counted ------------------------------------------------------------------------------------------

    def seen(self, rows: QuerySet[Any], path: str) -> QuerySet[Any]:
        """Rows of the townships, without those of matters from which the reader withdraws."""
        hidden = self.reach.hidden
        return rows.exclude(**{f"{path}__in": hidden}) if hidden else rows

    def _rooms(self) -> Mapping[int, dict[str, int]]:
        rows = Appointment.objects.filter(matter__township__in=self.reach.keys, stage__in=ROOMS)
        found: dict[int, dict[str, int]] = defaultdict(dict)
        counted = self.seen(rows, "pk").order_by().values_list("matter__township", "stage")
        for town, stage, number in counted.annotate(number=Count("pk")):
            found[town][stage] = number
        return found

    def _of_months(self, condition: Q) -> QuerySet[StepRecord]:
        rows = StepRecord.objects.filter(
            condition, township__in=self.reach.keys, happened_on__gte=self.first, happened_on__lte=self.today
        )
        return self.seen(rows, "matter").order_by()

    def _refused(self) -> Counter[tuple[int, date]]:
        months = self._of_months(Q(outcome=REFUSED)).annotate(month=TruncMonth("happened_on"))
        counted = months.values_list("township", "month").annotate(number=Count("pk"))
        return Counter({(town, month): number for town, month, number in counted})

    def _late(self) -> dict[int, int]:
        rows = self._of_months(Q(outcome=DONE) & MARKED_LATE).values_list("township")
        return dict(rows.annotate(number=Count("pk")))

    def _steps(self) -> dict[int, tuple[int, date | None]]:
        rows = self._of_months(Q(outcome=DONE)).values_list("township")
        counted = rows.annotate(number=Count("pk"), last=Max("happened_on"))
        return {town: (number, last) for town, number, last in counted}

    def _findings(self) -> dict[int, int]:
        rows = Finding.objects.filter(township__in=self.reach.keys).exclude(state=Finding.State.CLOSED)
        counted = self.seen(rows, "matter").order_by().values_list("township")
        return dict(counted.annotate(number=Count("pk")))

    def _mended(self) -> dict[int, TownshipShare]:
        """上年整改: of the problems last year's sealed report found, how many are called mended since."""
        found = Problem.objects.filter(
            report__matter__township__in=self.reach.keys,
            report__stage=ReportStage.SEALED,
            report__year=self.today.year - 1,
            dropped=False,
        )
        done = Count("pk", filter=MENDED, distinct=True)
        counted = found.order_by().values_list("report__matter__township")
        told = counted.annotate(done=done, asked=Count("pk", distinct=True))
        return {town: TownshipShare(part, whole) for town, part, whole in told}

    def _days(self) -> Mapping[int, list[int]]:
        rows = StepRecord.objects.filter(
            township__in=self.reach.keys,
            outcome=DONE,
            target=Stage.IN_OFFICE,
            matter__kind=Appointment.KIND,
            happened_on__gte=self.first,
            happened_on__lte=self.today,
            matter__brought_in_on=None,
        )
        names = ("township", "matter__opened_on", "happened_on")
        calendar = workdays.load()
        found: dict[int, list[int]] = defaultdict(list)
        for town, opened, ended in self.seen(rows, "matter").order_by().values_list(*names):
            # Without the calendar of a year its days are not guessed: the matter is left out.
            with suppress(workdays.CalendarMissing):
                found[town].append(calendar.workdays(opened, ended))
        return found


def _sum(shares: Iterable[TownshipShare]) -> TownshipShare:
    shares = list(shares)
    return TownshipShare(sum(each.part for each in shares), sum(each.whole for each in shares))

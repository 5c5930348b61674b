"""Figures of the yearly review: how the work was rated over the years, and how far those promoted were recognised."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, OuterRef
from django.urls import reverse

from procedure.process import named
from supervision.review import arithmetic
from supervision.review.access import files_reviewed
from supervision.review.figures import counts_of, curve, figures_of, percent, rows_of
from township.accounts.models import Role
from township.records import clock
from township.wording import cdate

from .base import Figure, FigureMeasure, FigureRow, NoData, Scope, register

if TYPE_CHECKING:
    from supervision.account.models import YearReport

#: Who reads how single people were recognised: those who answer for the work, and those who supervise.
LEADING = frozenset({Role.COMMISSIONER, Role.SECRETARY, Role.DISCIPLINE, Role.SUPERVISOR})
NONE = "本年度没有组织评议，或者尚未计票"
NOT_AGAIN = "已评议、退回未重办"
#: Of fewer persons an average is the result of one of them, to whoever knows the others.
FEWEST_PEOPLE = 3
TOO_FEW = "评议对象少于三人，不公布平均数"
GOOD = ("年度", "好评率", "有效票", "来源")
PEOPLE = ("姓名", "提拔担任的职务", "认同", "基本认同", "不认同", "不了解", "认同率")


def reviewed_report(scope: Scope) -> YearReport:
    """The report of the year with its review, as known by the moment. Raises NoData."""
    if "review" not in scope.kept:
        rows = apps.get_model("supervision", "YearReport").objects.filter(
            matter__township=scope.township, year=scope.year
        )
        # The one that was put before the meeting: the report, or a supplement to one sealed without.
        held = Exists(
            apps.get_model("supervision", "Review").objects.filter(report=OuterRef("pk"), superseded=False)
        )
        among = rows.exclude(stage="dropped").order_by(held.desc(), "supplement")
        key = among.values_list("pk", flat=True).first()
        scope.kept["review"] = named("year_report").load(key) if key else None
    report = scope.kept["review"]
    review = report.current("review") if report else None
    if review is None or review.held_on is None or review.held_on > clock.day_of(scope.known):
        raise _nothing(scope)
    found: YearReport = report
    return found


def _nothing(scope: Scope) -> NoData:
    """Why there is no result: none was counted, or one was and the report was returned or dropped behind it."""
    day = clock.day_of(scope.known)
    told = any(each.held_on <= day for each in counts_of(scope.township, scope.year))
    return NoData(NOT_AGAIN if told else NONE)


def _tenths(share: Fraction) -> Decimal:
    return Decimal(percent(share).rstrip("%"))


def years(scope: Scope) -> Iterable[FigureRow]:
    """One row a year, up to five, with the good share."""
    report = reviewed_report(scope)
    url = reverse("account:review.results", args=[report.pk])
    known = curve(report)
    if not any(each.year == scope.year for each in known):
        raise _nothing(scope)
    for each in known:
        cells = (f"{each.year}年度", percent(each.share), str(each.valid), each.source)
        yield FigureRow(cells, _tenths(each.share), url=url if each.year == scope.year else "")


def of_this_year(scope: Scope) -> Iterable[FigureRow]:
    return [row for row in years(scope) if row.cells[0] == f"{scope.year}年度"]


def people(scope: Scope) -> Iterable[FigureRow]:
    """Everybody promoted whose count stands, in the order of the list. Whoever is reviewed reads none of them: beside the
    average the others tell their own."""
    report = reviewed_report(scope)
    rows = [row for row in rows_of(report.current("review")) if row.is_person]
    counted: list[tuple[Any, dict[str, int]]] = [
        (row, figures) for row in rows if (figures := figures_of(report, row))
    ]
    if rows and not counted:
        raise _nothing(scope)
    reviewed = tuple(sorted(files_reviewed(report)))
    for row, figures in counted:
        share = arithmetic.recognised_share(figures) or Fraction(0)
        told = (str(figures[key]) for key in ("recognised", "mostly", "refused", "unknown"))
        cells = (row.label, row.post, *told, percent(share))
        url = reverse("account:review.results", args=[report.pk])
        yield FigureRow(cells, _tenths(share), url=url, cadre=row.cadre_id, kept_from=reviewed)


def recognised(scope: Scope) -> Iterable[FigureRow]:
    """The same for the average, of three persons or more."""
    rows = list(people(scope))
    if 0 < len(rows) < FEWEST_PEOPLE:
        raise NoData(TOO_FEW)
    return rows


def excluded(scope: Scope) -> Iterable[FigureRow]:
    review = reviewed_report(scope).current("review")
    for row in review.reviewed.all():
        if row.excluded:
            cells = (row.label, row.post, cdate(row.excluded_on), row.excluded_by)
            yield FigureRow(cells, cadre=row.cadre_id)


register(
    Figure("review.years", "有评议结果的年度", "个", GOOD, "本年度及此前最多四个有评议结果的年度，选人用人工作总体评价", years),
    Figure("review.good", "选人用人工作好评率", "%", GOOD, "本年度总体评价“好”“较好”合计占四个等次合计的比例", of_this_year, FigureMeasure.AVERAGE),
    Figure("review.people", "评议提拔干部", "人", PEOPLE, "本年度列入评议并已计票的提拔干部", people, readers=LEADING, own_kept_back=True),
    Figure(
        "review.recognised", "提拔干部平均认同率", "%", PEOPLE, "各人“认同”“基本认同”合计占有效票比例的平均数，三人以上的公布", recognised,
        FigureMeasure.AVERAGE, readers=LEADING, own_kept_back=True,
    ),
    Figure(
        "review.excluded", "不列入评议", "人", ("姓名", "职务", "核定日期", "依据"), "任用违反程序、经两人核定不列入评议的提拔干部", excluded,
        readers=LEADING, own_kept_back=True,
    ),
)  # fmt: skip

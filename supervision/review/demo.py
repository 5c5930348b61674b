"""The yearly reviews of the demonstration: last year's and this year's on paper, counted by two; three earlier years entered from paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import cycle
from types import SimpleNamespace
from typing import TYPE_CHECKING

from ballots.arithmetic import lines_of
from ballots.kinds import kind_of
from ballots.models import Count, Entry
from procedure.process import named
from township.accounts.access import Actor
from township.models import Cadre, Village
from township.records.act import act
from township.roster.people import Named

from . import attending
from .figures import KIND, rows_of
from .models import EarlierReview, Review, Reviewed
from .words import answers_of, words_on

if TYPE_CHECKING:
    from supervision.account.models import YearReport

#: The members of the committee, by the names of their accounts.
LEADERS = ("secretary", "commissioner", "discipline", *(f"member{number}" for number in range(1, 7)))
#: So many are entitled.
ENTITLED = 34
SHEET = {"issued": 32, "returned": 32, "valid": 31, "void": 1}
#: This year one more came, and none was void.
SHEET_NOW = {"issued": 33, "returned": 33, "valid": 33, "void": 0}
WORK = {
    "good": 19, "fair": 8, "plain": 3, "poor": 1, "daily:good": 15, "daily:fair": 11, "daily:plain": 4, "daily:poor": 1,
    "rectified:good": 16, "rectified:fair": 12, "rectified:plain": 3,
}  # fmt: skip
TICKED = {"tick:5": 6, "tick:8": 4, "tick:9": 9, "tick:12": 3}
#: Nobody is seen as another is; the third has been talked of.
PEOPLE: Sequence[Mapping[str, int]] = (
    {"recognised": 22, "mostly": 6, "refused": 1, "unknown": 2, "tick:2": 1},
    {"recognised": 25, "mostly": 4, "refused": 0, "unknown": 2},
    {"recognised": 15, "mostly": 8, "refused": 5, "unknown": 3, "tick:1": 3, "tick:2": 2},
    {"recognised": 19, "mostly": 9, "refused": 2, "unknown": 1, "tick:3": 1, "tick:5": 1},
)
WORK_NOW = {
    "good": 22, "fair": 7, "plain": 3, "poor": 1, "daily:good": 18, "daily:fair": 10, "daily:plain": 4, "daily:poor": 1,
    "rectified:good": 20, "rectified:fair": 10, "rectified:plain": 3,
}  # fmt: skip
TICKED_NOW = {"tick:5": 3, "tick:8": 5, "tick:9": 7, "tick:11": 2}
PEOPLE_NOW: Sequence[Mapping[str, int]] = (
    {"recognised": 24, "mostly": 7, "refused": 1, "unknown": 1, "tick:2": 1},
    {"recognised": 27, "mostly": 5, "refused": 0, "unknown": 1},
    {"recognised": 20, "mostly": 8, "refused": 2, "unknown": 3, "tick:1": 1, "tick:3": 1},
    {"recognised": 18, "mostly": 9, "refused": 4, "unknown": 2, "tick:2": 3, "tick:5": 1},
    {"recognised": 23, "mostly": 6, "refused": 2, "unknown": 2, "tick:3": 2},
)
#: 好, 较好, 一般, 差 of the years before the product.
EARLIER = {1: (14, 9, 5, 2), 2: (12, 10, 6, 1), 3: (15, 8, 6, 2)}


def hold(report: YearReport, people: SimpleNamespace, day: date) -> None:
    """The meeting on last year, its paper ballots counted by two, and the years before."""
    _held(report, people, day, (SHEET, WORK, TICKED, PEOPLE))
    for back, (good, fair, plain, poor) in EARLIER.items():
        year = report.year - back
        with act(by=people.discipline, code="review.earlier", label="登记以往年度评议结果", happened_on=day):
            EarlierReview(
                township=report.township,
                year=year,
                held_on=date(year + 1, 1, 15),
                good=good,
                fair=fair,
                plain=plain,
                poor=poor,
                document=f"青石委〔{year + 1}〕4号",
            ).save()


def hold_now(report: YearReport, people: SimpleNamespace, day: date) -> None:
    """The meeting on this year, counted the same way."""
    _held(report, people, day, (SHEET_NOW, WORK_NOW, TICKED_NOW, PEOPLE_NOW))


#: What was counted: the sheet, the work, what was ticked, and one person after the other.
Told = tuple[Mapping[str, int], Mapping[str, int], Mapping[str, int], Sequence[Mapping[str, int]]]


def _held(report: YearReport, people: SimpleNamespace, day: date, told: Told) -> None:
    sheet, work, ticked, persons = told
    loaded = named(report.KIND).load(report.pk)
    review: Review = loaded.current(KIND)
    _met(loaded, review, people, day, sheet["issued"])
    seen = cycle(persons)
    for row in rows_of(review):
        figures = next(seen) if row.is_person else work if row.what == Reviewed.What.WORK else ticked
        _counted(loaded, review, row, (people.officer, people.discipline), {**sheet, **figures}, day)


def _met(report: YearReport, review: Review, people: SimpleNamespace, day: date, issued: int) -> None:
    by: Actor = people.officer
    review.held_on, review.place, review.chair = day, "镇政府三楼会议室", people.secretary.user.name
    review.problems, review.reasons, review.words_document = words_on(report.township_id, day)
    review.recorded_by, review.revision = by.user, review.revision + 1
    with act(
        by=by,
        code="review.meeting",
        label="评议会",
        happened_on=day,
        matter=report,
        stage=report.stage,
        round=review.round,
        office=by.office_names,
    ):
        attending.keep(review, _entitled(report, review, people), by.user)
        # Two were away last year, one this year.
        for absent in review.attendees.filter(category="staff")[: ENTITLED - issued]:
            absent.absent_for = "到县里参加会议"
            absent.save()
        attending.counted(review, list(review.attendees.all()))
        review.save()


def _entitled(report: YearReport, review: Review, people: SimpleNamespace) -> Mapping[str, Sequence[Named]]:
    """Who is called: the committee, whoever is on the roster and not reviewed, and somebody of each village."""
    out = {each.cadre_id for each in review.reviewed.all()}
    holders = [each.user.cadre for name, each in vars(people).items() if name in LEADERS and each.user.cadre]
    leaders = [Named(each.name, each) for each in holders if each.pk not in out]
    out |= {each.pk for each in holders}
    serving = Cadre.objects.filter(township=report.township_id, status=Cadre.Status.IN_SERVICE)
    others = [Named(each.name, each) for each in serving.order_by("pk") if each.pk not in out]
    villages = Village.objects.filter(township=report.township_id).order_by("pk")
    sent = [
        Named(f"{surname}有德", None, f"{each.name}代表")
        for surname, each in zip("石田林白岳梁池井", villages, strict=False)
    ]
    middle, staff = others[:8], others[8 : ENTITLED - len(sent) - len(leaders)]
    return {"leaders": leaders, "middle": middle, "staff": staff, "villages": sent}


def _counted(
    report: YearReport,
    review: Review,
    row: Reviewed,
    by: tuple[Actor, Actor],
    figures: Mapping[str, int],
    day: date,
) -> None:
    """Both entries of the sheet of one row."""
    lines = lines_of(KIND, answers=answers_of(row, review))
    full = {line.key: figures.get(line.key, 0) for line in lines}
    sheet = Count(matter=report.matter, kind=KIND, round=review.round, subject=row.pk, held_on=day)
    for number, person in enumerate(by, start=1):
        with act(
            by=person,
            code="review.count_entry",
            label=kind_of(KIND).label,
            happened_on=day,
            matter=report,
            stage=report.stage,
            round=review.round,
            office=person.office_names,
        ):
            if number == 1:
                sheet.save()
            Entry(count=sheet, number=number, entered_by=person.user, figures=full).save()

"""The yearly review of the demonstration: held in January on paper, counted by two; three earlier years entered from paper."""

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
from township.records.act import act

from .models import EarlierReview, Review, Reviewed
from .standing import KIND, rows_of
from .words import answers_of, words_on

if TYPE_CHECKING:
    from supervision.account.models import YearReport

SHEET = {"issued": 32, "returned": 32, "valid": 31, "void": 1}
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
#: 好, 较好, 一般, 差 of the years before the product.
EARLIER = {1: (14, 9, 5, 2), 2: (12, 10, 6, 1), 3: (15, 8, 6, 2)}


def hold(report: YearReport, people: SimpleNamespace, day: date) -> None:
    """The meeting, its paper ballots counted by two, and the years before."""
    loaded = named(report.KIND).load(report.pk)
    review: Review = loaded.current(KIND)
    _met(loaded, review, people, day)
    seen = cycle(PEOPLE)
    for row in rows_of(review):
        figures = next(seen) if row.is_person else WORK if row.what == Reviewed.What.WORK else TICKED
        _counted(loaded, review, row, (people.officer, people.discipline), figures, day)
    for back, (good, fair, plain, poor) in EARLIER.items():
        year = loaded.year - back
        with act(by=people.discipline, code="review.earlier", label="登记以往年度评议结果", happened_on=day):
            EarlierReview(
                township=loaded.township, year=year, held_on=date(year + 1, 1, 15), good=good, fair=fair, plain=plain,
                poor=poor, document=f"青石委〔{year + 1}〕4号",
            ).save()  # fmt: skip


def _met(report: YearReport, review: Review, people: SimpleNamespace, day: date) -> None:
    by: Actor = people.officer
    review.held_on, review.place, review.chair, review.entitled = (
        day,
        "镇政府三楼会议室",
        people.secretary.user.name,
        34,
    )
    review.problems, review.reasons, review.words_document = words_on(report.township_id, day)
    review.recorded_by, review.revision = by.user, review.revision + 1
    with act(
        by=by, code="review.meeting", label="评议会", happened_on=day, matter=report, stage=report.stage,
        round=review.round, office=by.office_names,
    ):  # fmt: skip
        review.save()


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
    full = {line.key: {**SHEET, **figures}.get(line.key, 0) for line in lines}
    sheet = Count(matter=report.matter, kind=KIND, round=review.round, subject=row.pk, held_on=day)
    for number, person in enumerate(by, start=1):
        with act(
            by=person, code="review.count_entry", label=kind_of(KIND).label, happened_on=day, matter=report,
            stage=report.stage, round=review.round, office=person.office_names,
        ):  # fmt: skip
            if number == 1:
                sheet.save()
            Entry(count=sheet, number=number, entered_by=person.user, figures=full).save()

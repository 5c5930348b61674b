"""The result of a review as its page, its paper and its table show it: never ordered by votes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from ballots.answer_types import TICK
from ballots.counts import find_count
from ballots.kinds import kind_of
from ballots.pages import QuestionResult, results_of
from ballots.paper_words import shown
from ballots.released import PAPER

from . import arithmetic
from .figures import KIND, Year, curve, figures_of, percent
from .models import Review, Reviewed
from .words import answers_of

if TYPE_CHECKING:
    from ballots.answer_types import GradesWithTicks
    from supervision.account.models import YearReport


@dataclass(frozen=True)
class RatingLine:
    """One rating: its grades with numbers and shares."""

    label: str
    numbers: Sequence[int]
    shares: Sequence[Decimal]

    @property
    def pairs(self) -> list[tuple[int, Decimal]]:
        return list(zip(self.numbers, self.shares, strict=True))


@dataclass(frozen=True)
class RowResult:
    """One row of a review; without figures until its count stands."""

    row: Reviewed
    grades: Sequence[str]
    lines: Sequence[RatingLine]
    ticks: Sequence[tuple[str, int]]
    figures: dict[str, int] | None
    #: By category of voter, small ones merged: of the ballots of the box alone.
    groups: Sequence[RatingLine] = ()
    count_url: str = ""
    #: What stood on the paper ballots, in the order of its signs; told where the figures are.
    words: Sequence[str] = ()

    @property
    def valid(self) -> int:
        return self.figures["valid"] if self.figures else 0


@dataclass(frozen=True)
class RankedYear:
    year: Year
    rank: int
    share: str
    #: The height of its bar, in percent.
    height: int


@dataclass(frozen=True)
class ReviewResult:
    """What stands on the result: row by row in the order of the list, and the years."""

    rows: Sequence[RowResult]
    excluded: Sequence[Reviewed]
    years: Sequence[RankedYear] = field(default_factory=tuple)

    @property
    def known(self) -> bool:
        return any(each.figures for each in self.rows)

    def sheet_rows(self) -> Iterator[tuple[str | int, ...]]:
        for each in self.rows:
            for line in each.lines:
                told = [
                    f"{grade} {number}（{share}%）"
                    for grade, number, share in zip(each.grades, line.numbers, line.shares, strict=True)
                ]
                yield each.row.label, line.label, *told, each.valid
        yield from (
            (each.label, f"不列入评议（{each.excluded_by}）", "", "", "", "", "") for each in self.excluded
        )

    def sheet_ticks(self) -> Iterator[tuple[str | int, ...]]:
        yield from ((each.row.label, label, number) for each in self.rows for label, number in each.ticks)

    def sheet_years(self) -> Iterator[tuple[str | int, ...]]:
        yield from (
            (each.year.year, each.share, each.year.valid, each.rank, each.year.source) for each in self.years
        )


def result_of(report: YearReport) -> ReviewResult:
    """The result of the round that counts, as far as it stands."""
    review: Review | None = report.current(KIND)
    if review is None:
        return ReviewResult((), ())
    told, said = _of_boxes(report, review), _on_paper(report, review)
    rows = list(review.reviewed.all())
    return ReviewResult(
        [
            replace(_row(report, review, row, told.get(row.pk)), words=said.get(row.pk, ()))
            for row in rows
            if not row.excluded
        ],
        [row for row in rows if row.excluded],
        list(_years(report)),
    )


def _row(report: YearReport, review: Review, row: Reviewed, told: QuestionResult | None) -> RowResult:
    # What a box has counted is told in the words of its slip, as they were frozen when it opened.
    answers = cast("GradesWithTicks", told.asked.answers) if told else answers_of(row, review)
    figures = figures_of(report, row)
    url = kind_of(KIND).paper_counts.address(report.pk, row.pk)  # type: ignore[union-attr]
    grades = list(answers.grades.values()) if answers.places else []
    if figures is None:
        return RowResult(row, grades, (), (), None, count_url=url)
    lines = [_line(label, figures, prefix, list(answers.grades)) for prefix, label in answers.places.items()]
    ticks = [(label, figures.get(TICK + key, 0)) for key, label in answers.ticks.items()]
    by_group = [
        _line(f"{each.label}（{each.ballots}票）", each.figures, "", list(answers.grades))
        for each in (told.groups if told else ())
        if answers.places and each.label != PAPER
    ]
    return RowResult(row, grades, lines, ticks, figures, by_group, url)


def _line(label: str, figures: dict[str, int], prefix: str, grades: Sequence[str]) -> RatingLine:
    numbers = [figures.get(prefix + grade, 0) for grade in grades]
    return RatingLine(label, numbers, arithmetic.shares(numbers))


def _on_paper(report: YearReport, review: Review) -> dict[int, list[str]]:
    """The words on the paper ballots of the round that may be told, by the key of the row."""
    counts = {row.pk: find_count(report, KIND, review.round, row.pk) for row in review.reviewed.all()}
    kept = {row: count for row, count in counts.items() if count}
    told = shown(report.township, list(kept.values()))
    return {row: told[count.pk] for row, count in kept.items() if count.pk in told}


def _of_boxes(report: YearReport, review: Review) -> dict[int, QuestionResult]:
    """What the boxes of the round have counted, by the key of the row: their words, and the groups that may be shown."""
    rows = {row.pk: find_count(report, KIND, review.round, row.pk) for row in review.reviewed.all()}
    boxes = {count.question.box for count in rows.values() if count and count.question}
    found: dict[int, QuestionResult] = {}
    for box in boxes:
        questions = list(box.questions.all())
        for result in results_of(box, kind_of(KIND).origins_of(questions)):
            found[result.asked.question.subject] = result
    return found


def _years(report: YearReport) -> Iterator[RankedYear]:
    years = curve(report)
    rates: dict[int, Fraction] = {each.year: each.share for each in years}
    for each in years:
        yield RankedYear(
            each, arithmetic.rank(rates, each.year), percent(each.share), round(each.share * 100)
        )

"""What a review has come to: the figures that stand, by row; the good share over the years; what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from ballots.counts import find_count
from ballots.models import Count
from ballots.two_entries import agreed
from township.law import numbers, yearly
from township.records.composed import Wording
from township.required_value import known

from . import arithmetic
from .models import Consequence, EarlierReview, Review, Reviewed

if TYPE_CHECKING:
    from supervision.account.models import YearReport

#: The code of the kind of ballot; boxes and counts keep it.
KIND = "review"
#: No figure is told of fewer ballots, whatever the township has set lower.
FEWEST = 5
#: So many years stand on the curve.
YEARS = 5


def rows_of(review: Review) -> list[Reviewed]:
    """What is put to the voters: without those who are excluded."""
    return [each for each in review.reviewed.all() if not each.excluded]


def figures_of(report: YearReport, row: Reviewed) -> dict[str, int] | None:
    """The figures of a row, once its count stands; None before, and for good where the ballots are too few to be told."""
    review: Review = row.review
    count = find_count(report, KIND, review.round, row.pk)
    figures = agreed(count)
    if figures is None or count is None:
        return None
    least = max(FEWEST, numbers.FEWEST_BALLOTS.value_on(count.held_on, report.context.measures))
    return figures if figures["valid"] >= least else None


def counts_of(township: int, year: int) -> list[Count]:
    """The counts of a year's review that stand, of whichever round and report: returned and dropped ones too."""
    return [each for each in _counts().of(township=township, year=year) if agreed(each) is not None]


@cache
def _counts() -> Wording[Count]:
    rows = Count.objects.filter(kind=KIND).select_related("matter__yearreport").prefetch_related("entries")
    return Wording(
        lambda township, year: rows.filter(matter__township=township, matter__yearreport__year=year)
    )


def counted_before(report: YearReport) -> list[Count]:
    """What stands of reviews of the year besides the round in hand: a result is not undone by a return or a new report."""
    review: Review | None = report.current("review")
    here = (report.pk, review.round) if review else None
    return [
        each for each in counts_of(report.township_id, report.year) if (each.matter_id, each.round) != here
    ]


def review_of_year(township: int, year: int) -> Review | None:
    """The review of a year in a report that was sealed: with its report, or with a supplement to one sealed without it."""
    held = Review.objects.filter(
        report__matter__township=township, report__year=year, report__stage="sealed", superseded=False
    )
    found: Review | None = held.select_related("report").order_by("report__supplement").first()
    return found


@dataclass(frozen=True)
class Year:
    """One year on the curve: its good share, and whether it was reviewed here or is entered from paper."""

    year: int
    share: Fraction
    valid: int
    source: str


def curve(report: YearReport) -> list[Year]:
    """The years known up to that of a report, the newest last."""
    found = {each.year: each for each in (*_on_paper(report), *_here(report))}
    return [found[year] for year in sorted(found)][-YEARS:]


def _on_paper(report: YearReport) -> Iterator[Year]:
    for each in _earlier().of(township=report.township_id, year=report.year):
        figures = {grade: getattr(each, grade) for grade in ("good", "fair", "plain", "poor")}
        share = arithmetic.good_share(figures)
        if share is not None:
            yield Year(each.year, share, sum(figures.values()), each.document)


@cache
def _earlier() -> Wording[EarlierReview]:
    return Wording(lambda township, year: EarlierReview.objects.filter(township=township, year__lt=year))


def _here(report: YearReport) -> Iterator[Year]:
    """The years that were reviewed here, and this one as far as it stands."""
    for review in _held_before().of(township=report.township_id, year=report.year):
        review.report.context = report.context
        if year := year_of(review.report, review):
            yield year
    current = report.current("review")
    if current is not None and (year := year_of(report, current)):
        yield year


@cache
def _held_before() -> Wording[Review]:
    kept = Review.objects.filter(superseded=False, held_on__isnull=False).exclude(report__stage="dropped")
    rows = kept.select_related("report__matter__township").prefetch_related("report__matter__counts__entries")
    return Wording(
        lambda township, year: rows.filter(report__matter__township=township, report__year__lt=year)
    )


def year_of(report: YearReport, review: Review) -> Year | None:
    """What one review says of its year; None until its count stands."""
    work = next((each for each in review.reviewed.all() if each.what == Reviewed.What.WORK), None)
    figures = work and figures_of(report, work)
    share = arithmetic.good_share(figures) if figures else None
    return Year(report.year, share, figures["valid"], "本系统评议") if figures and share is not None else None


# -- what follows --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ReviewDemand:
    """One thing a result asks for: of which row, by what, and why; with what was done, once it was."""

    row: Reviewed
    kind: Consequence.Kind
    why: str
    done: Consequence | None

    @property
    def label(self) -> str:
        return str(self.kind.label)


def asked_by(report: YearReport) -> list[ReviewDemand]:
    """What the results of the round that counts ask for, with the numbers of the day of the meeting."""
    review: Review | None = report.current("review")
    if review is None or review.held_on is None:
        return []
    return [*_for_the_work(report, review), *_for_people(report, review)]


def _done(review: Review, row: Reviewed, kind: Consequence.Kind) -> Consequence | None:
    kept = review.consequences.all()
    return next((each for each in kept if (each.reviewed_id, each.kind) == (row.pk, kind)), None)


def _for_the_work(report: YearReport, review: Review) -> Iterator[ReviewDemand]:
    measures = report.context.measures
    least = yearly.GOOD.value_on(known(review.held_on), measures)
    years = {each.year: each.share for each in curve(report)}
    if report.year not in years:
        return
    bad = {year: arithmetic.is_bad(share, least) for year, share in years.items()}
    count = arithmetic.bad_in_a_row(bad, report.year)
    kind = arithmetic.rung(count)
    if kind is None:
        return
    work = next(each for each in review.reviewed.all() if each.what == Reviewed.What.WORK)
    why = f"“好”“较好”合计{percent(years[report.year])}，低于{yearly.GOOD.label_of(least)}"
    if count > 1:
        why += f"，连续第{count}年"
    yield ReviewDemand(work, kind, why, _done(review, work, kind))


def _for_people(report: YearReport, review: Review) -> Iterator[ReviewDemand]:
    least = yearly.REFUSED.value_on(known(review.held_on), report.context.measures)
    for row in rows_of(review):
        figures = figures_of(report, row) if row.is_person else None
        if figures and arithmetic.to_check(figures, least):
            share = arithmetic.part(figures["refused"], figures["valid"])
            why = f"“不认同”{percent(share)}，达到{yearly.REFUSED.label_of(least)}"
            yield ReviewDemand(row, Consequence.Kind.CHECK, why, _done(review, row, Consequence.Kind.CHECK))


def percent(share: Fraction | None) -> str:
    """A share with one digit, as everywhere in the results."""
    if share is None:
        return "—"
    tenths = share * 1000
    return f"{int(tenths + Fraction(1, 2)) / 10:.1f}%"


def shares_of(figures: Mapping[str, int], grades: Mapping[str, str], prefix: str = "") -> list[str]:
    """The shares of the grades of one place, in their order; together 100%."""
    return [f"{each}%" for each in arithmetic.shares([figures.get(prefix + grade, 0) for grade in grades])]

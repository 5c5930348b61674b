"""Whom a review is about: drawn from the figures of the report when its room is entered, and compared with them later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from supervision.account.figures import Account, FigureRow
from supervision.account.frozen import scope_of
from township.refusal import Refusal
from township.required_value import known

from .models import Reviewed

if TYPE_CHECKING:
    from supervision.account.models import YearReport
    from township.records.act import Act

    from .models import Review

#: The figure that says who was promoted in the year.
PROMOTED = "tenures.promoted"


def promoted(report: YearReport) -> dict[int, FigureRow]:
    """Who was promoted in the year up to the day of the data, by the key of the file; the newest post of each."""
    rows = Account(scope_of(report)).value(PROMOTED).rows
    return {each.cadre: each for each in rows if each.cadre is not None}


def refusal_to_compare(report: YearReport) -> Refusal | None:
    """Why nobody can say who was promoted in the year: the roster was not kept."""
    missing = Account(scope_of(report)).value(PROMOTED).missing
    return Refusal(missing) if missing else None


def draw(report: YearReport, review: Review, step: Act) -> None:
    """Put the work, its problems and everybody promoted before the meeting, as the figures have them now."""
    by = known(step.by).user
    for what in (Reviewed.What.WORK, Reviewed.What.PROBLEMS):
        Reviewed(review=review, what=what, recorded_by=by).save()
    before = excluded_before(report, review)
    for cadre, row in promoted(report).items():
        name, post = row.cells[0], row.cells[1]
        Reviewed(
            review=review,
            what=Reviewed.What.PERSON,
            cadre_id=cadre,
            name=name,
            post=post[:150],
            recorded_by=by,
            **_as_excluded(before.get(cadre)),
        ).save()


def excluded_before(report: YearReport, review: Review) -> dict[int, Reviewed]:
    """Whom two people left out in the round before, by the key of the file: what they decided by a document is about
    the appointment, and holds when the review is held anew.
    """
    newest: dict[int, Reviewed] = {}
    for former in sorted(report.reviews.all(), key=lambda each: each.round):
        if former.round < review.round:
            newest |= {row.cadre_id: row for row in former.reviewed.all() if row.cadre_id}
    return {cadre: row for cadre, row in newest.items() if row.excluded}


def _as_excluded(row: Reviewed | None) -> dict[str, Any]:
    kept = ("excluded_on", "excluded_for", "excluded_by")
    return {name: getattr(row, name) for name in kept} if row else {}


def on_entering(report: YearReport, entered: Any, step: Act) -> None:
    draw(report, entered, step)


def differences(report: YearReport, review: Review) -> Iterator[str]:
    """Who has been promoted since the list was drawn, or is there no more, each as a sentence."""
    now = promoted(report)
    listed = {each.cadre_id: each for each in review.reviewed.all() if each.cadre_id}
    yield from (
        f"{row.cells[0]}列入名单以后登记为本年提拔" for cadre, row in now.items() if cadre not in listed
    )
    yield from (f"{each}已不是本年提拔" for cadre, each in listed.items() if cadre not in now)

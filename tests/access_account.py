"""Who gets which page of the year's account: rows of the access table, in a world with a report being drafted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from supervision.account.models import YearReport
from supervision.account.opening import open_report
from tests.access_world import Row
from tests.remembered import remembered
from township.records import clock

OFFICERS = ("officer", "officer2")
STAFF = (*OFFICERS, "commissioner")
COMMITTEE = (*STAFF, "secretary", "discipline", "supervisor", "member1")
#: Everybody with a file of their own; an outsider's is elsewhere, and their office opens the page.
LEARNERS = (*COMMITTEE, "admin", "subject", "outsider")
LEADING = ("commissioner", "secretary", "discipline")
KEEPERS = ("commissioner", "secretary")


@remembered
def drafted(by: Any) -> YearReport:
    return open_report(by=by, year=clock.today().year, on=clock.today())


def _kept(world: Any, name: str, by: Any) -> int:
    kept = vars(world)
    if name not in kept:
        kept[name] = drafted(by)
    return int(kept[name].pk)


def report(to: Iterable[str], *more: Any, **kwargs: Any) -> Row:
    """A page of a report that is being drafted: it is about nobody, so that nobody withdraws from it."""
    return Row(
        to,
        args=lambda w: [_kept(w, "report", w.cast.officer), *more],
        foreign=lambda w: [_kept(w, "report_abroad", w.cast.outsider), *more],
        **kwargs,
    )


def form(*more: Any, to: Iterable[str] = OFFICERS, **kwargs: Any) -> Row:
    return report(to, *more, post=to, **kwargs)


ACCOUNT_ROWS: dict[str, Row] = {
    "account:list": Row(COMMITTEE, guests=True),
    "account:open": Row(OFFICERS, post=OFFICERS, guests=True),
    "account:as_of": Row((*STAFF, "secretary", "discipline", "supervisor"), guests=True),
    "account:as_of.workbook": Row((*STAFF, "secretary", "discipline", "supervisor"), guests=True),
    "account:dossier": report(COMMITTEE),
    "account:report": report(COMMITTEE),
    "account:inspection": report(COMMITTEE),
    "account:inspection.workbook": report(COMMITTEE),
    # Which figure it is about stands behind the question mark: without one there is nothing.
    "account:rows": report((*STAFF, "secretary", "discipline", "supervisor"), closed=True),
    "account:table": report((*STAFF, "secretary", "discipline", "supervisor"), closed=True),
    "account:paper": report(COMMITTEE),
    "account:timeline": report(COMMITTEE),
    "account:round": report(COMMITTEE, "drafting", 1),
    "account:previous_round": report(COMMITTEE, post=(*STAFF, "secretary")),
    "account:door": report(KEEPERS, "submit_report", post=KEEPERS),
    "account:return_to": report(KEEPERS, "drafting", post=KEEPERS),
    "account:end": report(LEADING, "suspend", post=LEADING),
    "account:notes.consultation": form(),
    "account:notes.circumstance": form(),
    "account:notes.attach": form(),
    "account:notes.attachment": report(COMMITTEE, 0, closed=True),
    "account:notes.confirmation": report(LEADING, "account.nowhere", post=LEADING, closed=True),
    "account:notes.paper_confirmation": report(OFFICERS, "account.nowhere", post=OFFICERS, closed=True),
    **{f"account:drafting.{name}": form() for name in ("data_day", "work", "causes", "measures", "problem")},
    "account:drafting.rectification": form(0, closed=True),
    **{f"account:review.{name}": form(closed=True) for name in ("meeting",)},
    "account:review.attendees": report(COMMITTEE, closed=True),
    "account:review.absence": form(0, closed=True),
    "account:review.exclude": form(0, closed=True),
    "account:review.exclusion_correct": form(0, closed=True),
    "account:review.ladder": report(("secretary",), 0, post=("secretary",), closed=True),
    "account:review.check": report(("discipline",), 0, post=("discipline",), closed=True),
    "account:review.check_instead": report(("secretary",), 0, post=("secretary",), closed=True),
    "account:review.count": report((*STAFF, "secretary", "discipline", "supervisor"), 0, closed=True),
    **{
        f"account:review.count_{name}": report(
            (*STAFF, "discipline"), 0, post=(*STAFF, "discipline"), closed=True
        )
        for name in ("entry", "words", "words_confirm")
    },
    **{
        f"account:review.{name}": report((*STAFF, "secretary", "discipline", "supervisor"), closed=True)
        for name in ("results", "consequences", "paper")
    },
    "account:review.subjects": report(COMMITTEE, closed=True),
    "account:review.workbook": report((*STAFF, "secretary", "discipline", "supervisor")),
    "account:review.slip": report(OFFICERS, closed=True),
    **{f"account:review.{name}.issue": form(closed=True) for name in ("slip", "paper")},
    "account:review.settings": Row(COMMITTEE, guests=True),
    "account:review.earlier": Row(OFFICERS, post=OFFICERS, guests=True),
    "account:review.earlier_correct": Row(OFFICERS, args=lambda w: [0], post=OFFICERS, closed=True),
    "account:review.words": Row(OFFICERS, post=OFFICERS, guests=True),
    "study:mine": Row(LEARNERS, guests=True),
    # Whoever has no file is told so before the test.
    "study:test": Row(LEARNERS, post=LEARNERS, guests=True, expect={"outsider": 409}),
    "study:people": Row((*STAFF, "secretary", "discipline", "supervisor"), guests=True),
    "study:people.taken_out": Row((*STAFF, "secretary", "discipline", "supervisor"), guests=True),
    "study:session": Row(OFFICERS, post=OFFICERS, guests=True),
    "study:session.correct": Row(OFFICERS, args=lambda w: [0], post=OFFICERS, closed=True),
    "account:drafting.problems": report(COMMITTEE),
    "account:drafting.rectified": report(COMMITTEE),
}

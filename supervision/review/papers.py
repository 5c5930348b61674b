"""The papers of a review: its slip for those who vote on paper, and the table of its results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from procedure.issuing.kinds import PaperKind
from supervision.account.access import OFFICER
from township.refusal import Refusal
from township.wording import cdate

from .access import RESULT_READERS, check_no_part
from .figures import KIND, asked_by, rows_of
from .models import Review, Reviewed
from .results import ReviewResult, result_of
from .words import answers_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ballots.answer_types import GradesWithTicks
    from supervision.account.models import YearReport


@dataclass(frozen=True)
class SlipPaper:
    """The slip: every row with how it is answered."""

    title: str
    held_on: str
    rows: Sequence[tuple[Reviewed, GradesWithTicks]]


@dataclass(frozen=True)
class ResultPaper:
    """The table of results, with what follows from them."""

    title: str
    held_on: str
    place: str
    entitled: int | None
    result: ReviewResult
    asked: Sequence[Any]


def _key(report: YearReport) -> int | None:
    review = report.current(KIND)
    return review.pk if review else None


def _no_meeting(report: YearReport) -> Refusal | None:
    review = report.current(KIND)
    return None if review and review.held_on else Refusal("尚未录入评议会。")


def _not_counted(report: YearReport) -> Refusal | None:
    return _no_meeting(report) or (None if result_of(report).known else Refusal("尚未计票。"))


def _slip(report: YearReport) -> SlipPaper:
    review: Review = report.current(KIND)
    rows = [(row, answers_of(row, review)) for row in rows_of(review)]
    return SlipPaper(
        f"{report.township.name}{report.year}年度选人用人工作评议票", cdate(review.held_on), rows
    )


def _result(report: YearReport) -> ResultPaper:
    review: Review = report.current(KIND)
    return ResultPaper(
        f"{report.township.name}{report.year}年度选人用人工作评议结果",
        cdate(review.held_on),
        review.place,
        review.entitled,
        result_of(report),
        asked_by(report),
    )


SLIP = PaperKind(
    code="year_report.review_slip",
    name="review.slip",
    title="选人用人工作评议票",
    template="supervision/review/slip.html",
    collect=_slip,
    key=_key,
    refusal=_no_meeting,
    room="review",
    readers=OFFICER,
    issuers=OFFICER,
)
RESULT = PaperKind(
    code="year_report.review_result",
    name="review.paper",
    title="选人用人工作评议结果",
    template="supervision/review/paper.html",
    collect=_result,
    key=_key,
    refusal=_not_counted,
    room="review",
    readers=RESULT_READERS,
    issuers=OFFICER,
)


def of_others(request: Any, report: YearReport) -> YearReport:
    """The report, for whoever is not reviewed in it. Raises Recused."""
    check_no_part(request.acting, report)
    return report

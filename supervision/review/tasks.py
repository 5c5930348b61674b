"""The tasks of a report while it is reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from procedure.tasks import RoomTask
from supervision.account.stages import Stage
from township.accounts.models import Role
from township.wording import cdate

from .access import DISCIPLINE, RESULT_READERS, SECRETARY
from .figures import asked_by, figures_of, rows_of

if TYPE_CHECKING:
    from supervision.account.models import YearReport

OFFICER = frozenset({Role.OFFICER})


def meeting(report: YearReport) -> str:
    review = report.current(Stage.REVIEW)
    return f"{cdate(review.held_on)}，应参加 {review.entitled} 人" if review and review.held_on else ""


def attendees(report: YearReport) -> str:
    review = report.current(Stage.REVIEW)
    if review is None or not review.has_list:
        return ""
    absent = f"，缺席 {review.absent} 人" if review.absent else ""
    return f"名单 {review.entitled} 人{absent}"


def subjects(report: YearReport) -> str:
    review = report.current(Stage.REVIEW)
    people = [each for each in review.reviewed.all() if each.is_person] if review else []
    excluded = sum(each.excluded for each in people)
    return f"提拔干部 {len(people)} 人{f'，不列入 {excluded} 人' if excluded else ''}" if review else ""


def results(report: YearReport) -> str:
    review = report.current(Stage.REVIEW)
    rows = rows_of(review) if review else []
    counted = sum(figures_of(report, row) is not None for row in rows)
    return f"{counted} / {len(rows)} 项已计票" if counted else ""


def consequences(report: YearReport) -> str:
    asked = asked_by(report)
    done = sum(each.done is not None for each in asked)
    if asked:
        return f"{len(asked)} 项须办理，已办理 {done} 项"
    return "没有须办理的事项" if results(report) else ""


TASKS = (
    RoomTask("review.meeting", "评议会", Stage.REVIEW, OFFICER, meeting, ("review.meeting", "review.turnout")),
    RoomTask(
        "review.attendees", "参加评议人员", Stage.REVIEW, OFFICER, attendees, ("review.entitled", "review.slips"),
        facts=("review.absence",),
    ),
    RoomTask("review.subjects", "评议对象", Stage.REVIEW, OFFICER, subjects, ("review.listed",)),
    RoomTask("review.results", "投票和结果", Stage.REVIEW, OFFICER, results, ("review.counted",), facts=("review.count_entry",),
         readers=RESULT_READERS),
    RoomTask(
        "review.consequences", "结果的运用", Stage.REVIEW, SECRETARY | DISCIPLINE, consequences, ("review.followed", "review.checked"),
        facts=("review.ladder", "review.check", "review.check_instead"), readers=RESULT_READERS,
    ),
)  # fmt: skip

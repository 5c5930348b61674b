"""文书: the papers of a dossier, who prints them, and why one cannot be printed yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from appointments.stages.evaluation.views import why_no_sheet
from procedure.papers import Paper
from township.accounts.access import COMMITTEE_READERS, READERS
from township.wording import cdate

from . import approval, minutes, posting, record, talk

if TYPE_CHECKING:
    from appointments.models import Appointment


def papers_of(appointment: Appointment) -> Iterator[Paper]:
    """All papers in the order in which a dossier comes to them."""
    yield Paper("考察预告", "evaluation.announcement_sheet", READERS, why_no_sheet(appointment))
    yield Paper("任前公示", "notice.paper", READERS, _why_no_notice(appointment))
    yield Paper("干部任免审批表", "papers.approval", READERS, approval.why_not(appointment))
    yield from _minutes_of(appointment)
    yield Paper("任前谈话记录", "papers.talk", COMMITTEE_READERS, talk.why_not(appointment))
    yield Paper("任职通知", "papers.posting", COMMITTEE_READERS, posting.why_not(appointment))
    yield Paper("全程纪实表", "papers.record", COMMITTEE_READERS, record.why_not(appointment))


def _minutes_of(appointment: Appointment) -> Iterator[Paper]:
    items = sorted(appointment.items.all(), key=lambda each: each.pk)
    for item in items:
        title = f"会议纪要摘录（{cdate(item.meeting.held_on)}）"
        yield Paper(title, "papers.minutes", COMMITTEE_READERS, minutes.why_not(item), (item.pk,))
    if not items:
        yield Paper("会议纪要摘录", "", COMMITTEE_READERS, "尚未列入党委会议程。")


def _why_no_notice(appointment: Appointment) -> str:
    notice = appointment.current("notice")
    if notice is None:
        return "公示尚未进行。"
    return "" if notice.published else "公示尚未发布，发布后可以打印。"

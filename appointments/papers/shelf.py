"""文书: which papers of a dossier somebody can print now, and why the others cannot be printed yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from appointments.stages.evaluation.views import why_no_sheet
from township.accounts.access import COMMITTEE_READERS, READERS, Acting
from township.wording import cdate

from . import approval, minutes, posting, record, talk

if TYPE_CHECKING:
    from appointments.models import Appointment

#: What is drawn from a personnel file, and what is posted, is printed by those who read dossiers in general.
NOT_YOURS = "由组织干事打印。"


@dataclass(frozen=True)
class Sheet:
    """A paper of the dossier: its address, or the sentence why it cannot be printed."""

    title: str
    url: str = ""
    reason: str = ""


def shelf_of(appointment: Appointment, acting: Acting) -> list[Sheet]:
    """All papers in the order in which a dossier comes to them."""
    return list(_sheets(appointment, acting))


def _sheets(appointment: Appointment, acting: Acting) -> Iterator[Sheet]:
    def sheet(
        title: str, name: str, reason: str, offices: frozenset[str] = COMMITTEE_READERS, *more: int
    ) -> Sheet:
        if not acting.holds(*offices):
            return Sheet(title, reason=NOT_YOURS)
        if reason:
            return Sheet(title, reason=reason)
        return Sheet(title, reverse(f"appointments:{name}", args=[appointment.pk, *more]))

    yield sheet("考察预告", "evaluation.announcement_sheet", why_no_sheet(appointment), READERS)
    yield sheet("任前公示", "notice.paper", _why_no_notice(appointment), READERS)
    yield sheet("干部任免审批表", "papers.approval", approval.why_not(appointment), READERS)
    items = sorted(appointment.items.all(), key=lambda each: each.pk)
    for item in items:
        title = f"会议纪要摘录（{cdate(item.meeting.held_on)}）"
        yield sheet(title, "papers.minutes", minutes.why_not(item), COMMITTEE_READERS, item.pk)
    if not items:
        yield sheet("会议纪要摘录", "", "尚未列入党委会议程。")
    yield sheet("任前谈话记录", "papers.talk", talk.why_not(appointment))
    yield sheet("任职通知", "papers.posting", posting.why_not(appointment))
    yield sheet("全程纪实表", "papers.record", record.why_not(appointment))


def _why_no_notice(appointment: Appointment) -> str:
    notice = appointment.current("notice")
    if notice is None:
        return "公示尚未进行。"
    return "" if notice.published else "公示尚未发布，发布后可以打印。"

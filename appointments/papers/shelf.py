"""文书: the papers of a dossier, who prints them, and why one cannot be printed yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from appointments.stages.evaluation.views import refusal_to_print_sheet
from procedure.papers import Paper
from township.accounts.access import COMMITTEE_READERS, READERS
from township.public_address import refusal_to_print_address
from township.refusal import Refusal

from . import approval, posting, record, talk

if TYPE_CHECKING:
    from appointments.models import Appointment


def before_the_meeting(appointment: Appointment) -> Iterator[Paper]:
    """The papers a dossier comes to before the committee deals with it."""
    yield Paper("考察预告", "evaluation.announcement_sheet", READERS, refusal_to_print_sheet(appointment))
    yield Paper("任前公示", "notice.paper", READERS, _refusal_to_print_notice(appointment))
    yield Paper("干部任免审批表", "papers.approval", READERS, approval.refusal_to_print(appointment))


def after_the_meeting(appointment: Appointment) -> Iterator[Paper]:
    """The papers it comes to afterwards."""
    yield Paper("任前谈话记录", "papers.talk", COMMITTEE_READERS, talk.refusal_to_print(appointment))
    yield Paper("任职通知", "papers.posting", COMMITTEE_READERS, posting.refusal_to_print(appointment))
    yield Paper("全程纪实表", "papers.record", COMMITTEE_READERS, record.refusal_to_print(appointment))


def _refusal_to_print_notice(appointment: Appointment) -> Refusal | None:
    notice = appointment.current("notice")
    if notice is None:
        return Refusal("公示尚未进行。")
    if not notice.published:
        return Refusal("公示尚未发布，发布后可以打印。")
    return refusal_to_print_address()

"""What was done in the rooms that follow the evaluation: notice, decision, talk, posting and what came after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from appointments.corridor import Stage
from appointments.stages.decision.models import Decision
from appointments.stages.notice.models import Notice
from appointments.stages.posting.models import Posting
from appointments.stages.talk.models import Talk
from township.wording import cdate

from . import deeds
from .deeds import RecordDeed
from .reason import result_sentence, span

if TYPE_CHECKING:
    from appointments.models import Appointment


def notice(appointment: Appointment, room: Notice) -> Iterator[RecordDeed]:
    if room.published:
        yield RecordDeed(
            "发布公示",
            cdate(room.published_on),
            room.published_by.name,
            f"{room.name}拟任{room.post}；张贴于{room.places}",
            f"公示期{span(room.first_day, room.last_day)}",
        )
        # How many and how far: what they say is for the discipline office.
        yield RecordDeed("群众反映", "", "", room.reports_in_short)
    if room.conclusion:
        yield RecordDeed(
            "公示结论", cdate(room.concluded_on), room.concluded_by.name, "", room.get_conclusion_display()
        )


def decision(appointment: Appointment, room: Decision) -> Iterator[RecordDeed]:
    items = [item for item in appointment.items.all() if item.decision_id == room.pk]
    for item in sorted(items, key=lambda each: (each.meeting.held_on, each.pk)):
        meeting = item.meeting
        sealed = (
            f"第{item.number}项议题，议程封存于{cdate(meeting.agenda_sealed_on)}"
            if meeting.agenda_sealed_on
            else ""
        )
        yield RecordDeed(
            "列入党委会议程",
            cdate(item.added_on),
            "",
            f"{meeting.title}{f'：{sealed}' if sealed else ''}",
            code="meeting.put",
        )
        if item.result:
            told = result_sentence(appointment, item)
            why = f"；暂缓原因：{item.postponed_reason}" if item.postponed_reason else ""
            yield RecordDeed(
                "讨论表决", cdate(item.closed_on), "党委会", told + why, item.get_result_display()
            )


def talk(appointment: Appointment, room: Talk) -> Iterator[RecordDeed]:
    if room.held_on:
        yield RecordDeed(
            "任前谈话", cdate(room.held_on), f"{room.talker}（{room.talker_position}）", room.place, "已谈话"
        )
    if room.integrity_on:
        yield RecordDeed("任前廉政谈话", cdate(room.integrity_on), room.integrity_by, "", "已谈话")


def posting(appointment: Appointment, room: Posting) -> Iterator[RecordDeed]:
    if room.document:
        yield RecordDeed(
            "任职文件",
            cdate(room.document_on),
            "",
            room.document,
            room.get_keeps_present_post_display(),
            "posting.document",
        )
    if room.filed_on:
        yield RecordDeed("备案", cdate(room.filed_on), "", room.filing_reference, "已备案", "posting.filing")
    yield from deeds.county_words(room, "county_receipt")
    if room.handover_on:
        yield RecordDeed("工作交接", cdate(room.handover_on), "", room.handover, "已交接", "posting.handover")
    if appointment.tenure and not room.superseded:
        yield RecordDeed(
            "任职生效",
            cdate(appointment.tenure.since),
            "",
            appointment.tenure.post_name,
            "已任职",
            "take_office",
        )
    if review := getattr(room, "probation_review", None):
        yield RecordDeed(
            "试用期满考核",
            cdate(review.reviewed_on),
            review.reviewed_by,
            review.document,
            review.get_result_display(),
        )
    if annulment := getattr(room, "annulment", None):
        yield RecordDeed(
            "撤销任职决定", cdate(annulment.annulled_on), annulment.body, annulment.document, "撤销"
        )


TOLD: dict[Stage, Callable[[Any, Any], Iterator[RecordDeed]]] = {
    Stage.MOTION: deeds.motion,
    Stage.RECOMMENDATION: deeds.recommendation,
    Stage.EVALUATION: deeds.evaluation,
    Stage.NOTICE: notice,
    Stage.DECISION: decision,
    Stage.TALK: talk,
    Stage.POSTING: posting,
}

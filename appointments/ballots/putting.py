"""What may be put to the voters of a box: which question of which dossier, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from appointments import access, dossier
from appointments.corridor import Stage
from appointments.models import AgendaItem, Appointment, Box, Candidate, Count, Question
from appointments.stages.decision.recusal import participations
from township.accounts.access import Acting
from township.records import clock

from .counts import find_count

#: The room whose record a ballot of each kind feeds.
ROOM = {
    Count.Kind.RECOMMENDATION: Stage.RECOMMENDATION,
    Count.Kind.ASSESSMENT: Stage.EVALUATION,
    Count.Kind.DECISION: Stage.DECISION,
}


@dataclass(frozen=True)
class Put:
    """One question to be put: about a dossier, one of its evaluation candidates, or an agenda item."""

    appointment: Appointment
    candidate: Candidate | None = None
    item: AgendaItem | None = None

    @classmethod
    def of(cls, question: Question) -> Put:
        return cls(question.appointment, question.candidate, question.item)

    @property
    def room(self) -> Any:
        stage = self.appointment.stage
        return self.appointment.current(stage) if stage in ROOM.values() else None

    @property
    def fields(self) -> dict[str, Any]:
        """What the question keeps."""
        most = self.room.names_per_ballot if self.appointment.stage == Stage.RECOMMENDATION else 1
        return {
            "appointment": self.appointment, "candidate": self.candidate, "item": self.item,
            "round": self.room.round, "most": most,
        }  # fmt: skip

    def kept_count(self, kind: str) -> Count | None:
        subject = {"candidate": self.candidate, "item": self.item}
        given = {name: one for name, one in subject.items() if one is not None}
        return find_count(self.appointment, kind, self.room.round, **given)


def possible(by: Acting, kind: str) -> list[Put]:
    """Everything of the township that may be put to the voters now."""
    rows = access.visible_to(by).filter(stage=ROOM[Count.Kind(kind)])
    found = [
        put for pk in rows.values_list("pk", flat=True) for put in _puts(access.open_dossier(by, pk), kind)
    ]
    return [put for put in found if not why_not_put(by, kind, put)]


def _puts(appointment: Appointment, kind: str) -> list[Put]:
    if kind == Count.Kind.RECOMMENDATION:
        return [Put(appointment)]
    if kind == Count.Kind.ASSESSMENT:
        return [Put(appointment, candidate=c) for c in appointment.standing("chosen", "proposed")]
    return [Put(appointment, item=appointment.agenda_item)] if appointment.agenda_item else []


def why_not_put(by: Acting, kind: str, put: Put) -> str:
    """Why this cannot be put to the voters, or an empty string. Raises Recused or Http404 as the dossier does."""
    loaded = access.open_dossier(by, put.appointment.pk)
    return _not_in_its_room(loaded, kind) or _voted_already(loaded, kind, put)


def _not_in_its_room(loaded: Appointment, kind: str) -> str:
    room = ROOM[Count.Kind(kind)]
    if loaded.stage != room:
        return f"{loaded}现处于“{loaded.get_stage_display()}”，不在{room.label}环节，不能提交投票。"
    if loaded.open_suspension:
        return f"{loaded}已暂缓，恢复办理后才能提交投票。"
    if kind == Count.Kind.RECOMMENDATION and loaded.current("recommendation").meeting_on is None:
        return f"{loaded}：先在“会议推荐”中录入会议日期和每票可推荐人数。"
    return ""


def _voted_already(loaded: Appointment, kind: str, put: Put) -> str:
    if put.item and put.item.result:
        return f"{loaded}的议题已议决（{put.item.get_result_display()}），不再投票。"
    fresh = Put(loaded, put.candidate, put.item)
    if fresh.kept_count(kind) is not None:
        return f"{loaded}已有计票，不能再次投票；确需重新投票的，退回本环节重办。"
    others = Question.objects.filter(
        appointment=loaded, candidate=put.candidate, item=put.item, round=fresh.room.round
    )
    if others.filter(box__state=Box.State.OPEN).exists():
        return f"{loaded}已在另一个正在投票的票箱中。"
    return ""


def not_its_day(put: Put) -> str:
    """Why voting cannot begin today: a ballot belongs to the day of its meeting. An assessment sets its own day."""
    if put.item is not None:
        if put.item.method != AgendaItem.Method.SECRET:
            return "主持人尚未提请无记名投票，不能开箱。"
        day = put.item.meeting.held_on
    elif put.appointment.stage == Stage.RECOMMENDATION:
        day = put.room.meeting_on
    else:
        return ""
    if day == clock.today():
        return ""
    return f"{put.appointment}的会议日期为{day:%Y年%m月%d日}，在会议当天开箱；日期有变的，先更正会议记录。"


def not_for_every_member(box: Box, used: int) -> str:
    """Why the slips given out do not fit those who vote in a live meeting, where counting the rest anew mends it.

    Closed like this, nothing could be decided. Where no count of the rest would fit, the vote has failed and is closed.
    """
    printed = sum(category.printed for category in box.categories.all())
    given_out = printed - sum(category.left_over or 0 for category in box.categories.all())
    for question in box.questions.all():
        if question.item and question.item.meeting.live:
            loaded = dossier.load(question.appointment_id)
            item = next(each for each in loaded.items.all() if each.pk == question.item_id)
            members = sum(part.votes for part in participations(loaded, item))
            if given_out != members and used <= members <= printed:
                return f"发出的票签{given_out}张，应为到会且未回避的{members}人，重新清点未发出的票签。"
    return ""

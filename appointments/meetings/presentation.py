"""What the pages of a meeting show: its state, the agenda, each member's part in an item, both counts."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse

from appointments.access import is_readable
from appointments.stages.decision.agenda_item import AgendaItem
from appointments.stages.decision.meeting import Meeting
from appointments.stages.decision.rules import reopening_of
from appointments.stages.decision.tally import Heads, Votes, heads, votes_of
from township.accounts.access import READERS
from township.accounts.models import Role
from township.law import numbers
from township.records import clock
from township.records.models import StepRecord
from township.records.timeline import entries

from .access import AgendaLine, Case
from .agenda import number
from .deciding import closing_checklist, computed_result, refusal_to_record, refusal_to_type_in_consents
from .live.presiding import presiding_over
from .live.rules import refusal_to_meet
from .packs.pages import card_context

#: How many of the meeting's own acts its page shows.
RECENT = 12


def state_of(meeting: Meeting, open_items: int) -> tuple[str, str]:
    """Where a meeting stands, and how its tag looks."""
    if meeting.in_session:
        return "正在开会", "urgent"
    if meeting.agenda_sealed_on is None:
        return "议程未封存", "warning"
    if meeting.held_on > clock.today():
        return "待召开", "plain"
    return ("待议决", "warning") if open_items else ("已议决", "good")


def meeting_context(case: Case, lines: list[AgendaLine]) -> dict[str, Any]:
    meeting, roster = case.meeting, list(case.meeting.roster.all())
    recorded = all(seat.attends is not None for seat in roster)
    present = sum(bool(seat.attends) for seat in roster)
    share = number(numbers.QUORUM, case.acting, meeting.held_on)
    return {
        "meeting": meeting,
        "hall": hall_of(meeting),
        "roster": roster,
        "lines": lines,
        "state": state_of(meeting, sum(not line.item.result for line in lines)),
        "attended": present if recorded else None,
        "quorate": present >= share * len(roster) if recorded else None,
        "confirmed": sum(bool(seat.minutes_confirmed_on) for seat in roster),
        "officer": case.acting.holds(Role.OFFICER),
        "reader": case.acting.holds(*READERS),
        "held": meeting.held_on <= clock.today(),
        "decided": any(line.item.result for line in lines),
        "timeline": entries(_acts_of(meeting)),
    }


def hall_of(meeting: Meeting) -> str:
    """What leads to the screens of a meeting: on its day, and afterwards where it was held on them."""
    if meeting.live and not meeting.in_session:
        return "查看会场"
    return "" if refusal_to_meet(meeting) else "进入会场"


def _acts_of(meeting: Meeting) -> list[StepRecord]:
    """The acts of the meeting itself; those of its items stand in the dossiers, behind their recusals."""
    own = StepRecord.objects.filter(
        Q(code__startswith="meeting.") | Q(code__startswith="minutes."),
        township=meeting.township_id,
        matter=None,
        details__meeting=meeting.pk,
    )
    return list(own.order_by("-sequence")[:RECENT])


def heads_of(case: Case) -> Heads:
    day, measures = case.meeting.held_on, case.appointment.context.measures
    return heads(case.parts, numbers.RECUSED_COUNT.value_on(day, measures) == "yes")


def needed_in(case: Case) -> int:
    majority = numbers.MAJORITY.value_on(case.meeting.held_on, case.appointment.context.measures)
    return heads_of(case).needed(majority)


def item_context(case: Case) -> dict[str, Any]:
    item, appointment, acting = case.item, case.appointment, case.acting
    closed_for = refusal_to_record(case)
    votes = votes_of(item, case.parts)
    return {
        "meeting": case.meeting,
        "item": item,
        "appointment": appointment,
        "parts": sorted(case.parts, key=_speaking_order),
        "presiding": presiding(case),
        "heads": heads_of(case),
        "needed": needed_in(case),
        "votes": votes,
        "segments": segments_of(votes, heads_of(case)),
        "checklist": None if closed_for else closing_checklist(case),
        "closed_for": closed_for,
        "result": _label(item.result or computed_result(case)),
        "officer": acting.holds(Role.OFFICER),
        "recordable": acting.holds(Role.OFFICER) and not closed_for,
        "typed_in": acting.holds(Role.OFFICER) and not closed_for and not case.meeting.live,
        "recusable": acting.holds(Role.OFFICER) and not item.result and case.in_the_room,
        "writable": acting.holds(Role.OFFICER) and case.in_the_room and not case.refusal_to_change,
        "settled": any(seat.minutes_confirmed_on or seat.objection for seat in case.meeting.roster.all()),
        "reads_dossier": is_readable(acting, appointment),
        **card_context(case),
        "rounds": _rounds(case),
        "reopening": reopening_of(item),
        "reopenable": acting.holds(Role.OFFICER) and not refusal_to_type_in_consents(case),
    }


def presiding(case: Case) -> str:
    """Who presides over the item, as far as the roster and the recusals tell; empty before attendance is recorded."""
    secretary = next((part for part in case.parts if part.member.is_secretary), None)
    if secretary is None or (secretary.member.attends is None and not secretary.recused):
        return ""
    if secretary.votes:
        return f"{secretary.member.name}（党委书记）"
    led_by = presiding_over(case.meeting, case.parts)
    if led_by:
        capacity = "受委托主持" if led_by.pk == case.meeting.presiding_id else "代行党委书记"
        return f"{led_by.name}（{capacity}）"
    return f"党委书记{'回避' if secretary.recused else '缺席'}，主持人在讨论情况记录中写明"


def _label(result: str | None) -> str:
    return AgendaItem.Result(result).label if result else ""


def _speaking_order(part: Any) -> tuple[bool, int]:
    order = part.stance.order if part.stance else None
    return (order is None, order or part.member.pk)


def segments_of(votes: Votes | None, count: Heads) -> list[tuple[str, int, str]]:
    """The bar of the vote, over all who should attend: what is missing to the whole did not say yes."""
    if votes is None:
        return []
    cast = votes.in_favour + votes.against + votes.abstain
    rest = max(count.should_attend - cast, 0)
    return [
        ("赞成", votes.in_favour, "for"),
        ("反对", votes.against, "against"),
        ("弃权", votes.abstain, "defer"),
        ("未参加表决", rest, "absent"),
    ]


def _rounds(case: Case) -> list[tuple[str, str]]:
    """The material of the item: the rooms it came through, as they were recorded."""
    rooms = [("民主推荐", "recommendation"), ("考察", "evaluation"), ("公示", "notice")]
    records = [(label, room, case.appointment.current(room)) for label, room in rooms]
    return [
        (label, reverse("appointments:round", args=[case.appointment.pk, room, record.round]))
        for label, room, record in records
        if record
    ]

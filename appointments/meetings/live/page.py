"""What the screens of a meeting show: where it stands, the item in hand, and what whoever looks can do now."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from appointments import access
from appointments.meetings.access import Case, items_on, open_item, open_meeting
from appointments.meetings.presentation import segments_of
from appointments.models import Appointment, Candidate, Stance
from appointments.stages.decision.agenda_item import AgendaItem
from appointments.stages.decision.meeting import Meeting, Seatholder
from appointments.stages.decision.recusal import Participation
from appointments.stages.decision.secret import questions_on
from appointments.stages.decision.tally import votes_of, wants_postponement
from procedure.persons import ActingPerson, AskedOfPerson
from township.accounts.access import STAFF, Actor
from township.accounts.models import Role
from township.law import numbers
from township.records import clock
from township.records.composed import Wording
from township.records.models import StepRecord
from township.refusal import Refusal

from . import forms, rules
from .changes import version_of
from .presiding import leader_of, leads, part_of, presiding_over, seat_of

Phase = AgendaItem.Phase
SECRET = AgendaItem.Method.SECRET


@dataclass(frozen=True)
class LiveAgendaLine:
    """An item of the agenda in short; of one that is not theirs to read, nothing but its place."""

    item: AgendaItem
    hidden: bool
    in_hand: bool
    #: Whether whoever looks presides over it and its turn has come.
    leads: bool = False
    #: Why it cannot be taken up all the same.
    waits: Refusal | None = None

    @property
    def state(self) -> tuple[str, str]:
        if self.item.result:
            return self.item.get_result_display(), "good" if self.item.result == "passed" else "warning"
        return self.item.get_phase_display(), "urgent" if self.in_hand else "plain"


def session_context(acting: Actor, pk: int) -> dict[str, Any]:
    """Everything the screen of this person shows. The version is read first: what happens meanwhile is seen next."""
    version = version_of(acting.township.pk, pk)
    meeting = open_meeting(acting, pk).meeting
    busy = rules.in_hand(meeting)
    case, withdrawn = _opened(acting, meeting, busy or _latest(meeting))
    seat = seat_of(acting, meeting)
    shown = {
        "version": version,
        "meeting": meeting,
        "left_open": meeting.left_open(clock.today()),
        "seat": seat,
        "lines": list(lines_of(acting, meeting, busy)),
        "officer": acting.holds(Role.OFFICER),
        "withdrawn": withdrawn if busy else None,
        **_attendance(acting, meeting, seat),
        **_led(acting, meeting),
        **(_item(case) if case else {}),
    }
    shown["to_lead"] = [line for line in shown["lines"] if line.leads]
    return shown | {"keys": _keys(shown)}


def _keys(shown: dict[str, Any]) -> dict[str, str]:
    """What the parts with forms depend on: as long as it stays the same, what is being typed in them stays."""
    item, part, checklist = shown.get("item"), shown.get("part"), shown.get("checklist")
    matter = f"{item.pk}:{item.phase}:{item.result}" if item else ""
    said = part.stance.revision if part and part.stance else 0
    able = [shown.get(name) for name in ("may_sign_in", "may_state", "may_vote", "may_declare", "waiting")]
    led = [
        shown.get(name)
        for name in ("may_open", "may_end", "chairing", "not_to_vote", "not_announced", "vote_failed")
    ]
    led += [(line.item.pk, str(line.waits)) for line in shown["to_lead"]]
    evidence = [(row.rule.code, row.finding.evidence) for row in checklist.rows] if checklist else ""
    return {"mine": f"{matter}/{said}/{able}", "chair": f"{matter}/{led}/{evidence}"}


def _opened(
    acting: Actor, meeting: Meeting, item: AgendaItem | None
) -> tuple[Case | None, AgendaItem | None]:
    """The item shown, or the one this person has to leave the room for; neither where it is not theirs to read."""
    if item is None:
        return None, None
    try:
        return open_item(acting, meeting.pk, item.pk), None
    except access.Recused:
        return None, item
    except Http404:
        return None, None


def _latest(meeting: Meeting) -> AgendaItem | None:
    """The item closed last, whose result stays on the screens until the next is taken up."""
    closed = {item.appointment_id: item for item in items_on(meeting) if item.result}
    if not closed:
        return None
    steps = StepRecord.objects.filter(
        township=meeting.township_id,
        matter__in=closed,
        code="item.close",
        outcome="done",
        details__meeting=meeting.pk,
    )
    last = steps.order_by("-sequence").values_list("matter", flat=True).first()
    return closed.get(last)


def lines_of(acting: Actor, meeting: Meeting, busy: AgendaItem | None) -> Iterator[LiveAgendaLine]:
    rows = _LINES.of(meeting=meeting.pk)
    hidden, free = _hidden(acting, meeting, rows), meeting.in_session and busy is None
    for row in rows:
        row.meeting = meeting
        shut = row.appointment_id in hidden
        case = _presided(acting, meeting, row) if free and not shut and not row.result else None
        in_hand = busy is not None and row.pk == busy.pk
        yield LiveAgendaLine(row, shut, in_hand, case is not None, _not_to_take_up(case) if case else None)


def _lines(meeting: int) -> QuerySet[AgendaItem]:
    proposed = Prefetch(
        "appointment__candidates",
        Candidate.objects.filter(standing="proposed").select_related("cadre"),
        to_attr="to_be_appointed",
    )
    rows = AgendaItem.objects.filter(meeting=meeting)
    return rows.select_related("appointment__matter", "appointment__seat__post__unit").prefetch_related(
        proposed
    )


_LINES = Wording(_lines)


def _presided(acting: Actor, meeting: Meeting, item: AgendaItem) -> Case | None:
    """The item not yet taken up, for whoever presides over it. Asked only of those who might."""
    seat = seat_of(acting, meeting)
    might = seat and (seat.is_secretary or seat.pk == meeting.presiding_id or acting.stand_ins)
    if not might:
        return None
    case = open_item(acting, meeting.pk, item.pk)
    return case if leads(acting, presiding_over(case.meeting, case.parts)) else None


def _not_to_take_up(case: Case) -> Refusal | None:
    refusal = rules.refusal_to_take_up(case)
    return refusal or rules.closed_by(case, "提请讨论前须满足", rules.TO_TAKE_UP)


def _not_to_announce(case: Case) -> Refusal | None:
    refusal = rules.refusal_to_announce(case)
    return refusal or rules.closed_by(case, "宣布结果前须满足", rules.TO_PUT_TO_VOTE)


def _hidden(acting: Actor, meeting: Meeting, rows: Collection[AgendaItem]) -> set[int]:
    away = set(_AWAY.of(acting, meeting=meeting.pk))
    if seat_of(acting, meeting):
        return away
    there = [row.appointment for row in rows]
    return away | ({each.pk for each in there} - access.readable_among(acting, there))


def _away(person: ActingPerson, meeting: int) -> QuerySet[Appointment, int]:
    on_it = Appointment.objects.filter(items__meeting=meeting)
    # Whoever withdrew from the item in this meeting, also where its decision counts no more.
    by_them = person.acting.at("member__user")
    said = Stance.objects.filter(by_them, item__meeting=meeting, recused=True)
    gone = on_it.filter(Q(items__stances__in=said) | Q(pk__in=access.ACCESS.withdrawn_by(person)))
    return gone.values_list("pk", flat=True)


_AWAY = AskedOfPerson(_away)


def _attendance(acting: Actor, meeting: Meeting, seat: Seatholder | None) -> dict[str, Any]:
    count, quorum = rules.attendance_of(meeting, acting)
    fixed = rules.refusal_to_sign_in(meeting)
    return {
        "roster": list(meeting.roster.all()),
        "present": count.present,
        "quorum": quorum,
        "quorate": count.present >= quorum,
        "may_sign_in": bool(seat and not seat.signed_in_at and not fixed),
        "attendance_fixed": fixed,
    }


def _led(acting: Actor, meeting: Meeting) -> dict[str, Any]:
    leader = leader_of(meeting)
    leading = leads(acting, leader)
    refusal = rules.refusal_to_open(meeting, acting)
    return {
        "leader": leader,
        "leading": leading,
        "opening": None if meeting.live else refusal,
        "may_open": leading and not meeting.live and not refusal,
        "may_end": leading and not rules.refusal_to_end(meeting),
    }


# -- the item in hand --------------------------------------------------------------------------------------------------


def _item(case: Case) -> dict[str, Any]:
    chair, count = presiding_over(case.meeting, case.parts), rules.heads_of(case)
    majority = numbers.MAJORITY.value_on(case.meeting.held_on, case.appointment.context.measures)
    votes = votes_of(case.item, case.parts) if case.item.result else None
    mine = part_of(case)
    return {
        "case": case,
        "item": case.item,
        "item_title": f"第{case.item.number}项",
        "appointment": case.appointment,
        "proposed": case.appointment.proposed,
        "parts": sorted(case.parts, key=_speaking_order),
        "speakers": count.voters,
        "spoken": sum(part.votes and part.spoke for part in case.parts),
        "cast": sum(part.votes and bool(part.stance and part.stance.cast) for part in case.parts),
        "heads": count,
        "needed": count.needed(majority),
        "votes": votes,
        "segments": segments_of(votes, count),
        "secret": case.item.method == SECRET,
        "box": _box(case) if case.item.method == SECRET or case.acting.holds(*STAFF) else None,
        "chair": chair,
        "part": mine,
        **(_for_member(case, mine) if mine else {}),
        **(_for_chair(case) if leads(case.acting, chair) and not case.item.result else {}),
    }


def _speaking_order(part: Participation) -> tuple[bool, int]:
    order = part.stance.order if part.stance else None
    return (order is None, order or part.member.pk)


def _box(case: Case) -> Any:
    question = questions_on(case.item).order_by("-pk").first()
    return question.box if question else None


def _for_member(case: Case, part: Participation) -> dict[str, Any]:
    wait_to_state, wait_to_vote = rules.refusal_to_state(case, part), rules.refusal_to_vote(case, part)
    kept = {"opinion": part.stance.opinion, "words": part.stance.words} if part.stance else {}
    return {
        "may_state": not wait_to_state,
        "may_vote": not wait_to_vote,
        "may_declare": not rules.refusal_to_declare(case, part),
        "waiting": None if case.item.result else _waiting(case, wait_to_state, wait_to_vote),
        "state_form": forms.StanceForm(initial=kept),
        "vote_form": forms.VoteForm(),
        "declare_form": forms.DeclarationForm(),
        "voted": bool(part.stance and part.stance.cast),
    }


def _waiting(case: Case, to_state: Refusal | None, to_vote: Refusal | None) -> Refusal | None:
    return to_vote if case.item.phase == Phase.VOTING else to_state


def _for_chair(case: Case) -> dict[str, Any]:
    title = "提请表决前须满足"
    discussed = case.item.phase == Phase.DISCUSSION
    return {
        "chairing": True,
        "checklist": rules.asked(case, title, rules.TO_PUT_TO_VOTE) if discussed else None,
        "not_to_vote": rules.refusal_to_put_to_vote(case),
        "wants_postponement": wants_postponement(case.parts),
        "not_announced": _not_to_announce(case),
        "vote_failed": rules.secret_vote_failed(case),
        "method_form": forms.MethodForm(initial={"method": "secret"} if _box(case) else None),
        "postpone_form": forms.PostponementForm(),
        "again_form": forms.ReasonForm()
        if not discussed and not rules.refusal_to_discuss_again(case)
        else None,
    }

"""会议记录归档: when all who took part have been heard, the record is sealed and changes no more."""

from __future__ import annotations

from typing import Any

from appointments.meetings.access import Case, dossiers_of, item_of, open_meeting
from appointments.meetings.action import MeetingAction, perform, signed
from appointments.models import AgendaItem, Appointment, Meeting
from township.accounts.access import Actor, Refused
from township.accounts.models import Role
from township.models import Office
from township.records import clock
from township.records.act import Act

from .contents import ALGORITHM, seal_of
from .state import is_open, tally_of, why_not_over

OFFICES = frozenset({Role.SECRETARY, Role.COMMISSIONER})


def seal_minutes(*, by: Actor, meeting: int) -> Meeting:
    """归档: the digest of the whole record goes into the meeting and into the chain of records."""
    deed = MeetingAction(by, "minutes.seal", "会议记录归档", meeting, "归档人对会议记录完整归档负责", OFFICES)

    def seal(case: Case, step: Act) -> Meeting:
        if sentence := why_not_sealed(case):
            raise Refused(sentence)
        digest = seal_of(case.meeting)
        case.meeting.minutes_sealed_on, case.meeting.minutes_seal = clock.today(), digest
        step.details |= {"seal": digest, "algorithm": ALGORITHM}
        signed(case.meeting, by).save()
        return case.meeting

    return perform(deed, lambda: open_meeting(by, meeting), seal)


def why_not_sealed(case: Case, appointments: list[Appointment] | None = None) -> str:
    """What is still missing before the minutes can be sealed, or who has to do it; an empty string if nothing."""
    appointments = dossiers_of(case.meeting) if appointments is None else appointments
    return (
        case.why_final
        or why_not_over(case.meeting)
        or _why_not_complete(case.meeting, appointments)
        or _who_is_unheard(case.meeting, appointments)
        or _why_not_you(case, appointments)
    )


def _why_not_complete(meeting: Meeting, appointments: list[Appointment]) -> str:
    found = [(item_of(each, meeting), each) for each in appointments]
    found.sort(key=lambda pair: pair[0].number)
    if open_ := [item for item, appointment in found if is_open(item, appointment)]:
        return f"{_named(open_)}尚未议决，全部议决后再归档。"
    decided = [item for item, _ in found if item.result]
    if not decided:
        return "会议没有议决的议题，没有可以归档的会议记录。"
    bare = [item for item in decided if not item.minutes]
    return f"{_named(bare)}没有讨论情况记录，由组织干事起草后再归档。" if bare else ""


def _named(items: list[AgendaItem]) -> str:
    return f"第{'、'.join(str(item.number) for item in items)}项议题"


def _who_is_unheard(meeting: Meeting, appointments: list[Appointment]) -> str:
    tally = tally_of(meeting, appointments)
    if tally.unanswered:
        return f"{_names(tally.unanswered)}的异议尚未处理，由组织干事处理后再归档。"
    return f"{_names(tally.silent)}尚未确认会议记录，全部确认后再归档。" if tally.silent else ""


def _names(seats: list[Any]) -> str:
    return "、".join(seat.name for seat in seats)


def _why_not_you(case: Case, appointments: list[Appointment]) -> str:
    """The secretary seals; the commissioner only where the secretary cannot."""
    if case.acting.holds(Role.SECRETARY) or secretary_cannot(case.meeting, appointments):
        return ""
    return "会议记录由党委书记归档；党委书记没有到会、须回避其中议题或者空缺的，由组织委员归档。"


def secretary_cannot(meeting: Meeting, appointments: list[Appointment]) -> bool:
    """Whether the one who chaired was absent, had to withdraw from an item, or nobody holds the office."""
    chair = next((seat for seat in meeting.roster.all() if seat.is_secretary), None)
    if chair is None or not chair.attends:
        return True
    items = [item_of(each, meeting) for each in appointments]
    withdrew = any(s.recused and s.member_id == chair.pk for item in items for s in item.stances.all())
    held = Office.objects.filter(
        township=meeting.township_id, role=Role.SECRETARY, stand_in=False, until=None, user__is_active=True
    )
    return withdrew or not held.exists()

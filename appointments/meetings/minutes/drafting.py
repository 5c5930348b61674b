"""起草会议记录: the drafts of all closed items that have no text yet, each put on record in its own dossier."""

from __future__ import annotations

from appointments.meetings.access import Case, agenda_for, open_meeting
from appointments.meetings.action import MeetingAction, perform, signed
from township.accounts.access import Actor, Refused
from township.records.act import Act

from .draft import compose

NOTHING = "没有需要起草的议题：议决以后、尚无讨论情况记录的议题才能起草。"


def write_drafts(*, by: Actor, meeting: int) -> int:
    """The officer has what is missing drafted; the answer is how many were. An item from which they withdraw waits for another
    officer.

    Each item is an act of its own, as `write_draft` tells: a record about the meeting would show the text to those who withdrew
    from one of its items. Raises Refused where the minutes are sealed or nothing waits, and Http404, without a record.
    """
    case = open_meeting(by, meeting)
    if refusal := case.refusal_to_change:
        raise Refused(str(refusal))
    waiting = undrafted(by, case)
    if not waiting:
        raise Refused(NOTHING)
    for item in waiting:
        write_draft(by=by, meeting=meeting, item=item)
    return len(waiting)


def undrafted(by: Actor, case: Case) -> list[int]:
    """The closed items without a text that this person may read."""
    lines = agenda_for(by, case.meeting)
    return [each.item.pk for each in lines if not each.hidden and each.item.result and not each.item.minutes]


def write_draft(*, by: Actor, meeting: int, item: int) -> None:
    """The officer has the discussion of one closed item drafted (起草讨论情况记录).

    Locked: the meeting, then the matter of the item. Written: the text on the item, and the step. Raises Refused (not the
    officer), Http404 and Recused, all without a record; Refused (minutes sealed, the item is not closed or has its text), which
    is recorded.
    """
    action = MeetingAction(by, "minutes.draft", "起草讨论情况记录", meeting, item=item)

    def write(case: Case, step: Act) -> None:
        if not case.item.result or case.item.minutes:
            raise Refused(NOTHING)
        case.item.minutes = compose(case)
        signed(case.item, by).save()

    perform(action, write)

"""What meetings ask of a person on the workbench: as a member, and as the officer who keeps the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from appointments.stages.decision.agenda_item import AgendaItem
from appointments.stages.decision.meeting import Meeting, Seatholder
from procedure.workbench import WorkbenchTask
from township.accounts.access import Actor
from township.accounts.models import Role

from .tasks import home_of

#: A meeting that nobody has ended on its day.
NOT_ENDED = "会议当日没有宣布散会：由主持人宣布散会，之后方可办理会议记录"


def duties_of(acting: Actor, today: date) -> list[WorkbenchTask]:
    """Nothing of an item from which the person must withdraw: lines of the office name the meeting alone."""
    if acting.holds(Role.OFFICER):
        return [*_to_hold(acting, today), *_to_write(acting)]
    home = home_of(acting, today)
    held = [_hall(each.meeting, today) for each in home.coming if each.room]
    return [*(home.now or held), *home.reading, *home.confirming, *home.consenting]


def _state(meeting: Meeting, today: date) -> str:
    if meeting.left_open(today):
        return "未散会"
    return "正在开会" if meeting.in_session else "今天召开"


def _hall(meeting: Meeting, today: date) -> WorkbenchTask:
    return WorkbenchTask(
        meeting.title,
        reverse("appointments:session", args=[meeting.pk]),
        NOT_ENDED if meeting.left_open(today) else meeting.place,
        tag=_state(meeting, today),
        kind="urgent",
    )


def _to_hold(acting: Actor, today: date) -> Iterator[WorkbenchTask]:
    rows = Meeting.objects.filter(township=acting.township, agenda_sealed_on__isnull=False, ended_at=None)
    signed = Seatholder.objects.filter(meeting=OuterRef("pk"), attends__isnull=False)
    for meeting in rows.filter(Q(opened_at__isnull=False) | Q(~Exists(signed), held_on=today)):
        yield _hall(meeting, today)


def _to_write(acting: Actor) -> Iterator[WorkbenchTask]:
    """Meetings held live whose minutes are not drafted, or of which a member says that they are wrong."""
    over = Meeting.objects.filter(township=acting.township, ended_at__isnull=False, minutes_sealed_on=None)
    undrafted = AgendaItem.objects.filter(meeting=OuterRef("pk"), minutes="").exclude(result="")
    disputed = Seatholder.objects.filter(meeting=OuterRef("pk"), objection_answer="").exclude(objection="")
    for rows, what in ((undrafted, "起草会议记录"), (disputed, "处理对会议记录的异议")):
        for meeting in over.filter(Exists(rows)):
            yield _page(meeting, what)


def _page(meeting: Meeting, what: str) -> WorkbenchTask:
    return WorkbenchTask(
        f"{meeting.title} · {what}",
        reverse("appointments:meeting", args=[meeting.pk]),
        tag="待办",
        kind="warning",
    )

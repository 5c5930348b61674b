"""The demonstration goes on offering its meeting of today: one that nobody has begun moves on with the calendar."""

from __future__ import annotations

from appointments.meetings.action import signed
from appointments.models import Meeting
from township.accounts.access import Actor
from township.models import Role, User
from township.records import clock
from township.records.act import act


def move_to_today() -> None:
    """Reschedule the demonstration's meetings whose day has passed without anybody having signed in."""
    waiting = Meeting.objects.filter(
        township__is_demonstration=True,
        opened_at=None,
        held_on__lt=clock.today(),
        agenda_sealed_on__isnull=False,
    )
    for meeting in waiting.exclude(roster__attends__isnull=False):
        officer = User.objects.get(username="officer")
        by = Actor(officer, meeting.township, frozenset({Role.OFFICER}))
        with act(
            by=by,
            code="meeting.reschedule",
            label="修改会议信息",
            happened_on=clock.today(),
            office=Role.OFFICER.label,
            subject=f"会议：{meeting.title}",
            details={"meeting": meeting.pk, "title": meeting.title},
        ):
            meeting.held_on = clock.today()
            signed(meeting, by).save()

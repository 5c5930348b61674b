"""A box of a meeting may be used as long as its meeting lasts, and not until the hour at which it was prepared."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from appointments.models import Meeting
from appointments.polls.sheets import DECISION
from ballots.models import Box
from township.accounts.access import Actor
from township.records import clock

#: Of a meeting that goes on past its day.
LONGER = timedelta(hours=2)


def end_for(meeting: Meeting) -> datetime:
    """The end of the day of the meeting; of one that goes on past it, two hours from now."""
    end = timezone.make_aware(datetime.combine(meeting.held_on, time(23, 59)))
    return max(end, timezone.localtime(clock.now() + LONGER).replace(second=0, microsecond=0))


def begins(meeting: Meeting) -> datetime:
    """When the meeting is to begin; without an hour, when its day does."""
    return timezone.make_aware(datetime.combine(meeting.held_on, meeting.begins_at or time.min))


def move_boxes(meeting: Meeting, by: Actor) -> None:
    """Let the boxes that are not open yet end with the day to which their meeting is moved."""
    items = meeting.items.values("pk")
    waiting = Box.objects.filter(kind=DECISION, questions__subject__in=items, state=Box.State.DRAFT)
    for box in waiting.distinct():
        box.closes_at, box.recorded_by, box.revision = end_for(meeting), by.user, box.revision + 1
        box.save()

"""A box of a meeting may be used as long as its meeting lasts, and not until the hour at which it was prepared."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from appointments.models import Meeting
from appointments.polls.sheets import DECISION
from ballots.access import lock_boxes
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
    """The boxes that are not open yet end with the day to which their meeting, which is locked, is moved.

    Locked: the matters of these boxes, then the boxes; one that was opened meanwhile stays as it is.
    """
    if not (seen := list(_waiting_boxes(meeting))):
        return
    lock_boxes(meeting.township_id, seen)
    for box in _waiting_boxes(meeting):
        box.closes_at, box.recorded_by, box.revision = end_for(meeting), by.user, box.revision + 1
        box.save()


def _waiting_boxes(meeting: Meeting) -> QuerySet[Box]:
    items = meeting.items.values("pk")
    return Box.objects.filter(kind=DECISION, questions__subject__in=items, state=Box.State.DRAFT).distinct()

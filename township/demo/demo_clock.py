"""How far the demonstration is ahead of the machine, and the one way to move it: forward, by whole days.

It moves what `township.records.clock` calls now and today, and so the moment of every record. What the machine keeps for
itself (sessions, passwords, throttles, the times of files) goes by `clock.machine_now`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import connection, transaction

from township.accounts.access import Refused
from township.records import clock

from .models import ONLY, DemonstrationClock

#: At most so far at once, in days: a year of probation and a month to spare.
FARTHEST = 400


@dataclass
class ClockTable:
    """Whether the table of the clock has been made: Django's own checks ask the time before it is, and once it is, it stays."""

    made: bool = False

    def __bool__(self) -> bool:
        self.made = self.made or DemonstrationClock._meta.db_table in connection.introspection.table_names()
        return self.made


_table = ClockTable()


def ahead() -> timedelta:
    """How far the days run ahead; nothing before the clock was first moved."""
    if not _table:
        return timedelta()
    days = DemonstrationClock.objects.filter(pk=ONLY).values_list("days", flat=True).first()
    return timedelta(days=days or 0)


def latest() -> date:
    """The last day to which the clock can be moved from today."""
    return clock.today() + timedelta(days=FARTHEST)


def move_to(day: date) -> None:
    """Make a later day today. Raises Refused for any other day, RuntimeError outside the demonstration."""
    if not settings.DEMO:
        raise RuntimeError("the clock may be moved only in the demonstration")
    with transaction.atomic():
        DemonstrationClock.objects.get_or_create(pk=ONLY)
        # Two who press at the same moment wait for each other: the second finds the day reached.
        row = DemonstrationClock.objects.select_for_update().get(pk=ONLY)
        today = clock.today()
        if day <= today:
            raise Refused(f"演示时钟只能前进：现在已是{today:%Y年%m月%d日}，选择此后的日期。")
        if day > latest():
            raise Refused(f"一次最多前进{FARTHEST}天，最晚到{latest():%Y年%m月%d日}：分几次前进。")
        row.days += (day - today).days
        row.save()

"""The demonstration: two townships, and a dossier in every room and of every ending, walked on past days."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from township.demo import roster, stories
from township.law import workdays
from township.records import clock

from .plots import PLOTS


def build(progress: Callable[[str], object]) -> None:
    """Build everything; all or nothing."""
    today = clock.today()
    founded = today - timedelta(days=620)
    with transaction.atomic():
        with clock.set_to(at(founded)):
            progress("建立乡镇、机构、职位、编制和干部名册……")
            people = roster.build(founded, today)
        # The demonstration has one officer; the second entry of a count is the discipline secretary's.
        people.officer2 = people.discipline
        dossiers = [plot.play(people, _last_day_with_calendar(today)) for plot in PLOTS]
        live([*dossiers, *stories.all_of(people, today)], progress)


def live(stories: list[Iterator[date]], progress: Callable[[str], object]) -> None:
    """Play all stories at once, always the one whose day comes first: the records follow the days."""
    waiting = [(next(story), number, story) for number, story in enumerate(stories)]
    heapq.heapify(waiting)
    month = ""
    while waiting:
        day, number, story = heapq.heappop(waiting)
        if f"{day:%Y年%m月}" != month:
            month = f"{day:%Y年%m月}"
            progress(f"办理演示事项：{month}……")
        with suppress(StopIteration):
            heapq.heappush(waiting, (next(story), number, story))


def at(day: date, hour: int = 9, minute: int = 30) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def _last_day_with_calendar(today: date) -> date:
    """The demo ends today, or before the first year whose holidays nobody has entered yet."""
    years = workdays.load().years
    soon = today + timedelta(days=21)
    return today if soon.year in years else date(max(years), 12, 5)

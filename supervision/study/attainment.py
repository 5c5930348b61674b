"""达标: who has to know the rules how well, how many hours they have, whether they passed, as of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import TextChoices

from township.accounts.access import ANY_OFFICE, STAFF, STAND_INS, WITH_A_FILE
from township.accounts.models import Role
from township.law import yearly
from township.law.parameters import Parameter
from township.models import Cadre, LocalMeasure, Township
from township.roster.people import told_apart

from . import on_record
from .models import StudySession


class Depth(TextChoices):
    """三个层次: 精通 for those who conduct appointments, 掌握 for those who decide, 了解 for all others."""

    PROFICIENT = "proficient", "精通"
    MASTERING = "mastering", "掌握"
    KNOWING = "knowing", "了解"


HOURS: Mapping[Depth, Parameter] = {
    Depth.PROFICIENT: yearly.PROFICIENT,
    Depth.MASTERING: yearly.MASTERING,
    Depth.KNOWING: yearly.KNOWING,
}
#: However many lists somebody is on.
MOST_A_DAY = Decimal(8)
#: Every cadre of the township studies, with an office in the product or without.
LEARNERS = (ANY_OFFICE - STAND_INS) | WITH_A_FILE
DECIDING = frozenset({Role.SECRETARY, Role.DISCIPLINE, Role.MEMBER})


@dataclass(frozen=True)
class Studied:
    """How one person stands in a year."""

    cadre: Cadre
    depth: Depth
    hours: Decimal
    needed: int
    passed: bool
    #: The name, with what tells them from a namesake who is listed too.
    called: str = ""

    @property
    def reached(self) -> bool:
        """Both: the hours, and the test."""
        return self.passed and self.hours >= self.needed

    @property
    def missing(self) -> str:
        lacking = self.needed - self.hours
        hours = [f"差 {in_digits(lacking)} 学时"] if lacking > 0 else []
        return "，".join([*hours, *([] if self.passed else ["未完成测试"])])


def in_digits(hours: Decimal) -> str:
    """Hours without a nought behind the point."""
    return f"{hours.normalize():f}"


def depth_of(roles: set[str]) -> Depth:
    if roles & STAFF:
        return Depth.PROFICIENT
    return Depth.MASTERING if roles & DECIDING else Depth.KNOWING


def standing(
    township: Township,
    on: date,
    known: datetime | None = None,
    only: Cadre | None = None,
    serving: Collection[int] | None = None,
) -> list[Studied]:
    """Everybody in service, or one person, in the year up to a day, as far as it was entered by another.

    By the records as they stand, or as they stood at a moment. Who is in service is asked of the roster of today, unless the
    files of those who were on an earlier day are given.
    """
    people = Cadre.objects.filter(township=township).order_by("pk")
    if serving is None:
        people = people.filter(status=Cadre.Status.IN_SERVICE)
    if only is not None:
        people = people.filter(pk=only.pk)
    roles = _roles(township, on, known)
    measures = list(LocalMeasure.objects.filter(township=township))
    needed = {depth: HOURS[depth].value_on(on, measures) for depth in Depth}
    hours, passed = _hours_and_tests(township, on, known)
    found = []
    # Filtered here: a statement takes only so many keys.
    rows = [each for each in people.select_related("unit") if serving is None or each.pk in serving]
    called = told_apart(rows)
    for cadre in rows:
        depth = depth_of(roles[cadre.pk])
        found.append(
            Studied(cadre, depth, hours[cadre.pk], needed[depth], cadre.pk in passed, called[cadre.pk])
        )
    return found


def _roles(township: Township, on: date, known: datetime | None) -> dict[int, set[str]]:
    """The offices held on the day, by the file of whoever held them."""
    held: dict[int, set[str]] = defaultdict(set)
    for cadre, role in on_record.offices(township.pk, on, known):
        held[cadre].add(role)
    return held


def _hours_and_tests(
    township: Township, on: date, known: datetime | None
) -> tuple[dict[int, Decimal], set[int]]:
    by_day: dict[tuple[int, date], Decimal] = defaultdict(Decimal)
    first = date(on.year, 1, 1)
    sessions = {each["id"]: each for each in on_record.sessions(township.pk, first, on, known)}
    passed = on_record.passed(township.pk, first, on, known)
    for each in on_record.attended(sessions.values(), known):
        session, cadre = sessions[each["session_id"]], each["cadre_id"]
        by_day[cadre, session["held_on"]] += session["hours"]
        if session["kind"] == StudySession.Kind.TEST:
            passed.add(cadre)
    hours: dict[int, Decimal] = defaultdict(Decimal)
    for (cadre, _), length in by_day.items():
        hours[cadre] += min(length, MOST_A_DAY)
    return hours, passed

"""The rows patterns are computed from: the one place that asks the database, once a table and year.

Only what the reader may open is counted: matters from which they withdraw are not among the rows, nor are their own absences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from django.urls import reverse

from appointments.models import (
    AgendaItem,
    Appointment,
    Candidate,
    CandidateEvaluation,
    Evaluation,
    Meeting,
    Motion,
    Notice,
    Recommendation,
    Seatholder,
)
from appointments.polls.sheets import ASSESSMENT, RECOMMENDATION
from ballots.released import Released, released
from ballots.tallying import Group
from procedure.process import named
from supervision.account.figures.base import Scope
from supervision.account.figures.dossiers import assessed
from township.accounts.access import Actor
from township.accounts.models import Office, Role
from township.law import workdays
from township.law.models import LocalMeasure
from township.records import clock
from township.roster.models import Tenure
from township.roster.own_files import related_files
from township.roster.relations import index_of

from . import arithmetic
from .pattern import Evidence
from .single_rows import approval_of, free_days, votes_of, went_on

#: So many years, the one asked for included, are looked at for what shows over years.
YEARS = 3


@dataclass(frozen=True)
class Appointee:
    """Somebody appointed, the day of it, and the unit they came from (None: they held no post before)."""

    appointment: Appointment
    cadre: int
    name: str
    day: date
    unit: tuple[int, str] | None


@dataclass(frozen=True)
class Leaving:
    """A secretary who left, and the matters proposed in the months before and in as many months before those."""

    office: Office
    before: Sequence[Appointment]
    last: Sequence[Appointment]


class PatternMaterial:
    """What one reader may count of one year of their township, up to today."""

    def __init__(self, acting: Actor, year: int) -> None:
        self.acting, self.year = acting, year
        self.first = date(year, 1, 1)
        self.today = clock.today()
        self.until = min(date(year, 12, 31), self.today)
        #: The numbers the township has set itself.
        self.measures: list[LocalMeasure] = list(LocalMeasure.objects.filter(township=acting.township))

    def within(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.until

    # -- matters ---------------------------------------------------------------------------------------------------

    @cached_property
    def appointments(self) -> dict[int, Appointment]:
        """The matters the reader may open, of every year."""
        rows = named(Appointment.KIND).access.visible_to(self.acting)
        return {each.pk: each for each in rows.select_related("matter", "seat__post__unit").order_by("pk")}

    def evidence(self, appointment: Appointment, *cells: str) -> Evidence:
        url = reverse("appointments:dossier", args=[appointment.pk])
        return Evidence((appointment.number, str(appointment.post), *cells), url, appointment.pk)

    @cached_property
    def decided(self) -> dict[int, date]:
        """The day on which the committee decided each matter, of every year."""
        rows = AgendaItem.objects.filter(
            meeting__township=self.acting.township, result=AgendaItem.Result.PASSED, closed_on__isnull=False
        )
        found = rows.order_by("closed_on", "pk").values_list("appointment", "closed_on")
        return {key: day for key, day in found if day and key in self.appointments}

    @cached_property
    def decided_in_year(self) -> list[Appointment]:
        return [self.appointments[key] for key, day in self.decided.items() if self.within(day)]

    @cached_property
    def running(self) -> list[Appointment]:
        """The matters in hand today; of an earlier year nothing is in hand."""
        return [each for each in self.appointments.values() if each.is_open] if self._is_now else []

    @property
    def _is_now(self) -> bool:
        return self.year == self.today.year

    # -- people ----------------------------------------------------------------------------------------------------

    @cached_property
    def probations(self) -> list[tuple[Appointment, date]]:
        """The probations nobody has ended that came to their day in the year."""
        held = {each.tenure_id: each for each in self.appointments.values() if each.tenure_id}
        rows = Tenure.objects.filter(
            seat__post__unit__township=self.acting.township,
            until=None,
            annulled_on=None,
            probation_until__gte=self.first,
            probation_until__lte=self.until,
        )
        ends = rows.order_by("probation_until", "pk").values_list("pk", "probation_until")
        return [(held[pk], day) for pk, day in ends if pk in held and day]

    @cached_property
    def appointees(self) -> list[Appointee]:
        """Those whom the committee decided to appoint in the last three years."""
        since = date(self.year - YEARS + 1, 1, 1)
        keys = {key for key, day in self.decided.items() if since <= day <= self.until}
        rows = Candidate.objects.filter(
            appointment__matter__township=self.acting.township, standing=Candidate.Standing.PROPOSED
        ).select_related("cadre")
        proposed = [each for each in rows.order_by("pk") if each.appointment_id in keys]
        came = self._units_before({each.cadre_id for each in proposed})
        return [
            Appointee(
                self.appointments[each.appointment_id],
                each.cadre_id,
                each.cadre.name,
                day,
                next((unit for began, unit in came.get(each.cadre_id, ()) if began < day), None),
            )
            for each in proposed
            if (day := self.decided[each.appointment_id])
        ]

    def _units_before(self, cadres: set[int]) -> dict[int, list[tuple[date, tuple[int, str]]]]:
        """The units each has served in, newest first."""
        rows = Tenure.objects.filter(
            cadre__township=self.acting.township, seat__isnull=False, annulled_on=None
        ).order_by("-since", "-pk")
        found: dict[int, list[tuple[date, tuple[int, str]]]] = {}
        columns = ("cadre", "since", "seat__post__unit", "seat__post__unit__name")
        for cadre, since, unit, name in rows.values_list(*columns):
            if cadre in cadres:
                found.setdefault(cadre, []).append((since, (unit, name)))
        return found

    @cached_property
    def related(self) -> set[int]:
        """The files of those appointed who have a relative among those appointed."""
        files = {each.cadre for each in self.appointees}
        kinship = index_of(self.acting.township.pk, expected=lambda: files)
        return {cadre for cadre in files if related_files([cadre], kinship, certain=True) & (files - {cadre})}

    # -- the committee and its staff -------------------------------------------------------------------------------

    @cached_property
    def seats(self) -> list[Seatholder]:
        """Who was expected at the committee's meetings of the year and whether they came; not the reader's own."""
        rows = Seatholder.objects.filter(
            meeting__township=self.acting.township,
            meeting__kind=Meeting.Kind.COMMITTEE,
            meeting__held_on__gte=self.first,
            meeting__held_on__lte=self.until,
            attends__isnull=False,
        ).exclude(user__in=self.acting.accounts)
        return list(rows.select_related("meeting", "user").order_by("meeting__held_on", "pk"))

    @cached_property
    def offices(self) -> list[Office]:
        """The offices of the township by which a motion is drafted or approved, past and present; stand-ins' too (回避代行)."""
        rows = Office.objects.filter(township=self.acting.township, role__in=(Role.OFFICER, Role.SECRETARY))
        return list(rows.select_related("user").order_by("since", "pk"))

    @cached_property
    def approvals(self) -> list[tuple[Appointment, str, str]]:
        """The motions approved in the year with who drafted and who approved, where a third person could have done either."""
        rows = (
            Motion.objects.filter(
                appointment__matter__township=self.acting.township,
                superseded=False,
                approved=True,
                approved_on__gte=self.first,
                approved_on__lte=self.until,
            )
            .select_related("appointment__opened_by", "approved_by")
            .order_by("approved_on", "pk")
        )
        return [
            (self.appointments[each.appointment_id], each.appointment.opened_by.name, each.approved_by.name)
            for each in rows
            if each.approved_by
            and each.appointment_id in self.appointments
            and self._third(each)
            and not {each.appointment.opened_by_id, each.approved_by_id} & self.acting.accounts
        ]

    def _third(self, motion: Motion) -> bool:
        """Whether somebody else held the drafter's or the approver's office when it was drafted, or stood in for it."""
        pair = {motion.appointment.opened_by_id, motion.approved_by_id}
        day = self.appointments[motion.appointment_id].opened_on
        return any(each.user_id not in pair and each.held_on(day) for each in self.offices)

    def leavings(self, months: int) -> list[Leaving]:
        """The secretaries who left in the year; whoever was given the office again did not leave."""
        held = [each for each in self.offices if each.role == Role.SECRETARY and not each.stand_in]
        left = [
            each
            for each in held
            if each.until
            and self.within(each.until)
            and each.user_id not in self.acting.accounts
            and not went_on(each, each.until, held)
        ]
        return [
            Leaving(
                each,
                self._opened(*arithmetic.before_leaving(each.until, months, 2)),
                self._opened(*arithmetic.before_leaving(each.until, months)),
            )
            for each in left
            if each.until
        ]

    def _opened(self, after: date, until: date) -> list[Appointment]:
        return [each for each in self.appointments.values() if after < each.opened_on <= until]

    # -- evaluation and notice -------------------------------------------------------------------------------------

    @cached_property
    def lengths(self) -> list[tuple[CandidateEvaluation, Appointment, int]]:
        """The written material on each person evaluated in the year, and how many characters it has."""
        rows = (
            CandidateEvaluation.objects.filter(
                evaluation__appointment__matter__township=self.acting.township,
                evaluation__superseded=False,
                report_on__gte=self.first,
                report_on__lte=self.until,
            )
            .select_related("evaluation", "candidate__cadre")
            .order_by("report_on", "pk")
        )
        found = []
        for each in rows:
            if about := self.appointments.get(each.evaluation.appointment_id):
                words = (each.performance, each.strengths, each.shortcomings, each.fit)
                found.append((each, about, sum(len("".join(text.split())) for text in words)))
        return found

    @cached_property
    def chosen(self) -> list[tuple[Candidate, Appointment]]:
        """Those chosen to be evaluated in the year. Votes are not read: whether they were fewer is what was written then."""
        rooms = Evaluation.objects.filter(
            appointment__matter__township=self.acting.township,
            superseded=False,
            opened_on__gte=self.first,
            opened_on__lte=self.until,
        )
        rows = Candidate.objects.filter(appointment__in=rooms.values("appointment")).exclude(chosen_reason="")
        return [
            (each, self.appointments[each.appointment_id])
            for each in rows.select_related("cadre").order_by("pk")
            if each.appointment_id in self.appointments
        ]

    @cached_property
    def notices(self) -> list[tuple[Notice, Appointment, list[bool]]]:
        """The notices that began in the year: of each of their days whether it was none of work."""
        calendar = workdays.load()
        rows = Notice.objects.filter(
            appointment__matter__township=self.acting.township,
            superseded=False,
            first_day__gte=self.first,
            first_day__lte=self.until,
        ).order_by("first_day", "pk")
        return [
            (each, self.appointments[each.appointment_id], days)
            for each in rows
            if each.appointment_id in self.appointments and (days := free_days(each, calendar))
        ]

    @cached_property
    def recommended(self) -> list[tuple[Appointment, Group, dict[int, int], set[int]]]:
        """By category what was recommended of each matter evaluated since: the votes for each, and who was chosen.

        As the result of the box shows it, small categories merged; of paper ballots, which bear no category, nothing.
        """
        chosen: dict[int, set[int]] = {}
        for each, about in self.chosen:
            chosen.setdefault(about.pk, set()).add(each.pk)
        rooms = Recommendation.objects.filter(
            appointment__matter__township=self.acting.township, superseded=False
        )
        rounds = dict(rooms.values_list("appointment", "round"))
        counts = self._released(RECOMMENDATION, date(self.year - 1, 1, 1), self.until)
        return [
            (self.appointments[key], group, votes_of(group), chosen[key])
            for each in counts
            if (key := each.count.matter_id) in chosen and each.count.round == rounds.get(key)
            for group in each.groups
        ]

    def graded(self, year: int) -> list[tuple[Appointment, dict[str, Fraction]]]:
        """民主测评 of a year by category, small ones merged: the share of 优秀 and 称职 in per cent of its ballots."""
        until = min(date(year, 12, 31), self.today)
        return [
            (
                self.appointments[each.count.matter_id],
                {group.label: approval_of(group) for group in each.groups},
            )
            for each in self._released(ASSESSMENT, date(year, 1, 1), until)
        ]

    def _released(self, kind: str, since: date, until: date) -> list[Released]:
        """The shares that stand on results the reader may open."""
        found = released(self.acting.township.pk, kind, since, until, self.measures)
        return [each for each in found if each.count.matter_id in self.appointments]

    def assessments(self, year: int) -> list[tuple[Appointment, Fraction, str]]:
        """民主测评 of a year: the share of 优秀 and 称职 in per cent, as the account of the year counts it."""
        until = min(date(year, 12, 31), self.today)
        rows = assessed()(Scope(self.acting.township.pk, year, until, clock.now()))
        return [
            (self.appointments[row.matter], Fraction(row.weight), row.cells[-1])
            for row in rows
            if row.matter in self.appointments
        ]

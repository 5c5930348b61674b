"""What is around a dossier: the township as it stands now, and what of it concerns one seat, one quota, one unit.

Read once for any number of dossiers of a township, each part when a page or a rule first asks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from functools import cache, cached_property
from typing import Any

from django.db.models import Count as Number
from django.db.models import Q

from procedure.loading import Surroundings
from township.accounts.models import COMMITTEE
from township.known import known
from township.law import workdays
from township.models import (
    Cadre,
    LocalMeasure,
    Office,
    PendingChange,
    Role,
    Seat,
    StaffingQuota,
    Tenure,
    User,
)
from township.pending.models import about, of_files
from township.records import clock
from township.records.composed import Composed
from township.roster.own_files import own_files
from township.roster.posts_recusal import Workplace, committee_offices, workplaces
from township.roster.relations import TownshipKinship, index_of

from .chiefs import Leaving, chiefs_leaving
from .corridor import OPEN
from .models import Appointment, Candidate, Meeting, Motion, Report, Seatholder
from .stages.recommendation import surroundings

#: Levels of posts that lead.
LEADING = ("chief", "deputy")


@cache
def _committee() -> Composed[Office]:
    offices = Office.objects.filter(role__in=COMMITTEE, stand_in=False)
    return Composed(offices.select_related("user__cadre"), "township")


class TownshipFacts(Surroundings):
    """The township as it stands now, read once for any number of its dossiers."""

    @cached_property
    def calendar(self) -> workdays.WorkCalendar:
        return workdays.load()

    @cached_property
    def holders(self) -> dict[int, Tenure]:
        """Who holds which seat."""
        held = Tenure.objects.filter(seat__post__township=self.township_id, until=None)
        return {known(tenure.seat_id): tenure for tenure in held.select_related("cadre", "seat__post")}

    @cached_property
    def reservations(self) -> dict[int, Appointment]:
        """Which open dossier reserves which seat."""
        reserving = Appointment.objects.select_related("matter").filter(
            matter__township=self.township_id, stage__in=OPEN
        )
        return {appointment.seat_id: appointment for appointment in reserving}

    @cached_property
    def quotas(self) -> dict[str, StaffingQuota]:
        return {quota.kind: quota for quota in StaffingQuota.objects.filter(township=self.township_id)}

    @cached_property
    def actual(self) -> Counter[str]:
        """Cadres in service on each kind of establishment."""
        return self._in_service(0)

    @cached_property
    def staff(self) -> Counter[int]:
        """Cadres in service in each unit."""
        return self._in_service(1)

    def _in_service(self, by: int) -> Counter[Any]:
        counted: Counter[Any] = Counter()
        for serving in self._serving:
            counted[serving[by]] += serving[2]
        return counted

    @cached_property
    def _serving(self) -> list[tuple[str, int | None, int]]:
        """Cadres in service by establishment and unit: both counts in one statement."""
        serving = Cadre.objects.filter(township=self.township_id, status=Cadre.Status.IN_SERVICE)
        return list(serving.order_by().values_list("establishment", "unit").annotate(Number("pk")))

    @cached_property
    def leaders(self) -> Counter[int]:
        """Seats of leading posts in each unit, held or vacant."""
        seats = Seat.objects.filter(
            post__township=self.township_id,
            post__level__in=LEADING,
            post__abolished_on=None,
            withdrawn_on=None,
        )
        return Counter(seats.order_by("pk").values_list("post__unit", flat=True))

    @cached_property
    def members(self) -> list[int]:
        """The files of those who sit on the Party committee now, or may be theirs."""
        sitting = [office.user for office in self.committee if office.until is None]
        return sorted({file for user in sitting for file in self.files_of(user)})

    def files_of(self, user: User) -> frozenset[int]:
        """The files that are, or may be, somebody's own; read once for an account that is linked to none."""
        if user.pk not in self._files:
            self._files[user.pk] = own_files(user, self.township_id)
        return self._files[user.pk]

    @cached_property
    def _files(self) -> dict[int, frozenset[int]]:
        return {}

    @cached_property
    def kinship(self) -> TownshipKinship:
        return index_of(self.township_id, expected=self._asked_about)

    def _asked_about(self) -> set[int]:
        """The files whose kinship the rules of the open dossiers ask for, one by one."""
        running = Candidate.objects.filter(
            appointment__matter__township=self.township_id, appointment__matter__closed_on=None
        )
        return {*running.values_list("cadre", flat=True), *self.members}

    @cached_property
    def committee(self) -> list[Office]:
        """The offices of the Party committee, past and present; whoever stands in for one is no member by it."""
        return _committee().of([self.township_id])

    def holding(self, role: str) -> list[User]:
        """Who holds an office of the committee today: those of every door of the corridor are."""
        today = clock.today()
        return [office.user for office in self.committee if office.role == role and office.held_on(today)]

    @cached_property
    def chiefs_leaving(self) -> list[Leaving]:
        return chiefs_leaving(self.committee, self.holders.values())

    @cached_property
    def absences(self) -> dict[tuple[date, int], set[int]]:
        """Who was absent from each Party committee meeting that took place, by its day and key."""
        seats = Seatholder.objects.filter(
            meeting__township=self.township_id,
            meeting__kind=Meeting.Kind.COMMITTEE,
            attends__isnull=False,
        ).values_list("meeting__held_on", "meeting", "user", "attends")
        absent: dict[tuple[date, int], set[int]] = defaultdict(set)
        for held_on, meeting, user, attends in seats:
            absent[held_on, meeting] |= set() if attends else {user}
        return dict(absent)

    @cached_property
    def workplaces(self) -> dict[int, list[Workplace]]:
        return workplaces(self.township_id)

    @cached_property
    def committee_offices(self) -> dict[int, str]:
        return committee_offices(self.township_id)

    @cached_property
    def earlier_exceptions(self) -> frozenset[int]:
        return surroundings.earlier_exceptions(self.township_id)

    @cached_property
    def changes(self) -> dict[int, list[PendingChange]]:
        """What takes two people and concerns somebody in an open dossier, by the person's file, the newest first."""
        found: dict[int, list[PendingChange]] = defaultdict(list)
        here = Candidate.objects.filter(
            appointment__matter__township=self.township_id, appointment__stage__in=OPEN
        )
        asked = of_files().filter(about(candidacies__in=here)).distinct()
        for change in asked.select_related("proposed_by", "decided_by").prefetch_related("concerned"):
            for cadre in {change.cadre_id, *(file.cadre_id for file in change.concerned.all())} - {None}:
                found[known(cadre)].append(change)
        return dict(found)

    @cached_property
    def reports(self) -> dict[int, list[Report]]:
        """The reports that are not cleared, on whatever dossier, by the file of the person they are about."""
        found: dict[int, list[Report]] = defaultdict(list)
        rows = Report.objects.filter(cadre__township=self.township_id).exclude(outcome__in=Report.CLEARED)
        for report in rows.select_related("notice__appointment__matter"):
            found[known(report.cadre_id)].append(report)
        return dict(found)

    @cached_property
    def motions_answered(self) -> dict[int, list[Motion]]:
        """The motions of which the county's organisation department has said something, by the seat they would fill."""
        found: dict[int, list[Motion]] = defaultdict(list)
        answered = ~Q(county_reply=None) | ~Q(county_quota=None)
        rows = Motion.objects.filter(answered, appointment__matter__township=self.township_id)
        words = [f"{name}__county" for name in ("county_reply", "county_quota")]
        for motion in rows.select_related("appointment", *words).prefetch_related("appointment__candidates"):
            found[motion.appointment.seat_id].append(motion)
        return dict(found)

    @cached_property
    def running(self) -> dict[int, list[surroundings.Run]]:
        return surroundings.running(self.township_id)


class DossierContext:
    """The surroundings of one dossier: its seat, its quota, its unit; measures, calendar, kinship."""

    def __init__(self, appointment: Appointment, around: TownshipFacts) -> None:
        self._pk = appointment.pk
        self._post = appointment.post
        self._seat_id = appointment.seat_id
        self._around = around
        self._brought_in_on = appointment.brought_in_on
        # A dossier that is only about to be opened has not been read.
        self._has_changes = getattr(appointment, "has_changes", False)
        self._has_rivals = getattr(appointment, "has_rivals", False)
        self._has_reports = getattr(appointment, "has_reports", False)
        #: Whether the county's organisation department has refused something of this seat, here or in an earlier matter.
        self.has_refusals: bool = getattr(appointment, "has_refusals", False)
        # Of that one it is the first thing asked.
        self._has_holder = getattr(appointment, "has_holder", True)

    @property
    def measures(self) -> list[LocalMeasure]:
        return self._around.measures

    @property
    def calendar(self) -> workdays.WorkCalendar:
        return self._around.calendar

    @property
    def kinship(self) -> TownshipKinship:
        return self._around.kinship

    @property
    def members(self) -> list[int]:
        return self._around.members

    def files_of(self, user: User) -> frozenset[int]:
        return self._around.files_of(user)

    @property
    def holders(self) -> dict[int, Tenure]:
        return self._around.holders

    @property
    def holder_of_seat(self) -> Tenure | None:
        return self._around.holders.get(self._seat_id) if self._has_holder else None

    @property
    def reserved_for(self) -> Appointment | None:
        """Another open dossier that reserves the seat."""
        other = self._around.reservations.get(self._seat_id)
        return other if other and other.pk != self._pk else None

    @property
    def quota(self) -> StaffingQuota | None:
        return self._around.quotas.get(self._post.establishment)

    @property
    def actual(self) -> int:
        """Cadres in service on the post's kind of establishment."""
        return self._around.actual[self._post.establishment]

    @property
    def post_is_leading(self) -> bool:
        return self._post.level in LEADING

    @property
    def unit_staff(self) -> int:
        return self._around.staff[self._post.unit_id]

    @property
    def unit_leaders(self) -> int:
        return self._around.leaders[self._post.unit_id]

    @property
    def committee(self) -> list[Office]:
        """The offices of the Party committee, past and present."""
        return self._around.committee

    def holding(self, role: str) -> list[User]:
        """Who holds an office of the committee today."""
        return self._around.holding(role)

    def committee_on(self, day: date) -> set[int]:
        """The users who sat on the Party committee on a day."""
        return {office.user_id for office in self.committee if office.held_on(day)}

    def signed_as(self, role: str, user_id: int, day: date) -> str:
        """In which capacity somebody signed for an office on a day: as its holder, or standing in for them."""
        terms = [o for o in self._around.committee if o.role == role and o.user_id == user_id]
        # On a paper older than the records of offices the capacity stands on the paper itself.
        paper = self._brought_in_on and day < self._brought_in_on
        held = bool(terms and paper) or any(office.held_on(day) for office in terms)
        return Role(role).label if held else f"代行{Role(role).label}"

    @property
    def chiefs_leaving(self) -> list[Leaving]:
        """Who leads Party committee and government, with the day on which they leave or retire."""
        return self._around.chiefs_leaving

    def absent_before(self, meeting: Meeting) -> set[int]:
        """Who was absent from the last Party committee meeting before this one."""
        earlier = [key for key in self._around.absences if key < (meeting.held_on, meeting.pk)]
        return self._around.absences[max(earlier)] if earlier else set()

    @property
    def workplaces(self) -> dict[int, list[Workplace]]:
        """Where everybody in service works, by the cadre's key."""
        return self._around.workplaces

    @property
    def committee_offices(self) -> dict[int, str]:
        """The offices of committee members, by the key of their file."""
        return self._around.committee_offices

    @property
    def earlier_exceptions(self) -> frozenset[int]:
        """The tenures that came of an exceptional promotion."""
        return self._around.earlier_exceptions

    def changes_about(self, cadre: int) -> list[PendingChange]:
        """What has been proposed to be changed in a person's file, in whatever state it is."""
        return self._around.changes.get(cadre, []) if self._has_changes else []

    def reports_about(self, cadre: int) -> list[Report]:
        """The reports about a person that are not cleared, on this and every other dossier."""
        return self._around.reports.get(cadre, []) if self._has_reports else []

    @property
    def motions_answered_before(self) -> list[Motion]:
        """The motions of other matters of this seat the department has answered, where it has refused one of them."""
        answered = self._around.motions_answered.get(self._seat_id, []) if self.has_refusals else []
        return [motion for motion in answered if motion.appointment_id != self._pk]

    def runs_of(self, cadre: int) -> list[surroundings.Run]:
        """Where else a person is in the running, or has been put in office by a dossier."""
        runs = self._around.running.get(cadre, []) if self._has_rivals else []
        return [run for run in runs if run.appointment != self._pk]

    def running_elsewhere(self, cadre: int) -> list[str]:
        """The numbers of other open dossiers in which a person is in the running."""
        return [run.number for run in self.runs_of(cadre) if run.open]

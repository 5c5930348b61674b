"""The township as it stands now, as far as a dossier asks: read once for any number of dossiers of a township.

Each part is read when a page or a rule first asks for it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from functools import cache, cached_property
from typing import Any

from django.db.models import Count as Number
from django.db.models import Q, QuerySet

from procedure.loading import TownshipContext
from township.accounts.models import COMMITTEE
from township.law import workdays
from township.models import (
    Cadre,
    Office,
    PendingChange,
    Seat,
    StaffingQuota,
    Tenure,
    User,
)
from township.pending.models import about, of_files
from township.records import clock
from township.records.composed import Composed, Wording
from township.required_value import known
from township.roster.own_files import own_files
from township.roster.posts_recusal import Workplace, committee_offices, workplaces
from township.roster.relations import TownshipKinship, index_of

from .chiefs import Leaving, chiefs_leaving
from .corridor import OPEN
from .models import Appointment, Candidate, Meeting, Motion, Report, Seatholder
from .stages.recommendation import candidacies

#: Levels of posts that lead.
LEADING = ("chief", "deputy")


# Each statement is composed once, and asked for whichever township (decision 0050).


@cache
def _committee() -> Composed[Office]:
    offices = Office.objects.filter(role__in=COMMITTEE, stand_in=False)
    return Composed(offices.select_related("user__cadre"), "township")


@cache
def _holding() -> Composed[Tenure]:
    held = Tenure.objects.filter(until=None)
    return Composed(held.select_related("cadre", "seat__post"), "seat__post__township")


@cache
def _reserving() -> Composed[Appointment]:
    return Composed(Appointment.objects.select_related("matter").filter(stage__in=OPEN), "matter__township")


@cache
def _quotas() -> Composed[StaffingQuota]:
    return Composed(StaffingQuota.objects.all(), "township")


def _counted(township: int) -> QuerySet[Cadre, Any]:
    serving = Cadre.objects.filter(township=township, status=Cadre.Status.IN_SERVICE)
    return serving.order_by().values_list("establishment", "unit").annotate(Number("pk"))


def _leading(township: int) -> QuerySet[Seat, Any]:
    posts = Seat.objects.filter(post__township=township, post__level__in=LEADING, post__abolished_on=None)
    return posts.filter(withdrawn_on=None).order_by("pk").values_list("post__unit", flat=True)


def _running(township: int) -> QuerySet[Candidate, Any]:
    here = Candidate.objects.filter(
        appointment__matter__township=township, appointment__matter__closed_on=None
    )
    return here.values_list("cadre", flat=True)


def _attending(township: int) -> QuerySet[Seatholder, Any]:
    seats = Seatholder.objects.filter(
        meeting__township=township, meeting__kind=Meeting.Kind.COMMITTEE, attends__isnull=False
    )
    return seats.values_list("meeting__held_on", "meeting", "user", "attends")


_COUNTED, _LEADING = Wording(_counted), Wording(_leading)
_RUNNING, _ATTENDING = Wording(_running), Wording(_attending)


class TownshipFacts(TownshipContext):
    """The township as it stands now, read once for any number of its dossiers."""

    @cached_property
    def calendar(self) -> workdays.WorkCalendar:
        return workdays.load()

    @cached_property
    def holders(self) -> dict[int, Tenure]:
        """Who holds which seat."""
        return {known(tenure.seat_id): tenure for tenure in _holding().of([self.township_id])}

    @cached_property
    def reservations(self) -> dict[int, Appointment]:
        """Which open dossier reserves which seat."""
        return {each.seat_id: each for each in _reserving().of([self.township_id])}

    @cached_property
    def quotas(self) -> dict[str, StaffingQuota]:
        return {quota.kind: quota for quota in _quotas().of([self.township_id])}

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
        return _COUNTED.of(township=self.township_id)

    @cached_property
    def leaders(self) -> Counter[int]:
        """Seats of leading posts in each unit, held or vacant."""
        return Counter(_LEADING.of(township=self.township_id))

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
        return {*_RUNNING.of(township=self.township_id), *self.members}

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
        absent: dict[tuple[date, int], set[int]] = defaultdict(set)
        for held_on, meeting, user, attends in _ATTENDING.of(township=self.township_id):
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
        return candidacies.earlier_exceptions(self.township_id)

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
    def running(self) -> dict[int, list[candidacies.Run]]:
        return candidacies.running(self.township_id)

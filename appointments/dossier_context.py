"""What is around a dossier: of the township as it stands now, what concerns one seat, one quota, one unit."""

from __future__ import annotations

from datetime import date

from township.law import workdays
from township.models import (
    LocalMeasure,
    Office,
    PendingChange,
    Role,
    StaffingQuota,
    Tenure,
    User,
)
from township.roster.posts_recusal import Workplace
from township.roster.relations import TownshipKinship

from .chiefs import Leaving
from .models import Appointment, Meeting, Motion, Report
from .stages.recommendation import candidacies
from .township_facts import LEADING, TownshipFacts


class DossierContext:
    """What is around one dossier: its seat, its quota, its unit; measures, calendar, kinship."""

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

    def runs_of(self, cadre: int) -> list[candidacies.Run]:
        """Where else a person is in the running, or has been put in office by a dossier."""
        runs = self._around.running.get(cadre, []) if self._has_rivals else []
        return [run for run in runs if run.appointment != self._pk]

    def running_elsewhere(self, cadre: int) -> list[str]:
        """The numbers of other open dossiers in which a person is in the running."""
        return [run.number for run in self.runs_of(cadre) if run.open]

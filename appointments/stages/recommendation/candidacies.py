"""What surrounds the chosen persons in the township: in which other matters they run, what was exceptional before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.db.models import Max, Q

from appointments.corridor import IN_THE_RUNNING, OPEN, Stage
from township.records import clock


@dataclass(frozen=True)
class Run:
    """One person in the running in one dossier: open still, or ended by their taking office."""

    appointment: int
    number: str
    standing: str
    stage: str
    exceptional: bool
    #: The day on which their taking office was recorded: a day typed into a form brings nobody past a bar.
    posted_on: date | None

    @property
    def open(self) -> bool:
        return self.stage in OPEN

    @property
    def proposed(self) -> bool:
        return self.open and self.standing == "proposed"

    @property
    def named(self) -> bool:
        """Whether the door at which candidates are named has let them pass, and the matter has not ended."""
        return self.open and self.stage not in (Stage.MOTION, Stage.RECOMMENDATION)

    def posted_since(self, day: date) -> bool:
        return self.posted_on is not None and self.posted_on >= day

    @property
    def told(self) -> str:
        state = "已任职" if self.posted_on else "为拟任人选"
        return f"在{self.number}号事项中{state}"


def earlier_exceptions(township_id: int) -> frozenset[int]:
    """The tenures that came of an exceptional promotion (破格), held or ended since, but not annulled."""
    candidate = apps.get_model("appointments", "Candidate")
    rows = candidate.objects.filter(
        appointment__matter__township=township_id,
        standing="proposed",
        exceptional=True,
        appointment__tenure__annulled_on=None,
        appointment__tenure__isnull=False,
    )
    return frozenset(rows.values_list("appointment__tenure", flat=True))


#: In the running in an open dossier, or in office by one that was not annulled.
RUNNING = Q(appointment__stage__in=OPEN, standing__in=IN_THE_RUNNING) | Q(
    standing="proposed", appointment__tenure__isnull=False, appointment__tenure__annulled_on=None
)


def running(township_id: int) -> dict[int, list[Run]]:
    """Who is in the running, and who has been put in office by a dossier: by the person's file."""
    rows = apps.get_model("appointments", "Candidate").objects.filter(
        RUNNING, appointment__matter__township=township_id
    )
    posted = Max(
        "appointment__matter__steps__recorded_at",
        filter=Q(appointment__matter__steps__code="take_office", appointment__matter__steps__outcome="done"),
    )
    found: dict[int, list[Run]] = defaultdict(list)
    for row in rows.select_related("appointment__matter").annotate(posted_at=posted):
        appointment, at = row.appointment, row.posted_at
        found[row.cadre_id].append(
            Run(
                appointment.pk,
                appointment.number,
                row.standing,
                appointment.stage,
                row.exceptional,
                clock.day_of(at) if at else None,
            )
        )
    return dict(found)

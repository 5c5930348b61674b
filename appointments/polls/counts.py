"""Counts of the corridor as its rules read them: whose names stand on the sheets, what does not add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ballots import counts
from ballots.models import Count

if TYPE_CHECKING:
    from appointments.models import Appointment


def people_of(appointment: Appointment) -> dict[int, str]:
    """Whose names stand on a recommendation ballot: everybody in the pool."""
    return {c.pk: c.called for c in appointment.candidates.all() if c.standing != "dropped"}


def problems_of(appointment: Appointment, count: Count, figures: dict[str, int]) -> list[str]:
    """What does not add up on the sheet of a recommendation, each as a sentence."""
    room = next(each for each in appointment.recommendations.all() if each.round == count.round)
    return counts.problems_of(
        count, figures, people=people_of(appointment), names_per_ballot=room.names_per_ballot
    )

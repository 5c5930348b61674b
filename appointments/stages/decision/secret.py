"""无记名投票: what ballots have asked and counted on an agenda item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appointments.polls.sheets import DECISION
from ballots.models import Count, Question

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .agenda_item import AgendaItem


def count_on(item: AgendaItem) -> Count | None:
    """The count of the secret vote on an agenda item."""
    counts = item.appointment.counts.all()
    return next((c for c in counts if (c.kind, c.subject) == (DECISION, item.pk)), None)


def questions_on(item: AgendaItem) -> QuerySet[Question]:
    """What ballot boxes have asked about an agenda item."""
    return Question.objects.filter(
        matter=item.appointment_id, subject=item.pk, box__kind=DECISION
    ).select_related("box")

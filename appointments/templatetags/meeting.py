"""What the decision room shows of the meetings that dealt with a matter."""

from __future__ import annotations

from typing import Any

from django import template

from appointments.stages.decision.recusal import participations
from appointments.stages.decision.tally import heads, votes_of
from township.law import numbers

register = template.Library()


@register.simple_tag
def items_of(appointment: Any, record: Any) -> list[dict[str, Any]]:
    """The agenda items of one round of the decision, newest first, with attendance and votes."""
    return [_shown(appointment, item) for item in appointment.items.all() if item.decision_id == record.pk]


def _shown(appointment: Any, item: Any) -> dict[str, Any]:
    parts = participations(appointment, item)
    counted = numbers.RECUSED_COUNT.value_on(item.meeting.held_on, appointment.context.measures)
    return {"item": item, "heads": heads(parts, counted == "yes"), "votes": votes_of(item, parts)}

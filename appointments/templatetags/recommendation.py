"""The result of a recommendation as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from appointments.models import Appointment, Recommendation
from appointments.stages.recommendation.results import figures_of, results_of

register = template.Library()


@register.inclusion_tag("appointments/recommendation/_results.html")
def results(appointment: Appointment, record: Recommendation, links: bool = False) -> Mapping[str, Any]:
    """Mentions, votes, share and rank of everybody in the pool, with the way to each choice where it is made."""
    return {
        "appointment": appointment,
        "record": record,
        "results": results_of(appointment, record),
        "figures": figures_of(appointment, record),
        "links": links,
    }


@register.simple_tag
def turnout(record: Recommendation) -> dict[str, int]:
    """Expected, talked and attended over all categories."""
    rows = list(record.participants.all())
    return {name: sum(getattr(row, name) for row in rows) for name in ("expected", "talked", "attended")}

"""The evaluation room on the dossier page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.template import Context

from appointments.models import Appointment
from appointments.papers import announcement
from appointments.stages.evaluation.sections import Reader, comparison_of, sections_of
from township.records import clock
from township.refusal import Refusal

register = template.Library()


@register.inclusion_tag("appointments/evaluation/_files.html", takes_context=True)
def evaluation_files(context: Context) -> Mapping[str, Any]:
    """A section for each evaluation candidate; two and more of them also side by side."""
    appointment, record = context["appointment"], context["record"]
    on = record.closed_on or clock.today()
    reader = Reader(appointment, context.get("acting"), on, bool(context.get("present")))
    sections = sections_of(appointment, record, reader)
    files = [section.file for section in sections]
    return {
        "sections": sections,
        "files": files,
        "comparison": comparison_of(files, reader) if len(files) > 1 else [],
    }


@register.simple_tag
def refusal_to_print_sheet(appointment: Appointment) -> Refusal | None:
    """Why the evaluation notice cannot be printed yet."""
    return announcement.refusal_to_print(appointment)

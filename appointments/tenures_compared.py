"""任职与决定: every tenure a dossier brought about is held against the committee's decision and the posting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from township.models import Tenure, Township
from township.records.models import StepRecord
from township.records.verification import Break

from .models import Appointment


def compare(township: Township) -> Iterator[Break]:
    """Every tenure of the township that is not what was decided, and every one no dossier has decided."""
    began = _days_of_taking_office(township)
    brought = Appointment.objects.filter(matter__township=township, tenure__isnull=False)
    for appointment in brought.select_related("tenure", *Appointment.NAMED_THROUGH).iterator(500):
        place = f"{township} {appointment.number} 的任职 {appointment.tenure_id}"
        for name, (held, decided) in _both(appointment, began.get(appointment.pk)).items():
            if held != decided:
                yield Break(place, f"{name}与任用事项的决定不符：被改动")
    by_dossier = Tenure.objects.filter(cadre__township=township, basis=Tenure.Basis.APPOINTMENT)
    for tenure in by_dossier.exclude(pk__in=brought.values("tenure")):
        yield Break(f"{township} 任职 {tenure.pk}（{tenure.post_name}）", "依据为任用事项，却没有这样的事项")


def _days_of_taking_office(township: Township) -> dict[int, Any]:
    steps = StepRecord.objects.filter(township=township, code="take_office", outcome="done")
    return dict(steps.order_by("sequence").values_list("matter", "happened_on"))


def _both(appointment: Appointment, began: Any) -> dict[str, tuple[Any, Any]]:
    """What the tenure says and what was decided, by what it is called."""
    tenure: Any = appointment.tenure
    proposed, posting = appointment.proposed, appointment.current("posting")
    return {
        "任职的人": (tenure.cadre_id, proposed and proposed.cadre_id),
        "席位": (tenure.seat_id, appointment.seat_id),
        "任职日期": (tenure.since, began),
        "决定日期": (tenure.decided_on, appointment.decided_on),
        "任职文号": (tenure.document, posting.document if posting else ""),
        "依据": (tenure.basis, Tenure.Basis.APPOINTMENT),
    }

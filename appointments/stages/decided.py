"""The rooms behind the meeting ask here whether the Party committee has decided."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from township.law.rule import Finding, met, unmet

if TYPE_CHECKING:
    from appointments.models import Appointment


def decided(appointment: Appointment, on: date) -> Finding:
    item = appointment.passed_item
    if item is None:
        return unmet("党委会尚未通过任职决定")
    return met(f"{item.meeting.title}通过（{item.closed_on:%Y年%m月%d日}）")

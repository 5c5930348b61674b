"""Facts of the corridor: the furniture's, with the appointment under its own name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms

from procedure import fact_forms, facts
from township.days import DayKind
from township.records import clock

from .models import Appointment


class FactForm(fact_forms.FactForm):
    """A form for one fact of an appointment."""

    @property
    def appointment(self) -> Appointment:
        return self.proceeding


class SignedForm(FactForm):
    """A form by which somebody signs: today, with their account; of a matter brought in, on the day the paper bears."""

    day_kinds: ClassVar = {"signed_on": DayKind.ACT}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.proceeding.brought_in_on:
            self.fields["signed_on"] = forms.DateField(
                label="签署日期", help_text="在纸上签署的日期，并附扫描件；现在签署的填今天"
            )

    @property
    def day_signed(self) -> date:
        return self.cleaned_data.get("signed_on") or clock.today()


@dataclass(frozen=True)
class FactPage(facts.FactPage):
    """What a page that records a fact of an appointment declares about itself."""

    kind: str = Appointment.KIND

"""Facts of the corridor: the furniture's, with the appointment under its own name."""

from __future__ import annotations

from dataclasses import dataclass

from procedure import facts

from .models import Appointment


class FactForm(facts.FactForm):
    """A form for one fact of an appointment."""

    @property
    def appointment(self) -> Appointment:
        return self.proceeding


@dataclass(frozen=True)
class FactPage(facts.FactPage):
    """What a page that records a fact of an appointment declares about itself."""

    kind: str = Appointment.KIND

"""结果: the forms of its facts."""

from __future__ import annotations

from typing import Any, ClassVar

from elections.forms import ElectionForm
from elections.models import Result
from elections.rooms.ballot.outcome import outcome_of
from township.days import DayKind
from township.records import clock

from .vacancy import refusal_to_leave_open


class CheckedForm(ElectionForm):
    """当选人条件复核: whether somebody elected was barred after all, or is somebody's near relative."""

    day_kinds: ClassVar = {"checked_on": DayKind.ACT}
    must_tell = ("checked",)

    class Meta:
        model = Result
        fields = ("checked", "checked_on")


class OpenSeatsForm(ElectionForm):
    """缺额处理: who decided to leave a seat open, and why."""

    day_kinds: ClassVar = {"open_left_on": DayKind.ACT}
    must_name = ("open_left_by",)
    must_tell = ("open_left_because",)

    class Meta:
        model = Result
        fields = ("open_left_by", "open_left_on", "open_left_because")

    def clean(self) -> dict[str, Any]:
        """Nothing is decided of seats that may not be left open."""
        data, outcome = super().clean(), outcome_of(self.election)
        if not outcome.open_seats:
            self.add_error(None, f"{outcome.seats} 席均已选出，没有缺额")
        elif refusal := refusal_to_leave_open(self.election, outcome, self._together()):
            self.add_error(None, str(refusal))
        return data

    def _together(self) -> int:
        """How many hold a seat: those elected, in a by-election with those in office."""
        from elections.by_elections import serving  # noqa: PLC0415  (its rules are made of those of this room)

        elected = len(outcome_of(self.election).elected)
        return elected + (len(serving(self.election, clock.today())) if self.election.is_by_election else 0)

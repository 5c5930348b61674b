"""An act of a meeting: who does it in which office, what its record says, and what is locked for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from appointments.models import Meeting
from procedure import ritual
from township.accounts.access import Actor, Refused
from township.accounts.models import Role
from township.models import Matter
from township.records import clock
from township.records.act import Act

from .access import Case

#: Who puts on record what happened in a meeting; what members do themselves names their own offices.
OFFICES = frozenset({Role.OFFICER})

Result = TypeVar("Result")


@dataclass(frozen=True)
class MeetingAction:
    """One attempt at one act of a meeting."""

    by: Actor
    code: str
    label: str
    meeting: int
    responsible: str = "组织干事对会议记录的真实性负责"
    offices: frozenset[str] = OFFICES
    #: An act that comes after the meeting: it stays possible when the minutes are sealed.
    afterwards: bool = False

    def record(self, case: Case) -> dict[str, Any]:
        """What the step record says of it."""
        return {
            "by": self.by, "code": self.code, "label": self.label, "happened_on": clock.today(),
            "office": self.by.office_for(self.offices), "responsible": self.responsible, **case.record(),
        }  # fmt: skip


def perform(deed: MeetingAction, look: Callable[[], Case], do: Callable[[Case, Act], Result]) -> Result:
    """Take the act through the ritual: the meeting locked, looked at afresh, not final yet.

    Whoever holds none of the offices, or may not see the meeting, is refused before it and leaves no record.
    """
    if not deed.by.holds(*deed.offices):
        names = "、".join(role.label for role in Role if role in deed.offices)
        raise Refused(f"“{deed.label}”由{names}办理。")
    seen = look()

    def may(case: Case) -> None:
        if (refusal := case.refusal_to_change) and not deed.afterwards:
            raise Refused(str(refusal))

    return ritual.perform(
        ritual.Ritual(
            lock=lambda: lock(seen),
            load=look,
            may=may,
            record=deed.record,
            do=do,
        )
    )


def lock(case: Case) -> None:
    """The meeting first, then the dossier: always in this order."""
    Meeting.objects.select_for_update(of=("self",)).get(pk=case.meeting.pk)
    if case.appointment:
        Matter.objects.select_for_update(of=("self",)).get(pk=case.appointment.pk)


def signed(row: Any, by: Actor) -> Any:
    """The row with its recorder and revision, ready to be saved."""
    row.recorded_by, row.revision = by.user, (row.revision or 0) + 1
    return row

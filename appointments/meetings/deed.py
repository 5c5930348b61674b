"""The ritual of every act of a meeting, as at the doors: lock, look afresh, refuse or do, record.

A refused attempt leaves nothing but a record of itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from appointments.models import Appointment, Meeting
from procedure.doors import DoorClosed
from township.accounts.access import Acting, Refused
from township.accounts.models import Role
from township.records import clock
from township.records.act import act

from .access import Case

#: Who puts on record what happened in a meeting; what members do themselves names their own offices.
OFFICES = frozenset({Role.OFFICER})


@dataclass(frozen=True)
class Deed:
    """One attempt at one act of a meeting."""

    by: Acting
    code: str
    label: str
    meeting: int
    responsible: str = "组织干事对会议记录的真实性负责"
    offices: frozenset[str] = OFFICES
    #: An act that comes after the meeting: it stays possible when the minutes are sealed.
    afterwards: bool = False

    def frame(self, case: Case, **more: Any) -> dict[str, Any]:
        about = case.record()
        details = about.pop("details") | more.pop("details", {})
        facts = {"by": self.by, "code": self.code, "label": self.label, "happened_on": clock.today()}
        return {
            **facts, "office": self.by.office_for(self.offices), "responsible": self.responsible, **about,
            "details": details, **more,
        }  # fmt: skip


def perform(deed: Deed, look: Callable[[], Case], do: Callable[[Case, Any], Any]) -> Any:
    """Lock the meeting, look at it afresh, act; a refusal leaves nothing but its own record."""
    if not deed.by.holds(*deed.offices):
        names = "、".join(role.label for role in Role if role in deed.offices)
        raise Refused(f"“{deed.label}”由{names}办理。")
    case = look()
    try:
        with transaction.atomic():
            lock(case)
            case = look()
            with act(**deed.frame(case)) as step:
                if case.why_final and not deed.afterwards:
                    raise Refused(case.why_final)
                return do(case, step)
    except (Refused, DoorClosed) as refusal:
        checklist = refusal.checklist.as_record() if isinstance(refusal, DoorClosed) else None
        refused = deed.frame(case, outcome="refused", checklist=checklist, details={"refusal": str(refusal)})
        with act(**refused):
            pass
        raise


def lock(case: Case) -> None:
    """The meeting first, then the dossier: always in this order."""
    Meeting.objects.select_for_update(of=("self",)).get(pk=case.meeting.pk)
    if case.appointment:
        Appointment.objects.select_for_update(of=("self",)).get(pk=case.appointment.pk)


def signed(row: Any, by: Acting) -> Any:
    """The row with its recorder and revision, ready to be saved."""
    row.recorded_by, row.revision = by.user, (row.revision or 0) + 1
    return row

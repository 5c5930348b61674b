"""An act of a meeting: who does it in which office, what its record says, and what is locked for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from appointments.models import Meeting
from procedure import ritual
from township.accounts.access import Actor, Refused
from township.accounts.models import Role
from township.models import Matter
from township.records import clock
from township.records.act import Act, StepFacts
from township.records.composed import Wording

from .access import Case, open_item, open_meeting

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
    #: The item it is about, where it is not about the meeting alone.
    item: int | None = None
    #: An act that comes after the meeting: it stays possible when the minutes are sealed.
    afterwards: bool = False

    def look(self) -> Case:
        """What it is about, as it stands now. Raises Http404 or Recused where that is not theirs to see."""
        if self.item is None:
            return open_meeting(self.by, self.meeting)
        return open_item(self.by, self.meeting, self.item)

    def record(self, case: Case) -> StepFacts:
        """What the step record says of it."""
        return {
            "by": self.by, "code": self.code, "label": self.label, "happened_on": clock.today(),
            "office": self.by.office_for(self.offices), "responsible": self.responsible, **case.record(),
        }  # fmt: skip


def perform(
    action: MeetingAction,
    do: Callable[[Case, Act], Result],
    *,
    look: Callable[[], Case] | None = None,
    matter: int | None = None,
) -> Result:
    """An act of a meeting goes through the ritual, under the lock and only while its minutes are not sealed.

    An act about a matter that is not on the meeting's agenda yet says which, and how it is looked at.

    Locked: the meeting, then the matter of the item, or the matter named. Written: what `do` writes, and the step. Raises
    Refused for whoever holds none of the offices, and Http404 or Recused as the look raises them, all without a record;
    Refused once the minutes are sealed (not of an act that comes afterwards), and what `do` refuses, which are recorded.
    """
    if not action.by.holds(*action.offices):
        names = "、".join(role.label for role in Role if role in action.offices)
        raise Refused(f"“{action.label}”由{names}办理。")

    def may(case: Case) -> None:
        if (refusal := case.refusal_to_change) and not action.afterwards:
            raise Refused(str(refusal))

    return ritual.perform(
        ritual.Ritual(
            lock=lambda: lock(action.by, action.meeting, item=action.item, matter=matter),
            load=look or action.look,
            may=may,
            record=action.record,
            do=do,
        )
    )


def lock(by: Actor, meeting: int, *, item: int | None = None, matter: int | None = None) -> None:
    """The meeting first, then the dossier of the item, or the matter: always in this order.

    It is taken before anybody has looked whether this person may see them: of another township nothing is held up.
    """
    _meeting_of().of(pk=meeting, township=by.township.pk)
    if item is not None:
        _matter_of_item().of(item=item, meeting=meeting, township=by.township.pk)
    if matter is not None:
        _matter_of().of(pk=matter, township=by.township.pk)


@cache
def _meeting_of() -> Wording[Meeting]:
    rows = Meeting.objects.select_for_update(of=("self",))
    return Wording(lambda pk, township: rows.filter(pk=pk, township=township))


@cache
def _matter_of() -> Wording[Matter]:
    rows = Matter.objects.select_for_update(of=("self",))
    return Wording(lambda pk, township: rows.filter(pk=pk, township=township))


@cache
def _matter_of_item() -> Wording[Matter]:
    rows = Matter.objects.select_for_update(of=("self",))
    return Wording(
        lambda item, meeting, township: rows.filter(
            appointment__items=item, appointment__items__meeting=meeting, township=township
        )
    )


def signed(row: Any, by: Actor) -> Any:
    """The row with its recorder and revision, ready to be saved."""
    row.recorded_by, row.revision = by.user, (row.revision or 0) + 1
    return row

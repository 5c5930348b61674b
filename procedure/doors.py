"""A door is one act that moves a matter from room to room; asking it yields its checklist.

Which doors a process has and which rules guard them stands in the process's own table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from django.db.models import Model, TextChoices

from township.accounts.models import Role
from township.law.rule import Checklist, Rule, evaluate
from township.records import clock

from . import process

if TYPE_CHECKING:
    from .bases import Proceeding


class DoorClosed(Exception):
    """The door was asked and is closed. Carries the checklist that says why."""

    def __init__(self, checklist: Checklist) -> None:
        self.checklist = checklist
        points = (f"{row.rule.requirement}（{row.finding.evidence}）" for row in checklist.blocking)
        super().__init__("；".join(points))


@dataclass(frozen=True)
class Door:
    """One act that moves a matter: from where to where, by whom, under which rules, and who answers for what."""

    code: str
    label: str
    source: TextChoices
    target: TextChoices
    office: Role
    rules: Sequence[Rule]
    responsible: str
    #: The edition of the procedure that has this door; empty where every edition has it.
    edition: str = ""
    consequence: str = ""
    #: Further stages it leads out of, of which it is not the forward door.
    also: tuple[TextChoices, ...] = ()

    @property
    def heading(self) -> str:
        return f"{self.label}前须满足"

    def leads_out_of(self, proceeding: Proceeding) -> bool:
        """A door leads out of the room in which a matter stands, in its edition, or does not."""
        here = proceeding.stage in (self.source, *self.also)
        return here and self.edition in ("", proceeding.edition)


def table(doors: Iterable[Door]) -> dict[str, Door]:
    """A process finds its doors by their codes."""
    return {door.code: door for door in doors}


def door_of(proceeding: Proceeding) -> Door | None:
    """One door leads forward out of the room a matter stands in, in its edition."""
    doors = process.of(proceeding).doors.values()
    return next(
        (door for door in doors if door.source == proceeding.stage and door.leads_out_of(proceeding)), None
    )


def doors_from(proceeding: Proceeding) -> list[Door]:
    """A matter stands in front of all these doors, the forward one first."""
    return [door for door in process.of(proceeding).doors.values() if door.leads_out_of(proceeding)]


def stands_before(proceeding: Proceeding, code: str) -> bool:
    """A matter stands in front of the door of this code, or does not."""
    return process.of(proceeding).doors[code].leads_out_of(proceeding)


def checklist_for(proceeding: Proceeding, code: str, on: date) -> Checklist:
    """A door is asked: every rule that guards it is judged as of the day."""
    door = process.of(proceeding).doors[code]
    measures = proceeding.context.measures
    return evaluate(door.heading, door.rules, proceeding, on, measures, recorded_on=clock.today())


def answered(proceeding: Proceeding, code: str, on: date) -> Checklist:
    """A door has answered with this checklist when the ritual asked it of this very object; unasked, it answers now."""
    return proceeding.answers.get((code, on)) or checklist_for(proceeding, code, on)


def through(code: str) -> Callable[[Model], bool]:
    """A transition is possible while its door stands open on the day of the act, as it answered the ritual or answers now."""

    def door_is_open(row: Model) -> bool:
        # Of whatever model the machine says its rows are, those that have doors are proceedings.
        proceeding = cast("Proceeding", row)
        return answered(proceeding, code, proceeding.acting_on or clock.today()).open

    door_is_open.__name__ = f"door_{code}_is_open"
    return door_is_open


def rule_of(kind: str, code: str) -> Rule | None:
    """A code names a rule, at whichever door of the process it stands."""
    declared = process.named(kind)
    rules = (
        rule for rules in (declared.to_open, *(d.rules for d in declared.doors.values())) for rule in rules
    )
    return next((rule for rule in rules if rule.code == code), None)

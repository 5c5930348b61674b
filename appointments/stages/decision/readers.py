"""Who has to read the material of an item, and who has. Pure, as `recusal`: the rule and the pages both ask it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from appointments.stages.decision.recusal import Participation, participations

if TYPE_CHECKING:
    from appointments.models import AgendaItem, Appointment
    from appointments.stages.decision.meeting import Seatholder


@dataclass(frozen=True)
class Readers:
    """The members of the roster who need not withdraw, by whether they have confirmed reading."""

    read: list[tuple[Seatholder, date]]
    waiting: list[Seatholder]

    @property
    def expected(self) -> int:
        return len(self.read) + len(self.waiting)

    @property
    def names_waiting(self) -> str:
        return "、".join(member.name for member in self.waiting)


def readers_of(appointment: Appointment, item: AgendaItem) -> Readers | None:
    """None where the item has no pack: its agenda is not sealed, or was before packs were made."""
    days = days_read(item)
    if days is None:
        return None
    members = [part.member for part in participations(appointment, item) if not part.recused]
    return Readers(
        read=[(member, days[member.pk]) for member in members if member.pk in days],
        waiting=[member for member in members if member.pk not in days],
    )


def days_read(item: AgendaItem) -> dict[int, date] | None:
    """The day on which each member confirmed, by the key of their seat; None without a pack."""
    pack = getattr(item, "pack", None)
    return pack and {reading.member_id: reading.read_on for reading in pack.readings.all()}


def not_read(parts: list[Participation], days: dict[int, date], held_on: date) -> list[str]:
    """Who takes part without having read by the day of the meeting; before attendance is known, whoever might."""
    known = any(part.member.attends is not None for part in parts)
    taking_part = [part.member for part in parts if (part.votes if known else not part.recused)]
    return [member.name for member in taking_part if days.get(member.pk, date.max) > held_on]

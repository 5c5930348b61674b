"""在任情况: who of a villagers' committee holds office on a day, and which seats stand open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from elections.stages import SeatOffice


class InOffice(Protocol):
    """A term of office, as far as a day asks of it."""

    @property
    def name(self) -> str: ...
    @property
    def office(self) -> str: ...
    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date | None: ...


class Planned(Protocol):
    """The seats of a committee by office."""

    def seats_of(self, office: str) -> int: ...


def in_office(officer: InOffice, on: date) -> bool:
    """Whether somebody holds the office on a day: from the day of the vote, and no longer on the day it ended."""
    return officer.since <= on and (officer.until is None or on < officer.until)


@dataclass(frozen=True)
class Bench:
    """The seats of one office (主任 1, 委员 2), and who sits there."""

    office: str
    seats: int
    holders: Sequence[InOffice]

    @property
    def open(self) -> int:
        """How many seats nobody holds; never less than none, whatever was recorded."""
        return max(self.seats - len(self.holders), 0)


@dataclass(frozen=True)
class CommitteeStanding:
    """A committee on one day: held and open seats make all seats."""

    on: date
    benches: Sequence[Bench]

    @property
    def seats(self) -> int:
        return sum(each.seats for each in self.benches)

    @property
    def held(self) -> int:
        return sum(len(each.holders) for each in self.benches)

    @property
    def open(self) -> int:
        return sum(each.open for each in self.benches)

    @property
    def open_by_office(self) -> Mapping[str, int]:
        """委员 → 1: the offices with open seats only."""
        return {each.office: each.open for each in self.benches if each.open}

    @property
    def gap(self) -> str:
        """缺委员 1 席，在任 2 人 / 应选 3 席; empty where nothing is open."""
        if not self.open:
            return ""
        told = "、".join(f"{office} {number} 席" for office, number in self.open_by_office.items())
        return f"缺{told}，在任 {self.held} 人 / 应选 {self.seats} 席"


def standing_of(plan: Planned, officers: Iterable[InOffice], on: date) -> CommitteeStanding:
    """The committee of a plan on a day, from the terms of office of its election and of every by-election since."""
    serving = [each for each in officers if in_office(each, on)]
    benches = (
        Bench(office.label, plan.seats_of(office), [each for each in serving if each.office == office.label])
        for office in SeatOffice
    )
    return CommitteeStanding(on, [each for each in benches if each.seats or each.holders])

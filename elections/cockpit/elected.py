"""What an announced tally says: who was elected, and how the first vote went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from elections.models import (
    Candidate,
)
from elections.namesakes import told_apart
from elections.people import schooling_of
from elections.stages import VoteKind

from .leading import Named


@dataclass(frozen=True)
class Member:
    """Somebody a final result has put into the committee."""

    name: str
    office: str
    woman: bool
    birth: date
    schooling: str
    party: bool
    kin: str = ""
    #: Of a minority; None where nobody asked.
    minority: bool | None = None

    @property
    def named(self) -> Named:
        """As somebody else is compared with them."""
        return told_apart(self.name)[0], (self.birth.year, self.birth.month)


@dataclass(frozen=True)
class Vote:
    """The first valid vote of a village, or the first of all where none was valid."""

    day: date
    registered: int
    voters: int
    issued: int
    seats: int
    filled: int
    #: None where what was announced does not tell: a result from before they were kept.
    proxies: int | None = None
    mobile: int | None = None


def first_vote(tallies: Sequence[Mapping[str, Any]]) -> Vote | None:
    """一次选举: the first valid vote; a tie that was settled the same day belongs to it."""
    if not tallies:
        return None
    first = next((each for each in tallies if each["valid"]), tallies[0])
    settled = next(
        (each for each in tallies if each["kind"] == VoteKind.TIE and each["day"] == first["day"]), first
    )
    filled = settled["seats"] - settled["open"] if settled["valid"] else 0
    return Vote(
        date.fromisoformat(first["day"]),
        first["registered"],
        first["voters"],
        first["issued"],
        first["seats"],
        filled,
        first.get("proxies"),
        first.get("mobile"),
    )


def members_of(tally: Mapping[str, Any], people: Mapping[int, Candidate]) -> tuple[Member, ...]:
    """Whoever a tally says was elected, with what is known of them."""
    elected = [(each, people[each["candidate"]]) for each in tally["people"] if each["elected"]]
    return tuple(
        Member(
            person.name,
            told["code"],
            person.woman,
            person.birth,
            schooling_of(person.education) or "",
            person.party_member,
            person.kin,
            person.of_a_minority,
        )
        for told, person in elected
    )

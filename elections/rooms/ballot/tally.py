"""What a vote has decided, as it is announced and kept: the outcome, and what it says of each person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from elections.stages import SeatState, VoteKind

from .identities import Check


@dataclass(frozen=True)
class CandidateTally:
    """What the count says of one candidate."""

    candidate: int
    name: str
    woman: bool
    code: str
    office: str
    votes: int
    elected: bool
    verdict: str
    why: str
    on: date
    state: str = ""
    #: What two people have recorded of somebody elected since: the kind of it; empty where all was computed.
    loss: str = ""

    @property
    def is_gone(self) -> bool:
        """Whether whoever was elected does not hold the seat: void, declined or died."""
        return self.state in (SeatState.VOID, SeatState.DECLINED, SeatState.DIED)

    def as_record(self) -> dict[str, Any]:
        return {**vars(self), "on": self.on.isoformat()}

    @classmethod
    def of_record(cls, kept: Mapping[str, Any]) -> CandidateTally:
        return cls(**{**kept, "on": date.fromisoformat(kept["on"])})


@dataclass(frozen=True)
class Outcome:
    """The result of a vote, with what earlier votes of the election have decided."""

    vote: int
    kind: str
    day: date
    counted: bool
    registered: int = 0
    voters: int = 0
    issued: int = 0
    returned: int = 0
    proxies: int = 0
    mobile: int = 0
    seats: int = 0
    valid: bool = False
    validity: str = ""
    sentences: Sequence[str] = ()
    people: Sequence[CandidateTally] = ()
    checks: Sequence[Check] = ()
    #: Names with equal votes at the edge of a seat.
    tied: Sequence[str] = ()
    open_by_office: Mapping[str, int] = field(default_factory=dict)
    next_kind: str | None = None
    next_asked: Mapping[str, Any] = field(default_factory=dict)
    next_names: Sequence[str] = ()
    #: 认定选举无效: who has decided it, when and by which document; empty while nobody has.
    void_by: str = ""
    #: Whether it is about this vote alone, so that what earlier votes have elected stays.
    void_alone: bool = False

    @property
    def elected(self) -> list[CandidateTally]:
        return [each for each in self.people if each.elected]

    @property
    def open_seats(self) -> int:
        return sum(self.open_by_office.values())

    @property
    def next_words(self) -> str:
        """缺 1 席，另行选举，候选人潘水根、何丽娟."""
        people = "、".join(self.next_names)
        label = VoteKind(self.next_kind).label if self.next_kind else ""
        return f"缺 {self.open_seats} 席，{label}" + (f"，候选人{people}" if people else "")

    def as_record(self) -> dict[str, Any]:
        return {
            "vote": self.vote,
            "kind": self.kind,
            "day": self.day.isoformat(),
            "registered": self.registered,
            "voters": self.voters,
            "issued": self.issued,
            "returned": self.returned,
            "proxies": self.proxies,
            "mobile": self.mobile,
            "seats": self.seats,
            "valid": self.valid,
            "validity": self.validity,
            "sentences": list(self.sentences),
            "people": [each.as_record() for each in self.people],
            "tied": list(self.tied),
            "open": self.open_seats,
            "open_by_office": dict(self.open_by_office),
            "next_kind": self.next_kind,
            "next_asked": dict(self.next_asked),
            "next_names": list(self.next_names),
            "void_by": self.void_by,
            "void_alone": self.void_alone,
        }

    @classmethod
    def of_record(cls, kept: Mapping[str, Any]) -> Outcome:
        """The same as it was announced."""
        plain = {name: value for name, value in kept.items() if name != "open"}
        people = [CandidateTally.of_record(each) for each in kept["people"]]
        day = date.fromisoformat(kept["day"])
        return cls(**{**plain, "people": people, "day": day, "counted": True})

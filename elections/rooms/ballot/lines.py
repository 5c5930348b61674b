"""The lines of a count sheet: ballots handed out and returned, people who voted, and for each office valid, void, votes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from elections.namesakes import alike
from elections.rooms.ballot.models import Station
from elections.stages import SeatOffice, VoteKind

if TYPE_CHECKING:
    from elections.models import Ballot, Candidate, Election

#: No village has more electors; what lies beyond is a slip of the keyboard.
MOST = 50_000


@dataclass(frozen=True)
class SheetLine:
    """One number of the sheet: its key in the entry, its label, under which heading it stands."""

    key: str
    label: str
    group: str
    candidate: int = 0

    @property
    def full_label(self) -> str:
        return f"{self.group}：{self.label}"


def votes_key(candidate: int) -> str:
    return f"votes.{candidate}"


def lines_of(election: Election, station: Station) -> list[SheetLine]:
    """The lines of one station's sheet, in the order of the paper."""
    issued = (
        [SheetLine("mobile", "发出：流动", "选票")]
        if station.kind == Station.Kind.MOBILE
        else [SheetLine("own", "发出：本人", "选票"), SheetLine("proxy", "发出：委托", "选票")]
    )
    lines = [*issued, SheetLine("returned", "收回", "选票"), SheetLine("voters", "参加投票人数", "选票")]
    for office, seats, people in standing(election):
        group = f"{office.label}，{seats}席"
        lines += [
            SheetLine(f"{office.value}.valid", "有效票", group),
            SheetLine(f"{office.value}.void", "无效票", group),
            *(SheetLine(votes_key(each.pk), _named(each, people), group, each.pk) for each in people),
        ]
    return lines


def _named(candidate: Candidate, beside: Sequence[Candidate]) -> str:
    """As the line of the sheet calls somebody: 潘玉珍（女）; who has a namesake beside them, with the month of birth."""
    told = [f"{candidate.birth:%Y年%-m月}生"] if alike(candidate, beside) else []
    told += ["女"] if candidate.woman else []
    return f"{candidate.name}（{'，'.join(told)}）" if told else candidate.name


def standing(election: Election, vote: Ballot | None = None) -> list[tuple[SeatOffice, int, list[Candidate]]]:
    """Which seats are voted on in a vote, the one under way unless another is named, and who stands for them.

    By office and votes of the nomination.
    """
    ballot, plan = vote or election.current("ballot"), election.plan
    if plan is None:
        return []
    if ballot is not None and ballot.kind in (VoteKind.FURTHER, VoteKind.TIE):
        return _once_more(election, ballot.asked)
    gone = lost_since(election) if ballot is not None and ballot.kind == VoteKind.AGAIN else set()
    found = []
    for office in SeatOffice:
        people = [each for each in election.candidates if each.office == office and each.pk not in gone]
        if plan.seats_of(office):
            found.append(
                (office, plan.seats_of(office), sorted(people, key=lambda c: (-(c.votes or 0), c.pk)))
            )
    return found


def lost_since(election: Election) -> set[int]:
    """Who has lost or declined a seat since a vote, or is no more to stand: of them nothing is asked again."""
    told = (each.tally for each in election.results.all() if each.tally)
    return {person["candidate"] for tally in told for person in tally["people"] if person.get("loss")}


def _once_more(election: Election, asked: Mapping[str, Any]) -> list[tuple[SeatOffice, int, list[Candidate]]]:
    """What a tie or a further election asks: the seats left open, and who stands for them, as fixed when it began."""
    people = {each.pk: each for each in election.candidates}
    return [
        (SeatOffice(office), each["seats"], [people[pk] for pk in each["candidates"] if pk in people])
        for office, each in asked.items()
    ]

"""要点: what a notice must say as it is on record, because people act by it: the day, who stands, where and when is voted.

What hangs goes on saying what it said; when a record has changed since, the notice is hung anew, and its days count from then.
What was on the wall and holds no more (a candidate who has withdrawn) is not hung anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from elections.rooms.ballot.lines import standing
from elections.rooms.ballot.listing import listed
from elections.rooms.ballot.models import Station
from elections.stages import SeatOffice, VoteKind
from township.required_value import known
from township.wording import cdate

if TYPE_CHECKING:
    from elections.models import Ballot, Election, Notice

Points = Callable[["Election"], list[str]]
#: So many points are named in one sentence.
SHOWN = 3
#: So many hexadecimal digits tell two points of one notice apart.
DIGITS = 16


def _day_and_seats(election: Election) -> list[str]:
    plan = known(election.plan)
    seats = [(office.label, plan.seats_of(office)) for office in SeatOffice]
    return [
        f"选举日{cdate(plan.election_day)}",
        *(f"应选{label} {number} 名" for label, number in seats if number),
    ]


def _committee(election: Election) -> list[str]:
    members = [each for each in election.current("preparation").members.all() if each.left_on is None]
    return [f"{each.get_position_display()}{each.order or ''}{each.name}" for each in members]


def _registration(election: Election) -> list[str]:
    room = election.current("register")
    return [f"{cdate(room.begun_on)}至{cdate(room.ended_on)}在{room.place}登记"] if room.begun_on else []


def _number(election: Election) -> list[str]:
    return [f"登记参加选举的村民 {election.current('register').posted} 人"]


def _naming(election: Election) -> list[str]:
    room = election.current("nomination")
    return [f"{cdate(room.begins_on)}至{cdate(room.ends_on)}提名"] if room.begins_on else []


def _candidates(election: Election) -> list[str]:
    """Of the first vote: who stands in a further one, and who was named anew for it, is told by notice 10."""
    return [
        f"{each.get_office_display()}候选人{each.name}（{each.birth:%Y年%-m月}生）"
        for each in election.candidates
        if each.vote == 1
    ]


def _time_and_place(election: Election) -> list[str]:
    """A mobile box comes to whoever has asked for it; where the others go, when, and where is counted, is made known."""
    ballot = election.current("ballot")
    if ballot.day is None or ballot.opens_at is None:
        return []
    places = [each.name for each in ballot.stations.all() if each.kind != Station.Kind.MOBILE]
    return [
        f"投票日{cdate(ballot.day)}",
        f"{ballot.opens_at:%H:%M}至{ballot.closes_at:%H:%M}投票",
        f"在{ballot.counted_at}计票",
        *(f"投票站{name}" for name in places),
        *_standing_again(election, ballot),
    ]


def _standing_again(election: Election, ballot: Ballot) -> list[str]:
    """Who stands in a vote held once more: notice 9 told of the first alone."""
    if ballot.kind not in (VoteKind.FURTHER, VoteKind.TIE):
        return []
    again = standing(election, ballot)
    return [f"{office.label}候选人{each.name}" for office, _, people in again for each in people]


def _proxies(election: Election) -> list[str]:
    rows = listed(election.current("ballot"), "proxy")
    return [f"{each.group}{each.name}委托{each.by}" for each in rows]


OF_NOTICE: Mapping[str, Points] = {
    "1": _day_and_seats,
    "2": _committee,
    "3": _registration,
    "4": _number,
    "7": _naming,
    "9": _candidates,
    "10": _time_and_place,
    "13": _proxies,
}


def points_of(election: Election, number: str) -> list[str]:
    """What the notice would have to say now."""
    told = OF_NOTICE.get(number)
    return told(election) if told else []


def kept(points: Iterable[str]) -> list[str]:
    """Points as the posting keeps them: to be compared, and read by nobody (notice 13 names private persons)."""
    return sorted({sha256(each.encode()).hexdigest()[:DIGITS] for each in points})


def unsaid(election: Election, notice: Notice) -> list[str]:
    """What is on record and does not stand on the notice as it hangs; nothing of one posted before points were kept."""
    if notice.said is None:
        return []
    said = set(notice.said)
    return [each for each in points_of(election, notice.number) if not said.issuperset(kept([each]))]


def in_few(points: Sequence[str]) -> str:
    """“甲”“乙”等 5 项."""
    shown = "".join(f"“{each}”" for each in points[:SHOWN])
    return f"{shown}等 {len(points)} 项" if len(points) > SHOWN else shown

"""Every identity of a count: what must be equal, and what can be no larger, at each station and in the village."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from elections.electorate import electors_of
from elections.stages import SeatOffice

from .count_law import asked_for, settled
from .entering import StationReading
from .lines import lines_of, standing, votes_key
from .listing import listed

if TYPE_CHECKING:
    from elections.models import Ballot, Candidate, Election, Station, StationEntry

#: The ballots handed out, by how they are cast.
ISSUED = ("own", "proxy", "mobile")


@dataclass(frozen=True)
class Check:
    """One identity of the sheet: where, in numbers, and whether it holds."""

    place: str
    sentence: str
    met: bool
    #: The line of the sheet beside which it is said: the last of the numbers it rests on, as the paper has them.
    line: str = ""


def checks_of(
    election: Election, readings: Sequence[StationReading], voters: int, registered: int
) -> list[Check]:
    """The identities of every station and of the village (R-162, R-163)."""
    found = [check for reading in readings for check in _station(election, reading)]
    who = electors_of(election)
    told = f"{voters} 人投票，{who} {registered} 人：投票人数不多于{who}"
    return [*found, Check("全村", told, voters <= registered), *beside_lists(election, readings)]


def beside_lists(election: Election, readings: Sequence[StationReading]) -> list[Check]:
    """Nobody votes by a delegate, or at a mobile box, who was not put down for it before the vote.

    A list is closed once people count. Where it lacks somebody and people voted all the same, as two persons have recorded, no
    correction mends it: the rules of the lists find it, and a body judges it.
    """
    ballot = election.current("ballot")
    proxies, boxes = (sum(each.number(key) for each in readings) for key in ("proxy", "mobile"))
    delegated, asked = proxies_of(ballot), len(listed(ballot, "box"))
    found = []
    if proxies:
        told = f"委托票 {proxies} 张不多于已办理委托 {delegated} 人" + _beyond(proxies, delegated)
        found.append(Check("全村", told, proxies <= delegated))
    if boxes:
        told = f"流动票箱发出 {boxes} 张不多于申请流动票箱的 {asked} 人" + _beyond(boxes, asked)
        found.append(Check("全村", told, boxes <= asked))
    if all(each.met for each in found) or election.pk not in election.context.votes_held:
        return found
    return []


def proxies_of(ballot: Ballot) -> int:
    """How many were delegated: those of the list, and never more than were counted beside it.

    A number without names is nobody: that nobody stands, and how many each accepts, is asked of the list.
    """
    return min(len(listed(ballot, "proxy")), ballot.proxies or 0)


#: A check with the lines of the sheet it rests on: while they are typed it waits for all of them.
Resting = tuple[frozenset[str], Check]


def typed_checks(election: Election, station: Station, typed: Mapping[str, int]) -> list[Check]:
    """The identities of a sheet of which some numbers are typed so far: those whose numbers are all there."""
    return [check for keys, check in of_sheet(election, station, typed) if keys <= typed.keys()]


def disagreeing(election: Election, entry: StationEntry) -> list[str]:
    """The identities a sheet fails as one person has entered it: asked again when it is saved, and where it is shown."""
    return [each.sentence for each in typed_checks(election, entry.station, entry.figures) if not each.met]


def _station(election: Election, reading: StationReading) -> list[Check]:
    number = {key: cell.value or 0 for key, cell in reading.cells.items()}
    return [check for _, check in of_sheet(election, reading.station, number)]


def of_sheet(election: Election, station: Station, number: Mapping[str, int]) -> Iterator[Resting]:
    """Every identity of one sheet; a number that is not there counts as none."""
    parts = [each for each in ISSUED if each in {line.key for line in lines_of(election, station)}]
    yield from _of_lines(election, str(station), parts, number)


def of_village(election: Election, number: Mapping[str, int]) -> list[Check]:
    """The identities of all stations together, of those lines that are settled at each of them."""
    found = _of_lines(election, "全村", [each for each in ISSUED if each in number], number)
    return [check for keys, check in found if keys <= number.keys()]


def _of_lines(
    election: Election, place: str, parts: Sequence[str], number: Mapping[str, int]
) -> Iterator[Resting]:
    issued = sum(number.get(key, 0) for key in parts)
    returned, voters = number.get("returned", 0), number.get("voters", 0)
    told = f"收回 {returned} 张不多于发出 {issued} 张" + _beyond(returned, issued)
    yield frozenset({*parts, "returned"}), Check(place, told, returned <= issued, "returned")
    # Whoever voted has handed in a ballot, and none without having been handed one (§6): the base of the majority and of
    # validity cannot grow beyond the ballots.
    told = f"参加投票 {voters} 人不多于发出 {issued} 张" + _beyond(voters, issued)
    yield frozenset({*parts, "voters"}), Check(place, told, voters <= issued, "voters")
    if compared := _against_voters(election, place, returned, voters):
        yield frozenset({"returned", "voters"}), compared
    for office, seats, people in standing(election):
        yield from of_office(f"{place}，{office.label}", office, seats, people, number)


def _against_voters(election: Election, place: str, returned: int, voters: int) -> Check | None:
    """The ballots against the people who voted, where the province compares them (R-122); elsewhere the issued are the measure.

    The county is asked only where more came back than people voted: otherwise both readings give the same.
    """
    found = settled(election, "ballots_compared_with")
    told = f"收回 {returned} 张不多于参加投票 {voters} 人" + _beyond(returned, voters)
    if found:
        return (
            Check(place, f"{told}（{found.basis}）", returned <= voters, "voters")
            if found.value == "voters"
            else None
        )
    asked = f"；{asked_for(election, 'ballots_compared_with')}" if returned > voters else ""
    return Check(place, told + asked, returned <= voters, "voters")


def of_office(
    place: str, office: SeatOffice, seats: int, people: Sequence[Candidate], number: Mapping[str, int]
) -> Iterator[Resting]:
    """The identities of one office on a sheet: ballots, votes altogether, votes of each."""
    keys = f"{office.value}.valid", f"{office.value}.void"
    valid, void = (number.get(key, 0) for key in keys)
    returned, voted = number.get("returned", 0), {each.name: votes_key(each.pk) for each in people}
    cast = {name: number.get(key, 0) for name, key in voted.items()}
    over = [f"{name} {votes}{_beyond(votes, valid)}" for name, votes in cast.items() if votes > valid]
    most_voted = next((voted[name] for name, votes in cast.items() if votes > valid), keys[0])
    whole, most = sum(cast.values()), seats * valid
    total = f"有效 {valid} ＋ 无效 {void} ＝ {valid + void}，收回 {returned}" + _apart(valid + void, returned)
    yield frozenset({*keys, "returned"}), Check(place, total, valid + void == returned, keys[1])
    told = f"得票合计 {whole} 不多于 {seats} × {valid} ＝ {most}" + _beyond(whole, most)
    last = votes_key(people[-1].pk) if people else keys[0]
    yield frozenset({keys[0], *voted.values()}), Check(place, told, whole <= most, last)
    told = f"各人得票不多于有效票 {valid}" + (f"：{'、'.join(over)}" if over else "")
    yield frozenset({keys[0], *voted.values()}), Check(place, told, not over, most_voted)


def _beyond(have: int, most: int) -> str:
    return f"，多 {have - most}" if have > most else ""


def _apart(one: int, other: int) -> str:
    """By how much two numbers that must be equal differ."""
    return f"，差 {abs(one - other)}" if one != other else ""

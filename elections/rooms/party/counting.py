"""The count of the members' meeting: two readings side by side, and what the room holds once they agree.

Only sums are entered: how many ballots, how many for each. Who voted how stands nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from elections.arithmetic.party import PartyCount
from elections.namesakes import called, told_apart
from elections.rooms.meeting_sheets import SheetLimits
from elections.voted_lines import voted_lines
from township.naming import compared
from township.required_value import known

if TYPE_CHECKING:
    from elections.models import Election

    from .models import Assembly, AssemblyEntry, Nominee

#: Of the vote as a whole, before the votes of each candidate.
OF_THE_VOTE = (("present", "实到会党员数"), ("issued", "发出选票"), ("returned", "收回选票"))
#: Names outside the list of candidates: 另选他人, a line each.
OTHERS = "others"
#: How many agreed to fewer seats, where that was voted on.
FEWER = "fewer"


def key_of(nominee: Nominee) -> str:
    return f"c{nominee.pk}"


def lines_of(people: Sequence[Nominee], beside: Sequence[Nominee]) -> list[tuple[str, str]]:
    """The numbers of a sheet: key and label; who has a namesake among the candidates with the month of birth."""
    return [*OF_THE_VOTE, *((key_of(each), f"{called(each, beside)}得票") for each in people)]


@dataclass(frozen=True)
class AssemblyLine:
    """One number, or the names outside the list, as two people have read it."""

    label: str
    first: Any
    second: Any

    @property
    def agrees(self) -> bool:
        return bool(self.first == self.second)


@dataclass(frozen=True)
class AssemblyReading:
    """The sheet of one vote of the members, line by line."""

    people: Sequence[Nominee]
    beside: Sequence[Nominee]
    entries: Sequence[AssemblyEntry]
    vote: int = 1
    #: A sheet was read of other people, before the first vote was put right; it is read anew.
    stale: bool = False

    @property
    def asked_about(self) -> str:
        """Of a further vote: on whom it was held."""
        names = "、".join(each.name for each in self.people)
        return f"就{names}另行选举。" if self.vote > 1 else ""

    @property
    def both(self) -> bool:
        return len(self.entries) == 2

    @property
    def lines(self) -> list[AssemblyLine]:
        read = {each.number: each.figures for each in self.entries}
        first, second = read.get(1, {}), read.get(2, {})
        lines = [
            AssemblyLine(label, first.get(key), second.get(key))
            for key, label in lines_of(self.people, self.beside)
        ]
        if any(FEWER in figures for figures in read.values()):
            lines.append(AssemblyLine("同意减少名额的党员数", first.get(FEWER), second.get(FEWER)))
        if any(figures.get(OTHERS) for figures in read.values()):
            lines.append(AssemblyLine("另选他人", _told(first), _told(second)))
        return lines

    @property
    def differences(self) -> list[str]:
        """Where two readings disagree; nothing of it is said before both are there."""
        told = [each for each in self.lines if self.both and not each.agrees]
        return [f"{each.label} {_shown(each.first)} / {_shown(each.second)}" for each in told]

    @property
    def complete(self) -> bool:
        return self.both and not self.differences

    @property
    def figures(self) -> Mapping[str, Any]:
        return dict(self.entries[0].figures)

    @property
    def votes(self) -> str:
        """The votes as the room holds them, a line each; empty while two readings do not agree."""
        if not self.complete:
            return ""
        lines = [f"{called(each, self.beside)} {self.figures[key_of(each)]}" for each in self.people]
        return "\n".join([*lines, *(f"{name} {votes}" for name, votes in self.figures.get(OTHERS, ()))])


def _shown(value: Any) -> str:
    return "—" if value in (None, "") else str(value)


def _told(figures: Mapping[str, Any]) -> str:
    """The names outside the list in one spelling and order: two people who read the same have read the same."""
    told = sorted((compared(name), votes) for name, votes in figures.get(OTHERS, ()))
    return "、".join(f"{name} {votes}" for name, votes in told)


def first_of(election: Election, read: Sequence[AssemblyEntry] | None = None) -> AssemblyReading:
    """The first vote, by the entries at hand or by those given."""
    people = election.current("recommendation").candidates
    return AssemblyReading(people, people, [each for each in _entries(election, read) if each.vote == 1])


def further_of(election: Election, read: Sequence[AssemblyEntry] | None = None) -> AssemblyReading | None:
    """The further vote, on who is tied, or on whoever was not elected; None while the first leaves nothing open."""
    first, request = first_of(election, read), election.current("request")
    if not first.complete:
        return None
    count = PartyCount(known(request.should_attend), known(request.seats), voted_lines(first.votes))
    if not count.open_after_first:
        return None
    among = set(count.tied) or {name for name, _ in count.first} - {name for name, _ in count.elected}
    people = [each for each in first.people if called(each, first.beside) in among]
    asked = {key for key, _ in lines_of(people, first.beside)}
    entries = [each for each in _entries(election, read) if each.vote == 2]
    counts = [each for each in entries if each.figures.keys() - {OTHERS} == asked]
    return AssemblyReading(people, first.beside, counts, 2, stale=len(counts) < len(entries))


def judged_of(election: Election, reading: AssemblyReading) -> SheetLimits:
    """By what the numbers of a vote are held against each other; a further one is about the seats the first left open."""
    request, first = election.current("request"), first_of(election)
    expected, seats = known(request.should_attend), known(request.seats)
    if reading.vote > 1:
        seats = PartyCount(expected, seats, voted_lines(first.votes)).open_after_first
    return SheetLimits(
        expected, seats, [(key_of(each), called(each, reading.beside)) for each in reading.people]
    )


def _entries(election: Election, read: Sequence[AssemblyEntry] | None) -> list[AssemblyEntry]:
    return list(election.current("assembly").entries.all()) if read is None else list(read)


def hold(election: Election, room: Assembly, read: Sequence[AssemblyEntry] | None) -> None:
    """What two people have read alike stands in the room; what they no longer read alike stands there no more."""
    first = first_of(election, read)
    told = _held(first, ("present", "issued", "returned"), "votes")
    told["fewer_agreed"] = first.figures.get(FEWER) if first.complete else None
    numbers = ("further_present", "further_issued", "further_returned")
    told |= _held(further_of(election, read), numbers, "further_votes")
    if any(getattr(room, name) != value for name, value in told.items()):
        for name, value in told.items():
            setattr(room, name, value)
        room.revision += 1
        room.save()


def _held(reading: AssemblyReading | None, numbers: Sequence[str], votes: str) -> dict[str, Any]:
    if reading is None or not reading.complete:
        return {**dict.fromkeys(numbers), votes: ""}
    told = {name: reading.figures[key] for name, (key, _) in zip(numbers, OF_THE_VOTE, strict=True)}
    return {**told, votes: reading.votes}


def outside(text: str, candidates: Sequence[Nominee]) -> list[tuple[str, int]]:
    """The names outside the list as they are typed. Raises ValueError for somebody who stands on it."""
    found = voted_lines(text)
    listed = {compared(each.name) for each in candidates}
    if wrong := next(
        (name for name, _ in found if compared(told_apart(name)[0]) in listed and not told_apart(name)[1]), ""
    ):
        raise ValueError(f"{wrong}是候选人，得票填在上面一行；同名的另一人写明出生年月")
    return found

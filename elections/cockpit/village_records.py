"""What rows beside the results tell of a village: its review, its void ballots, recalls, reports, who is on file and in reserve.

Read in a fixed number of statements, however many villages (口径: 参考口径第十八节).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from elections.models import (
    Breach,
    Election,
    Recall,
    SeatLoss,
    SupervisionMember,
    VillageCadre,
    VillageRound,
)
from elections.namesakes import known_as, told_apart
from elections.rooms.result.since import LossKind
from elections.rooms.review.lists import NegativeListItem, agencies_for, items_of, lists_for
from elections.rooms.review.models import BarCheck, ReviewAnswer
from elections.serving.words import RecallOutcome
from elections.stages import Body, Stage
from procedure.process import named
from township.naming import compared

from . import reading

if TYPE_CHECKING:
    from elections.rooms.ballot.models import Ballot, Station

#: A part and its whole.
Pair = tuple[int, int]


@dataclass(frozen=True)
class ReviewFigures:
    """联审 of one village: who was checked, which answers are outstanding, and whom a bar kept from standing."""

    #: Everybody who was named, whoever has withdrawn since among them: a bar makes people leave the list.
    named: int
    #: Who stands: of them all answers are due.
    people: int
    checked: int
    answers: int
    due: int
    #: Persons with each of the four statutory bars, before the vote.
    bars: Mapping[str, int]
    #: Persons whom an agency held unsuitable.
    unsuitable: int
    #: The same by the item of the list the agency named, in its words.
    by_item: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Beside:
    """One village in one term. What has no rows yet is None, and counts in no figure."""

    reviewed: ReviewFigures | None = None
    #: Void marks of all offices, of those and the valid ones: by the sheets of the vote that counts first.
    void: Pair | None = None
    #: Elected, and barred after the vote.
    barred_after: int = 0
    recalls: Pair = (0, 0)
    #: Votes against the members of the supervision committee, and abstentions, of all about them; None where no sheet told of them.
    against: Pair | None = None
    abstained: Pair | None = None
    #: Concluded of received.
    reports: Pair = (0, 0)
    #: Who was in reserve, by name and month of birth, with the days of it.
    reserves: Mapping[tuple[str, int, int], tuple[date, date | None]] = field(default_factory=dict)
    files: Mapping[str, tuple[VillageCadre, ...]] = field(default_factory=dict)

    def file_of(self, name: str, birth: date) -> VillageCadre | None:
        """The file of somebody elected: of two of one name the one born in that month."""
        found = [
            each
            for each in self.files.get(compared(told_apart(name)[0]), ())
            if each.birth is None or (each.birth.year, each.birth.month) == (birth.year, birth.month)
        ]
        return found[0] if len(found) == 1 else None

    def in_reserve(self, name: str, birth: date, day: date) -> bool:
        """Whether somebody stood in the reserve before the day on which they were elected."""
        began, ended = self.reserves.get(known_as(told_apart(name)[0], birth), (None, None))
        return began is not None and began < day and (ended is None or ended >= began)


def beside_of(rounds: Collection[VillageRound]) -> Mapping[int, Beside]:
    """By round, for every village of the terms."""
    elections = _loaded(rounds)
    villages = {each.village_id for each in rounds}
    recalls, reports, watched = _recalls(rounds), _reports(rounds), _watching(rounds)
    reserves, files, barred = _reserves(villages), _files(villages), _barred_after(elections.values())
    return {
        each.pk: Beside(
            reviewed=_reviewed(elections[each.pk]) if each.pk in elections else None,
            void=_void(elections[each.pk]) if each.pk in elections else None,
            barred_after=barred[elections[each.pk].pk] if each.pk in elections else 0,
            recalls=recalls[each.pk],
            against=watched.get(each.pk, NOBODY).share("against"),
            abstained=watched.get(each.pk, NOBODY).share("abstained"),
            reports=reports[each.pk],
            reserves=reserves[each.village_id],
            files=files[each.village_id],
        )
        for each in rounds
    }


def _loaded(rounds: Collection[VillageRound]) -> Mapping[int, Election]:
    """The elections of the committees with what hangs of them, by round."""
    # The process itself prints papers from these records: it is asked for by its kind.
    process = named(Election.KIND)
    rows = Election.objects.filter(village_round__in=rounds, edition=Body.COMMITTEE).exclude(stage=Stage.VOID)
    townships = {each.term.township_id for each in rounds}
    found = [
        each
        for township in townships
        for each in process.load_all(rows.filter(matter__township=township), process.township_facts(township))
    ]
    return {each.village_round_id: each for each in found}


# -- review ----------------------------------------------------------------------------------------------------------


def _reviewed(election: Election) -> ReviewFigures | None:
    review = election.current("review")
    if review is None:
        return None
    people, bars, answers = election.candidates, list(review.bars.all()), review.given
    checks, given = (
        Counter(each.candidate_id for each in bars),
        Counter(each.candidate_id for each in answers),
    )
    asked = len(agencies_for(election))
    found = [each for each in bars if each.found == BarCheck.Found.FOUND]
    return ReviewFigures(
        named=len(election.current("nomination").candidates.all()),
        people=len(people),
        checked=sum(checks[each.pk] == len(_FOUR) and given[each.pk] >= asked for each in people),
        answers=sum(min(given[each.pk], asked) for each in people),
        due=asked * len(people),
        bars={bar: len({each.candidate_id for each in found if each.bar == bar}) for bar in _FOUR},
        unsuitable=len({each.candidate_id for each in answers if each.answer == ReviewAnswer.Answer.BAR}),
        by_item=by_item(election, answers),
    )


#: What an agency names that stands on no list of the county or the province.
BESIDE_THE_LIST = "清单以外的情形"
NO_LIST = "负面清单没有录入，不分条目"


def by_item(election: Election, answers: Iterable[ReviewAnswer]) -> Mapping[str, int]:
    """How many persons were held unsuitable by each item; one of several items counts in each of them."""
    items = [item for kept in lists_for(election) for item in items_of(kept)]
    people: dict[str, set[int]] = defaultdict(set)
    for each in answers:
        if each.answer == ReviewAnswer.Answer.BAR:
            people[item_named(items, each) if items else NO_LIST].add(each.candidate_id)
    return {item: len(named) for item, named in people.items()}


def item_named(items: Iterable[NegativeListItem], answer: ReviewAnswer) -> str:
    """The item of a list an answer names: in its words, or in words that hold them."""
    told = _plain(answer.item)
    own = [each for each in items if each.agency == answer.agency]
    same = (each for each in own if _plain(each.text) == told)
    near = (each for each in own if _plain(each.text) in told)
    found = next(same, None) or next(near, None)
    return found.text if found else BESIDE_THE_LIST


def _plain(text: str) -> str:
    return "".join(each for each in text if each.isalnum())


_FOUR = ("expelled", "crime", "clan", "cult")


def _barred_after(elections: Iterable[Election]) -> Mapping[int, int]:
    """How many elected turned out to be barred, by election."""
    rows = SeatLoss.objects.filter(election__in=list(elections), kind=LossKind.BARRED)
    return Counter(rows.values_list("election", flat=True))


# -- void ballots ----------------------------------------------------------------------------------------------------


def _void(election: Election) -> Pair | None:
    """Of the first valid vote, as its sheets were read; what was counted again as it was counted again."""
    told = sorted(
        (each.tally for each in election.results.all() if each.tally), key=lambda each: each["vote"]
    )
    if not told:
        return None
    number = next((each["vote"] for each in told if each["valid"]), told[0]["vote"])
    ballot: Ballot | None = next((each for each in election.ballots.all() if each.round == number), None)
    sheets = [_sheet(each) for each in ballot.stations.all()] if ballot else []
    if not sheets or not all(sheets):
        return None
    void, valid = (_sum(sheets, ending) for ending in (".void", ".valid"))
    return void, void + valid


def _sum(sheets: Iterable[Mapping[str, Any]], ending: str) -> int:
    return sum(int(value) for sheet in sheets for line, value in sheet.items() if line.endswith(ending))


def _sheet(station: Station) -> Mapping[str, Any]:
    first: Mapping[str, Any] = next((each.figures for each in station.entries.all() if each.number == 1), {})
    return {**first, **{each.line: each.value for each in station.recounts.all()}}


# -- the supervision committee ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Watching:
    """The members of a supervision committee, by the sheet that chose them."""

    members: Sequence[SupervisionMember] = ()

    def share(self, column: str) -> Pair | None:
        """One kind of vote about all of them, of those for, against and abstained; None where one of them was not counted."""
        told = [(each.votes, each.against, each.abstained) for each in self.members]
        if not told or any(None in each for each in told):
            return None
        whole = sum(votes for each in told for votes in each if votes is not None)
        return sum(getattr(each, column) for each in self.members), whole


NOBODY = Watching()


def _watching(rounds: Collection[VillageRound]) -> Mapping[int, Watching]:
    """By round: of the choice recorded last."""
    chosen: dict[int, dict[tuple[date, int], list[SupervisionMember]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for each in reading.watching_in(rounds):
        told = each.supervision
        chosen[told.village_round_id][told.chosen_on, told.pk].append(each)
    return {key: Watching(made[max(made)]) for key, made in chosen.items()}


# -- recalls, reports ------------------------------------------------------------------------------------------------


def _recalls(rounds: Collection[VillageRound]) -> Mapping[int, Pair]:
    """Passed of asked, by round."""
    found: dict[int, Pair] = defaultdict(lambda: (0, 0))
    rows = Recall.objects.filter(officer__election__village_round__in=rounds)
    for key, outcome in rows.values_list("officer__election__village_round", "outcome"):
        passed, asked = found[key]
        found[key] = passed + (outcome == RecallOutcome.RECALLED), asked + 1
    return found


def _reports(rounds: Collection[VillageRound]) -> Mapping[int, Pair]:
    """Concluded of received, by round."""
    found: dict[int, Pair] = defaultdict(lambda: (0, 0))
    rows = Breach.objects.filter(village_round__in=rounds)
    for key, ending in rows.values_list("village_round", "conclusion"):
        done, received = found[key]
        found[key] = done + (ending is not None), received + 1
    return found


# -- people ----------------------------------------------------------------------------------------------------------


def _reserves(
    villages: Collection[int],
) -> Mapping[int, dict[tuple[str, int, int], tuple[date, date | None]]]:
    found: dict[int, dict[tuple[str, int, int], tuple[date, date | None]]] = defaultdict(dict)
    for each in reading.reserves_of(villages):
        found[each.village_id][known_as(told_apart(each.name)[0], each.birth)] = each.since, each.ended_on
    return found


def _files(villages: Collection[int]) -> Mapping[int, Mapping[str, tuple[VillageCadre, ...]]]:
    found: dict[int, dict[str, tuple[VillageCadre, ...]]] = defaultdict(dict)
    for each in reading.files_of(villages):
        name = compared(told_apart(each.name)[0])
        found[each.village_id][name] = (*found[each.village_id].get(name, ()), each)
    return found

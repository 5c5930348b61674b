"""What the results of a term say village by village: read in a fixed number of statements, however many villages.

Results held here come from what was announced and confirmed, older ones from `past/`; a figure does not ask which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from elections.models import (
    Candidate,
    Election,
    PartyMember,
    PartyResult,
    PastMember,
    PastResult,
    Plan,
    Result,
    Term,
    VillageRound,
)
from elections.namesakes import told_apart
from elections.stages import ResultState, SeatOffice, Stage, VoteKind
from township.naming import same
from township.records import clock

from . import reading
from .elected import Member, Vote, first_vote, members_of
from .leading import Leading, Month, Named, leading_of
from .village_records import Beside, beside_of


@dataclass(frozen=True)
class PartyFacts:
    """The Party organisation's result."""

    members: tuple[str, ...]
    secretary: str
    seats: int
    electors: int
    #: When its members were born, as far as the result tells: one recorded before it was asked tells of nobody.
    months: Mapping[str, Month] = field(default_factory=dict)
    #: 实到会; None where a test of figures tells of none.
    present: int | None = None

    def named(self, name: str) -> Named:
        """A member as somebody else is compared with them: the bare name, and the month of birth where it is told."""
        bare, month = told_apart(name)
        return bare, self.months.get(name) or month


@dataclass(frozen=True)
class VillageFacts:
    """One village in one term. What is not known yet is None, and counts in no figure."""

    round: VillageRound
    vote: Vote | None = None
    #: Who sits in the committee, by a final result.
    committee: tuple[Member, ...] | None = None
    open_seats: int = 0
    #: 另行选举, 重新投票 that were held or are due.
    further: bool = False
    again: bool = False
    #: Why it is not done, though it has voted.
    waits: str = ""
    stage: str = ""
    pk: int | None = None
    day: date | None = None
    party: PartyFacts | None = None
    #: Who leads it on the day of reference; None where nothing but results tells.
    leading: Leading | None = None
    #: What other rows than results tell of it.
    beside: Beside | None = None
    #: The same village one term earlier.
    before: VillageFacts | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        return str(self.round.village)

    @property
    def head(self) -> str | None:
        """The committee's head; None while no result is final, or none was elected."""
        return next((each.name for each in self.committee or () if each.office == SeatOffice.HEAD), None)

    @property
    def headed_by(self) -> Named | None:
        """Who heads the committee on the day of reference: by the terms of office, where they are kept here."""
        if self.leading and self.leading.of_office:
            return self.leading.head
        elected = next((each for each in self.committee or () if each.office == SeatOffice.HEAD), None)
        return elected.named if elected else None

    @property
    def cooperative(self) -> Named | None:
        """Who heads the collective economic organisation on that day; None where it is not on record."""
        return self.leading.cooperative if self.leading else None

    @property
    def gone(self) -> bool:
        """Whether nobody of its committee is left on that day."""
        return bool(self.leading and self.leading.gone)

    @property
    def acting(self) -> str:
        """Who leads the committee on that day while nobody heads it."""
        return self.leading.acting if self.leading else ""

    @property
    def secretary(self) -> str | None:
        return self.party.secretary if self.party else None

    @property
    def party_headed_by(self) -> Named | None:
        """Who heads the Party organisation on the day of reference: whom its result names, or who followed since."""
        if self.party and self.leading and self.leading.secretary_changed:
            return self.leading.secretary
        return self.party.named(self.party.secretary) if self.party else None

    def with_party(self, party: PartyFacts) -> VillageFacts:
        return replace(self, party=party)

    def led_by(self, leading: Leading) -> VillageFacts:
        return replace(self, leading=leading)


Facts = Mapping[int, Sequence[VillageFacts]]


def facts_of(terms: Sequence[Term], every: Collection[Term] = ()) -> Facts:
    """The villages of each term, newest term first; every village knows itself one term earlier.

    `every`, where it is at hand, are all terms of these townships: they are not looked up anew.
    """
    rounds = reading.rounds_of(terms)
    held, leading, beside = _held(rounds), leading_of(rounds, clock.today(), every), beside_of(rounds)
    found: dict[int, list[VillageFacts]] = {term.pk: [] for term in terms}
    for each in rounds:
        told = _with_party(held.get(each.pk) or _past(each), each)
        found[each.term_id].append(replace(told, leading=leading[each.pk], beside=beside[each.pk]))
    return with_before(terms, found)


def with_before(terms: Sequence[Term], found: Mapping[int, Sequence[VillageFacts]]) -> Facts:
    """Every village knowing itself one term earlier."""
    told = dict(found)
    for newer, older in pairwise(terms):
        earlier = {each.round.village_id: each for each in told[older.pk]}
        told[newer.pk] = [replace(each, before=earlier.get(each.round.village_id)) for each in told[newer.pk]]
    return told


def by_results(village: VillageRound) -> VillageFacts:
    """One village as its results alone tell of it: what a paper says that does not change with the day."""
    return _with_party(_held([village]).get(village.pk) or _past(village), village)


def _with_party(facts: VillageFacts, village: VillageRound) -> VillageFacts:
    result = getattr(village, "party_result", None)
    return facts.with_party(party_of(result, result.elected.all())) if result else facts


def party_of(result: PartyResult, elected: Iterable[PartyMember]) -> PartyFacts:
    """The Party organisation's result with whom it names."""
    people = list(elected)
    months = {each.name: (each.birth.year, each.birth.month) for each in people if each.birth}
    named = tuple(each.name for each in people)
    # The paper may spell the secretary another way than it spells the member.
    secretary = next((name for name in named if same(name, result.secretary)), result.secretary)
    return PartyFacts(named, secretary, result.seats, result.should_attend, months, result.present)


# -- results recorded from papers ----------------------------------------------------------------------------------


def _past(village: VillageRound) -> VillageFacts:
    result: PastResult | None = getattr(village, "past_result", None)
    return past_of(village, result, result.elected.all() if result else ())


def past_of(village: VillageRound, result: PastResult | None, elected: Iterable[PastMember]) -> VillageFacts:
    """A village by its result from paper, with whom it names; nothing is known of one that has none."""
    if result is None:
        return VillageFacts(village)
    members = tuple(
        Member(each.name, each.office, each.sex == "woman", each.birth, each.education, each.party_member)
        for each in elected
    )
    vote = Vote(
        result.held_on,
        result.registered,
        result.voters,
        result.issued,
        result.seats,
        result.filled_first,
        result.proxies,
        result.mobile,
    )
    return VillageFacts(
        village,
        vote,
        members,
        open_seats=result.seats - len(members),
        further=result.filled_first < result.seats,
        stage=Stage.CLOSED,
        day=result.held_on,
    )


# -- elections held here -------------------------------------------------------------------------------------------


def _held(rounds: Collection[VillageRound]) -> dict[int, VillageFacts]:
    by_round = {each.pk: each for each in rounds}
    elections = reading.elections_of(by_round)
    if not elections:
        return {}
    results: dict[int, list[Result]] = defaultdict(list)
    for each in reading.results_of(elections):
        if each.tally:
            results[each.election_id].append(each)
    days = dict(Plan.objects.filter(election__in=elections).values_list("election", "election_day"))
    people = _people(each for kept in results.values() for each in kept)
    return {
        each.village_round_id: of_election(
            each, by_round[each.village_round_id], results[each.pk], people, days.get(each.pk)
        )
        for each in elections
    }


def _people(results: Iterable[Result]) -> Mapping[int, Candidate]:
    """The candidates whom a final result has elected."""
    keys = [
        person["candidate"]
        for each in results
        if each.state == ResultState.FINAL
        for person in each.tally["people"]
        if person["elected"]
    ]
    return Candidate.objects.in_bulk(keys)


def of_election(
    election: Election,
    village: VillageRound,
    results: Sequence[Result],
    people: Mapping[int, Candidate],
    day: date | None,
) -> VillageFacts:
    """By the results announced here, in the order of their votes, and the candidates whom a final one has elected."""
    tallies = [each.tally for each in results]
    last = tallies[-1] if tallies else None
    final = next((each for each in results if each.state == ResultState.FINAL), None)
    kinds = {each["kind"] for each in tallies} | ({last["next_kind"]} if last else set())
    return VillageFacts(
        village,
        vote=first_vote(tallies),
        committee=members_of(final.tally, people) if final else None,
        open_seats=last["open"] if last else 0,
        further=VoteKind.FURTHER in kinds,
        again=VoteKind.AGAIN in kinds,
        waits="" if final or not results else waits_for(results[-1]),
        stage=election.stage,
        pk=election.pk,
        day=day,
    )


def waits_for(last: Result) -> str:
    """What the result announced last waits for."""
    told, left = last.tally, last.tally["open"]
    if last.state == ResultState.VOID or not told["valid"]:
        return "投票无效，重新投票"
    if told["next_kind"]:
        word = VoteKind(told["next_kind"]).label
        return f"{word}，缺 {left} 席" if left else word
    return f"缺 {left} 席，待决定缺额如何处理" if left else "结果待复核确认"

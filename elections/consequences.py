"""Passing a door of an election brings more with it than the rounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from procedure.process import Consequence
from township.accounts.access import Refused
from township.accounts.same_person import is_same_person
from township.naming import same
from township.records.act import Act
from township.required_value import known

from .by_elections import refuse_beyond_the_seats
from .namesakes import stands_for
from .rooms.ballot.outcome import announced_before, outcome_of
from .rooms.ballot.tally import Outcome
from .rooms.result.breaches import begun_anew
from .rooms.supervision.counting import reading_of
from .rooms.supervision.rules import winners_of
from .serving.supervision.models import Supervision, SupervisionMember
from .stages import ResultState, VoteKind
from .terms import PartyMember, PartyResult, VillageOfficer
from .voted_lines import persons

if TYPE_CHECKING:
    from .models import Ballot, Election, Handover, Result
    from .rooms.supervision.models import SupervisionCandidate

COUNTED_BY_YOU = "计票由您录入过，结果由另一人确认。"


def fix_result(election: Election, entered: Result, step: Act) -> None:
    """What was announced is kept as it was computed: nobody types a result."""
    keep_outcome(entered, outcome_of(election))


def keep_outcome(result: Result, outcome: Outcome) -> None:
    """A result as its outcome stands: void, unfinished while seats stand open, otherwise waiting to be confirmed."""
    result.tally = outcome.as_record()
    if not outcome.valid:
        result.state = ResultState.VOID
    else:
        result.state = ResultState.UNFINISHED if outcome.open_seats else ResultState.PROVISIONAL
    result.save()


def begin_vote(election: Election, entered: Ballot, step: Act) -> None:
    """A vote held once more: why, and over which seats, as the announced result left them."""
    outcome = announced_before(election)[-1]
    entered.kind = outcome.next_kind or VoteKind.FURTHER
    entered.asked = outcome.next_asked
    entered.save()


def begin_again(election: Election, entered: Ballot, step: Act) -> None:
    """重新选举: a vote over newly named candidates after one that was declared void keeps nothing of that one."""
    if begun_anew(election, entered):
        entered.kind = VoteKind.AGAIN
        entered.save()


def begin_terms(election: Election, entered: Handover, step: Act) -> None:
    """村民委员会成员任期: from a result that is final, and in no other way (R-113)."""
    refuse_beyond_the_seats(election)
    result, outcome = election.current("result"), outcome_of(election)
    result.tally, result.state = outcome.as_record(), ResultState.FINAL
    result.save()
    people = {each.pk: each for each in election.candidates}
    for each in outcome.elected:
        VillageOfficer(
            election=election,
            candidate=people[each.candidate],
            name=each.name,
            office=each.office,
            votes=each.votes,
            since=each.on,
        ).save()


def keep_party_result(election: Election, entered: None, step: Act) -> None:
    """村党组织选举结果: from the votes of the members and the approval of the township, as the rooms hold them."""
    asked, named = election.current("request"), election.current("recommendation")
    held, told = election.current("assembly"), election.current("approval")
    if any(is_same_person(known(step.actor), each.entered_by) for each in held.entries.all()):
        raise Refused(COUNTED_BY_YOU)
    result = PartyResult(
        village_round=election.village_round,
        held_on=held.held_on,
        should_attend=asked.should_attend,
        present=held.present,
        candidates=len(named.candidates),
        seats=asked.seats,
        issued=held.issued,
        returned=held.returned,
        secretary=told.secretary,
        approved_on=told.approved_on,
        approved_by=told.approved_by,
        recorded_by=step.actor,
        revision=1,
    )
    result.save()
    told = persons(name for name, _ in election.party_count.elected)
    for line, votes in election.party_count.elected:
        name, month = told[line]
        birth = next((each.birth for each in named.candidates if stands_for(line, each)), month)
        PartyMember(
            result=result, name=name, birth=birth, votes=votes, recorded_by=step.actor, revision=1
        ).save()


def keep_supervision(election: Election, entered: None, step: Act) -> None:
    """村务监督委员会: from the count two people have read, confirmed by a third. Raises Refused for one of the two."""
    asked, held, told = (election.current(room) for room in ("proposal", "choosing", "settlement"))
    reading = reading_of(election)
    first = reading.entries[0]
    if any(is_same_person(known(step.actor), each.entered_by) for each in reading.by_whom):
        raise Refused(COUNTED_BY_YOU)
    people = winners_of(reading)
    chosen = Supervision(
        village_round=election.village_round,
        chosen_on=held.held_on,
        meeting=asked.meeting,
        expected=asked.expected,
        present=reading.number("present"),
        kin=declared(people),
        recorded_by=first.entered_by,
        confirmed_by=step.actor,
        revision=1,
    )
    chosen.save()
    for each in people:
        against, abstained = reading.beside(each)
        SupervisionMember(
            supervision=chosen,
            name=each.name,
            birth=each.birth,
            votes=reading.last_votes[each.name],
            expert=each.expert,
            against=against,
            abstained=abstained,
            head=same(told.head, each.name),
            recorded_by=first.entered_by,
            revision=1,
        ).save()


def declared(people: Sequence[SupervisionCandidate]) -> str:
    """The declarations of relatives in the one line the record has for them; each whole stands with its candidate."""
    told = "；".join(f"{each.name}：{each.kin}" for each in people if each.kin != "无")
    return told[: Supervision._meta.get_field("kin").max_length] or "无"


CONSEQUENCES: Mapping[str, Consequence] = {
    "list_candidates": begin_again,
    "announce": fix_result,
    "vote_once_more": begin_vote,
    "confirm_result": begin_terms,
    "party_close": keep_party_result,
    "supervision_close": keep_supervision,
}

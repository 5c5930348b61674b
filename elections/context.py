"""What surrounds an election: the law of the day, the province it was opened under, what the county has instructed."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from procedure.loading import TownshipContext
from township.law.parameters import Awaited
from township.models import PendingChange
from township.records.composed import Composed

from .counting import PARTY_ROOM, Counts, counts_of
from .terms import Instruction

#: The acts that take two people, by the codes under which they take effect.
INSTRUCTION, PARTY_RESULT = "election.instruction", "election.party_result"
NEGATIVE_LIST = "election.negative_list"
#: What is recorded of an election after its vote: while it waits, no result is final.
SINCE = ("election.vote_held", "election.ruling", "election.seat_loss", "election.kin_found")
AWAITED = (INSTRUCTION, PARTY_RESULT, NEGATIVE_LIST, *SINCE)

if TYPE_CHECKING:
    from datetime import date

    from .law.settings import Setting
    from .models import Election, NegativeList, Ruling, VoteHeld


class ElectionContext(TownshipContext):
    """The same for every election of a township."""

    @cached_property
    def instructions(self) -> list[Instruction]:
        return _instructions().of([self.township_id])

    @cached_property
    def negative_lists(self) -> list[NegativeList]:
        """候选人负面清单 of the terms of the township."""
        return _negative_lists().of([self.township_id])

    @cached_property
    def counted(self) -> Counts:
        """How many rows of each kind hang on the rounds that count, for every election of the township."""
        return counts_of(self.township_id)

    @cached_property
    def registered_twice(self) -> dict[int, list[str]]:
        """Of rolls by person that are being made: by register, who bears one name and birth with somebody else."""
        from .roll.questions import registered_twice  # noqa: PLC0415  (reads the models of elections)

        return registered_twice(self.township_id)

    @cached_property
    def objections_carried_out(self) -> set[int]:
        """The objections by which somebody was put on a roll or struck off it."""
        from .models import Elector  # noqa: PLC0415

        of_township = {"objection__register__election__matter__township": self.township_id}
        return set(Elector.objects.filter(**of_township).values_list("objection", flat=True))

    @cached_property
    def votes_held(self) -> dict[int, VoteHeld]:
        """The votes that were held although a rule had kept them from it, by election."""
        return {each.election_id: each for each in _votes_held().of([self.township_id])}

    @cached_property
    def party_rooms(self) -> dict[int, str]:
        """In which room the elections of Party organisations stand that are under way, by village of a term."""
        from .stages import PARTY_ROOMS  # noqa: PLC0415

        kinds = {f"{PARTY_ROOM}{room.value}": str(room.label) for room in PARTY_ROOMS}
        return {village: kinds[kind] for kind, village in self.counted if kind in kinds}

    @cached_property
    def rulings(self) -> dict[int, list[Ruling]]:
        """What bodies have decided on what was found after a vote, by election, in the order of their days."""
        found: dict[int, list[Ruling]] = {}
        for each in _rulings().of([self.township_id]):
            found.setdefault(each.election_id, []).append(each)
        return found

    @cached_property
    def awaited(self) -> list[PendingChange]:
        """What one person has entered and no second has confirmed: instructions, Party results, what came after a vote."""
        return _awaited().of([self.township_id])


# -- what is asked of a township, composed once ----------------------------------------------------------------------


@cache
def _instructions() -> Composed[Instruction]:
    return Composed(Instruction.objects.all(), "term__township")


@cache
def _negative_lists() -> Composed[NegativeList]:
    from .models import NegativeList  # noqa: PLC0415  (reads the models of elections)

    return Composed(NegativeList.objects.all(), "term__township")


@cache
def _votes_held() -> Composed[VoteHeld]:
    from .models import VoteHeld  # noqa: PLC0415

    return Composed(VoteHeld.objects.all(), "election__matter__township")


@cache
def _rulings() -> Composed[Ruling]:
    from .models import Ruling  # noqa: PLC0415

    return Composed(Ruling.objects.all(), "election__matter__township")


@cache
def _awaited() -> Composed[PendingChange]:
    waiting = PendingChange.objects.filter(state=PendingChange.State.WAITING, kind__in=AWAITED)
    return Composed(waiting, "township")


# -- what holds for one election -------------------------------------------------------------------------------------


def law_for(election: Election, name: str, on: date) -> Setting:
    """One number or choice of the law on a day.

    Raises NotSet where it has to be asked for, Awaited where the county has spoken and nobody has confirmed it yet.
    """
    from .law.settings import setting  # noqa: PLC0415  (read with the data it needs)

    if waiting := instruction_awaited(election, name, on):
        raise Awaited(
            f"{waiting.proposed_on:%m月%d日}录入的县级换届规定（{waiting.document}）在复核之前不作依据，"
            "由组织委员、党委书记或纪委书记在“待复核”中复核"
        )
    own = [each for each in election.context.instructions if each.term_id == election.term.pk]
    return setting(name, province=election.province, on=on, instructions=own)


def instruction_awaited(election: Election, name: str, on: date) -> PendingChange | None:
    """The county's word on a matter that would hold on that day and waits for a second person."""
    for change in election.context.awaited:
        told = change.payload
        if change.kind != INSTRUCTION or told["effective_from"] > on.isoformat():
            continue
        if (told["term"], told["name"]) == (election.term.pk, name):
            return change
    return None


def since_awaited(election: Election) -> PendingChange | None:
    """What somebody has entered about the election after its vote and no second person has confirmed."""
    for change in election.context.awaited:
        if change.kind in SINCE and change.payload["keys"]["election"] == election.pk:
            return change
    return None


def party_result_awaited(election: Election) -> bool:
    """Whether the Party result of the village waits for the secretary."""
    return any(
        change.kind == PARTY_RESULT and change.payload["village_round"] == election.village_round_id
        for change in election.context.awaited
    )

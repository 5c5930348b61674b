"""Ends and by-elections in any order: nobody holds office without a final result, and held and open seats are all seats."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from elections.consequences import begin_terms
from elections.models import Candidate, Election, Nomination, OfficeEnd, Plan, Result, VillageOfficer
from elections.process import ELECTIONS
from elections.rooms.ballot.tally import CandidateTally, Outcome
from elections.serving.ends.forms import stop
from elections.serving.places import TermVillage
from elections.serving.words import EndKind
from elections.stages import Body, ResultState, SeatOffice, Stage
from tests.elections.conftest import at
from tests.elections.serving.conftest import Village
from tests.elections.walk import E
from township.accounts.access import Refused
from township.models import Matter
from township.records.act import act

ROOT = Path(__file__).parents[3]


class Term:
    """One village in its term, moved by rows and by what a confirmed result brings with it."""

    def __init__(self, village: Village, seed: int) -> None:
        self.village, self.random, self.day, self.count = village, random.Random(seed), E, 0  # noqa: S311 (a walk, no secret)

    @property
    def place(self) -> TermVillage:
        return TermVillage(self.village.round)

    def step(self, label: str):
        return act(by=self.village.cast.officer, code="test.build", label=label, happened_on=self.day)

    def wait(self) -> None:
        self.day += timedelta(self.random.randint(1, 40))

    def end_somebody(self) -> None:
        serving = self.place.serving(self.day)
        if not serving:
            return
        officer = self.random.choice(serving)
        end = OfficeEnd(
            officer=officer,
            kind=EndKind.DIED,
            ended_on=self.day,
            document="证明",
            reason="原因",
            recorded_by=self.village.cast.officer.user,
            confirmed_by=self.village.cast.commissioner.user,
        )
        with self.step("终止"):
            end.save()
            stop(officer, end)

    def elect(self) -> bool:
        """A by-election over the open seats, or one seat too many; whether its result could become final."""
        free = self.place.standing(self.day).open_by_office
        wanted = {office: self.random.randint(0, free.get(office.label, 0)) for office in SeatOffice}
        if self.random.random() < 0.3 or not any(wanted.values()):
            wanted[self.random.choice(list(SeatOffice))] += 1
        election = self.held(wanted)
        try:
            with self.step("确认"):
                begin_terms(ELECTIONS.load(election.pk), None, None)
        except Refused:
            return False
        assert all(number <= free.get(office.label, 0) for office, number in wanted.items())
        return True

    def held(self, wanted: dict[SeatOffice, int]) -> Election:
        """A by-election that stands before its confirmation."""
        self.count += 1
        town, user = self.village.cast.township, self.village.cast.officer.user
        common = {"opened_on": self.day, "recorded_by": user}
        with self.step("补选"):
            matter = Matter(
                township=town,
                kind="election",
                number=f"T-{self.count}",
                title="补选",
                opened_on=self.day,
                last_act_on=self.day,
            )
            matter.save()
            election = Election(
                matter=matter,
                village_round=self.village.round,
                edition=Body.BY_ELECTION,
                stage=Stage.CLOSED,
                held_by="representatives",
                province="zhejiang",
            )
            election.save(force_insert=True)
            nomination = Nomination(election=election, **common)
            nomination.save()
            people = [
                self.winner(nomination, office) for office, number in wanted.items() for _ in range(number)
            ]
            tally = Outcome(1, "first", self.day, counted=True, seats=len(people), valid=True, people=people)
            Result(election=election, tally=tally.as_record(), **common).save()
        return election

    def winner(self, nomination: Nomination, office: SeatOffice) -> CandidateTally:
        self.count += 1
        who = Candidate(
            nomination=nomination,
            office=office,
            name=f"村民{self.count}",
            sex="man",
            birth=date(1980, 1, 1),
            origin="electors",
            recorded_by=nomination.recorded_by,
        )
        who.save()
        return CandidateTally(
            who.pk, who.name, False, office.value, office.label, 20, True, "当选", "恰够", self.day
        )

    def check(self) -> None:
        """What holds on every day of the term, whatever was done."""
        place = self.place
        for day in sorted({E, self.day, *(each.since for each in place.officers)}):
            standing = place.standing(day)
            assert standing.held + standing.open == standing.seats == Plan.objects.get().seats
            assert all(len(each.holders) <= each.seats for each in standing.benches)
        for each in VillageOfficer.objects.select_related("end", "election"):
            results = each.election.results.filter(superseded=False)
            assert [result.state for result in results] == [ResultState.FINAL]
            assert (each.until is not None) == hasattr(each, "end")


@pytest.mark.parametrize("seed", (1, 2))
def test_held_and_open_seats_are_all_seats_after_any_sequence_of_ends_and_by_elections(village, seed):
    term = Term(village, seed)
    refused = elected = 0
    with at(E + timedelta(1000)):
        for _ in range(25):
            term.wait()
            if term.random.random() < 0.4:
                term.end_somebody()
            elif term.elect():
                elected += 1
            else:
                refused += 1
            term.check()
    # The walk has been on both sides.
    assert refused
    assert elected


def test_a_term_of_office_is_written_in_one_place_only():
    writing = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "elections").rglob("*.py")
        if "VillageOfficer(" in path.read_text("utf-8").replace("class VillageOfficer(", "")
    ]
    # The six figures above a grid are computed from rows as the database hands them out, and nothing of them is kept.
    assert sorted(writing) == ["elections/cockpit/grid_figures.py", "elections/consequences.py"]
    assert not re.search(r"save|create", (ROOT / "elections/cockpit/grid_figures.py").read_text("utf-8"))

"""Random acts of the offices around a count: no officer without a final result, all seats elected or open, no dead end."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction

from elections.models import Notice
from elections.process import ELECTIONS
from elections.rooms.ballot.lines import standing
from elections.rooms.ballot.outcome import outcome_of
from elections.rooms.ballot.rules_count import adds_up
from elections.rooms.result import since_acts
from elections.rooms.result.breaches import is_ruled_void
from elections.rooms.result.since import Judgement, LossKind, VoidingBody
from elections.stages import ResultState, Stage
from procedure import transitions
from procedure.doors import DoorClosed
from tests import builders
from tests.elections.conftest import at
from tests.elections.since import WHY, settled
from tests.elections.test_scenarios import before_the_vote
from tests.elections.test_since import CHECKED
from township.accounts.access import Refused
from township.law.parameters import Unjudged

STEPS, SEEDS = 24, (5, 6, 7)
REFUSALS = (Refused, DoorClosed, ValueError, Unjudged)


class Walk:
    """One village between its vote and its hand-over, moved by whoever may."""

    def __init__(self, story: Any, cast: Any, seed: int) -> None:
        self.story, self.cast, self.random = story, cast, random.Random(seed)  # noqa: S311 (a walk, no secret)
        self.day, self.number, self.calm = story.day, 0, seed % 2 == 0

    @property
    def now(self) -> Any:
        return ELECTIONS.load(self.story.here.pk)

    # -- acts ----------------------------------------------------------------------------------------------------

    def count(self) -> None:
        """Two people enter the sheets alike; now and then what they have read cannot be true."""
        election = self.now
        ballot = election.current("ballot")
        if election.stage != Stage.BALLOT or any(each.entries.all() for each in ballot.stations.all()):
            raise Refused("counted already")
        if not ballot.stations.all():
            self.arrange()
        for station in self.story.stations():
            sheet = self.sheet(station)
            for by in (self.cast.officer, self.cast.clerk):
                self.story.put("ballot.entry", sheet, station.pk, by)

    def arrange(self) -> None:
        self.story.put(
            "ballot.arrangement",
            {
                "day": self.day,
                "opens_at": "08:00",
                "closes_at": "12:00",
                "counted_at": "村文化礼堂",
                "booths": 2,
            },
        )
        self.story.put("ballot.station", {"name": "中心会场", "kind": "centre"})
        self.story.put("ballot.staff", {"callers": "戴小平", "counters": "钱月芬", "monitors": "方志平"})
        self.story.put("ballot.proxies", {"proxies": 0})
        self.story.hang("10")
        self.story.hang("13")

    def sheet(self, station: Any) -> dict[str, int]:
        """A few come by the box; of a vote held once more, now and then too few come at all."""
        mobile = station.kind == "mobile"
        came = 20 if mobile else self.random.choice((400, 800, 900))
        sheet = {"returned": came, "voters": came}
        sheet |= {"mobile": came} if mobile else {"own": came, "proxy": 0}
        for office, seats, people in standing(self.now):
            left = seats * came
            sheet |= {f"{office.value}.valid": came, f"{office.value}.void": 0}
            for each in people:
                likely = (
                    (came // 2 + 1, came - 1) if self.calm else (0, came // 3, came // 2 + 1, came - 1, came)
                )
                votes = min(self.random.choice(likely), left)
                sheet[f"votes.{each.pk}"] = votes
                left -= votes
        if self.random.random() < 0.15:
            sheet["returned"] -= 1
        return sheet

    def correct(self) -> None:
        """The sheets are entered anew, and hold."""
        election = self.now
        if election.stage != Stage.BALLOT:
            raise Refused("nothing to correct")
        for station in election.current("ballot").stations.all():
            for entry in station.entries.all():
                if entry.figures.get("returned") == entry.figures.get("voters"):
                    continue
                told = {
                    **entry.figures,
                    "returned": entry.figures["voters"],
                    "act_reason": "对照纸质计票单更正",
                }
                by = self.cast.officer if entry.number == 1 else self.cast.clerk
                self.story.put("ballot.entry", {**told, "revision": entry.revision}, station.pk, by)

    def announce(self) -> None:
        self.story.cross("announce")
        self.story.hang("16")

    def check_winners(self) -> None:
        self.story.put(
            "result.checked", {"checked": CHECKED, "checked_on": self.day, "act_reason": "再次复核当选人条件"}
        )

    def leave_open(self) -> None:
        self.story.put("result.open_seats", {
            "open_left_by": "村民代表会议", "open_left_on": self.day, "act_reason": "缺额重新决定",
            "open_left_because": f"第{self.paper()}次会议决定暂缺，由在任成员分工承担",
        })  # fmt: skip

    def vote_once_more(self) -> None:
        self.story.cross("vote_once_more")

    def confirm(self) -> None:
        self.story.cross("confirm_result")

    def lose(self) -> None:
        people = outcome_of(self.now).people
        if not people:
            raise Refused("nobody has been counted")
        kind = self.random.choice(list(LossKind))
        body = "" if kind in (LossKind.DECLINED, LossKind.DIED) else self.random.choice(VoidingBody.values)
        told = {
            "kind": kind,
            "happened_on": self.day,
            "body": body,
            "document": f"云选{self.paper()}号",
            "because": WHY,
        }
        settled(since_acts.LOSS, self.now, told, self.cast, self.random.choice(people).candidate)

    def tell_kin(self) -> None:
        one, other = self.random.sample(self.now.candidates, 2)
        told = {"kin": f"兄弟{other.name}，见{self.paper()}", "found_on": self.day, "document": "户籍证明"}
        settled(since_acts.KIN, self.now, told, self.cast, one.pk)

    def rule(self) -> None:
        told = {
            "outcome": self.random.choice((*Judgement.values, Judgement.VOID)), "body": self.random.choice(VoidingBody.values),
            "ruled_on": self.day, "document": f"云政发{self.paper()}号", "because": WHY,
        }  # fmt: skip
        settled(since_acts.RULING, self.now, told, self.cast)

    def find_late(self) -> None:
        """It comes to light that the list hung a day later than was recorded."""
        with builders.recorded(self.cast.township):
            notice = Notice.objects.get(number="9")
            notice.posted_on = self.story.day - timedelta(self.random.choice((4, 5)))
            notice.save()

    def end(self) -> None:
        transitions.end(
            ELECTIONS,
            "declare_void",
            matter=self.story.here.pk,
            by=self.cast.commissioner,
            happened_on=self.day,
            reason="按认定办理选举无效",
        )

    def paper(self) -> int:
        self.number += 1
        return self.number

    # -- walking -------------------------------------------------------------------------------------------------

    def step(self, act: Callable[[Any], None]) -> bool:
        try:
            with transaction.atomic():
                act(self)
        except REFUSALS:
            return False
        return True

    def check(self) -> None:
        election = self.now
        result, officers = election.current("result"), list(election.officers.all())
        final = result is not None and result.state == ResultState.FINAL
        assert bool(officers) == (final and election.stage == Stage.HANDOVER)
        if result is None or not result.tally:
            return
        found = outcome_of(election)
        assert len(found.elected) + found.open_seats == found.seats
        assert (result.state == ResultState.VOID) == (not found.valid)
        if final:
            assert {each.candidate_id for each in officers} == {each.candidate for each in found.elected}
            assert found.valid
            assert not found.tied
            assert not is_ruled_void(election)
            tally, result.tally = result.tally, {}
            assert adds_up(election, self.day).verdict == "met"
            result.tally = tally

    def leads_on(self) -> bool:
        """Whether some office can do something that moves the matter, from where it stands."""
        for act in (
            Walk.count,
            Walk.correct,
            Walk.announce,
            Walk.vote_once_more,
            Walk.confirm,
            Walk.check_winners,
            Walk.leave_open,
            Walk.rule,
        ):
            before = self.random.getstate(), self.number
            try:
                with transaction.atomic():
                    act(self)
                    raise InterruptedError
            except InterruptedError:
                return True
            except REFUSALS:
                self.random.setstate(before[0])
        return False


#: By where the village stands; now and then what belongs elsewhere is tried.
AT_THE_URN = (Walk.count, Walk.count, Walk.count, Walk.correct, Walk.announce, Walk.announce)
AFTER = (
    Walk.check_winners, Walk.vote_once_more, Walk.confirm, Walk.confirm, Walk.lose, Walk.tell_kin, Walk.rule, Walk.find_late,
    Walk.leave_open, Walk.end,
)  # fmt: skip
CALM = (
    Walk.check_winners,
    Walk.check_winners,
    Walk.lose,
    Walk.vote_once_more,
    Walk.leave_open,
    Walk.confirm,
    Walk.confirm,
)
UNDER_WAY = (Stage.BALLOT, Stage.RESULT)


def walked(walk: Walk, done: Counter) -> str:
    for _ in range(STEPS):
        here = AT_THE_URN if walk.now.stage == Stage.BALLOT else CALM if walk.calm else AFTER
        act = walk.random.choice((*AT_THE_URN, *AFTER) if walk.random.random() < 0.1 else here)
        done[act.__name__, walk.step(act)] += 1
        walk.check()
        if walk.now.stage not in UNDER_WAY:
            break
    else:
        assert walk.leads_on()
    return str(walk.now.stage)


def test_whatever_is_done_around_a_count_leads_somewhere_and_seats_nobody_without_a_final_result(cast):
    story = before_the_vote(cast)
    done, ended = Counter(), set()
    with at(story.day):
        for seed in SEEDS:
            with transaction.atomic():
                ended.add(walked(Walk(story, cast, seed), done))
                transaction.set_rollback(True)
    # The walks have been on both sides of every door, and have come to each end.
    assert {act for act, moved in done if moved} >= {
        "count", "announce", "vote_once_more", "confirm", "lose", "tell_kin", "rule", "end",
    }  # fmt: skip
    # Of three seats none is left open: a committee of two cannot work.
    assert {act for act, moved in done if not moved} >= {"announce", "confirm", "end", "leave_open"}
    assert ("leave_open", True) not in done
    assert ended >= {Stage.HANDOVER, Stage.VOID}

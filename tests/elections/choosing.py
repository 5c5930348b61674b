"""The choice of a village's supervision committee, walked as the demonstration walks it: 45 representatives, 40 come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from elections import opening
from elections.demo.recording import cross, put
from elections.models import Election
from elections.process import ELECTIONS
from elections.rooms.meeting_sheets import abstained, against
from elections.terms import VillageRound
from tests.elections.conftest import at
from tests.elections.walk import E

#: After the committee of the village is in office.
DAY = E + timedelta(10)
NAMES = (("方志平", 35, True), ("丁桂香", 30, False), ("许明", 21, False), ("胡志刚", 12, False))
PLAN = {
    "proposed_by": "村党组织", "discussed_on": DAY, "document": "村党组织会议记录（12月16日）", "meeting": "representatives",
    "expected": 45, "seats": 3, "planned_on": DAY + timedelta(1),
}  # fmt: skip


@dataclass
class SupervisionWalk:
    cast: SimpleNamespace
    round: VillageRound
    election: Election | None = None
    #: Who enters the count first: the contact of the village, where there is one.
    first: str = "officer"

    @property
    def here(self) -> Election:
        assert self.election
        return ELECTIONS.load(self.election.pk)

    def put(self, code: str, data: Mapping[str, Any], key: int | None = None, by: str = "officer") -> None:
        put(self.here, code, data, by=getattr(self.cast, by), key=key)

    def cross(self, code: str, by: str = "commissioner") -> None:
        self.election = cross(self.here, code, by=getattr(self.cast, by))

    def begin(self) -> SupervisionWalk:
        with at(DAY):
            self.election = opening.open_supervision(
                by=self.cast.officer, term=self.round.term, village=self.round.village, on=DAY
            )
        return self

    def plan(self, **more: Any) -> SupervisionWalk:
        with at(DAY):
            self.put("proposal.plan", {**PLAN, **more})
            self.cross("supervision_convene")
        return self

    def stand(self, **changed: Any) -> SupervisionWalk:
        with at(DAY):
            for name, _, expert in NAMES:
                told = {"name": name, "birth": "1979-05", "named_by": "村民代表联名", "kin": "无"}
                self.put("choosing.candidate", {**told, **({"expert": "on"} if expert else {})})
            self.put(
                "choosing.meeting", {"held_on": DAY, "method_passed": "on", "monitors": "沈卫忠", **changed}
            )
        return self

    def sheet(self, votes: Mapping[str, int] | None = None, **meeting: int) -> dict[str, int]:
        told = {name: number for name, number, _ in NAMES} | dict(votes or {})
        people = self.here.current("choosing").candidates.all()
        return {
            "present": 40,
            "issued": 40,
            "returned": 40,
            **meeting,
            **{f"c{each.pk}": told[each.name] for each in people},
        }

    def apart(self) -> dict[str, int]:
        """The same sheet of ballots with columns for votes against, two of everybody, and abstentions, the rest of the forty."""
        sheet = self.sheet()
        keys = [key for key in sheet if key.startswith("c")]
        beside = {against(key): 2 for key in keys} | {abstained(key): 38 - sheet[key] for key in keys}
        return sheet | beside

    def count(self, votes: Mapping[str, int] | None = None, **meeting: int) -> SupervisionWalk:
        """Both read the same."""
        return self.enter(self.sheet(votes, **meeting))

    def enter(self, sheet: Mapping[str, int]) -> SupervisionWalk:
        with at(DAY):
            for who in (self.first, "clerk"):
                self.put("choosing.entry", sheet, by=who)
        return self

    def settle(self, head: str = "方志平") -> SupervisionWalk:
        with at(DAY):
            self.cross("supervision_count")
            self.put("settlement.head", {"head": head, "head_by": "会议另行投票，得票过半数"})
            self.put("settlement.checked", {"checked_on": DAY, "checked_by": "与村民委员会名册逐人比对"})
        return self

    def close(self) -> SupervisionWalk:
        with at(DAY):
            self.cross("supervision_close")
        return self

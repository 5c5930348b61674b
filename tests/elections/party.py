"""Walks the election of a village's Party organisation through its rooms, by the forms of its pages."""

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
from tests.elections.conftest import at, term_of
from tests.elections.walk import E, village

DAY = E - timedelta(60)
#: Three seats: four candidates (a fifth of three is one more), with their votes of 40 who should attend.
NAMES = (
    ("龚福根", "1979-05", 36),
    ("陆小琴", "1986-09", 34),
    ("胡志刚", "1981-11", 22),
    ("丁桂香", "1975-04", 10),
)
MEMBERS = {"full_members": 44, "probationary": 2, "without_rights": 1, "excused": 3, "excused_because": "外出务工，因病",
           "excused_document": "青党〔2026〕31号", "excused_passed_on": DAY - timedelta(20)}  # fmt: skip


@dataclass
class PartyWalk:
    """One branch: 40 should attend."""

    cast: SimpleNamespace
    election: Election | None = None

    @property
    def here(self) -> Election:
        assert self.election
        return ELECTIONS.load(self.election.pk)

    def put(self, code: str, data: Mapping[str, Any], key: int | None = None, by: str = "officer") -> None:
        put(self.here, code, data, by=getattr(self.cast, by), key=key)

    def cross(self, code: str) -> None:
        self.election = cross(self.here, code, by=self.cast.commissioner)

    def begin(self) -> PartyWalk:
        with at(DAY - timedelta(20)):
            term = term_of(self.cast)
            self.election = opening.open_party(
                by=self.cast.officer, term=term, village=village(self.cast.township), on=DAY - timedelta(20)
            )
        return self

    def ask(self, **changed: Any) -> PartyWalk:
        day = DAY - timedelta(20)
        with at(day):
            self.put("request.reply", {
                "requested_on": day, "request_document": "松支〔2026〕3号", "form": "branch", "seats": 3,
                "replied_on": day, "reply_document": "青党〔2026〕30号",
            })  # fmt: skip
            self.put("request.members", {**MEMBERS, **changed})
            self.cross("party_recommend")
        return self

    def recommend(self, names: Any = NAMES) -> PartyWalk:
        day = DAY - timedelta(8)
        with at(day):
            self.put("recommendation.held", {
                "members_on": day, "members_expected": 40, "members_present": 36, "masses_on": day, "masses_who": "户代表",
                "masses_expected": 300, "masses_present": 260, "merged_by": "9月20日党员大会通过：党员票占六成，群众票占四成",
            })  # fmt: skip
            for name, birth, _ in names:
                self.put("recommendation.nominee", {
                    "name": name, "birth": birth, "by_members": 30, "by_masses": 200, "candidate": "on", "found": "clear",
                    "found_by": "县联审办答复，9月25日",
                })  # fmt: skip
            self.put(
                "recommendation.agreed",
                {"agreed_on": day, "agreed_document": "青党〔2026〕33号"},
                by="secretary",
            )
            self.cross("party_convene")
        return self

    def sheet(
        self, present: int = 36, names: Any = NAMES, *, among: Any = None, **more: Any
    ) -> dict[str, Any]:
        """The sums of one vote, as the sheet shows them; of those `among` whom it is held."""
        told = {name: number for name, _, number in names}
        people = [
            each for each in self.here.current("recommendation").candidates if each.name in (among or told)
        ]
        return {
            "present": present, "issued": present, "returned": present, **{f"c{each.pk}": told[each.name] for each in people},
            **more,
        }  # fmt: skip

    def meet(self) -> PartyWalk:
        with at(DAY):
            self.put(
                "assembly.held",
                {"held_on": DAY, "method_passed": "on", "in_secret": "on", "monitors": "许明、方志平"},
            )
        return self

    def enter(self, sheet: Mapping[str, Any], code: str = "assembly.votes") -> PartyWalk:
        """Both read the same."""
        with at(DAY):
            for who in ("officer", "clerk"):
                self.put(code, sheet, by=who)
        return self

    def vote(self, present: int = 36, names: Any = NAMES) -> PartyWalk:
        self.meet()
        return self.enter(self.sheet(present, names))

    def report(self) -> PartyWalk:
        with at(DAY):
            self.cross("party_count_votes")
            self.put("approval.report", {
                "secretary": "龚福根", "secretary_on": DAY, "secretary_votes": 3, "reported_on": DAY,
                "report_document": "松支〔2026〕5号",
            })  # fmt: skip
        return self

    def close(self) -> PartyWalk:
        with at(DAY + timedelta(2)):
            told = {"approved_on": DAY + timedelta(2), "approved_by": "青党〔2026〕40号"}
            self.put("approval.approved", told, by="secretary")
            self.cross("party_close")
        return self

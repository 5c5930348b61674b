"""One village on its way through an election: each step on its own day, counted back from the election day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from elections import opening
from elections.law.agencies import USUAL
from elections.models import Election, Station
from elections.process import ELECTIONS
from elections.terms import Term
from township.accounts.access import Actor
from township.models import Village
from township.records import clock

from . import posted_lists
from .recording import cross, put

#: From so many days before the election day on nothing is done early.
LISTED = 5
#: What the court answers on somebody the law bars.
BARRED = {"court": "bar", "court_item": "2019年因故意伤害罪被判处有期徒刑"}


@dataclass(frozen=True)
class Runner:
    """Somebody who stands, with the votes of the nomination and of the vote."""

    office: str
    name: str
    sex: str
    birth: str
    origin: str
    nominated: int
    votes: int
    education: str = "大专"
    party: bool = True
    incumbent: bool = False
    minority: bool = False


@dataclass(frozen=True)
class Cast:
    """A village as the story tells it."""

    electors: tuple[int, int, int]
    women: int
    committee: Sequence[str]
    runners: Sequence[Runner]
    members: int = 2
    deputies: int = 0
    #: Whether the ballot has a seat of hers, as 浙江 wants it.
    woman_seat: bool = True
    #: Whether it has a column of its own.
    woman_column: bool = False
    level: str = "ordinary"
    #: Of the voters, how many came themselves, by a delegate, by the mobile box.
    voted: tuple[int, int, int] = (800, 60, 40)
    void: int = 8
    situation: str = "全村班子较稳，近三年没有信访积案，外出人员较多，委托投票须早作准备。"
    reasons: str = ""
    plan: str = ""
    #: Whether all eighteen notices hang, and the lists are entered; otherwise those without which no door opens.
    wall: bool = False
    #: How many days before the election day the roll was posted.
    roll_posted: int = 29
    #: How many days earlier than usual all was done that comes before the vote is prepared.
    early: int = 0
    #: Whether the review bars the last of the candidates.
    barred: bool = False


@dataclass
class Story:
    """One election. `on` sets the clock to a day; it yields the days it comes to, in their order."""

    officer: Actor
    commissioner: Actor
    term: Term
    village: Village
    day: date
    cast: Cast
    on: Callable[[date], AbstractContextManager[Any]]
    #: Who enters the sheets: the contact of the village first (the officer, where there is none), the clerk second.
    contact: Actor | None = None
    clerk: Actor | None = None
    leader: int | None = None
    election: Election | None = None
    #: What the story leaves out: the codes of facts that are not recorded.
    without: frozenset[str] = field(default_factory=frozenset)

    # -- saving --------------------------------------------------------------------------------------------------

    def put(
        self, code: str, data: Mapping[str, Any], key: int | None = None, by: Actor | None = None
    ) -> None:
        if code not in self.without:
            put(self.here, code, data, by=by or self.officer, key=key)

    @property
    def here(self) -> Election:
        if self.election is None:
            raise LookupError("the election has not been opened yet")
        return self.election

    def cross(self, code: str, reason: str = "核对无误。") -> None:
        self.election = cross(self.here, code, by=self.commissioner, reason=reason)

    def hang(self, number: str) -> None:
        places = "村委会公告栏、各村民小组公告栏"
        self.put(f"notice.no{number.replace('-', '_')}", {"posted_on": clock.today(), "places": places})

    def before(self, days: int) -> date:
        return self.day - timedelta(days)

    # -- the rooms -----------------------------------------------------------------------------------------------

    def played(self) -> Iterator[date]:
        """The whole election; whoever plays it stops where it is to stand."""
        for day, act in self.steps():
            yield day
            with self.on(day):
                act()

    def steps(self) -> list[tuple[date, Callable[[], None]]]:
        """What is done, in its order, and on which day."""
        steps = (
            (40, self.begin), (38, self.survey), (37, self.prepare), (36, self.call), (self.cast.roll_posted, self.post_roll),
            (self.cast.roll_posted - 6, self.close_roll), (16, self.call_for_names), (14, self.nominate),
            (12, self.send_for_review), (6, self.answer), (5, self.list_candidates), (5, self.arrange),
            (3, self.take_proxies), (1, self.post_proxies), (0, self.vote), (0, self.announce), (-1, self.confirm),
            (-5, self.hand_over),
        )  # fmt: skip
        return [(self.before(days + self.cast.early if days >= LISTED else days), act) for days, act in steps]

    def begin(self) -> None:
        self.election = opening.open_election(
            by=self.officer, term=self.term, village=self.village, on=clock.today()
        )

    def survey(self) -> None:
        today, cast = clock.today(), self.cast
        self.put("preparation.situation", {
            "level": cast.level, "reasons": cast.reasons, "situation": cast.situation, "leader": self.leader,
            "plan": cast.plan, "surveyed_on": today,
        })  # fmt: skip

    def prepare(self) -> None:
        today, cast = clock.today(), self.cast
        self.put("preparation.audit", {
            "audit_by": "县审计局委托会计师事务所", "audit_published_on": today,
            "audit_result": "收支账目清楚，没有发现违规支出，审计结果已在村务公开栏公布。",
        })  # fmt: skip
        self.put("preparation.choice", {
            "chosen_on": today, "chosen_by": "representatives", "chosen_expected": 45, "chosen_present": 40,
            "party_discussed_on": today,
        })  # fmt: skip
        for place, name in enumerate(cast.committee):
            self.put("preparation.member", {"name": name, "position": "head" if place == 0 else "member"})
        self.put("preparation.plan", {
            "election_day": self.day, "heads": 1, "deputies": cast.deputies, "members": cast.members,
            **({"woman_seat": "on"} if cast.woman_seat else {}),
            **({"woman_column": "on"} if cast.woman_column else {}),
            "adopted_on": today, "adopted_by": "representatives", "expected": 45, "present": 40, "agreed": 38,
        })  # fmt: skip
        self.hang("1")
        self.hang("2")
        self.cross("open_register")

    def call(self) -> None:
        today = clock.today()
        ended = today + timedelta(5)
        self.put("register.call", {"begun_on": today, "ended_on": ended, "place": "村委会办公楼一楼"})
        self.hang("3")

    def post_roll(self) -> None:
        here, away, outsiders = self.cast.electors
        self.put("register.numbers", {
            "living_here": here, "living_away": away, "outsiders": outsiders, "women": self.cast.women,
            "last_roll": here + away - 24, "last_roll_missing": 27, "party_members": (here + away) // 22, "minority": 3,
        })  # fmt: skip
        self.hang("4")
        if self.cast.wall:
            posted_lists.call_to_choose(self)

    def close_roll(self) -> None:
        self.cross("close_register")

    def call_for_names(self) -> None:
        if self.cast.wall:
            posted_lists.post_choice(self)
        today = clock.today()
        told = {"begins_on": today, "ends_on": today + timedelta(2)}
        self.put("nomination.call", {**told, "contact": f"{self.cast.committee[0]}，村委会办公楼一楼"})
        self.hang("7")

    def nominate(self) -> None:
        today, took_part = clock.today(), sum(self.cast.electors) * 4 // 5
        self.put("nomination.held", {"held_on": today, "manner": "vote", "took_part": took_part})
        for each in self.cast.runners:
            self.put("nomination.candidate", {
                "office": each.office, "name": each.name, "sex": each.sex, "birth": each.birth,
                "education": each.education, "origin": each.origin, "votes": each.nominated, "consented_on": today,
                "kin": "无", "ethnicity": "minority" if each.minority else "han", **({"party_member": "on"} if each.party else {}),
                **({"incumbent": "on"} if each.incumbent else {}),
            })  # fmt: skip
        if self.cast.wall:
            self.hang("8")
        self.cross("close_nomination")

    def send_for_review(self) -> None:
        self.put("review.list", {"list_version": "云换办〔2026〕4号", "asked_on": clock.today()})

    def answer(self) -> None:
        """Every agency answers on everybody."""
        today = clock.today()
        bars = dict.fromkeys(("expelled", "crime", "clan", "cult"), "none")
        said = dict.fromkeys(USUAL, "clear") | {f"{each}_on": today for each in USUAL}
        people = ELECTIONS.load(self.here.pk).candidates
        for each in people:
            barred = self.cast.barred and each.pk == people[-1].pk
            found = {**bars, "crime": "found"} if barred else bars
            self.put(
                "review.bar", {**found, "basis": "公安、法院、纪委书面答复", "checked_on": today}, each.pk
            )
            self.put("review.answer", {**said, **BARRED} if barred else said, each.pk)

    def list_candidates(self) -> None:
        self.hang("9")
        self.cross("list_candidates")

    def arrange(self) -> None:
        self.put(
            "ballot.arrangement",
            {
                "day": self.day,
                "opens_at": "08:00",
                "closes_at": "15:30",
                "counted_at": "村文化礼堂",
                "booths": 4,
            },
        )
        self.put("ballot.station", {"name": "中心会场", "kind": "centre"})
        self.put(
            "ballot.station",
            {
                "name": "流动票箱",
                "kind": "mobile",
                "monitors": "许明、丁桂香、方志平",
                "route": "09:00第三组，10:30第五组，13:00敬老院",
                "approved_on": clock.today(),
                "approved_by": "高秀英",
            },
        )
        self.put(
            "ballot.staff",
            {
                "callers": "戴小平、胡志刚",
                "counters": "钱月芬、何立",
                "monitors": "方志平、丁桂香",
                "scribes": "何立",
            },
        )
        self.hang("10")

    def take_proxies(self) -> None:
        self.put(
            "ballot.proxies",
            {"proxies": self.cast.voted[1], "most_by_one": 3, "last_proxy_on": clock.today()},
        )
        posted_lists.list_boxes(self)
        if self.cast.voted[1]:
            posted_lists.list_proxies(self)
        if self.cast.wall:
            posted_lists.list_voters(self)

    def post_proxies(self) -> None:
        self.hang("13")

    def vote(self) -> None:
        """Two people enter the sheets of both boxes alike."""
        for station in self.stations():
            for by in (self.contact or self.officer, self.clerk):
                self.put("ballot.entry", self.sheet_of(station), station.pk, by)

    def stations(self) -> list[Station]:
        return list(ELECTIONS.load(self.here.pk).current("ballot").stations.all())

    def sheet_of(self, station: Station) -> dict[str, int]:
        """The figures of a box: the mobile one has its share of every vote."""
        own, proxy, mobile = self.cast.voted
        everybody, here = own + proxy + mobile, mobile if station.kind == "mobile" else own + proxy
        void = (
            self.cast.void * here // everybody
            if station.kind == "mobile"
            else self.cast.void - self.cast.void * mobile // everybody
        )
        sheet = {"returned": here, "voters": here}
        sheet |= {"mobile": mobile} if station.kind == "mobile" else {"own": own, "proxy": proxy}
        people = {each.name: each.pk for each in ELECTIONS.load(self.here.pk).candidates}
        for office in dict.fromkeys(each.office for each in self.cast.runners):
            sheet |= {f"{office}.valid": here - void, f"{office}.void": void}
        for each in self.cast.runners:
            share = each.votes * mobile // everybody
            sheet[f"votes.{people[each.name]}"] = share if station.kind == "mobile" else each.votes - share
        return sheet

    def announce(self) -> None:
        self.cross("announce")
        self.hang("16")

    def confirm(self) -> None:
        checked = "当选人条件均已复核，没有不得任职的情形，近亲属关系已逐人核对。"
        self.put("result.checked", {"checked": checked, "checked_on": clock.today()})
        self.cross("confirm_result")

    def hand_over(self) -> None:
        if self.cast.wall:
            posted_lists.supervise(self)
        days = dict.fromkeys(("seal_on", "money_on", "debts_on", "files_on"), clock.today())
        self.put("handover.list", {**days, "chaired_by": self.cast.committee[0], "watched_by": "高秀英"})
        self.cross("hand_over")

"""Walks the committee election of one village through its pages, each step on its own day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import time_machine
from django.test import Client
from django.urls import reverse

from elections.models import Election, Station, Term
from elections.process import ELECTIONS
from township.accounts.access import Actor
from township.models import Township, Village
from township.records import clock
from township.records.act import act

#: The election day of a walk: a Sunday.
E = date(2026, 12, 6)


def village(township: Township, name: str = "松岭村") -> Village:
    with act(township=township, code="test.build", label="建立测试数据", happened_on=date(2026, 1, 1)):
        made = Village(township=township, name=name)
        made.save()
    return made


def client_for(person: Actor) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def _revision(page: Any) -> dict[str, Any]:
    """The version of what the form on a page shows, if it has one."""
    form = (page.context or {}).get("form") if page.status_code == 200 else None
    if form is None or "revision" not in getattr(form, "fields", {}):
        return {}
    return {"revision": form["revision"].value() or 0}


#: What a walk types into each form, as days before E where it is a number of days.
CANDIDATES = (
    ("head", "龚福根", "man", "1979-05", "party", 688),
    ("head", "俞建华", "man", "1984-02", "electors", 371),
    ("member", "陆小琴", "woman", "1986-09", "electors", 712),
    ("member", "龚志明", "man", "1981-11", "party", 655),
    ("member", "沈卫忠", "man", "1975-04", "electors", 603),
)
SEATS = {"heads": 1, "deputies": 0, "members": 2, "woman_seat": "on"}
AGENCIES = (
    "discipline", "organisation", "civil", "political_legal", "police", "court", "procuratorate", "justice",
    "petitions", "resources", "tax",
)  # fmt: skip


@dataclass
class VillageWalk:
    """One election, driven by the people of a cast through HTTP."""

    cast: SimpleNamespace
    village: Village
    province: str = "zhejiang"
    day: date = E
    election: Election | None = None
    #: The last answer, for what a test wants to read of it.
    answer: Any = None
    sheets: list[Mapping[str, int]] = field(default_factory=list)

    # -- how it moves ----------------------------------------------------------------------------------------------

    def on(self, before: int) -> Any:
        """So many days before the election day, at ten."""
        day = self.day - timedelta(before)
        return time_machine.travel(f"{day:%Y-%m-%d} 10:00 +0800", tick=False)

    def post(
        self, name: str, data: Mapping[str, Any], *keys: Any, by: str = "officer", want: int = 302
    ) -> Any:
        """Send a form of the election; by default it must hold."""
        args = [self.election.pk, *keys] if self.election else list(keys)
        client, address = client_for(getattr(self.cast, by)), reverse(f"elections:{name}", args=args)
        self.answer = client.post(address, {**_revision(client.get(address)), **data})
        if self.answer.status_code != want:
            context = self.answer.context or {}
            form = context.get("form")
            said = form.errors.as_text() if form is not None else self.answer.content.decode()[:500]
            raise AssertionError(f"{name}: {self.answer.status_code} {said}")
        return self.answer

    def door(self, code: str, want: int = 302, reason: str = "已核查，按规定办理。") -> Any:
        """Pass a door as the commissioner, today."""
        return self.post(
            "door", {"happened_on": clock.today(), "reason": reason}, code, by="commissioner", want=want
        )

    def loaded(self) -> Election:
        """The election as it stands now."""
        return ELECTIONS.load(self.election.pk)

    def get(self, name: str, *keys: Any, by: str = "officer") -> Any:
        return client_for(getattr(self.cast, by)).get(
            reverse(f"elections:{name}", args=[self.election.pk, *keys])
        )

    # -- from room to room -----------------------------------------------------------------------------------------

    def begin(self) -> VillageWalk:
        """登记换届、开始选举, forty days ahead."""
        with self.on(40):
            self.post("term_add", {
                "name": "2026年村级换届", "province": self.province, "last_ends_on": "2026-12-20",
                "extended_until": "", "extended_by": "",
            })  # fmt: skip
            term = Term.objects.get()
            self.post("open", {"villages": [self.village.pk]}, term.pk)
        self.election = Election.objects.get()
        return self

    def prepare(self) -> VillageWalk:
        with self.on(37):
            day = self.day - timedelta(37)
            self.post("preparation.situation", {
                "level": "ordinary", "reasons": "", "leader": "", "plan": "", "surveyed_on": day,
                "situation": "全村六个小组，上届一次选举成功，近三年没有信访积案。",
            })  # fmt: skip
            self.post("preparation.audit", {
                "audit_by": "县审计局委托会计师事务所", "audit_published_on": day,
                "audit_result": "账目清楚，没有发现违规支出，结果已在公告栏公布。",
            })  # fmt: skip
            self.post("preparation.choice", {
                "chosen_on": day, "chosen_by": "representatives", "chosen_expected": 45, "chosen_present": 40,
                "party_discussed_on": "",
            })  # fmt: skip
            for name, position in (
                ("戴小平", "head"),
                ("胡志刚", "member"),
                ("方志平", "member"),
                ("丁桂香", "member"),
                ("许明", "member"),
            ):
                self.post(
                    "preparation.member",
                    {"name": name, "position": position, "order": "", "left_on": "", "left_because": ""},
                )
            self.post("preparation.plan", {
                "election_day": self.day, **SEATS, "adopted_on": day, "adopted_by": "representatives",
                "expected": 45, "present": 40, "agreed": 38,
            })  # fmt: skip
            self.hang("1", day)
            self.hang("2", day)
            self.door("open_register")
        return self

    def hang(self, number: str, day: date) -> None:
        """登记张贴."""
        self.post(
            f"notice.no{number}",
            {"posted_on": day, "places": "村委会公告栏、各小组公告栏", "taken_down_on": ""},
        )

    def register(
        self, here: int = 1000, away: int = 340, outsiders: int = 18, posted: int = 29
    ) -> VillageWalk:
        with self.on(36):
            day = self.day - timedelta(36)
            self.post(
                "register.call",
                {"begun_on": day, "ended_on": day + timedelta(5), "place": "村委会办公楼一楼"},
            )
            self.hang("3", day)
        with self.on(posted):
            self.post("register.numbers", {
                "living_here": here, "living_away": away, "outsiders": outsiders, "women": 660, "last_roll": 1340,
                "last_roll_missing": 31,
            })  # fmt: skip
            self.hang("4", self.day - timedelta(posted))
        with self.on(posted - 6):
            self.door("close_register")
        return self

    def nominate(self) -> VillageWalk:
        with self.on(16):
            day = self.day - timedelta(16)
            asked = {"begins_on": day, "ends_on": day + timedelta(2), "contact": "戴小平，村委会办公楼一楼"}
            self.post("nomination.call", asked)
            self.hang("7", day)
        with self.on(14):
            self.post(
                "nomination.held", {"held_on": self.day - timedelta(14), "manner": "vote", "took_part": 1102}
            )
            for office, name, sex, birth, origin, votes in CANDIDATES:
                self.post("nomination.candidate", {
                    "office": office, "name": name, "sex": sex, "birth": birth, "education": "大专", "origin": origin,
                    "votes": votes, "consented_on": self.day - timedelta(14), "kin": "无", "cadre": "",
                    "withdrew_on": "", "withdrew_because": "",
                })  # fmt: skip
            self.door("close_nomination")
        return self

    def review(self, posted: int = 5) -> VillageWalk:
        with self.on(12):
            self.post(
                "review.list", {"list_version": "清换办〔2026〕4号", "asked_on": self.day - timedelta(12)}
            )
        with self.on(posted + 1):
            day = self.day - timedelta(posted + 1)
            for each in self.loaded().candidates:
                self.post("review.bar", {
                    "expelled": "none", "crime": "none", "clan": "none", "cult": "none",
                    "basis": "公安、法院、纪委书面答复", "checked_on": day,
                }, each.pk)  # fmt: skip
                said = dict.fromkeys(AGENCIES, "clear") | {f"{agency}_on": day for agency in AGENCIES}
                self.post("review.answer", said, each.pk)
        with self.on(posted):
            self.hang("9", self.day - timedelta(posted))
            self.door("list_candidates")
        return self

    def arrange(self) -> VillageWalk:
        """The vote is prepared: time, stations, people, proxies."""
        with self.on(5):
            self.post(
                "ballot.arrangement",
                {
                    "day": self.day,
                    "opens_at": "08:00",
                    "closes_at": "15:30",
                    "counted_at": "村文化礼堂",
                    "booths": 4,
                },
            )
            self.post("ballot.station", {"name": "中心会场", "kind": "centre", "monitors": ""})
            self.post(
                "ballot.station",
                {
                    "name": "流动票箱",
                    "kind": "mobile",
                    "monitors": "许明、丁桂香、方志平",
                    "approved_on": self.day - timedelta(5),
                    "approved_by": "高秀英",
                },
            )
            self.post(
                "ballot.staff",
                {"callers": "戴小平、胡志刚", "counters": "钱月芬、何立", "monitors": "方志平、丁桂香"},
            )
            asked = "\n".join(f"第一组，选民{number}，行动不便，本人" for number in range(70))
            self.post("ballot.box_list", {"lines": asked})
            self.hang("10", self.day - timedelta(5))
        with self.on(3):
            self.post(
                "ballot.proxies", {"proxies": 99, "most_by_one": 3, "last_proxy_on": self.day - timedelta(3)}
            )
            away = f"近亲属，在外省务工，{self.day - timedelta(3):%Y-%m-%d}"
            rows = (f"第二组，外出{number}，受托{number // 3}，{away}" for number in range(99))
            self.post("ballot.proxy_list", {"lines": "\n".join(rows)})
        with self.on(1):
            self.hang("13", self.day - timedelta(1))
        return self

    def to_ballot(self) -> VillageWalk:
        return self.begin().prepare().register().nominate().review().arrange()

    # -- counting --------------------------------------------------------------------------------------------------

    def sheet(self, station: Station, votes: Mapping[str, int], **figures: int) -> dict[str, int]:
        """The sheet of a station; names stand for the lines of their votes."""
        people = {each.name: each.pk for each in self.loaded().candidates}
        return {**figures, **{f"votes.{people[name]}": number for name, number in votes.items()}}

    def enter(self, station: Station, sheet: Mapping[str, int], *, by: str, want: int = 302) -> Any:
        named = {
            key.replace("_valid", ".valid").replace("_void", ".void"): value for key, value in sheet.items()
        }
        return self.post("ballot.entry", named, station.pk, by=by, want=want)

    def stations(self) -> list[Station]:
        return list(self.loaded().current("ballot").stations.all())

"""A case that was under way on paper, entered through the pages: every fact with its day and its scan, nothing by a helper of ours.

The clerks of a first day do just this: they bring the case in and type it over room by room, the signatures by whoever
signed. How far it goes is how far it had gone on paper.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import township.law
from appointments.demo.evaluation import ARCHIVE_READ, MUSTS, PERFORMANCE, figures_of
from tests.visits import Page, Visitor, fill_in, send

CALENDAR = Path(township.law.__file__).with_name("calendar.json")


@dataclass(frozen=True)
class Days:
    """The days on the paper: motion and recommendation in one week, evaluation in the next, the notice a week before today's."""

    motion: date
    hung: date

    @classmethod
    def before(cls, today: date) -> Days:
        """As they lay when a township begins: two weeks without a holiday, nine weeks ago or earlier."""
        monday, off = today - timedelta(days=today.weekday()), set(_days_off())
        motion = monday - timedelta(weeks=9)
        while any(motion + timedelta(days=ahead) in off for ahead in range(12)):
            motion -= timedelta(weeks=1)
        return cls(motion, monday - timedelta(weeks=1))

    @property
    def moved(self) -> date:
        return self.motion + timedelta(days=1)

    @property
    def named(self) -> date:
        return self.motion + timedelta(days=4)

    @property
    def started(self) -> date:
        return self.motion + timedelta(days=7)

    @property
    def ended(self) -> date:
        return self.motion + timedelta(days=11)


def _days_off() -> Iterator[date]:
    for year in json.loads(CALENDAR.read_text("utf-8")).values():
        for first, last, _ in year["off"]:
            day = date.fromisoformat(first)
            while day <= date.fromisoformat(last):
                yield day
                day += timedelta(days=1)


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("scan.pdf", b"%PDF-1.7 paper")


class PaperCase:
    """One case and the people who enter it, each logged in: officer, second, commissioner, secretary, discipline."""

    def __init__(self, people: Mapping[str, Visitor], post: str, pool: Sequence[str], days: Days) -> None:
        self.people, self.pool, self.days = people, pool, days
        #: What the papers of the room bear, where the form of a fact asks for no day of its own.
        self.day = days.motion
        known = self._matters()
        page = people["officer"].get(_address("bring_in"))
        asked = send(
            people["officer"],
            page.form("post"),
            post=page.form("post").offered("post")[post],
            happened_on=days.motion,
            reason="启用前已动议，纸质办理中",
            scan=scan(),
        )
        fill_in(people["commissioner"], asked.location, answer="confirm")
        (self.pk,) = self._matters() - known

    def _matters(self) -> set[int]:
        """The matters the officer's list shows."""
        page = self.people["officer"].get(_address("list"))
        return {int(link.split("/")[-2]) for link in page.links(r"/appointments/\d+/").values()}

    def page(self, name: str, *keys: Any, by: str = "officer") -> Page:
        page = self.people[by].get(_address(name, self.pk, *keys))
        assert page.status == 200, f"{name}: {page.status} {page.said}"
        return page

    def save(self, fact: str, /, *keys: Any, by: str = "officer", **typed: Any) -> None:
        """Record one fact on its page, with its scan where the page asks for one."""
        form = self.page(fact, *keys, by=by).form(*typed)
        beside = {"paper-scan": scan(), "paper-day": self.day}
        send(self.people[by], form, **typed, **{name: beside[name] for name in form.names if name in beside})

    def door(self, code: str, on: date) -> None:
        fill_in(
            self.people["commissioner"],
            _address("door", self.pk, code),
            happened_on=on,
            reason="按纸质材料的日期补记",
            scan=scan(),
        )
        self.day = on

    def to_evaluation(self) -> PaperCase:
        self._moved()
        self._recommended()
        return self

    def to_notice(self) -> PaperCase:
        self.to_evaluation()
        self._evaluated()
        self.save("notice.content")
        self.save("notice.publication", places="镇政府公示栏", first_day=self.days.hung, counting="from_next")
        return self

    def _moved(self) -> None:
        self.save(
            "motion.analysis",
            vacancy="transfer",
            vacancy_note="原任同志调县直单位工作。",
            analysis_on=self.days.motion,
            analysis_by="组织委员、分管领导",
            analysis="该岗位群众工作任务重，宜选配熟悉业务的干部。",
        )
        self.save(
            "motion.proposal",
            conditions="大学以上学历，近三年年度考核称职以上。",
            scope="本镇在职在编干部。",
            method="talks_first",
        )
        self.save("motion.prior_report", prior_report="none")
        for name in self.pool:
            self.save(
                "motion.pool_entry",
                self._file_of(name),
                pool_reason="符合任职条件，日常表现较好",
                exceptional="False",
            )
        self.save(
            "notes.consultation",
            name="钱敏",
            position="纪委书记",
            consulted_on=self.days.motion,
            opinion="agree",
        )
        self.save(
            "motion.approval",
            by="secretary",
            approved="True",
            approved_on=self.days.motion,
            approval_opinion="同意启动。",
        )
        self.door("start_recommendation", self.days.moved)

    def _recommended(self) -> None:
        self.save(
            "recommendation.participants",
            participants_scope="班子成员、机构负责人、村书记。",
            leaders_expected=9,
            leaders_talked=8,
            leaders_attended=8,
            villages_expected=18,
            villages_talked=16,
            villages_attended=17,
        )
        mentioned = self._asked("recommendation.talks", "mention_")
        self.save(
            "recommendation.talks",
            talks_from=self.days.moved,
            talks_until=self.days.moved,
            talks_by="李兰、周晓彤",
            talks_summary="推荐意见较为集中，普遍认为人选熟悉情况。",
            **dict(zip(mentioned, (11, 7, 4), strict=True)),
        )
        self.save(
            "recommendation.meeting",
            meeting_on=self.days.moved,
            meeting_place="三楼会议室",
            meeting_chair="组织委员",
            names_per_ballot=1,
        )
        listed = list(self.page("recommendation.list").form("listed").offered("listed").values())
        self.save("recommendation.list", listed=listed)
        votes = dict(zip(self._asked("recommendation.count_entry", "votes:"), (12, 8, 4), strict=True))
        for by in ("officer", "second"):
            self.save("recommendation.count_entry", by=by, issued=25, returned=25, valid=24, void=1, **votes)
        self._choose(listed[0])
        self.door("name_candidates", self.days.named)

    def _file_of(self, name: str) -> str:
        """The key of a file, as the page of the pool links to it."""
        page = self.page("motion.pool")
        (link,) = (href for said, href in page.links(r".*/motion/pool/\d+/").items() if said.endswith(name))
        return link.split("/")[-2]

    def _asked(self, fact: str, prefix: str) -> list[str]:
        """The fields of a page that ask the same of each candidate, in their order."""
        return [name for form in self.page(fact).forms() for name in form.names if name.startswith(prefix)]

    def _choose(self, one: str) -> None:
        self.save(
            "recommendation.choice",
            one,
            chosen="True",
            chosen_reason="推荐票较为集中；熟悉岗位业务，群众工作扎实。",
        )
        for rule in ("recommendation.conduct", "recommendation.recognition"):
            self.save(
                "notes.confirmation", rule, one, by="discipline", satisfied="True", document="青纪〔2026〕1号"
            )

    def _evaluated(self) -> None:
        self._prepared()
        (one,) = self.page("evaluation.proposal").form("candidate").offered("candidate").values()
        self.day = self.days.ended
        for category, who in (
            ("leaders", "镇分管领导"),
            ("colleagues", "所在科室同事"),
            ("villages", "村书记"),
        ):
            self.save(
                "evaluation.talk",
                one,
                held_on=self.days.ended,
                category=category,
                name=who,
                opinion="工作踏实，能独当一面。",
            )
        self.save(
            "evaluation.interview",
            one,
            interview_on=self.days.ended,
            interview_by="考察组全体成员",
            interview="谈了对拟任岗位的认识和打算。",
        )
        self.save(
            "evaluation.report",
            one,
            report_on=self.days.ended,
            performance=PERFORMANCE,
            strengths="群众工作经验丰富，能吃苦。",
            shortcomings="理论学习不够系统，统筹全局的经验还需积累。",
            fit="熟悉该岗位业务，专长与岗位要求相符。",
        )
        # The day of the vote is asked of whoever enters first.
        for by, day in (("officer", {"held_on": self.days.ended}), ("second", {})):
            self.save("evaluation.count_entry", one, by=by, **day, **figures_of((20, 14, 4, 2)))
        for kind, result, explanation in (("archive", "clear", ARCHIVE_READ), *MUSTS):
            self.save(
                f"evaluation.{kind}",
                one,
                result=result,
                checked_on=self.days.ended,
                responsible="周晓彤",
                explanation=explanation,
            )
        opinion = {"conclusion": "clean", "text": "经核查，廉洁自律情况良好，没有不良反映。"}
        self.save("evaluation.integrity", one, by="discipline", signed_on=self.days.ended, **opinion)
        self.save("evaluation.integrity_signature", one, by="secretary", signed_on=self.days.ended)
        self._concluded(one)

    def _prepared(self) -> None:
        self.save(
            "evaluation.plan",
            plan_on=self.days.named,
            plan="个别谈话、民主测评、查阅档案、同本人面谈。",
            evaluated_from=self.days.started,
            evaluated_until=self.days.ended,
        )
        self.save(
            "evaluation.team",
            name="何建平",
            position="县委组织部干部科科员",
            leader="on",
            joined_on=self.days.named,
        )
        self.save(
            "evaluation.team", name="吕晓岚", position="县委组织部组织科科员", joined_on=self.days.named
        )
        self.save(
            "evaluation.unit_talk",
            unit_talk_on=self.days.named,
            unit_talk_with="所在单位主要负责人",
            unit_talk="没有不同意见。",
        )
        self.save(
            "evaluation.announcement",
            announced_on=self.days.named,
            announced_at="镇政府公示栏",
            team_phone="0571-00000001",
            report_phone="0571-00000000",
        )

    def _concluded(self, one: str) -> None:
        self.save(
            "evaluation.feedback",
            feedback_on=self.days.ended,
            feedback_with="所在单位主要负责人",
            feedback="没有异议。",
        )
        signed = self._asked("evaluation.signatures", "signed_")
        self.save("evaluation.signatures", **dict.fromkeys(signed, self.days.ended))
        self.save("evaluation.proposal", candidate=one, reason="最契合岗位需要，群众基础好。")
        self.door("publish_notice", self.days.hung)


def _address(name: str, *keys: Any) -> str:
    return reverse(f"appointments:{name}", args=keys)

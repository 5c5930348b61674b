"""A case that was under way on paper, entered through the pages: every fact with its day and its scan, nothing by a helper of ours.

The clerks of a first day do just this: they bring the case in and type it over room by room, the signatures by whoever
signed. How far it goes is how far it had gone on paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from appointments.demo.evaluation import ARCHIVE_READ, MUSTS, PERFORMANCE, figures_of
from appointments.models import Appointment, TeamMember
from tests.appointments.scene import address, said, shown
from township.models import Cadre, Post

#: The days on the paper.
MOTION, MOVED, NAMED = date(2026, 1, 12), date(2026, 1, 13), date(2026, 1, 16)
STARTED, ENDED = date(2026, 1, 19), date(2026, 1, 23)
HUNG = date(2026, 3, 9)


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("scan.pdf", b"%PDF-1.7 paper")


class PaperCase:
    """One case and the people who enter it, each logged in: officer, second, commissioner, secretary, discipline."""

    def __init__(self, people: Mapping[str, Client], post: Post, pool: list[Cadre]) -> None:
        self.people, self.pool = people, pool
        #: What the papers of the room bear, where the form of a fact asks for no day of its own.
        self.day = MOTION
        typed = {"post": post.pk, "happened_on": MOTION, "reason": "启用前已动议，纸质办理中", "scan": scan()}
        known = set(Appointment.objects.values_list("pk", flat=True))
        asked = people["officer"].post(address("bring_in"), typed)
        assert asked.status_code == 302, said(asked)
        answered = people["commissioner"].post(asked["Location"], {"answer": "confirm"})
        assert answered.status_code == 302, said(answered)
        self.pk = Appointment.objects.exclude(pk__in=known).get().pk

    @property
    def now(self) -> Appointment:
        return Appointment.objects.get(pk=self.pk)

    def save(self, fact: str, /, *keys: Any, by: str = "officer", **typed: Any) -> None:
        """Record one fact on its page, with its scan where the page asks for one."""
        client, url = self.people[by], address(fact, self.pk, *keys)
        page = client.get(url)
        assert page.status_code == 200, f"{fact}: {page.status_code} {said(page)}"
        beside = {"paper-scan": scan(), "paper-day": self.day}
        sent = {name: value for name, value in beside.items() if f'name="{name}"' in page.text}
        answer = client.post(url, shown(page.context["form"]) | typed | sent)
        assert answer.status_code == 302, f"{fact}: {said(answer)}"

    def door(self, code: str, on: date) -> None:
        typed = {"happened_on": on, "reason": "按纸质材料的日期补记", "scan": scan()}
        answer = self.people["commissioner"].post(address("door", self.pk, code), typed)
        assert answer.status_code == 302, f"{code}: {said(answer)}"
        self.day = on

    def to_evaluation(self) -> PaperCase:
        self._moved()
        self._recommended()
        return self

    def to_notice(self) -> PaperCase:
        self.to_evaluation()
        self._evaluated()
        self.save("notice.content")
        self.save("notice.publication", places="镇政府公示栏", first_day=HUNG, counting="from_next")
        return self

    def _moved(self) -> None:
        self.save(
            "motion.analysis", vacancy="transfer", vacancy_note="原任同志调县直单位工作。", analysis_on=MOTION,
            analysis_by="组织委员、分管领导", analysis="该岗位群众工作任务重，宜选配熟悉业务的干部。",
        )  # fmt: skip
        self.save(
            "motion.proposal", conditions="大学以上学历，近三年年度考核称职以上。", scope="本镇在职在编干部。",
            method="talks_first",
        )  # fmt: skip
        self.save("motion.prior_report", prior_report="none")
        for person in self.pool:
            self.save(
                "motion.pool_entry", person.pk, pool_reason="符合任职条件，日常表现较好", exceptional="False"
            )
        self.save(
            "notes.consultation", name="钱敏", position="纪委书记", consulted_on=MOTION, opinion="agree"
        )
        self.save(
            "motion.approval",
            by="secretary",
            approved="True",
            approved_on=MOTION,
            approval_opinion="同意启动。",
        )
        self.door("start_recommendation", MOVED)

    def _recommended(self) -> None:
        self.save(
            "recommendation.participants", participants_scope="班子成员、机构负责人、村书记。",
            leaders_expected=9, leaders_talked=8, leaders_attended=8,
            villages_expected=18, villages_talked=16, villages_attended=17,
        )  # fmt: skip
        named = list(self.now.candidates.order_by("pk"))
        self.save(
            "recommendation.talks", talks_from=MOVED, talks_until=MOVED, talks_by="李兰、周晓彤",
            talks_summary="推荐意见较为集中，普遍认为人选熟悉情况。",
            **{f"mention_{one.pk}": times for one, times in zip(named, (11, 7, 4), strict=True)},
        )  # fmt: skip
        self.save(
            "recommendation.meeting", meeting_on=MOVED, meeting_place="三楼会议室", meeting_chair="组织委员",
            names_per_ballot=1,
        )  # fmt: skip
        self.save("recommendation.list", listed=[one.pk for one in named])
        votes = {f"votes:{one.pk}": number for one, number in zip(named, (12, 8, 4), strict=True)}
        for by in ("officer", "second"):
            self.save("recommendation.count_entry", by=by, issued=25, returned=25, valid=24, void=1, **votes)
        self._choose(named[0].pk)
        self.door("name_candidates", NAMED)

    def _choose(self, one: int) -> None:
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
        one = self.now.candidates.get(standing="chosen").pk
        self._prepared()
        self.day = ENDED
        for category, who in (
            ("leaders", "镇分管领导"),
            ("colleagues", "所在科室同事"),
            ("villages", "村书记"),
        ):
            self.save(
                "evaluation.talk",
                one,
                held_on=ENDED,
                category=category,
                name=who,
                opinion="工作踏实，能独当一面。",
            )
        self.save(
            "evaluation.interview", one, interview_on=ENDED, interview_by="考察组全体成员",
            interview="谈了对拟任岗位的认识和打算。",
        )  # fmt: skip
        self.save(
            "evaluation.report", one, report_on=ENDED, performance=PERFORMANCE, strengths="群众工作经验丰富，能吃苦。",
            shortcomings="理论学习不够系统，统筹全局的经验还需积累。", fit="熟悉该岗位业务，专长与岗位要求相符。",
        )  # fmt: skip
        for by in ("officer", "second"):
            self.save("evaluation.count_entry", one, by=by, held_on=ENDED, **figures_of((20, 14, 4, 2)))
        for kind, result, explanation in (("archive", "clear", ARCHIVE_READ), *MUSTS):
            self.save(
                f"evaluation.{kind}",
                one,
                result=result,
                checked_on=ENDED,
                responsible="周晓彤",
                explanation=explanation,
            )
        opinion = {"conclusion": "clean", "text": "经核查，廉洁自律情况良好，没有不良反映。"}
        self.save("evaluation.integrity", one, by="discipline", signed_on=ENDED, **opinion)
        self.save("evaluation.integrity_signature", one, by="secretary", signed_on=ENDED)
        self._concluded(one)

    def _prepared(self) -> None:
        self.save(
            "evaluation.plan", plan_on=NAMED, plan="个别谈话、民主测评、查阅档案、同本人面谈。", evaluated_from=STARTED,
            evaluated_until=ENDED,
        )  # fmt: skip
        self.save(
            "evaluation.team", name="何建平", position="县委组织部干部科科员", leader="on", joined_on=NAMED
        )
        self.save("evaluation.team", name="吕晓岚", position="县委组织部组织科科员", joined_on=NAMED)
        self.save(
            "evaluation.unit_talk",
            unit_talk_on=NAMED,
            unit_talk_with="所在单位主要负责人",
            unit_talk="没有不同意见。",
        )
        self.save(
            "evaluation.announcement", announced_on=NAMED, announced_at="镇政府公示栏", team_phone="0571-00000001",
            report_phone="0571-00000000",
        )  # fmt: skip

    def _concluded(self, one: int) -> None:
        self.save(
            "evaluation.feedback",
            feedback_on=ENDED,
            feedback_with="所在单位主要负责人",
            feedback="没有异议。",
        )
        team = TeamMember.objects.filter(evaluation__appointment=self.pk)
        self.save("evaluation.signatures", **{f"signed_{member.pk}": ENDED for member in team})
        self.save("evaluation.proposal", candidate=one, reason="最契合岗位需要，群众基础好。")
        self.door("publish_notice", HUNG)

"""What a drill asks of ballots: whether it served its purpose."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ballots.answer_types import OneVote
from ballots.counts import CountedSubject, PaperCounts
from ballots.kinds import BallotKind, BallotSubject, ProposedQuestion, QuestionOrigin
from ballots.matters import MattersOf
from ballots.models import Count, Question
from procedure.addresses import address
from township.accounts.access import Actor
from township.accounts.models import Role
from township.refusal import Refusal

from .models import Drill
from .process import DRILLS
from .stages import Stage


class DrillCounts(PaperCounts[Drill]):
    """The paper ballots on a drill: whoever enters first reads their day from the sheet."""

    kind = "drill"
    process = Drill.KIND
    page = "review.count"
    title = "演练评议计票"
    room = Stage.REVIEW
    offices = frozenset({Role.OFFICER})

    def subject_of(self, proceeding: Drill, row: int) -> CountedSubject:
        return CountedSubject()


class DrillBallot(BallotKind):
    """演练评议票."""

    code = "drill"
    label = "演练评议票"
    voters_label = "演练评议"
    answers = OneVote(label="评议", options={"served": "达到目的", "again": "需要重来"})
    process = MattersOf(DRILLS, boxes_title="演练评议", without_boxes="演练总结时评议。")
    paper_counts = DrillCounts()
    title_example = "如：2026年防汛演练评议"

    def possible(self, by: Actor) -> list[ProposedQuestion]:
        drills = DRILLS.access.visible_to(by).filter(stage=Stage.REVIEW)
        return self.proposed(by, [BallotSubject(drill.pk) for drill in drills])

    def proposed(self, by: Actor, subjects: Collection[BallotSubject]) -> list[ProposedQuestion]:
        return [self._asked(DRILLS.access.open_dossier(by, each.matter)) for each in subjects]

    def _asked(self, drill: Drill) -> ProposedQuestion:
        review = drill.current("review")
        number = review.round if review else 0
        return ProposedQuestion(
            BallotSubject(drill.pk),
            str(drill),
            f"{drill.matter.title}是否达到目的",
            round=number,
            refusal_to_ask=self._refusal(drill, number),
        )

    def _refusal(self, drill: Drill, number: int) -> Refusal | None:
        if not number:
            return Refusal("演练尚未开展，不能评议。")
        counted = Count.objects.filter(matter=drill.pk, kind=self.code, round=number).exists()
        return Refusal("本轮演练已经评议。") if counted else None

    def origins_of(self, questions: Collection[Question]) -> Mapping[int, QuestionOrigin]:
        drills = {drill.pk: drill for drill in Drill.objects.filter(pk__in=[q.matter_id for q in questions])}
        return {each.pk: self._origin(drills[each.matter_id]) for each in questions}

    def _origin(self, drill: Drill) -> QuestionOrigin:
        return QuestionOrigin(drill.number, address(drill), self.paper_counts.address(drill.pk))

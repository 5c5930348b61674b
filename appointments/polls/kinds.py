"""The kinds of ballot staff prepare boxes of, as they are registered with `ballots`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import ClassVar

from django.urls import reverse

from appointments.models import Appointment, Candidate
from appointments.process import CORRIDOR
from ballots.counts import PaperCounts
from ballots.kinds import (
    BallotKind,
    BallotSubject,
    NameOnBallot,
    ProposedQuestion,
    QuestionOrigin,
)
from ballots.matters import MattersOf
from ballots.models import Question
from township.accounts.access import Actor
from township.models import Cadre

from . import names as on_ballots
from . import paper, proposing, sheets


class AppointmentBallot(BallotKind):
    """What the kinds of the corridor have in common: their questions are about dossiers, and two people may count them."""

    paper_counts: ClassVar[PaperCounts[Appointment]]

    process = MattersOf(
        CORRIDOR,
        boxes_title="民主推荐·测评",
        without_boxes=(
            "会议推荐、民主测评由工作人员设置票箱，印制票签；投票人抽取票签后在手机上无记名投票。"
            "仍用纸质票的，在任用事项中由两人分别录入计票。"
        ),
    )
    result_note = "按人选范围的次序，不按票数排列"
    voted_on = "人选"
    title_example = "如：2026年第3次民主推荐会"
    preparing = "考察对象本人不领票签，应投票人数不含其本人。"
    nothing_to_ask = (
        "会议推荐：事项处于民主推荐环节，已录入会议日期，还没有计票。"
        "民主测评：事项处于考察环节，该考察对象还没有计票。"
    )

    def possible(self, by: Actor) -> list[ProposedQuestion]:
        return proposing.possible(by, self.code)

    def proposed(self, by: Actor, subjects: Collection[BallotSubject]) -> list[ProposedQuestion]:
        return proposing.proposed(by, self.code, subjects)

    def people_voted_on(self, subjects: Collection[BallotSubject]) -> Collection[Cadre]:
        running = Candidate.objects.filter(appointment__in={each.matter for each in subjects})
        return [
            one.cadre for one in running.exclude(standing=Candidate.Standing.DROPPED).select_related("cadre")
        ]

    def origins_of(self, questions: Collection[Question]) -> Mapping[int, QuestionOrigin]:
        matters = Appointment.objects.filter(pk__in={each.matter_id for each in questions})
        numbers = dict(matters.values_list("pk", "matter__number"))
        sessions = self._sessions(questions)
        return {
            each.pk: QuestionOrigin(
                matter_number=numbers[each.matter_id],
                matter_url=reverse("appointments:dossier", args=[each.matter_id]),
                count_url=self.paper_counts.address(each.matter_id, each.subject),
                session_url=sessions.get(each.pk, ""),
            )
            for each in questions
        }

    def _sessions(self, questions: Collection[Question]) -> Mapping[int, str]:
        """The page of the meeting in which a question is asked, by the key of the question."""
        return {}


class RecommendationBallot(AppointmentBallot):
    """会议推荐票: names out of the pool of a dossier."""

    code = sheets.RECOMMENDATION
    label = "会议推荐票"
    voters_label = "民主推荐"
    answers = sheets.NAMES_OF_THE_POOL
    paper_counts = paper.RECOMMENDED

    def names_on(self, questions: Collection[Question]) -> Mapping[int, list[NameOnBallot]]:
        return on_ballots.names_on(questions)

    def lives_of(self, names: Collection[NameOnBallot]) -> Mapping[int, str]:
        return on_ballots.lives_of(names)


class AssessmentBallot(AppointmentBallot):
    """民主测评票: grades for one evaluation candidate, with words beside them."""

    code = sheets.ASSESSMENT
    label = "民主测评票"
    voters_label = "民主测评"
    answers = sheets.GRADES_OF_A_PERSON
    paper_counts = paper.ASSESSED
    with_words = True


KINDS = (RecommendationBallot(), AssessmentBallot())

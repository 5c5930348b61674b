"""The three kinds of ballot of the corridor, as they are registered with `ballots`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.urls import reverse

from appointments import dossier
from appointments.models import AgendaItem, Appointment
from appointments.process import CORRIDOR
from appointments.stages.decision.recusal import Participation, participations
from appointments.stages.decision.tally import slips_not_fitting
from ballots.kinds import (
    BallotKind,
    BallotSubject,
    NameOnBallot,
    ProposedQuestion,
    QuestionOrigin,
    SlipsGivenOut,
)
from ballots.matters import MattersOf
from ballots.models import Question
from township.accounts.access import Actor
from township.refusal import Refusal

from . import names as on_ballots
from . import proposing, sheets
from .addresses import count_page


class AppointmentBallot(BallotKind):
    """What the three kinds have in common: their questions are about dossiers."""

    process = MattersOf(
        CORRIDOR,
        boxes_title="民主推荐·测评",
        without_boxes=(
            "会议推荐、民主测评由工作人员设置票箱，印制票签；投票人抽取票签后在手机上无记名投票。"
            "仍用纸质票的，在任用事项中由两人分别录入计票。"
        ),
    )
    result_note = "按人选范围的次序，不按票数排列"
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

    def origins_of(self, questions: Collection[Question]) -> Mapping[int, QuestionOrigin]:
        matters = Appointment.objects.filter(pk__in={each.matter_id for each in questions})
        numbers = dict(matters.values_list("pk", "matter__number"))
        sessions = self._sessions(questions)
        return {
            each.pk: QuestionOrigin(
                matter_number=numbers[each.matter_id],
                matter_url=reverse("appointments:dossier", args=[each.matter_id]),
                count_url=count_page(self.code, each.matter_id, each.subject),
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
    with_words = True


class DecisionBallot(AppointmentBallot):
    """讨论决定无记名票: the secret vote on an agenda item. Its box is prepared on the pages of the meeting."""

    code = sheets.DECISION
    label = "讨论决定无记名票"
    voters_label = "无记名表决"
    answers = sheets.VOTE_ON_AN_ITEM
    prepared_by_staff = False

    def _sessions(self, questions: Collection[Question]) -> Mapping[int, str]:
        items = AgendaItem.objects.filter(pk__in={each.subject for each in questions})
        meetings = dict(items.values_list("pk", "meeting"))
        return {each.pk: reverse("appointments:meeting", args=[meetings[each.subject]]) for each in questions}

    def entitled(self, questions: Collection[Question]) -> list[int]:
        """The seats of the members who vote on the item, as far as is known: whoever is not absent and not recused."""
        parts = [part for question in questions for part in _parts_of(question)]
        return [p.member.pk for p in parts if p.member.attends is not False and not p.recused]

    def refusal_to_open(
        self, questions: Collection[Question], printed_for: Collection[int], printed: int
    ) -> Refusal | None:
        """A slip drawn by somebody who has withdrawn since would vote: the slips are printed anew."""
        parts = [part for question in questions for part in _parts_of(question)]
        if any(part.recused and part.member.pk in printed_for for part in parts):
            return Refusal("印制票签后有成员回避，已印的票签作废：重新印制、分发后再开箱。")
        voters = sum(part.votes for part in parts)
        if printed < voters:
            return Refusal(f"参加表决的成员{voters}人，只印制了{printed}张票签：重新印制、分发后再开箱。")
        return None

    def is_void(self, question: Question) -> bool:
        """Whether more or fewer slips were given out than members vote: the vote is taken anew."""
        item, parts = _asked_about(question)
        return slips_not_fitting(item, parts) is not None

    def refusal_to_close(self, questions: Collection[Question], slips: SlipsGivenOut) -> Refusal | None:
        """Why the slips given out do not fit those who vote in a live meeting.

        Closed like this, nothing could be decided. Where no count of the rest would fit, the vote has failed and is
        closed.
        """
        for members in _voters_in_live_meetings(questions):
            if slips.given_out != members and slips.used <= members <= slips.printed:
                return Refusal(
                    f"发出的票签{slips.given_out}张，应为到会且未回避的{members}人，重新清点未发出的票签。"
                )
        return None


def _asked_about(question: Question) -> tuple[AgendaItem, list[Participation]]:
    """The agenda item a question is about, as its loaded dossier has it, and the members' parts in it."""
    loaded = dossier.load(question.matter_id)
    item = next(each for each in loaded.items.all() if each.pk == question.subject)
    return item, participations(loaded, item)


def _parts_of(question: Question) -> list[Participation]:
    return _asked_about(question)[1]


def _voters_in_live_meetings(questions: Collection[Question]) -> Iterable[int]:
    """How many members vote on each item that is asked about in a meeting held with the system."""
    for question in questions:
        item, parts = _asked_about(question)
        if item.meeting.live:
            yield sum(part.votes for part in parts)


KINDS = (RecommendationBallot(), AssessmentBallot(), DecisionBallot())

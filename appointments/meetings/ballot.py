"""The secret vote of a meeting, as it is registered with `ballots`: its kind, and its counts on paper."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.http import Http404
from django.urls import reverse

from appointments import dossier
from appointments.corridor import Stage
from appointments.models import AgendaItem, Appointment
from appointments.polls import sheets
from appointments.polls.kinds import AppointmentBallot
from appointments.polls.paper import COUNTERS
from appointments.stages.decision.recusal import Participation, participations
from appointments.stages.decision.tally import slips_not_fitting
from ballots.counts import CountedSubject, PaperCounts
from ballots.kinds import SlipsGivenOut
from ballots.models import Question
from township.refusal import Refusal


class DecisionCounts(PaperCounts[Appointment]):
    """The secret vote on one agenda item, on the day of its meeting."""

    kind = sheets.DECISION
    process = Appointment.KIND
    page = "decision.count"
    title = "无记名投票计票"
    room = Stage.DECISION
    offices = COUNTERS

    def subject_of(self, proceeding: Appointment, row: int) -> CountedSubject:
        item = next((each for each in proceeding.items.all() if each.pk == row), None)
        if item is None:
            raise Http404("没有这项议题")
        failed = slips_not_fitting(item, participations(proceeding, item)) is not None
        return CountedSubject(
            row, held_on=item.meeting.held_on, refusal_to_enter=_refusal_to_count(item), void=failed
        )


def _refusal_to_count(item: AgendaItem) -> Refusal | None:
    """Why nothing is entered: nobody was asked to vote in secret yet, or a result rests on the count already."""
    if item.result in ("passed", "rejected") or item.meeting.minutes_sealed_on:
        return Refusal("该议题已议决，计票不能再改。")
    if item.method != AgendaItem.Method.SECRET:
        return Refusal("该议题尚未提请无记名投票，没有可以录入的计票。")
    return None


class DecisionBallot(AppointmentBallot):
    """讨论决定无记名票: the secret vote on an agenda item. Its box is prepared on the pages of the meeting."""

    code = sheets.DECISION
    label = "讨论决定无记名票"
    voters_label = "无记名表决"
    answers = sheets.VOTE_ON_AN_ITEM
    paper_counts = DecisionCounts()
    prepared_by_staff = False

    def _sessions(self, questions: Collection[Question]) -> Mapping[int, str]:
        items = AgendaItem.objects.filter(pk__in={each.subject for each in questions})
        meetings = dict(items.values_list("pk", "meeting"))
        return {each.pk: reverse("appointments:meeting", args=[meetings[each.subject]]) for each in questions}

    def entitled(self, questions: Collection[Question]) -> list[int]:
        """The seats of the members who vote on the item, as far as is known: whoever is not absent and not recused."""
        parts = [part for question in questions for part in _participations_in(question)]
        return [p.member.pk for p in parts if p.member.attends is not False and not p.recused]

    def refusal_to_open(
        self, questions: Collection[Question], printed_for: Collection[int], slips: SlipsGivenOut
    ) -> Refusal | None:
        """A slip drawn by somebody who has withdrawn since would vote: the slips are printed anew."""
        parts = [part for question in questions for part in _participations_in(question)]
        if any(part.recused and part.member.pk in printed_for for part in parts):
            return Refusal("印制票签后有成员回避，已印的票签作废：重新印制、分发后再开箱。")
        voters = sum(part.votes for part in parts)
        if slips.printed < voters:
            return Refusal(
                f"参加表决的成员{voters}人，只印制了{slips.printed}张票签：重新印制、分发后再开箱。"
            )
        if slips.given_out != voters:
            return Refusal(
                f"已发出票签{slips.given_out}张，参加表决的成员{voters}人，每人一张：多发的收回，少发的补发，清点后再开箱。"
            )
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
                    f"发出的票签{slips.given_out}张，应为到会且未回避的{members}人，重新清点未发出的票签；"
                    "有票签没有交回的，提请核销，由另一人复核。"
                )
        return None


def _asked_about(question: Question) -> tuple[AgendaItem, list[Participation]]:
    """The agenda item a question is about, as its loaded dossier has it, and the members' parts in it."""
    loaded = dossier.load(question.matter_id)
    item = next(each for each in loaded.items.all() if each.pk == question.subject)
    return item, participations(loaded, item)


def _participations_in(question: Question) -> list[Participation]:
    return _asked_about(question)[1]


def _voters_in_live_meetings(questions: Collection[Question]) -> Iterable[int]:
    """How many members vote on each item that is asked about in a meeting held with the system."""
    for question in questions:
        item, parts = _asked_about(question)
        if item.meeting.live:
            yield sum(part.votes for part in parts)

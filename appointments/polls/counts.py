"""A count in its dossier: which one it is, whose names stand on its ballots, what does not add up on its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ballots.answer_types import votes_for
from ballots.arithmetic import problems
from ballots.models import Count, Question
from ballots.two_entries import on_paper

from .sheets import DECISION, RECOMMENDATION

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from appointments.models import AgendaItem, Appointment


def find_count(appointment: Appointment, kind: str, round_number: int, subject: int = 0) -> Count | None:
    """The count of this kind in a round; for an assessment of one candidate, for a decision on one agenda item."""
    wanted = (kind, round_number, subject)
    return next((c for c in appointment.counts.all() if (c.kind, c.round, c.subject) == wanted), None)


def count_on(item: AgendaItem) -> Count | None:
    """The count of the secret vote on an agenda item."""
    counts = item.appointment.counts.all()
    return next((c for c in counts if (c.kind, c.subject) == (DECISION, item.pk)), None)


def questions_on(item: AgendaItem) -> QuerySet[Question]:
    """What ballot boxes have asked about an agenda item."""
    return Question.objects.filter(
        matter=item.appointment_id, subject=item.pk, box__kind=DECISION
    ).select_related("box")


def people_of(appointment: Appointment, kind: str) -> dict[int, str]:
    """Whose names stand on a recommendation ballot: everybody in the pool."""
    if kind != RECOMMENDATION:
        return {}
    return {c.pk: c.cadre.name for c in appointment.candidates.all() if c.standing != "dropped"}


def names_per_ballot(appointment: Appointment, count: Count) -> int:
    if count.kind != RECOMMENDATION:
        return 1
    room = next(r for r in appointment.recommendations.all() if r.round == count.round)
    return room.names_per_ballot


def problems_of(appointment: Appointment, count: Count, figures: dict[str, int]) -> list[str]:
    """What does not add up on a sheet of this count, each as a sentence."""
    people = people_of(appointment, count.kind)
    if count.question_id:
        # Whoever came into the pool after the voting stood on no ballot.
        figures = {votes_for(pk): 0 for pk in people} | figures
    names = names_per_ballot(appointment, count)
    return problems(count.kind, figures, people=people, names_per_ballot=names)


def paper_problems_of(appointment: Appointment, count: Count, figures: dict[str, int]) -> list[str]:
    """The same for the sheet of its paper ballots alone, which were given out against slips."""
    wrong = problems_of(appointment, count, figures)
    given_out = on_paper(count)
    if given_out and figures["issued"] != given_out:
        wrong.append(
            f"发出票数 {figures['issued']} 与收回改投纸质票的票签 {given_out} 张不符：只计交回票签领取的纸质票，核对计票单"
        )
    return wrong

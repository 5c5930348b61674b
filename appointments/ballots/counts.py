"""A count in its dossier: which one it is, whose names stand on its ballots, what does not add up on its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from .arithmetic import on_paper, problems, votes_for
from .models import Box, Count, Question

if TYPE_CHECKING:
    from appointments.models import Appointment


def find_count(appointment: Appointment, kind: str, lap: int, **subject: models.Model) -> Count | None:
    """The count of this kind in a round; of one `candidate` for an assessment, of one `item` for a decision."""
    keys = {name: one.pk for name, one in subject.items()}
    wanted = (kind, lap, keys.get("candidate"), keys.get("item"))
    return next(
        (c for c in appointment.counts.all() if (c.kind, c.round, c.candidate_id, c.item_id) == wanted), None
    )


def in_open_box(count: Count) -> bool:
    """Whether voters are being asked about the subject of this count just now."""
    asked = Question.objects.filter(
        appointment=count.appointment_id, candidate=count.candidate_id, item=count.item_id, round=count.round
    )
    return asked.filter(box__kind=count.kind, box__state=Box.State.OPEN).exists()


def people_of(count: Count) -> dict[int, str]:
    """Whose names stand on a recommendation ballot: everybody in the pool."""
    if count.kind != Count.Kind.RECOMMENDATION:
        return {}
    return {c.pk: c.cadre.name for c in count.appointment.candidates.all() if c.standing != "dropped"}


def names_per_ballot(count: Count) -> int:
    if count.kind != Count.Kind.RECOMMENDATION:
        return 1
    room = next(r for r in count.appointment.recommendations.all() if r.round == count.round)
    return room.names_per_ballot


def problems_of(count: Count, figures: dict[str, int]) -> list[str]:
    """What does not add up on a sheet of this count."""
    people = people_of(count)
    if count.question_id:
        # Whoever came into the pool after the voting stood on no ballot.
        figures = {votes_for(pk): 0 for pk in people} | figures
    return problems(count.kind, figures, people=people, names_per_ballot=names_per_ballot(count))


def paper_problems_of(count: Count, figures: dict[str, int]) -> list[str]:
    """The same for the sheet of its paper ballots alone, which were given out against slips."""
    wrong = problems_of(count, figures)
    given_out = on_paper(count)
    if given_out and figures["issued"] != given_out:
        wrong.append(
            f"发出票数 {figures['issued']} 与收回改投纸质票的票签 {given_out} 张不符：只计交回票签领取的纸质票，核对计票单"
        )
    return wrong

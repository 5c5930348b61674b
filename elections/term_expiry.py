"""届满、延期: how the term of a township's villages stands on a day, by the law of that day and its province (R-132, R-175)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from township.refusal import Refusal
from township.roster.retirement import same_day_after

from .law.settings import Pinned
from .law.terms import Extension, TermBody, TermStanding, refusal_to_elect_on, term_standing, term_years

if TYPE_CHECKING:
    from .models import Election, Instruction, Term


def _begun(term: Term, settings: Pinned, on: date) -> date:
    """The day of the result the old term began with: the term is on record by its end."""
    return same_day_after(term.last_ends_on, -12 * term_years(TermBody.COMMITTEE, settings, on))


def standing_of(term: Term, on: date, instructions: Iterable[Instruction] = ()) -> TermStanding:
    """Whether the old committees' term is over, and until when an approved extension carries it."""
    settings = Pinned(term.province, list(instructions))
    extension = Extension(term.extended_until, term.extended_by) if term.extended_until else None
    return term_standing(
        _begun(term, settings, on), body=TermBody.COMMITTEE, settings=settings, today=on, extension=extension
    )


def refusal_to_elect(election: Election) -> Refusal | None:
    """Why the planned day lies too far before the end of the old term."""
    day = election.election_day
    if day is None:
        return None
    own = [each for each in election.context.instructions if each.term_id == election.term.pk]
    settings = Pinned(election.province, own)
    begun = _begun(election.term, settings, day)
    return refusal_to_elect_on(day, begun, body=TermBody.COMMITTEE, settings=settings)

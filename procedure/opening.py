"""How a matter begins: its number is drawn, its row and that of its process are saved, its first round is opened.

A process locks its township and asks what must hold; what is recorded of it is the same everywhere.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from township.accounts.access import Actor
from township.law.rule import Checklist
from township.records.act import Act, act
from township.records.matter import Matter

from . import rounds
from .process import P, Process

if TYPE_CHECKING:
    from township.models import Township


def new_matter(process: Process[P], *, by: Actor, title: str, on: date) -> Matter:
    """A matter of the process begins unsaved and without a number."""
    return Matter(township=by.township, kind=process.kind, title=title[:200], opened_on=on, last_act_on=on)


def open_matter(
    process: Process[P],
    draft: P,
    *,
    by: Actor,
    code: str,
    reason: str,
    responsible: str,
    offices: frozenset[str],
    checklist: Checklist,
) -> P:
    """A draft whose door stands open is saved as one act. The township's row must be locked: numbers are counted through."""
    matter = draft.matter
    matter.number = next_number(process, matter.township, matter.opened_on.year)
    with act(
        by=by,
        code=code,
        label=process.opening,
        happened_on=matter.opened_on,
        reason=reason,
        stage=process.rooms[0],
        round=1,
        office=by.office_for(offices),
        responsible=responsible,
        checklist=checklist.as_record(),
    ) as step:
        save_draft(process, draft, step)
    return draft


def save_draft(process: Process[P], draft: P, step: Act) -> None:
    """A matter that has its number is saved with its proceeding and its first round, inside the act that opens it."""
    matter = draft.matter
    matter.save()
    # The key of the proceeding is its matter's, which it has only now.
    draft.matter = matter
    draft.save(force_insert=True)
    step.matter = draft
    rounds.enter(draft, process.rooms_of(draft)[0], matter.opened_on)


def next_number(process: Process[P], township: Township, year: int) -> str:
    """The matters of a process are counted through in a year, and this is the next number."""
    taken = Matter.objects.filter(township=township, kind=process.kind, number__startswith=f"{year}-")
    return f"{year}-{taken.count() + 1:03d}"


def record_refusal(
    process: Process[P], *, by: Actor, code: str, on: date, reason: str, subject: str, checklist: Checklist
) -> None:
    """That a matter could not be opened is kept, with the checklist that says why."""
    with act(
        by=by,
        code=code,
        label=process.opening,
        happened_on=on,
        reason=reason,
        outcome="refused",
        subject=subject,
        stage=process.rooms[0],
        checklist=checklist.as_record(),
    ):
        pass

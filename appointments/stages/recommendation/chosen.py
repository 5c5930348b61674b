"""Rules about the persons chosen: one finding over all of them, and what a named person answers for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from procedure.notes.asking import judged
from township.law.rule import Finding, not_applicable, together, unmet

if TYPE_CHECKING:
    from appointments.models import Appointment, Candidate

NOBODY = not_applicable("尚未确定考察对象")


def each_chosen(appointment: Appointment, judge: Callable[[Candidate], Finding]) -> Finding:
    """One finding over all persons chosen."""
    return together([(c.called, judge(c)) for c in appointment.standing("chosen")], none=NOBODY)


#: Judges one person of a dossier as of a day, with the numbers of its rule.
Judge = Callable[..., Finding]


def of_each_chosen(judge: Judge) -> Callable[..., Finding]:
    """The check of a rule that judges every person chosen."""

    def check(appointment: Appointment, on: date, **values: Any) -> Finding:
        return each_chosen(appointment, lambda candidate: judge(appointment, candidate, on, **values))

    return check


def asked(appointment: Appointment, rule: str, candidate: Candidate, evidence: str) -> Finding:
    """What no machine can judge: met or not as a named person confirmed it, open until then."""
    barred = "不符合要求，不得列为考察对象"
    return judged(appointment, rule, evidence, subject=candidate.pk, otherwise=barred)


def not_to_be_chosen(candidate: Candidate, evidence: str) -> Finding:
    """What the file says against a person: they step back, or the file is wrong and is corrected in the roster."""
    return unmet(evidence, "recommendation.choice", "改定考察对象", candidate.pk)

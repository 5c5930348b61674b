"""The one ritual of every act: lock → load → may → do → record.

A door that is passed, a fact that is saved, an act in a meeting, an act on a ballot box: each is one transaction and one
step record. What is refused inside it is rolled back, and the refusal is recorded in a transaction of its own. Only what
a rule refuses is a refusal: what the form lacks is said at its field and leaves no trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import transaction
from django.db.models import QuerySet

from township.accounts.access import Refused
from township.law.parameters import Unjudged
from township.law.rule import KeptRow
from township.records import clock
from township.records.act import Act, StepFacts, act
from township.records.composed import Wording
from township.records.models import StepRecord

from .doors import DoorClosed

Subject = TypeVar("Subject")
Result = TypeVar("Result")


class Overtaken(Refused):
    """Somebody else did it, or undid it, while this person was at it: they are late, and no refusal is recorded."""


class Lacking(Refused):
    """What was sent lacks something or says what cannot be: nobody is refused anything, so no refusal is recorded.

    `field` is the field of the form it is said at.
    """

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, kw_only=True)
class Ritual(Generic[Subject, Result]):
    """The steps of one act, in the order in which they are taken.

    `lock` takes the rows under which the act stands, always the widest first. `load` reads what it is about, afresh under
    the lock. `may` raises Refused where this person may not, or not now. `record` tells the step record what it is about.
    `do` writes, inside the step; what it returns is the answer. It refuses what is known only there: what is part of what it
    writes, or what its rows tell (decision 0016). Whichever of the two refuses, all is rolled back and the refusal recorded
    alike. `after` writes further acts in the same transaction.
    """

    lock: Callable[[], object]
    load: Callable[[], Subject]
    record: Callable[[Subject], StepFacts]
    do: Callable[[Subject, Act], Result]
    may: Callable[[Subject], object] | None = None
    after: Callable[[Subject], object] | None = None
    #: Where an attempt refused to somebody need not be kept: nothing of it reaches the records.
    keeps_refusals: bool = True


def perform(ritual: Ritual[Subject, Result]) -> Result:
    """An act takes its steps, in one transaction.

    Locked: what the ritual's `lock` takes. Written: what its `do` writes, the step, and what its `after` writes. Raises
    whatever a step raises, and rolls all of it back; Refused or DoorClosed once the refusal is on record (the same one of a
    day once). Not recorded: Lacking, Overtaken, what is refused before `load` has answered, and what a ritual refuses that
    keeps no refusals.
    """
    loaded = False
    try:
        with transaction.atomic(), judged():
            ritual.lock()
            subject = ritual.load()
            loaded = True
            if ritual.may:
                ritual.may(subject)
            # What fails in it undoes the whole ritual: it needs no savepoint of its own.
            with act(savepoint=False, **ritual.record(subject)) as step:
                result = ritual.do(subject, step)
            if ritual.after:
                ritual.after(subject)
        return result
    except (Lacking, Overtaken):
        raise
    except (Refused, DoorClosed) as refusal:
        # Who may not even see what it is about leaves no record with it.
        if loaded and ritual.keeps_refusals:
            _record_refusal(ritual, refusal)
        raise


def _record_refusal(ritual: Ritual[Subject, Result], refusal: Refused | DoorClosed) -> None:
    # Read again: what was changed on the rows in memory has been rolled back in the database.
    facts = ritual.record(ritual.load())
    if isinstance(refusal, DoorClosed):
        facts["checklist"] = refusal.checklist.as_record()
    if _refused_already(facts, str(refusal)):
        return
    details = {**facts.get("details", {}), "refusal": str(refusal)}
    refused: StepFacts = {**facts, "outcome": "refused", "details": details}
    with act(**refused):
        pass


def _refused_already(facts: StepFacts, sentence: str) -> bool:
    """Whether the same is on record: one person, one door, one day, the same points unmet. Fifty clicks are one attempt."""
    checklist, about = facts.get("checklist"), facts.get("matter")
    asked = {
        "township": facts["by"].township.pk,
        "actor": facts["by"].user.pk,
        "code": facts["code"],
        "subject": facts.get("subject", ""),
        "happened_on": facts["happened_on"],
        "recorded_at__date": clock.today(),
    }
    before = _REFUSED_ON.of(**asked, matter=about.pk) if about else _REFUSED.of(**asked)
    return any(
        _unmet(each.checklist) == _unmet(checklist)
        and (checklist is not None or each.details.get("refusal") == sentence)
        for each in before
    )


def _refused(**asked: object) -> QuerySet[StepRecord]:
    return StepRecord.objects.filter(**{"outcome": "refused", "matter": None, **asked})


#: What somebody was refused on a day, and what of it on one matter: statements composed once (decision 0050).
_REFUSED, _REFUSED_ON = Wording(_refused), Wording(_refused)


def _unmet(checklist: list[KeptRow] | None) -> list[str]:
    return sorted(row["code"] for row in checklist or () if row["verdict"] not in ("met", "not_applicable"))


@contextmanager
def judged() -> Iterator[None]:
    """A rule that cannot be judged for want of data refuses the act, with the sentence that says what is missing."""
    try:
        yield
    except Unjudged as missing:
        raise Refused(str(missing)) from missing

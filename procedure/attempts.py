"""Attempts at an act on a matter: who, what, on which day; carried through the one ritual, done or refused.

The matter is locked, its proceeding loaded, the day and the person checked, the act done and saved, the step recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic

from township.accounts.access import Actor
from township.empty_words import is_blank
from township.law import numbers
from township.law.parameters import TownshipNumber
from township.records import clock
from township.records.act import Act, StepFacts
from township.records.attachments import Upload

from . import days
from .bases import Proceeding
from .brought_in import LACKING, keep_scan, may_be_dated_back, on_paper
from .dated import late_sentence
from .locking import lock
from .process import P, Process
from .ritual import Lacking, Overtaken, Ritual, perform

Move = Callable[[P, Act], None]


class AlreadyMoved(Overtaken):
    """Somebody else has moved the matter meanwhile."""


@dataclass(frozen=True)
class Attempt(Generic[P]):
    """One person's attempt at one act on one matter: what the record of it needs, done or refused."""

    process: Process[P]
    by: Actor
    code: str
    label: str
    office: str
    happened_on: date
    reason: str = ""
    responsible: str = ""
    #: The paper an act rests on that happened before its matter was brought in (补录).
    scan: Upload | None = None

    def facts(self, proceeding: Proceeding) -> StepFacts:
        room = proceeding.room
        return {
            "by": self.by,
            "township": proceeding.township,
            "code": self.code,
            "label": self.label,
            "office": self.office,
            "happened_on": self.happened_on,
            "reason": self.reason,
            "responsible": self.responsible,
            "late_after": days.late_after(proceeding, clock.today()),
            "matter": proceeding,
            "stage": proceeding.stage,
            "round": room.round if room else None,
        }


def carry_out(attempt: Attempt[P], matter: int, do: Move[P], may: Callable[[P], None]) -> P:
    """An attempt goes through the ritual; the proceeding comes back as it stands after it.

    Locked: the matter, read afresh under the lock. Written: the scan, what `do` writes, the row of the proceeding, on its matter
    the day of the last act and, once it has left its rooms, the day it is closed on; and the step. Raises Lacking where the
    day cannot be, or a reason or the scan is missing, and AlreadyMoved, both without a record; Refused and DoorClosed, as `may`
    and `do` raise them, which are recorded; Matter.DoesNotExist for another township's.
    """
    process = attempt.process

    def load() -> P:
        proceeding = process.load(matter)
        proceeding.acting_on = attempt.happened_on
        return proceeding

    def allowed(proceeding: P) -> None:
        check_day(attempt, proceeding)
        may(proceeding)

    def do_and_save(proceeding: P, step: Act) -> P:
        if attempt.scan:
            keep_scan(proceeding, attempt.scan, attempt.label, attempt.by.user)
        do(proceeding, step)
        save(proceeding, attempt.happened_on)
        return proceeding

    return process.renewed(
        perform(
            Ritual(
                lock=lambda: lock(attempt.by.township.pk, process.kind, matter),
                load=load,
                may=allowed,
                record=attempt.facts,
                do=do_and_save,
            )
        )
    )


def save(proceeding: Proceeding, on: date) -> None:
    """Save where a matter stands; it is closed on the day it leaves its rooms for good."""
    kept = proceeding.matter
    kept.last_act_on = on
    if not proceeding.is_open and kept.closed_on is None:
        kept.closed_on = on
    kept.save()
    proceeding.save()


def check_day(attempt: Attempt[P], proceeding: P) -> None:
    """An act is recorded when it happens: not ahead of its day, late only with a reason (一事一记), and not long after.

    The form says the same at its fields; here it holds for whoever calls.
    """
    today, last = clock.today(), proceeding.last_act_on
    if attempt.happened_on > today:
        raise Lacking("办理日期不得晚于今天。", "happened_on")
    if attempt.happened_on < last:
        raise Lacking(f"办理日期不得早于上一步骤（{last.year}年{last.month}月{last.day}日）。", "happened_on")
    if not may_be_dated_back(proceeding, attempt.happened_on):
        check_not_long_ago(attempt.happened_on, proceeding.context.measures)
    late = late_sentence(attempt.happened_on, days.late_after(proceeding, today))
    if late and is_blank(attempt.reason):
        raise Lacking(f"办理日期{late}。", "reason")
    if attempt.scan is None and on_paper(proceeding, attempt.happened_on):
        raise Lacking(f"{LACKING}。", "scan")


def check_not_long_ago(happened_on: date, measures: Iterable[TownshipNumber]) -> None:
    """Raise Refused for an act dated back further than the township allows."""
    today = clock.today()
    most = numbers.BACKDATED_DAYS.value_on(today, measures)
    if (today - happened_on).days > most:
        raise Lacking(
            f"办理日期距今超过{most}天，不能按该日期补记。按实际办理之日录入；"
            "确需集中补录纸质材料的，先在“本镇办法”中放宽天数。",
            "happened_on",
        )

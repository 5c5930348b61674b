"""One act, one record (一事一记): the frame in which business rows are written.

    with act(by=acting, code="cadre.edit", label="修改干部信息", happened_on=day) as step:
        cadre.save()

Everything written inside is one transaction; the rows it changed are listed in the step record with their digests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict, TypeVar, Unpack

from django.db import models, transaction
from django.dispatch import receiver
from simple_history.signals import post_create_historical_record, pre_create_historical_record
from simple_history.utils import get_history_manager_for_model

from township.required_value import known

from . import chain, clock, sendings
from .history import UnrecordedWrite, Version
from .lateness import mark

if TYPE_CHECKING:
    from township.accounts.access import Actor
    from township.accounts.models import User
    from township.law.rule import KeptRow
    from township.models import Township

    from .models import ChainHead, StepRecord


Row = TypeVar("Row", bound=models.Model)


class AboutWhat(TypedDict, total=False):
    """What an act may be about; each key is a field of `Act`, here and below."""

    matter: models.Model | None
    subject: str
    stage: str
    round: int | None
    details: dict[str, Any]


class AboutAct(AboutWhat, total=False):
    """What may be said of an act besides what every one says."""

    office: str
    target: str
    reason: str
    responsible: str
    checklist: list[KeptRow] | None
    outcome: str
    restates: bool
    late_after: int | None
    author: str
    entered_on: date | None


class ActFacts(AboutAct):
    """What an act says of itself, apart from who does it and where."""

    code: str
    label: str
    happened_on: date


class StepFacts(ActFacts):
    """What the step record of somebody's act says: `act(**facts)`."""

    by: Actor
    township: NotRequired[Township]


@dataclass
class Act:
    """What is being done, by whom, in which office, about what; `rows` fills up while it is done."""

    township: Township
    code: str
    label: str
    happened_on: date
    by: Actor | None = None
    #: Who acts where nobody has logged in: the server's operator, or the public.
    author: str = "系统运维"
    office: str = ""
    #: The matter it belongs to, or the row of its process, which has the same key.
    matter: models.Model | None = None
    subject: str = ""
    stage: str = ""
    target: str = ""
    round: int | None = None
    reason: str = ""
    responsible: str = ""
    checklist: list[KeptRow] | None = None
    details: dict[str, Any] = field(default_factory=dict)
    outcome: str = "done"
    #: Whether it only confirms again what was recorded before: then it is not late, however old its day.
    restates: bool = False
    #: After how many days it is late, where who records it knows; otherwise the township's measures are asked.
    late_after: int | None = None
    #: When it was entered, where another has confirmed it since: a second person who takes their time makes nothing late.
    entered_on: date | None = None
    rows: list[models.Model] = field(default_factory=list)
    record: StepRecord | None = None
    #: The end of the chain, once somebody has asked where this act will stand in it.
    head: ChainHead | None = None

    @property
    def actor(self) -> User | None:
        return self.by.user if self.by else None

    def create_all(self, objects: Iterable[Row], *, batch_size: int = 500) -> list[Row]:
        """Many rows of one model are created at once, each with its history row."""
        objects = list(objects)
        if not objects:
            return []
        model = type(objects[0])
        # A plain queryset: the model's own refuses bulk calls, because alone they leave no history.
        created = models.QuerySet[Row](model).bulk_create(objects, batch_size=batch_size)
        self.rows += get_history_manager_for_model(model).bulk_history_create(
            created,
            batch_size=batch_size,
            default_user=self.actor,
            default_change_reason=self.reason or self.label,
            default_date=clock.now(),
        )
        return created


#: What is done once an act of this code has been recorded and its transaction is over; its failure is only logged.
AFTERWARDS: dict[str, Callable[[Township], object]] = {}

_current: ContextVar[Act | None] = ContextVar("act", default=None)


@contextmanager
def act(
    *,
    by: Actor | None = None,
    township: Township | None = None,
    savepoint: bool = True,
    **facts: Unpack[ActFacts],
) -> Iterator[Act]:
    """Rows are written as one act: one transaction, and one step record at its end.

    `by` is None only for an act of the public (a report). Raises RuntimeError when acts are nested, ValueError when
    the day of the act lies ahead, AlreadySent when the form it comes from has been recorded before. Without a savepoint of
    its own it is undone with the transaction it stands in, whole.
    """
    if (under_way := _current.get()) is not None:
        raise RuntimeError(f"an act is under way already: {under_way.code}")
    step = Act(township=township or known(by).township, by=by, **facts)
    if step.happened_on > clock.today():
        raise ValueError(f"an act is recorded when it has happened, not ahead of {step.happened_on}")
    token = _current.set(step)
    try:
        with transaction.atomic(savepoint=savepoint):
            yield step
            _mark_paper(step)
            if not step.restates:
                late = mark(step.happened_on, step.township.pk, step.late_after, step.entered_on)
                step.details = {**step.details, **late}
            sendings.claim(step)
            step.record = chain.append(step)
            _follow_up(step)
    finally:
        _current.reset(token)


def _follow_up(step: Act) -> None:
    if step.outcome == "done" and (follow := AFTERWARDS.get(step.code)):

        def once_recorded() -> None:
            follow(step.township)

        transaction.on_commit(once_recorded, robust=True)


def _mark_paper(step: Act) -> None:
    """What happened before its matter was brought in says so in the chain itself (补录)."""
    brought_in_on = getattr(step.matter, "brought_in_on", None)
    if brought_in_on and step.happened_on < brought_in_on:
        step.details["brought_in_on"] = brought_in_on.isoformat()


@contextmanager
def founding(township: Township) -> Iterator[Act]:
    """A township itself is saved in this act: its chain begins with the record of its own beginning."""
    with act(township=township, code="township.found", label="建立乡镇", happened_on=clock.today()) as step:
        yield step


def current() -> Act | None:
    return _current.get()


@receiver(pre_create_historical_record)
def _name_the_author(
    sender: object, history_instance: Version, instance: models.Model, **kwargs: object
) -> None:
    step = _current.get()
    if step is None:
        raise UnrecordedWrite(f"{instance._meta.label} may be written only inside an act")
    history_instance.history_user = step.actor
    history_instance.history_change_reason = step.reason or step.label


@receiver(post_create_historical_record)
def _remember_the_row(sender: object, history_instance: models.Model, **kwargs: object) -> None:
    known(_current.get()).rows.append(history_instance)

"""A form that is sent twice is recorded once: every act remembers which form it came from, in its own transaction.

A page draws each form with a token (`accounts/drawn_forms.py`). The same token with the same content is the same
sending, on whichever server it arrives and however close together: the row is written by the act itself, so that there
is a row exactly where something was recorded. What was typed anew into the same form is another sending.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from django.db import IntegrityError, models, transaction

from . import clock
from .composed import Composed
from .saving import Saved

if TYPE_CHECKING:
    from .act import Act

#: How long a form may stand open and still be recognised.
KEPT = timedelta(days=7)


class Sending(Saved):
    """A form that was sent and recorded: by its digest, with what the answer to sending it again says."""

    key = models.CharField("摘要", max_length=64, unique=True)
    at = models.DateTimeField("时间", db_index=True)
    said = models.CharField("已记录", max_length=300)
    led_to = models.CharField("去处", max_length=500, default="")

    class Meta:
        verbose_name = verbose_name_plural = "已提交的表单"

    def __str__(self) -> str:
        return self.said


class AlreadySent(Exception):
    """The form this act comes from has been recorded before; nothing of the act is."""


@dataclass
class UnderWay:
    """The form a request has sent, and whether an act has come of it."""

    key: str
    recorded: bool = False


_under_way: ContextVar[UnderWay | None] = ContextVar("sending", default=None)


@contextmanager
def under_way(key: str) -> Iterator[UnderWay]:
    """A form is under way while a request does what it asks for."""
    sent = UnderWay(key)
    token = _under_way.set(sent)
    try:
        yield sent
    finally:
        _under_way.reset(token)


def find(key: str) -> Sending | None:
    """This is the sending of that digest, if something was recorded of it."""
    return next(iter(_by_key().of([key])), None)


@cache
def _by_key() -> Composed[Sending]:
    return Composed(Sending.objects.all(), "key", key=str)


def claim(step: Act) -> None:
    """Remember that this act comes from the form under way. Raises AlreadySent where another act did.

    Called inside the transaction of the act. A refusal claims nothing: the form may be sent again.
    """
    sent = _under_way.get()
    if sent is None or sent.recorded:
        return
    if step.outcome != "done":
        if find(sent.key):
            raise AlreadySent(sent.key)
        return
    try:
        with transaction.atomic():
            Sending.objects.create(key=sent.key, at=clock.machine_now(), said=_said(step))
    except IntegrityError as again:
        raise AlreadySent(sent.key) from again
    sent.recorded = True


def _said(step: Act) -> str:
    """What was done, about whom or what, and the first row that came of it."""
    added = next((row for row in step.rows if getattr(row, "history_type", "") == "+"), None)
    named = str(getattr(added, "instance", "")) if added else ""
    return "，".join(each for each in (step.label, step.subject, named) if each)[:300]


def sweep() -> int:
    """Forget the forms that were sent before KEPT; returns how many."""
    return Sending.objects.filter(at__lt=clock.machine_now() - KEPT).delete()[0]

"""The day and the hour at which something is recorded.

The demonstration township is built by walking every door on past days; only there may the clock be set.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    return _set_to.get() or timezone.now()


def today() -> date:
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The day of a moment where the township is."""
    return timezone.localdate(moment)


def hour_of(moment: datetime) -> str:
    """The hour of a moment where the township is, and nothing finer."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H}时"


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """Let the demonstration township live through a past day. Refused anywhere else."""
    if not settings.DEMO:
        raise RuntimeError("the clock may be set only while the demonstration township is built")
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)

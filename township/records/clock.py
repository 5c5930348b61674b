"""The day and the hour at which something is recorded.

The demonstration township is built by walking every door on past days, and whoever tries it moves its days forward;
only there may the clock be set or moved. What protects the installation itself (sessions, passwords, throttles, the
times of files, long work) goes by the machine's own clock, in the demonstration as anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)
#: How far the demonstration is ahead of the machine. Elsewhere nobody is asked.
_ahead: Callable[[], timedelta] | None = None


def now() -> datetime:
    """Something is recorded at this moment."""
    if moment := _set_to.get():
        return moment
    return machine_now() + _ahead() if _ahead and settings.DEMO else machine_now()


def machine_now() -> datetime:
    """Nothing moves this moment of the machine: it is for sessions, passwords, throttles, files and long work."""
    return timezone.now()


def today() -> date:
    return day_of(now())


def day_of(moment: datetime) -> date:
    """A moment falls on this day where the township is."""
    return timezone.localdate(moment)


def hour_of(moment: datetime) -> str:
    """A moment falls into this hour where the township is; nothing finer is told."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H}时"


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """The demonstration township lives through a past day. Refused anywhere else."""
    if not settings.DEMO:
        raise RuntimeError("the clock may be set only while the demonstration township is built")
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)


def follow(ahead: Callable[[], timedelta] | None) -> None:
    """The demonstration's days run ahead of the machine's; with None they do no longer. Refused anywhere else."""
    global _ahead  # noqa: PLW0603  (one clock a process)
    if ahead and not settings.DEMO:
        raise RuntimeError("the clock may be moved only in the demonstration")
    _ahead = ahead

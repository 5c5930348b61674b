"""What each process has to tell in the demonstration: its stories are played together, in the order of their days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace

#: The people of the township by the name of their office, and today → stories that yield the days they come to.
Stories = Callable[[SimpleNamespace, date], list[Iterator[date]]]
_registered: list[Stories] = []


def register(stories: Stories) -> None:
    """Let a process tell stories of its own."""
    _registered.append(stories)


def all_of(people: SimpleNamespace, today: date) -> list[Iterator[date]]:
    return [story for stories in _registered for story in stories(people, today)]

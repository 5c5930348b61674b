"""The kinds of long work. Each application registers its own when it is ready; nothing here knows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .models import Job
    from .working import Work


@dataclass(frozen=True)
class JobKind:
    """One kind of long work.

    `run` does it and returns what is kept as its result, fit for JSON. It may be called again for a job whose first
    runner was killed, so what it writes it writes in one act that finds out whether it has been done.
    `address` says where the result is shown. `readers` are the offices that may follow any job of this kind; without
    them only the person who asked may.
    """

    code: str
    label: str
    run: Callable[[Work], dict[str, Any]]
    address: Callable[[Job], str]
    readers: frozenset[str] = frozenset()


_kinds: dict[str, JobKind] = {}


def register(kind: JobKind) -> None:
    """Make a kind known. Raises ValueError where its code is another's."""
    if _kinds.setdefault(kind.code, kind) != kind:
        raise ValueError(f"two kinds of work call themselves {kind.code}")


def kind_of(code: str) -> JobKind:
    """The kind of a code. Raises KeyError for one nobody has registered."""
    return _kinds[code]

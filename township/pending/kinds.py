"""The kinds of change that take two people. Each room registers its own when Django is ready; nothing here knows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township.accounts.models import Role

if TYPE_CHECKING:
    from township.accounts.access import Actor
    from township.records.act import Act

    from .models import PendingChange

#: Who confirms what staff have entered in the roster; whoever it concerns, or is related to, leaves it to the others.
CONFIRMERS = frozenset({Role.COMMISSIONER, Role.SECRETARY, Role.DISCIPLINE})


@dataclass(frozen=True)
class Kind:
    """One kind of change.

    `code` and `label` are those of the act by which it takes effect. `apply` writes it, inside that act; it raises
    Refused where what was proposed can no longer be done.
    """

    code: str
    label: str
    proposers: frozenset[str]
    apply: Callable[[PendingChange, Act], object]
    confirmers: frozenset[str] = CONFIRMERS
    #: What is told to whoever confirmed, after it has taken effect; shown once and kept nowhere.
    told: Callable[[PendingChange, Actor], str] | None = None
    #: Whether those who stand in for an office see it too: it decides on which matters they will.
    told_stand_ins: bool = False


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Make kinds known. Raises ValueError where a code is another's."""
    for kind in kinds:
        if _kinds.setdefault(kind.code, kind) != kind:
            raise ValueError(f"two kinds of change call themselves {kind.code}")


def kind_of(code: str) -> Kind:
    """The kind of a code. Raises KeyError for one nobody has registered."""
    return _kinds[code]


def all_kinds() -> list[Kind]:
    return list(_kinds.values())

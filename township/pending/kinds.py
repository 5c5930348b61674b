"""The kinds of change that take two people. Each room registers its own when Django is ready; nothing here knows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township.accounts.models import Role
from township.refusal import Refusal

if TYPE_CHECKING:
    from township.accounts.access import Actor
    from township.records.act import Act

    from .models import PendingChange

#: Writes a change, inside the act of its confirmation.
Apply = Callable[["PendingChange", "Act"], object]

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
    apply: Apply
    confirmers: frozenset[str] = CONFIRMERS
    #: What is told to whoever confirmed, after it has taken effect; shown once and kept nowhere. Empty: nothing.
    told: Callable[[PendingChange, Actor], str] | None = None
    #: Whether it changes what stands in the file of the person it is about: then later doors tell of it.
    of_file: bool = True
    #: Whether those who stand in for an office see it too: it decides on which matters they will.
    told_stand_ins: bool = False
    #: The address at which the whole of it is read, where its lines cannot say it all.
    page: Callable[[PendingChange], str] | None = None
    page_label: str = "逐行查看全部差异"
    #: Why somebody who holds an office of `confirmers` does not confirm at present.
    objection: Callable[[Actor], Refusal | None] | None = None

    def confirmed_by(self, acting: Actor) -> bool:
        """Whether this person's offices make them a second person for it today."""
        return acting.holds(*self.confirmers) and not self.objection_to(acting)

    def objection_to(self, acting: Actor) -> Refusal | None:
        return self.objection(acting) if self.objection else None


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

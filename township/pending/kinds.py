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

#: Told while a change is written: how many rows are done, of how many, and of what.
Tell = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Long:
    """What a kind needs whose changes may take longer than a request: when that is so, and a way to write that tells."""

    is_long: Callable[[PendingChange], bool]
    apply: Callable[[PendingChange, Act, Tell], object]


#: Who confirms what staff have entered in the roster; whoever it concerns, or is related to, leaves it to the others.
CONFIRMERS = frozenset({Role.COMMISSIONER, Role.SECRETARY, Role.DISCIPLINE})


@dataclass(frozen=True)
class ChangeKind:
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
    told: Callable[[PendingChange, Actor], str | None] | None = None
    #: Whether it changes what stands in the file of the person it is about: then later doors tell of it.
    of_file: bool = True
    #: Whether those who stand in for an office see it too: it decides on which matters they will.
    told_stand_ins: bool = False
    #: The address at which the whole of it is read, where its lines cannot say it all.
    page: Callable[[PendingChange], str] | None = None
    page_label: str = "逐行查看全部差异"
    #: Whether it is about a matter: then it is not for the eyes of relatives either, who withdraw from that.
    of_matter: bool = False
    #: Whether, where nobody of `confirmers` is left, stand-ins and then the other members of the committee confirm.
    last_resort: bool = True
    #: Why somebody who holds an office of `confirmers` does not confirm at present.
    objection: Callable[[Actor], Refusal | None] | None = None
    #: Where writing it may take long: it is then done outside the request, and a page shows how far it is.
    long: Long | None = None

    def takes_long(self, change: PendingChange) -> bool:
        return self.long is not None and self.long.is_long(change)

    def write(self, change: PendingChange, step: Act, tell: Tell | None) -> None:
        """Write a change inside its act; `tell` is told how far it is."""
        if self.long and tell:
            self.long.apply(change, step, tell)
        else:
            self.apply(change, step)

    def confirmed_by(self, acting: Actor) -> bool:
        """Whether this person's offices make them a second person for it today."""
        return acting.holds(*self.confirmers) and not self.objection_to(acting)

    def objection_to(self, acting: Actor) -> Refusal | None:
        return self.objection(acting) if self.objection else None


_kinds: dict[str, ChangeKind] = {}


def register(*kinds: ChangeKind) -> None:
    """Make kinds known. Raises ValueError where a code is another's."""
    for kind in kinds:
        if _kinds.setdefault(kind.code, kind) != kind:
            raise ValueError(f"two kinds of change call themselves {kind.code}")


def kind_of(code: str) -> ChangeKind:
    """The kind of a code. Raises KeyError for one nobody has registered."""
    return _kinds[code]


def all_kinds() -> list[ChangeKind]:
    return list(_kinds.values())

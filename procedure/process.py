"""What a process declares about itself, and the register in which the furniture finds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from township.law import register as law
from township.law.rule import Rule

if TYPE_CHECKING:
    from .doors import Door
    from .models import Proceeding


class Process:
    """One kind of matter (事项) the house conducts: its rooms, its doors, its words.

    A subclass stands in the process's own app and is registered when Django is ready. Nothing in `procedure/` names one.
    """

    #: The code under which its matters are kept; part of the record.
    kind: ClassVar[str]
    #: What one of its matters is called.
    label: ClassVar[str]
    #: Which rules guard which door, by the code of the door.
    doors: ClassVar[Mapping[str, Door]]
    #: What must hold before a matter is opened, and what that act is called.
    to_open: ClassVar[Sequence[Rule]] = ()
    opening: ClassVar[str] = ""
    first_room: ClassVar[str] = ""

    def announce(self) -> None:
        """Tell the register of rules which rule stands at which door."""
        if self.to_open:
            law.register(self.first_room, self.opening, self.to_open)
        for door in self.doors.values():
            law.register(door.source.label, door.label, door.rules)


_registered: dict[str, Process] = {}


def register(declared: Process) -> None:
    """Make a process known to the furniture. Called once, in the `ready()` of its app."""
    _registered[declared.kind] = declared
    declared.announce()


def named(kind: str) -> Process:
    """The process of a kind. Raises KeyError for one nobody registered."""
    return _registered[kind]


def of(proceeding: Proceeding) -> Process:
    """The process a matter belongs to."""
    return named(proceeding.KIND)


def all_processes() -> Iterable[Process]:
    return _registered.values()

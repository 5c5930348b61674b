"""What a process declares about itself, and the register in which the furniture finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from django.db.models import QuerySet, TextChoices

from township.accounts.models import Role
from township.law import register as law
from township.law.rule import Rule

if TYPE_CHECKING:
    from township.accounts.access import Actor
    from township.records.act import Act

    from .access import Access
    from .bases import Proceeding, Room
    from .doors import Door
    from .tasks import Table

#: The row of one process: what its own declarations take and give.
P = TypeVar("P", bound="Proceeding")
#: What an act brings with it, inside its transaction: the proceeding, the round it has entered (if any), the step.
Consequence = Callable[[Any, Any, "Act"], None]


@dataclass(frozen=True)
class Deadline:
    """A date that binds a matter, what ends on it, and whether it lapses: once past, nobody is late by it."""

    on: date
    label: str
    lapses: bool = False


@dataclass(frozen=True)
class Words:
    """Sentences for the head of the workbench: instead of “nothing waits for you”, and besides it."""

    nothing: str = ""
    more: Sequence[str] = ()


class Process(Generic[P]):
    """One kind of matter (事项) the house conducts: its rooms, its doors, its offices, its words.

    A subclass stands in the process's own app and is registered when Django is ready. Nothing in `procedure/` names one.
    """

    #: The code under which its matters are kept; part of the record.
    kind: ClassVar[str]
    #: What one of its matters is called.
    label: ClassVar[str]
    #: The namespace of its addresses, and the name under which its templates know the proceeding.
    namespace: ClassVar[str]
    name: ClassVar[str]
    #: The folder of its room templates, `<folder>/rooms/<room>.html`.
    templates: ClassVar[str]

    model: type[P]
    access: Access[P]
    stages: ClassVar[type[TextChoices]]
    #: The order in which the rooms are walked, by edition; one entry under "" where there is one order only.
    order: ClassVar[Mapping[str, Sequence[TextChoices]]]
    #: The record of a round, by room.
    room_models: ClassVar[Mapping[str, type[Room]]]

    #: Which rules guard which door, by the code of the door.
    doors: ClassVar[Mapping[str, Door]]
    #: What passing a door brings with it besides the rounds, by the code of the door.
    consequences: ClassVar[Mapping[str, Consequence]] = {}
    #: Which papers the saving of a fact issues, and which a door that is passed, unless they were issued before: the
    #: codes of the papers, by the code of the act.
    issued_with: ClassVar[Mapping[str, Sequence[str]]] = {}
    issued_at: ClassVar[Mapping[str, Sequence[str]]] = {}
    #: Its rooms as lists of tasks; a room that is not in the table shows its records and its checklist in full.
    tasks: ClassVar[Table] = {}
    #: What must hold before a matter is opened, and what that act is called.
    to_open: ClassVar[Sequence[Rule]] = ()
    opening: ClassVar[str] = ""

    #: Who passes doors and returns; who ends a matter; who suspends and resumes; who records notes.
    doorkeepers: ClassVar[frozenset[str]] = frozenset({Role.COMMISSIONER, Role.SECRETARY})
    closers: ClassVar[frozenset[str]] = frozenset({Role.COMMISSIONER, Role.SECRETARY})
    suspenders: ClassVar[frozenset[str]] = frozenset({Role.COMMISSIONER, Role.SECRETARY, Role.DISCIPLINE})
    recorders: ClassVar[frozenset[str]] = frozenset({Role.OFFICER})
    #: Who answers, from their own account, for what no machine can judge; never whoever passes the door that rests on it.
    confirmers: ClassVar[frozenset[str]] = frozenset({Role.COMMISSIONER, Role.SECRETARY, Role.DISCIPLINE})
    #: Whom refusals name as the one who returns a matter so that a record of a room it has left can be corrected.
    returners: ClassVar[frozenset[str]] = frozenset({Role.COMMISSIONER})
    #: Rooms in which a new round consults anew whoever was consulted in an earlier one.
    consulted_anew: ClassVar[frozenset[str]] = frozenset()
    #: Who reads its pages, and who also finds its lists.
    readers: ClassVar[frozenset[str]]
    listers: ClassVar[frozenset[str]]
    #: Who, besides its readers, comes to the list and the page of the matters that are open to them, and sees there what
    #: is theirs to do and nothing else.
    visitors: ClassVar[frozenset[str]] = frozenset()
    #: Ends without what was asked for, by the name of the transition: label, and the rooms it leads out of.
    endings: ClassVar[Mapping[str, tuple[str, frozenset[str]]]] = {}
    #: What is said of a round that another one has replaced.
    superseded_word: ClassVar[str] = "已退回重办"
    #: What is scanned and attached to its matters.
    attached: ClassVar[str] = "会议记录、照片等"

    # -- reading --------------------------------------------------------------------------------------------

    def load(self, pk: int, *, among: QuerySet[P] | None = None) -> P:
        """A proceeding is loaded as it stands now. Raises DoesNotExist, also for one that is not among the rows."""
        raise NotImplementedError

    def township_facts(self, township_id: int) -> Any:
        """The township stands like this now, for any number of its matters."""
        raise NotImplementedError

    def load_all(self, rows: QuerySet[P], around: Any) -> list[P]:
        """Many of one township are loaded with what is around them: what is asked of one is read for all."""
        raise NotImplementedError

    def under_way(self, township_id: int) -> list[P]:
        """The proceedings of a township that stand on the workbench are loaded."""
        rows = cast("QuerySet[P]", self.model.objects.filter(matter__township=township_id))
        return self.load_all(self.on_workbench(rows), self.township_facts(township_id))

    def renewed(self, proceeding: P) -> P:
        """A proceeding is read anew after an act: what hangs on it and what is around it."""
        raise NotImplementedError

    # -- rooms ----------------------------------------------------------------------------------------------

    @property
    def rooms(self) -> tuple[str, ...]:
        """The process has these rooms in all its editions, those of the first one first."""
        return tuple(dict.fromkeys(room for order in self.order.values() for room in order))

    def room_label(self, room: str) -> str:
        return str(self.stages(room).label)

    def rooms_of(self, proceeding: Proceeding) -> tuple[TextChoices, ...]:
        """A matter walks these rooms, in the order of its edition."""
        return tuple(self.order[proceeding.edition])

    def rooms_before(self, proceeding: Proceeding) -> tuple[TextChoices, ...]:
        """A matter walked these rooms before the one it stands in; all of them once it has left its rooms."""
        order = self.rooms_of(proceeding)
        return order[: order.index(proceeding.stage)] if proceeding.stage in order else order

    def rooms_to_return_to(self, proceeding: P) -> tuple[TextChoices, ...]:
        """A matter may be returned to these earlier rooms from where it stands."""
        return self.rooms_before(proceeding)

    def rooms_from(self, proceeding: Proceeding, room: str) -> tuple[TextChoices, ...]:
        """A matter walks a room and those after it in the order of its edition."""
        order = self.rooms_of(proceeding)
        return order[order.index(room) :]

    # -- what an act brings with it ------------------------------------------------------------------------------

    def returned(self, proceeding: P, room: str, entered: Room, step: Act) -> None:
        """A return to an earlier room undoes this besides the rounds."""

    def refuse_ending(self, proceeding: P, code: str) -> None:
        """Raise Refused where a matter cannot be ended so yet, for something that has to be on record first is not."""

    def check_may_undo(self, proceeding: P, by: Actor) -> None:
        """Raise Refused where this person, whatever their office, neither returns a matter nor ends it."""

    def nothing_to_ask(self, proceeding: P, code: str) -> bool:
        """A door leads nowhere for some matters; there it is neither asked nor offered."""
        return False

    # -- on the workbench -----------------------------------------------------------------------------------------

    def on_workbench(self, rows: QuerySet[P]) -> QuerySet[P]:
        """A matter stands on the workbench while it is in one of the rooms, or after them while something still waits."""
        return rows.filter(stage__in=self.rooms)

    def title_of(self, proceeding: P) -> str:
        """A list of tasks calls a matter by this title."""
        return proceeding.matter.title

    def named(self, proceeding: P) -> str:
        """Every page names a matter by its title, with its mark where it was begun on paper (补录)."""
        mark = proceeding.matter.mark
        return f"{self.title_of(proceeding)}（{mark}）" if mark else self.title_of(proceeding)

    def deadline(self, proceeding: P) -> Deadline | None:
        """This date binds a matter next."""
        pause = proceeding.open_suspension
        return Deadline(pause.due_on, "暂缓到期") if pause and pause.due_on else None

    def words_on_workbench(self, acting: Actor, today: date) -> Words:
        """The head of the workbench says this of the process."""
        return Words()

    #: What somebody without an office is told on the workbench of what they may read all the same.
    words_without_office: ClassVar[str] = ""

    # -- what notes are about ------------------------------------------------------------------------------------

    def subjects(self, proceeding: P) -> Mapping[int, str]:
        """A confirmation may be about these rows; each key has the row's name."""
        return {}

    def announce(self) -> None:
        """Tell the register of rules which rule stands at which door."""
        if self.to_open:
            law.register(self.room_label(self.rooms[0]), self.opening, self.to_open)
        for door in self.doors.values():
            law.register(door.source.label, door.label, door.rules)


_registered: dict[str, Process[Any]] = {}


def register(declared: Process[Any]) -> None:
    """Make a process known to the furniture. Called once, in the `ready()` of its app."""
    _registered[declared.kind] = declared
    declared.access.process = declared
    declared.announce()


def named(kind: str) -> Process[Any]:
    """A kind names its process. Raises KeyError for one nobody registered."""
    return _registered[kind]


def of(proceeding: P) -> Process[P]:
    """A matter belongs to this process."""
    return named(proceeding.KIND)


def all_processes() -> Iterable[Process[Any]]:
    return _registered.values()

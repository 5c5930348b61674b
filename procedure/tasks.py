"""任务: a room as a list of six to ten tasks, each with an owner, a day, what it holds and the rules it answers.

A process declares a table of rooms × tasks. A task has one page: the form of its fact, or the list of its rows. The door
of the room folds its checklist by task, so that what is missing stands under what mends it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch

from township.law.parameters import Unjudged
from township.law.rule import Checklist, ChecklistRow, Verdict, listed
from township.records import clock

from .addresses import address, opens
from .doors import checklist_for, door_of
from .offices import in_words
from .process import of

if TYPE_CHECKING:
    from township.accounts.access import Actor

    from .bases import Proceeding

#: What a task holds, as its line says it: empty while there is nothing yet.
Holds = Callable[[Any], str]
Due = Callable[[Any], "date | None"]


def no_day(proceeding: Proceeding) -> date | None:
    """A task that is bound to no day is due on none."""
    return None


def always(proceeding: Proceeding) -> bool:
    """Every matter that comes into the room of such a task has it."""
    return True


def never(proceeding: Proceeding) -> bool:
    return False


@dataclass(frozen=True)
class RoomTask:
    """One task of a room. `code` names its page in the namespace of the process."""

    code: str
    title: str
    room: str
    offices: frozenset[str]
    holds: Holds
    #: The rules it answers, by their codes: each rule of a door stands under one task.
    rules: Sequence[str] = ()
    due: Due = no_day
    #: Whether nothing more is to be done about it, where that is more than holding something. A grid asks it, no door does.
    finished: Callable[[Any], bool] | None = None
    #: The facts that are recorded from its page, besides that of its own code.
    facts: Sequence[str] = ()
    #: Who sees that it is there, where that is not whoever reads the matter.
    readers: frozenset[str] = frozenset()
    #: Whether a matter has it at all: one room serves matters of several kinds.
    applies: Callable[[Any], bool] = always
    #: Whether another step comes first: the form of its own code would refuse, so nothing leads to it yet.
    waits: Callable[[Any], bool] = never

    def is_finished(self, proceeding: Proceeding) -> bool:
        if not self.applies(proceeding):
            return True
        return self.finished(proceeding) if self.finished else bool(self.holds(proceeding))

    @property
    def places(self) -> list[str]:
        """Whoever recorded another fact of the task comes back to this place on the list of tasks."""
        return [code for code in self.facts if code != self.code]

    def records(self, code: str) -> bool:
        """A task records a fact when the fact is recorded from its page."""
        return code == self.code or code in self.facts


@dataclass(frozen=True)
class TaskLine:
    """One task as a page shows it: what it holds, who owns it, when it is due, and how it stands."""

    number: int
    task: RoomTask
    holds: str
    owner: str
    due: date | None
    word: str
    kind: str
    url: str
    mine: bool
    rows: Sequence[ChecklistRow] = field(default_factory=tuple)

    @property
    def missing(self) -> list[ChecklistRow]:
        return [row for row in self.rows if row.blocks]

    @property
    def done(self) -> bool:
        return self.kind == "done"

    @property
    def counted(self) -> str:
        """3 条要求、1 条提示，差 1 条."""
        if not self.rows:
            return ""
        lacking = f"，差 {len(self.missing)} 条" if self.missing else ""
        return f"{listed(self.rows)}{lacking}"


@dataclass(frozen=True)
class Board:
    """A room with its tasks, and what of its door belongs to none of them."""

    lines: Sequence[TaskLine]
    #: Rows under no task: a suspension, what named persons are asked.
    others: Sequence[ChecklistRow]

    @property
    def in_words(self) -> str:
        """已完成 3 项，进行中 5 项，未开始 1 项."""
        done = sum(line.done for line in self.lines)
        begun = sum(not line.done and bool(line.holds) for line in self.lines)
        counts = (("已完成", done), ("进行中", begun), ("未开始", len(self.lines) - done - begun))
        return "，".join(f"{word} {count} 项" for word, count in counts if count)

    @property
    def open_lines(self) -> list[TaskLine]:
        """Something is missing under these tasks."""
        return [line for line in self.lines if line.missing]

    @property
    def missing_besides(self) -> list[ChecklistRow]:
        return [row for row in self.others if row.blocks]

    def next_for(self, acting: Actor) -> TaskLine | None:
        """This task is the first that waits for this person."""
        return next((line for line in self.lines if line.mine and not line.done), None)

    def line(self, code: str) -> TaskLine | None:
        """A fact is recorded from the page of this line's task."""
        return next((line for line in self.lines if line.task.records(code)), None)

    def neighbours(self, line: TaskLine) -> tuple[TaskLine | None, TaskLine | None]:
        at = line.number - 1
        return (self.lines[at - 1] if at else None, self.lines[at + 1] if at + 1 < len(self.lines) else None)


#: A process's table of rooms × tasks.
Table = Mapping[str, Sequence[RoomTask]]


def table(tasks: Iterable[RoomTask]) -> Table:
    """A process keeps its tasks by their rooms, in the order in which they are declared."""
    rooms: dict[str, list[RoomTask]] = {}
    for task in tasks:
        rooms.setdefault(task.room, []).append(task)
    return rooms


def board_of(
    tasks: Table, proceeding: Proceeding, acting: Actor, checklist: Checklist | None
) -> Board | None:
    """A matter has these tasks in the room it stands in, judged by the checklist of its door; None in a room without tasks."""
    declared = tasks.get(proceeding.stage, ())
    own = [task for task in declared if task.applies(proceeding)]
    if not own:
        return None
    seen = [task for task in own if acting.holds(*(task.readers or of(proceeding).readers))]
    rows = list(checklist.rows) if checklist else []
    lines = [
        _line(number, task, proceeding, acting, [row for row in rows if row.rule.code in task.rules])
        for number, task in enumerate(seen, start=1)
    ]
    # What is asked under a task this person does not see stands beside the tasks: the door counts it for everybody.
    told = {code for task in seen for code in task.rules}
    return Board(lines, [row for row in rows if row.rule.code not in told])


def is_listed(tasks: Table, proceeding: Proceeding, code: str) -> bool:
    """A fact is listed when it is recorded from a task of the room a matter stands in."""
    present = tasks.get(proceeding.stage, ())
    return any(task.records(code) and task.applies(proceeding) for task in present)


def around(proceeding: Proceeding, code: str, acting: Actor) -> tuple[Board, TaskLine] | None:
    """A fact is recorded from the page of this task of its room; None for a fact of no task here."""
    tasks, door = of(proceeding).tasks, door_of(proceeding)
    if not any(task.records(code) for task in tasks.get(proceeding.stage, ())):
        return None
    try:
        checklist = checklist_for(proceeding, door.code, clock.today()) if door else None
    except Unjudged:
        checklist = None
    board = board_of(tasks, proceeding, acting, checklist)
    line = board.line(code) if board else None
    return (board, line) if board and line else None


def _line(
    number: int, task: RoomTask, proceeding: Proceeding, acting: Actor, rows: Sequence[ChecklistRow]
) -> TaskLine:
    holds, due = task.holds(proceeding), task.due(proceeding)
    word, kind = _state(holds, [row for row in rows if row.blocks], due)
    return TaskLine(
        number=number,
        task=task,
        holds=holds,
        owner=in_words(task.offices, "或"),
        due=due,
        word=word,
        kind=kind,
        url=_url(task, proceeding, acting),
        mine=acting.holds(*task.offices),
        rows=rows,
    )


def _state(holds: str, missing: Sequence[ChecklistRow], due: date | None) -> tuple[str, str]:
    """The word of a task's state and how it is set; red is for time alone."""
    if holds and not missing:
        return "已完成", "done"
    left = (due - clock.today()).days if due else None
    if left is not None and left < 0:
        return f"已逾期 {-left} 天", "urgent"
    if left == 0:
        return "今天到期", "urgent"
    if not holds:
        return "未开始", "plain"
    waiting = [row for row in missing if row.finding.verdict == Verdict.TO_CONFIRM]
    if len(waiting) == len(missing):
        return "待确认", "warning"
    return f"还差 {len(missing)} 条", "outline"


def _url(task: RoomTask, proceeding: Proceeding, acting: Actor) -> str:
    """Whoever may open a task does it at this address; it is empty for everybody else, and before it can be done."""
    if task.waits(proceeding):
        return ""
    try:
        found = address(proceeding, task.code)
    except NoReverseMatch:
        return address(proceeding)
    return found if opens(found, acting) else ""

"""What a fact page declares about a return: what of it a new round takes over, or why it is asked anew.

    PLAN = FactPage(…, carried=(Fields(names=("plan_on", "plan"), day="plan_on"),))
    APPROVAL = FactPage(…, carried=Anew("书记对新一轮方案重新审批", MOTION))

A page that declares neither is part of another's fact (it corrects or removes its rows), or follows no round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Model

from township.pending.models import target_of

if TYPE_CHECKING:
    from django.db.models import ForeignObjectRel

    from procedure.bases import Proceeding
    from township.law.instruments import Citation

    from .models import Takeover

#: Told of a row that has been taken over, before it is saved: what rested on it has to be given anew.
After = Callable[[Any], None]
#: What is never part of what a row says.
BOOKKEEPING = frozenset({"recorded_by", "revision", "room", "round", "matter"})


def _nothing(row: Model) -> None:
    pass


@dataclass(frozen=True)
class Rounds:
    """An earlier round of a room and the one under way, with what has been taken over already, by its source."""

    proceeding: Proceeding
    old: Any
    new: Any
    taken: Mapping[str, Takeover]


@dataclass(frozen=True)
class Piece:
    """What is taken over at once: some fields of a row, and the row that holds, or will hold, them in the new round."""

    old: Any
    new: Any
    names: tuple[str, ...]
    day: str
    after: After = _nothing
    #: Whom or what it is about, where a page records several alike.
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Fields:
    """Fields of the record of a round, or of each row of a kind that hangs on it (`of`), matched by `by`."""

    names: tuple[str, ...]
    day: str = ""
    of: str = ""
    by: str = "candidate_id"
    after: After = _nothing

    def pieces(self, rounds: Rounds) -> Iterator[Piece]:
        for old, new in _owners(rounds, self.of, self.by):
            about = str(old) if self.of else ""
            yield Piece(old, new, self.names, self.day, self.after, about)


@dataclass(frozen=True, kw_only=True)
class TakenRows:
    """Rows of a kind that hang on the record of a round, or on each of its rows of another kind (`of`).

    `match` names the columns by which a row of the new round is the same as one of the old, besides having been taken
    over from it. `omit` names what a row does not take along.
    """

    kind: str
    day: str = ""
    match: tuple[str, ...] = ()
    of: str = ""
    by: str = "candidate_id"
    omit: tuple[str, ...] = ()
    #: Which of the rows belong to this page, where several share a kind.
    where: Mapping[str, str] = field(default_factory=dict)

    def pieces(self, rounds: Rounds) -> Iterator[Piece]:
        for old_owner, new_owner in _owners(rounds, self.of, self.by):
            relation = cast("ForeignObjectRel", type(old_owner)._meta.get_field(self.kind)).field
            there = _held(new_owner, self.kind)
            for old in _held(old_owner, self.kind):
                if any(getattr(old, name) != value for name, value in self.where.items()):
                    continue
                names = _said_by(old, {relation.name, *self.omit})
                new = _counterpart(old, there, rounds.taken, self.match)
                about = str(old_owner) if self.of else _named(old)
                blank = type(old)(**{relation.name: new_owner})
                yield Piece(old, new or blank, names, self.day, about=about)


@dataclass(frozen=True, kw_only=True)
class Notes:
    """Notes of a kind that were taken in a round. `but_in` names rooms in which they are taken anew."""

    kind: str
    day: str
    match: tuple[str, ...] = ()
    but_in: frozenset[str] = frozenset()
    #: The column that says what a note is about.
    about: str = ""

    def pieces(self, rounds: Rounds) -> Iterator[Piece]:
        proceeding = rounds.proceeding
        if proceeding.stage in self.but_in:
            return
        notes = [note for note in getattr(proceeding, self.kind).all() if note.room == proceeding.stage]
        there = [note for note in notes if note.round == rounds.new.round]
        for old in notes:
            if old.round != rounds.old.round:
                continue
            here = {"matter": proceeding.matter, "room": old.room, "round": rounds.new.round}
            new = _counterpart(old, there, rounds.taken, self.match) or type(old)(**here)
            about = getattr(old, self.about) if self.about else ""
            yield Piece(old, new, _said_by(old, set()), self.day, about=about)


@dataclass(frozen=True)
class Anew:
    """Why a fact is recorded anew after a return, and what says so."""

    why: str
    source: Citation


Carried = Anew | tuple[Fields | TakenRows | Notes, ...]


def _named(row: Model) -> str:
    """How a row is called, where its model gives it a name."""
    return str(row) if type(row).__str__ is not Model.__str__ else ""


def _held(owner: Model, kind: str) -> list[Model]:
    return list(getattr(owner, kind).all())


def _owners(rounds: Rounds, kind: str, by: str) -> Iterator[tuple[Model, Model]]:
    """The records of both rounds, or the rows of a kind on which something hangs, each with the one it continues."""
    if not kind:
        yield rounds.old, rounds.new
        return
    there = {getattr(row, by): row for row in _held(rounds.new, kind)}
    for row in _held(rounds.old, kind):
        if getattr(row, by) in there:
            yield row, there[getattr(row, by)]


def _said_by(row: Model, but: set[str]) -> tuple[str, ...]:
    """The columns of a row that say something."""
    columns = row._meta.concrete_fields
    return tuple(c.name for c in columns if not c.primary_key and c.name not in BOOKKEEPING | but)


def _counterpart(
    old: Model, there: Iterable[Model], taken: Mapping[str, Takeover], match: tuple[str, ...]
) -> Model | None:
    """The row of the new round that was taken over from an old one, or says the same thing's newest word."""
    takeover = taken.get(target_of(old))
    for row in there:
        if takeover and takeover.target == target_of(row):
            return row
        if match and all(getattr(row, name) == getattr(old, name) for name in match):
            return row
    return None

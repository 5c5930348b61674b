"""What the earlier rounds of a room offer to the one under way: each fact, whether it has been taken over, what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.urls import NoReverseMatch

from procedure.addresses import address
from township.pending.models import target_of
from township.pending.rows import shown
from township.required_value import known
from township.wording import cdate

from .declared import Anew, Piece, Rounds
from .models import Takeover

if TYPE_CHECKING:
    from django.db import models

    from procedure.bases import Proceeding, Room
    from procedure.facts import FactPage
    from township.accounts.access import Actor

    Column = models.Field[Any, Any]


@dataclass(frozen=True)
class OfferedLine:
    """One field of a fact: what the earlier round said, and what this one says."""

    label: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class OfferedFact:
    """One fact of an earlier round, as it is offered in the round under way."""

    proceeding: Proceeding
    page: FactPage
    piece: Piece
    from_round: int
    #: The day the fact happened on, which it keeps.
    happened_on: date
    takeover: Takeover | None = None

    @property
    def key(self) -> str:
        """A form names the fact by this key."""
        return f"{self.page.code}|{target_of(self.piece.old)}"

    @property
    def name(self) -> str:
        """The fact is named with whom or what it is about where a page records several alike."""
        title = self.page.title.removeprefix("添加")
        return f"{title}：{self.piece.about}" if self.piece.about else title

    @property
    def gone(self) -> bool:
        """The fact is gone when it was taken over, and taken out again."""
        return bool(self.takeover) and not self.piece.new.pk

    @cached_property
    def lines(self) -> list[OfferedLine]:
        piece = self.piece
        both = ((name, said(piece.old, name), said(piece.new, name)) for name in piece.names)
        # What nobody types (the code of a rule, the key of a row) is taken over too, and not told.
        labels = {f.name: str(f.verbose_name) for f in piece.old._meta.concrete_fields if f.editable}
        told = ((labels[name], before, after) for name, before, after in both if name in labels)
        return [OfferedLine(label, before, after) for label, before, after in told if before or after]

    @property
    def values(self) -> dict[str, Any]:
        """The earlier round said this, as a form shows it."""
        fields = (_column(self.piece.old, name) for name in self.piece.names)
        return {field.name: getattr(self.piece.old, field.attname) for field in fields}

    @property
    def open(self) -> bool:
        """The fact still waits for its owner while nothing of it is on record in this round."""
        return not self.gone and (not self.piece.new.pk or not is_said(self.piece.new, self.piece.names))

    @property
    def changed(self) -> bool:
        return not self.open and not self.gone and any(line.differs for line in self.lines)

    def may_be_taken_by(self, acting: Actor) -> bool:
        return self.open and acting.holds(*self.page.offices)

    @property
    def url(self) -> str:
        """The fact can be recorded in other words at this address, if there is one page for it."""
        about = getattr(self.piece.new, "candidate_id", None) if self.piece.new.pk else None
        try:
            return address(self.proceeding, self.page.code, *([about] if about else []))
        except NoReverseMatch:
            return ""


def said(row: Model, name: str) -> str:
    """The value of a field is said in words."""
    value = getattr(row, name)
    return cdate(value) if isinstance(value, date) else shown(row, _column(row, name))


def _column(row: Model, name: str) -> Column:
    """A field that is a column of the row's own table."""
    return next(field for field in row._meta.concrete_fields if field.name == name)


def is_said(row: Model, names: Iterable[str]) -> bool:
    """Something is said once any of these fields has been given a value."""
    fields = (_column(row, name) for name in names)
    return any(getattr(row, field.attname) not in (None, "", field.get_default()) for field in fields)


def offers(proceeding: Proceeding, pages: Iterable[FactPage]) -> list[OfferedFact]:
    """The earlier rounds of the present room offer these facts, of each page from the newest round that has it."""
    earlier = _earlier(proceeding)
    if not earlier:
        return []
    taken = {each.source: each for each in taken_over(proceeding)}
    days = _days_of_steps(proceeding)
    return [each for page in pages for each in _offered(proceeding, page, earlier, taken, days)]


def taken_over(proceeding: Proceeding) -> list[Takeover]:
    """These facts have been taken over into the round under way."""
    room = proceeding.room
    if room is None or room.round == 1:
        return []
    kept = proceeding.takeovers.all()
    return [each for each in kept if each.room == proceeding.stage and each.round == room.round]


def _earlier(proceeding: Proceeding) -> list[Room]:
    """The returned rounds of the room in which a matter stands, the newest first."""
    room = proceeding.room
    if room is None or room.round == 1:
        return []
    rounds = [each for each in proceeding.rounds(proceeding.stage) if each.round < room.round]
    return sorted(rounds, key=lambda each: each.round, reverse=True)


def _offered(
    proceeding: Proceeding,
    page: FactPage,
    earlier: list[Room],
    taken: Mapping[str, Takeover],
    days: Mapping[tuple[str, int], date],
) -> list[OfferedFact]:
    if isinstance(page.carried, Anew) or page.room not in ("", proceeding.stage):
        return []
    for old in earlier:
        rounds = Rounds(proceeding, old, proceeding.room, taken)
        pieces = [piece for declared in page.carried for piece in declared.pieces(rounds)]
        if held := [piece for piece in pieces if is_said(piece.old, piece.names)]:
            recorded = days.get((page.code, old.round), old.closed_on or old.opened_on)
            return [_offer(proceeding, page, piece, old.round, recorded) for piece in held]
    return []


def _offer(proceeding: Proceeding, page: FactPage, piece: Piece, number: int, recorded: date) -> OfferedFact:
    kept = [each for each in proceeding.takeovers.all() if each.code == page.code]
    before = next((each for each in kept if each.target == target_of(piece.old)), None)
    own = getattr(piece.old, piece.day) if piece.day else None
    day = own or (before.happened_on if before else recorded)
    here = [each for each in taken_over(proceeding) if each.code == page.code and each.is_of(piece.old)]
    return OfferedFact(proceeding, page, piece, number, day, next(iter(here), None))


def _days_of_steps(proceeding: Proceeding) -> dict[tuple[str, int], date]:
    """The day of the newest step of each fact in each round: that of a fact which bears no day itself."""
    steps = proceeding.steps.filter(outcome="done", stage=proceeding.stage).order_by("sequence")
    told = steps.filter(round__isnull=False).values_list("code", "round", "happened_on")
    return {(code, known(number)): day for code, number, day in told}


def note_on(proceeding: Proceeding, code: str) -> str:
    """A record of the present round says like this that it was taken over; an empty string where it was not."""
    found = [each for each in taken_over(proceeding) if each.code == code]
    if not found:
        return ""
    newest = max(found, key=lambda each: (each.taken_on, each.pk))
    kept = f"{len(found)}项" if len(found) > 1 else cdate(newest.happened_on)
    return f"沿用第{newest.from_round}轮的记录（{kept}），{cdate(newest.taken_on)}由{newest.recorded_by.name}接续"

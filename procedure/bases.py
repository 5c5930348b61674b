"""What the tables of every process are made of: a fact, a round of a room, and the proceeding itself.

All three are abstract: the tables stand in the process's own app.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from township.records.history import Recorded

from . import process

if TYPE_CHECKING:
    from township.law.models import LocalMeasure
    from township.law.rule import Checklist
    from township.models import Township, User
    from township.records.attachments import Attachment
    from township.records.models import StepRecord
    from township.roster.relations import TownshipKinship

    from .notes.models import Circumstance, Confirmation, Consultation, RoomNote, Suspension
    from .takeover.models import Takeover


Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class RelatedRows(Protocol[Row_co]):
    """The rows that hang on a matter, as a related manager gives them."""

    def all(self) -> models.QuerySet[Row_co]: ...
    def filter(self, *conditions: Q, **wanted: Any) -> models.QuerySet[Row_co]: ...
    def order_by(self, *names: str) -> models.QuerySet[Row_co]: ...


class MatterContext(Protocol):
    """What the furniture asks of the township around a matter: its own numbers, its offices, who is related to whom."""

    @property
    def measures(self) -> list[LocalMeasure]: ...
    @property
    def kinship(self) -> TownshipKinship: ...
    def holding(self, role: str) -> list[User]: ...


class Fact(Recorded):
    """Something a person has put on record. `revision` tells a stale form from a fresh one."""

    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="记录人", related_name="+", editable=False
    )
    revision = models.PositiveIntegerField(default=0, editable=False)

    #: What a person says or does for themselves (a stance, a vote, having read): nobody else could record it, so four
    #: eyes do not look at it.
    in_own_name = False

    class Meta:
        abstract = True

    def recorders(self) -> Collection[int]:
        """A fact rests on these people, by the keys of their accounts: four eyes ask whether it is one person alone.

        What many did together rests on all of them. What nobody could save again for somebody else (said in one's own
        name, computed, answered by secret ballot) is nobody's: otherwise a matter could stand where nobody can move it.
        """
        return () if self.in_own_name else (self.recorded_by_id,)


class Room(Recorded):
    """One round of a room: what was recorded from its opening to its door.

    A return opens a new round and marks the old one superseded; the old one stays readable. The process adds the key of
    its proceeding, named after the model, and `round_constraints()` of it.
    """

    round = models.PositiveSmallIntegerField("轮次", default=1, editable=False)
    opened_on = models.DateField("进入日期", editable=False)
    closed_on = models.DateField("离开日期", null=True, editable=False)
    superseded = models.BooleanField("已退回重办", default=False, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name="记录人",
        related_name="+",
        editable=False,
    )
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        ordering = ["round"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} 第{self.round}轮"

    def recorders(self) -> Collection[int | None]:
        """The record of the room itself rests on these people."""
        return (self.recorded_by_id,)


def round_constraints(proceeding: str, prefix: str = "") -> list[models.BaseConstraint]:
    """Rounds are numbered once, and one round at a time counts; `proceeding` names the key of the room.

    `prefix` keeps the names of two processes apart whose rooms are called alike.
    """
    return [
        models.UniqueConstraint(fields=[proceeding, "round"], name=f"{prefix}%(class)s_round_unique"),
        models.UniqueConstraint(
            fields=[proceeding], condition=Q(superseded=False), name=f"{prefix}%(class)s_one_current"
        ),
    ]


class Proceeding(Recorded):
    """The row of a process: where one matter stands, and what only this process knows of it.

    It has the key of its matter. A concrete one adds `stage` (an FSMField) with its transitions, and `edition` where the
    procedure has more than one order of rooms.
    """

    #: The code under which its process is registered.
    KIND: ClassVar[str] = ""
    #: A column of some processes, of others what their rooms tell; either reads as a text.
    edition: Any = ""
    if TYPE_CHECKING:
        # The column of the concrete one, and what Django adds for its choices.
        stage: str

        def get_stage_display(self) -> str: ...

    matter = models.OneToOneField(
        "township.Matter", models.PROTECT, primary_key=True, verbose_name="事项", related_name="%(class)s"
    )

    #: The day of the act under way, set by `transitions.py`; the doors are judged as of it.
    acting_on: date | None = None
    #: What surrounds it in its township, attached by the process's loader.
    context: MatterContext

    class Meta:
        abstract = True

    @property
    def about_whom(self) -> str:
        """A matter is about these people, as the head of a page names them; the text is empty where nobody is at stake yet."""
        return ""

    @property
    def ending_in_print(self) -> str | None:
        """How it has ended without what was asked for, as the head of every paper of it says, if it has."""
        return None

    # -- what stands in the matter --------------------------------------------------------------------------

    @property
    def township(self) -> Township:
        return self.matter.township

    @property
    def township_id(self) -> int:
        return self.matter.township_id

    @property
    def number(self) -> str:
        return self.matter.number

    @property
    def opened_on(self) -> date:
        return self.matter.opened_on

    @property
    def last_act_on(self) -> date:
        return self.matter.last_act_on

    @property
    def closed_on(self) -> date | None:
        return self.matter.closed_on

    @property
    def brought_in_on(self) -> date | None:
        return self.matter.brought_in_on

    @property
    def steps(self) -> RelatedRows[StepRecord]:
        return self.matter.steps

    @property
    def attachments(self) -> RelatedRows[Attachment]:
        return self.matter.attachments

    @property
    def suspensions(self) -> RelatedRows[Suspension]:
        return self.matter.suspensions

    @property
    def consultations(self) -> RelatedRows[Consultation]:
        return self.matter.consultations

    @property
    def circumstances(self) -> RelatedRows[Circumstance]:
        return self.matter.circumstances

    @property
    def confirmations(self) -> RelatedRows[Confirmation]:
        return self.matter.confirmations

    @property
    def takeovers(self) -> RelatedRows[Takeover]:
        return self.matter.takeovers

    # -- where it stands ------------------------------------------------------------------------------------

    @cached_property
    def answers(self) -> dict[tuple[str, date], Checklist]:
        """Doors answered so of this very object, by door and day; the ritual that asked keeps it."""
        return {}

    def rounds(self, room: str) -> models.QuerySet[Room]:
        """The records of a room, one a round."""
        kept: RelatedRows[Room] = getattr(self, f"{room}s")
        return kept.all()

    def current(self, room: str) -> Any:
        """One round of a room counts, and this is its record; it is None before the room was entered."""
        if self._lies_ahead(room):
            return None
        return next((record for record in self.rounds(room) if not record.superseded), None)

    def first_entered(self, room: str) -> date:
        """The first round of a room was opened on this day: what a later round takes over keeps its day."""
        return min(record.opened_on for record in self.rounds(room))

    def _lies_ahead(self, room: str) -> bool:
        """Whether the room comes after the present one: what was there before a return is superseded."""
        return self.is_open and room in process.of(self).rooms_from(self, self.stage)[1:]

    @property
    def is_open(self) -> bool:
        """A matter is open while it stands in one of its rooms."""
        return self.stage in process.of(self).rooms

    @property
    def room(self) -> Room | None:
        """A matter stands in the round under way, and in none once it has left its rooms."""
        return self.current(self.stage) if self.is_open else None

    @property
    def open_suspension(self) -> Suspension | None:
        return next((pause for pause in self.suspensions.all() if pause.lifted_on is None), None)

    def confirmation(self, rule: str, subject: int = 0, words: str | None = None) -> Confirmation | None:
        """A named person last confirmed this about a rule in the rounds that count; `words`: in answer to these."""
        kept = [
            c for c in self.confirmations.all() if (c.rule, c.subject) == (rule, subject) and self._counts(c)
        ]
        return next((c for c in reversed(kept) if words is None or words in c.asked), None)

    def _counts(self, note: RoomNote) -> bool:
        record = self.current(note.room)
        return bool(record and record.round == note.round)

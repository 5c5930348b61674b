"""Who may open a meeting and its items, and the one way to get either.

A recused member or officer sees that an item is on the agenda, but neither what it is about nor what came of it.
What was laid before a member in a meeting stays theirs to read, also when the matter has been returned or annulled;
who did not sit in it reads an item only while its dossier is open to them (decision 0007).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from appointments import access, dossier
from appointments.corridor import Stage
from appointments.models import AgendaItem, Appointment, Meeting, Seatholder
from appointments.stages.decision.readers import Readers, readers_of
from appointments.stages.decision.recusal import Participation, participations, withdrawn_by_word
from procedure.reading import Hanging, ReadingPlan
from township.accounts.access import Actor
from township.records.act import AboutWhat
from township.records.composed import Composed, Wording
from township.refusal import Refusal


@dataclass
class Case:
    """A meeting and, where the page is about one item, that item with its dossier."""

    acting: Actor
    meeting: Meeting
    #: Both or neither; what is asked of an item is asked where there is one, and only there.
    item: AgendaItem = None  # type: ignore[assignment]
    appointment: Appointment = None  # type: ignore[assignment]

    @property
    def subject(self) -> Meeting | AgendaItem:
        return self.item or self.meeting

    @property
    def refusal_to_change(self) -> Refusal | None:
        """Why nothing of the meeting's record changes any more: the one place that says so."""
        day = self.meeting.minutes_sealed_on
        return Refusal(f"会议记录已于{day:%Y年%m月%d日}归档，不能再改。") if day else None

    @cached_property
    def parts(self) -> list[Participation]:
        return participations(self.appointment, self.item)

    @property
    def in_the_room(self) -> bool:
        """Whether the item is still the one by which the matter is decided."""
        present = self.appointment.agenda_item if self.appointment.stage == Stage.DECISION else None
        return present is not None and present.pk == self.item.pk

    def record(self) -> AboutWhat:
        """What a step record says it is about: the dossier for an item, the meeting otherwise."""
        about: AboutWhat = {"details": {"meeting": self.meeting.pk, "title": self.meeting.title}}
        if not self.appointment:
            return about | {"subject": f"会议：{self.meeting.title}"}
        room = self.item.decision if self.item else self.appointment.room
        round_number = room.round if room else None
        stage = Stage.DECISION if self.item else self.appointment.stage
        return about | {"matter": self.appointment, "stage": stage, "round": round_number}


def meetings_of(acting: Actor) -> QuerySet[Meeting]:
    """The meetings of the township, newest first, with what a list shows."""
    rows = Meeting.objects.filter(township=acting.township)
    return rows.annotate(
        item_count=Count("items"), open_items=Count("items", filter=Q(items__result=""))
    ).order_by("-held_on", "-pk")


def open_meeting(acting: Actor, pk: int) -> Case:
    """A meeting with its roster. Raises Http404 for another township's."""
    found = _meetings().of([pk])
    if not found or found[0].township_id != acting.township.pk:
        raise Http404("没有这次会议")
    ROSTER.await_questions(found)
    return Case(acting, found[0])


@cache
def _meetings() -> Composed[Meeting]:
    return Composed(Meeting.objects.all())


#: Who was called to a meeting, read when somebody asks.
ROSTER = ReadingPlan(Hanging(Meeting, {"roster": Seatholder.objects.select_related("user__cadre")}))


def open_item(acting: Actor, pk: int, item: int) -> Case:
    """An item of a meeting with its dossier.

    Raises Recused for those who have to leave it, Http404 for those before whom it was never laid.
    """
    case = open_meeting(acting, pk)
    matters = _matter_of().of(meeting=pk, item=item)
    if not matters:
        raise Http404("没有这项议题")
    case.appointment = dossier.load(matters[0])
    item_ = item_of(case.appointment, case.meeting)
    # One roster, read once: what hangs on the item and what hangs on the meeting are of the same meeting.
    item_.meeting = case.meeting
    if reason := access.recusal(acting, case.appointment) or _withdrew(acting, case.appointment, item_):
        raise access.Recused(str(reason))
    if not _laid_before(acting, case.meeting, case.appointment):
        raise Http404("没有这项议题")
    case.item = item_
    return case


@cache
def _matter_of() -> Wording[int]:
    return Wording(
        lambda meeting, item: AgendaItem.objects.filter(meeting=meeting, pk=item).values_list(
            "appointment", flat=True
        )
    )


def _withdrew(acting: Actor, appointment: Appointment, item: AgendaItem) -> Refusal | None:
    """Why somebody who withdrew from the item when it was discussed does not open it, whoever is proposed by now."""
    withdrawn = withdrawn_by_word(appointment, item, acting.user)
    return Refusal("您已就本议题回避，不能查看其材料和讨论情况。") if withdrawn else None


def withdrawn(acting: Actor, appointment: Appointment, item: AgendaItem) -> bool:
    """Whether an item is not for somebody: they must withdraw from the matter, or have left the item."""
    return bool(access.recusal(acting, appointment) or _withdrew(acting, appointment, item))


def _laid_before(acting: Actor, meeting: Meeting, appointment: Appointment) -> bool:
    sat = any(seat.user_id == acting.user.pk for seat in meeting.roster.all())
    return sat or access.is_readable(acting, appointment)


def item_of(appointment: Appointment, meeting: Meeting) -> AgendaItem:
    return next(item for item in appointment.items.all() if item.meeting_id == meeting.pk)


def items_on(meeting: Meeting) -> list[AgendaItem]:
    """The items of a meeting as they stand now, in their order."""
    items = _items().of([meeting.pk])
    for item in items:
        item.meeting = meeting
    return items


@cache
def _items() -> Composed[AgendaItem]:
    return Composed(AgendaItem.objects.all(), "meeting")


@dataclass(frozen=True)
class AgendaLine:
    """An item as the agenda shows it to a person: with its dossier, or only that it is there.

    Not even the reason is shown: it would name the relative who is proposed. Once the minutes are out, whoever had to
    withdraw reads the post and the result, and nothing else.
    """

    item: AgendaItem
    appointment: Appointment | None
    recused: bool = False
    #: The post, told with the result to whoever withdrew, after the minutes are sealed.
    post: Any = None

    @property
    def hidden(self) -> bool:
        return self.appointment is None

    @property
    def readers(self) -> Readers | None:
        """Who has read the material; None where there is none, or where it is not theirs to know."""
        return readers_of(self.appointment, self.item) if self.appointment else None


def agenda_for(acting: Actor, meeting: Meeting) -> list[AgendaLine]:
    """The agenda in its order; of an item that is not theirs to read, nothing but its place."""
    lines = []
    for appointment in dossiers_of(meeting):
        item = item_of(appointment, meeting)
        recused = withdrawn(acting, appointment, item)
        shown = not recused and _laid_before(acting, meeting, appointment)
        post = appointment.post if recused and meeting.minutes_sealed_on else None
        lines.append(AgendaLine(item, appointment if shown else None, recused, post))
    return sorted(lines, key=lambda line: line.item.number)


def dossiers_of(meeting: Meeting) -> list[Appointment]:
    return dossier.on_agenda(meeting.pk, meeting.township_id)

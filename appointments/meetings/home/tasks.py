"""What waits for a member in their meetings. Nothing of a matter from which they must withdraw is ever among it.

A fixed number of queries, however many meetings there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.urls import NoReverseMatch, reverse

from appointments.access import ACCESS
from appointments.corridor import Stage
from appointments.models import AgendaItem, Consent, Meeting, Pack, Reading, Reopening, Seatholder, Stance
from appointments.stages.decision.rules import reopening_of
from procedure.persons import ActingPerson, AskedOfPerson, person_of
from procedure.workbench import WorkbenchTask
from township.accounts.access import Actor

#: What a member still has to do in a phase of an item.
NOW = {"discussion": "逐一表态", "voting": "表决"}


@dataclass(frozen=True)
class Coming:
    """A meeting that is still to be held, or held today."""

    seat: Seatholder
    meeting: Meeting
    items: list[AgendaItem]
    #: Where it is held on the system, on the day.
    room: str = ""


@dataclass
class Home:
    now: list[WorkbenchTask] = field(default_factory=list)
    coming: list[Coming] = field(default_factory=list)
    reading: list[WorkbenchTask] = field(default_factory=list)
    confirming: list[WorkbenchTask] = field(default_factory=list)
    consenting: list[WorkbenchTask] = field(default_factory=list)

    @property
    def waiting(self) -> int:
        return len(self.now) + len(self.reading) + len(self.confirming) + len(self.consenting)


def home_of(acting: Actor, today: date) -> Home:
    coming = [
        _coming(acting, seat, today) for seat in _seats(acting).filter(_ahead(today)).order_by(*SOONEST)
    ]
    return Home(
        now=list(_to_state(coming)),
        coming=coming,
        reading=list(_to_read(acting, coming, today)),
        confirming=list(_to_confirm(acting, today)),
        consenting=list(_to_consent(acting)),
    )


# -- whose -----------------------------------------------------------------------------------------------------------

SOONEST = ("meeting__held_on", F("meeting__begins_at").asc(nulls_last=True), "pk")


def _ahead(today: date) -> Q:
    """Of today those that are not over yet, and all of later days; and one that goes on past midnight."""
    going_on = Q(meeting__opened_at__isnull=False, meeting__ended_at=None)
    return Q(meeting__held_on__gte=today, meeting__ended_at=None) | going_on


def _seats(acting: Actor) -> QuerySet[Seatholder]:
    """The member's seats, each with the items of its meeting they may know of and their own part in them."""
    seats = Seatholder.objects.filter(user=acting.user.pk, meeting__township=acting.township)
    items = Prefetch("meeting__items", items_for(person_of(acting)), to_attr="open_to_me")
    return seats.select_related("meeting").prefetch_related(items)


def items_for(person: ActingPerson) -> QuerySet[AgendaItem]:
    """Agenda items without those of matters, or of meetings, in which somebody withdraws."""
    acting = person.acting
    own = Stance.objects.filter(member__user=acting.user.pk)
    withdrew = Stance.objects.filter(acting.at("member__user"), item=OuterRef("pk"), recused=True)
    return (
        AgendaItem.objects.exclude(Exists(withdrew))
        .exclude(appointment__in=ACCESS.withdrawn_by(person))
        .select_related("appointment__matter", "appointment__seat__post__unit", "meeting")
        .prefetch_related(Prefetch("stances", own, to_attr="mine"))
        .order_by("meeting", "number")
    )


def past_of(acting: Actor, today: date) -> QuerySet[Seatholder]:
    """The seats in meetings that are over, newest first."""
    seats = Seatholder.objects.filter(user=acting.user.pk, meeting__township=acting.township)
    return seats.exclude(_ahead(today)).select_related("meeting").order_by("-meeting__held_on", "-meeting_id")


# -- what waits ------------------------------------------------------------------------------------------------------


def _coming(acting: Actor, seat: Seatholder, today: date) -> Coming:
    meeting = seat.meeting
    here = meeting.held_on == today or meeting.in_session
    return Coming(seat, meeting, meeting.open_to_me, _address("session", meeting.pk) if here else "")


def _to_state(coming: Iterable[Coming]) -> Iterable[WorkbenchTask]:
    """The item under discussion or under vote in a meeting in session, as long as the member's word is missing."""
    for each in coming:
        for item in each.items if each.meeting.in_session else ():
            what = NOW.get(item.phase, "")
            if what and not item.result and not _done(item):
                url = each.room or _item(item)
                yield WorkbenchTask(
                    f"{_post(item)} · {what}", url, each.meeting.title, tag="现在", kind="urgent"
                )


def _done(item: AgendaItem) -> bool:
    own = item.mine[0] if item.mine else None
    return bool(own and (own.cast or own.vote if item.phase == "voting" else own.opinion))


def _to_read(acting: Actor, coming: Iterable[Coming], today: date) -> Iterable[WorkbenchTask]:
    """Material handed out for meetings ahead that the member has not confirmed having read."""
    items = {
        item.pk: (item, each) for each in coming for item in each.items if each.meeting.materials_sent_on
    }
    read = Reading.objects.filter(pack=OuterRef("pk"), member__user=acting.user.pk)
    packs = Pack.objects.filter(item__in=items).exclude(Exists(read))
    in_turn = packs.order_by("item__meeting__held_on", "item__meeting", "item__number")
    for key in in_turn.values_list("item", flat=True):
        item, each = items[key]
        url = _address("item.material", item.meeting_id, item.pk) or _item(item)
        days = (each.meeting.held_on - today).days
        yield WorkbenchTask(_post(item), url, f"{each.meeting.title}第{item.number}项", days=days)


def _to_confirm(acting: Actor, today: date) -> Iterable[WorkbenchTask]:
    """Minutes that are written, not sealed, and neither confirmed nor objected to by the member."""
    seats = _seats(acting).filter(
        Q(meeting__opened_at=None) | Q(meeting__ended_at__isnull=False),
        attends=True,
        minutes_confirmed_on=None,
        meeting__minutes_sealed_on=None,
        meeting__held_on__lte=today,
    )
    for seat in seats.filter(Q(objection="") | ~Q(objection_answer="")).order_by("meeting__held_on", "pk"):
        taken = [item for item in seat.meeting.open_to_me if item.result]
        if taken and all(item.minutes for item in taken):
            detail = "您的异议已有处理情况，确认或者保留意见" if seat.objection else f"{len(taken)} 项议题"
            yield WorkbenchTask(
                seat.meeting.title, reverse("appointments:minutes.mine", args=[seat.meeting_id]), detail
            )


def _to_consent(acting: Actor) -> Iterable[WorkbenchTask]:
    """Reopenings proposed by others, not yet carried, to which the member has not consented."""
    for row in _UNANSWERED.of(acting):
        if reopening_of(row.item) is None:
            url = reverse("appointments:item.reopening", args=[row.item.meeting_id, row.item_id])
            count = f"已有 {len(row.consents.all())} 人同意"
            yield WorkbenchTask(
                _post(row.item), url, f"{row.item.meeting.title}第{row.item.number}项，{count}"
            )


def _unanswered(person: ActingPerson) -> QuerySet[Reopening]:
    member = person.acting.user.pk
    given = Consent.objects.filter(reopening=OuterRef("pk"), member__user=member)
    rows = Reopening.objects.filter(
        item__in=items_for(person).values("pk"),
        item__meeting__roster__user=member,
        item__appointment__stage=Stage.DECISION,
        item__decision__superseded=False,
    ).exclude(Exists(given))
    shown = rows.select_related("item__meeting", "item__appointment__seat__post__unit")
    return shown.prefetch_related("consents", "item__meeting__roster").order_by("pk")


_UNANSWERED = AskedOfPerson(_unanswered)


# -- where -----------------------------------------------------------------------------------------------------------


def _post(item: AgendaItem) -> str:
    return str(item.appointment.post)


def _item(item: AgendaItem) -> str:
    return reverse("appointments:item", args=[item.meeting_id, item.pk])


def _address(name: str, *keys: int) -> str:
    """The address of a page, or an empty string where this installation has none of that name."""
    try:
        return reverse(f"appointments:{name}", args=keys)
    except NoReverseMatch:
        return ""

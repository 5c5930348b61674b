"""The only door by which a seat changes hands. Every function runs inside an act.

Rows are locked in one order everywhere: post, seat, cadre, quota, tenure. What is refused is raised before anything
is written, with a sentence for whoever asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from township.accounts.access import Refused
from township.records.act import Act
from township.records.composed import Composed
from township.required_value import known
from township.roster import freeze
from township.roster.claims import claimed
from township.roster.models import (
    Cadre,
    Establishment,
    Post,
    Seat,
    Tenure,
    Township,
    VillageContact,
)
from township.roster.seat_plan import SeatPlan
from township.roster.staffing import has_room
from township.roster.ways import (
    basis_of,
    beginning_of,
    in_use_since,
    refusal_to_leave,
    refusal_to_register,
    refusal_without_paper,
)

Ending = Tenure.Ending

#: How a tenure ends with the service of whoever holds it.
ENDS_WITH = {
    Cadre.Status.RETIRED: Ending.RETIRED,
    Cadre.Status.TRANSFERRED: Ending.TRANSFERRED,
    Cadre.Status.LEFT: Ending.LEFT,
    Cadre.Status.DECEASED: Ending.DECEASED,
}


class SeatRefused(Refused):
    """The seat cannot be taken, or cannot be taken this way."""


class SeatTaken(SeatRefused):
    """Somebody holds the seat."""


class QuotaExceeded(Refused):
    """The establishment has no room."""


def take_seat(
    *,
    cadre: Cadre,
    seat: Seat,
    since: date,
    beginning: str,
    decided_on: date | None = None,
    probation_until: date | None = None,
    document: str = "",
    keep_present: bool = False,
) -> Tenure:
    """Put a cadre on a seat: under lock the seat must be vacant and the quota must have room.

    The cadre's present seats are left the day the new tenure begins, unless they are kept: a side office moves neither
    the person's establishment nor their unit, which are the person's. Raises SeatRefused, QuotaExceeded.
    """
    seat = _locked(seat)
    cadre = Cadre.objects.select_for_update(of=("self",)).get(pk=cadre.pk)
    if not cadre.in_service:
        raise SeatRefused(f"{cadre.name}已不在职（{cadre.get_status_display()}），不能任职")
    present = [] if keep_present else _present(cadre, since)
    if not keep_present:
        _move_to_establishment(cadre, seat.post.establishment)
    tenure = Tenure(
        cadre=cadre,
        seat=seat,
        post_name=str(seat.post),
        level=seat.post.level,
        since=since,
        decided_on=decided_on,
        probation_until=probation_until,
        document=document,
        basis=basis_of(beginning),
        beginning=beginning,
    )
    tenure.save()
    _leave(present, tenure)
    if not keep_present:
        _move_to_unit(cadre, seat)
    return tenure


def _leave(present: Iterable[Tenure], follower: Tenure) -> None:
    """End the tenures that a new one follows, on the day it begins and by its document."""
    for old in present:
        old.until, old.ended_by = follower.since, follower
        old.ending, old.ended_document = Ending.MOVED, follower.document
        old.save()


def register(
    *,
    cadre: Cadre,
    seat: Seat,
    since: date,
    decided_on: date | None,
    document: str,
    keep_present: bool,
    in_use_since: date,
    probation_until: date | None = None,
) -> Tenure:
    """Register a tenure that came about elsewhere: from above, by election, by assignment, before the system.

    It is no way around the corridor: what the township itself decides since then, it decides in a dossier.
    """
    post = Post.objects.select_for_update(of=("self",)).get(pk=seat.post_id)
    if refusal := refusal_to_register(post, since, cadre.township, in_use_since):
        raise SeatRefused(str(refusal))
    if claimed([seat.pk]):
        raise SeatRefused(f"{seat}已由在办的任用事项占用，该事项办结后再登记")
    beginning = beginning_of(post, declared=cadre.township.declared_on is not None)
    if not keep_present and (refusal := refusal_to_leave(cadre, beginning)):
        raise SeatRefused(str(refusal))
    return take_seat(
        cadre=cadre,
        seat=seat,
        since=since,
        beginning=beginning,
        decided_on=decided_on,
        probation_until=probation_until,
        document=document,
        keep_present=keep_present,
    )


def leave_seat(tenure: Tenure, *, on: date, ending: str, document: str) -> None:
    """End a tenure; the seat is vacant from that day. One that has ended already keeps its earlier end."""
    tenure = Tenure.objects.select_for_update(of=("self",)).get(pk=tenure.pk)
    if on < tenure.since:
        raise SeatRefused(f"{tenure.post_name}任职始于{tenure.since:%Y年%m月%d日}，免职日期不得早于该日")
    if tenure.until is None or on < tenure.until:
        tenure.until, tenure.ending, tenure.ended_document = on, ending, document
    tenure.save()


def leave_service(cadre: Cadre, *, status: str, on: date, document: str) -> list[Tenure]:
    """离开在职: every open tenure and the contact with a village end with it. The cadre is locked by the caller."""
    open_tenures = list(Tenure.objects.select_for_update(of=("self",)).filter(cadre=cadre, until=None))
    cadre.status, cadre.left_on = status, on
    cadre.save()
    for tenure in open_tenures:
        leave_seat(tenure, on=on, ending=ENDS_WITH[Cadre.Status(status)], document=document)
    for contact in VillageContact.objects.filter(cadre=cadre, until=None):
        contact.until = max(on, contact.since)
        contact.save()
    return open_tenures


def end_probation(tenure: Tenure) -> None:
    """正式任职: the probation of a tenure is over."""
    tenure = Tenure.objects.select_for_update(of=("self",)).get(pk=tenure.pk)
    tenure.probation_until = None
    tenure.save()


def undo(tenure: Tenure, *, on: date, document: str) -> None:
    """Annul a tenure: it ends, and the tenures it had ended are open again. Nothing is deleted.

    With the seat that is given back the person is again in its unit and on its establishment, where that has room. Raises
    SeatRefused where a seat that would have to be given back is held, withdrawn, or by now another office. Whoever has
    left service meanwhile is given nothing back.
    """
    tenure = Tenure.objects.select_for_update(of=("self",)).select_related("cadre").get(pk=tenure.pk)
    tenure.until = tenure.until or on
    tenure.annulled_on, tenure.ending, tenure.ended_document = on, Ending.ANNULLED, document
    tenure.save()
    if tenure.cadre.in_service:
        for old in Tenure.objects.filter(ended_by=tenure):
            _give_back(old, tenure)


def _give_back(old: Tenure, follower: Tenure) -> None:
    post = _locked(known(old.seat)).post
    if changed := freeze.changed_since(post, follower):
        raise SeatRefused(f"{post}的{'、'.join(changed)}在其离任后已改，不再是原任职务：先改回原值再撤销")
    old.until, old.ended_by, old.ending, old.ended_document = None, None, "", ""
    old.save()
    cadre = follower.cadre
    _move_to_unit(cadre, known(old.seat))
    if post.establishment != cadre.establishment and has_room(cadre.township_id, post.establishment):
        _move_to_establishment(cadre, post.establishment)


def _locked(seat: Seat) -> Seat:
    seat = Seat.objects.select_for_update(of=("self",)).select_related("post__unit").get(pk=seat.pk)
    if seat.withdrawn_on or seat.post.abolished_on:
        raise SeatRefused(f"{seat}已核减或撤销，不能任职")
    if holder := _holder(seat.pk):
        raise SeatTaken(f"{seat}现由{holder.cadre.name}任职，免职后再办理")
    return seat


def _holder(seat_id: int | None) -> Tenure | None:
    return next(iter(_open_tenures().of([seat_id])), None) if seat_id else None


@cache
def _open_tenures() -> Composed[Tenure]:
    """Who holds a seat now: nobody, or one."""
    return Composed(Tenure.objects.filter(until=None).select_related("cadre"), "seat")


def _present(cadre: Cadre, since: date) -> list[Tenure]:
    """The seats the cadre holds now; none may have begun after the day on which it would be left."""
    present = list(Tenure.objects.filter(cadre=cadre, until=None, seat__isnull=False))
    for tenure in present:
        if tenure.since > since:
            raise SeatRefused(
                f"{cadre.name}现任{tenure.post_name}始于{tenure.since:%Y年%m月%d日}，晚于本次任职日期；核对日期，或保留现任职务"
            )
    return present


def _move_to_establishment(cadre: Cadre, kind: str) -> None:
    """Count the cadre on the post's establishment; the quota is locked while it is counted.

    A post outside the establishment takes nobody's away: whose it is, is changed in the person's particulars, by two people.
    """
    if kind in (cadre.establishment, Establishment.NONE):
        return
    if not has_room(cadre.township_id, kind):
        raise QuotaExceeded("该编制类别没有空编，不能任职")
    cadre.establishment = kind
    cadre.save()


def _move_to_unit(cadre: Cadre, seat: Seat) -> None:
    if cadre.unit_id != seat.post.unit_id:
        cadre.unit_id = seat.post.unit_id
        cadre.save()


# Tenures from before the system (历史登记)


def register_many(
    step: Act, entered: Iterable[tuple[Tenure, Post | None]], township: Township
) -> Iterator[int]:
    """Enter tenures as the personnel files tell them; whoever still holds a post gets a free seat of it.

    The caller has asked `refusal_to_register`. Yields how many are written. Raises SeatTaken when a post has no free
    seat left.
    """
    entered = list(entered)
    seats = SeatPlan({post.pk for _, post in entered if post})
    for tenure, post in entered:
        declared = township.declared_on is not None and tenure.until is None
        tenure.beginning = beginning_of(post, declared=declared)
        tenure.basis = basis_of(tenure.beginning)
        tenure.seat = seats.seat_for(tenure, post) if post else None
        if post and tenure.seat is None:
            raise SeatTaken(f"{post}已没有空缺的席位，先填写离任者的免职日期")
    for start in range(0, len(entered), 500):
        step.create_all([tenure for tenure, _ in entered[start : start + 500]])
        yield min(start + 500, len(entered))


def correct(tenure: Tenure) -> None:
    """Save a corrected entry from before the system.

    Raises SeatRefused for a tenure an appointment brought about, and where an office that has ended would be held again
    as nobody could come to it; SeatTaken when a seat somebody holds would be reopened.
    """
    if tenure.basis == Tenure.Basis.APPOINTMENT:
        raise SeatRefused(f"{tenure.post_name}的任职由任用事项产生，名册中不能修改")
    if tenure.until is None and tenure.seat_id:
        held = Tenure.objects.filter(seat=tenure.seat_id, until=None).exclude(pk=tenure.pk)
        if holder := held.select_related("cadre").first():
            raise SeatTaken(f"{tenure.post_name}现由{holder.cadre.name}任职，先填写其免职日期")
    _check_not_held_again(tenure)
    tenure.save()


def _check_not_held_again(tenure: Tenure) -> None:
    """An end that is taken away is a beginning: it is asked what a registration is asked, and of the same seat."""
    ended = Tenure.objects.filter(pk=tenure.pk).exclude(until=None)
    if tenure.until is not None or tenure.seat is None or not ended.exists():
        return
    _locked(tenure.seat)
    cadre = tenure.cadre
    if not cadre.in_service:
        raise SeatRefused(f"{cadre.name}已不在职（{cadre.get_status_display()}），不能取消其离任")
    township = cadre.township
    if refusal := refusal_without_paper(tenure.seat.post, tenure.since, township, in_use_since(township)):
        raise SeatRefused(str(refusal))

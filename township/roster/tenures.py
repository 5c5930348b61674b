"""The only door by which a seat changes hands. Every function runs inside an act."""

from __future__ import annotations

from datetime import date

from township.roster.models import Cadre, Seat, StaffingQuota, Tenure


class SeatTaken(Exception):
    """Somebody holds the seat."""


class QuotaExceeded(Exception):
    """The establishment has no room."""


def take_seat(
    *,
    cadre: Cadre,
    seat: Seat,
    since: date,
    decided_on: date | None = None,
    probation_until: date | None = None,
    document: str = "",
    keep_present: bool = False,
    basis: str = Tenure.Basis.APPOINTMENT,
) -> Tenure:
    """Put a cadre on a seat: under lock the seat must be vacant and the quota must have room.

    The cadre's present seats are left the day the new tenure begins, unless they are kept. Raises SeatTaken,
    QuotaExceeded.
    """
    seat = Seat.objects.select_for_update(of=("self",)).select_related("post__unit").get(pk=seat.pk)
    if holder := Tenure.objects.filter(seat=seat, until=None).select_related("cadre").first():
        raise SeatTaken(f"{seat}现由{holder.cadre.name}任职，免职后再办理")
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
        basis=basis,
    )
    present = list(Tenure.objects.filter(cadre=cadre, until=None, seat__isnull=False))
    tenure.save()
    for old in [] if keep_present else present:
        old.until, old.ended_by = since, tenure
        old.save()
    _move_to_unit(cadre, seat)
    return tenure


def leave_seat(tenure: Tenure, *, on: date) -> None:
    """End a tenure; the seat is vacant from that day."""
    tenure = Tenure.objects.select_for_update(of=("self",)).get(pk=tenure.pk)
    tenure.until = on
    tenure.save()


def end_probation(tenure: Tenure) -> None:
    """正式任职: the probation of a tenure is over."""
    tenure = Tenure.objects.select_for_update(of=("self",)).get(pk=tenure.pk)
    tenure.probation_until = None
    tenure.save()


def undo(tenure: Tenure, *, on: date) -> None:
    """Annul a tenure: it ends, and the tenures it had ended are open again. Nothing is deleted.

    Raises SeatTaken where somebody else meanwhile holds a seat that would have to be given back.
    """
    tenure = Tenure.objects.select_for_update(of=("self",)).get(pk=tenure.pk)
    tenure.until = tenure.until or on
    tenure.annulled_on = on
    tenure.save()
    for old in Tenure.objects.filter(ended_by=tenure):
        if holder := Tenure.objects.filter(seat=old.seat_id, until=None).select_related("cadre").first():
            raise SeatTaken(f"{old.post_name}现由{holder.cadre.name}任职，先办理其免职再撤销")
        old.until, old.ended_by = None, None
        old.save()


def _move_to_establishment(cadre: Cadre, kind: str) -> None:
    """Count the cadre on the post's establishment; the quota is locked while it is counted."""
    if cadre.establishment == kind:
        return
    quota = StaffingQuota.objects.select_for_update(of=("self",)).filter(township=cadre.township_id, kind=kind).first()
    actual = Cadre.objects.filter(
        township=cadre.township_id, establishment=kind, status=Cadre.Status.IN_SERVICE
    ).count()
    if quota is None or actual >= quota.authorised:
        raise QuotaExceeded("该编制类别没有空编，不能任职")
    cadre.establishment = kind
    cadre.save()


def _move_to_unit(cadre: Cadre, seat: Seat) -> None:
    if cadre.unit_id != seat.post.unit_id:
        cadre.unit_id = seat.post.unit_id
        cadre.save()

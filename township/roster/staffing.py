"""核定、实有 of a township, by kind of establishment."""

from __future__ import annotations

from typing import Any

from django.db.models import F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from .models import Cadre, Headcount, RosterCount, StaffingQuota

#: The numbers of a township nobody has been entered for.
_NOBODY = {"serving": 0, "outside": 0, "women": 0, "members": 0, "gone": 0}


def quotas(township_id: int) -> QuerySet[StaffingQuota, Any]:
    """Quotas with the number of cadres in service on each, as the database keeps it, and how many may still come."""
    kept = Headcount.objects.filter(township=OuterRef("township"), kind=OuterRef("kind")).values("serving")
    return (
        StaffingQuota.objects.filter(township=township_id)
        .annotate(actual=Coalesce(Subquery(kept, output_field=IntegerField()), 0))
        .annotate(vacant=F("authorised") - F("actual"))
        .order_by("pk")
    )


def staffing(township_id: int) -> list[dict[str, Any]]:
    """Each quota with how many cadres in service count against it."""
    return [
        {"label": quota.get_kind_display(), "actual": quota.actual, "authorised": quota.authorised}
        for quota in quotas(township_id)
    ]


def roster_counts(township_id: int) -> dict[str, int]:
    """How many people the roster holds, as the database keeps it: in service, of these some, and those who are gone."""
    return RosterCount.objects.filter(pk=township_id).values(*_NOBODY).first() or _NOBODY


def has_room(township_id: int, kind: str) -> bool:
    """Whether one more cadre fits on an establishment; locks its quota, so that the answer stays true."""
    quota = (
        StaffingQuota.objects.select_for_update(of=("self",)).filter(township=township_id, kind=kind).first()
    )
    actual = Cadre.objects.filter(
        township=township_id, establishment=kind, status=Cadre.Status.IN_SERVICE
    ).count()
    return quota is not None and actual < quota.authorised

"""核定、实有 of a township, by kind of establishment."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from .models import Cadre, StaffingQuota


def staffing(township_id: int) -> list[dict[str, Any]]:
    """Each quota with how many cadres in service count against it."""
    serving = Cadre.objects.filter(township=township_id, status=Cadre.Status.IN_SERVICE)
    of_its_kind = serving.filter(establishment=OuterRef("kind")).order_by().values("establishment")
    actual = Coalesce(Subquery(of_its_kind.annotate(number=Count("pk")).values("number")), 0)
    return [
        {"label": quota.get_kind_display(), "actual": quota.actual, "authorised": quota.authorised}
        for quota in StaffingQuota.objects.filter(township=township_id).annotate(actual=actual)
    ]


def has_room(township_id: int, kind: str) -> bool:
    """Whether one more cadre fits on an establishment; locks its quota, so that the answer stays true."""
    quota = (
        StaffingQuota.objects.select_for_update(of=("self",)).filter(township=township_id, kind=kind).first()
    )
    actual = Cadre.objects.filter(
        township=township_id, establishment=kind, status=Cadre.Status.IN_SERVICE
    ).count()
    return quota is not None and actual < quota.authorised

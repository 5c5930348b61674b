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

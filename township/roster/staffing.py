"""核定、实有 of a township, by kind of establishment."""

from __future__ import annotations

from collections import Counter
from typing import Any

from .models import Cadre, StaffingQuota


def staffing(township_id: int) -> list[dict[str, Any]]:
    """Each quota with how many cadres in service count against it."""
    serving = Cadre.objects.filter(township=township_id, status=Cadre.Status.IN_SERVICE)
    actual = Counter(serving.order_by("pk").values_list("establishment", flat=True))
    return [
        {"label": quota.get_kind_display(), "actual": actual[quota.kind], "authorised": quota.authorised}
        for quota in StaffingQuota.objects.filter(township=township_id)
    ]

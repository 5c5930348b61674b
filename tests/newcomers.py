"""People and quotas written by plain statements, past acts and forms."""

from __future__ import annotations

from datetime import date

from django.db import models

from tests import builders
from township.models import Cadre, StaffingQuota, Township


def plain(model: type[models.Model]) -> models.QuerySet:
    """Rows as SQL has them: what is written here goes past acts and forms."""
    return models.QuerySet(model)


def newcomers(township: Township, number: int, **fields: object) -> list[Cadre]:
    facts = {"sex": "male", "politics": "none", "establishment": "administrative"} | fields
    return [
        Cadre(
            township=township,
            name=f"新人{n}",
            id_number=builders.identity(),
            birth_archive=date(1990, 5, 1),
            birth_recognised=date(1990, 5, 1),
            started_work=date(2014, 8, 1),
            **facts,
        )
        for n in range(number)
    ]


def room(township: Township, **authorised: int) -> None:
    """Set quotas past acts; a kind that has none gets one."""
    for kind, number in authorised.items():
        facts = {"authorised": number, "document": "1号", "approved_on": date(2020, 1, 1)}
        if not plain(StaffingQuota).filter(township=township, kind=kind).update(**facts):
            plain(StaffingQuota).bulk_create([StaffingQuota(township=township, kind=kind, **facts)])

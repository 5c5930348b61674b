"""交接: what the old committee hands to the new one, within ten days."""

from __future__ import annotations

from django.db import models

from elections.rooms.base import ElectionRoom
from township.name_fields import PersonName


class Handover(ElectionRoom):
    """交接清单: seal, funds, accounts, debts, files; chaired by the election committee, watched by the township."""

    seal_on = models.DateField("印章移交日期", null=True, blank=True)
    money_on = models.DateField("财务账目移交日期", null=True, blank=True)
    debts_on = models.DateField("债权债务移交日期", null=True, blank=True)
    files_on = models.DateField("档案资料移交日期", null=True, blank=True)
    chaired_by = PersonName("主持人", max_length=40, blank=True)
    watched_by = PersonName("监交人", max_length=40, blank=True)
    remainder = models.CharField("未移交事项和原因", max_length=300, blank=True)

    class Meta(ElectionRoom.Meta):
        verbose_name = verbose_name_plural = "交接"

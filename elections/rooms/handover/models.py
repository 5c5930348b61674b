"""交接: what the old committee hands to the new one, within ten days."""

from __future__ import annotations

from django.db import models

from elections.rooms.base import ElectionRoom
from elections.rooms.held import held
from elections.stages import Meeting
from procedure.bases import Fact
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

    supervision_on = models.DateField("村务监督委员会推选日期", null=True, blank=True)
    supervision_by = models.CharField("推选的会议", max_length=20, choices=Meeting, blank=True)
    supervision_present = models.PositiveIntegerField("推选到会人数", null=True, blank=True)

    class Meta(ElectionRoom.Meta):
        verbose_name = verbose_name_plural = "交接"
        constraints = [
            *ElectionRoom.Meta.constraints,
            held("supervision_by", Meeting, "supervision_by_known", empty=True),
        ]


class Supervisor(Fact):
    """村务监督委员会成员, chosen after the committee is known; here the record that notice 17 is drawn from."""

    class Position(models.TextChoices):
        HEAD = "head", "主任"
        MEMBER = "member", "委员"

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="supervisors", editable=False)
    name = PersonName("姓名", max_length=40)
    position = models.CharField("职务", max_length=10, choices=Position)
    votes = models.PositiveIntegerField("得票", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "村务监督委员会成员"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["handover", "name"],
                name="supervisor_once",
                violation_error_message="此人已在村务监督委员会名单中",
            ),
            models.CheckConstraint(
                condition=models.Q(position__in=["head", "member"]), name="supervisor_position_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_position_display()}）"

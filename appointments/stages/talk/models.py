"""任前谈话: the talk and the integrity talk."""

from __future__ import annotations

from django.db import models

from appointments.stages.room import Room
from township.name_fields import PersonName


class Talk(Room):
    """任前谈话."""

    held_on = models.DateField("谈话日期", null=True, blank=True)
    place = models.CharField("地点", max_length=100, blank=True)
    talker = PersonName("谈话人", max_length=40, blank=True)
    talker_position = models.CharField("谈话人职务", max_length=100, blank=True)
    talker_cadre = models.ForeignKey(
        "township.Cadre",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="谈话人（本镇干部）",
        related_name="+",
        help_text="谈话人在本镇名册时选择，回避据此计算",
    )
    designated_by = models.CharField("指定依据", max_length=100, blank=True, help_text="由谁、何时指定")
    achievements = models.TextField("肯定成绩", max_length=3000, blank=True)
    shortcomings = models.TextField("指出不足", max_length=3000, blank=True)
    demands = models.TextField("提出要求", max_length=3000, blank=True)
    statement = models.TextField("本人表态", max_length=3000, blank=True)
    integrity_on = models.DateField("廉政谈话日期", null=True, blank=True)
    integrity_by = PersonName("廉政谈话人", max_length=40, blank=True)
    integrity_demands = models.TextField("廉政要求", max_length=3000, blank=True)

    class Meta(Room.Meta):
        verbose_name = verbose_name_plural = "任前谈话"

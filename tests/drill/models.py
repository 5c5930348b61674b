"""The drill and the records of its two rooms."""

from __future__ import annotations

from django.db import models
from django_fsm import FSMField, transition

from procedure.bases import Proceeding, Room, round_constraints
from procedure.doors import through

from .stages import Stage


class Drill(Proceeding):
    """演练: one exercise, led by one cadre."""

    KIND = "drill"

    stage = FSMField("环节", default=Stage.PLANNING, choices=Stage, protected=True)
    lead = models.ForeignKey("township.Cadre", models.PROTECT, verbose_name="总指挥", related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "演练"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.matter)

    @property
    def about_whom(self) -> str:
        return f"总指挥 {self.lead.name}"

    @transition(stage, source=Stage.PLANNING, target=Stage.REVIEW, conditions=[through("carry_out")])
    def carry_out(self) -> None:
        """开展演练."""

    @transition(stage, source=Stage.REVIEW, target=Stage.PLANNING)
    def return_to_planning(self) -> None:
        """退回方案."""

    @transition(stage, source=[Stage.PLANNING, Stage.REVIEW], target=Stage.CALLED_OFF)
    def call_off(self) -> None:
        """取消."""


class DrillRoom(Room):
    """One round of a room of a drill."""

    drill = models.ForeignKey(Drill, models.PROTECT, verbose_name="演练", related_name="%(class)ss")

    class Meta(Room.Meta):
        abstract = True
        constraints = round_constraints("drill")


class Planning(DrillRoom):
    """方案: what is to be practised, and where."""

    scene = models.CharField("演练科目", max_length=100, blank=True)
    place = models.CharField("地点", max_length=100, blank=True)

    class Meta(DrillRoom.Meta):
        verbose_name = verbose_name_plural = "演练方案"


class Review(DrillRoom):
    """总结: what those who took part say of it stands in their ballots."""

    class Meta(DrillRoom.Meta):
        verbose_name = verbose_name_plural = "演练总结"

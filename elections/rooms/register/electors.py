"""按人登记的选民名单: each elector of a village by name, group and birth; identity numbers only as digests, for a while."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from elections.rooms.register.models import Objection, Register
from elections.rooms.word_columns import held
from township.name_fields import ComparedName, PersonName
from township.records.history import Recorded


class Way(models.TextChoices):
    """The three ways into the roll (村组法 16)."""

    HERE = "here", "户籍在本村并在本村居住"
    AWAY = "away", "户籍在本村、不在本村居住"
    OUTSIDER = "outsider", "户籍不在本村"


class LeftOut(models.TextChoices):
    """Why somebody who stood on the last roll, or was thought to belong on this one, is not registered."""

    DIED = "died", "死亡"
    MOVED = "moved", "户籍迁出"
    ELSEWHERE = "elsewhere", "在他处登记"
    DECLINED = "declined", "本人表示不参加"
    UNREACHED = "unreached", "三次联系未果"
    DEPRIVED = "deprived", "被剥夺政治权利"
    MISTAKE = "mistake", "录入有误"


class Elector(Recorded):
    """选民: one person of a village's roll, registered or left out with a reason.

    No fact of its own room, which would be read whole with every election: the numbers of the room are computed from these
    rows whenever they change, and the room's record bears whoever changed them.
    """

    #: A timeline tells the numbers, not two thousand names.
    SILENT_FIELDS: ClassVar = frozenset({
        "register", "group", "name", "compared_name", "woman", "birth", "way", "proof", "on_last_roll", "left_out", "note", "added_on",
        "struck_on", "because", "objection",
    })  # fmt: skip

    register = models.ForeignKey(Register, models.PROTECT, related_name="electors", editable=False)
    group = models.CharField("村民小组", max_length=20)
    name = PersonName("姓名", max_length=40)
    compared_name = ComparedName()
    woman = models.BooleanField("妇女", default=False)
    birth = models.DateField("出生日期")
    way = models.CharField("类别", max_length=10, choices=Way)
    proof = models.CharField("登记的依据", max_length=100, blank=True)
    on_last_roll = models.BooleanField("上届在册", default=False)
    left_out = models.CharField("未登记的原因", max_length=10, choices=LeftOut, blank=True)
    note = models.CharField("备注", max_length=100, blank=True)

    #: After the roll was posted: put on it, or struck off it, one by one, each with its reason.
    added_on = models.DateField("补登日期", null=True, blank=True)
    struck_on = models.DateField("核减日期", null=True, blank=True)
    because = models.CharField("补登、核减的原因", max_length=200, blank=True)
    objection = models.ForeignKey(
        Objection, models.PROTECT, null=True, blank=True, verbose_name="依据的异议", related_name="electors"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="记录人", related_name="+", editable=False
    )
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "选民"
        ordering = ["register", "group", "pk"]
        constraints = [
            held("way", Way, "elector_way_known"),
            held("left_out", LeftOut, "elector_left_out_known", empty=True),
            models.CheckConstraint(
                condition=Q(left_out="") | Q(added_on=None, struck_on=None), name="elector_left_out_unchanged"
            ),
            models.CheckConstraint(
                condition=Q(added_on=None) | Q(struck_on=None) | Q(struck_on__gte=F("added_on")),
                name="elector_days_ordered",
            ),
            models.CheckConstraint(
                condition=Q(added_on=None, struck_on=None) | ~Q(because=""), name="elector_changed_because"
            ),
        ]
        indexes = [models.Index(fields=["register", "compared_name"], name="elector_by_compared_name")]

    def __str__(self) -> str:
        return f"{self.group}{self.name}"

    @property
    def registered(self) -> bool:
        """Whether this person may vote as the roll stands now."""
        return not self.left_out and self.struck_on is None


class ElectorIdentity(models.Model):
    """身份证号的摘要: tells whether one person stands on two rolls, and nothing else.

    No record: it has no history, so that it can really be deleted, thirty days after the hand-over. The number itself is
    kept nowhere; the digest is keyed, so that nobody without the key of the installation can try numbers against it.
    """

    elector = models.OneToOneField(
        Elector, models.CASCADE, verbose_name="选民", related_name="identity", primary_key=True
    )
    register = models.ForeignKey(Register, models.CASCADE, verbose_name="选民登记", related_name="identities")
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "选民身份证号摘要"
        constraints = [models.UniqueConstraint(fields=["register", "digest"], name="elector_identity_once")]
        indexes = [models.Index(fields=["digest"], name="elector_identity")]

    def __str__(self) -> str:
        return f"{self.elector}"

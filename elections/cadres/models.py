"""村干部的记录: what results do not tell of a person, and the people kept in reserve.

None of these rows is a cadre of the township: nothing of its seats, quotas or ages is computed from them.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from elections.people import Origin, Sex
from elections.rooms.word_columns import held
from procedure.bases import Fact
from township.name_fields import PersonName
from township.roster.models import Schooling


class VillageCadre(Fact):
    """村干部信息: one person of one village, whom a result has put into office; it puts nobody there by itself."""

    village = models.ForeignKey(
        "township.Village", models.PROTECT, verbose_name="行政村", related_name="+", editable=False
    )
    name = PersonName("姓名", max_length=40, editable=False)
    sex = models.CharField("性别", max_length=6, choices=Sex, blank=True)
    birth = models.DateField("出生年月", null=True, blank=True)
    full_time = models.CharField("全日制学历", max_length=20, choices=Schooling, blank=True)
    in_service = models.CharField("在职学历", max_length=20, choices=Schooling, blank=True)
    party_since = models.DateField("入党时间", null=True, blank=True)
    origin = models.CharField("人员类型", max_length=16, choices=Origin, blank=True)
    terms_before = models.PositiveSmallIntegerField(
        "此前任职届数", default=0, help_text="系统记载的各届以外，在本村“两委”和村务监督委员会任职的届数"
    )
    kin = models.CharField(
        "班子中的近亲属",
        max_length=200,
        blank=True,
        help_text="本届、上届村“两委”和村务监督委员会中的近亲属，写明关系和姓名；没有的写“无”",
    )
    cadre = models.ForeignKey(
        "township.Cadre", models.PROTECT, null=True, blank=True, verbose_name="本镇干部", related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "村干部信息"
        ordering = ["village__order", "village", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["village", "name"], name="village_cadre_once"),
            held("full_time", Schooling, "village_cadre_full_time_known", empty=True),
            held("in_service", Schooling, "village_cadre_in_service_known", empty=True),
            held("sex", Sex, "village_cadre_sex_known", empty=True),
            held("origin", Origin, "village_cadre_origin_known", empty=True),
        ]

    def __str__(self) -> str:
        return f"{self.village}{self.name}"

    @property
    def education(self) -> str:
        """The higher of the two, as a code; empty where none is on record."""
        known = [Schooling(each) for each in (self.full_time, self.in_service) if each]
        return max(known, key=lambda each: each.height).value if known else ""


class CadreRecord(Fact):
    """年度评议、培训: one line of what happened in a person's service."""

    class Kind(models.TextChoices):
        REVIEW = "review", "年度评议"
        TRAINING = "training", "培训"

    cadre = models.ForeignKey(VillageCadre, models.PROTECT, related_name="lines", editable=False)
    kind = models.CharField("类别", max_length=10, choices=Kind)
    held_on = models.DateField("日期")
    about = models.CharField("内容", max_length=100, help_text="如：2025年度民主评议；村级财务培训，3天")
    outcome = models.CharField("结果", max_length=40, help_text="如：称职；结业")

    class Meta:
        verbose_name = verbose_name_plural = "评议和培训"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cadre", "kind", "held_on", "about"],
                name="cadre_record_once",
                violation_error_message="这一项已经登记",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["review", "training"]), name="cadre_record_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.held_on:%Y年%m月} {self.about}：{self.outcome}"


class Reserve(Fact):
    """村级后备人员: somebody who is trained; never shown as a future holder of an office."""

    village = models.ForeignKey("township.Village", models.PROTECT, verbose_name="行政村", related_name="+")
    name = PersonName("姓名", max_length=40)
    sex = models.CharField("性别", max_length=6, choices=Sex)
    birth = models.DateField("出生年月")
    education = models.CharField("学历", max_length=20, choices=Schooling)
    party_since = models.DateField("入党时间", null=True, blank=True)
    source = models.CharField("来源", max_length=16, choices=Origin)
    mentor = PersonName("联系培养人", max_length=40)
    training = models.CharField("培养情况", max_length=300, blank=True)
    since = models.DateField("列入日期")
    ended_on = models.DateField("退出日期", null=True, blank=True)
    ended_because = models.CharField("退出原因", max_length=100, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name="登记退出的人",
        related_name="+",
        editable=False,
    )

    class Meta:
        verbose_name = verbose_name_plural = "村级后备人员"
        ordering = ["village__order", "village", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["village", "name"],
                condition=Q(ended_on=None),
                name="reserve_once",
                violation_error_message="此人已在本村后备人员中",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | (Q(ended_on__gte=F("since")) & ~Q(ended_because="")),
                name="reserve_ended_why",
                violation_error_message="退出日期不得早于列入日期，并写明原因",
            ),
            held("education", Schooling, "reserve_education_known"),
            held("source", Origin, "reserve_source_known"),
            held("sex", Sex, "reserve_sex_known"),
        ]

    def __str__(self) -> str:
        return f"{self.village}{self.name}"

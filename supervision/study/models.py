"""学习场次 with who was there, and tests: what each came to is the person's own."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from township.models import Cadre, Township
from township.records.history import Recorded


class StudySession(Recorded):
    """学习场次: entered by the officer with the sign list, standing once a second person has confirmed it."""

    class Kind(models.TextChoices):
        COLLECTIVE = "collective", "集中学习"
        LECTURE = "lecture", "专题辅导"
        TRAINING = "training", "业务培训"
        TEST = "test", "书面测试（只列达到规定比例的人员）"

    township = models.ForeignKey(Township, models.PROTECT, verbose_name="乡镇", related_name="study_sessions")
    held_on = models.DateField("学习日期")
    kind = models.CharField("形式", max_length=12, choices=Kind)
    hours = models.DecimalField(
        "学时",
        max_digits=3,
        decimal_places=1,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(8))],
        help_text="每人当日计入的学时，最多8；书面测试填0",
    )
    material = models.CharField("学习内容", max_length=200)
    document = models.CharField("签到表编号", max_length=80)
    recorded_on = models.DateField("登记日期", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "学习场次"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["collective", "lecture", "training", "test"]),
                name="study_session_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(kind="test", hours=0) | (~Q(kind="test") & Q(hours__gt=0, hours__lte=8)),
                name="study_session_hours_of_a_day",
                violation_error_message="学时在0.5至8之间；书面测试填0",
            ),
            models.UniqueConstraint(
                fields=["township", "document"],
                name="study_session_list_once",
                violation_error_message="该签到表已登记",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.material}（{self.get_kind_display()}）"


class Attended(Recorded):
    """参加学习: one person on the sign list."""

    session = models.ForeignKey(
        StudySession, models.PROTECT, verbose_name="学习场次", related_name="attended"
    )
    cadre = models.ForeignKey(Cadre, models.PROTECT, verbose_name="干部", related_name="studied")

    class Meta:
        verbose_name = verbose_name_plural = "参加学习"
        ordering = ["cadre"]
        constraints = [models.UniqueConstraint(fields=["session", "cadre"], name="attended_once")]

    def __str__(self) -> str:
        return f"{self.cadre}：{self.session}"


class StudyTest(Recorded):
    """学习测试: one attempt of one person. That they passed is told; how many answers were right is theirs alone."""

    township = models.ForeignKey(Township, models.PROTECT, verbose_name="乡镇", related_name="study_tests")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="参加人", related_name="study_tests"
    )
    cadre = models.ForeignKey(Cadre, models.PROTECT, verbose_name="干部", related_name="study_tests")
    taken_on = models.DateField("测试日期")
    asked = models.PositiveSmallIntegerField("题数")
    right = models.PositiveSmallIntegerField("答对")
    passed = models.BooleanField("达到规定比例")

    #: No timeline and no step tells how somebody answered.
    SILENT_FIELDS = ("asked", "right", "passed")

    class Meta:
        verbose_name = verbose_name_plural = "学习测试"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(right__lte=F("asked")) & Q(asked__gt=0), name="study_test_adds_up"
            )
        ]

    def __str__(self) -> str:
        return f"{self.cadre}的学习测试"

"""文件中的数字: an aim the county has set, or a percentage that was reported; neither is a condition of anything."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from elections.rooms.word_columns import held
from elections.terms import Term
from procedure.bases import Fact


class StatedKind(models.TextChoices):
    AIM = "aim", "目标"
    REPORTED = "reported", "已上报"


class Counted(models.TextChoices):
    """The figures a paper may state a percentage of."""

    TURNOUT = "turnout", "参选率"
    FIRST = "first", "一次选举成功率"
    ONE_SHOULDER = "one_shoulder", "一肩挑率"
    CROSS = "cross", "交叉任职率"
    WOMEN = "women", "女性比例"
    YOUNG = "young", "35岁及以下比例"
    COLLEGE = "college", "大专及以上学历比例"


class StatedFigure(Fact):
    """A percentage a paper states of one figure of a term: it is laid beside what was computed (R-181, R-184)."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="stated", editable=False)
    kind = models.CharField("类别", max_length=10, choices=StatedKind)
    figure = models.CharField("指标", max_length=16, choices=Counted)
    percent = models.DecimalField(
        "百分比",
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
        help_text="按文件所写填写，如 33.4",
    )
    places = models.PositiveSmallIntegerField("小数位数", default=0, editable=False)
    document = models.CharField("文件名称、文号", max_length=100)
    dated = models.DateField("文件日期")

    class Meta:
        verbose_name = verbose_name_plural = "文件中的数字"
        ordering = ["figure", "kind", "dated", "pk"]
        constraints = [
            held("kind", StatedKind, "stated_kind_known"),
            held("figure", Counted, "stated_figure_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_figure_display()} {self.percent}%（{self.document}）"

    @property
    def as_printed(self) -> Decimal:
        """The percentage to the places it was printed with: 33.4, not 33.40."""
        return self.percent.quantize(Decimal(1).scaleb(-self.places))

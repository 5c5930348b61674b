"""Reports of contacts with their photos; reports of breaches and what became of them. Nothing of it is ever changed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from elections.rooms.word_columns import held
from procedure.bases import Fact
from township.name_fields import PeopleNames
from township.records.history import Recorded
from township.records.sealed import SealedText


class Risk(models.TextChoices):
    """How a contact judges the village, from quiet to serious."""

    CALM = "calm", "平稳"
    WATCH = "watch", "需要关注"
    SERIOUS = "serious", "风险较高"


class ContactReport(Fact):
    """包村干部报告: what its contact has seen and heard in a village, on a day, with the risk as they judge it."""

    append_only = True
    SILENT_FIELDS: ClassVar = frozenset({"village_round", "reported_on", "risk", "text"})

    village_round = models.ForeignKey(
        "elections.VillageRound", models.PROTECT, related_name="contact_reports", editable=False
    )
    reported_on = models.DateField("了解情况的日期")
    risk = models.CharField("风险", max_length=10, choices=Risk)
    text = SealedText("情况", max_length=3000, keyed_by="village_round__term")

    class Meta:
        verbose_name = verbose_name_plural = "包村干部报告"
        ordering = ["-reported_on", "-pk"]
        constraints: ClassVar = [held("risk", Risk, "contact_report_risk_known")]

    def __str__(self) -> str:
        return f"{self.reported_on:%Y年%m月%d日}报告"


class ReportPhoto(Recorded):
    """报告照片: an attachment of the matter that belongs to a report, and is shown to nobody who does not read that."""

    append_only = True
    SILENT_FIELDS: ClassVar = frozenset({"report", "attachment"})

    report = models.ForeignKey(ContactReport, models.PROTECT, related_name="photos", editable=False)
    attachment = models.OneToOneField("township.Attachment", models.PROTECT, related_name="+", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "报告照片"
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.attachment)


class BreachKind(models.TextChoices):
    """换届纪律: what a report of a breach is about, as the bans of the places have it in common."""

    BRIBERY = "bribery", "拉票贿选"
    VIOLENCE = "violence", "暴力、威胁、欺骗"
    BOXES = "boxes", "毁坏票箱、选票，冲击选举现场"
    FORGERY = "forgery", "伪造选票、冒名投票、虚假委托、虚报票数"
    CANVASSING = "canvassing", "走访、打电话、发信息、托人拉票"
    CLAN = "clan", "宗族、派系、宗教、黑恶势力、外部势力干扰"
    SLANDER = "slander", "造谣诽谤、煽动上访"
    MEDDLING = "meddling", "干部、离退休干部干预选举"
    SHORTCUT = "shortcut", "简化、合并、省略程序"
    MEMBERS = "members", "突击发展党员、转移党员组织关系"
    FUNDS = "funds", "换届前突击花钱、隐匿、处置集体资产"
    KEEPING = "keeping", "拒不交接"
    REPRISAL = "reprisal", "打击报复、阻挠调查"
    LEAK = "leak", "跑风漏气"
    OTHER = "other", "其他违反换届纪律"


#: By what somebody is not lawfully elected (村组法 21): open, they keep a result from becoming final.
GRAVE = frozenset({BreachKind.BRIBERY, BreachKind.VIOLENCE, BreachKind.BOXES, BreachKind.FORGERY})


class Breach(Fact):
    """换届纪律举报: registered as it was received; neither changed nor withdrawn, only concluded."""

    append_only = True
    SILENT_FIELDS: ClassVar = frozenset(
        {"village_round", "kind", "channel", "received_on", "persons", "cadre", "text"}
    )

    class Channel(models.TextChoices):
        PHONE = "phone", "12380 举报电话"
        ONLINE = "online", "12380 网上举报"
        LETTER = "letter", "来信"
        VISIT = "visit", "来访"
        HANDED = "handed", "上级交办、有关单位转来"
        FOUND = "found", "工作中发现"

    village_round = models.ForeignKey(
        "elections.VillageRound", models.PROTECT, related_name="breaches", editable=False
    )
    kind = models.CharField("类别", max_length=10, choices=BreachKind)
    channel = models.CharField("来源", max_length=10, choices=Channel)
    received_on = models.DateField("收到日期")
    persons = PeopleNames("被反映人", max_length=200)
    cadre = models.ForeignKey(
        "township.Cadre",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="涉及的本镇干部",
        related_name="+",
    )
    text = models.TextField("反映内容", max_length=3000)

    class Meta:
        verbose_name = verbose_name_plural = "换届纪律举报"
        ordering = ["pk"]
        constraints: ClassVar = [
            held("kind", BreachKind, "breach_kind_known"),
            models.CheckConstraint(
                condition=models.Q(channel__in=["phone", "online", "letter", "visit", "handed", "found"]),
                name="breach_channel_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.received_on:%Y年%m月%d日}收到的举报"

    @property
    def ending(self) -> Conclusion | None:
        """How it ended; None while it is open."""
        return getattr(self, "conclusion", None)

    @property
    def open(self) -> bool:
        return self.ending is None

    @property
    def keeps_from_final(self) -> bool:
        """Whether a result waits for it (R-190)."""
        return self.open and self.grave

    @property
    def filing(self) -> BreachFiling | None:
        """Under which ban it was filed after it had been registered under none; None where it was not."""
        return getattr(self, "filed", None)

    @property
    def category(self) -> BreachKind:
        """The ban it is judged by: that under which it was filed, else that of its registration."""
        return BreachKind(self.filing.kind if self.filing else self.kind)

    @property
    def may_be_filed(self) -> bool:
        """Whether it stands under none of the bans that have a name, and nobody has filed it yet."""
        return self.kind == BreachKind.OTHER and self.filing is None

    @property
    def grave(self) -> bool:
        return self.category in GRAVE


class BreachFiling(Fact):
    """举报归类: under which ban a report belongs that was registered under 其他, proposed by one person and confirmed by another.

    Once, and out of 其他 alone: no report is filed out of a ban that keeps a result from becoming final.
    """

    append_only = True
    SILENT_FIELDS: ClassVar = frozenset({"breach", "kind", "because", "confirmed_by"})

    breach = models.OneToOneField(Breach, models.PROTECT, related_name="filed", editable=False)
    kind = models.CharField("归入的类别", max_length=10, choices=BreachKind)
    because = models.TextField("归类的理由", max_length=500)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="复核人", related_name="+", editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "举报归类"
        constraints: ClassVar = [
            held("kind", BreachKind, "breach_filing_kind_known"),
            models.CheckConstraint(condition=~models.Q(kind="other"), name="breach_filing_has_a_ban"),
        ]

    def __str__(self) -> str:
        return f"归入“{self.get_kind_display()}”"


class Conclusion(Fact):
    """举报办结: what was found out, by which document, proposed by one person and confirmed by another."""

    append_only = True
    SILENT_FIELDS: ClassVar = frozenset(
        {"breach", "outcome", "concluded_on", "document", "text", "confirmed_by"}
    )

    class Outcome(models.TextChoices):
        TRUE = "true", "属实"
        PARTLY = "partly", "部分属实"
        FALSE = "false", "不属实"

    breach = models.OneToOneField(Breach, models.PROTECT, related_name="conclusion", editable=False)
    outcome = models.CharField("结论", max_length=10, choices=Outcome)
    concluded_on = models.DateField("办结日期")
    document = models.CharField("结论文件、文号", max_length=80)
    text = models.TextField("调查情况和处理", max_length=3000)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="复核人", related_name="+", editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "举报办结"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=["true", "partly", "false"]), name="conclusion_outcome_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.concluded_on:%Y年%m月%d日}办结"

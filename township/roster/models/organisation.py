"""The township, its units, posts with their seats, and staffing quotas."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from township.records.history import Recorded


class Establishment(models.TextChoices):
    """编制类别."""

    ADMINISTRATIVE = "administrative", "行政编制"
    INSTITUTIONAL = "institutional", "事业编制"
    WORKER = "worker", "工勤编制"
    NONE = "none", "编外"


#: Words that name bodies above the township: their appointments are registered here, never made here.
HIGHER_BODIES = ("省", "市", "县", "区委", "区人民")


class Level(models.TextChoices):
    """职位层次, the highest first. 股级 is local practice, not a statutory level (公务员法第十八、十九条).

    The leading members of the township stand above it: they are appointed by the county and counted nowhere as 股级.
    """

    TOWNSHIP_CHIEF = "township_chief", "乡科级正职"
    TOWNSHIP_DEPUTY = "township_deputy", "乡科级副职"
    CHIEF = "chief", "股级正职"
    DEPUTY = "deputy", "股级副职"
    ORDINARY = "ordinary", "一般岗位"

    @property
    def height(self) -> int:
        return len(Level) - 1 - list(Level).index(self)

    @property
    def leading(self) -> bool:
        return self.height > 0

    @property
    def above_section(self) -> bool:
        """乡科级: who holds such a post is no cadre of the township's own appointing (县管干部)."""
        return self in (Level.TOWNSHIP_CHIEF, Level.TOWNSHIP_DEPUTY)


class Schooling(models.TextChoices):
    """学历层次, lowest first."""

    PRIMARY = "primary", "小学"
    JUNIOR = "junior", "初中"
    SENIOR = "senior", "高中"
    SECONDARY = "secondary", "中专"
    COLLEGE = "college", "大专"
    BACHELOR = "bachelor", "大学"
    MASTER = "master", "研究生（硕士）"
    DOCTOR = "doctor", "研究生（博士）"

    @property
    def height(self) -> int:
        return list(Schooling).index(self)


class Township(Recorded):
    """One organisation 乡镇. Every business row belongs to exactly one, and nobody sees another's rows."""

    class Edition(models.TextChoices):
        """适用程序: in which order notice and decision follow each other."""

        TOWNSHIP = "township", "本镇程序（先公示、后讨论决定）"
        REGULATION = "regulation", "条例程序（先讨论决定、后公示）"

    name = models.CharField("名称", max_length=40, unique=True, help_text="如：青石镇")
    county = models.CharField("所属县（市、区）", max_length=40, blank=True)
    code = models.CharField("文号代字", max_length=10, help_text="用于任用事项编号和发文，如：青石")
    edition = models.CharField(
        "适用程序",
        max_length=20,
        choices=Edition,
        default=Edition.TOWNSHIP,
        help_text="只影响此后启动的任用事项；已启动的按启动时的程序办完",
    )
    report_phone = models.CharField("监督举报电话", max_length=40, blank=True)
    report_mailbox = models.CharField("举报信箱（地址或邮箱）", max_length=100, blank=True)
    filing_required = models.BooleanField("任职须报县委组织部备案", default=True)
    second_factor_from = models.DateField(
        "两步验证自何日起必须",
        null=True,
        blank=True,
        editable=False,
        help_text="系统管理员提出、另一人复核；自该日起，未启用两步验证的账号登录后只能启用",
    )
    #: An organisation department of a county is kept like a township: with accounts, a chain, and no matters of its own.
    county_office = models.BooleanField("县委组织部", default=False, editable=False)
    is_demonstration = models.BooleanField("演示数据", default=False, editable=False)
    declared_on = models.DateField(
        "起始状态确认日期",
        null=True,
        blank=True,
        editable=False,
        help_text="组织委员提出、党委书记复核之日；此后名册中的任免和影响回避、资格的记录须两人办理",
    )

    class Meta:
        verbose_name = verbose_name_plural = "乡镇"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(edition__in=["township", "regulation"]), name="township_edition_known"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def committee(self) -> str:
        return f"中共{self.name}委员会"


class Unit(Recorded):
    """内设机构: an office or station of the township."""

    township = models.ForeignKey(Township, models.PROTECT, verbose_name="乡镇", related_name="units")
    name = models.CharField("机构名称", max_length=60)
    order = models.PositiveSmallIntegerField("排序", default=0)
    duties = models.TextField("主要职责", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "内设机构"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "name"],
                name="unit_name_unique",
                violation_error_message="已有同名机构，核对后换一个名称",
            )
        ]

    def __str__(self) -> str:
        return self.name


class StaffingQuota(Recorded):
    """编制: authorised headcount of one kind. Cadres in service on that kind never exceed it (公务员法第四十三条)."""

    township = models.ForeignKey(Township, models.PROTECT, verbose_name="乡镇", related_name="quotas")
    kind = models.CharField(
        "编制类别", max_length=20, choices=[c for c in Establishment.choices if c[0] != "none"]
    )
    authorised = models.PositiveIntegerField("核定数")
    document = models.CharField("核定文号", max_length=80)
    approved_on = models.DateField("核定日期")

    class Meta:
        verbose_name = verbose_name_plural = "编制"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "kind"],
                name="quota_once_a_kind",
                violation_error_message="该编制类别已核定，直接修改原记录",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["administrative", "institutional", "worker"]),
                name="quota_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.authorised}"


class Headcount(models.Model):
    """How many cadres in service are on one kind of establishment. Only the triggers of `quota_guard` write it."""

    township = models.ForeignKey(Township, models.PROTECT, related_name="+")
    kind = models.CharField("编制类别", max_length=20)
    serving = models.PositiveIntegerField("在职人数")

    class Meta:
        verbose_name = verbose_name_plural = "在编人数"
        constraints = [models.UniqueConstraint(fields=["township", "kind"], name="headcount_once_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.serving}"


class RosterCount(models.Model):
    """How many people a township's roster holds. Only the triggers of `roster_counts` write it."""

    township = models.OneToOneField(Township, models.PROTECT, primary_key=True, related_name="+")
    serving = models.IntegerField("在职人数", default=0)
    outside = models.IntegerField("在职编外人数", default=0)
    women = models.IntegerField("在职女性人数", default=0)
    members = models.IntegerField("在职中共党员人数", default=0)
    gone = models.IntegerField("离开人数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "名册人数"

    def __str__(self) -> str:
        return f"在职 {self.serving}"


class Post(Recorded):
    """职位, with its number of seats 职数 and what it requires of a person."""

    class Filling(models.TextChoices):
        APPOINTED = "appointed", "任命"
        ELECTED = "elected", "选举"

    township = models.ForeignKey(Township, models.PROTECT, verbose_name="乡镇", related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="所在机构", related_name="posts")
    name = models.CharField("职位名称", max_length=60)
    level = models.CharField("职位层次", max_length=20, choices=Level)
    establishment = models.CharField("编制类别", max_length=20, choices=Establishment)
    filling = models.CharField(
        "产生方式",
        max_length=20,
        choices=Filling,
        default=Filling.APPOINTED,
        help_text="选举产生的职位不得任命（村民委员会组织法第十一条）",
    )
    competent_body = models.CharField("任免机关", max_length=60, default="乡镇党委")
    duties = models.TextField("岗位职责", blank=True)
    specialities = models.CharField(
        "专业特长要求", max_length=200, blank=True, help_text="多项用顿号隔开，用于人岗相适比对"
    )
    min_schooling = models.CharField("最低学历", max_length=20, choices=Schooling, blank=True)
    min_years_work = models.PositiveSmallIntegerField(
        "最低工作年限", null=True, blank=True, validators=[MaxValueValidator(40)]
    )
    min_years_below = models.PositiveSmallIntegerField(
        "下一层次任职最低年限", null=True, blank=True, validators=[MaxValueValidator(20)]
    )
    max_age = models.PositiveSmallIntegerField(
        "年龄上限", null=True, blank=True, validators=[MinValueValidator(18), MaxValueValidator(70)]
    )
    party_member = models.BooleanField("须为中共党员", default=False)
    order = models.PositiveSmallIntegerField("排序", default=0)
    abolished_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "职位"
        ordering = ["unit__order", "unit_id", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                name="post_name_unique",
                violation_error_message="该机构已有同名职位；多人任同一职位时修改职数",
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="post_level_known"),
            models.CheckConstraint(
                condition=Q(establishment__in=Establishment.values), name="post_establishment_known"
            ),
            models.CheckConstraint(
                condition=Q(filling__in=["appointed", "elected"]), name="post_filling_known"
            ),
            models.CheckConstraint(
                condition=Q(min_schooling__in=["", *Schooling.values]), name="post_schooling_known"
            ),
        ]

    #: What its own name is read from.
    NAMED_THROUGH = "unit"

    def __str__(self) -> str:
        return f"{self.unit.name}{self.name}"

    @property
    def decided_above(self) -> bool:
        """Whether a body above the township decides who holds the post."""
        return Level(self.level).above_section or any(word in self.competent_body for word in HIGHER_BODIES)


class Seat(Recorded):
    """One seat of a post. Two people never hold one seat; an open appointment reserves it."""

    post = models.ForeignKey(Post, models.PROTECT, verbose_name="职位", related_name="seats")
    number = models.PositiveSmallIntegerField("席位号")
    withdrawn_on = models.DateField("核减日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "席位"
        ordering = ["post", "number"]
        constraints = [models.UniqueConstraint(fields=["post", "number"], name="seat_number_unique")]

    NAMED_THROUGH = "post__unit"

    def __str__(self) -> str:
        return f"{self.post}（第{self.number}席）"

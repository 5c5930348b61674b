"""The cadre's file: identity, education, assessments, rewards, sanctions, family. Tenures stand beside it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from township.derived import DerivedField
from township.name_fields import ComparedName, PersonName
from township.records.history import Recorded
from township.roster import name_places
from township.roster.kinship_matching import FamilyRecord, namesake_key
from township.roster.sanction_windows import SanctionKind, SanctionTrack, blocks
from township.roster.sortkey import SORT_KEY_LENGTH, initials_of, pinyin_key

from .organisation import Establishment, Schooling, Township, Unit

#: 政治面貌 as columns hold it, in the order of the national code (GB/T 4762).
_POLITICS = (
    "member", "probationary", "league", "rcck", "cdl", "cndca", "capd", "cpwdp", "czgp", "jiusan", "tdsl",
    "democratic", "independent", "none",
)  # fmt: skip


class Cadre(Recorded):
    """干部. `birth_recognised` is what counts: the organisation's finding from the earliest archive record."""

    class Sex(models.TextChoices):
        MALE = "male", "男"
        FEMALE = "female", "女"

    class Politics(models.TextChoices):
        MEMBER = "member", "中共党员"
        PROBATIONARY = "probationary", "中共预备党员"
        LEAGUE = "league", "共青团员"
        RCCK = "rcck", "民革党员"
        CDL = "cdl", "民盟盟员"
        CNDCA = "cndca", "民建会员"
        CAPD = "capd", "民进会员"
        CPWDP = "cpwdp", "农工党党员"
        CZGP = "czgp", "致公党党员"
        JIUSAN = "jiusan", "九三学社社员"
        TDSL = "tdsl", "台盟盟员"
        DEMOCRATIC = "democratic", "民主党派（未注明党派）"
        INDEPENDENT = "independent", "无党派人士"
        NONE = "none", "群众"

    #: What the personnel form calls who is of another party, or of none by name (GB/T 4762).
    OTHER_PARTIES: ClassVar = {
        Politics.RCCK: "民革",
        Politics.CDL: "民盟",
        Politics.CNDCA: "民建",
        Politics.CAPD: "民进",
        Politics.CPWDP: "农工党",
        Politics.CZGP: "致公党",
        Politics.JIUSAN: "九三学社",
        Politics.TDSL: "台盟",
        Politics.DEMOCRATIC: "民主党派",
    }

    class Status(models.TextChoices):
        IN_SERVICE = "in_service", "在职"
        RETIRED = "retired", "退休"
        TRANSFERRED = "transferred", "调出"
        LEFT = "left", "辞职或辞退"
        DECEASED = "deceased", "去世"

    township = models.ForeignKey(Township, models.PROTECT, verbose_name="乡镇", related_name="cadres")
    name = PersonName("姓名", max_length=40)
    compared_name = ComparedName()
    sort_key = DerivedField(lambda cadre: pinyin_key(cadre.name), max_length=SORT_KEY_LENGTH)
    #: What search narrows by before it reads whole keys.
    initials = DerivedField(lambda cadre: initials_of(cadre.sort_key), max_length=16)
    sex = models.CharField("性别", max_length=10, choices=Sex)
    ethnicity = models.CharField("民族", max_length=20, default="汉族")
    id_number = models.CharField("身份证号", max_length=18)
    birth_archive = models.DateField("档案记载出生年月", help_text="最早档案记载的出生年月")
    birth_recognised = models.DateField("认定出生年月", help_text="组织认定的出生年月，年龄据此计算")
    birth_note = models.CharField(
        "出生年月认定说明",
        max_length=200,
        blank=True,
        help_text="档案、身份证号与认定的出生年月不一致时，写明认定文件或理由",
    )
    native_place = models.CharField("籍贯", max_length=40, blank=True)
    birthplace = models.CharField("出生地", max_length=40, blank=True)
    politics = models.CharField("政治面貌", max_length=20, choices=Politics)
    joined_party = models.DateField("入党时间", null=True, blank=True)
    started_work = models.DateField("参加工作时间")
    health = models.CharField("健康状况", max_length=20, default="健康")
    title = models.CharField("专业技术职务", max_length=60, blank=True)
    specialities = models.CharField(
        "熟悉专业、有何专长", max_length=200, blank=True, help_text="多项用顿号隔开"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, verbose_name="所在机构", related_name="cadres"
    )
    establishment = models.CharField("编制类别", max_length=20, choices=Establishment)
    rank = models.CharField("职级", max_length=40, blank=True, help_text="如：一级科员、九级职员")
    rank_since = models.DateField("现职级时间", null=True, blank=True)
    status = models.CharField("状态", max_length=20, choices=Status, default=Status.IN_SERVICE)
    left_on = models.DateField("离开日期", null=True, blank=True)
    remarks = models.TextField("备注", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "干部"
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "id_number"],
                name="cadre_identity_unique",
                violation_error_message="该身份证号已登记在册，在名册中查找此人后修改",
            ),
            models.CheckConstraint(condition=Q(sex__in=["male", "female"]), name="cadre_sex_known"),
            models.CheckConstraint(
                condition=Q(establishment__in=Establishment.values), name="cadre_establishment_known"
            ),
            models.CheckConstraint(
                condition=Q(politics__in=_POLITICS),
                name="cadre_politics_known",
            ),
            models.CheckConstraint(
                condition=Q(status="in_service", left_on=None)
                | Q(status__in=["retired", "transferred", "left", "deceased"], left_on__isnull=False),
                name="cadre_status_dated",
                violation_error_message="离开在职状态须填写离开日期；在职干部不填离开日期",
            ),
            models.CheckConstraint(
                condition=Q(started_work__gt=F("birth_recognised")),
                name="cadre_work_after_birth",
                violation_error_message="参加工作时间须晚于出生年月",
            ),
        ]
        indexes = [
            models.Index(fields=["township", "establishment", "status"], name="cadre_on_quota"),
            models.Index(fields=["township", "sort_key"], name="cadre_by_name"),
            models.Index(fields=["township", "compared_name", "id"], name="cadre_by_compared_name"),
            *name_places.indexes_of_the_list(),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def in_service(self) -> bool:
        return self.status == self.Status.IN_SERVICE

    @property
    def birth_by_identity(self) -> str:
        """Year and month the identity number states, to be compared with the archive."""
        return f"{self.id_number[6:10]}-{self.id_number[10:12]}"


class CadreRow(Recorded):
    """A dated part of the cadre's file; it belongs to the cadre's township."""

    cadre = models.ForeignKey(Cadre, models.PROTECT, verbose_name="干部", related_name="%(class)ss")

    class Meta:
        abstract = True


class Education(CadreRow):
    """学历学位, twice: full-time and in-service."""

    class Form(models.TextChoices):
        FULL_TIME = "full_time", "全日制教育"
        IN_SERVICE = "in_service", "在职教育"

    form = models.CharField("教育类别", max_length=20, choices=Form)
    level = models.CharField("学历", max_length=20, choices=Schooling)
    degree = models.CharField("学位", max_length=40, blank=True)
    school = models.CharField("毕业院校系", max_length=100)
    major = models.CharField("专业", max_length=60, blank=True)
    entered_on = models.DateField("入学时间", null=True, blank=True)
    graduated_on = models.DateField("毕业时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "学历学位"
        ordering = ["form", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cadre", "form"],
                name="education_once_a_form",
                violation_error_message="该教育类别已登记，填写最高学历并修改原记录",
            ),
            models.CheckConstraint(
                condition=Q(form__in=["full_time", "in_service"]), name="education_form_known"
            ),
            models.CheckConstraint(condition=Q(level__in=Schooling.values), name="education_level_known"),
        ]
        indexes = [models.Index(fields=["cadre", "level"], name="education_level_of")]

    def __str__(self) -> str:
        return f"{self.get_level_display()} {self.school}"


class YearlyAssessment(CadreRow):
    """年度考核."""

    class Result(models.TextChoices):
        EXCELLENT = "excellent", "优秀"
        COMPETENT = "competent", "称职（合格）"
        BASIC = "basic", "基本称职（基本合格）"
        INCOMPETENT = "incompetent", "不称职（不合格）"
        UNGRADED = "ungraded", "不定等次"

    year = models.PositiveSmallIntegerField("年度")
    result = models.CharField("等次", max_length=20, choices=Result)
    document = models.CharField("文号", max_length=80, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "年度考核"
        ordering = ["-year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cadre", "year"],
                name="assessment_once_a_year",
                violation_error_message="该年度考核结果已登记，修改原记录",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1980, year__lte=2100), name="assessment_year_plausible"
            ),
            models.CheckConstraint(
                condition=Q(result__in=["excellent", "competent", "basic", "incompetent", "ungraded"]),
                name="assessment_result_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年{self.get_result_display()}"


class Reward(CadreRow):
    """奖励."""

    awarded_on = models.DateField("授予日期")
    name = models.CharField("奖励名称", max_length=100)
    body = models.CharField("授予机关", max_length=100)

    class Meta:
        verbose_name = verbose_name_plural = "奖励"
        ordering = ["-awarded_on", "-pk"]

    def __str__(self) -> str:
        return self.name


class Sanction(CadreRow):
    """处分、组织处理、诫勉, with the influence period during which the person may not be promoted."""

    kind = models.CharField("种类", max_length=40, choices=SanctionKind)
    decided_on = models.DateField("批准日期")
    influence_until = models.DateField(
        "影响期截止日", help_text="诫勉、组织处理、降低岗位等级的影响期按决定文件填写；处分由系统按规定计算"
    )
    body = models.CharField("决定机关", max_length=100)
    document = models.CharField("文号", max_length=80)
    facts = models.TextField("主要事实", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "处分处理"
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(influence_until__gte=F("decided_on")),
                name="sanction_dates_ordered",
                violation_error_message="影响期截止日不得早于批准日期",
            ),
            models.CheckConstraint(condition=Q(kind__in=SanctionKind.values), name="sanction_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}（{self.decided_on}）"

    @property
    def track(self) -> SanctionTrack:
        return SanctionKind(self.kind).track

    def bars(self, on: date) -> bool:
        """Whether it still bars promotion on a day."""
        return blocks(self.kind, self.decided_on, on, given_end=self.influence_until)


class FamilyMember(CadreRow):
    """家庭成员及重要社会关系: the basis on which kinship and recusal are computed."""

    relation = models.CharField("称谓", max_length=20)
    name = PersonName("姓名", max_length=40)
    birth = models.DateField("出生年月", null=True, blank=True)
    id_number = models.CharField("身份证号", max_length=18, blank=True)
    politics = models.CharField("政治面貌", max_length=20, blank=True)
    work = models.CharField("工作单位及职务", max_length=120, blank=True)
    person = models.ForeignKey(
        Cadre,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="本镇干部",
        related_name="named_in",
        help_text="此人也在本镇名册时选择，回避据此计算",
    )
    emigrated = models.BooleanField("已移居国（境）外", default=False)
    compared_name = ComparedName()
    #: By which other files that name the same person are found.
    namesake = DerivedField(
        lambda member: namesake_key(member.name, member.birth, member.id_number),
        recomputed=True,
        max_length=50,
    )

    class Meta:
        verbose_name = verbose_name_plural = "家庭成员"
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["namesake"], name="family_by_namesake"),
            models.Index(fields=["id_number"], name="family_by_number"),
            models.Index(fields=["compared_name"], name="family_by_compared_name"),
        ]

    def __str__(self) -> str:
        return f"{self.relation} {self.name}"

    @property
    def as_record(self) -> FamilyRecord:
        """The entry as kinship is computed from it."""
        return FamilyRecord(
            owner_key=self.cadre_id,
            relation=self.relation,
            name=self.name,
            identity_number=self.id_number or None,
            birth_month=self.birth,
            linked_key=self.person_id,
        )

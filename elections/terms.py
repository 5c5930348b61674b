"""届: one round of elections of a township, its villages, what the county has instructed, and the Party result."""

from __future__ import annotations

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import models
from django.db.models import F, Q

from procedure.bases import Fact
from township.name_fields import PersonName
from township.records.history import Recorded
from township.records.sealed import SealedLine, SealedText, new_name, new_secret

#: Two rounds lie further apart than this (three years less half a year, before the law of 2018 made a term five): one
#: whose day is nearer is a second batch of the same round.
SHORTEST_TERM = relativedelta(years=2)


class Term(Fact):
    """届: all villages of a township elect within one round."""

    township = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="乡镇", related_name="terms", editable=False
    )
    name = models.CharField("名称", max_length=40, help_text="如：2026年村级换届")
    last_ends_on = models.DateField(
        "上届任期届满日", help_text="村民委员会每届任期五年，自上届结果确定之日起算"
    )
    extended_until = models.DateField("经批准延期至", null=True, blank=True)
    extended_by = models.CharField("延期批准文件", max_length=100, blank=True)
    province = models.CharField("适用的省级办法", max_length=20, help_text="选举开始时固定")

    class Meta:
        verbose_name = verbose_name_plural = "换届"
        ordering = ["-last_ends_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "name"],
                name="term_name_unique",
                violation_error_message="已有同名的换届，核对后换一个名称",
            ),
            models.CheckConstraint(
                condition=Q(extended_until=None) | Q(extended_until__gt=F("last_ends_on")),
                name="term_extension_later",
                violation_error_message="延期须晚于任期届满日",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def due_on(self) -> date:
        """The day by which the new committees must be there: the end of the old ones, or of an approved extension."""
        return self.extended_until or self.last_ends_on

    def followed_by(self) -> Term | None:
        """The next term of its township, no second batch of the same round; None for the newest, held here."""
        after = Term.objects.filter(
            township=self.township_id, last_ends_on__gte=self.last_ends_on + SHORTEST_TERM
        )
        return after.order_by("last_ends_on").first()

    # -- the key of what is written of its villages ------------------------------------------------------------------

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self.key_to_seal()

    def key_at_hand(self) -> TermKey | None:
        """The key of the term; None once it is destroyed."""
        return getattr(self, "words_key", None)

    def key_to_seal(self) -> TermKey:
        """The same, made where there is none: nothing is written of a village in the clear."""
        return self.key_at_hand() or TermKey.objects.get_or_create(term=self)[0]


class TermKey(models.Model):
    """换届密钥: opens what was written of the villages of a term, until the committees elected in it are followed.

    It has no history and stands under no digest, so that nothing is left of it when it is destroyed (decision 0066).
    """

    term = models.OneToOneField(Term, models.PROTECT, verbose_name="换届", related_name="words_key")
    name = models.CharField("密钥编号", max_length=20, unique=True, default=new_name, editable=False)
    secret = models.CharField("密钥", max_length=64, default=new_secret, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "换届密钥"

    def __str__(self) -> str:
        return f"{self.term}密钥"


class Instruction(Fact):
    """县级换届文件的规定: what the province's text leaves open, or says more narrowly than the law in force."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="instructions", editable=False)
    name = models.CharField("规定的事项", max_length=60)
    value = models.CharField("数值", max_length=200)
    document = models.CharField("文件名称、文号", max_length=100)
    effective_from = models.DateField("自何日起")

    class Meta:
        verbose_name = verbose_name_plural = "县级换届规定"
        ordering = ["name", "effective_from", "pk"]

    def __str__(self) -> str:
        return f"{self.document}：{self.value}"


class VillageRound(Fact):
    """一个村的换届: the state of the village (村情), and who of the township leads there.

    What is told of it in words is sealed under the key of the term.
    """

    #: The sheet is for those who lead and organise: what is written on it stands in no timeline, which more people read.
    SILENT_FIELDS = frozenset({"level", "reasons", "situation", "leader", "plan"})

    class Level(models.TextChoices):
        ORDINARY = "ordinary", "一般"
        KEY = "key", "重点村"
        DIFFICULT = "difficult", "难点村"

    term = models.ForeignKey(Term, models.PROTECT, related_name="villages", editable=False)
    village = models.ForeignKey(
        "township.Village", models.PROTECT, verbose_name="行政村", related_name="rounds", editable=False
    )
    level = models.CharField("类别", max_length=12, choices=Level, default=Level.ORDINARY)
    reasons = SealedLine("原因", max_length=200, blank=True, keyed_by="term")
    situation = SealedText("村情选情", max_length=3000, blank=True, keyed_by="term")
    leader = models.ForeignKey(
        "township.Cadre",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="包村领导",
        related_name="led_villages",
    )
    plan = SealedText("一村一策", max_length=3000, blank=True, keyed_by="term")
    surveyed_on = models.DateField("研判日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "村情选情"
        ordering = ["village__order", "village"]
        constraints = [
            models.UniqueConstraint(fields=["term", "village"], name="round_village_once"),
            models.CheckConstraint(
                condition=Q(level__in=["ordinary", "key", "difficult"]), name="round_level_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village} {self.term}"

    @property
    def difficult(self) -> bool:
        return self.level != self.Level.ORDINARY


class PartyResult(Fact):
    """村党组织选举结果: elected by Party members, approved by the township committee; here only the record of it."""

    village_round = models.OneToOneField(
        VillageRound, models.PROTECT, related_name="party_result", editable=False
    )
    held_on = models.DateField("选举大会日期")
    should_attend = models.PositiveIntegerField("应到会党员数")
    present = models.PositiveIntegerField("实到会党员数")
    candidates = models.PositiveSmallIntegerField("候选人数")
    seats = models.PositiveSmallIntegerField("应选人数")
    issued = models.PositiveIntegerField("发出选票")
    returned = models.PositiveIntegerField("收回选票")
    secretary = PersonName("书记", max_length=40)
    approved_on = models.DateField("镇党委批复日期", null=True, blank=True)
    approved_by = models.CharField("批复文号", max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "村党组织选举结果"

    def __str__(self) -> str:
        return f"{self.village_round.village}党组织 书记{self.secretary}"


class PartyMember(Fact):
    """One elected member of a village's Party organisation, with the votes."""

    result = models.ForeignKey(PartyResult, models.PROTECT, related_name="elected", editable=False)
    name = PersonName("姓名", max_length=40)
    #: Which of those who bear the name; of results recorded before it was asked nothing tells.
    birth = models.DateField("出生年月", null=True, blank=True)
    votes = models.PositiveIntegerField("得票")

    class Meta:
        verbose_name = verbose_name_plural = "党组织当选人"
        ordering = ["-votes", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["result", "name"],
                name="party_member_once",
                violation_error_message="此人已在当选名单中",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.votes}票"


class VillageOfficer(Recorded):
    """村干部任职: begins with a final result and in no other way; it is no cadre, no quota, no figure of the township."""

    election = models.ForeignKey("elections.Election", models.PROTECT, related_name="officers")
    candidate = models.OneToOneField("elections.Candidate", models.PROTECT, related_name="term_of_office")
    name = PersonName("姓名", max_length=40)
    office = models.CharField("职务", max_length=10)
    votes = models.PositiveIntegerField("得票")
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)
    ended_by = models.CharField("终止原因", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "村民委员会成员"
        ordering = ["election", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="officer_days_ordered",
                violation_error_message="终止日期不得早于任职之日",
            ),
            models.CheckConstraint(
                condition=Q(until=None, ended_by="") | (Q(until__isnull=False) & ~Q(ended_by="")),
                name="officer_ended_by_something",
                violation_error_message="任职终止的，写明原因",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.office}）"

    @property
    def birth(self) -> date:
        """As it stands in the list of candidates: by it namesakes are told apart."""
        born: date = self.candidate.birth
        return born

"""督查问题 and its answers: what was found, on what basis, who answers until when; each answer with its judgement."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from procedure.issuing.models import IssuedPaper
from supervision.account.models import Problem
from supervision.sampling.models import Check
from township.accounts.models import User
from township.records.history import Recorded
from township.records.matter import Matter
from township.records.models import StepRecord

#: How long the account of a finding or of its answer may be.
LONG = 2_000


class Finding(Recorded):
    """督查问题: one. Where it stands is moved by acts alone (`acts.py`), each of them a step."""

    class State(models.TextChoices):
        RAISED = "raised", "待答复"
        ANSWERED = "answered", "已答复、待核"
        RETURNED = "returned", "退回重新答复"
        ACCEPTED = "accepted", "答复已认可、整改中"
        CLOSED = "closed", "已办结"

    class Outcome(models.TextChoices):
        RECTIFIED = "rectified", "已整改"
        UNFOUNDED = "unfounded", "查明问题不成立"

    #: Whose turn it is: the person responsible has to answer.
    ASKS = frozenset({"raised", "returned"})

    township = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="乡镇", related_name="findings"
    )
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("序号")
    title = models.CharField("问题", max_length=100)
    account = models.TextField("事实", max_length=LONG)
    basis = models.CharField("依据", max_length=300)
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, verbose_name="所涉事项", related_name="findings"
    )
    step = models.ForeignKey(
        StepRecord, models.PROTECT, null=True, verbose_name="所涉纪实", related_name="findings"
    )
    paper = models.ForeignKey(
        IssuedPaper, models.PROTECT, null=True, verbose_name="所涉文书", related_name="findings"
    )
    problem = models.ForeignKey(
        Problem, models.PROTECT, null=True, verbose_name="自查报告所列问题", related_name="findings"
    )
    checked = models.ForeignKey(
        Check, models.PROTECT, null=True, verbose_name="抽查核对", related_name="findings"
    )
    #: Whether it rests on what was voted: then only whoever reads results answers for it.
    of_votes = models.BooleanField("依据投票结果", default=False, editable=False)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="责任人", related_name="+"
    )
    due_on = models.DateField("答复期限")
    state = models.CharField("状态", max_length=10, choices=State, default=State.RAISED)
    outcome = models.CharField("办结结果", max_length=10, choices=Outcome, blank=True)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="提出人", related_name="+"
    )
    raised_on = models.DateField("提出日期")
    #: The county's organisation department that raised it: then it is judged there, and by nobody of the township.
    county = models.ForeignKey(
        "township.Township",
        models.PROTECT,
        null=True,
        verbose_name="提出单位",
        related_name="raised_findings",
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="办结人", related_name="+"
    )
    closed_on = models.DateField("办结日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "督查问题"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["township", "year", "number"], name="finding_number_unique"),
            models.CheckConstraint(
                condition=Q(state__in=["raised", "answered", "returned", "accepted", "closed"]),
                name="finding_state_known",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", "rectified", "unfounded"]), name="finding_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_by__isnull=False, closed_on__isnull=False) & ~Q(outcome="")
                | ~Q(state="closed") & Q(outcome="", closed_by=None, closed_on=None),
                name="finding_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(closed_by=None) | ~Q(closed_by=models.F("responsible")),
                name="finding_not_closed_by_responsible",
                violation_error_message="责任人不能办结自己的问题",
            ),
        ]
        indexes = [
            models.Index(fields=["township", "state", "due_on"], name="finding_by_state"),
            models.Index(
                fields=["responsible"], condition=Q(state__in=["raised", "returned"]), name="finding_asks"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.title}"

    @property
    def by_one(self) -> bool:
        """Whether one person has raised it, judged every answer and closed it: no text asks for a second, readers are told."""
        judged = {each.judged_by_id for each in self.answers.all()} - {None}
        return self.closed_by_id is not None and {self.raised_by_id, self.closed_by_id} | judged == {
            self.raised_by_id
        }

    @property
    def name(self) -> str:
        return f"问题{self.year}-{self.number}"

    @property
    def standing(self) -> str:
        """Where it stands, with the outcome of one that is closed."""
        outcome = f"（{self.get_outcome_display()}）" if self.outcome else ""
        return f"{self.get_state_display()}{outcome}"

    @property
    def asks(self) -> bool:
        return self.state in self.ASKS

    def overdue(self, on: date) -> bool:
        """Whether the person responsible has let the deadline pass."""
        return self.asks and self.due_on < on

    @property
    def answered_by(self) -> User | None:
        """Whoever gave the answer that counts."""
        last = self.last_answer
        return last.answered_by if last else None

    @property
    def last_answer(self) -> Answer | None:
        given = list(self.answers.all())
        return given[-1] if given else None


class FindingMatter(Recorded):
    """所据事项: one of several matters a finding rests on: whoever withdraws from any of them neither answers nor reads it."""

    finding = models.ForeignKey(Finding, models.PROTECT, verbose_name="督查问题", related_name="rests_on")
    matter = models.ForeignKey(
        Matter, models.PROTECT, verbose_name="所据事项", related_name="findings_resting"
    )

    class Meta:
        verbose_name = verbose_name_plural = "督查问题所据事项"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["finding", "matter"], name="finding_rests_once_on_a_matter"),
        ]

    def __str__(self) -> str:
        return f"{self.finding} {self.matter}"


class Answer(Recorded):
    """答复: what the person responsible says and has done, and how it was judged."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", "认可"
        RETURNED = "returned", "退回"

    finding = models.ForeignKey(Finding, models.PROTECT, verbose_name="督查问题", related_name="answers")
    text = models.TextField("答复", max_length=LONG)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="答复人", related_name="+"
    )
    answered_on = models.DateField("答复日期")
    #: The deadline that stood when it was given.
    due_on = models.DateField("当时的答复期限")
    verdict = models.CharField("核查意见", max_length=10, choices=Verdict, blank=True)
    opinion = models.TextField("核查说明", max_length=LONG, blank=True)
    #: 答复不属实: said by whoever returned it; a level above takes points for it (account.md §4).
    untruthful = models.BooleanField("答复不属实", default=False)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="核查人", related_name="+"
    )
    judged_on = models.DateField("核查日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "督查问题答复"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="", judged_by=None, judged_on=None)
                | Q(verdict__in=["accepted", "returned"], judged_by__isnull=False, judged_on__isnull=False),
                name="finding_answer_judged_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(untruthful=False) | Q(judged_by__isnull=False),
                name="finding_answer_untruthful_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(judged_by=None) | ~Q(judged_by=models.F("answered_by")),
                name="finding_answer_two_people",
                violation_error_message="答复人不能核查自己的答复",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finding} {self.answered_on}"

    @property
    def late(self) -> bool:
        return self.answered_on > self.due_on

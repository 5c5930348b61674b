"""投票以后: that a vote was held all the same, what became of somebody elected, and how a body has judged the election."""

from __future__ import annotations

from django.db import models

from elections.rooms.word_columns import held
from elections.serving.base import Confirmed, two_people
from elections.stages import SeatState
from township.wording import cdate


class VoidingBody(models.TextChoices):
    """Who decides that an election or a winner is void: the province says which of them (`void_declared_by`)."""

    ELECTION_COMMITTEE = "election_committee", "村民选举委员会"
    TOWNSHIP = "township", "乡镇"
    COUNTY = "county", "县级"


class VoteHeld(Confirmed):
    """投票已经举行: although a rule had kept the next step closed. What has happened is recorded with its true day."""

    election = models.OneToOneField(
        "elections.Election", models.PROTECT, related_name="vote_held", editable=False
    )
    held_on = models.DateField("投票日")
    document = models.CharField("依据", max_length=100)
    because = models.TextField("情况说明", max_length=1000)

    class Meta:
        verbose_name = verbose_name_plural = "投票已经举行"
        constraints = [two_people()]

    def __str__(self) -> str:
        return f"{self.election} {self.held_on:%Y年%m月%d日}投票"


class Judgement(models.TextChoices):
    """What a body has decided."""

    STANDS = "stands", "认定选举有效"
    CORRECT = "correct", "责令改正"
    VOID = "void", "认定选举无效"


class AgainFrom(models.TextChoices):
    """重新选举: from which room a void election is held again, where the decision keeps what lies before it.

    另行选举 keeps the valid result of the vote before it (§9): of a decision on that vote alone only its seats are voted on again.
    """

    NOMINATION = "nomination", "保留选民登记，从提名重新选举"
    REGISTER = "register", "从选民登记重新选举"
    VOTE = "vote", "只是本次再次投票无效，此前有效的结果保留"


class Ruling(Confirmed):
    """认定: the dated decision of the body the province names on what was found after the vote. The last one counts."""

    election = models.ForeignKey("elections.Election", models.PROTECT, related_name="rulings", editable=False)
    #: The vote it was about, and the findings it has judged, by the codes of their rules: what is found later it does not cover.
    vote = models.PositiveSmallIntegerField("投票次数", default=1, editable=False)
    about = models.JSONField("认定的问题", default=list, editable=False)
    outcome = models.CharField("认定", max_length=10, choices=Judgement)
    #: Empty where the same candidates are voted on again, or the election ends here.
    again_from = models.CharField(
        "重新选举从何处开始",
        max_length=12,
        choices=AgainFrom,
        blank=True,
        help_text="只在认定选举无效、决定写明从何处重新选举，或者只认定再次投票无效的填写；不填的，重新投票或者办理选举无效",
    )
    body = models.CharField("作出决定的机构", max_length=20, choices=VoidingBody)
    ruled_on = models.DateField("决定日期")
    document = models.CharField("决定文号", max_length=100)
    because = models.TextField("认定的事实和理由", max_length=2000)

    class Meta:
        verbose_name = verbose_name_plural = "投票后的认定"
        ordering = ["ruled_on", "pk"]
        constraints = [
            two_people(),
            held("outcome", Judgement, "ruling_outcome_known"),
            held("body", VoidingBody, "ruling_body_known"),
            held("again_from", AgainFrom, "ruling_again_from_known", empty=True),
            models.CheckConstraint(
                condition=models.Q(again_from="") | models.Q(outcome="void"),
                name="ruling_again_after_void",
                violation_error_message="只有认定选举无效的，才写重新选举从何处开始",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_body_display()}{self.get_outcome_display()}（{self.document}）"

    @property
    def void_by(self) -> str:
        """乡镇2026年12月6日认定选举无效（云政发〔2026〕31号）; empty where it says something else."""
        if self.outcome != Judgement.VOID:
            return ""
        return f"{self.get_body_display()}{cdate(self.ruled_on)}认定选举无效（{self.document}）"

    @property
    def of_the_vote_alone(self) -> bool:
        """Whether what was elected before that vote stays."""
        return self.again_from == AgainFrom.VOTE


class LossKind(models.TextChoices):
    """Why somebody elected does not take office, or somebody not elected does not stand again."""

    BARRED = "barred", "有法定不得提名的情形"
    MISCONDUCT = "misconduct", "以不正当手段当选"
    KINSHIP = "kinship", "近亲属回避"
    DECLINED = "declined", "本人放弃当选"
    DIED = "died", "死亡"


#: What each makes of a seat.
MAKES = {
    LossKind.BARRED: SeatState.VOID,
    LossKind.MISCONDUCT: SeatState.VOID,
    LossKind.KINSHIP: SeatState.VOID,
    LossKind.DECLINED: SeatState.DECLINED,
    LossKind.DIED: SeatState.DIED,
}


class SeatLoss(Confirmed):
    """当选人变动: between the vote and the final result; a death may lie before the vote whose ballots bore the name. The seat stands open again; nobody is dropped in silence."""

    election = models.ForeignKey("elections.Election", models.PROTECT, related_name="losses", editable=False)
    candidate = models.OneToOneField(
        "elections.Candidate", models.PROTECT, related_name="loss", editable=False
    )
    vote = models.PositiveSmallIntegerField("投票次数", default=1, editable=False)
    kind = models.CharField("情形", max_length=12, choices=LossKind)
    happened_on = models.DateField("日期")
    body = models.CharField("认定的机构", max_length=20, choices=VoidingBody, blank=True)
    document = models.CharField("依据", max_length=100)
    because = models.TextField("情况说明", max_length=1000)

    class Meta:
        verbose_name = verbose_name_plural = "当选人变动"
        ordering = ["happened_on", "pk"]
        constraints = [
            two_people(),
            held("kind", LossKind, "seat_loss_kind_known"),
            held("body", VoidingBody, "seat_loss_body_known", empty=True),
            models.CheckConstraint(
                condition=models.Q(kind__in=["declined", "died"], body="")
                | (~models.Q(kind__in=["declined", "died"]) & ~models.Q(body="")),
                name="seat_loss_declared_by_a_body",
                violation_error_message="当选无效的，写明认定的机构；放弃当选、死亡的不填",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate.name} {self.get_kind_display()}"

"""THE SPINE: the appointment and every transition between the rooms.

Only `transitions.py` calls these methods: it locks, asks the door, moves, records. Each forward move carries its door
as condition too, so the machine cannot be driven around it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django_fsm import FSMField, transition

from appointments.corridor import ENDINGS, OPEN, Edition, Stage
from appointments.stages.decision.agenda_item import AgendaItem
from appointments.stages.posting.models import Annulment, ProbationReview
from ballots.models import Count
from procedure.bases import Proceeding
from procedure.doors import through
from township.roster.models import Level, Post
from township.roster.people import told_apart
from township.wording import cdate

if TYPE_CHECKING:
    from appointments.dossier_context import DossierContext

    from .candidate import Candidate


def by_township_edition(appointment: models.Model) -> bool:
    return cast("Appointment", appointment).edition == Edition.TOWNSHIP


def by_regulation_edition(appointment: models.Model) -> bool:
    return cast("Appointment", appointment).edition == Edition.REGULATION


class Appointment(Proceeding):
    """任用事项: the filling of one seat of one post. An open dossier reserves its seat."""

    KIND = "appointment"

    seat = models.ForeignKey(
        "township.Seat", models.PROTECT, verbose_name="席位", related_name="appointments"
    )
    edition = models.CharField("适用程序", max_length=20, choices=Edition)
    stage = FSMField("环节", default=Stage.MOTION, choices=Stage, protected=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="起草人", related_name="+"
    )
    tenure = models.OneToOneField(
        "township.Tenure", models.PROTECT, null=True, verbose_name="任职记录", related_name="appointment"
    )

    context: DossierContext

    class Meta:
        verbose_name = verbose_name_plural = "任用事项"
        ordering = ["-matter__opened_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat"], condition=Q(stage__in=OPEN), name="appointment_reserves_seat",
                violation_error_message="该席位已有在办的任用事项",
            ),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="appointment_stage_known"),
            models.CheckConstraint(condition=Q(edition__in=Edition.values), name="appointment_edition_known"),
            models.CheckConstraint(
                condition=~Q(stage__in=["in_office", "confirmed"]) | Q(tenure__isnull=False),
                name="appointment_in_office_has_tenure",
            ),
        ]  # fmt: skip

    #: What its own name is read from.
    NAMED_THROUGH = ("matter", "seat__post__unit")

    #: Whether anybody has withdrawn from one of its agenda items; read with the row by `dossier.py`.
    has_withdrawals = False

    def __str__(self) -> str:
        return f"{self.number} {self.post}"

    # -- what a page or a rule reads ------------------------------------------------------------------------

    @property
    def post(self) -> Post:
        return self.seat.post

    def standing(self, *standings: str) -> list[Candidate]:
        return [candidate for candidate in self.candidates.all() if candidate.standing in standings]

    @property
    def proposed(self) -> Candidate | None:
        """拟任人选: the one person proposed, once there is one."""
        return next(iter(self.standing("proposed")), None)

    @cached_property
    def called(self) -> dict[int, str]:
        """How the people in the running are called beside each other, by the key of the candidate."""
        people = {one.cadre_id: one.pk for one in self.candidates.all()}
        apart = told_apart(one.cadre for one in self.candidates.all())
        return {people[cadre]: name for cadre, name in apart.items()}

    @property
    def in_office(self) -> bool:
        """Whether the person holds the office on probation, so that it can be reviewed."""
        return bool(self.stage == Stage.IN_OFFICE)

    @property
    def holds_office(self) -> bool:
        """Whether the person holds the office, so that the decision can be annulled."""
        return self.stage in (Stage.IN_OFFICE, Stage.CONFIRMED)

    @property
    def left_service(self) -> list[Candidate]:
        """Those still considered in an open dossier who are not in service any more."""
        if not self.is_open:
            return []
        return [c for c in self.standing("pool", "chosen", "proposed") if not c.cadre.in_service]

    @property
    def counts(self) -> QuerySet[Count]:
        """The counts of ballots on it and on its rows, of every round."""
        return self.matter.counts

    @property
    def about_whom(self) -> str:
        return f"拟任人选 {self.proposed.cadre.name}" if self.proposed else ""

    @property
    def agenda_item(self) -> AgendaItem | None:
        """The newest agenda item of the round that counts: a matter put on an agenda anew is open again."""
        decision = self.current("decision")
        return next((i for i in self.items.all() if decision and i.decision_id == decision.pk), None)

    @property
    def passed_item(self) -> AgendaItem | None:
        """The agenda item by which the committee decided, in the round that counts."""
        item = self.agenda_item
        return item if item and item.result == AgendaItem.Result.PASSED else None

    @property
    def decided_on(self) -> date | None:
        """The day the committee decided: time in post counts from it."""
        return self.passed_item.closed_on if self.passed_item else None

    @property
    def probation_review(self) -> ProbationReview | None:
        return getattr(self.current("posting"), "probation_review", None)

    @property
    def annulment(self) -> Annulment | None:
        return getattr(self.current("posting"), "annulment", None)

    @property
    def is_promotion(self) -> bool:
        """Whether the proposed person rises to a leading level they do not hold now; then probation applies.

        A level held on probation is not held yet: a second post on it neither ends the probation nor escapes one.
        """
        post = Level(self.post.level)
        if not post.leading or self.proposed is None:
            return False
        present = (
            t for t in self.proposed.cadre.tenures.all() if t.until is None and t.probation_until is None
        )
        held = [Level(tenure.level).height for tenure in present]
        return post.height > max(held, default=0)

    @property
    def ending_in_print(self) -> str | None:
        """How it has ended without the appointment lasting, as every paper of it says, if it has."""
        if self.stage not in ENDINGS:
            return None
        day = cdate(self.last_act_on)
        if self.stage == Stage.REMOVED:
            return f"试任职务已于{day}免去"
        if self.stage == Stage.ANNULLED:
            return (
                f"该任职决定已于{day}撤销（{self.annulment.document}）"
                if self.annulment
                else f"该任职决定已于{day}撤销"
            )
        return f"本事项已于{day}{Stage(self.stage).label}"

    # -- forward: the six doors, in both editions ------------------------------------------------------------

    @transition(
        stage, source=Stage.MOTION, target=Stage.RECOMMENDATION, conditions=[through("start_recommendation")]
    )
    def start_recommendation(self) -> None:
        """启动民主推荐."""

    @transition(
        stage, source=Stage.RECOMMENDATION, target=Stage.EVALUATION, conditions=[through("name_candidates")]
    )
    def name_candidates(self) -> None:
        """确定考察对象."""

    @transition(
        stage,
        source=Stage.EVALUATION,
        target=Stage.NOTICE,
        conditions=[by_township_edition, through("publish_notice")],
    )
    def publish_notice(self) -> None:
        """结束考察，进入公示（本镇程序）."""

    @transition(
        stage,
        source=Stage.NOTICE,
        target=Stage.DECISION,
        conditions=[by_township_edition, through("submit_after_notice")],
    )
    def submit_after_notice(self) -> None:
        """公示结束，提交讨论（本镇程序）."""

    @transition(
        stage, source=Stage.DECISION, target=Stage.TALK, conditions=[by_township_edition, through("decide")]
    )
    def decide(self) -> None:
        """作出任职决定（本镇程序）."""

    @transition(
        stage,
        source=Stage.EVALUATION,
        target=Stage.DECISION,
        conditions=[by_regulation_edition, through("submit_after_evaluation")],
    )
    def submit_after_evaluation(self) -> None:
        """结束考察，提交讨论（条例程序）."""

    @transition(
        stage,
        source=Stage.DECISION,
        target=Stage.NOTICE,
        conditions=[by_regulation_edition, through("decide_and_publish")],
    )
    def decide_and_publish(self) -> None:
        """作出任职决定，进入公示（条例程序）."""

    @transition(
        stage,
        source=Stage.NOTICE,
        target=Stage.TALK,
        conditions=[by_regulation_edition, through("conclude_notice")],
    )
    def conclude_notice(self) -> None:
        """公示结束（条例程序）."""

    @transition(stage, source=Stage.TALK, target=Stage.POSTING, conditions=[through("finish_talk")])
    def finish_talk(self) -> None:
        """谈话结束."""

    @transition(stage, source=Stage.POSTING, target=Stage.IN_OFFICE, conditions=[through("take_office")])
    def take_office(self) -> None:
        """任职生效."""

    @transition(stage, source=Stage.IN_OFFICE, target=Stage.CONFIRMED, conditions=[through("confirm")])
    def confirm(self) -> None:
        """试用期满转正."""

    # -- back ------------------------------------------------------------------------------------------------

    @transition(
        stage,
        source=[
            Stage.RECOMMENDATION,
            Stage.EVALUATION,
            Stage.NOTICE,
            Stage.DECISION,
            Stage.TALK,
            Stage.POSTING,
        ],
        target=Stage.MOTION,
    )
    def return_to_motion(self) -> None:
        """退回动议."""

    @transition(
        stage,
        source=[Stage.EVALUATION, Stage.NOTICE, Stage.DECISION, Stage.TALK, Stage.POSTING],
        target=Stage.RECOMMENDATION,
    )
    def return_to_recommendation(self) -> None:
        """退回民主推荐."""

    @transition(
        stage, source=[Stage.NOTICE, Stage.DECISION, Stage.TALK, Stage.POSTING], target=Stage.EVALUATION
    )
    def return_to_evaluation(self) -> None:
        """退回考察."""

    @transition(stage, source=[Stage.DECISION, Stage.TALK, Stage.POSTING], target=Stage.NOTICE)
    def return_to_notice(self) -> None:
        """退回公示. In the 条例 edition the notice comes after the decision: `transitions.py` refuses it there."""

    @transition(stage, source=[Stage.NOTICE, Stage.TALK, Stage.POSTING], target=Stage.DECISION)
    def return_to_decision(self) -> None:
        """退回讨论决定. From the notice only in the 条例 edition."""

    @transition(stage, source=[Stage.POSTING], target=Stage.TALK)
    def return_to_talk(self) -> None:
        """退回任前谈话."""

    # -- endings ---------------------------------------------------------------------------------------------

    @transition(stage, source=[Stage.EVALUATION, Stage.NOTICE, Stage.DECISION], target=Stage.NOT_APPOINTED)
    def not_appoint(self) -> None:
        """不予任用."""

    @transition(stage, source=list(OPEN), target=Stage.TERMINATED)
    def terminate(self) -> None:
        """终止."""

    @transition(stage, source=Stage.IN_OFFICE, target=Stage.REMOVED, conditions=[through("remove")])
    def remove(self) -> None:
        """试用期满考核不胜任，免职."""

    @transition(
        stage, source=[Stage.IN_OFFICE, Stage.CONFIRMED], target=Stage.ANNULLED, conditions=[through("annul")]
    )
    def annul(self) -> None:
        """撤销违规任职决定."""

"""The election of one body of one village, and every transition between its rooms.

Only `procedure.transitions` calls these methods; each forward move carries its door as condition too.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django_fsm import FSMField, transition

from elections.arithmetic.party import PartyCount
from elections.rooms.nomination.models import Candidate
from elections.rooms.notices import Notice, new_key
from elections.rooms.preparation.models import Plan
from elections.rooms.word_columns import held
from elections.serving.supervision.models import Supervision
from elections.stages import PARTY_ROOMS, ROOMS, SUPERVISION_ROOMS, Body, Electorate, Stage, VoteKind
from elections.terms import Term, VillageRound
from procedure.bases import Proceeding
from procedure.doors import through
from township.required_value import known

if TYPE_CHECKING:
    from elections.context import ElectionContext


class Election(Proceeding):
    """一个村的一次选举: the body, and where it stands. Its province is that of its term, pinned when it was opened."""

    KIND = "election"

    village_round = models.ForeignKey(
        VillageRound, models.PROTECT, verbose_name="行政村", related_name="elections"
    )
    edition = models.CharField("选举", max_length=20, choices=Body, default=Body.COMMITTEE)
    stage = FSMField("环节", default=Stage.PREPARATION, choices=Stage, protected=True)
    province = models.CharField("适用的省级办法", max_length=20)
    #: 补选 only: which meeting of the village elects.
    held_by = models.CharField("补选的会议", max_length=20, choices=Electorate, blank=True)
    #: Stands in the public addresses of its notices; nobody guesses it, and it can be printed before a notice hangs.
    posted_key = models.CharField("公告网址", max_length=22, default=new_key, unique=True, editable=False)

    context: ElectionContext

    class Meta:
        verbose_name = verbose_name_plural = "村级选举"
        ordering = ["village_round__village__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["village_round", "edition"],
                condition=models.Q(edition__in=[Body.COMMITTEE, Body.PARTY, Body.SUPERVISION])
                & ~models.Q(stage=Stage.VOID),
                name="election_one_a_body",
            ),
            models.UniqueConstraint(
                fields=["village_round"],
                condition=models.Q(edition=Body.BY_ELECTION)
                & ~models.Q(stage__in=[Stage.CLOSED, Stage.VOID]),
                name="election_one_by_election",
            ),
            models.CheckConstraint(
                condition=models.Q(edition__in=[Body.COMMITTEE, Body.PARTY, Body.SUPERVISION], held_by="")
                | (models.Q(edition=Body.BY_ELECTION) & ~models.Q(held_by="")),
                name="election_by_whom",
            ),
            held("held_by", Electorate, "election_held_by_known", empty=True),
            held("edition", Body, "election_edition_known"),
            held("stage", Stage, "election_stage_known"),
        ]

    def __str__(self) -> str:
        return f"{self.village}{self.what}"

    # -- what it is read by --------------------------------------------------------------------------------------

    @property
    def village(self) -> Any:
        return self.village_round.village

    @property
    def term(self) -> Term:
        return self.village_round.term

    @property
    def is_by_election(self) -> bool:
        """补选: over the seats that stand open, for the rest of the term."""
        return bool(self.edition == Body.BY_ELECTION)

    @property
    def is_party(self) -> bool:
        """Whether the Party organisation is elected, by its members."""
        return bool(self.edition == Body.PARTY)

    @property
    def is_supervision(self) -> bool:
        """Whether the supervision committee is chosen, by a meeting of the village."""
        return bool(self.edition == Body.SUPERVISION)

    @property
    def leads_to_serving(self) -> bool:
        """Whether its page leads to the committee in office: once there is one, or where one is completed or watched over."""
        handed_over = self.stage == Stage.CLOSED and not self.is_party
        return self.is_by_election or self.is_supervision or handed_over

    @property
    def of_the_committee(self) -> bool:
        """Whether villagers elect their committee, whole or in part: notices, sheets and archive are of that alone."""
        return self.edition in (Body.COMMITTEE, Body.BY_ELECTION)

    @property
    def party_count(self) -> PartyCount:
        """The votes of the members' meeting, against the seats asked for and those who should attend."""
        asked = self.current("request")
        seats, should_attend = known(asked.seats), known(asked.should_attend)
        counted: PartyCount = self.current("assembly").count_of(seats, should_attend)
        return counted

    @property
    def what(self) -> str:
        """村民委员会选举, 村民委员会补选."""
        label = str(self.get_edition_display())
        if self.is_supervision:
            return f"{label}推选"
        return label if self.is_by_election else f"{label}选举"

    @property
    def by_representatives(self) -> bool:
        """Whether the representatives elect, and not every elector."""
        return bool(self.held_by == Electorate.REPRESENTATIVES)

    @property
    def supervision(self) -> Supervision | None:
        """The supervision committee chosen beside this committee, by what two people have recorded last."""
        chosen = self.village_round.supervisions.all()
        return max(chosen, key=lambda each: (each.chosen_on, each.pk), default=None)

    @property
    def plan(self) -> Plan | None:
        """Day, seats and method, once they are on record."""
        return next(iter(self.plans.all()), None)

    @property
    def election_day(self) -> date | None:
        plan = self.plan
        return plan.election_day if plan else None

    @property
    def voting_day(self) -> date | None:
        """The day of the vote under way: of one held once more its own, and none until that is set."""
        ballot = self.current("ballot")
        return ballot.day if ballot and ballot.kind != VoteKind.FIRST else self.election_day

    @property
    def candidates(self) -> list[Candidate]:
        """Who was named and has not withdrawn, in the round of the nomination that counts."""
        nomination = self.current("nomination")
        return (
            [each for each in nomination.candidates.all() if each.withdrew_on is None] if nomination else []
        )

    def notice(self, number: str) -> Notice | None:
        """The notice of a number in the vote that is under way, or as it was posted before it."""
        return next((each for each in self.notices.all() if each.number == number), None)

    def posted_on(self, number: str) -> date | None:
        found = self.notice(number)
        return found.posted_on if found else None

    # -- forward -------------------------------------------------------------------------------------------------

    @transition(stage, source=Stage.PREPARATION, target=Stage.REGISTER, conditions=[through("open_register")])
    def open_register(self) -> None:
        """结束准备，开始选民登记."""

    @transition(stage, source=Stage.REGISTER, target=Stage.NOMINATION, conditions=[through("close_register")])
    def close_register(self) -> None:
        """选民名单确定，开始提名."""

    @transition(stage, source=Stage.NOMINATION, target=Stage.REVIEW, conditions=[through("close_nomination")])
    def close_nomination(self) -> None:
        """提名结束，送资格审查."""

    @transition(stage, source=Stage.REVIEW, target=Stage.BALLOT, conditions=[through("list_candidates")])
    def list_candidates(self) -> None:
        """公布正式候选人，进入投票."""

    @transition(stage, source=Stage.BALLOT, target=Stage.RESULT, conditions=[through("announce")])
    def announce(self) -> None:
        """当场宣布结果."""

    @transition(stage, source=Stage.RESULT, target=Stage.BALLOT, conditions=[through("vote_once_more")])
    def vote_once_more(self) -> None:
        """再次投票：另行选举、票数相等或者重新投票."""

    @transition(stage, source=Stage.RESULT, target=Stage.HANDOVER, conditions=[through("confirm_result")])
    def confirm_result(self) -> None:
        """确认选举结果."""

    @transition(stage, source=Stage.HANDOVER, target=Stage.CLOSED, conditions=[through("hand_over")])
    def hand_over(self) -> None:
        """交接完成."""

    # -- the Party organisation ---------------------------------------------------------------------------------

    @transition(
        stage, source=Stage.REQUEST, target=Stage.RECOMMENDATION, conditions=[through("party_recommend")]
    )
    def party_recommend(self) -> None:
        """批复换届，开始推荐."""

    @transition(
        stage, source=Stage.RECOMMENDATION, target=Stage.ASSEMBLY, conditions=[through("party_convene")]
    )
    def party_convene(self) -> None:
        """候选人确定，召开党员大会."""

    @transition(
        stage, source=Stage.ASSEMBLY, target=Stage.APPROVAL, conditions=[through("party_count_votes")]
    )
    def party_count_votes(self) -> None:
        """大会选出委员，报批."""

    @transition(stage, source=Stage.APPROVAL, target=Stage.CLOSED, conditions=[through("party_close")])
    def party_close(self) -> None:
        """党组织选举办结."""

    @transition(stage, source=PARTY_ROOMS[1:], target=Stage.REQUEST)
    def return_to_request(self) -> None:
        """退回请示."""

    @transition(stage, source=PARTY_ROOMS[2:], target=Stage.RECOMMENDATION)
    def return_to_recommendation(self) -> None:
        """退回党内推荐."""

    @transition(stage, source=PARTY_ROOMS[3:], target=Stage.ASSEMBLY)
    def return_to_assembly(self) -> None:
        """退回党员大会."""

    # -- the supervision committee ------------------------------------------------------------------------------

    @transition(
        stage, source=Stage.PROPOSAL, target=Stage.CHOOSING, conditions=[through("supervision_convene")]
    )
    def supervision_convene(self) -> None:
        """推选方案确定，召开会议."""

    @transition(
        stage, source=Stage.CHOOSING, target=Stage.SETTLEMENT, conditions=[through("supervision_count")]
    )
    def supervision_count(self) -> None:
        """会议推选，复核当选人."""

    @transition(
        stage, source=Stage.SETTLEMENT, target=Stage.CLOSED, conditions=[through("supervision_close")]
    )
    def supervision_close(self) -> None:
        """确认推选结果."""

    @transition(stage, source=SUPERVISION_ROOMS[1:], target=Stage.PROPOSAL)
    def return_to_proposal(self) -> None:
        """退回推选准备."""

    @transition(stage, source=SUPERVISION_ROOMS[2:], target=Stage.CHOOSING)
    def return_to_choosing(self) -> None:
        """退回推选."""

    # -- back and out --------------------------------------------------------------------------------------------

    @transition(stage, source=ROOMS[1:4], target=Stage.PREPARATION)
    def return_to_preparation(self) -> None:
        """退回准备."""

    @transition(stage, source=ROOMS[2:6], target=Stage.REGISTER)
    def return_to_register(self) -> None:
        """退回选民登记."""

    @transition(stage, source=ROOMS[3:6], target=Stage.NOMINATION)
    def return_to_nomination(self) -> None:
        """退回提名."""

    @transition(stage, source=ROOMS[4:5], target=Stage.REVIEW)
    def return_to_review(self) -> None:
        """退回资格审查."""

    @transition(stage, source=[*ROOMS[:6], *PARTY_ROOMS, *SUPERVISION_ROOMS], target=Stage.VOID)
    def declare_void(self) -> None:
        """认定选举无效."""

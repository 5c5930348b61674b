"""An election as the furniture knows it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet, TextChoices

from procedure.addresses import address
from procedure.issuing.models import IssuedPaper
from procedure.loading import ReadOnDemand, notes_on_matter
from procedure.process import Deadline
from procedure.reading import Hanging, ReadingPlan
from township.accounts.access import NotYet
from township.accounts.models import Role

from . import consequences, models, tasks
from .access import READERS, VISITORS, ElectionAccess
from .context import ElectionContext
from .doors import DOORS
from .notices.kinds import ISSUED_WITH
from .papers.kinds import ISSUED_AT
from .rooms.result.breaches import (
    KEEPS_THE_ROLL,
    NOT_RULED,
    PAGE,
    begins_again_from,
    begun_anew,
    is_ruled_void,
    last_ruling,
)
from .stages import ORDER, PARTY_ROOMS, ROOMS, SUPERVISION_ROOMS, Stage

#: What of each election the grid reads along: the rooms, and the plan.
GRID_KINDS = (
    "preparations", "registers", "nominations", "reviews", "ballots", "results", "handovers", "plans",
)  # fmt: skip


class Elections(ReadOnDemand[models.Election]):
    """村级换届选举: the township records, computes and checks; who is elected the villagers decide."""

    kind = models.Election.KIND
    label = "村级换届"
    namespace = "elections"
    name = "election"
    templates = "elections"

    model = models.Election
    along = ("matter__township", "village_round__village", "village_round__term__words_key")
    access = ElectionAccess()
    stages = Stage
    order = ORDER
    room_models = {
        Stage.PREPARATION: models.Preparation,
        Stage.REGISTER: models.Register,
        Stage.NOMINATION: models.Nomination,
        Stage.REVIEW: models.Review,
        Stage.BALLOT: models.Ballot,
        Stage.RESULT: models.Result,
        Stage.HANDOVER: models.Handover,
        Stage.REQUEST: models.Request,
        Stage.RECOMMENDATION: models.Recommendation,
        Stage.ASSEMBLY: models.Assembly,
        Stage.APPROVAL: models.Approval,
        Stage.PROPOSAL: models.Proposal,
        Stage.CHOOSING: models.Choosing,
        Stage.SETTLEMENT: models.Settlement,
    }
    doors = DOORS
    consequences = consequences.CONSEQUENCES
    issued_with = ISSUED_WITH
    issued_at = ISSUED_AT
    tasks = tasks.TASKS
    opening = "开始选举"
    superseded_word = "已由后一次代替"
    attached = "会议记录、公告照片、计票单扫描件"

    readers = listers = READERS
    visitors = VISITORS
    doorkeepers = frozenset({Role.COMMISSIONER})
    closers = frozenset({Role.COMMISSIONER})
    endings = {"declare_void": ("认定选举无效", frozenset({*ROOMS[:6], *PARTY_ROOMS, *SUPERVISION_ROOMS}))}

    records = ReadingPlan(
        notes_on_matter(issued_papers=IssuedPaper.objects.defer("content", "facts")),
        Hanging(
            models.Election,
            {
                "preparations": models.Preparation.objects.all(),
                "registers": models.Register.objects.all(),
                "nominations": models.Nomination.objects.all(),
                "reviews": models.Review.objects.all(),
                "ballots": models.Ballot.objects.all(),
                "results": models.Result.objects.all(),
                "handovers": models.Handover.objects.all(),
                "plans": models.Plan.objects.all(),
                "notices": models.Notice.objects.all(),
                "officers": models.VillageOfficer.objects.all(),
                "requests": models.Request.objects.all(),
                "recommendations": models.Recommendation.objects.all(),
                "assemblys": models.Assembly.objects.all(),
                "approvals": models.Approval.objects.all(),
                "proposals": models.Proposal.objects.all(),
                "choosings": models.Choosing.objects.all(),
                "settlements": models.Settlement.objects.all(),
            },
            along=("matter", "village_round"),
        ),
        Hanging(
            models.VillageRound,
            {
                "breaches": models.Breach.objects.select_related(
                    "conclusion__confirmed_by", "filed__confirmed_by", "filed__recorded_by", "recorded_by"
                ),
                "supervisions": models.Supervision.objects.all(),
                "contact_reports": models.ContactReport.objects.select_related("recorded_by"),
            },
        ),
        Hanging(models.ContactReport, {"photos": models.ReportPhoto.objects.select_related("attachment")}),
        Hanging(models.Preparation, {"members": models.CommitteeMember.objects.all()}),
        Hanging(
            models.Register,
            {"objections": models.Objection.objects.all(), "groups": models.GroupChoice.objects.all()},
        ),
        Hanging(models.Recommendation, {"nominees": models.Nominee.objects.all()}),
        Hanging(models.Assembly, {"entries": models.AssemblyEntry.objects.select_related("entered_by")}),
        Hanging(
            models.Choosing,
            {
                "candidates": models.SupervisionCandidate.objects.all(),
                "entries": models.SupervisionEntry.objects.select_related("entered_by"),
            },
        ),
        Hanging(models.Nomination, {"candidates": models.Candidate.objects.all()}),
        Hanging(
            models.Review,
            {
                "bars": models.BarCheck.objects.select_related("candidate"),
                "answers": models.ReviewAnswer.objects.select_related("candidate"),
            },
        ),
        Hanging(
            models.Ballot,
            {"stations": models.Station.objects.all(), "listed": models.ListedElector.objects.all()},
        ),
        Hanging(models.Supervision, {"members": models.SupervisionMember.objects.all()}),
        Hanging(
            models.Station,
            {
                "entries": models.StationEntry.objects.select_related("entered_by"),
                "recounts": models.Recount.objects.all(),
            },
        ),
    )

    # -- reading --------------------------------------------------------------------------------------------

    def township_facts(self, township_id: int) -> ElectionContext:
        return ElectionContext(township_id)

    def load_all(self, rows: QuerySet[models.Election], around: Any) -> list[models.Election]:
        named = self.model.objects.filter(pk__in=rows.values("pk"))
        return self._attached(named.select_related(*self.along), around)

    def with_rooms(self, rows: QuerySet[models.Election]) -> QuerySet[models.Election]:
        """Elections with the round that counts of every room, and their plan, read along in the same statement."""
        for kind in GRID_KINDS:
            holds = Q() if kind == "plans" else Q(**{f"{kind}__superseded": False})
            rows = rows.annotate(**{f"{kind}_along": FilteredRelation(kind, condition=holds)})
        along = (f"{kind}_along" for kind in GRID_KINDS)
        return rows.select_related(
            "matter", "village_round__village", "village_round__term", "village_round__party_result", *along
        )

    def load_grid(self, rows: Iterable[models.Election], around: ElectionContext) -> list[models.Election]:
        """Elections read `with_rooms`: what the grid asks of their rooms is at hand."""
        loaded = self._attached(rows, around)
        for kind in GRID_KINDS if loaded else ():
            self.records.read_along(
                loaded, kind, {each.pk: getattr(each, f"{kind}_along", None) for each in loaded}
            )
        return loaded

    # -- rooms ----------------------------------------------------------------------------------------------

    def rooms_to_return_to(self, proceeding: models.Election) -> tuple[TextChoices, ...]:
        """Back to an earlier room while nobody has voted: what has happened at the urn stays as it happened."""
        if proceeding.stage in (*ROOMS[:4], *PARTY_ROOMS, *SUPERVISION_ROOMS):
            return self._not_behind_the_decision(proceeding, self.rooms_before(proceeding))
        if again := begins_again_from(proceeding):
            return (Stage(again),) if self._was_ruled(proceeding) else ()
        ballot = proceeding.current("ballot") if proceeding.stage == Stage.BALLOT else None
        if ballot is None or any(each.entries.all() for each in ballot.stations.all()):
            return ()
        return () if self._is_once_more(proceeding, ballot) else (Stage.REVIEW,)

    @staticmethod
    def _is_once_more(proceeding: models.Election, ballot: models.Ballot) -> bool:
        """Whether the vote follows one over the same candidates: their review was before that one, and is not gone back to."""
        earlier = [each for each in proceeding.ballots.all() if each.round < ballot.round]
        review = proceeding.current("review")
        return any(each.closed_on is None or review.opened_on < each.closed_on for each in earlier)

    @staticmethod
    def _not_behind_the_decision(
        proceeding: models.Election, rooms: tuple[TextChoices, ...]
    ) -> tuple[TextChoices, ...]:
        """A void election that is held again goes back to nothing the body's decision has kept."""
        room = proceeding.room
        if room is None or room.round == 1:
            return rooms
        kept = [each.again_from for each in begun_anew(proceeding, proceeding.current("ballot"))]
        return tuple(each for each in rooms if all(each in ROOMS[ROOMS.index(Stage(one)) :] for one in kept))

    @staticmethod
    def _was_ruled(proceeding: models.Election) -> bool:
        """Whether the body had decided by the day on which somebody goes back."""
        ruling, on = last_ruling(proceeding), proceeding.acting_on
        return ruling is not None and (on is None or ruling.ruled_on <= on)

    def refuse_ending(self, proceeding: models.Election, code: str) -> None:
        """选举无效 is declared by a body, and two people have recorded its decision before anybody ends the matter."""
        if code == "declare_void" and not is_ruled_void(proceeding):
            raise NotYet(NOT_RULED, at=address(proceeding, PAGE))
        if code == "declare_void" and begins_again_from(proceeding):
            raise NotYet(KEEPS_THE_ROLL, at=address(proceeding, PAGE))

    # -- on the workbench -----------------------------------------------------------------------------------

    def title_of(self, proceeding: models.Election) -> str:
        return f"{proceeding.village} {proceeding.what}"

    def deadline(self, proceeding: models.Election) -> Deadline | None:
        if proceeding.open_suspension:
            return super().deadline(proceeding)
        day: date | None = proceeding.election_day
        waits = proceeding.stage in ROOMS[:5]
        return Deadline(day, "选举日") if day and waits else None


ELECTIONS = Elections()

"""A year's report as the furniture knows it."""

from __future__ import annotations

from ballots.models import Count, Entry
from procedure.bases import Room
from procedure.loading import ReadOnDemand, notes_on_matter
from procedure.reading import Hanging, ReadingPlan
from procedure.tasks import table
from supervision.review import access as reviewing
from supervision.review import models as review
from supervision.review.listing import draw, on_entering
from supervision.review.tasks import TASKS as REVIEW_TASKS
from township.accounts.access import Actor
from township.accounts.models import Role
from township.records.act import Act

from . import models
from .access import OFFICER, READERS, ReportAccess
from .doors import DOORS
from .sealing import seal
from .stages import ORDER, ROOMS, Stage
from .tasks import TASKS


class YearReports(ReadOnDemand[models.YearReport]):
    """年度自查报告: figures the system counts, words the township answers for, sealed by the secretary."""

    kind = models.YearReport.KIND
    label = "年度自查报告"
    namespace = "account"
    name = "report"
    templates = "supervision/account"

    model = models.YearReport
    access = ReportAccess()
    stages = Stage
    order = ORDER
    room_models = {
        Stage.DRAFTING: models.Drafting,
        Stage.REVIEW: review.Review,
        Stage.APPROVAL: models.Approval,
    }
    doors = DOORS
    consequences = {"convene_review": on_entering, "seal_report": seal}
    tasks = {**TASKS, **table(REVIEW_TASKS)}
    opening = "起草年度自查报告"
    attached = "上级要求报送的文件、会议记录"

    readers = listers = READERS
    doorkeepers = frozenset({Role.COMMISSIONER, Role.SECRETARY})
    closers = frozenset({Role.SECRETARY})
    recorders = OFFICER
    endings = {"drop": ("撤回报告", frozenset(ROOMS))}

    records = ReadingPlan(
        notes_on_matter(counts=Count.objects.all()),
        Hanging(
            models.YearReport,
            {
                "draftings": models.Drafting.objects.all(),
                "reviews": review.Review.objects.all(),
                "approvals": models.Approval.objects.all(),
                "problems": models.Problem.objects.all(),
                "rectifications": models.Rectification.objects.select_related("problem"),
            },
            along=("matter",),
        ),
        Hanging(
            review.Review,
            {"reviewed": review.Reviewed.objects.all(), "consequences": review.Consequence.objects.all()},
        ),
        Hanging(Count, {"entries": Entry.objects.select_related("entered_by")}),
    )

    def returned(self, proceeding: models.YearReport, room: str, entered: Room, step: Act) -> None:
        """A review that is held anew draws its list anew."""
        if isinstance(entered, review.Review):
            draw(proceeding, entered, step)

    def check_may_undo(self, proceeding: models.YearReport, by: Actor) -> None:
        reviewing.check_may_undo(by, proceeding)

    def title_of(self, proceeding: models.YearReport) -> str:
        return str(proceeding)


YEAR_REPORTS = YearReports()

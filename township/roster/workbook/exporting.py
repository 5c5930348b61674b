"""Taking the roster out: a small one at once, a large one as work of the runner, and either on record when it is handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.urls import reverse

from township.accounts.access import Actor, NotYet, Refused
from township.accounts.middleware import acting_in
from township.jobs import asking
from township.jobs.kinds import JobKind
from township.jobs.models import Job
from township.jobs.working import Work, WorkFailed
from township.records import clock
from township.records.act import act
from township.required_value import known
from township.roster import access

from . import export_files
from .export import Export
from .roster_rows import size_of

if TYPE_CHECKING:
    from .export_files import ExportFile

CODE = "roster.export"
#: An export of so many rows is answered at once: 0.7 to 1.2 seconds, some 280 people with six rows each beside their own.
#: Rows and not people, because one person may have five and another fifty.
AT_ONCE = 2_000

OUT_OF_OFFICE = "要求导出的人现已不担任可以导出名册的职务，没有制作"
SWITCHED_OFF = "要求导出的人账号已停用，没有制作"
OWN_FILE = "制成以后查明其中有您本人的档案，本人不得查阅，这份名册不能取出。重新导出后不含本人档案。"
GONE = "导出的名册已经不在，请重新导出。"


def at_once(acting: Actor) -> bool:
    """Whether the roster is small enough to be written while somebody waits."""
    return size_of(acting.township) <= AT_ONCE


def begin(acting: Actor) -> Job:
    """Ask for an export; where this person has one under way already, that job."""
    return asking.ask_once(CODE, by=acting, about={"for": acting.user.pk})


def of(acting: Actor, pk: int) -> Job:
    """A job by which this person asked for the roster of this township. Raises Http404 for anybody else's."""
    job = _own(acting).filter(pk=pk).first()
    if job is None:
        raise Http404("没有这份导出的名册")
    return job


def pending(acting: Actor) -> Job | None:
    """This person's newest job, while it is under way or what it made may be taken out."""
    job = _own(acting).order_by("-asked_at", "-pk").first()
    return job if job and (job.under_way or export_files.ready(job)) else None


def _own(acting: Actor) -> Any:
    return Job.objects.filter(kind=CODE, township=acting.township, asked_by=acting.user)


def taken(acting: Actor, job: Job) -> tuple[ExportFile, bytes]:
    """What a job has made, on record as handed to this person. Raises Refused, NotYet."""
    file = export_files.ready(job)
    if file is None:
        raise NotYet(GONE)
    check_may_take(acting, file)
    content = file.content()
    record(acting, rows=file.counts, sha256=file.sha256)
    return file, content


def check_may_take(acting: Actor, file: ExportFile) -> None:
    """Raise Refused where the file shows what this person may not read today."""
    access.cadres_of(acting)
    if access.own_of(acting) & set(file.people):
        raise Refused(OWN_FILE)


def record(acting: Actor, *, rows: dict[str, int], sha256: str) -> None:
    """Put on record that the roster leaves the house, with the digest of the file."""
    with act(
        by=acting,
        code="roster.export",
        label="导出名册",
        happened_on=clock.today(),
        subject="干部名册",
        office=acting.office_for(access.REVEAL),
        details={"rows": rows, "sha256": sha256},
    ):
        pass


def run(work: Work) -> dict[str, Any]:
    """Make the workbook for whoever asked, as far as they may read it now. Raises WorkFailed."""
    job, user = work.job, known(work.job.asked_by)
    if not user.is_active:
        raise WorkFailed(SWITCHED_OFF)
    acting = acting_in(user, job.township)
    if not acting.holds(*access.REVEAL):
        raise WorkFailed(OUT_OF_OFFICE)
    try:
        access.cadres_of(acting)
    except Refused as refusal:
        raise WorkFailed(str(refusal).rstrip("。")) from refusal
    # An earlier runner may have made it and died before it could say so.
    if export_files.ready(job) is None:
        export_files.keep(job, _made(work, acting))
    return {}


def _made(work: Work, acting: Actor) -> Export:
    total = size_of(acting.township)
    work.tell(0, total, "读取名册")
    return Export(
        acting.township,
        without=access.own_of(acting),
        tell=lambda done, sentence: work.tell(done, max(done, total), sentence),
    )


def _address(job: Job) -> str:
    return reverse("roster:workbook-exported", args=[job.pk])


KIND = JobKind(CODE, "导出名册", run, _address)

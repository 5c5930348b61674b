"""The step history across everything, and one step whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.apps import apps
from django.db.models import Count, F, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render

from ballots.models import Question
from procedure.process import Process, all_processes
from township.accounts.access import Actor, Request, page
from township.accounts.notices import WATCHERS
from township.models import Cadre
from township.records import clock
from township.records.lateness import MARK
from township.records.matter import Matter
from township.records.models import StepRecord
from township.records.timeline import entries
from township.roster.models.cadre import CadreRow
from township.shown import Shown, say
from township.wording import cdate

from . import desk
from .findings.models import FindingMatter
from .forms import StepFilter
from .grouping import GroupPage, group_page
from .paging import StepPage, page_of
from .verifying import OVERSIGHT

#: Of so many rows it is looked whether all are of one file.
MANY = 200
#: What a line of the list does not show.
LONG = ("checklist", "details", "reason", "responsible")


#: The pages of supervision, as they stand above the steps.
ROOMS = (
    ("supervision:verify", "核对纪实链"),
    ("supervision:brought_in", "补录事项"),
    ("supervision:findings", "督查问题"),
    ("supervision:samplings", "抽查"),
    ("supervision:patterns", "规律线索"),
    ("supervision:measures", "监督措施"),
    ("supervision:readings", "查阅记录"),
    ("supervision:bundles", "检查资料包"),
    ("county:own", "县级监督"),
)
LOGINS = (("logins", "登录记录"),)


def steps_for(acting: Actor, matters: Sequence[Matter] = ()) -> QuerySet[StepRecord]:
    """The steps of the township, or of some of its matters.

    Those of a matter the reader withdraws from, and of its ballot boxes, are left out.
    """
    # Of matters without their township: SQLite would walk the township's chain in its order.
    if len(matters) == 1:
        rows = matters[0].steps.all()
    else:
        rows = StepRecord.objects.filter(Q(matter__in=matters) if matters else Q(township=acting.township))
    rows = rows.select_related("matter")
    withdrawn = [pk for process in all_processes() for pk in _withdrawn_from(process, acting)]
    if not withdrawn:
        # Without a condition on the matter, the indexes alone say how many there are.
        return rows
    boxes = set(Question.objects.filter(matter__in=withdrawn).values_list("box", flat=True))
    # The step of a box names no matter, but its rows and refusals do.
    told = StepRecord.objects.filter(township=acting.township, code__startswith="ballots.")
    about = told.filter(details__box__in=list(boxes))
    return (
        rows.exclude(matter__in=withdrawn)
        .exclude(pk__in=about.values("pk"))
        .exclude(pk__in=_of_findings(acting, withdrawn).values("pk"))
    )


def _of_findings(acting: Actor, withdrawn: Iterable[int]) -> QuerySet[StepRecord]:
    """The steps of findings that rest on one of these matters among several, and name none."""
    resting = FindingMatter.objects.filter(matter__in=withdrawn).values_list("finding", flat=True)
    steps = StepRecord.objects.filter(township=acting.township, code__startswith="finding.", matter=None)
    return steps.filter(details__finding__in=list(resting))


def _withdrawn_from(process: Process, acting: Actor) -> Iterable[int]:
    return process.access.withdrawn_from(acting).values_list("pk", flat=True).distinct()


def _tells_of_withdrawn(acting: Actor, record: StepRecord) -> bool:
    """Whether a step about several matters changed rows of one from which the reader withdraws."""
    return any(process.access.tells_of_withdrawn(acting, record) for process in all_processes())


@page(GET=OVERSIGHT)
def steps(request: Request) -> HttpResponse:
    """Every act and every refused attempt, newest first."""
    form = StepFilter(request.GET or None, township=request.acting.township)
    rows = form.narrow(steps_for(request.acting, form.matters).defer(*LONG))
    shown: dict[str, GroupPage | StepPage]
    if request.GET.get("grouped"):
        shown = {"groups": group_page(rows, request.GET)}
    else:
        shown = {"listed": page_of(rows.annotate(marked_late=F(f"details__{MARK}")), form.order, request.GET)}
    context = {
        "form": form,
        **shown,
        "chips": desk.chips_of(request, desk.CHIPS),
        "ways": desk.chips_of(request, desk.WAYS),
        "rooms": [*ROOMS, *LOGINS] if request.acting.holds(*WATCHERS) else ROOMS,
        "most": desk.MOST,
        "most_in_word": desk.MOST_IN_WORD,
    }
    return render(request, "supervision/steps.html", context)


@page(GET=OVERSIGHT)
def taken_out(request: Request) -> HttpResponse:
    """What the list shows, as Excel or as Word."""
    form = StepFilter(request.GET or None, township=request.acting.township)
    rows = form.narrow(steps_for(request.acting, form.matters))
    if request.GET.get("as") != "word":
        return desk.as_excel(form, rows)
    head = f"{request.acting.township.name}，{cdate(clock.today())}导出；{desk.told(form)}"
    return desk.as_word(form, rows, head)


@page(GET=OVERSIGHT)
def brought_in(request: Request) -> HttpResponse:
    """补录: every matter that was begun on paper, a finding each: how many of its steps are older, how many scans it has."""
    acting = request.acting
    withdrawn = [pk for process in all_processes() for pk in _withdrawn_from(process, acting)]
    matters = Matter.objects.filter(township=acting.township, brought_in_on__isnull=False).exclude(
        pk__in=withdrawn
    )
    older = Count("steps", filter=Q(steps__happened_on__lt=F("brought_in_on")), distinct=True)
    listed = matters.annotate(on_paper=older, scans=Count("attachments", distinct=True))
    return render(request, "supervision/brought_in.html", {"listed": listed})


@page(GET=OVERSIGHT)
def step(request: Request, sequence: int) -> HttpResponse:
    """One step whole: actor, dates, reason, the checklist as it stood, the rows it changed, its digest."""
    record = steps_for(request.acting).filter(sequence=sequence).first()
    if record is None:
        raise Http404("没有这条纪实")
    say(request, _shown_of(record))
    entry = entries([record], with_rows=not _tells_of_withdrawn(request.acting, record))[0]
    return render(request, "supervision/step.html", {"step": record, "entry": entry})


def _shown_of(record: StepRecord) -> Iterable[Shown]:
    """What a step tells of: its matter, or the one file whose rows it changed; of many files it is a list."""
    if record.matter_id:
        return [Shown(record.matter_id, f"第{record.sequence}条纪实")]
    versions: dict[str, list[int]] = {}
    for table, key in record.rows.values_list("table", "history_id")[:MANY]:
        versions.setdefault(table, []).append(key)
    files = {file for table, keys in versions.items() for file in _files_of(table, keys)}
    return [Shown(file=files.pop())] if len(files) == 1 else []


def _files_of(table: str, versions: list[int]) -> Iterable[int]:
    """The personnel files these versions of rows belong to."""
    history = apps.get_model(table)
    row = getattr(history, "instance_type", None)
    if row is not None and issubclass(row, Cadre | CadreRow):
        column = "id" if row is Cadre else "cadre_id"
        return set(history.objects.filter(history_id__in=versions).values_list(column, flat=True))
    return ()

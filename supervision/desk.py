"""The supervisor's desk: chips above the list of steps, its steps grouped, and the list taken out as Excel and Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils import timezone

from elections.cockpit.workbook import Table
from elections.cockpit.workbook import answer as workbook
from procedure.issuing.word import answer as word
from procedure.issuing.word import document
from procedure.process import all_processes, named
from township.forms import in_words
from township.records.models import StepRecord
from township.roster.barred import MARKED
from township.wording import cdate

if TYPE_CHECKING:
    from .forms import StepFilter

#: So many of the newest steps go into one workbook, so many into a Word document; the page says so.
MOST, MOST_IN_WORD = 100_000, 1_000

#: Corrections, by the words their labels begin with (`FactForm.labelled`, the roster's and the calendar's).
CORRECTED = "更正"
CIRCUMSTANCE = "notes.circumstance"
RETURNED = ("pending.decline", "finding.return")


def returns() -> list[str]:
    """The codes under which something is sent back: every return of every process, and what a second person declined."""
    rooms = {room for process in all_processes() for room in process.room_models}
    return [*(f"return_to_{room}" for room in sorted(rooms)), *RETURNED]


#: What steps are looked for by what they are, and not by an index: in the newest that meet the other conditions.
SORTS = {
    "returned": "退回",
    "corrected": "更正",
    "special": "特殊情况、重要情况",
    "barred": "有限制情形的任职登记",
}


def sort_of(name: str) -> Q:
    """The steps of one sort."""
    if name == "returned":
        return Q(code__in=returns())
    if name == "corrected":
        return Q(label__startswith=CORRECTED)
    if name == "barred":
        return Q(label__endswith=MARKED)
    return Q(code=CIRCUMSTANCE)


#: Each chip with the conditions it stands for.
CHIPS: Sequence[tuple[str, dict[str, str]]] = (
    ("全部", {}),
    ("补记", {"late": "late"}),
    ("未获准", {"outcome": "refused"}),
    *((label, {"sort": name}) for name, label in SORTS.items()),
)
WAYS: Sequence[tuple[str, dict[str, str]]] = (("按时间", {}), ("按事项、环节、日期归并", {"grouped": "yes"}))


def chips_of(request: HttpRequest, offered: Sequence[tuple[str, dict[str, str]]]) -> list[dict[str, Any]]:
    """Links that set one condition, and keep the others that were asked for."""
    names = {name for _, conditions in offered for name in conditions}
    kept = {
        name: str(value)
        for name, value in request.GET.items()
        if name not in names | {"older", "newer", "last"} and value
    }
    now = {name: request.GET[name] for name in names if request.GET.get(name)}
    return [
        {"label": label, "url": _query({**kept, **conditions}), "current": now == conditions}
        for label, conditions in offered
    ]


def _query(conditions: dict[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(conditions)
    return f"?{query.urlencode()}"


@dataclass
class Group:
    """The steps of one page that belong to one matter, one room and one day."""

    about: str
    matter: Any
    room: str
    day: date
    steps: list[StepRecord] = field(default_factory=list)


def grouped(steps: Iterable[StepRecord]) -> list[Group]:
    """The steps of a page by matter, room and day, in the order in which each first stands on it."""
    found: dict[tuple[Any, str, date], Group] = {}
    for step in steps:
        key = (step.matter_id or step.subject, step.stage, step.happened_on)
        if key not in found:
            about = str(step.matter or step.subject or "事项以外")
            found[key] = Group(about, step.matter, room_of(step), step.happened_on)
        found[key].steps.append(step)
    return list(found.values())


def room_of(step: StepRecord) -> str:
    """The room in which a step was taken, in words; empty outside rooms."""
    if step.matter is None:
        return ""
    process = named(step.matter.kind)
    return process.room_label(step.stage) if step.stage in process.stages.values else ""


HEADINGS = (
    "序号", "发生日期", "录入时间", "事项或对象", "环节", "办理", "结果", "补记", "经办人", "职务", "事由", "责任",
)  # fmt: skip


def _row(step: StepRecord) -> list[str | int]:
    recorded = f"{timezone.localtime(step.recorded_at):%Y-%m-%d %H:%M}"
    about = str(step.matter or step.subject)
    late = step.told_late if step.late else ""
    return [
        step.sequence, cdate(step.happened_on), recorded, about, room_of(step), step.label,
        "未获准" if step.refused else "已办理", late, step.actor_name, step.office, step.reason, step.responsible,
    ]  # fmt: skip


def _newest(form: StepFilter, rows: QuerySet[StepRecord], most: int) -> Iterator[StepRecord]:
    """The newest of the steps shown, read in pieces."""
    shown = rows.order_by(*form.order.newest_first).defer("checklist")
    return shown[:most].iterator(chunk_size=2_000)


def told(form: StepFilter) -> str:
    """The conditions under which the list was taken out, in words."""
    if not form.is_bound or not form.is_valid():
        return "全部纪实"
    said = [
        f"{form[name].label}：{in_words(form.fields[name], value)}"
        for name, value in form.cleaned_data.items()
        if value and name != "grouped"
    ]
    return "；".join(said) or "全部纪实"


def as_excel(form: StepFilter, rows: QuerySet[StepRecord]) -> HttpResponse:
    """What is shown as a workbook, 100,000 rows at most."""
    table = Table("纪实", HEADINGS, (_row(step) for step in _newest(form, rows, MOST)))
    return workbook("纪实.xlsx", [table])


def as_word(form: StepFilter, rows: QuerySet[StepRecord], head: str) -> HttpResponse:
    """What is shown as a Word document, 1,000 rows at most."""
    # A paragraph a step: a table of many rows takes Word's library minutes.
    lines = [
        "；".join(str(cell) for cell in _row(step) if cell) for step in _newest(form, rows, MOST_IN_WORD)
    ]
    html = render_to_string(
        "supervision/steps_paper.html", {"lines": lines, "head": head, "most": MOST_IN_WORD}
    )
    return word("纪实", document([html], sheet="prose"))

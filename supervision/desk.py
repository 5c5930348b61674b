"""The supervisor's desk: chips above the list of steps, and the list taken out as Excel and Word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils import timezone

from elections.cockpit.workbook import FigureTable
from elections.cockpit.workbook import answer as workbook
from procedure.issuing.word import answer as word
from procedure.issuing.word import document
from procedure.process import named
from township.forms import in_words
from township.records.models import StepRecord
from township.wording import cdate

if TYPE_CHECKING:
    from township.models import Matter

    from .forms import StepFilter

#: So many of the newest steps go into one workbook, so many into a Word document; the page says so.
MOST, MOST_IN_WORD = 100_000, 1_000

#: The sorts of steps an index holds, in words.
SORTS = {
    "returned": "退回",
    "corrected": "更正",
    "special": "特殊情况、重要情况",
    "barred": "有限制情形的任职登记",
}


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


def room_of(matter: Matter | None, stage: str) -> str:
    """The room in which a step was taken, in words; empty outside rooms."""
    if matter is None:
        return ""
    process = named(matter.kind)
    return process.room_label(stage) if stage in process.stages.values else ""


HEADINGS = (
    "序号", "发生日期", "录入时间", "事项或对象", "环节", "办理", "结果", "补记", "经办人", "职务", "事由", "责任",
)  # fmt: skip


def _row(step: StepRecord) -> list[str | int]:
    recorded = f"{timezone.localtime(step.recorded_at):%Y-%m-%d %H:%M}"
    about = str(step.matter or step.subject)
    late = step.told_late if step.late else ""
    return [
        step.sequence, cdate(step.happened_on), recorded, about, room_of(step.matter, step.stage), step.label,
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
        if value and name not in ("grouped", "room", "about")
    ]
    if form.cleaned_data.get("about"):
        said.append(f"事项：{'、'.join(map(str, form.matters))}")
    return "；".join(said) or "全部纪实"


def as_excel(form: StepFilter, rows: QuerySet[StepRecord]) -> HttpResponse:
    """What is shown as a workbook, 100,000 rows at most."""
    table = FigureTable("纪实", HEADINGS, (_row(step) for step in _newest(form, rows, MOST)))
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

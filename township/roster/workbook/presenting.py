"""What the page shows of a plan: numbers by sheet, what is to be mended, what would change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.core.paginator import Page, Paginator
from django.urls import reverse

from .book import Book, Problem
from .columns import Column
from .differences import ImportPlan, RowChange
from .kinds import Identity
from .sheets import CADRES, PARTS, SHEETS, TENURES

PAGE = 50
#: How many values of a new row are shown.
SHOWN = 6


class Found(Protocol):
    """What of an import there is to look at: of the roster's, or of another workbook's."""

    book: Book
    problems: list[Problem]
    doubts: list[Problem]

    def all_that_matters(self) -> list[RowChange]: ...


#: Makes the rows of a list ready to be shown.
Told = Callable[[Iterable[RowChange]], list[dict[str, Any]]]


@dataclass(frozen=True)
class View:
    """One of the lists beside each other: what must be mended, what to look at, what changes, what is new."""

    name: str
    label: str
    rows: list[Any]

    @property
    def told_by_cell(self) -> bool:
        return self.name in ("problems", "notices")


def views(plan: Found, own: frozenset[str] = frozenset()) -> list[View]:
    """The lists that have something in them. The importer's own file is told, but not shown."""
    shown = [change for change in plan.all_that_matters() if change.whose not in own]
    lists = [
        View("problems", "需要更正", plan.problems),
        View("notices", "提示", [*plan.doubts, *plan.book.notices]),
        View("changed", "修改", [change for change in shown if change.is_changed]),
        View("new", "新增", [change for change in shown if change.is_new]),
    ]
    return [each for each in lists if each.rows]


def listing(
    found: list[View], chosen: str | None, number: str | None, told: Told
) -> tuple[View | None, Page | None]:
    """The chosen list and its page, its rows ready to be shown."""
    view = next((each for each in found if each.name == chosen), found[0] if found else None)
    if view is None:
        return None, None
    shown = Paginator(view.rows, PAGE).get_page(number)
    if not view.told_by_cell:
        shown.object_list = told(shown.object_list)
    return view, shown


#: How many of the doubts an import was explained against are kept in its record.
KEPT = 50


def doubts(plan: Found) -> list[str]:
    """What whoever imports has explained, in words, for the record."""
    return [f"{each.sheet}第{each.row}行 {each.sentence}" for each in plan.doubts[:KEPT]]


def lines(plan: ImportPlan, changes: Iterable[RowChange]) -> list[dict[str, Any]]:
    """Rows of a plan, ready to be shown."""
    names = _names(plan)
    return [_line(change, names) for change in changes]


def tabs(found: list[View], current: View | None) -> list[dict[str, Any]]:
    return [
        {
            "label": each.label,
            "url": f"?show={each.name}",
            "current": each is current,
            "count": len(each.rows),
        }
        for each in found
    ]


def summary(plan: ImportPlan) -> list[dict[str, Any]]:
    """One line for every sheet with rows in the file."""
    wrong: dict[str, int] = {}
    for problem in plan.problems:
        wrong[problem.sheet] = wrong.get(problem.sheet, 0) + 1
    lines = []
    for sheet in SHEETS:
        if plan.book.rows.get(sheet.code):
            changes, rows = plan.changes[sheet.code], len(plan.book.rows[sheet.code])
            new, changed = len(plan.new(sheet)), len(plan.changed(sheet))
            lines.append({
                "title": sheet.title, "rows": rows, "new": new, "changed": changed,
                "same": len(changes) - new - changed, "absent": plan.absent(sheet), "wrong": wrong.get(sheet.title, 0),
            })  # fmt: skip
    return lines


def _names(plan: ImportPlan) -> dict[str, str]:
    names = {entry.values["id_number"]: entry.values["name"] for entry in plan.standing.of(CADRES)}
    return names | {
        each.values["id_number"]: each.values["name"] for each in plan.changes.get(CADRES.code, ())
    }


def _line(change: RowChange, names: dict[str, str]) -> dict[str, Any]:
    return {
        "sheet": change.sheet.title,
        "number": change.row.number,
        "subject": _subject(change, names),
        "differences": [
            {
                "label": d.column.title,
                "before": d.column.kind.show(d.before),
                "after": d.column.kind.show(d.after),
            }
            for d in change.differences
        ],
        "facts": _facts(change, names) if change.is_new else "",
    }


def _subject(change: RowChange, names: dict[str, str]) -> str:
    """Whom or what a row is about, in words."""
    values = change.values
    if change.sheet is CADRES:
        return values["name"]
    if change.sheet is TENURES:
        return f"{names.get(values['cadre'], '')} {values['unit']}{values['post'] or values['title']}"
    parts = [names.get(values["cadre"], "")] if change.sheet in PARTS else []
    for name in change.sheet.key:
        if name != "cadre":
            column = change.sheet.column(name)
            parts.append(column.kind.show(values[name]))
    return " ".join(filter(None, parts))


def _shown(column: Column, value: Any, names: dict[str, str]) -> str:
    """A value; beside the masked number of a cadre stands the name."""
    text = column.kind.show(value)
    return f"{names[value]}（{text}）" if isinstance(column.kind, Identity) and value in names else text


def _facts(change: RowChange, names: dict[str, str]) -> str:
    told = []
    for column in change.sheet.columns:
        text = _shown(column, change.values[column.name], names)
        if text and column.stored and column.name not in ("cadre", *change.sheet.key) and len(told) < SHOWN:
            told.append(f"{column.title} {text[:40]}")
    return "；".join(told)


def crumbs(*trail: tuple[str, str]) -> list[dict[str, str]]:
    home = {"label": "干部名册", "url": reverse("roster:home")}
    return [home, *({"label": label, "url": url} for label, url in trail)]

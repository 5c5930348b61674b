"""What an import would change: every row of the file beside the row of the roster it speaks of."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from township.roster.models import Level

from .book import Book, FileRow, Problem
from .columns import Column, WorkbookSheet
from .roster_rows import RosterEntry, RosterStanding
from .sheets import BY_CODE, POSTS, SHEETS, TENURES, VILLAGES


@dataclass(frozen=True)
class Difference:
    """One value an import would change."""

    column: Column
    before: Any
    after: Any


@dataclass
class RowChange:
    """A row of the file, complete: blanks filled with what stands or with the default of their column."""

    row: FileRow
    values: dict[str, Any]
    entry: RosterEntry | None
    differences: list[Difference] = field(default_factory=list)

    @property
    def sheet(self) -> WorkbookSheet:
        return self.row.sheet

    @property
    def is_new(self) -> bool:
        return self.entry is None

    @property
    def is_changed(self) -> bool:
        return self.entry is not None and bool(self.differences)

    @property
    def matters(self) -> bool:
        return self.is_new or self.is_changed

    @property
    def whose(self) -> str:
        """The identity number of the cadre whose file the row belongs to."""
        return self.values.get("cadre") or self.values.get("id_number") or ""

    def before(self, name: str) -> Any:
        return self.entry.values[name] if self.entry else None


@dataclass
class ImportPlan:
    """Everything an import would do, everything that must be mended first, and what must be explained."""

    book: Book
    standing: RosterStanding
    changes: dict[str, list[RowChange]]
    problems: list[Problem]
    #: What can hardly have been so; whoever imports it all the same says why.
    doubts: list[Problem] = field(default_factory=list)

    def new(self, sheet: WorkbookSheet) -> list[RowChange]:
        return [change for change in self.changes.get(sheet.code, ()) if change.is_new]

    def changed(self, sheet: WorkbookSheet) -> list[RowChange]:
        return [change for change in self.changes.get(sheet.code, ()) if change.is_changed]

    def all_that_matters(self) -> list[RowChange]:
        return [each for changes in self.changes.values() for each in changes if each.matters]

    def absent(self, sheet: WorkbookSheet) -> int:
        """How many rows of the roster the file does not mention; they are left alone."""
        mentioned = sum(1 for change in self.changes.get(sheet.code, ()) if not change.is_new)
        return len(self.standing.of(sheet)) - mentioned

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        counted = {
            sheet.title: {"new": len(self.new(sheet)), "changed": len(self.changed(sheet))}
            for sheet in SHEETS
        }
        return {title: numbers for title, numbers in counted.items() if any(numbers.values())}

    @property
    def fingerprint(self) -> str:
        """Says whether two plans would do the same to the same roster."""
        told = [
            [change.sheet.code, change.row.number, change.is_new, change.values if change.is_new else None]
            + [[each.column.name, each.before, each.after] for each in change.differences]
            for change in self.all_that_matters()
        ]
        content = json.dumps(
            [told, [vars(each) for each in (*self.problems, *self.doubts)]], default=str, sort_keys=True
        )
        return hashlib.sha256(content.encode()).hexdigest()


def compare(book: Book, standing: RosterStanding) -> ImportPlan:
    """Match the rows of a file with the roster. Rows told twice are problems, not changes."""
    plan = ImportPlan(book, standing, {}, list(book.problems))
    levels: dict[tuple, str] = {
        key: found[0].values["level"] for key, found in standing.entries[POSTS.code].items()
    }
    for code, rows in book.rows.items():
        plan.changes[code] = _compare_sheet(plan, BY_CODE[code], rows, levels)
        if code == POSTS.code:
            levels |= {POSTS.key_of(each.values): each.values["level"] for each in plan.changes[code]}
    return plan


def _compare_sheet(
    plan: ImportPlan, sheet: WorkbookSheet, rows: list[FileRow], levels: dict[tuple, str]
) -> list[RowChange]:
    entries, changes = plan.standing.entries[sheet.code], []
    first: dict[tuple, int] = {}
    seen: Counter = Counter()
    for row in rows:
        key = sheet.key_of(_blank(sheet) | row.values)
        if set(row.bad) & set(sheet.key):
            continue
        standing = entries.get(key, [])
        if seen[key] and (sheet.unique or seen[key] >= len(standing)):
            plan.problems.append(_twice(plan.book, row, first[key]))
            continue
        entry = standing[seen[key]] if seen[key] < len(standing) else None
        first.setdefault(key, row.number)
        seen[key] += 1
        changes.append(_change(sheet, row, entry, levels))
    return changes


def _blank(sheet: WorkbookSheet) -> dict[str, Any]:
    return {column.name: column.kind.empty for column in sheet.columns}


def _twice(book: Book, row: FileRow, first: int) -> Problem:
    names = [name for name in row.sheet.key if any(name == column.name for column in row.sheet.columns)]
    titles = "、".join(row.sheet.column(name).title for name in names)
    sentence = f"与第 {first} 行重复（{titles}相同），保留正确的一行，删除另一行"
    return book.problem(
        row, names[-1], str(row.sheet.column(names[-1]).kind.show(row.values.get(names[-1]))), sentence
    )


def _change(
    sheet: WorkbookSheet, row: FileRow, entry: RosterEntry | None, levels: dict[tuple, str]
) -> RowChange:
    values = dict(entry.values) if entry else {}
    given = {name: value for name, value in row.values.items() if name not in row.bad}
    for column in sheet.columns:
        value = given.get(column.name, column.kind.empty if entry is None else values[column.name])
        if value in ("", None) and column.default:
            value = values[column.name] if entry else column.default({**values, **given})
        values[column.name] = value
    if sheet is TENURES and not values["level"]:
        values["level"] = levels.get((values["unit"], values["post"]), Level.ORDINARY)
    if sheet is VILLAGES and values["contact"] != (entry.values["contact"] if entry else ""):
        # Another contact cadre began on another day: what stands is no default for that.
        values["contact_since"] = given.get("contact_since") if values["contact"] else None
    return RowChange(row, values, entry, _differences(sheet, values, entry))


def _differences(sheet: WorkbookSheet, values: dict[str, Any], entry: RosterEntry | None) -> list[Difference]:
    if entry is None:
        return []
    return [
        Difference(column, entry.values[column.name], values[column.name])
        for column in sheet.columns
        if column.stored and values[column.name] != entry.values[column.name]
    ]

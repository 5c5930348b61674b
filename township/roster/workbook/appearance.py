"""What the look of a sheet does to its content: a title above the headings, hidden rows and columns, merged cells."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from openpyxl.utils import get_column_letter

from .book import FileRow, Problem
from .cells import Area
from .columns import WorkbookSheet
from .spreadsheet import Page

#: So far down the headings of a sheet are looked for.
TITLE_ROWS = 10
#: So many merged areas are looked at, and so many places are named in one sentence.
LOOKED_AT, NAMED = 100, 20

HIDDEN_SHEET = "此表是隐藏的，打开工作簿时看不到，其内容仍会导入；不导入的，删除此表后重新上传"


def heading_row(headings: Iterable[set[str]]) -> int:
    """Which of the first rows has the headings: the first that has most of those looked for."""
    counts = [len(found) for found in islice(headings, TITLE_ROWS)]
    return counts.index(max(counts))


@dataclass
class Merged:
    """The merged areas below the headings of a sheet: only the first cell of each has content."""

    areas: list[Area]
    touched: list[Area] = field(default_factory=list)

    @classmethod
    def below(cls, headings: int, page: Page) -> Merged:
        return cls([area for area in page.merged if area[3] > headings][:LOOKED_AT])

    def read(self, row: int, columns: Iterable[int]) -> set[int]:
        """The columns whose cell in a row lies under a merged area; the area is remembered, to be told."""
        over = [area for area in self.areas if area[1] <= row <= area[3]]
        covered = set()
        for area in over:
            found = {place for place in columns if _is_under(area, row, place)}
            if found and area not in self.touched:
                self.touched.append(area)
            covered |= found
        return covered

    def problem(self, sheet: WorkbookSheet) -> Iterator[Problem]:
        """One sentence for all of them."""
        if self.touched:
            names = [_reference(area) for area in self.touched]
            several = f"等 {len(names)} 处" if len(names) > 1 else ""
            sentence = f"{names[0]} {several}是合并单元格，只有左上角有内容：取消合并，逐格填写后重新上传"
            first = self.touched[0]
            yield Problem(sheet.title, first[1], get_column_letter(first[0]), "", sentence)


def _is_under(area: Area, row: int, column: int) -> bool:
    inside = area[0] <= column <= area[2] and area[1] <= row <= area[3]
    return inside and (column, row) != area[:2]


def _reference(area: Area) -> str:
    first, last = get_column_letter(area[0]), get_column_letter(area[2])
    return f"{first}{area[1]}:{last}{area[3]}"


def title_notice(sheet: WorkbookSheet, above: int, headings: int) -> Problem:
    sentence = f"列名在第 {headings} 行，其上的标题行不导入"
    return Problem(sheet.title, above, "", "", sentence)


def hidden_notices(
    sheet: WorkbookSheet, page: Page, rows: list[FileRow], columns: dict[int, str]
) -> Iterator[Problem]:
    """What will be imported although whoever looks at the sheet does not see it."""
    numbers = {row.number for row in rows}
    if hidden := [number for number in page.hidden_rows if number in numbers]:
        sentence = f"第 {_ranges(hidden)} 行被筛选或隐藏，表格中看不到，仍会导入；不导入的，删除后重新上传"
        yield Problem(sheet.title, hidden[0], "", f"共 {len(hidden)} 行", sentence)
    for place, name in columns.items():
        if rows and any(first <= place <= last for first, last in page.hidden_columns):
            letter, title = get_column_letter(place), sheet.column(name).title
            sentence = "此列是隐藏的，表格中看不到，其内容仍会导入；不导入的，删除此列后重新上传"
            yield Problem(sheet.title, None, f"{letter} {title}", "", sentence)


def _ranges(numbers: list[int]) -> str:
    """Row numbers in words, neighbours as a range: 3、5至9."""
    known: Container[int] = set(numbers)
    firsts = [number for number in numbers if number - 1 not in known]
    lasts = [number for number in numbers if number + 1 not in known]
    words = [f"{a}至{b}" if b > a else f"{a}" for a, b in zip(firsts, lasts, strict=True)]
    return "、".join(words[:NAMED]) + (" 等" if len(words) > NAMED else "")

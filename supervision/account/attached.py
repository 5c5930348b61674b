"""附表: the tables attached to a report, sealed with it row by row; a reader is shown the rows they may read where they stand.

They are those of the inspection's bundle (`supervision/bundle/`): one way to draw up a table of the year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from procedure.issuing.models import IssuedPaper
from supervision.bundle.material import BundleMaterial, Content
from supervision.bundle.models import Bundle
from supervision.bundle.parts import tables_of
from supervision.verifying import OVERSIGHT
from township.accounts.access import READERS, Actor
from township.roster.access import own_of

from .access import readable
from .figures import FigureRow, NoData
from .frozen import scope_of
from .models import YearReport

#: The part of a sealed report that holds them.
TABLES = "tables"
#: Which they are, by the code of the bundle's part; and who reads the rows of each.
ATTACHED: Mapping[str, str] = {
    "appointed": "选拔任用干部情况表", "seats": "职数编制表", "items": "党委会任免议题清单",
    "relatives": "近亲属任用情况表", "prior_reports": "破格提拔和事前报告核对表", "exceptions": "未获准、补记、更正清单",
}  # fmt: skip


@dataclass(frozen=True)
class AttachedSheet:
    """One sheet of an attached table."""

    title: str
    columns: Sequence[str]
    rows: Sequence[FigureRow]


@dataclass(frozen=True)
class Attached:
    """One attached table: its sheets, and why something is not there."""

    code: str
    title: str
    sheets: Sequence[AttachedSheet]
    missing: Sequence[str]
    #: Whether it was drawn up, or is named alone.
    drawn: bool = True

    @property
    def count(self) -> int:
        return sum(len(each.rows) for each in self.sheets)

    @property
    def readers(self) -> frozenset[str]:
        return OVERSIGHT if self.code == "exceptions" else READERS

    def as_record(self) -> dict[str, Any]:
        return {
            "code": self.code, "title": self.title, "missing": list(self.missing),
            "sheets": [
                {"title": each.title, "columns": list(each.columns), "rows": [row.as_record() for row in each.rows]}
                for each in self.sheets
            ],
        }  # fmt: skip

    def shown_to(self, acting: Actor) -> tuple[list[AttachedSheet], int]:
        """The sheets with the rows somebody may read, and how many are kept from them."""
        own, shown, kept_back = own_of(acting), [], 0
        for each in self.sheets:
            open_rows, withheld = readable(each.rows, acting)
            rows = [row for row in open_rows if row.cadre not in own]
            kept_back += withheld + len(open_rows) - len(rows)
            shown.append(AttachedSheet(each.title, each.columns, rows))
        return shown, kept_back


def named(report: YearReport, counted: str = "") -> list[Attached]:
    """The tables of a draft by their titles; the one that is asked for as the records of now give it, and no other is drawn up."""
    return [
        drawn(report, [code])[0] if code == counted else Attached(code, title, (), (), drawn=False)
        for code, title in ATTACHED.items()
    ]


def drawn(report: YearReport, codes: Iterable[str] = ATTACHED) -> list[Attached]:
    """The tables as the records of now give them, with every row: what a reader may not read is kept from them later."""
    scope = scope_of(report)
    bundle = Bundle(township=report.township, year=report.year, data_day=scope.on, matters=[])
    material = BundleMaterial(None, bundle)
    return [_drawn(code, material) for code in codes]


def _drawn(code: str, material: BundleMaterial) -> Attached:
    try:
        content = tables_of(code).draw(material)
    except NoData as reason:
        content = Content(missing=[f"无数据：{reason}"])
    sheets = [AttachedSheet(each.title, each.columns, each.rows) for each in content.sheets]
    return Attached(code, ATTACHED[code], sheets, content.missing)


def kept(paper: IssuedPaper) -> list[Attached]:
    """The tables of a sealed report; none where it was sealed before they were attached."""
    part: Mapping[str, Any] = next((each for each in paper.content if each["part"] == TABLES), {"data": []})
    return [_kept(record) for record in part["data"]]


def _kept(record: Mapping[str, Any]) -> Attached:
    sheets = [
        AttachedSheet(each["title"], each["columns"], [_row(row) for row in each["rows"]])
        for each in record["sheets"]
    ]
    return Attached(record["code"], record["title"], sheets, record["missing"])


def _row(record: Mapping[str, Any]) -> FigureRow:
    return FigureRow(
        tuple(record["cells"]),
        Decimal(record["weight"]),
        record["url"],
        record["matter"],
        record["cadre"],
        tuple(record.get("kept_from", ())),
    )

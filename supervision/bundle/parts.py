"""The parts that are tables, each with how it is drawn up and who may read it. A part nobody declared has no data, and says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from supervision.account.figures import NoData
from supervision.account.figures.review import LEADING
from supervision.verifying import OVERSIGHT
from township.accounts.access import READERS, Actor
from township.required_value import known

from . import matter_tables, report_tables, roster_tables, year_tables
from .material import BundleMaterial, Content, Tables, together, without

_registered: dict[str, Tables] = {}


def register(code: str, tables: Tables) -> None:
    """Make known how a part is drawn up. Raises ValueError where its code is another's."""
    if _registered.setdefault(code, tables) != tables:
        raise ValueError(f"two tables call themselves {code}")


def _seats(material: BundleMaterial) -> Content:
    return together(roster_tables.seats(material), matter_tables.seats_at_motions(material))


DECLARED: Mapping[str, Tables] = {
    "appointed": Tables(matter_tables.appointed),
    "seats": Tables(_seats),
    "archives": Tables(matter_tables.archives),
    "relatives": Tables(roster_tables.relatives),
    "prior_reports": Tables(report_tables.prior_reports),
    # What of a report leaves the discipline office is read by those who supervise alone.
    "reports": Tables(report_tables.reports, OVERSIGHT),
    "personal": Tables(matter_tables.personal),
    "items": Tables(matter_tables.items),
    "probation": Tables(matter_tables.probation),
    "secondments": Tables(roster_tables.concurrent),
    "ranks": Tables(roster_tables.ranks),
    "roster": Tables(roster_tables.rosters),
    "sanctions": Tables(roster_tables.sanctions),
    "exceptions": Tables(roster_tables.exceptions, OVERSIGHT),
    "measures": Tables(roster_tables.measures),
    "study": Tables(year_tables.study),
    # How single people were recognised is read by those who answer for the work, and those who supervise.
    "reviews": Tables(year_tables.reviews, LEADING),
}  # fmt: skip
for _code, _tables in DECLARED.items():
    register(_code, _tables)


def tables_of(code: str) -> Tables:
    """How a part is drawn up."""
    return _registered.get(code) or Tables(without("系统没有这类记录"))


def closed_to(acting: Actor, codes: Iterable[str]) -> list[str]:
    """Which of these parts somebody may not read."""
    return [code for code in codes if not acting.holds(*tables_of(code).readers)]


def content_of(code: str, material: BundleMaterial) -> Content:
    """A part as its maker may read it: its tables, or why there are none."""
    tables = tables_of(code)
    if not known(material.acting).holds(*tables.readers):
        return Content(missing=["制作人的职务不能查阅，由监督员或纪委书记制作的资料包提供"])
    material.told_parts.add(code)
    try:
        content = tables.draw(material)
    except NoData as reason:
        return Content(missing=[f"无数据：{reason}"])
    if tables.readers == READERS:
        # Not where others have rated or reported people: of those nobody is told.
        rows = (row for sheet in content.sheets for row in sheet.rows)
        material.listed |= {row.cadre for row in rows if row.cadre and not row.matter}
    return content

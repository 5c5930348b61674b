"""Who gets which page of a county's organisation department: rows of the access table."""

from __future__ import annotations

from typing import Any

from supervision.county.models import CountyOversight
from tests import builders
from tests.access_supervision import raised
from tests.access_world import Row
from township.accounts.access import Actor
from township.models import Role, Township
from township.records import clock

#: Whose browser asks for these pages besides the cast: somebody of the department.
READERS = ("county",)
OWN = ("officer", "officer2", "commissioner", "secretary", "discipline", "supervisor")
TWO = ("commissioner", "secretary")


def department(name: str = "云溪县委组织部", county: str = "云溪县") -> Township:
    """A county's organisation department: a body like a township, without a starting state."""
    return builders.bare_township(name, name[:3], county=county, county_office=True, declared_on=None)


def under(town: Township, county: Township, **days: Any) -> CountyOversight:
    """A township is under a department, without the two people it takes."""
    held = CountyOversight(
        township=town, county=county, document="云组〔2026〕1号", **{"since": clock.today(), **days}
    )
    with builders.recorded(town):
        held.save()
    return held


def reader(county: Township, username: str = "county", name: str = "唐文") -> Actor:
    return builders.user(county, username, name, Role.COUNTY)


def _kept(world: Any, name: str, make: Any) -> Any:
    kept = vars(world)
    if name not in kept:
        kept[name] = make()
    return kept[name]


def department_of(world: Any) -> Township:
    """The department 青石镇 is under; 白水镇 is under none."""
    found: Township = _kept(world, "department", department)
    _kept(world, "oversight", lambda: under(world.cast.township, found))
    return found


def oversight_of(world: Any) -> CountyOversight:
    department_of(world)
    found: CountyOversight = world.oversight
    return found


def _of_department(world: Any) -> Any:
    def make() -> Any:
        found = raised(world.cast.supervisor, world.cast.officer)
        found.county = department_of(world)
        with builders.recorded(world.cast.township):
            found.save()
        return found

    return _kept(world, "of_department", make)


def finding(**kwargs: Any) -> Row:
    """A page of a finding of the department; one of another township's own is not there."""
    return Row(
        READERS,
        args=lambda w: [_of_department(w).pk],
        foreign=lambda w: [
            _kept(w, "not_of_department", lambda: raised(w.cast.supervisor, w.cast.officer)).pk
        ],
        post=READERS,
        **kwargs,
    )


BACK = 302

COUNTY_ROWS: dict[str, Row] = {
    "county:table": Row(READERS),
    "county:taken_out": Row(READERS),
    "county:township": Row(
        READERS, args=lambda w: [w.cast.township.pk], foreign=lambda w: [w.cast.other.pk]
    ),
    "county:finding.raise": Row(
        READERS, args=lambda w: [w.cast.township.pk], foreign=lambda w: [w.cast.other.pk], post=READERS
    ),
    # What the township has not put before the department is not there to be answered.
    "county:answer": Row(
        READERS,
        args=lambda w: ["quota", w.home.dossier.pk],
        foreign=lambda w: ["quota", w.abroad.dossier.pk],
        post=READERS,
        hidden=READERS,
    ),
    "county:answer.confirm": Row(
        READERS,
        args=lambda w: ["quota", w.home.dossier.pk],
        foreign=lambda w: ["quota", w.abroad.dossier.pk],
        post=READERS,
        hidden=READERS,
    ),
    "county:findings": Row(READERS),
    "county:finding": Row(
        READERS, args=lambda w: [_of_department(w).pk],
        foreign=lambda w: [_kept(w, "not_of_department", lambda: raised(w.cast.supervisor, w.cast.officer)).pk],
    ),
    **{f"county:finding.{name}": finding(status=BACK) for name in ("accept", "return", "close")},
    "county:finding.reassign": finding(),
    "county:reports": Row(READERS),
    "county:elections": Row(READERS),
    "county:measures": Row(READERS),
    "county:measure": Row(READERS, args=lambda w: ["late_limit"], post=READERS),
    "county:own": Row(OWN, guests=True),
    "county:own.begin": Row(TWO, post=TWO),
    "county:own.end": Row(
        TWO,
        args=lambda w: [oversight_of(w).pk],
        foreign=lambda w: [_kept(w, "elsewhere", lambda: under(w.cast.other, department("林溪县委组织部", "林溪县"))).pk],
        post=TWO,
    ),
}  # fmt: skip

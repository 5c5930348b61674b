"""What a bundle may tell: the matters and rows its maker may read, of one year or of the dossiers they chose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from appointments.models import Appointment
from appointments.process import CORRIDOR
from supervision.account.figures import FigureRow, NoData, Scope
from supervision.account.roster_of_day import Roster
from supervision.findings.access import withdrawn_from
from township.accounts.access import READERS, Actor
from township.records import clock
from township.records.models import StepRecord
from township.roster.access import own_of

from .models import Bundle


@dataclass(frozen=True)
class MaterialSheet:
    """One table of a part. `matter` and `cadre` of a row say of which it tells: whoever withdraws does not read it."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[FigureRow]


@dataclass
class Content:
    """What a part says: its tables, and what of it is missing with the reason."""

    sheets: list[MaterialSheet] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


class BundleMaterial:
    """The records of one bundle as one person may read them; with nobody to read them, all there are (what is sealed is whole)."""

    def __init__(self, acting: Actor | None, bundle: Bundle) -> None:
        self.acting, self.bundle = acting, bundle
        self.scope = Scope(bundle.township_id, bundle.year, bundle.data_day, clock.now())
        #: The matters and files it tells of, as its parts are drawn up.
        self.told_matters: set[int] = set()
        self.told_cadres: set[int] = set()
        #: The parts whose tables its maker could read.
        self.told_parts: set[str] = set()
        #: The files on its lists of people, with what they say: a reading of lists (decision 0070).
        self.listed: set[int] = set()
        self._rosters: dict[date, Roster] = {}

    @cached_property
    def withdrawn(self) -> set[int]:
        """The matters from which the maker withdraws, of whatever process."""
        return withdrawn_from(self.acting) if self.acting else set()

    @cached_property
    def own(self) -> frozenset[int]:
        """The files that may be the maker's own."""
        return own_of(self.acting) if self.acting else frozenset()

    @cached_property
    def asked(self) -> set[int]:
        """The matters of the year, or those that were chosen, whether or not the maker may read them."""
        if self.bundle.matters:
            return set(self.bundle.matters)
        return matters_of_year(self.scope)

    @property
    def kept_back(self) -> int:
        """How many of the matters are not in the bundle, because its maker withdraws from them."""
        return len(self.asked & self.withdrawn)

    @cached_property
    def appointments(self) -> list[Appointment]:
        """The matters themselves, with all that hangs on them, in the order of their numbers."""
        access = CORRIDOR.access
        rows = access.visible_to(self.acting) if self.acting else access.rows()
        rows = rows.filter(pk__in=self.asked, matter__township=self.scope.township)
        found = CORRIDOR.load_all(rows, CORRIDOR.township_facts(self.scope.township))
        return sorted(found, key=lambda each: (each.opened_on, each.number))

    def roster_on(self, day: date) -> Roster:
        """The roster of a day as it is known now; read once a day."""
        if day not in self._rosters:
            self._rosters[day] = Roster(self.scope.township, day, self.scope.known)
        return self._rosters[day]

    def sheet(
        self, title: str, columns: tuple[str, ...], rows: Iterable[FigureRow], *, plain: bool = False
    ) -> Content:
        """One table of what may be read of these rows. `plain`: lines of a list, such as everybody may read of everybody."""
        every = list(rows)
        shown = [row for row in every if self._shows(row)]
        if not plain:
            self.told_matters |= {row.matter for row in shown if row.matter}
            self.told_cadres |= {row.cadre for row in shown if row.cadre}
        missing = []
        if len(shown) < len(every):
            missing.append(f"{title}：{len(every) - len(shown)}行涉及制作人须回避的事项或其本人，不收入")
        if not shown:
            why = f"{title}：截至数据截止日没有这样的记录"
            return Content([], missing or [why])
        return Content([MaterialSheet(title, columns, shown)], missing)

    def _shows(self, row: FigureRow) -> bool:
        if row.cadre in self.own:
            return False
        if row.matter is None:
            return True
        return row.matter not in self.withdrawn and (not self.bundle.matters or row.matter in self.asked)


def matters_of_year(scope: Scope) -> set[int]:
    """The appointments of which anything happened in the year, up to the day of the data."""
    steps = StepRecord.objects.filter(
        township=scope.township,
        matter__kind=Appointment.KIND,
        happened_on__gte=scope.first,
        happened_on__lte=scope.on,
    )
    return set(steps.order_by().values_list("matter", flat=True).distinct())


Draw = Callable[[BundleMaterial], Content]


@dataclass(frozen=True)
class Tables:
    """How the tables of a part are drawn up, and who may read them: nobody takes out what they could not read."""

    draw: Draw
    readers: frozenset[str] = READERS


def together(*contents: Content) -> Content:
    """Several tables as one part."""
    whole = Content()
    for each in contents:
        whole.sheets += each.sheets
        whole.missing += each.missing
    return whole


def without(why: str) -> Draw:
    """A part of which nothing is kept, with the reason. Raises NoData."""

    def draw(material: BundleMaterial) -> Content:
        raise NoData(why)

    return draw

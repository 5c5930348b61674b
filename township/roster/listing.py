"""The list of cadres in its orders: a page costs as much in a large township as in a small one.

Whoever meets the conditions is found by one query, or by several that find nobody twice. No more are counted than a list of
pages shows; what is counted and sorted is read from indexes and not from the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import In

from township import paging
from township.roster.models import Cadre, Tenure, Unit

from .name_places import OffIndex

LAST_PLACE = 99_999
ORDERS = {
    "unit": "机构和职位",
    "name": "姓名",
    "eldest": "年龄从大到小",
    "youngest": "年龄从小到大",
}
_BY_BIRTH = {"eldest": "birth_recognised", "youngest": "-birth_recognised"}


@dataclass(frozen=True)
class CadresFound:
    """Who meets the conditions: the people of each of these queries, nobody in two of them."""

    ways: Sequence[QuerySet[Cadre]]
    #: Whether an index tells who they are better than that of their units does.
    rare: bool = False

    @property
    def all(self) -> QuerySet[Cadre]:
        """They as one query, whose rows are looked up by their keys where there are several."""
        return self.ways[0] if len(self.ways) == 1 else Cadre.objects.filter(pk__in=self.columns("pk"))

    def columns(self, *names: str) -> QuerySet[Cadre, tuple[object, ...]]:
        first, *others = [way.order_by().values_list(*names) for way in self.ways]
        return first.union(*others, all=True) if others else first

    @cached_property
    def counted(self) -> int:
        """How many they are, as far as a list counts: by a column of every index, so that nobody is fetched for it."""
        return self.some.count()

    @property
    def some(self) -> QuerySet[Cadre, tuple[object, ...]]:
        """The units of as many as a list counts."""
        return self.columns("unit_id")[: paging.COUNTED + 1]

    def of_units(self, units: Sequence[int | None]) -> CadresFound:
        """Those of some units; None stands for having none."""
        there = [unit for unit in units if unit is not None]
        at = Q(In(OffIndex("unit"), there)) if self.rare and there else Q(unit__in=there)
        if None in units:
            at |= Q(unit=None)
        return CadresFound([way.filter(at) for way in self.ways], self.rare)


def ordered(found: CadresFound, order: str) -> Sequence[int]:
    """Their keys, in a fixed order that both databases agree on; nothing is read before it is counted or cut."""
    if order == "name":
        return ByRow(found, "sort_key", "pk")
    if order in _BY_BIRTH:
        return ByRow(found, _BY_BIRTH[order], "sort_key", "pk")
    return ByUnit(found)


class ByRow(Sequence[int]):
    """The keys of cadres in an order their own rows tell."""

    def __init__(self, found: CadresFound, *order: str) -> None:
        self._found, self._order = found, order

    def __len__(self) -> int:
        return self._found.counted

    def __getitem__(self, wanted: slice) -> list[int]:  # type: ignore[override]  # Whoever pages takes a slice.
        return list(self._found.all.order_by(*self._order).values_list("pk", flat=True)[wanted])


class ByUnit(Sequence[int]):
    """The keys of cadres unit by unit, holders of seats before the others, in the order of their posts.

    Only the people of the units on a page are sorted.
    """

    _UNITS = (F("unit__order").asc(nulls_last=True), F("unit_id").asc(nulls_last=True))

    def __init__(self, found: CadresFound) -> None:
        self._found = found

    def __len__(self) -> int:
        """How many people there are; one more than `paging.COUNTED` stands for all that are more."""
        return sum(people for _, people in self._counted)

    def __getitem__(self, wanted: slice) -> list[int]:  # type: ignore[override]  # Whoever pages takes a slice.
        """The keys of a part of the list, given as a slice without a step."""
        first, last, _ = wanted.indices(len(self))
        if first >= last:
            return []
        if len(self) > paging.COUNTED:
            return self._unit_by_unit(first, last - first)
        units, before = self._units_between(first, last)
        return self._of_units(units, first - before, last - first)

    def _of_units(self, units: Sequence[int | None], passed: int, many: int) -> list[int]:
        """The keys of so many people of some units, behind those that are passed."""
        there = self._found.of_units(units).all
        keys = there.order_by(*self._UNITS, _place(), "sort_key", "pk").values_list("pk", flat=True)
        return list(keys[passed : passed + many])

    @cached_property
    def _counted(self) -> list[tuple[int | None, int]]:
        """How many of the first people that are counted there are in each unit, in the order of units."""
        try:
            found, parameters = self._found.some.query.sql_with_params()
        except EmptyResultSet:
            return []
        # Django groups the rows of a table, not those of a query: each person counted would be fetched once more.
        with connection.cursor() as cursor:
            cursor.execute(_BY_UNIT.format(found=found), parameters)
            return [(unit, people) for unit, people in cursor.fetchall()]

    def _units_between(self, first: int, last: int) -> tuple[list[int | None], int]:
        """The units some of whose people stand between two places, and how many people stand before these units."""
        units: list[int | None] = []
        before = passed = 0
        for unit, people in self._counted:
            if passed >= last:
                break
            if passed + people <= first:
                before += people
            else:
                units.append(unit)
            passed += people
        return units, before

    def _unit_by_unit(self, passed: int, many: int) -> list[int]:
        """The same where not everybody has been counted: a unit is counted if the page begins behind it."""
        keys: list[int] = []
        for unit in self._units():
            if passed:
                people = self._found.of_units([unit]).counted
                if people <= passed:
                    passed -= people
                    continue
            keys += self._of_units([unit], passed, many - len(keys))
            passed = 0
            if len(keys) == many:
                break
        return keys

    def _units(self) -> list[int | None]:
        """The units that have somebody, in their order; whoever has none comes last."""
        there = reduce(or_, (Q(Exists(way.filter(unit=OuterRef("pk")))) for way in self._found.ways))
        return [*Unit.objects.filter(there).order_by("order", "pk").values_list("pk", flat=True), None]


_BY_UNIT = """SELECT unit.id, counted.people
FROM (SELECT unit_id, COUNT(*) AS people FROM ({found}) found GROUP BY unit_id) counted
LEFT JOIN township_unit unit ON unit.id = counted.unit_id
ORDER BY unit."order" ASC NULLS LAST, unit.id ASC NULLS LAST"""


def _place() -> Coalesce:
    """The order of the post whose seat somebody holds; whoever holds none comes after."""
    held = Tenure.objects.filter(cadre=OuterRef("pk"), until=None, seat__isnull=False)
    first = held.order_by("seat__post__order").values("seat__post__order")[:1]
    return Coalesce(Subquery(first), LAST_PLACE, output_field=IntegerField())

"""What the roster's lists load, in a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, cached_property

from django.db.models import (
    Count,
    Exists,
    F,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from township import paging
from township.records.composed import Composed
from township.roster.claims import is_claimed
from township.roster.models import (
    Cadre,
    Education,
    Post,
    Schooling,
    Seat,
    Tenure,
    Township,
    Unit,
    Village,
    VillageContact,
    YearlyAssessment,
)

from .retirement import add_months

LAST_PLACE = 99_999
ORDERS = {
    "unit": "机构和职位",
    "name": "姓名",
    "eldest": "年龄从大到小",
    "youngest": "年龄从小到大",
}


def listed(cadres: QuerySet[Cadre]) -> QuerySet[Cadre]:
    """Cadres with what one line of the list shows."""
    return cadres.select_related("unit").prefetch_related(
        Prefetch("tenures", Tenure.objects.filter(until=None), to_attr="open_tenures"),
        Prefetch("educations", Education.objects.order_by("pk"), to_attr="schooling"),
        Prefetch("yearlyassessments", YearlyAssessment.objects.order_by("-year"), to_attr="assessed"),
    )


def ordered(cadres: QuerySet[Cadre], order: str) -> Sequence[int]:
    """Their keys, in a fixed order that both databases agree on; nothing is read before it is counted or cut."""
    if order == "name":
        return cadres.order_by("sort_key", "pk").values_list("pk", flat=True)
    if order in ("eldest", "youngest"):
        birth = "birth_recognised" if order == "eldest" else "-birth_recognised"
        return cadres.order_by(birth, "sort_key", "pk").values_list("pk", flat=True)
    return ByUnit(cadres)


class ByUnit(Sequence):
    """The keys of cadres unit by unit, holders of seats before the others, in the order of their posts.

    Only the people of the units on a page are sorted, and no more are counted than a list of pages shows: a page costs
    as much in a large township as in a small one.
    """

    _UNITS = (F("unit__order").asc(nulls_last=True), F("unit_id").asc(nulls_last=True))

    def __init__(self, cadres: QuerySet[Cadre]) -> None:
        self._cadres = cadres

    def __len__(self) -> int:
        """How many people there are; one more than `paging.COUNTED` stands for all that are more."""
        return sum(people for _, people in self._counted)

    def __getitem__(self, wanted: slice) -> list[int]:
        """The keys of a part of the list, given as a slice without a step."""
        first, last, _ = wanted.indices(len(self))
        units, before = self._units_between(first, last)
        among = Q(unit__in=[unit for unit in units if unit is not None])
        there = self._cadres.filter(among | Q(unit=None) if None in units else among)
        keys = there.order_by(*self._UNITS, _place(), "sort_key", "pk").values_list("pk", flat=True)
        return list(keys[first - before : last - before])

    @cached_property
    def _counted(self) -> list[tuple[int | None, int]]:
        """How many of the first people that are counted there are in each unit, in the order of units."""
        some = Cadre.objects.filter(pk__in=self._cadres.order_by().values("pk")[: paging.COUNTED + 1])
        units = some.order_by(*self._UNITS).values("unit__order", "unit_id")
        return list(units.annotate(people=Count("pk")).values_list("unit_id", "people"))

    def _sizes(self) -> Iterator[tuple[int | None, int]]:
        """How many people there are in each unit, in the order of units; those in none come last.

        Where not everybody has been counted, a unit is counted when it is reached.
        """
        if len(self) <= paging.COUNTED:
            yield from self._counted
            return
        peopled = Unit.objects.filter(Exists(self._cadres.filter(unit=OuterRef("pk"))))
        for unit in [*peopled.order_by("order", "pk").values_list("pk", flat=True), None]:
            yield unit, paging.count_of(self._cadres.filter(unit=unit))

    def _units_between(self, first: int, last: int) -> tuple[list[int | None], int]:
        """The units some of whose people stand between two places, and how many people stand before these units."""
        units: list[int | None] = []
        before = passed = 0
        for unit, people in self._sizes():
            if passed >= last:
                break
            if passed + people <= first:
                before += people
            else:
                units.append(unit)
            passed += people
        return units, before


def _place() -> Coalesce:
    """The order of the post whose seat somebody holds; whoever holds none comes after."""
    held = Tenure.objects.filter(cadre=OuterRef("pk"), until=None, seat__isnull=False)
    first = held.order_by("seat__post__order").values("seat__post__order")[:1]
    return Coalesce(Subquery(first), LAST_PLACE, output_field=IntegerField())


def in_order(page: Iterable[int]) -> list[Cadre]:
    """The cadres of one page of keys, loaded with what a line shows. Sorting whole rows would cost far more."""
    keys = list(page)
    found = {cadre.pk: cadre for cadre in _lines().of(keys)}
    return [found[key] for key in keys if key in found]


@cache
def _lines() -> Composed[Cadre]:
    return Composed(listed(Cadre.objects.all()))


def at_level(cadres: QuerySet[Cadre], level: str) -> QuerySet[Cadre]:
    return cadres.filter(Exists(Tenure.objects.filter(cadre=OuterRef("pk"), until=None, level=level)))


def in_office(cadres: QuerySet[Cadre], words: str) -> QuerySet[Cadre]:
    """Cadres whose present post, or the unit it belongs to, has these words in its name."""
    called = Q(post_name__icontains=words) | Q(seat__post__unit__name__icontains=words)
    return cadres.filter(Exists(Tenure.objects.filter(called, cadre=OuterRef("pk"), until=None)))


def schooled(cadres: QuerySet[Cadre], least: str) -> QuerySet[Cadre]:
    """Cadres whose highest schooling is at least this."""
    enough = [level for level in Schooling if level.height >= Schooling(least).height]
    return cadres.filter(Exists(Education.objects.filter(cadre=OuterRef("pk"), level__in=enough)))


def aged(cadres: QuerySet[Cadre], least: int | None, most: int | None, on: date) -> QuerySet[Cadre]:
    """Cadres between two ages in full years, both included, by the recognised month of birth."""
    month = on.replace(day=1)
    if least is not None:
        cadres = cadres.filter(birth_recognised__lt=add_months(month, 1 - least * 12))
    if most is not None:
        cadres = cadres.filter(birth_recognised__gte=add_months(month, 1 - (most + 1) * 12))
    return cadres


# Seats


def seats() -> QuerySet[Seat]:
    """Seats that count, each with whether a matter under way has claimed it."""
    return Seat.objects.filter(withdrawn_on=None).annotate(reserved=is_claimed()).order_by("number")


def vacant_seats(township: Township) -> QuerySet[Seat]:
    """Seats nobody holds and no appointment under way has claimed."""
    held = Tenure.objects.filter(seat=OuterRef("pk"), until=None)
    return (
        seats()
        .filter(~Exists(held), reserved=False, post__township=township, post__abolished_on=None)
        .select_related("post__unit")
        .order_by("post__unit__order", "post__unit_id", "post__order", "post_id", "number")
    )


def posts_with_seats(township: Township) -> QuerySet[Post]:
    holders = Tenure.objects.filter(until=None).select_related("cadre")
    filled = seats().prefetch_related(Prefetch("tenures", holders, to_attr="holders"))
    return (
        Post.objects.filter(township=township, abolished_on=None)
        .select_related("unit")
        .prefetch_related(Prefetch("seats", filled, to_attr="counted"))
        .order_by("unit__order", "unit_id", "order", "pk")
    )


def lines_of_posts(township: Township) -> list[tuple[int, int | None]]:
    """The keys of all posts that stand, each behind that of its unit, in their order; a unit without posts has one line."""
    standing = FilteredRelation("posts", condition=Q(posts__abolished_on=None))
    units = Unit.objects.filter(township=township).annotate(standing=standing)
    in_order = units.order_by("order", "pk", "standing__order", "standing__pk")
    return list(in_order.values_list("pk", "standing__pk")[: paging.COUNTED + 1])


# Villages


def villages(township: Township) -> QuerySet[Village]:
    present = VillageContact.objects.filter(until=None).select_related("cadre__unit")
    return Village.objects.filter(township=township).prefetch_related(
        Prefetch("contacts", present, to_attr="present")
    )


def without_contact(villages: QuerySet[Village]) -> QuerySet[Village]:
    """Villages nobody is the contact cadre of."""
    return villages.filter(~Exists(VillageContact.objects.filter(village=OuterRef("pk"), until=None)))


def contact_gone(villages: QuerySet[Village]) -> QuerySet[Village]:
    """Villages whose contact cadre has left service."""
    current = VillageContact.objects.filter(village=OuterRef("pk"), until=None)
    return villages.filter(Exists(current.exclude(cadre__status=Cadre.Status.IN_SERVICE)))


def without_village(cadres: QuerySet[Cadre]) -> QuerySet[Cadre]:
    """Cadres in service who are nobody's contact cadre (一人一挂)."""
    busy = VillageContact.objects.filter(cadre=OuterRef("pk"), until=None)
    return cadres.filter(~Exists(busy), status=Cadre.Status.IN_SERVICE)


def townships_sharing_tenures(township: int) -> QuerySet[Township, int]:
    """The keys of the townships whose people sit on seats of this one, or the other way round; its own among them."""
    held = Tenure.objects.filter(seat__isnull=False)
    seats = held.filter(cadre__township=township).values("seat__post__township")
    people = held.filter(seat__post__township=township).values("cadre__township")
    shared = Township.objects.filter(Q(pk=township) | Q(pk__in=seats) | Q(pk__in=people))
    return shared.order_by("pk").values_list("pk", flat=True)

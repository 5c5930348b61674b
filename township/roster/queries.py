"""What the roster's lists load, in a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from django.db.models import (
    Exists,
    Expression,
    F,
    FilteredRelation,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
)
from django.db.models.lookups import GreaterThanOrEqual, LessThan

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

BIRTH = F("birth_recognised")


def listed(cadres: QuerySet[Cadre]) -> QuerySet[Cadre]:
    """Cadres with what one line of the list shows."""
    return cadres.select_related("unit").prefetch_related(
        Prefetch("tenures", Tenure.objects.filter(until=None), to_attr="open_tenures"),
        Prefetch("educations", Education.objects.order_by("pk"), to_attr="schooling"),
        Prefetch("yearlyassessments", YearlyAssessment.objects.order_by("-year"), to_attr="assessed"),
    )


def in_order(page: Iterable[int]) -> list[Cadre]:
    """The cadres of one page of keys, loaded with what a line shows. Sorting whole rows would cost far more."""
    keys = list(page)
    found = {cadre.pk: cadre for cadre in _lines().of(keys)}
    return [found[key] for key in keys if key in found]


@cache
def _lines() -> Composed[Cadre]:
    return Composed(listed(Cadre.objects.all()))


def at_level(cadres: QuerySet[Cadre], level: str) -> QuerySet[Cadre]:
    return _holding(cadres, Q(level=level))


def in_office(cadres: QuerySet[Cadre], words: str) -> QuerySet[Cadre]:
    """Cadres whose present post, or the unit it belongs to, has these words in its name."""
    seats = Seat.objects.filter(post__unit__name__icontains=words).order_by()
    return _holding(cadres, Q(post_name__icontains=words) | Q(seat__in=seats.values("pk")))


def _holding(cadres: QuerySet[Cadre], called: Q) -> QuerySet[Cadre]:
    """Those of the cadres who hold such an office now.

    Present offices stand in one narrow index: they are read, and not those of each person. Whether somebody found is one of
    the cadres is asked by the key: SQLite, which keeps no figures, would go through all of them instead.
    """
    offices = Tenure.objects.filter(called, until=None).order_by()
    return Cadre.objects.filter(Exists(cadres.filter(pk=OuterRef("pk"))), pk__in=offices.values("cadre"))


def schooled(cadres: QuerySet[Cadre], least: str) -> QuerySet[Cadre]:
    """Cadres whose highest schooling is at least this."""
    enough = [level for level in Schooling if level.height >= Schooling(least).height]
    return cadres.filter(Exists(Education.objects.filter(cadre=OuterRef("pk"), level__in=enough)))


def aged(
    cadres: QuerySet[Cadre],
    least: int | None,
    most: int | None,
    on: date,
    birth: Expression | F = BIRTH,
) -> QuerySet[Cadre]:
    """Cadres between two ages in full years, both included, by the recognised month of birth."""
    month = on.replace(day=1)
    if least is not None:
        cadres = cadres.filter(LessThan(birth, add_months(month, 1 - least * 12)))
    if most is not None:
        cadres = cadres.filter(GreaterThanOrEqual(birth, add_months(month, 1 - (most + 1) * 12)))
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

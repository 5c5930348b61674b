"""What the roster's lists load, in a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from township.roster.claims import is_claimed
from township.roster.models import (
    Cadre,
    Education,
    Post,
    Schooling,
    Seat,
    StaffingQuota,
    Tenure,
    Township,
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


def ordered(cadres: QuerySet[Cadre], order: str) -> QuerySet[Cadre]:
    """In a fixed order that both databases agree on."""
    if order == "name":
        return cadres.order_by("sort_key", "pk")
    if order in ("eldest", "youngest"):
        birth = "birth_recognised" if order == "eldest" else "-birth_recognised"
        return cadres.order_by(birth, "sort_key", "pk")
    unit = (F("unit__order").asc(nulls_last=True), F("unit_id").asc(nulls_last=True))
    return cadres.order_by(*unit, *_place(), "sort_key", "pk")


def _place() -> list[Case]:
    """Holders of seats before the others, in the order of their posts. Seats are few, people may be many."""
    held = Tenure.objects.filter(until=None, seat__isnull=False)
    by_place: dict[int, list[int]] = {}
    for cadre, place in held.values_list("cadre", "seat__post__order"):
        by_place.setdefault(place, []).append(cadre)
    cases = [When(pk__in=people, then=Value(place)) for place, people in sorted(by_place.items())]
    # Without a case it would be a bare number, which PostgreSQL takes for the place of a column.
    return [Case(*cases, default=Value(LAST_PLACE), output_field=IntegerField())] if cases else []


def in_order(page: Iterable[int]) -> list[Cadre]:
    """The cadres of one page of keys, loaded with what a line shows. Sorting whole rows would cost far more."""
    keys = list(page)
    found = {cadre.pk: cadre for cadre in listed(Cadre.objects.filter(pk__in=keys))}
    return [found[key] for key in keys if key in found]


def at_level(cadres: QuerySet[Cadre], level: str) -> QuerySet[Cadre]:
    return cadres.filter(Exists(Tenure.objects.filter(cadre=OuterRef("pk"), until=None, level=level)))


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


# Quotas and villages


def quotas(township: Township) -> QuerySet[StaffingQuota]:
    """Quotas with the number of cadres in service on each."""
    on_it = (
        Cadre.objects.filter(
            township=OuterRef("township_id"), establishment=OuterRef("kind"), status=Cadre.Status.IN_SERVICE
        )
        .order_by()
        .values("establishment")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return (
        StaffingQuota.objects.filter(township=township)
        .annotate(actual=Coalesce(Subquery(on_it, output_field=IntegerField()), 0))
        .annotate(vacant=F("authorised") - F("actual"))
        .order_by("pk")
    )


def villages(township: Township) -> QuerySet[Village]:
    present = VillageContact.objects.filter(until=None).select_related("cadre__unit")
    return Village.objects.filter(township=township).prefetch_related(
        Prefetch("contacts", present, to_attr="present")
    )


def without_village(cadres: QuerySet[Cadre]) -> QuerySet[Cadre]:
    """Cadres in service who are nobody's contact cadre (一人一挂)."""
    busy = VillageContact.objects.filter(cadre=OuterRef("pk"), until=None)
    return cadres.filter(~Exists(busy), status=Cadre.Status.IN_SERVICE)


def headcount(cadres: QuerySet[Cadre]) -> dict[str, int]:
    """Numbers for the home page, in one query."""
    serving = Q(status=Cadre.Status.IN_SERVICE)
    return cadres.aggregate(
        serving=Count("pk", filter=serving),
        women=Count("pk", filter=serving & Q(sex=Cadre.Sex.FEMALE)),
        members=Count("pk", filter=serving & Q(politics=Cadre.Politics.MEMBER)),
        left=Count("pk", filter=~serving),
    )

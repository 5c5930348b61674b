"""Who stands on two rolls of a township perhaps: one name, one birth, and not both numbers to tell them apart."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Count

from elections.models import Elector
from elections.stages import Stage

from .counting import NOW, Person, person

#: Rolls are compared while they are made: afterwards the numbers that tell people apart are deleted.
COMPARED = frozenset({Stage.REGISTER, Stage.NOMINATION, Stage.REVIEW, Stage.BALLOT})


def registered_twice(township: int) -> dict[int, list[str]]:
    """By register, the places where one person may stand twice, in words. Two statements, however many electors."""
    rows = Elector.objects.filter(
        NOW,
        register__superseded=False,
        register__election__matter__township=township,
        register__election__stage__in=COMPARED,
    )
    births = rows.order_by().values("birth", "name").annotate(number=Count("pk")).filter(number__gt=1)
    wanted = {(each["birth"], each["name"]) for each in births}
    if not wanted:
        return {}
    named = rows.filter(name__in={name for _, name in wanted}, birth__in={birth for birth, _ in wanted})
    village = "register__election__village_round__village__name"
    people: dict[Person, list[tuple[Any, ...]]] = defaultdict(list)
    for pk, place, group, name, birth, digest in named.values_list(
        "register", village, "group", "name", "birth", "identity__digest"
    ):
        people[person(name, birth)].append((pk, f"{place}{group}{name}", digest))
    found: dict[int, list[str]] = defaultdict(list)
    for places in people.values():
        if len(places) > 1 and sum(digest is None for *_, digest in places):
            for pk, *_ in places:
                found[pk].append("、".join(told for _, told, _ in places))
    return dict(found)

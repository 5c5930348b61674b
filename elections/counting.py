"""How many rows of each kind hang on the rounds that count of a township's elections: what the grid asks, in one statement."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Count, F, Model, Q, QuerySet, Value
from django.db.models.functions import Concat

from township.records.composed import Wording

if TYPE_CHECKING:
    from .models import Election

#: Before the name of a room: the elections of Party organisations that stand there.
PARTY_ROOM = "party room: "
Counts = Mapping[tuple[str, int], int]


def counts_of(township: int) -> Counts:
    """(members, election) → 5. What nobody has recorded is not in it.

    An election of a Party organisation under way stands there by the village of its term: (party room: assembly, village) → 1.
    """
    return {(kind, owner): number for kind, owner, number in _counts().of(township=township)}


@cache
def _counts() -> Wording[tuple[str, int, int]]:
    return Wording(_every_kind)


def _every_kind(township: int) -> QuerySet[Model, tuple[str, int, int]]:
    first, *others = (
        _counted(kind, rows, owner, township, counting) for kind, rows, owner, counting in _kinds()
    )
    return first.union(*others, _party_rooms(township), all=True)


def count(election: Election, kind: str) -> int:
    """Rows of a kind in the round that counts."""
    return election.context.counted.get((kind, election.pk), 0)


def _counted(kind: str, rows: QuerySet[Any], owner: str, township: int, counting: Count) -> QuerySet[Any]:
    here = rows.filter(**{f"{owner}__matter__township": township}).order_by()
    return _numbered(here.annotate(kind_of_row=Value(kind), owner_of_row=F(owner)), counting)


def _numbered(told: QuerySet[Model], counting: Count) -> QuerySet[Model, tuple[str, int, int]]:
    counted = told.values("kind_of_row", "owner_of_row").annotate(number_of_rows=counting)
    found: QuerySet[Model, tuple[str, int, int]] = counted.values_list(
        "kind_of_row", "owner_of_row", "number_of_rows"
    )
    return found


def _party_rooms(township: int) -> QuerySet[Any]:
    from .models import Election  # noqa: PLC0415
    from .stages import PARTY_ROOMS, Body  # noqa: PLC0415

    here = Election.objects.filter(matter__township=township, edition=Body.PARTY, stage__in=PARTY_ROOMS)
    room = Concat(Value(PARTY_ROOM), F("stage"), output_field=CharField())
    return _numbered(here.order_by().annotate(kind_of_row=room, owner_of_row=F("village_round")), Count("pk"))


def _kinds() -> list[tuple[str, QuerySet[Any], str, Count]]:
    from . import models  # noqa: PLC0415  (the models ask their context, which counts)

    people = Q(candidate__withdrew_on=None, candidate__nomination__superseded=False)
    objections = models.Objection.objects.filter(register__superseded=False)
    rows = Count("pk")
    return [
        ("members", models.CommitteeMember.objects.filter(preparation__superseded=False, left_on=None), "preparation__election", rows),
        ("groups", models.GroupChoice.objects.filter(register__superseded=False), "register__election", rows),
        ("objections_open", objections.filter(answered_on=None), "register__election", rows),
        ("candidates", models.Candidate.objects.filter(nomination__superseded=False, withdrew_on=None), "nomination__election", rows),
        ("barred", models.BarCheck.objects.filter(people, review__superseded=False), "review__election", Count("candidate", distinct=True)),
        ("answers", models.ReviewAnswer.objects.filter(people, review__superseded=False, returned_on=None), "review__election", rows),
        ("stations", models.Station.objects.filter(ballot__superseded=False), "ballot__election", rows),
        ("entries", models.StationEntry.objects.filter(station__ballot__superseded=False), "station__ballot__election", rows),
        ("listed", models.ListedElector.objects.filter(ballot__superseded=False), "ballot__election", rows),
        ("supervisions", models.Supervision.objects.all(), "village_round__elections", rows),
    ]  # fmt: skip

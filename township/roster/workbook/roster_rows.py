"""What the roster holds now, said in the rows and columns of the workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import models

from township.records.composed import Wording
from township.roster import tenures
from township.roster.models import Cadre, Post, Seat, Tenure, Township, Village, VillageContact

from .columns import WorkbookSheet
from .sheets import (
    ASSESSMENTS,
    BY_CODE,
    CADRES,
    EDUCATIONS,
    FAMILY,
    POSTS,
    QUOTAS,
    REWARDS,
    SANCTIONS,
    SHEETS,
    TENURES,
    UNITS,
    VILLAGES,
)


@dataclass
class RosterEntry:
    """A row of the roster as a row of the workbook."""

    instance: Any
    values: dict[str, Any]


@dataclass
class RosterStanding:
    """The whole roster of a township; `entries` by sheet and key, in the order of the export."""

    township: Township
    entries: dict[str, dict[tuple, list[RosterEntry]]] = field(default_factory=dict)
    seats: dict[int, list[Seat]] = field(default_factory=dict)
    contacts: dict[int, VillageContact] = field(default_factory=dict)
    #: Seats somebody holds, and vacant ones promised elsewhere.
    held: set[int] = field(default_factory=set)
    claimed: set[int] = field(default_factory=set)

    @classmethod
    def without_rows(cls, township: Township) -> RosterStanding:
        """What the faces of rows are made with, and no rows: those are read one by one, with `rows`."""
        return cls(township, seats=_seats(township, lock=False), contacts=_contacts(township, lock=False))

    def rows(self, sheet: WorkbookSheet) -> Iterator[tuple[Any, dict[str, Any]]]:
        """The rows of a sheet with what the workbook says of each, read from the database as they are taken."""
        for instance in _needed(sheet, self.township).iterator(CHUNK):
            if _counts(instance):
                yield instance, _face(self, sheet, instance)

    def of(self, sheet: WorkbookSheet) -> list[RosterEntry]:
        return [entry for entries in self.entries[sheet.code].values() for entry in entries]

    def found(self, sheet: WorkbookSheet, *key: Any) -> RosterEntry | None:
        return next(iter(self.entries[sheet.code].get(key, ())), None)


def size_of(township: Township) -> int:
    """How many rows the roster of a township has on all sheets."""
    return sum(_of_sheet(sheet, township.pk, lock=False).order_by().count() for sheet in SHEETS)


#: How many rows are fetched at a time.
CHUNK = 2_000

#: The order in which rows are locked everywhere (tenures.py): post, seat, cadre, quota, tenure.
LOCK_ORDER = (
    UNITS,
    POSTS,
    CADRES,
    QUOTAS,
    TENURES,
    EDUCATIONS,
    ASSESSMENTS,
    REWARDS,
    SANCTIONS,
    FAMILY,
    VILLAGES,
)


def load(township: Township, *, lock: bool = False) -> RosterStanding:
    """Read the roster of a township; `lock` holds every row until the transaction ends."""
    standing, found = RosterStanding(township), {}
    for sheet in LOCK_ORDER:
        rows = _every(sheet.code, lock).of(township=township.pk)
        found[sheet.code] = [row for row in rows if _counts(row)]
        if sheet is POSTS:
            standing.seats = _seats(township, lock)
    standing.contacts = _contacts(township, lock)
    for sheet in SHEETS:
        standing.entries[sheet.code] = _entries(standing, sheet, found[sheet.code])
    standing.held = {each.seat_id for each in found[TENURES.code] if each.seat_id and each.until is None}
    vacant = {seat.pk for seats in standing.seats.values() for seat in seats} - standing.held
    standing.claimed = tenures.claimed(vacant)
    return standing


@cache
def _every(code: str, lock: bool) -> Wording[Any]:
    """The rows of a sheet in whichever township: to compose what reads them takes longer than to read a small roster."""
    return Wording(lambda township: _of_sheet(BY_CODE[code], township, lock))


def _of_sheet(sheet: WorkbookSheet, township: int, lock: bool) -> models.QuerySet[Any]:
    conditions, related, order = QUERIES[sheet.code]
    return _rows(sheet.model, {conditions: township}, lock, *related, order=order)


def _needed(sheet: WorkbookSheet, township: Township) -> models.QuerySet[Any]:
    """The same with no more than is needed of the rows they point to."""
    rows, only = _of_sheet(sheet, township.pk, lock=False), NEEDED.get(sheet.code, NAMED)
    return rows.only(*(column.name for column in sheet.model._meta.concrete_fields), *only) if only else rows


def _counts(row: Any) -> bool:
    return not getattr(row, "annulled_on", None)


def _entries(
    standing: RosterStanding, sheet: WorkbookSheet, instances: list[Any]
) -> dict[tuple, list[RosterEntry]]:
    entries: dict[tuple, list[RosterEntry]] = defaultdict(list)
    for instance in instances:
        values = _face(standing, sheet, instance)
        entries[sheet.key_of(values)].append(RosterEntry(instance, values))
    return dict(entries)


def _rows(
    model: type[models.Model],
    conditions: dict[str, Any],
    lock: bool,
    *related: str,
    order: Iterable[str] = ("pk",),
) -> models.QuerySet:
    rows = model.objects.filter(**conditions).select_related(*related).order_by(*order)
    # No key is changed: whoever only refers to a row (a record of the township, a candidate) need not wait.
    return rows.select_for_update(of=("self",), no_key=True) if lock else rows


def _contacts(township: Township, lock: bool) -> dict[int, VillageContact]:
    return {each.village_id: each for each in _every_contact(lock).of(township=township.pk)}


@cache
def _every_contact(lock: bool) -> Wording[VillageContact]:
    return Wording(
        lambda township: _rows(VillageContact, {"village__township": township, "until": None}, lock, "cadre")
    )


def _seats(township: Township, lock: bool) -> dict[int, list[Seat]]:
    by_post: dict[int, list[Seat]] = defaultdict(list)
    for seat in _every_seat(lock).of(township=township.pk):
        by_post[seat.post_id].append(seat)
    return by_post


@cache
def _every_seat(lock: bool) -> Wording[Seat]:
    return Wording(lambda township: _rows(Seat, {"post__township": township}, lock, order=("post", "number")))


_PART = "cadre__township"
_BY_CADRE = ("cadre__sort_key", "cadre_id")
QUERIES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    UNITS.code: ("township", (), ("order", "pk")),
    POSTS.code: ("township", ("unit",), ("unit__order", "unit_id", "order", "pk")),
    QUOTAS.code: ("township", (), ("pk",)),
    CADRES.code: ("township", ("unit",), ("sort_key", "pk")),
    EDUCATIONS.code: (_PART, ("cadre",), (*_BY_CADRE, "form", "pk")),
    TENURES.code: (_PART, ("cadre", "seat__post__unit"), (*_BY_CADRE, "since", "pk")),
    ASSESSMENTS.code: (_PART, ("cadre",), (*_BY_CADRE, "year", "pk")),
    REWARDS.code: (_PART, ("cadre",), (*_BY_CADRE, "awarded_on", "pk")),
    SANCTIONS.code: (_PART, ("cadre",), (*_BY_CADRE, "decided_on", "pk")),
    FAMILY.code: (_PART, ("cadre", "person"), (*_BY_CADRE, "pk")),
    VILLAGES.code: ("township", (), ("order", "pk")),
}


#: What the workbook says of the rows a row points to.
NAMED = ("cadre__id_number", "cadre__name")
NEEDED: dict[str, tuple[str, ...]] = {
    UNITS.code: (),
    POSTS.code: ("unit__name",),
    QUOTAS.code: (),
    CADRES.code: ("unit__name",),
    TENURES.code: (*NAMED, "seat__post__name", "seat__post__unit__name"),
    FAMILY.code: (*NAMED, "person__id_number"),
    VILLAGES.code: (),
}


def _face(standing: RosterStanding, sheet: WorkbookSheet, instance: models.Model) -> dict[str, Any]:
    """A row of the roster in the columns of its sheet."""
    special = SPECIAL.get(sheet.code, _nothing)(standing, instance)
    if sheet.is_part:
        special |= {"cadre": instance.cadre.id_number, "cadre_name": instance.cadre.name}
    return {
        column.name: column.kind.canonical(
            special[column.name] if column.name in special else getattr(instance, column.name)
        )
        for column in sheet.columns
    }


def _nothing(standing: RosterStanding, instance: Any) -> dict[str, Any]:
    return {}


def _post(standing: RosterStanding, post: Post) -> dict[str, Any]:
    seats = [seat for seat in standing.seats.get(post.pk, ()) if seat.withdrawn_on is None]
    return {"unit": post.unit.name, "seats": len(seats)}


def _cadre(standing: RosterStanding, cadre: Cadre) -> dict[str, Any]:
    return {"unit": cadre.unit.name if cadre.unit else ""}


def _tenure(standing: RosterStanding, tenure: Tenure) -> dict[str, Any]:
    post = tenure.seat.post if tenure.seat else None
    titled = post is None or tenure.post_name != str(post)
    return {
        "unit": post.unit.name if post else "",
        "post": post.name if post else "",
        "title": tenure.post_name if titled else "",
    }


def _family(standing: RosterStanding, member: Any) -> dict[str, Any]:
    return {"person": member.person.id_number if member.person else ""}


def _village(standing: RosterStanding, village: Village) -> dict[str, Any]:
    contact = standing.contacts.get(village.pk)
    return {
        "contact": contact.cadre.id_number if contact else "",
        "contact_name": contact.cadre.name if contact else "",
        "contact_since": contact.since if contact else None,
    }


SPECIAL: dict[str, Callable[[RosterStanding, Any], dict[str, Any]]] = {
    POSTS.code: _post,
    CADRES.code: _cadre,
    TENURES.code: _tenure,
    FAMILY.code: _family,
    VILLAGES.code: _village,
}

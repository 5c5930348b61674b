"""This writes a plan to the roster, inside one act. Everything is written or nothing is.

Order matters: the database counts quotas at every statement and a village has one contact at a time, so what makes
room is written before what takes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from township.records import clock
from township.records.act import Act
from township.roster import tenures
from township.roster.models import Cadre, Establishment, Post, Seat, Tenure, Unit, Village, VillageContact

from .columns import WorkbookSheet
from .differences import ImportPlan, RowChange
from .sheets import CADRES, PARTS, POSTS, QUOTAS, TENURES, UNITS, VILLAGES

BATCH = 500
#: Told while it works: the sheet and how many of its rows are written.
Progress = Iterator[tuple[str, int, int]]


class RosterNames:
    """The rows of the roster by the names the workbook has for them; grows while new ones are written."""

    def __init__(self, plan: ImportPlan) -> None:
        entries = plan.standing.entries
        self.units: dict[str, Unit] = {key[0]: found[0].instance for key, found in entries["unit"].items()}
        self.posts: dict[tuple, Post] = {key: found[0].instance for key, found in entries["post"].items()}
        self.cadres: dict[str, Cadre] = {key[0]: found[0].instance for key, found in entries["cadre"].items()}
        self.villages: dict[str, Village] = {
            key[0]: found[0].instance for key, found in entries["village"].items()
        }


def save(step: Act, plan: ImportPlan) -> Progress:
    """Write every new and changed row. The plan has been checked under lock against this very roster."""
    names = RosterNames(plan)
    yield from _units(step, plan, names)
    yield from _posts(step, plan, names)
    yield from _quotas(step, plan, raised=True)
    yield from _cadres(step, plan, names)
    yield from _quotas(step, plan, raised=False)
    yield from _tenures(step, plan, names)
    _withdraw_seats(plan)
    for sheet in PARTS:
        if sheet is not TENURES:
            yield from _parts(step, plan, sheet, names)
    yield from _villages(step, plan, names)
    yield from _contacts(step, plan, names)


def _facts(change: RowChange, **instead: Any) -> dict[str, Any]:
    """The values of the model's own fields; what the workbook names, as the row it means."""
    stored = {field.name for field in change.sheet.model._meta.concrete_fields}
    return {c.name: change.values[c.name] for c in change.sheet.columns if c.name in stored} | instead


def _own(changes: list[RowChange]) -> list[RowChange]:
    """Changes of the row itself, not only of what hangs on it: the seats of a post, the contact of a village."""
    return [each for each in changes if any(d.column.name in _facts(each) for d in each.differences)]


def _update(change: RowChange, **instead: Any) -> Any:
    for name, value in _facts(change, **instead).items():
        setattr(change.entry.instance, name, value)
    return change.entry.instance


def _create(step: Act, sheet: WorkbookSheet, rows: list[Any]) -> Progress:
    for start in range(0, len(rows), BATCH):
        step.create_all(rows[start : start + BATCH])
        yield sheet.title, min(start + BATCH, len(rows)), len(rows)


def _save_all(sheet: WorkbookSheet, rows: list[Any]) -> Progress:
    for place, row in enumerate(rows, start=1):
        row.save()
        if place % BATCH == 0 or place == len(rows):
            yield f"{sheet.title}（修改）", place, len(rows)


def _units(step: Act, plan: ImportPlan, names: RosterNames) -> Progress:
    yield from _save_all(UNITS, [_update(change) for change in plan.changed(UNITS)])
    new = [Unit(township=step.township, **_facts(change)) for change in plan.new(UNITS)]
    yield from _create(step, UNITS, new)
    names.units |= {change.values["name"]: unit for change, unit in zip(plan.new(UNITS), new, strict=True)}


def _posts(step: Act, plan: ImportPlan, names: RosterNames) -> Progress:
    changed = [_update(c, unit=names.units[c.values["unit"]]) for c in _own(plan.changed(POSTS))]
    yield from _save_all(POSTS, changed)
    new = [
        Post(township=step.township, **_facts(c, unit=names.units[c.values["unit"]])) for c in plan.new(POSTS)
    ]
    yield from _create(step, POSTS, new)
    names.posts |= {
        POSTS.key_of(change.values): post for change, post in zip(plan.new(POSTS), new, strict=True)
    }
    seats = [seat for change in plan.changed(POSTS) for seat in _more_seats(plan, change)]
    for change, post in zip(plan.new(POSTS), new, strict=True):
        seats += [Seat(post=post, number=number) for number in range(1, change.values["seats"] + 1)]
    step.create_all(seats)


def _more_seats(plan: ImportPlan, change: RowChange) -> list[Seat]:
    """Seats that were withdrawn come back first; the others are new."""
    post = change.entry.instance
    present = plan.standing.seats.get(post.pk, [])
    missing = max(change.values["seats"] - change.before("seats"), 0)
    withdrawn = [seat for seat in present if seat.withdrawn_on][:missing]
    for seat in withdrawn:
        seat.withdrawn_on = None
        seat.save()
    last = max((seat.number for seat in present), default=0)
    return [Seat(post=post, number=last + place) for place in range(1, missing - len(withdrawn) + 1)]


def _withdraw_seats(plan: ImportPlan) -> None:
    """Vacant seats nobody is promised are withdrawn, the last first; tenures that end in this act have ended."""
    for change in plan.changed(POSTS):
        surplus = change.before("seats") - change.values["seats"]
        if surplus <= 0:
            continue
        present = Seat.objects.filter(post=change.entry.instance, withdrawn_on=None).order_by("-number")
        held = set(Tenure.objects.filter(seat__in=present, until=None).values_list("seat", flat=True))
        vacant = [s for s in present if s.pk not in held | plan.standing.claimed]
        for seat in vacant[:surplus]:
            seat.withdrawn_on = clock.today()
            seat.save()


def _quotas(step: Act, plan: ImportPlan, *, raised: bool) -> Progress:
    def is_raised(change: RowChange) -> bool:
        return change.is_new or change.values["authorised"] >= change.before("authorised")

    changed = [change for change in plan.changed(QUOTAS) if is_raised(change) == raised]
    yield from _save_all(QUOTAS, [_update(change) for change in changed])
    if raised:
        new = [QUOTAS.model(township=step.township, **_facts(change)) for change in plan.new(QUOTAS)]
        yield from _create(step, QUOTAS, new)


def _cadres(step: Act, plan: ImportPlan, names: RosterNames) -> Progress:
    changed = sorted(plan.changed(CADRES), key=_takes_room)
    yield from _save_all(CADRES, [_update(c, unit=names.units.get(c.values["unit"])) for c in changed])
    new = [
        Cadre(township=step.township, **_facts(change, unit=names.units.get(change.values["unit"])))
        for change in plan.new(CADRES)
    ]
    yield from _create(step, CADRES, new)
    names.cadres |= {
        change.values["id_number"]: cadre for change, cadre in zip(plan.new(CADRES), new, strict=True)
    }


def _takes_room(change: RowChange) -> bool:
    """Whoever leaves a quota makes room for whoever comes onto it."""
    values = change.values
    return values["status"] == Cadre.Status.IN_SERVICE and values["establishment"] != Establishment.NONE


def _tenures(step: Act, plan: ImportPlan, names: RosterNames) -> Progress:
    changed = sorted(plan.changed(TENURES), key=lambda change: change.values["until"] is None)
    for change in changed:
        title = change.values["title"] or change.entry.instance.post_name
        tenures.correct(_update(change, cadre=change.entry.instance.cadre, post_name=title))
    if changed:
        yield f"{TENURES.title}（修改）", len(changed), len(changed)
    entered = []
    for change in plan.new(TENURES):
        post = names.posts.get((change.values["unit"], change.values["post"]))
        facts = _facts(
            change, cadre=names.cadres[change.values["cadre"]], post_name=change.values["title"] or str(post)
        )
        entered.append((Tenure(**facts), post))
    for written in tenures.register_many(step, entered, step.township):
        yield TENURES.title, written, len(entered)


def _parts(step: Act, plan: ImportPlan, sheet: WorkbookSheet, names: RosterNames) -> Progress:
    def whose(change: RowChange) -> dict[str, Any]:
        named = {"cadre": names.cadres[change.values["cadre"]]}
        if "person" in change.values:
            named["person"] = names.cadres.get(change.values["person"])
        return named

    yield from _save_all(sheet, [_update(change, **whose(change)) for change in plan.changed(sheet)])
    yield from _create(
        step, sheet, [sheet.model(**_facts(change, **whose(change))) for change in plan.new(sheet)]
    )


def _villages(step: Act, plan: ImportPlan, names: RosterNames) -> Progress:
    yield from _save_all(VILLAGES, [_update(change) for change in _own(plan.changed(VILLAGES))])
    new = [Village(township=step.township, **_facts(change)) for change in plan.new(VILLAGES)]
    yield from _create(step, VILLAGES, new)
    names.villages |= {
        change.values["name"]: row for change, row in zip(plan.new(VILLAGES), new, strict=True)
    }


def _contacts(step: Act, plan: ImportPlan, names: RosterNames) -> Progress:
    """The old contact ends the day the new one begins; without a new one, today."""
    beginning = []
    for change in plan.new(VILLAGES) + plan.changed(VILLAGES):
        village, values = names.villages[change.values["name"]], change.values
        standing = plan.standing.contacts.get(village.pk)
        same = standing is not None and values["contact"] == change.before("contact")
        if same and values["contact_since"] != standing.since:
            standing.since = values["contact_since"]
            standing.save()
        elif standing and not same:
            standing.until = max(values["contact_since"] or clock.today(), standing.since)
            standing.save()
        if values["contact"] and not same:
            cadre = names.cadres[values["contact"]]
            beginning.append(VillageContact(village=village, cadre=cadre, since=values["contact_since"]))
    step.create_all(beginning)
    if beginning:
        yield "包村干部", len(beginning), len(beginning)

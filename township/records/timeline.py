"""纪实 as people read it: one line an act, with the differences of the rows it changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, TypedDict

from django.apps import apps
from django.db import models

from .composed import Composed, Wording
from .history import Version
from .matter import Matter
from .models import StepRecord, StepRow
from .worded import DELETED, in_words

#: Bookkeeping columns nobody wants to read in a difference.
SILENT = {"revision", "recorded_by", "sort_key", "compared_name", "initials", "namesake", "recorded_at", "id"}
#: `figures` of a paper count: the second person must not read there what the first has entered.
SECRET = {"id_number", "reporter", "contact", "figures"}


class Entry(TypedDict):
    """One step as the timeline shows it."""

    when: datetime
    who: str
    act: str
    reason: str
    outcome: str
    #: What changed: label, before, after.
    details: list[dict[str, str]]
    step: StepRecord


def entries(steps: Iterable[StepRecord], *, with_rows: bool = False) -> list[Entry]:
    """The timeline component shows this, newest first as given."""
    steps = list(steps)
    changes = differences(steps) if with_rows else {}
    return [
        {
            "when": step.recorded_at,
            "who": f"{step.actor_name}（{step.office}）" if step.office else step.actor_name,
            "act": step.label + _mark(step),
            "reason": _reason(step),
            "outcome": step.outcome,
            "details": [*step.details.get("changes", []), *changes.get(step.pk, [])],
            "step": step,
        }
        for step in steps
    ]


def _mark(step: StepRecord) -> str:
    if step.details.get("brought_in_on"):
        return "（补录）"
    return "（补记）" if step.late else ""


def _reason(step: StepRecord) -> str:
    lines = [step.details.get("refusal", ""), step.reason]
    if step.late:
        lines.append(f"发生于{step.happened_on:%Y年%m月%d日}")
    return "\n".join(line for line in lines if line)


def differences(steps: list[StepRecord]) -> dict[int, list[dict[str, str]]]:
    """Each step has changed this in each row: label, before, after. As many queries are asked for many steps as for one."""
    by_table: dict[str, list[StepRow]] = defaultdict(list)
    for row in _step_rows().of([step.pk for step in steps]):
        by_table[row.table].append(row)
    pairs = {table: _with_predecessors(table, rows) for table, rows in by_table.items()}
    names = _Names(version for found in pairs.values() for pair in found.values() for version in pair)
    changes: dict[int, list[dict[str, str]]] = defaultdict(list)
    for table, rows in by_table.items():
        for row in rows:
            if row.history_id in pairs[table]:
                changes[row.record_id].extend(_difference(*pairs[table][row.history_id], names))
    return changes


@cache
def _step_rows() -> Composed[StepRow]:
    return Composed(StepRow.objects.order_by("pk"), "record")


#: A version of a row, and the one before it.
Pair = tuple[Version, Version | None]


def _with_predecessors(table: str, rows: list[StepRow]) -> dict[int, Pair]:
    """The versions a table's step rows list, each with the version before it, by the key of the version."""
    key = apps.get_model(table).instance_type._meta.pk.attname
    listed = {row.history_id for row in rows}
    last: dict[int, Version] = {}
    found: dict[int, Pair] = {}
    for version in _of_touched(table).of(listed=listed):
        if version.pk in listed:
            found[version.pk] = (version, last.get(getattr(version, key)))
        last[getattr(version, key)] = version
    return found


@cache
def _of_touched(table: str) -> Wording[Version]:
    """Every version of the rows to which some versions of them belong."""
    versions = apps.get_model(table).objects
    key = versions.model.instance_type._meta.pk.attname

    def worded(listed: Collection[int]) -> models.QuerySet[Any]:
        touched = versions.filter(pk__in=listed).values(key)
        rows: models.QuerySet[Any] = versions.filter(**{f"{key}__in": touched}).order_by("pk")
        return rows

    return Wording(worded, {"listed": int})


def _difference(version: Version, before: Version | None, names: _Names) -> list[dict[str, str]]:
    lines = []
    for field in version.tracked_fields:
        if field.name in SILENT or field.name in getattr(version.instance_type, "SILENT_FIELDS", ()):
            continue
        old = names.shown(before, field) if before and version.history_type == "~" else ""
        new = "" if version.history_type == "-" else names.shown(version, field)
        if version.history_type == "-":
            old = names.shown(version, field)
        if old != new:
            name = f"{version.instance_type._meta.verbose_name} · {label_of(field)}"
            lines.append({"label": name, "before": old, "after": new})
    return lines


def label_of(field: models.Field[Any, Any]) -> str:
    """A column is called so; a key without a name of its own is called as what it points to."""
    if isinstance(field, models.ForeignKey) and str(field.verbose_name).isascii():
        return str(field.related_model._meta.verbose_name)
    return str(field.verbose_name)


def _hand_over_matters(versions: Iterable[Version], matters: Mapping[Any, models.Model]) -> None:
    """Give each version the matter it is of, as it was read already: the words of a room follow from its process."""
    for version in versions:
        if matter := matters.get(getattr(version, "matter_id", None)):
            version.matter = matter  # type: ignore[attr-defined]


class _Names:
    """What the keys in versions stand for: the rows of one table looked up together, once."""

    def __init__(self, versions: Iterable[Version | None]) -> None:
        given = [each for each in versions if each is not None]
        keys: dict[type[models.Model], set[int]] = defaultdict(set)
        for version in given:
            for field in version.tracked_fields:
                if isinstance(field, models.ForeignKey) and field.name not in SILENT:
                    keys[field.related_model].add(getattr(version, field.attname))
        rows = {model: self._look_up(model, wanted - {None}) for model, wanted in keys.items()}
        self._known = {model: {key: str(row) for key, row in found.items()} for model, found in rows.items()}
        _hand_over_matters(given, rows.get(Matter, {}))

    @staticmethod
    def _look_up(model: type[models.Model], keys: set[int]) -> dict[int, models.Model]:
        rows = model._base_manager.all()
        if through := getattr(model, "NAMED_THROUGH", ""):
            rows = rows.select_related(*([through] if isinstance(through, str) else through))
        return rows.in_bulk(keys)

    def shown(self, version: Version, field: models.Field[Any, Any]) -> str:
        value = getattr(version, field.attname)
        if value in (None, "", {}, []):
            return ""
        if field.name in SECRET or field.name in getattr(version.instance_type, "SECRET_FIELDS", ()):
            return "（已登记）"
        if isinstance(field, models.ForeignKey):
            return self._known[field.related_model].get(value, DELETED)
        return in_words(field, value, version)

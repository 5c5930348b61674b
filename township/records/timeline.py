"""纪实 as people read it: one line an act, with the differences of the rows it changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models

from .models import StepRecord, StepRow

#: Bookkeeping columns nobody wants to read in a difference.
SILENT = {"revision", "recorded_by", "sort_key", "recorded_at", "id"}
#: `figures` of a paper count: the second person must not read there what the first has entered.
SECRET = {"id_number", "reporter", "contact", "figures"}


def entries(steps: Iterable[StepRecord], *, with_rows: bool = False) -> list[dict[str, Any]]:
    """What the timeline component shows, newest first as given."""
    steps = list(steps)
    changes = differences(steps) if with_rows else {}
    return [
        {
            "when": step.recorded_at,
            "who": f"{step.actor_name}（{step.office}）" if step.office else step.actor_name,
            "act": step.label + ("（补记）" if step.late_days > 1 else ""),
            "reason": _reason(step),
            "outcome": step.outcome,
            "details": [*step.details.get("changes", []), *changes.get(step.pk, [])],
            "step": step,
        }
        for step in steps
    ]


def _reason(step: StepRecord) -> str:
    lines = [step.details.get("refusal", ""), step.reason]
    if step.late_days > 1:
        lines.append(f"发生于{step.happened_on:%Y年%m月%d日}")
    return "\n".join(line for line in lines if line)


def differences(steps: list[StepRecord]) -> dict[int, list[dict[str, str]]]:
    """For each step, what changed in which row: label, before, after."""
    by_table: dict[str, list[StepRow]] = defaultdict(list)
    for row in StepRow.objects.filter(record__in=steps).order_by("pk"):
        by_table[row.table].append(row)
    found: dict[int, list[dict[str, str]]] = defaultdict(list)
    for table, rows in by_table.items():
        model = apps.get_model(table)
        versions = model.objects.in_bulk([row.history_id for row in rows])
        for row in rows:
            version = versions.get(row.history_id)
            if version is not None:
                found[row.record_id].extend(_difference(version))
    return found


def _difference(version: models.Model) -> list[dict[str, str]]:
    before = version.prev_record if version.history_type == "~" else None
    lines = []
    for field in version.tracked_fields:
        if field.name in SILENT:
            continue
        old = _shown(before, field) if before else ""
        new = "" if version.history_type == "-" else _shown(version, field)
        if version.history_type == "-":
            old = _shown(version, field)
        if old != new:
            name = f"{version.instance_type._meta.verbose_name} · {field.verbose_name}"
            lines.append({"label": name, "before": old, "after": new})
    return lines


def _shown(version: models.Model, field: models.Field) -> str:
    value = getattr(version, field.attname)
    if value in (None, ""):
        return ""
    if field.name in SECRET or field.name in getattr(version.instance_type, "SECRET_FIELDS", ()):
        return "（已登记）"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.ForeignKey):
        related = field.related_model._base_manager.filter(pk=value).first()
        return str(related) if related else f"#{value}"
    return str(value)

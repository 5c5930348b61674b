"""变更历史 of one cadre's file: every act that touched it, with the differences of its rows and of no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

from township.records.models import StepRecord, StepRow
from township.records.timeline import SILENT, Entry, entries, label_of
from township.records.worded import DELETED, in_words

from .identity import masked
from .models import (
    Cadre,
    Education,
    FamilyMember,
    Rank,
    Reward,
    Sanction,
    Tenure,
    VillageContact,
    YearlyAssessment,
)

PARTS = (Education, Tenure, Rank, YearlyAssessment, Reward, Sanction, FamilyMember, VillageContact)
REVEALED = "cadre.reveal"


def history_of(cadre: Cadre) -> list[Entry]:
    """Entries for the timeline component, newest first; the number of queries does not grow with the history."""
    versions = {
        model._meta.label_lower: {row.history_id: row for row in rows} for model, rows in _versions(cadre)
    }
    rows = _step_rows(versions)
    touched = {row.record_id for row in rows}
    steps = StepRecord.objects.filter(township=cadre.township_id).filter(
        Q(pk__in=touched) | Q(code=REVEALED, details__cadre=cadre.pk)
    )
    changes = _changes(rows, versions)
    shown = entries(steps.order_by("-sequence"))
    for entry in shown:
        entry["details"] = changes.get(entry["step"].pk, [])
    return shown


def _versions(cadre: Cadre) -> Iterable[tuple[type[models.Model], list[Any]]]:
    yield Cadre.history.model, list(Cadre.history.filter(id=cadre.pk).order_by("history_id"))
    for model in PARTS:
        yield model.history.model, list(model.history.filter(cadre_id=cadre.pk).order_by("history_id"))


def _step_rows(versions: dict[str, dict[int, Any]]) -> list[StepRow]:
    wanted = Q(pk__in=[])
    for table, found in versions.items():
        if found:
            wanted |= Q(table=table, history_id__in=list(found))
    return list(StepRow.objects.filter(wanted).order_by("pk"))


def _changes(rows: list[StepRow], versions: dict[str, dict[int, Any]]) -> dict[int, list[dict[str, str]]]:
    before = {table: _predecessors(found.values()) for table, found in versions.items()}
    names = _Names()
    found: dict[int, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        version = versions[row.table][row.history_id]
        found[row.record_id].extend(_difference(version, before[row.table].get(row.history_id), names))
    return found


def _predecessors(rows: Iterable[Any]) -> dict[int, Any]:
    """For each history row the one before it of the same row."""
    last: dict[int, Any] = {}
    found = {}
    for row in rows:
        found[row.history_id] = last.get(row.id)
        last[row.id] = row
    return found


def _difference(version: Any, before: Any, names: _Names) -> list[dict[str, str]]:
    kind = version.instance_type._meta.verbose_name
    lines = []
    for field in version.tracked_fields:
        if field.name in SILENT or field.name in ("cadre", "township"):
            continue
        old = names.shown(before, field) if before and version.history_type != "+" else ""
        new = names.shown(version, field) if version.history_type != "-" else ""
        if old != new:
            lines.append({"label": f"{kind} · {label_of(field)}", "before": old, "after": new})
    return lines


class _Names:
    """What the keys in history rows stand for, each looked up once."""

    def __init__(self) -> None:
        self._known: dict[type[models.Model], dict[int, str]] = {}

    def shown(self, version: Any, field: models.Field) -> str:
        value = getattr(version, field.attname)
        if value in (None, ""):
            return ""
        if field.name == "id_number":
            return masked(value)
        if isinstance(field, models.ForeignKey):
            return self._name(field.related_model, value)
        return in_words(field, value, version)

    def _name(self, model: type[models.Model], key: int) -> str:
        known = self._known.setdefault(model, {})
        if key not in known:
            row = model._base_manager.filter(pk=key).first()
            known[key] = str(row) if row else DELETED
        return known[key]

"""任职从何而来: every tenure is held against the change two people confirmed, and none comes from nothing.

A tenure with its history and its chain written anew still disagrees with what brought it about. Those of a dossier are held
against its decision by the process itself (`appointments.tenures_compared`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from django import forms
from django.db import models

from township.controls import DATE_FORMATS
from township.pending.models import PendingChange
from township.records.composed import Composed
from township.records.models import StepRecord, StepRow
from township.records.verification import Break

from .models import Tenure, Township

#: The columns of a tenure that the two forms of its beginning and its end fill, by the name of their field.
_BEGUN = {"seat": "seat_id", "since": "since", "decided_on": "decided_on", "document": "document"}
_ENDED = {"until": "until", "ending": "ending", "document": "ended_document"}

HISTORY = "township.historicaltenure"


def verify(township: Township) -> Iterator[Break]:
    """Every tenure whose beginning or end is not what was confirmed, or was confirmed by nobody."""
    changes, declared = _confirmed(township), _declared(township)
    for record, version in _versions(township):
        place = f"{township} 第{record.sequence}条纪实所记的任职 {version.id}（{version.post_name}）"
        if "pending" in record.details:
            yield from _against(place, changes.get(record.details["pending"]), record.code, version)
        elif version.history_type == "+" and _from_nothing(record, declared):
            yield Break(place, "起始状态确认以后产生，既无任用事项，也无两人复核的变更")


def _confirmed(township: Township) -> dict[int, PendingChange]:
    found = PendingChange.objects.filter(township=township, state=PendingChange.State.CONFIRMED)
    return {change.pk: change for change in found}


def _declared(township: Township) -> int | None:
    """The record by which the starting state was declared."""
    found = StepRecord.objects.filter(township=township, code="roster.declare", outcome="done")
    return found.order_by("sequence").values_list("sequence", flat=True).first()


def _versions(township: Township) -> Iterator[tuple[StepRecord, Any]]:
    """Every version of a tenure of the township, with the record of the act that wrote it."""
    rows = StepRow.objects.filter(table=HISTORY, record__township=township).select_related("record")
    for row in rows.order_by("pk").iterator(500):
        for version in _by_key().of([row.history_id]):
            yield row.record, version


@cache
def _by_key() -> Composed[Any]:
    return Composed(Tenure.history.model.objects.all())


def _from_nothing(record: StepRecord, declared: int | None) -> bool:
    return declared is not None and record.sequence > declared and record.matter_id is None


def _against(place: str, change: PendingChange | None, code: str, version: Any) -> Iterator[Break]:
    """A version beside the change by which two people brought it about."""
    if change is None or change.kind != code:
        yield Break(place, "所称的两人复核不存在")
    elif code == "tenure.register" and version.history_type == "+":
        yield from _compared(place, change, version, _BEGUN)
        if change.payload["keys"]["cadre"] != version.cadre_id:
            yield Break(place, "任职的人不是两人复核的人")
    elif code == "tenure.end" and change.payload["keys"]["tenure"] == version.id:
        yield from _compared(place, change, version, _ENDED)


def _compared(place: str, change: PendingChange, version: Any, columns: dict[str, str]) -> Iterator[Break]:
    typed = change.payload["typed"]
    for name, column in columns.items():
        field = next(each for each in Tenure._meta.concrete_fields if each.attname == column)
        if name in typed and _plain(field, typed[name]) != _plain(field, getattr(version, column)):
            yield Break(place, f"{field.verbose_name}与两人复核的变更不符：被改动")


def _plain(field: models.Field[Any, Any], value: Any) -> str:
    """What was typed and what is kept, alike however a day or a sign was typed."""
    if isinstance(field, models.DateField):
        return str(forms.DateField(required=False, input_formats=DATE_FORMATS).clean(value) or "")
    return "".join(unicodedata.normalize("NFKC", str(value or "")).split())

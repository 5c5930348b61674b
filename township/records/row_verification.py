"""The rows of the whole installation must stand as their histories have them; this compares the two."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import cache
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.apps import apps
from django.db import connection, models
from simple_history.utils import get_history_manager_for_model

from township.derived import DerivedField

from .composed import Wording
from .models import StepRow
from .verification import CHUNK, Break


def recorded_models() -> list[type[models.Model]]:
    """The rows of these tables have a history."""
    return [model for model in apps.get_models() if hasattr(model._meta, "simple_history_manager_attribute")]


def verify() -> Iterator[Break]:
    for model in _held():
        yield from _unlisted(model)
        yield from _live(model)
        yield from _computed(model)


def _held() -> list[type[models.Model]]:
    """Those of these tables that hold a row, or the version of one, in one statement: most hold none."""
    every = recorded_models()
    tables = [
        (model._meta.db_table, get_history_manager_for_model(model).model._meta.db_table) for model in every
    ]
    asked = ", ".join(f"{_any_row(standing)} OR {_any_row(history)}" for standing, history in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}")
        return [model for model, any_ in zip(every, cursor.fetchone(), strict=True) if any_]


def _any_row(table: str) -> str:
    return f"EXISTS (SELECT 1 FROM {connection.ops.quote_name(table)})"  # noqa: S608 - our own tables


def _unlisted(model: type[models.Model]) -> Iterator[Break]:
    """History rows that no step record lists: written behind the application's back."""
    for key in _keys_unlisted(get_history_manager_for_model(model).model).of():
        yield Break(f"{model._meta.verbose_name}变更行 {key}", "没有对应的纪实")


@cache
def _keys_unlisted(history: type[models.Model]) -> Wording[int]:
    """The keys of the first hundred of them."""
    listed = StepRow.objects.filter(table=history._meta.label_lower).values("history_id")
    unlisted = history._default_manager.exclude(pk__in=listed).order_by("pk").values_list("pk", flat=True)
    return Wording(lambda: unlisted[:100])


def _live(model: type[models.Model]) -> Iterator[Break]:
    """Each row as it stands equals its latest version; none is missing, none too many.

    Rows and versions are read side by side in the order of the key, and neither is kept.
    """
    tracked = get_history_manager_for_model(model).model.tracked_fields
    fields = [field.attname for field in tracked if not is_recomputed(field)]
    at = fields.index(model._meta.pk.attname)
    rows = model._base_manager.order_by("pk").values_list(*fields).iterator(CHUNK)
    standing = ((row[at], "row", row) for row in rows)
    for key, both in groupby(merge(standing, _latest(model, fields, at), key=_key), key=_key):
        found = {kind: value for _, kind, value in both}
        if sentence := _difference(found.get("row"), found.get("version")):
            yield Break(f"{model._meta.verbose_name} {key}", sentence)


_key = itemgetter(0)


def is_recomputed(field: models.Field[Any, Any]) -> bool:
    """A column is recomputed when a migration may work it out anew: it is compared with its row, not with the history."""
    return isinstance(field, DerivedField) and field.recomputed


def _computed(model: type[models.Model]) -> Iterator[Break]:
    """What a migration may work out anew is what its row says: nobody is hidden from who looks for them by name."""
    fields = [
        field for field in model._meta.concrete_fields if isinstance(field, DerivedField) and field.recomputed
    ]
    for row in model._base_manager.order_by("pk").iterator(CHUNK) if fields else ():
        if any(field.compute and field.compute(row) != getattr(row, field.attname) for field in fields):
            yield Break(f"{model._meta.verbose_name} {row.pk}", "检索用的姓名与姓名不符：绕过系统改动")


def _latest(
    model: type[models.Model], fields: list[str], at: int
) -> Iterator[tuple[object, str, tuple[object, ...]]]:
    """The latest version of every row there has ever been, with its kind (+, ~, -) before its columns."""
    history = get_history_manager_for_model(model).order_by(fields[at], "history_id")
    versions = history.values_list("history_type", *fields).iterator(CHUNK)
    for key, group in groupby(versions, key=itemgetter(1 + at)):
        yield key, "version", deque(group, maxlen=1).pop()


def _difference(row: tuple[object, ...] | None, version: tuple[object, ...] | None) -> str | None:
    """What is wrong with a row beside its latest version, if they do not agree."""
    if version is None:
        return "没有变更历史：绕过系统写入"
    deleted = version[0] == "-"
    if row is None:
        return None if deleted else "记录仍在、数据已无：绕过系统删除"
    return "与最后一次记录不符：绕过系统改动" if deleted or version[1:] != row else None

"""The tasks of a room in templates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import TYPE_CHECKING, Any

from django import template
from django.db import models

from township.wording import cdate

if TYPE_CHECKING:
    from procedure.tasks import Board, TaskLine

register = template.Library()


@register.simple_tag
def neighbours(board: Board, line: TaskLine) -> dict[str, TaskLine | None]:
    """One task stands after the one and before the other of these; at either end one is missing."""
    before, after = board.neighbours(line)
    return {"before": before, "after": after}


@register.inclusion_tag("procedure/_record_rows.html")
def record_rows(record: models.Model) -> dict[str, object]:
    """One round of a room holds all this: its own columns, and the rows that hang on it, as they were recorded."""
    columns = [
        each
        for each in record._meta.concrete_fields
        if each.editable and not each.is_relation and not each.primary_key
    ]
    return {
        "rows": [(each.verbose_name, _said(record, each)) for each in columns],
        "hanging": list(_hanging(record)),
    }


def _said(record: models.Model, column: models.Field[Any, Any]) -> object:
    if column.choices:
        return getattr(record, f"get_{column.name}_display")()
    return _in_words(getattr(record, column.name))


def _in_words(value: object) -> object:
    """A value as the other pages write it; what is text or a number already stays as it is."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return cdate(value)
    return value


def _hanging(record: models.Model) -> Iterator[tuple[object, list[str]]]:
    for relation in record._meta.related_objects:
        name = relation.get_accessor_name()
        if relation.one_to_many and name:
            rows = [str(each) for each in getattr(record, name).all()]
            if rows:
                yield relation.related_model._meta.verbose_name, rows

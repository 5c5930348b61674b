"""People read a recorded value in words: days and codes are told, grouped data as what they hold.

A column with choices tells its words itself. A column that keeps a code of elsewhere (a room, a rule, a province) or data in groups is
told by whoever knows it: the house registers each with `tell`, and the township keeps no list of them. What was kept by an earlier
edition and is not understood any more is told by how much it holds, never by the names of its columns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db import models

from township.wording import cdate, cdatetime

if TYPE_CHECKING:
    from .history import Version

#: Words for one value of a column, which may need the version of the row it stands in.
Told = Callable[[Any, Any], str]

#: What a key says of a row that was taken away since.
DELETED = "（已删除的记录）"
#: A code no edition of today knows.
UNKNOWN = "已停用的代码"

_told: dict[tuple[type[models.Model], str], Told] = {}


def tell(model: type[models.Model], **columns: Told) -> None:
    """Say how columns of a table are told. Raises ValueError for a column the table does not have."""
    named = {column.name for column in model._meta.concrete_fields}
    if unknown := columns.keys() - named:
        raise ValueError(f"{model._meta.label} has no column {'、'.join(sorted(unknown))}")
    _told.update({(model, name): told for name, told in columns.items()})


def is_told(model: type[models.Model], name: str) -> bool:
    """A column is told once somebody has said how."""
    return (model, name) in _told


def in_words(field: models.Field[Any, Any], value: object, version: Version) -> str:
    """People read one value of a version like this."""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    told = _told.get((version.instance_type, field.name))
    try:
        return told(value, version) if told else plainly(value)
    except (KeyError, TypeError, ValueError, AttributeError):
        # An edition before this one kept it otherwise.
        return UNKNOWN if isinstance(value, str) else plainly(value)


def plainly(value: object) -> str:
    """Nobody has said more of such a value."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return cdatetime(value)
    if isinstance(value, date):
        return cdate(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Mapping | list | tuple):
        return held(value)
    return str(value)


def held(value: Mapping[str, object] | Sequence[Any]) -> str:
    """Grouped data is told by the sentences of a list, otherwise by how many there are."""
    if not isinstance(value, Mapping) and all(isinstance(each, str) and not each.isascii() for each in value):
        return "；".join(value)
    return f"成组数据，{len(value)}项"


def counted(unit: str) -> Told:
    """A value is told by how many there are, in a unit of its own."""
    return lambda value, version: f"{len(value)}{unit}"


def word_of(words: Mapping[Any, str]) -> Told:
    """A code is told by its word; one that is no longer known is 已停用的代码."""
    return lambda code, version: str(words.get(code, UNKNOWN))

"""What a column and a sheet of the workbook are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from .kinds import CellKind

Values = Mapping[str, Any]


#: Part of a tenure's key: its full name, where it is not on a post of the township.
OUTSIDE = "outside"


def _outside(values: Values) -> str:
    return "" if values.get("post") else values.get("title") or ""


@dataclass(frozen=True)
class Column:
    """One column. A blank cell clears the value, unless the column has a `default`: then what stands is kept
    and a new row takes the default. A column that is not `stored` only helps the reader and is compared to
    the person named.
    """

    name: str
    title: str
    kind: CellKind
    required: bool = False
    note: str = ""
    example: str = ""
    width: int = 14
    default: Callable[[Values], Any] | None = None
    stored: bool = True
    #: The sheet and column whose entries are offered here.
    offered: tuple[str, str] | None = None

    @property
    def heading(self) -> str:
        return f"{self.title}*" if self.required else self.title

    @property
    def explanation(self) -> str:
        return "；".join(filter(None, [self.kind.explanation, self.note]))


@dataclass(frozen=True)
class WorkbookSheet:
    """One sheet: its rows are told apart by the columns of `key`. `unique`: the roster holds a key only once."""

    code: str
    title: str
    model: type[models.Model]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    note: str
    unique: bool = True

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def key_of(self, values: Values) -> tuple:
        return tuple(
            _outside(values) if name == OUTSIDE else self.column(name).kind.key(values.get(name))
            for name in self.key
        )

    @property
    def is_part(self) -> bool:
        """Whether its rows are parts of a cadre's file."""
        return self.columns[0].name == "cadre"

"""Columns that are computed from the row itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    TextColumn = models.CharField[str, str]
else:
    TextColumn = models.CharField


class DerivedField(TextColumn):
    """A text that is computed from its row whenever the row is written, also when many are written at once.

    One that is `recomputed` may be worked out anew by a migration, when the way of computing it changes: it is verified
    against its row, the others against the latest version of the row.
    """

    def __init__(
        self, compute: Callable[[Any], str] | None = None, *, recomputed: bool = False, **kwargs: Any
    ) -> None:
        self.compute, self.recomputed = compute, recomputed
        options: dict[str, Any] = {"default": "", "editable": False} | kwargs
        super().__init__(**options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Migrations need the column, not how it is filled."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", list(args), kwargs

    def pre_save(self, row: models.Model, add: bool) -> str:
        if self.compute is not None:
            setattr(row, self.attname, self.compute(row))
        return super().pre_save(row, add)

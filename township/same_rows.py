"""A row that says just what another says is the same row entered twice."""

from __future__ import annotations

from typing import Any

from django.db import models

from township.derived import DerivedField
from township.records.sealed import SealedText

#: What a row knows of its own entry, not of what was entered.
BOOKKEEPING = frozenset({"recorded_by_id", "revision"})


def same_as(row: models.Model) -> models.Model | None:
    """The recorded row that says the same as a new one, owner included; None where the row carries a file."""
    columns = [field for field in row._meta.concrete_fields if not field.primary_key]
    if any(isinstance(field, models.FileField) for field in columns):
        return None
    said: dict[str, Any] = {}
    sealed = [field.attname for field in columns if isinstance(field, SealedText)]
    for field in columns:
        # What is worked out from the rest is written when the row is saved.
        if field.attname in BOOKKEEPING or isinstance(field, DerivedField) or field.attname in sealed:
            continue
        value = getattr(row, field.attname)
        said |= {f"{field.attname}__isnull": True} if value is None else {field.attname: value}
    rows = type(row)._default_manager.filter(**said)
    if not sealed:
        return rows.first()
    # No database compares what is sealed: the same words lie there in another way each time.
    return next(
        (each for each in rows if all(getattr(each, name) == getattr(row, name) for name in sealed)), None
    )

"""A column that takes one of a few words: the database holds it too."""

from __future__ import annotations

from django.db import models
from django.db.models import Q, TextChoices


def held(
    column: str, choices: type[TextChoices], name: str, *, empty: bool = False
) -> models.CheckConstraint:
    """The constraint under a name; `empty` where nothing may be chosen yet."""
    values = [*choices.values, ""] if empty else choices.values
    return models.CheckConstraint(condition=Q(**{f"{column}__in": values}), name=name)

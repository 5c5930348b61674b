"""The database checks a row before it is saved: one statement asks for all its constraints.

Django sends a statement in a savepoint of its own for every check constraint of a form's row, three in all, and hardly ever is
one of them broken. Here all are asked together; where they do not all hold, Django asks each, and says which is broken.
"""

from __future__ import annotations

from contextlib import nullcontext
from functools import cache
from typing import Any

from django.core.exceptions import FieldError, ValidationError
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, models, transaction
from django.db.models import BooleanField, CheckConstraint, Q
from django.db.models.functions import Coalesce
from django.db.models.sql import Query
from django.db.models.sql.constants import SINGLE


class Checks(models.BaseConstraint):
    """Every check constraint of one model, as a constraint that a row is held against."""

    def __init__(self, checks: list[CheckConstraint]) -> None:
        super().__init__(name="checks")
        self.checks = checks

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = DEFAULT_DB_ALIAS) -> None:
        """Raise ValidationError with what each broken constraint says."""
        if self._hold(instance._get_field_expression_map(meta=model._meta, exclude=exclude), using):  # noqa: SLF001
            return
        errors: dict[str, Any] = {}
        for check in self.checks:
            try:
                check.validate(model, instance, exclude=exclude, using=using)
            except ValidationError as broken:
                errors = broken.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def _hold(self, values: dict[str, Any], using: str) -> bool:
        """Whether all hold, of those that ask of nothing but these values: what is not known breaks none."""
        query, asked = Query(None), 0
        for name, value in values.items():
            query.add_annotation(value, name, select=False)
        query.add_annotation(models.Value(1), "_check")
        for check in self.checks:
            try:
                query.add_q(Q(Coalesce(Q(check.condition), True, output_field=BooleanField())))
            except FieldError:
                continue
            asked += 1
        return not asked or _finds(query, using)


def _finds(query: Query, using: str) -> bool:
    """Whether the database finds what is asked; not where it could not answer."""
    connection = connections[using]
    # Inside a transaction a statement that fails would break all of it.
    apart = transaction.atomic(using=using) if connection.in_atomic_block else nullcontext()
    try:
        with apart:
            return query.get_compiler(using=using).execute_sql(SINGLE) is not None
    except DatabaseError:
        return False


@cache
def joined(model: type[models.Model]) -> list[models.BaseConstraint]:
    """These constraints of a model check its columns as one."""
    checks = [each for each in model._meta.constraints if type(each) is CheckConstraint]
    others = [each for each in model._meta.constraints if type(each) is not CheckConstraint]
    return [Checks(checks), *others] if checks else others

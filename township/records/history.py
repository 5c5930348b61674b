"""Row history of the business tables, tied to the act that caused it.

A recorded row can be written only inside an act (`township.records.act`); `update()` and bulk calls, which leave
no history, are refused.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from . import clock
from .checks import joined
from .saving import Saved

if TYPE_CHECKING:
    from township.accounts.models import User

Row = TypeVar("Row", bound=models.Model)
#: What a row is answered that breaks a rule of its table which has no sentence of its own.
CONTRADICTED = "填写的内容互相矛盾或者超出可选范围，核对后重新填写"


class UnrecordedWrite(RuntimeError):
    """A recorded row was about to be written outside an act, or by a call that leaves no history."""


class RecordedQuerySet(models.QuerySet[Row]):
    """A queryset whose bulk writes are refused: they would leave no trace."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise UnrecordedWrite("update() leaves no history: save the rows inside an act")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise UnrecordedWrite("bulk_update() leaves no history: save the rows inside an act")

    def bulk_create(self, objs: object, *args: Any, **kwargs: Any) -> NoReturn:
        raise UnrecordedWrite("bulk_create() leaves no history: use act.create_all()")


RecordedManager = models.Manager.from_queryset(RecordedQuerySet)


class Version(Protocol):
    """One row of a history, as simple-history makes its class: the columns of the row, and who wrote them and why."""

    pk: Any
    history_type: str
    history_user: User | None
    history_change_reason: str | None
    tracked_fields: Sequence[models.Field[Any, Any]]
    instance_type: type[models.Model]


class VersionManager(HistoryManager):
    """The versions of a row. simple-history makes this class anew whenever a row is asked for its history, at every save."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: type[models.QuerySet[Any]], class_name: str | None = None) -> Any:
        """The class is made once for each queryset: making it takes longer than writing the row."""
        return super().from_queryset(queryset_class, class_name)


class Recorded(Saved):
    """Base of every business table: its rows have a history, and nothing else may write them."""

    objects = RecordedManager()
    history = HistoricalRecords(inherit=True, history_manager=VersionManager, bases=(Saved,))

    class Meta:
        abstract = True

    def unique_error_message(
        self, model_class: type[models.Model], unique_check: Sequence[str]
    ) -> ValidationError:
        """The message is in our words: Django's names columns and tables as nobody here would. A column's own sentence stays."""
        columns = [model_class._meta.get_field(name) for name in unique_check]
        own = [getattr(column, "_error_messages", None) or {} for column in columns]
        if len(columns) == 1 and "unique" in own[0]:
            return super().unique_error_message(model_class, unique_check)
        labels = "、".join(str(getattr(column, "verbose_name", column.name)) for column in columns)
        code = "unique" if len(columns) == 1 else "unique_together"
        return ValidationError(
            f"{labels}相同的{model_class._meta.verbose_name}已有登记，核对后改填", code=code
        )

    def get_constraints(self) -> list[tuple[type[models.Model], Sequence[models.BaseConstraint]]]:
        return [(model, joined(model)) for model, _ in super().get_constraints()]

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """A constraint that has no sentence of its own is answered with one of ours, never with its name."""
        try:
            super().validate_constraints(exclude)
        except ValidationError as refused:
            nameless = {
                str(each.default_violation_error_message % {"name": each.name})
                for each in self._meta.constraints
            }
            told = {
                field: [CONTRADICTED if set(each.messages) & nameless else each for each in errors]
                for field, errors in refused.error_dict.items()
            }
            raise ValidationError(told) from refused

    @property
    def _history_date(self) -> datetime:
        return clock.now()

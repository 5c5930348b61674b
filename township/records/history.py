"""Row history of the business tables, tied to the act that caused it.

A recorded row can be written only inside an act (`township.records.act`); `update()` and bulk calls, which leave
no history, are refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.db import models
from simple_history.models import HistoricalRecords

from . import clock

Row = TypeVar("Row", bound=models.Model)


class UnrecordedWrite(RuntimeError):
    """A recorded row was about to be written outside an act, or by a call that leaves no history."""


class RecordedQuerySet(models.QuerySet[Row]):
    """A queryset whose bulk writes are refused: they would leave no trace."""

    def update(self, **kwargs: Any) -> int:
        raise UnrecordedWrite("update() leaves no history: save the rows inside an act")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        raise UnrecordedWrite("bulk_update() leaves no history: save the rows inside an act")

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        raise UnrecordedWrite("bulk_create() leaves no history: use act.create_all()")


RecordedManager = models.Manager.from_queryset(RecordedQuerySet)


class Version(Protocol):
    """One row of a history, as simple-history makes its class: the columns of the row, and who wrote them and why."""

    pk: Any
    history_type: str
    history_user: Any
    history_change_reason: str | None
    tracked_fields: Sequence[models.Field[Any, Any]]
    instance_type: type[models.Model]


class Recorded(models.Model):
    """Base of every business table: its rows have a history, and nothing else may write them."""

    objects = RecordedManager()
    history = HistoricalRecords(inherit=True)

    class Meta:
        abstract = True

    @property
    def _history_date(self) -> datetime:
        return clock.now()

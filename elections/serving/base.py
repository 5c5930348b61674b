"""What is confirmed by a second person before it stands."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from procedure.bases import Fact


class Confirmed(Fact):
    """A fact two people answer for: who recorded it, and who has compared it with the paper."""

    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name="复核人",
        related_name="+",
        editable=False,
    )

    class Meta:
        abstract = True

    def recorders(self) -> list[int]:
        return [key for key in (self.recorded_by_id, self.confirmed_by_id) if key]


def two_people() -> models.CheckConstraint:
    """Nobody confirms what they have recorded themselves."""
    return models.CheckConstraint(
        condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("recorded_by")), name="%(class)s_two_people"
    )


def days_ordered(name: str, sentence: str) -> models.CheckConstraint:
    """What has ended did so after it began."""
    open_or_later = Q(until=None) | Q(until__gt=F("since"))
    return models.CheckConstraint(condition=open_or_later, name=name, violation_error_message=sentence)


def ended_by_something(name: str, sentence: str) -> models.CheckConstraint:
    """An end has its day and its reason, or neither."""
    running, ended = Q(until=None, ended_because=""), Q(until__isnull=False) & ~Q(ended_because="")
    return models.CheckConstraint(condition=running | ended, name=name, violation_error_message=sentence)


def one_at_a_time(name: str, sentence: str) -> models.UniqueConstraint:
    """One at a time in a village."""
    return models.UniqueConstraint(
        fields=["village_round"], condition=Q(until=None), name=name, violation_error_message=sentence
    )

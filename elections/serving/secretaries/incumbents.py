"""Who is the secretary of a village's Party organisation on a day: by the result, and by what changed since."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import SecretaryChange


def last_change(changes: Iterable[SecretaryChange], on: date) -> SecretaryChange | None:
    """The last change that counts on a day; None where the result alone tells."""
    counted = [each for each in changes if not each.revoked and each.changed_on <= on]
    return max(counted, key=lambda each: (each.changed_on, each.pk or 0), default=None)


def secretary_on(elected: str, changes: Iterable[SecretaryChange], on: date) -> str:
    """The name of whoever holds the office on a day; empty where it stands open."""
    change = last_change(changes, on)
    return change.follower if change else elected

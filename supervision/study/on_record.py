"""What is on record of study: as it stands, or as it stood at an earlier moment, before it was put right or taken back.

A figure of an earlier day asks what was known then (*effective on*, *known on*): a correction counts from the moment it was
confirmed, and so do the offices that give the depth.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from supervision.account.roster_of_day import Version, known
from township.accounts.models import Office, User

from .models import Attended, StudySession, StudyTest


def rows(model: type[Model], moment: datetime | None, *names: str, **wanted: Any) -> list[Version]:
    """Rows as they stand, or as they stood at a moment."""
    if moment is not None:
        return known(model, moment, *names, **wanted)
    found = model._default_manager.filter(**wanted).order_by("pk")
    return list(found.values(*names))


def sessions(township: int, first: date, on: date, moment: datetime | None) -> list[Version]:
    """学习场次 held between two days, in their order."""
    found = rows(
        StudySession,
        moment,
        "id",
        "held_on",
        "kind",
        "hours",
        "material",
        township=township,
        held_on__gte=first,
        held_on__lte=on,
    )
    return sorted(found, key=lambda each: (each["held_on"], each["id"]))


def attended(listed: Iterable[Version], moment: datetime | None) -> list[Version]:
    """Who was at some sessions."""
    wanted = [each["id"] for each in listed]
    return rows(Attended, moment, "session_id", "cadre_id", session__in=wanted) if wanted else []


def passed(township: int, first: date, on: date, moment: datetime | None) -> set[int]:
    """The files of those who passed a test of the program between two days."""
    found = rows(
        StudyTest, moment, "cadre_id", township=township, passed=True, taken_on__gte=first, taken_on__lte=on
    )
    return {each["cadre_id"] for each in found}


def offices(township: int, on: date, moment: datetime | None) -> Iterable[tuple[int, str]]:
    """The offices held on a day, each with the file of whoever held it."""
    held = rows(Office, moment, "user_id", "role", "until", township=township, since__lte=on, stand_in=False)
    running = [each for each in held if each["until"] is None or each["until"] >= on]
    keys = {each["user_id"] for each in running}
    files = {each["id"]: each["cadre_id"] for each in rows(User, moment, "id", "cadre_id", id__in=keys)}
    return [(files[each["user_id"]], each["role"]) for each in running if files.get(each["user_id"])]

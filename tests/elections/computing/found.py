"""How a verdict is put, and the law under which the examples stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from elections.law.settings import NotSet, setting

Facts = Mapping[str, Any]
Found = dict[str, Any]
Computing = Callable[[Facts, Facts], Found]

#: The day whose law holds where an example names none.
DAY = date(2026, 12, 20)
#: “National” in an example: a province of which nothing was read, so that the law stands alone.
PROVINCES = {"national": "sichuan"}


def judged(needed: int, have: int, **more: Any) -> Found:
    return {"verdict": "pass" if have >= needed else "fail", "needed": needed, "have": have, **more}


def passed(holds: bool, **more: Any) -> Found:
    return {"verdict": "pass" if holds else "fail", **more}


def computed(**more: Any) -> Found:
    return {"verdict": "computed", **more}


def said(name: str, place: str = "national") -> Any:
    """The value of a setting in a place; None where no text settles it and the county is asked."""
    try:
        return setting(name, province=PROVINCES.get(place, place), on=DAY).value
    except NotSet:
        return None

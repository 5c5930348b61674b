"""核对清单: what a drawn matter is checked against: the product's (`checklist.json`) until a township words its own.

What was asked is kept with every check in its words, and a drawing keeps the list of its own day.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .models import Checklist

if TYPE_CHECKING:
    from township.models import Township

SOURCE = Path(__file__).with_name("checklist.json")


@dataclass(frozen=True)
class ChecklistPoint:
    """One point of the list: its code, the question, what it rests on."""

    code: str
    text: str
    basis: str


@cache
def items() -> tuple[ChecklistPoint, ...]:
    """The list of the product."""
    data = json.loads(SOURCE.read_text("utf-8"))
    return tuple(ChecklistPoint(**each) for each in data["items"])


def worded(township: Township, on: date) -> Checklist | None:
    """The township's own list in force on a day."""
    rows = Checklist.objects.filter(township=township, effective_from__lte=on)
    return rows.order_by("-effective_from").first()


def items_on(township: Township, on: date) -> tuple[ChecklistPoint, ...]:
    """The list in force on a day: the township's own, or the product's."""
    own = worded(township, on)
    if own is None:
        return items()
    points = enumerate(own.points, start=1)
    return tuple(ChecklistPoint(f"own_{number}", text, basis) for number, (text, basis) in points)

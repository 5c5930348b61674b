"""核对清单: what a drawn matter is checked against, as data (`checklist.json`): another list is another file.

What was asked is kept with every check in its words, so that a list changed later changes nothing that was checked.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("checklist.json")


@dataclass(frozen=True)
class Item:
    """One point of the list: its code, the question, what it rests on."""

    code: str
    text: str
    basis: str


@cache
def items() -> tuple[Item, ...]:
    data = json.loads(SOURCE.read_text("utf-8"))
    return tuple(Item(**each) for each in data["items"])

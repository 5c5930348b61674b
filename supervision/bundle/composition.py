"""资料目录: which parts a bundle has, in which order, as data (`composition.json`): another order is another file.

The parts are those of account.md §2; no original list could be read, so that the composition is ours. Its document and
day are kept with every bundle, so that a list changed later changes nothing that was handed over.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("composition.json")


@dataclass(frozen=True)
class BundlePart:
    """One part: its place in the list, its code, its title."""

    number: int
    code: str
    title: str

    @property
    def folder(self) -> str:
        return f"{self.number:02d}-{self.title}"


@dataclass(frozen=True)
class Composition:
    """The list of parts, with the document that says so and its day."""

    document: str
    since: str
    parts: tuple[BundlePart, ...]


@cache
def composition() -> Composition:
    data = json.loads(SOURCE.read_text("utf-8"))
    parts = tuple(BundlePart(number, **each) for number, each in enumerate(data["parts"], start=1))
    return Composition(data["document"], data["since"], parts)

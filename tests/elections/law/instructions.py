"""A county's instruction as the pure modules see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Told:
    name: str
    value: str
    effective_from: date = date(2026, 10, 1)
    document: str = "清换办〔2026〕4号"
    pk: int = 1

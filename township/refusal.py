"""A refusal that is asked for, not raised: why something cannot be done now, as the sentence a person reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """Why something cannot be done. A function that finds nothing against it returns None instead."""

    sentence: str

    def __str__(self) -> str:
        return self.sentence

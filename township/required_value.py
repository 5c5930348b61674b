"""A column or a search may be empty: `known` returns what is there all the same."""

from __future__ import annotations

from typing import TypeVar

Value = TypeVar("Value")


def known(value: Value | None) -> Value:
    """The value, where a constraint or the line before has made sure of it. Raises LookupError for None."""
    if value is None:
        raise LookupError("what was taken for certain is not there")
    return value

"""Offices as sentences name them: their words are the township's, which of them is meant a process declares."""

from __future__ import annotations

from collections.abc import Collection

from township.accounts.models import Role


def in_words(offices: Collection[str], joined: str = "、") -> str:
    """The names of offices stand in the order in which lists show them."""
    return joined.join(role.label for role in Role if role in offices)

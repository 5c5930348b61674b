"""Each process has its own namespace; the names of its pages are the same."""

from __future__ import annotations

from django.urls import resolve, reverse

from township.accounts.access import Actor

from .bases import Proceeding
from .process import of


def address(proceeding: Proceeding, name: str = "dossier", *keys: int | str) -> str:
    """A page of a matter has this address: its dossier, a door, a fact. Raises NoReverseMatch."""
    return reverse(f"{of(proceeding).namespace}:{name}", args=[proceeding.pk, *keys])


def opens(found: str, acting: Actor) -> bool:
    """A page opens to the offices of whoever looks, or a link to it would be refused."""
    page = resolve(found.partition("#")[0])
    return acting.holds(*getattr(page.func, "access", {}).get("GET", ()))

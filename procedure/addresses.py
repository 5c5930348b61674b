"""Where the pages of a matter are: each process has its own namespace, the names in it are the same."""

from __future__ import annotations

from django.urls import resolve, reverse

from township.accounts.access import Actor

from .bases import Proceeding
from .process import of


def address(proceeding: Proceeding, name: str = "dossier", *keys: int | str) -> str:
    """The address of a page of a matter: its dossier, a door, a fact. Raises NoReverseMatch."""
    return reverse(f"{of(proceeding).namespace}:{name}", args=[proceeding.pk, *keys])


def opens(found: str, acting: Actor) -> bool:
    """Whether a page is open to the offices of whoever looks: a link to any other would be refused."""
    page = resolve(found.partition("#")[0])
    return acting.holds(*getattr(page.func, "access", {}).get("GET", ()))

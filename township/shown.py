"""A view says what its page has shown besides what the address names; it is recorded outside the view (decision 0047).

A view cannot write. It says of which matters it has shown something, and which people it has listed with what their files say;
supervision records that they were read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from township.models import Township

#: Under which name a request keeps it.
_KEPT = "shown_besides"


@dataclass(frozen=True)
class Shown:
    """One matter, and what of it; in whose township it stands and in which office it was read, where that is not one's own.

    Or one personnel file, where what is shown is a part of it that stands elsewhere: a change that waits, a report.
    """

    matter: int = 0
    item: str = ""
    township: Township | None = None
    office: str = ""
    file: int = 0


@dataclass(frozen=True)
class Listed:
    """名单: people with what their files say of them, by the keys of their files."""

    label: str
    people: tuple[int, ...]
    #: Whether one of them may be told who has read it: not where others have rated or reported them (decision 0070).
    told: bool = True


def say(request: HttpRequest, shown: Iterable[Shown | Listed]) -> None:
    """Say that the answer to this request shows these."""
    setattr(request, _KEPT, [*said(request), *shown])


def said(request: HttpRequest) -> list[Shown | Listed]:
    """What the view has said it shows."""
    found: list[Shown | Listed] = getattr(request, _KEPT, [])
    return found

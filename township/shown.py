"""What a page has shown besides that which its address names: said by the view, recorded outside it (decision 0047).

A view cannot write. It says of which matters it has shown something, and supervision records that they were read.
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


def say(request: HttpRequest, shown: Iterable[Shown]) -> None:
    """Say that the answer to this request shows these."""
    setattr(request, _KEPT, [*said(request), *shown])


def said(request: HttpRequest) -> list[Shown]:
    """What the view has said it shows."""
    found: list[Shown] = getattr(request, _KEPT, [])
    return found

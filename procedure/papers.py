"""文书: which papers of a matter somebody can print now, and why the others cannot be printed yet.

A process registers how its papers are found; the shelf shows them in that order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from township.accounts.access import Actor
from township.refusal import Refusal

from .addresses import address
from .bases import Proceeding
from .offices import in_words
from .process import of


@dataclass(frozen=True)
class Paper:
    """A paper a process can draw up: its title, its address, who prints it, and why it cannot be printed yet."""

    title: str
    name: str
    offices: frozenset[str]
    refusal: Refusal | None = None
    keys: tuple[int, ...] = ()


@dataclass(frozen=True)
class PaperLink:
    """A paper on the shelf: its address, or the sentence why it cannot be printed."""

    title: str
    url: str = ""
    reason: str = ""


#: The papers of a matter in the order in which it comes to them.
Papers = Callable[[Any], Iterable[Paper]]
_papers: dict[str, list[Papers]] = {}


def register(kind: str, papers: Papers) -> None:
    """Put the papers of a process on its shelf."""
    _papers.setdefault(kind, []).append(papers)


def shelf_of(proceeding: Proceeding, acting: Actor) -> list[PaperLink]:
    """All papers of a matter, as this person finds them."""
    found = (paper for papers in _papers.get(proceeding.KIND, ()) for paper in papers(proceeding))
    return [_link(paper, proceeding, acting) for paper in found]


def _link(paper: Paper, proceeding: Proceeding, acting: Actor) -> PaperLink:
    if not acting.holds(*paper.offices):
        return PaperLink(paper.title, reason=f"由{in_words(of(proceeding).recorders)}打印。")
    if paper.refusal:
        return PaperLink(paper.title, reason=str(paper.refusal))
    return PaperLink(paper.title, address(proceeding, paper.name, *paper.keys))

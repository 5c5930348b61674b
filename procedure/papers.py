"""文书: which papers of a matter somebody can print now, and why the others cannot be printed yet.

A process registers how its papers are found; the shelf shows them in that order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from township.accounts.access import Actor
from township.refusal import Refusal
from township.wording import cdate

from .addresses import address, opens
from .bases import Proceeding
from .issuing.kinds import PaperKind
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
    #: Under which code, and about which row, it is issued.
    code: str = ""
    key: int | None = None

    @classmethod
    def of(cls, kind: PaperKind, subject: object) -> Paper:
        """A kind of paper makes one paper about a matter."""
        return cls(
            kind.title, kind.name, kind.readers, kind.refusal(subject), (), kind.code, kind.key(subject)
        )


@dataclass(frozen=True)
class PaperLink:
    """A paper on the shelf: its address, or the sentence why it cannot be printed."""

    title: str
    url: str = ""
    reason: str = ""
    #: When it was issued; empty for a draft.
    issued: str = ""


#: The papers of a matter in the order in which it comes to them.
Papers = Callable[[Any], Iterable[Paper]]
_papers: dict[str, list[Papers]] = {}
#: The day of the last issue, by code and row.
Issued = dict[tuple[str, int], date]


def register(kind: str, papers: Papers) -> None:
    """The papers of a process are put on its shelf."""
    _papers.setdefault(kind, []).append(papers)


def shelf_of(proceeding: Proceeding, acting: Actor) -> list[PaperLink]:
    """A person finds these papers of a matter."""
    found = (paper for papers in _papers.get(proceeding.KIND, ()) for paper in papers(proceeding))
    issued = _issued(proceeding)
    return [_link(paper, proceeding, acting, issued) for paper in found]


def _issued(proceeding: Proceeding) -> Issued:
    """The day on which each paper was issued last."""
    rows = proceeding.matter.issued_papers.order_by("pk").values_list("kind", "key", "issued_on")
    return {(kind, key): day for kind, key, day in rows}


def _link(paper: Paper, proceeding: Proceeding, acting: Actor, issued: Issued) -> PaperLink:
    # A paper about a row that is not there yet has no address.
    url = address(proceeding, paper.name, *paper.keys) if paper.name else ""
    if not acting.holds(*paper.offices) or (url and not opens(url, acting)):
        return PaperLink(paper.title, reason=f"由{in_words(of(proceeding).recorders)}打印。")
    day = issued.get((paper.code, paper.key or 0))
    # What was issued in an earlier round can be read whatever keeps this round's from being drawn up.
    earlier = not paper.keys and any(code == paper.code for code, _ in issued)
    if paper.refusal and not day and not earlier:
        return PaperLink(paper.title, reason=str(paper.refusal))
    return PaperLink(
        paper.title, url, "" if day else str(paper.refusal or ""), f"{cdate(day)}印发" if day else ""
    )

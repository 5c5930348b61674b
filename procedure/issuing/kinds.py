"""Kinds of papers: what a process declares of each, and how one is drawn up from the records of now."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from django.template.loader import get_template, render_to_string

from township.accounts.access import READERS, STAFF
from township.refusal import Refusal

if TYPE_CHECKING:
    from procedure.bases import Proceeding
    from township.accounts.access import Actor

    from .models import IssuedPaper


def round_of(room: str) -> Callable[[Proceeding], int | None]:
    """A paper about a room has the key of the round that counts; it has none while there is none."""

    def key(proceeding: Proceeding) -> int | None:
        record = proceeding.current(room)
        return record.pk if record else None

    return key


def itself(proceeding: Proceeding) -> int | None:
    """The key of a paper about the whole matter."""
    key: int | None = proceeding.pk
    return key


@dataclass(frozen=True)
class PaperKind:
    """One kind of paper: what stands on it, who reads it, who issues it, and why it cannot be drawn up yet.

    `collect`, `key` and `refusal` are asked about one subject: the matter, or what the process says the paper is about
    (an item of an agenda). The template is the content of the sheet alone; the sheet around it is `procedure/paper.html`.
    """

    #: Part of the record: never renamed.
    code: str
    #: The name of its address in the namespace of its process.
    name: str
    title: str
    template: str
    collect: Callable[[Any], object]
    #: The key of the row it is about; None while there is no such row.
    key: Callable[[Any], int | None]
    refusal: Callable[[Any], Refusal | None]
    #: Attributes of what is collected whose later change is told beside the paper, with their names.
    told: Mapping[str, str] = field(default_factory=dict)
    #: How what it tells of has ended, besides its matter; stands at its head, outside what was issued.
    ending: Callable[[Any], str] = lambda subject: ""
    #: The room whose act it is: once that is left it is issued anew for some days only. Empty: it sums up the matter,
    #: and is issued whenever there is more to say.
    room: str = ""
    readers: frozenset[str] = READERS
    issuers: frozenset[str] = STAFF
    #: How the sheet is set: prose, table or landscape.
    sheet: str = "prose"
    #: Whether it bears the name of whoever prints it across the sheet; what is posted or signed does not.
    watermark: bool = False


@dataclass(frozen=True)
class Drawn:
    """A paper as it would be issued now."""

    kind: PaperKind
    key: int
    content: list[dict[str, str]]
    facts: dict[str, str]

    @property
    def version(self) -> str:
        return version_of(self.kind.template)


def draw(kind: PaperKind, subject: object, *, site: str = "") -> Drawn:
    """Draw a paper up from the records of now; `site` is the address of the public pages, where the paper names one."""
    paper, key = kind.collect(subject), kind.key(subject)
    if key is None:
        raise LookupError(f"{kind.code} is about a row that is not there")
    html = render_to_string(kind.template, {"paper": paper, "site": site})
    return Drawn(kind, key, [part("", html)], facts_of(kind, paper))


def part(name: str, html: str) -> dict[str, str]:
    """A paper consists of parts, and this is one; a paper of which not everybody reads everything has several."""
    return {"part": name, "html": html}


def facts_of(kind: PaperKind, paper: object) -> dict[str, str]:
    """What is told beside the paper when it has changed stands under the name of each fact."""
    return {label: in_words(getattr(paper, name)) for name, label in kind.told.items()}


def in_words(value: object) -> str:
    if value is None:
        return ""
    return "、".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


@cache
def version_of(template: str) -> str:
    """A template has the digest of its source as its version."""
    source: str = get_template(template).template.source  # type: ignore[attr-defined]
    return hashlib.sha256(source.encode()).hexdigest()


_registered: dict[str, PaperKind] = {}


def register(*declared: PaperKind) -> None:
    """Make kinds known. Raises ValueError for a code that is taken."""
    for kind in declared:
        if _registered.setdefault(kind.code, kind) is not kind:
            raise ValueError(f"a kind of paper needs a code of its own: {kind.code!r}")


def kind_of(code: str) -> PaperKind:
    """A code names a registered kind of paper. Raises KeyError for one nobody registered."""
    return _registered[code]


#: What others offer beside a paper that was issued: a label and an address, or nothing for this person.
Beside = Callable[["Actor", "IssuedPaper"], tuple[str, str] | None]
_beside: list[Beside] = []


def offer_beside(look: Beside) -> None:
    """Let an app that reads papers offer an act on them; the furniture knows none."""
    _beside.append(look)


def offered_beside(acting: Actor, paper: IssuedPaper | None) -> list[tuple[str, str]]:
    """Somebody is offered this beside a paper; beside a draft, nothing."""
    return [] if paper is None else [found for look in _beside if (found := look(acting, paper))]

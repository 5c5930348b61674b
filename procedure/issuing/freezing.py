"""An act issues a paper: the paper is kept with its digest, and the act's record carries it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict, Unpack

from django.db.models import QuerySet

from township.models import Township
from township.records import chain
from township.records.act import Act
from township.records.composed import Wording

from .kinds import Drawn, draw, kind_of
from .models import IssuedPaper, digest_of

#: What the record of the act says of a paper it issues.
TOLD = ("kind", "key", "number", "title", "algorithm", "digest")


def issued(township: Township | int, kind: str, key: int | None) -> IssuedPaper | None:
    """The paper was issued last like this, about this row; it is None while it is a draft."""
    if key is None:
        return None
    of = township if isinstance(township, int) else township.pk
    return next(iter(_ISSUED.of(township=of, kind=kind, key=key)), None)


def _issued(township: int, kind: str, key: int) -> QuerySet[IssuedPaper]:
    return IssuedPaper.objects.filter(township=township, kind=kind, key=key).order_by("-number")[:1]


_ISSUED = Wording(_issued)


def freeze(step: Act, drawn: Drawn, *, matter: int | None = None) -> IssuedPaper:
    """Issue a paper in the act under way; the same content is not issued twice.

    `matter` is the key of the matter it belongs to, where the act itself is about none.
    """
    last = issued(step.township, drawn.kind.code, drawn.key)
    return last if last and last.content == drawn.content else _kept(step, drawn, last, matter)


def _kept(step: Act, drawn: Drawn, last: IssuedPaper | None, matter: int | None = None) -> IssuedPaper:
    return keep(
        step,
        matter=matter or (step.matter.pk if step.matter else None),
        number=last.number + 1 if last else 1,
        kind=drawn.kind.code,
        key=drawn.key,
        title=drawn.kind.title,
        template=drawn.kind.template,
        version=drawn.version,
        facts=drawn.facts,
        content=drawn.content,
    )


class KeptPaper(TypedDict):
    """A paper as it is kept; `content` and `facts` are plain JSON."""

    kind: str
    key: int
    title: str
    template: str
    version: str
    facts: dict[str, str]
    content: Any


def keep(step: Act, *, matter: int | None, number: int, **paper: Unpack[KeptPaper]) -> IssuedPaper:
    """Write an issued paper, and tell the step record of it."""
    kept = IssuedPaper(
        township=step.township,
        matter_id=matter,
        number=number,
        issued_on=step.happened_on,
        issued_by=step.actor,
        issuer=step.actor.name if step.actor else step.author,
        office=step.office,
        step=chain.next_sequence(step),
        **paper,
    )
    kept.digest = digest_of(kept)
    kept.save(force_insert=True)
    told = {name: getattr(kept, name) for name in TOLD}
    step.details.setdefault("papers", []).append(told)
    return kept


def freeze_named(step: Act, subject: object, codes: Iterable[str], *, site: str = "") -> list[IssuedPaper]:
    """Issue the papers of these kinds, those that can be drawn up; returns them as they stand issued now."""
    kinds = [kind for kind in map(kind_of, codes) if not kind.refusal(subject)]
    return [freeze(step, draw(kind, subject, site=site)) for kind in kinds]


def freeze_the_rest(step: Act, subject: object, codes: Iterable[str]) -> None:
    """Issue those of these papers that can be drawn up and were not issued before: what was, stays."""
    for kind in map(kind_of, codes):
        if not kind.refusal(subject) and not issued(step.township, kind.code, kind.key(subject)):
            _kept(step, draw(kind, subject), None)

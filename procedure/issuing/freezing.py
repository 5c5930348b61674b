"""Issuing inside an act: the paper is kept with its digest, and the act's record carries it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from township.models import Township
from township.records import chain
from township.records.act import Act

from .kinds import Drawn, draw, kind_of
from .models import IssuedPaper, digest_of


def issued(township: Township, kind: str, key: int | None) -> IssuedPaper | None:
    """The paper as it was issued last, about this row; None while it is a draft."""
    if key is None:
        return None
    return IssuedPaper.objects.filter(township=township, kind=kind, key=key).order_by("-number").first()


def freeze(step: Act, drawn: Drawn) -> IssuedPaper:
    """Issue a paper in the act under way; the same content is not issued twice."""
    last = issued(step.township, drawn.kind.code, drawn.key)
    return last if last and last.content == drawn.content else _kept(step, drawn, last)


def _kept(step: Act, drawn: Drawn, last: IssuedPaper | None) -> IssuedPaper:
    return keep(
        step,
        number=last.number + 1 if last else 1,
        kind=drawn.kind.code,
        key=drawn.key,
        title=drawn.kind.title,
        template=drawn.kind.template,
        version=drawn.version,
        facts=drawn.facts,
        content=drawn.content,
    )


def keep(step: Act, *, number: int, **paper: Any) -> IssuedPaper:
    """Write an issued paper, and tell the step record of it. `content` and `facts` are plain JSON."""
    kept = IssuedPaper(
        township=step.township,
        matter_id=paper.pop("matter_id", _matter_of(step.matter)),
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
    step.details.setdefault("papers", []).append(
        {
            "kind": kept.kind,
            "key": kept.key,
            "number": kept.number,
            "title": kept.title,
            "algorithm": kept.algorithm,
            "digest": kept.digest,
        }
    )
    return kept


def _matter_of(matter: models.Model | None) -> int | None:
    return matter.pk if matter else None


def freeze_named(step: Act, subject: Any, codes: Iterable[str], *, site: str = "") -> None:
    """Issue the papers of these kinds, those that can be drawn up."""
    for kind in map(kind_of, codes):
        if not kind.refusal(subject):
            freeze(step, draw(kind, subject, site=site))


def freeze_the_rest(step: Act, subject: Any, codes: Iterable[str]) -> None:
    """Issue those of these papers that can be drawn up and were not issued before: what was, stays."""
    for kind in map(kind_of, codes):
        if not kind.refusal(subject) and not issued(step.township, kind.code, kind.key(subject)):
            _kept(step, draw(kind, subject), None)

"""Issuing inside an act: the paper is kept with its digest, and the act's record carries it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from township.models import Township
from township.records import chain
from township.records.act import Act

from .kinds import Drawn, PaperKind, draw, kind_of
from .models import IssuedPaper, digest_of


def issued(township: Township, kind: str, key: int | None) -> IssuedPaper | None:
    """The paper as it was issued last, about this row; None while it is a draft."""
    if key is None:
        return None
    return IssuedPaper.objects.filter(township=township, kind=kind, key=key).order_by("-number").first()


def freeze(step: Act, drawn: Drawn, *, again: bool = True) -> IssuedPaper:
    """Issue a paper in the act under way; the same content is not issued twice.

    With `again=False` what was issued before stays, whatever it would say now.
    """
    kind = drawn.kind
    last = issued(step.township, kind.code, drawn.key)
    if last and (not again or last.content == drawn.content):
        return last
    return keep(
        step,
        number=last.number + 1 if last else 1,
        kind=kind.code,
        key=drawn.key,
        title=kind.title,
        template=kind.template,
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
        step=chain.next_sequence(step.township),
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


def freeze_named(step: Act, subject: Any, codes: Iterable[str], *, again: bool, site: str = "") -> None:
    """Issue the papers of these kinds, those that can be drawn up."""
    for code in codes:
        _freeze_if_drawable(step, kind_of(code), subject, again=again, site=site)


def _freeze_if_drawable(step: Act, kind: PaperKind, subject: Any, *, again: bool, site: str) -> None:
    if kind.refusal(subject) or (not again and issued(step.township, kind.code, kind.key(subject))):
        return
    freeze(step, draw(kind, subject, site=site), again=again)

"""This recomputes every issued paper of a township: paper, digest and chain must say the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from township.models import Township
from township.records.models import StepRecord
from township.records.verification import CHUNK, Break
from township.wording import cdate

from .models import IssuedPaper, digest_of

#: Which paper a step record speaks of: kind, key, number.
Mark = tuple[str, int, int]


def recompute(township: Township) -> Iterator[Break]:
    """A break tells of every issued paper that is not what was issued, that no record speaks of, or that is gone."""
    told = _told(township)
    papers = IssuedPaper.objects.filter(township=township).order_by("pk")
    for paper in papers.iterator(CHUNK):
        yield from _compared(
            paper, _place(township, paper), told.pop((paper.kind, paper.key, paper.number), None)
        )
    for entry in told.values():
        yield Break(
            f"{township} 文书“{entry['title']}”（第{entry['number']}次印发）", "有印发的纪实，印发的文书已无"
        )


def _told(township: Township) -> dict[Mark, dict[str, Any]]:
    """What the chain says of issued papers, with the number of the record that says so."""
    steps = StepRecord.objects.filter(township=township, details__has_key="papers")
    return {
        (entry["kind"], entry["key"], entry["number"]): entry | {"step": sequence}
        for sequence, details in steps.values_list("sequence", "details")
        for entry in details["papers"]
    }


def _place(township: Township, paper: IssuedPaper) -> str:
    return (
        f"{township} 文书“{paper.title}”（{cdate(paper.issued_on)}第{paper.number}次印发，编号 {paper.pk}）"
    )


def _compared(paper: IssuedPaper, place: str, told: dict[str, Any] | None) -> Iterator[Break]:
    if told is None:
        yield Break(place, "没有印发的纪实")
        return
    if digest_of(paper) != told["digest"]:
        yield Break(place, f"内容与印发时的摘要（{told['algorithm']}）不符：文书被改动")
    if (paper.digest, paper.algorithm, paper.step) != (told["digest"], told["algorithm"], told["step"]):
        yield Break(place, "所记的摘要、算法或者纪实序号与纪实不同：被改动")

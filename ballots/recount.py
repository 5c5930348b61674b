"""Recounts every closed box from its ballots: the seal in the chain, the receipts, the figures of the counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from township.models import Township
from township.records.models import StepRecord
from township.records.verification import Break

from .models import Box
from .sealing import seal_as_kept
from .tallying import recounted, void_of


def recount(township: Township) -> Iterator[Break]:
    """Every closed box of a township whose ballots are not those that were sealed and counted."""
    closings = {
        step.details["box"]: step.details
        for step in StepRecord.objects.filter(township=township, code="ballots.close", outcome="done")
    }
    for box in Box.objects.filter(township=township, state=Box.State.CLOSED):
        yield from _sealed(box, closings.get(box.pk))
        yield from _void(box, closings.get(box.pk, {}))
        yield from _counted(box)


def _void(box: Box, closing: dict[str, Any]) -> Iterator[Break]:
    """What no page can cast and yet was in the urn."""
    place = _place(box)
    for reason, number in sorted(void_of(box).items()):
        yield Break(place, f"废票{number}票：{reason}")
    if lost := closing.get("remarks_lost"):
        yield Break(place, f"{lost}条意见和建议不能读取，未保存")


def _place(box: Box) -> str:
    return f"{box.township} 票箱“{box.title}”"


def _sealed(box: Box, closing: dict[str, Any] | None) -> Iterator[Break]:
    place = _place(box)
    if closing is None:
        yield Break(place, "没有封箱的纪实")
        return
    if box.ballots.count() != closing["ballots"] or box.receipts.count() != closing["receipts"]:
        yield Break(place, f"封箱时{closing['ballots']}票、{closing['receipts']}个回执号，现有数目不同")
    if closing["seal"] not in {seal_as_kept(box, closing["algorithm"])} & {box.seal}:
        yield Break(place, f"票与封箱时的摘要（{closing['algorithm']}）不符：票被改动、增加或删除")


def _counted(box: Box) -> Iterator[Break]:
    for question, figures in recounted(box):
        count = getattr(question, "count", None)
        if count is not None and _without_zeros(count.figures) != _without_zeros(figures):
            yield Break(f"{_place(box)}第{question.number}项", "计票与票不符")


def _without_zeros(figures: dict[str, int]) -> dict[str, int]:
    """Somebody who has come onto the list or left it since, and for whom nobody voted, changes no figure."""
    return {line: number for line, number in figures.items() if number}

"""This recounts every box: what was sealed and counted of a closed one, the urn of an open one, the slips of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from township.models import Township
from township.records.models import StepRecord
from township.records.verification import Break

from .closing import not_adding_up, taken_out
from .models import Box, Urn
from .opening import UrnLost, urn_of
from .sealing import CLOSINGS, digest_of_slips, seal_as_kept
from .tallying import recounted, void_of

#: What a step record keeps of its act, by the box.
Kept = dict[int, dict[str, Any]]

#: What reading a box comes to when somebody has altered what it is read by: its kind, its questions, its frozen paper.
UNREADABLE = (AttributeError, IndexError, KeyError, LookupError, TypeError, ValueError)


def recount(township: Township) -> Iterator[Break]:
    """A break tells of every box of a township that is not what was printed, cast, sealed and counted."""
    printings, closings = _kept(township, Q(code="ballots.print")), _kept(township, CLOSINGS)
    for box in Box.objects.filter(township=township).select_related("township"):
        yield from _slips(box, printings.get(box.pk, {}))
        if box.state == Box.State.OPEN:
            yield from _readable(box, _open(box))
        if box.state == Box.State.CLOSED:
            yield from _readable(box, _closed(box, closings.get(box.pk)))


def _readable(box: Box, found: Iterator[Break]) -> Iterator[Break]:
    """What is found in a box, up to where it can no longer be read: a tampering must not end the verification."""
    try:
        yield from found
    except UNREADABLE:
        yield Break(_place(box), "票箱种类、票项、票面或者封箱的纪实被改动，不能再按票面核对")


def _kept(township: Township, acts: Q) -> Kept:
    """What the last of these acts keeps, by box."""
    steps = StepRecord.objects.filter(acts, township=township, outcome="done").order_by("sequence")
    return {
        details["box"]: details for details in steps.values_list("details", flat=True) if "box" in details
    }


def _place(box: Box) -> str:
    return f"{box.township} 票箱“{box.title}”"


def _slips(box: Box, printing: dict[str, Any]) -> Iterator[Break]:
    """The slips must be as many as were printed, and the same."""
    found = Counter(box.slips.values_list("category", flat=True))
    for category in box.categories.all():
        if found[category.pk] != category.printed:
            sentence = f"{category}印制票签{category.printed}张，现有{found[category.pk]}张：票签被删除或插入"
            yield Break(_place(box), sentence)
    # Boxes printed before digests of slips were kept have none.
    if "slips" in printing and digest_of_slips(box) != printing["slips"]:
        yield Break(_place(box), "票签与印制时的摘要不符：票签被改动、增加或删除")


# -- while people vote -----------------------------------------------------------------------------------------------


def _open(box: Box) -> Iterator[Break]:
    """The urn opens, and adds up with the slips. What is in it stays in it."""
    try:
        contents = urn_of(box)
    except UrnLost as lost:
        yield Break(_place(box), str(lost))
        return
    taken = taken_out(box, contents)
    if category := not_adding_up(box, taken):
        yield Break(_place(box), f"{category}的票签数与票仓中的票数对不上")
    if void := sum(1 for ballot in taken.ballots if ballot.void):
        yield Break(_place(box), f"票仓中有{void}票不能计数，封箱时作废票")


# -- once it is closed -----------------------------------------------------------------------------------------------


def _closed(box: Box, closing: dict[str, Any] | None) -> Iterator[Break]:
    if closing is None:
        yield Break(_place(box), "没有封箱的纪实")
        return
    yield from _sealed(box, closing)
    yield from _void(box, closing)
    if "annulled" not in closing:
        yield from _counted(box)


def _sealed(box: Box, closing: dict[str, Any]) -> Iterator[Break]:
    place = _place(box)
    if box.ballots.count() != closing["ballots"] or box.receipts.count() != closing["receipts"]:
        yield Break(place, f"封箱时{closing['ballots']}票、{closing['receipts']}个回执号，现有数目不同")
    if "remarks" in closing and box.remarks.count() != closing["remarks"]:
        yield Break(place, f"封箱时{closing['remarks']}条意见和建议，现有数目不同")
    if {closing["seal"]} != {seal_as_kept(box, closing["algorithm"]), box.seal}:
        yield Break(place, f"票与封箱时的摘要（{closing['algorithm']}）不符：票被改动、增加或删除")
    if "annulled" not in closing and Urn.objects.filter(box=box).exclude(contents=b"").exists():
        yield Break(place, "封箱后票仓应当是空的：有人写入")


def _void(box: Box, closing: dict[str, Any]) -> Iterator[Break]:
    """What no page can cast and yet was in the urn, or why nothing could be taken out."""
    for reason, number in sorted(void_of(box).items()):
        yield Break(_place(box), f"废票{number}票：{reason}")
    if lost := closing.get("remarks_lost"):
        yield Break(_place(box), f"{lost}条意见和建议不能读取，未保存")
    if fault := closing.get("annulled"):
        yield Break(_place(box), f"票箱作废：{fault}")


def _counted(box: Box) -> Iterator[Break]:
    for question, figures in recounted(box):
        count = getattr(question, "count", None)
        if count is not None and _without_zeros(count.figures) != _without_zeros(figures):
            yield Break(f"{_place(box)}第{question.number}个票项", "计票与票不符")


def _without_zeros(figures: dict[str, int]) -> dict[str, int]:
    """Somebody who has come onto the list or left it since, and for whom nobody voted, changes no figure."""
    return {line: number for line, number in figures.items() if number}

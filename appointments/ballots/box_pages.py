"""What the staff pages of a box show: turnout while it is open, the result and the receipts once it is closed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import segno
from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe

from township.accounts.access import STAFF, Acting
from township.records import clock
from township.records.models import StepRecord
from township.records.timeline import entries

from . import slips
from .answers import Asked, sheet_of
from .arithmetic import GRADES, SHEET, gradings, lines_of
from .conducting import used_by_category
from .models import Box, Category, Count, Urn
from .tallying import Group, groups_of, minimum_of
from .urn import unsealed


@dataclass(frozen=True)
class Turnout:
    """How many slips of a category were printed and how many have been used. Never what was chosen."""

    category: Category
    used: int

    @property
    def rest(self) -> int:
        return self.category.printed - self.used


@dataclass(frozen=True)
class Result:
    """The figures of one question: whole, and per group of voters where no group is small."""

    asked: Asked
    count: Count
    #: What the columns of the table are: the whole and each group, or for an assessment the grades.
    head: list[str]
    rows: list[tuple[str, list[int]]]
    groups: list[Group]


def box_context(box: Box, acting: Acting) -> dict[str, Any]:
    return {
        "box": box,
        "staff": acting.holds(*STAFF),
        "over": box.state == Box.State.OPEN and clock.now() > box.closes_at,
        "printed": all(category.printed for category in box.categories.all()),
        "turnout": turnout_of(box),
        "results": results_of(box),
        "fewest": minimum_of(box.township),
        "receipts": [receipt.number for receipt in box.receipts.order_by("number")],
        "ballots": box.ballots.count(),
        "remarks": _remarks(box),
        "timeline": entries(steps_of(box)),
    }


def steps_of(box: Box) -> QuerySet[StepRecord]:
    steps = StepRecord.objects.filter(
        township=box.township_id, code__startswith="ballots.", details__box=box.pk
    )
    return steps.order_by("-sequence")


def turnout_of(box: Box) -> list[Turnout]:
    if box.state == Box.State.OPEN:
        used = used_by_category(box, unsealed(Urn.objects.get(box=box).contents, box.pk))
        return [Turnout(category, used[category.pk]) for category in box.categories.all()]
    cast = [ballot.category for ballot in box.ballots.all()]
    return [Turnout(c, cast.count(c.kind) + c.on_paper) for c in box.categories.all()]


def results_of(box: Box) -> list[Result]:
    if box.state != Box.State.CLOSED:
        return []
    fewest, ballots = minimum_of(box.township), list(box.ballots.all())
    return [
        _result(asked, asked.question.count, groups_of(asked, ballots, fewest))
        for asked in sheet_of(box).asked
        if hasattr(asked.question, "count")
    ]


def _result(asked: Asked, count: Count, groups: list[Group]) -> Result:
    shown = groups if len(groups) > 1 else []
    if count.kind == Count.Kind.ASSESSMENT:
        return Result(asked, count, list(GRADES.values()), list(_graded(count.figures, shown)), shown)
    people = {pk: person.cadre.name for pk, person in asked.people.items()} if asked.people else {}
    lines = lines_of(count.kind, people if count.kind == Count.Kind.RECOMMENDATION else None)[len(SHEET) :]
    rows = [
        (line.full_label, [count.figures[line.key], *(group.figures[line.key] for group in shown)])
        for line in lines
    ]
    head = ["合计", *(f"{group.label}（{group.ballots}票）" for group in shown)]
    return Result(asked, count, head, rows, shown)


def _graded(figures: dict[str, int], groups: list[Group]) -> Iterator[tuple[str, list[int]]]:
    """A row for each dimension, and for each group of voters one of its overall grades."""
    for prefix, label in gradings():
        yield label, [figures[prefix + grade] for grade in GRADES]
    for group in groups:
        yield f"总体评价 · {group.label}（{group.ballots}票）", [group.figures[grade] for grade in GRADES]


def _remarks(box: Box) -> list[tuple[str, list[str]]]:
    """Words by the question they are about; shown only with a result, to those who read the dossier."""
    questions = list(box.questions.all())
    said: dict[int, list[str]] = {}
    for remark in box.remarks.order_by("question", "words"):
        said.setdefault(remark.question, []).append(remark.words)
    return [(str(questions[place]), words) for place, words in sorted(said.items())]


# -- slips on paper -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PrintedSlip:
    """One slip as it is cut from the sheet."""

    category: str
    code: str
    square: SafeString


def slips_to_print(codes: dict[Category, list[str]], address: str) -> list[list[PrintedSlip]]:
    """The slips in sheets of twelve, category by category, each with its code as text and as a square to scan."""
    made = [
        PrintedSlip(str(category), slips.shown(code), _square(f"{address}#{code}"))
        for category, own in codes.items()
        for code in own
    ]
    return [made[start : start + 12] for start in range(0, len(made), 12)]


def _square(text: str) -> SafeString:
    out = io.BytesIO()
    segno.make(text, micro=False, error="m").save(
        out, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=0
    )
    # Made by the library from the address and a code of our own alphabet: nothing in it was typed by anybody.
    return mark_safe(out.getvalue().decode())  # noqa: S308

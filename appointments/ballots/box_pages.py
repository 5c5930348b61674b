"""What the staff pages of a box show: turnout while it is open, the result and the receipts once it is closed."""

from __future__ import annotations

import io
from collections import Counter
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
from .arithmetic import GRADES, SHEET, Figures, agreed, entered_alike, gradings, lines_of, on_paper
from .conducting import Use, uses_of
from .forms import address
from .models import Box, Category, Count, Urn
from .tallying import Group, groups_of, minimum_of
from .urn import unsealed


@dataclass(frozen=True)
class Turnout:
    """How many slips of a category were printed and what became of them. Never what was chosen."""

    category: Category
    use: Use


@dataclass(frozen=True)
class Result:
    """The figures of one question: whole, and per group of voters where no group is small."""

    asked: Asked
    count: Count
    #: Of the box and its paper ballots together; None while these are still to be counted.
    figures: Figures | None
    #: What the columns of the table are: the whole and each group, or for an assessment the grades.
    head: list[str]
    rows: list[tuple[str, list[int]]]
    groups: list[Group]

    @property
    def on_paper(self) -> int:
        return on_paper(self.count)

    @property
    def count_url(self) -> str:
        return address(self.count)


def box_context(box: Box, acting: Acting) -> dict[str, Any]:
    turnout, results, fewest = turnout_of(box), results_of(box), minimum_of(box.township)
    ballots = box.ballots.count()
    return {
        "box": box,
        "staff": acting.holds(*STAFF),
        "over": box.state == Box.State.OPEN and clock.now() > box.closes_at,
        "printed": all(category.printed for category in box.categories.all()),
        "turnout": turnout,
        "whole": whole_of(turnout),
        "left_over": sum(row.category.left_over or 0 for row in turnout),
        "results": results,
        "fewest": fewest,
        "receipts": [receipt.number for receipt in box.receipts.order_by("number")],
        "ballots": ballots,
        # Words come with figures: none of too few, none before the paper ballots are counted.
        "remarks": _remarks(box) if ballots >= fewest and all(r.figures for r in results) else [],
        "timeline": entries(steps_of(box)),
    }


def steps_of(box: Box) -> QuerySet[StepRecord]:
    steps = StepRecord.objects.filter(
        township=box.township_id, code__startswith="ballots.", details__box=box.pk
    )
    return steps.order_by("-sequence")


def turnout_of(box: Box) -> list[Turnout]:
    if box.state == Box.State.OPEN:
        uses = uses_of(box, unsealed(Urn.objects.get(box=box).contents, box.pk))
        return [Turnout(category, uses[category.pk]) for category in box.categories.all()]
    cast = Counter(box.ballots.values_list("category", flat=True))
    return [Turnout(c, Use(c.printed, cast[c.kind], c.on_paper)) for c in box.categories.all()]


def whole_of(turnout: list[Turnout]) -> Use:
    """All categories together."""
    uses = [row.use for row in turnout]
    return Use(sum(u.printed for u in uses), sum(u.voted for u in uses), sum(u.on_paper for u in uses))


def results_of(box: Box) -> list[Result]:
    if box.state != Box.State.CLOSED:
        return []
    fewest, ballots = minimum_of(box.township), list(box.ballots.all())
    return [
        _result(asked, asked.question.count, groups_of(asked, ballots, fewest), fewest)
        for asked in sheet_of(box).asked
        if hasattr(asked.question, "count")
    ]


def _result(asked: Asked, count: Count, groups: list[Group], fewest: int) -> Result:
    figures = agreed(count)
    if figures is None:
        return Result(asked, count, None, [], [], [])
    parts = [*groups, *_paper_group(count, figures)]
    # The whole less what is shown of it must leave nothing small: neither the paper ballots nor those of the box.
    shown = parts if len(parts) > 1 and all(each.ballots >= fewest for each in parts) and groups else []
    if count.kind == Count.Kind.ASSESSMENT:
        return Result(asked, count, figures, list(GRADES.values()), list(_graded(figures, shown)), shown)
    people = {pk: person.cadre.name for pk, person in asked.people.items()} if asked.people else {}
    lines = lines_of(count.kind, people if count.kind == Count.Kind.RECOMMENDATION else None)[len(SHEET) :]
    rows = [
        (line.full_label, [figures.get(line.key, 0), *(group.figures.get(line.key, 0) for group in shown)])
        for line in lines
    ]
    head = ["合计", *(f"{group.label}（{group.ballots}票）" for group in shown)]
    return Result(asked, count, figures, head, rows, shown)


def _paper_group(count: Count, figures: Figures) -> list[Group]:
    """The paper ballots as a group of their own: nobody wrote a category on them."""
    number = figures["returned"] - count.figures["returned"]
    return [Group("纸质票", number, entered_alike(count))] if on_paper(count) else []


def _graded(figures: Figures, groups: list[Group]) -> Iterator[tuple[str, list[int]]]:
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

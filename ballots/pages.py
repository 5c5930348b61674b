"""What the staff pages of a box show: turnout while it is open, the result and the receipts once it is closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from township.accounts.access import STAFF, Actor
from township.records import clock
from township.records.models import StepRecord
from township.records.timeline import entries
from township.refusal import Refusal
from township.squares import square

from . import slips
from .answer_types import TICK, Figures, Grades
from .guarded import waiting_on
from .kinds import QuestionOrigin, kind_of
from .models import Box, Category, Count
from .opening import UrnLost, urn_of
from .released import shown_of
from .sealing import CLOSINGS
from .sheets import AskedQuestion, changes_since_opening, sheet_of
from .tallying import Group, groups_of, minimum_for, void_of
from .turnout import turnout_of, whole_of
from .two_entries import agreed, on_paper

#: A row of a result: its label and its figures.
Row = tuple[str, list[int]]


@dataclass(frozen=True)
class QuestionResult:
    """The figures of one question: whole, and per group of voters where no group is small."""

    asked: AskedQuestion
    count: Count
    origin: QuestionOrigin
    #: Of the box and its paper ballots together; None while these are still to be counted.
    figures: Figures | None
    #: What the columns of the table are: the whole and each group, or for an assessment the grades.
    head: list[str]
    rows: list[Row]
    groups: list[Group]
    #: What was ticked besides the grades, of the whole.
    ticks: Sequence[tuple[str, int]] = ()
    #: The vote has failed: no figure of it is shown, and none ever will be.
    void: bool = False
    #: With its paper ballots too few are valid: no figure of it is shown here, of fewer than so many.
    too_few: int = 0

    @property
    def on_paper(self) -> int:
        return on_paper(self.count)


def box_context(box: Box, acting: Actor) -> dict[str, object]:
    questions = list(box.questions.all())
    origins = kind_of(box.kind).origins_of(questions)
    lost, closing = refusal_to_read(box), closing_of(box)
    turnout = [] if lost or "annulled" in closing else turnout_of(box)
    results, fewest = results_of(box, origins), minimum_for(box)
    ballots, void = box.ballots.count(), void_of(box)
    valid = ballots - sum(void.values())
    return {
        "box": box,
        "staff": acting.holds(*STAFF),
        "over": box.state == Box.State.OPEN and clock.now() > box.closes_at,
        "printed": all(category.printed for category in box.categories.all()),
        "questions": [(question, origins[question.pk]) for question in questions],
        "sessions": sessions_of(origins.values()),
        "lost": lost,
        "changes": changes_since_opening(box),
        "annulled": closing.get("annulled", ""),
        "turnout": turnout,
        "whole": whole_of(turnout),
        "left_over": sum(row.category.left_over or 0 for row in turnout),
        "written_off": sum(row.category.written_off for row in turnout),
        "waiting": waiting_on(box) if box.state == Box.State.OPEN else [],
        "results": results,
        "fewest": fewest,
        "receipts": [receipt.number for receipt in box.receipts.order_by("number")],
        "ballots": ballots,
        "valid": valid,
        "void": sorted(void.items()),
        "remarks_lost": closing.get("remarks_lost", 0),
        # Words come with figures: none of too few, none before the paper ballots are counted.
        "remarks": _remarks(box) if valid >= fewest and all(r.figures for r in results) else [],
        "timeline": entries(steps_of(box)),
    }


def sessions_of(origins: Iterable[QuestionOrigin]) -> list[str]:
    """Questions are asked in these sessions; each page is named once."""
    return list(dict.fromkeys(each.session_url for each in origins if each.session_url))


def steps_of(box: Box) -> QuerySet[StepRecord]:
    steps = StepRecord.objects.filter(
        township=box.township_id, code__startswith="ballots.", details__box=box.pk
    )
    return steps.order_by("-sequence")


def closing_of(box: Box) -> dict[str, Any]:
    """The step record of the closing keeps this; a box that is not closed has nothing."""
    if box.state != Box.State.CLOSED:
        return {}
    closings = steps_of(box).filter(CLOSINGS, outcome="done")
    return closings.values_list("details", flat=True).first() or {}


def refusal_to_read(box: Box) -> Refusal | None:
    """The urn of an open box cannot be read for this reason; None where it can."""
    try:
        if box.state == Box.State.OPEN:
            urn_of(box)
    except UrnLost as lost:
        return Refusal(str(lost))
    return None


def results_of(box: Box, origins: Mapping[int, QuestionOrigin]) -> list[QuestionResult]:
    """Every question that was counted has a result; there is none while the box is not closed."""
    if box.state != Box.State.CLOSED:
        return []
    fewest, ballots = minimum_for(box), list(box.ballots.all())
    return [
        _result(asked, origins[asked.question.pk], groups_of(asked, ballots, fewest), fewest)
        for asked in sheet_of(box).asked
        if hasattr(asked.question, "count")
    ]


def _result(asked: AskedQuestion, origin: QuestionOrigin, groups: list[Group], fewest: int) -> QuestionResult:
    count = asked.question.count
    void = asked.kind.is_void(asked.question)
    figures = None if void else agreed(count)
    if figures is None:
        return QuestionResult(asked, count, origin, None, [], [], [], void=void)
    if figures["valid"] < fewest:
        return QuestionResult(asked, count, origin, None, [], [], [], too_few=fewest)
    shown = shown_of(count, figures, groups, fewest)
    head, rows = _table(asked, figures, shown)
    ticks = [
        (line.label, figures.get(line.key, 0))
        for line in asked.answers.lines(asked.people)
        if line.key.startswith(TICK)
    ]
    return QuestionResult(asked, count, origin, figures, head, rows, shown, ticks)


def _table(asked: AskedQuestion, figures: Figures, groups: list[Group]) -> tuple[list[str], list[Row]]:
    """A column for each grade; where none are given, a column for the whole and for each group of voters."""
    answers = asked.answers
    if isinstance(answers, Grades):
        return list(answers.grades.values()), list(_graded(answers, figures, groups))
    head = ["合计", *(f"{group.label}（{group.ballots}票）" for group in groups)]
    rows = [
        (line.full_label, [whole.get(line.key, 0) for whole in (figures, *(g.figures for g in groups))])
        for line in answers.lines(asked.people)
    ]
    return head, rows


def _graded(answers: Grades, figures: Figures, groups: list[Group]) -> Iterator[Row]:
    """A row for each place, and for each group of voters one of its grades of the whole."""
    for prefix, label in answers.places.items():
        yield label, [figures[prefix + grade] for grade in answers.grades]
    prefix, whole = next(iter(answers.places.items()), ("", ""))
    if not answers.places:
        return
    for group in groups:
        label = f"{whole} · {group.label}（{group.ballots}票）"
        yield label, [group.figures[prefix + grade] for grade in answers.grades]


def _remarks(box: Box) -> list[tuple[str, list[str]]]:
    """Words by the question they are about; shown only with a result, to those who read the matter."""
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
    """The slips are printed in sheets of twelve, category by category, each with its code as text and as a square to scan."""
    made = [
        PrintedSlip(str(category), slips.shown(code), square(f"{address}#{code}", error="m"))
        for category, own in codes.items()
        for code in own
    ]
    return [made[start : start + 12] for start in range(0, len(made), 12)]

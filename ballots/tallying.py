"""Figures from the ballots of a closed box: for the process, for the result sheet, per category of voters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from procedure.loading import measures_of
from township.accounts.access import STAFF, Actor
from township.law import numbers
from township.models import Township
from township.records import clock
from township.records.act import act
from township.required_value import known

from .kinds import kind_of
from .models import Ballot, Box, Category, Count, Question
from .sheets import AskedQuestion, sheet_of


@dataclass(frozen=True)
class Group:
    """One or several categories of voters, together large enough for their figures to reveal nobody."""

    label: str
    ballots: int
    figures: dict[str, int]


def minimum_of(township: Township, on: date | None = None, kind: str = "") -> int:
    """Below this number of ballots no figure is shown, and no category by itself: as it stood on the day of the ballot.

    Without a day, as it stands today, for a ballot that is being prepared.
    """
    own = kind_of(kind).fewest if kind else 0
    of_all: int = numbers.FEWEST_BALLOTS.value_on(on or clock.today(), measures_of(township.pk))
    return max(of_all, own)


def minimum_for(box: Box) -> int:
    """A box shows nothing below this number: nobody lowers it afterwards to read what was promised to stay closed."""
    return minimum_of(box.township, clock.day_of(box.closed_at) if box.closed_at else None, box.kind)


def figures_of(
    asked: AskedQuestion, ballots: Sequence[Ballot], categories: Iterable[Category]
) -> dict[str, int]:
    """The lines of the counting sheet have these figures for one question, of what was cast electronically."""
    handed_out = sum(c.printed - (c.left_over or 0) - c.written_off - c.on_paper for c in categories)
    place = asked.question.number - 1
    valid = valid_of(ballots)
    head = {
        "issued": handed_out,
        "returned": len(ballots),
        "valid": len(valid),
        "void": len(ballots) - len(valid),
    }
    on_paper = sum(category.on_paper for category in categories)
    return head | {"on_paper": on_paper} | asked.figures(ballot.answers[place] for ballot in valid)


def valid_of(ballots: Iterable[Ballot]) -> list[Ballot]:
    """A ballot is counted unless it is void."""
    return [ballot for ballot in ballots if not ballot.void]


def void_of(box: Box) -> Counter[str]:
    """A closed box has so many void ballots for each reason (废票)."""
    return Counter(box.ballots.exclude(void="").values_list("void", flat=True))


def write_counts(by: Actor, box: Box) -> list[Count]:
    """The counts of a closed box are written, one act a question, computed and never typed. None below the minimum of ballots."""
    ballots, categories = list(box.ballots.all()), list(box.categories.all())
    if len(valid_of(ballots)) + sum(c.on_paper for c in categories) < minimum_for(box):
        return []
    asked = sheet_of(box).asked
    stages = kind_of(box.kind).process.stages_of([each.question.matter_id for each in asked])
    return [_written(by, box, each.question, figures_of(each, ballots, categories), stages) for each in asked]


def _written(
    by: Actor, box: Box, question: Question, figures: dict[str, int], stages: Mapping[int, str]
) -> Count:
    count = Count(
        matter=question.matter,
        kind=box.kind,
        round=question.round,
        subject=question.subject,
        held_on=clock.day_of(known(box.opened_at)),
        question=question,
        figures=figures,
    )
    with act(
        by=by,
        code="ballots.count",
        label=f"票箱计票：{count.get_kind_display()}",
        happened_on=clock.today(),
        office=by.office_for(STAFF),
        matter=question.matter,
        stage=stages[question.matter_id],
        round=question.round,
        responsible="数字由票箱计算，监票人对收发票签负责",
        details={"box": box.pk, "seal": box.seal, "question": question.number},
    ):
        count.save()
    return count


def recounted(box: Box) -> list[tuple[Question, dict[str, int]]]:
    """The ballots of a closed box give these figures for each question now."""
    ballots, categories = list(box.ballots.all()), list(box.categories.all())
    return [(each.question, figures_of(each, ballots, categories)) for each in sheet_of(box).asked]


# -- per category ------------------------------------------------------------------------------------------------------


def groups_of(asked: AskedQuestion, ballots: Sequence[Ballot], minimum: int) -> list[Group]:
    """The valid ballots have a result per category; categories with few are merged until no group is small."""
    ballots = valid_of(ballots)
    place = asked.question.number - 1
    return [
        Group(
            "、".join(Category.Kind(kind).label for kind in kinds),
            sum(1 for ballot in ballots if ballot.category in kinds),
            asked.figures(b.answers[place] for b in ballots if b.category in kinds),
        )
        for kinds in merged(Counter(ballot.category for ballot in ballots), minimum)
    ]


def merged(sizes: Counter[str], minimum: int) -> list[list[str]]:
    """Categories stand in the order of their kinds, those below the minimum joined with the smallest others.

    What is left of the whole when the groups shown are taken away is nothing: nobody can compute a small one.
    """
    order = list(Category.Kind.values)
    alone = sorted((kind for kind in sizes if sizes[kind] >= minimum), key=lambda kind: sizes[kind])
    joined = [kind for kind in sizes if sizes[kind] < minimum]
    while joined and sum(sizes[kind] for kind in joined) < minimum and alone:
        joined.append(alone.pop(0))
    groups = [[kind] for kind in alone]
    if joined and sum(sizes[kind] for kind in joined) >= minimum:
        groups.append(sorted(joined, key=order.index))
    return sorted(groups, key=lambda kinds: order.index(kinds[0]))

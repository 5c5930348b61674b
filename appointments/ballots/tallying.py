"""Figures from the ballots of a closed box: for the rooms, for the result sheet, per category of voters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from appointments.models import Ballot, Box, Category, Count, Question
from township.accounts.access import STAFF, Acting
from township.law import numbers
from township.models import LocalMeasure, Township
from township.records import clock
from township.records.act import act

from .answers import Asked, sheet_of


@dataclass(frozen=True)
class Group:
    """One or several categories of voters, together large enough for their figures to reveal nobody."""

    label: str
    ballots: int
    figures: dict[str, int]


def minimum_of(township: Township) -> int:
    """Below this number of ballots no figure is shown, and no category by itself."""
    measures = LocalMeasure.objects.filter(township=township)
    return numbers.FEWEST_BALLOTS.value_on(clock.today(), measures)


def figures_of(asked: Asked, ballots: Sequence[Ballot], categories: Iterable[Category]) -> dict[str, int]:
    """The lines of the counting sheet for one question, of what was cast electronically."""
    handed_out = sum(c.printed - (c.left_over or 0) - c.on_paper for c in categories)
    place = asked.question.number - 1
    head = {"issued": handed_out, "returned": len(ballots), "valid": len(ballots), "void": 0}
    on_paper = sum(category.on_paper for category in categories)
    return head | {"on_paper": on_paper} | asked.figures(ballot.answers[place] for ballot in ballots)


def write_counts(by: Acting, box: Box) -> list[Count]:
    """The counts of the rooms, one act a question, computed and never typed.

    None below the minimum of ballots, and none for a dossier that has left the room since.
    """
    ballots, categories = list(box.ballots.all()), list(box.categories.all())
    if len(ballots) + sum(c.on_paper for c in categories) < minimum_of(box.township):
        return []
    return [_written(by, box, asked, figures_of(asked, ballots, categories)) for asked in sheet_of(box).asked]


def _written(by: Acting, box: Box, asked: Asked, figures: dict[str, int]) -> Count:
    question = asked.question
    count = Count(
        appointment=question.appointment, kind=box.kind, round=question.round, candidate=question.candidate,
        item=question.item, held_on=clock.day_of(box.opened_at), question=question, figures=figures,
    )  # fmt: skip
    with act(
        by=by, code="ballots.count", label=f"票箱计票：{count.get_kind_display()}", happened_on=clock.today(),
        office=by.office_for(STAFF), matter=question.appointment, stage=question.appointment.stage,
        round=question.round, responsible="数字由票箱计算，监票人对收发票签负责",
        details={"box": box.pk, "seal": box.seal, "question": question.number},
    ):  # fmt: skip
        count.save()
    return count


def recounted(question: Question) -> dict[str, int]:
    """The figures of a question as its ballots give them now."""
    asked = next(one for one in sheet_of(question.box).asked if one.question.pk == question.pk)
    return figures_of(asked, list(question.box.ballots.all()), list(question.box.categories.all()))


# -- per category ------------------------------------------------------------------------------------------------------


def groups_of(asked: Asked, ballots: Sequence[Ballot], minimum: int) -> list[Group]:
    """The result per category; categories with few ballots are merged until no group is small."""
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
    """Categories in the order of their kinds, those below the minimum joined with the smallest others.

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

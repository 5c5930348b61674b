"""Shares by category as a result shows them: of a box that is closed and counted, small categories merged, or nothing.

What a page of results tells whoever reads the matter, and what a count over many matters may rest on: no more than it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from township.law import numbers
from township.models import LocalMeasure
from township.records import clock
from township.required_value import known

from .answer_types import Figures
from .kinds import kind_of
from .models import Ballot, Box, Count
from .sheets import AskedQuestion
from .tallying import Group, groups_of
from .two_entries import agreed, entered_alike, on_paper


@dataclass(frozen=True)
class Released:
    """The groups that are shown of one count."""

    count: Count
    groups: Sequence[Group]


def shown_of(count: Count, figures: Figures, groups: Sequence[Group], fewest: int) -> list[Group]:
    """The groups of the box and its paper ballots are shown where every one is large enough; otherwise none is.

    The whole less what is shown of it must leave nothing small: neither the paper ballots nor those of the box.
    """
    parts = [*groups, *_paper_group(count, figures)]
    large = len(parts) > 1 and all(each.ballots >= fewest for each in parts)
    return parts if large and groups else []


def _paper_group(count: Count, figures: Figures) -> list[Group]:
    """The paper ballots as a group of their own: nobody wrote a category on them."""
    number = figures["returned"] - count.figures["returned"]
    return [Group(PAPER, number, known(entered_alike(count)))] if on_paper(count) else []


#: What the group is called whose ballots bear no category.
PAPER = "纸质票"


def released(
    township: int, kind: str, since: date, until: date, measures: Collection[LocalMeasure]
) -> list[Released]:
    """Each count of a kind that was voted in these days shows these groups; in as many statements for many as for one.

    Of paper ballots nothing is said: they have no category. The fewest of a group are those of the day the box closed.
    """
    counts = (
        Count.objects.filter(
            matter__township=township,
            kind=kind,
            question__box__state=Box.State.CLOSED,
            held_on__gte=since,
            held_on__lte=until,
        )
        .select_related("question__box")
        .prefetch_related("entries")
        .order_by("held_on", "pk")
    )
    listed = list(counts)
    cast = _ballots_of({known(each.question).box_id for each in listed})
    return [Released(each, found) for each in listed if (found := _groups(each, cast, measures))]


def _ballots_of(boxes: Iterable[int]) -> dict[int, list[Ballot]]:
    cast: dict[int, list[Ballot]] = defaultdict(list)
    for each in Ballot.objects.filter(box__in=set(boxes)).order_by("pk"):
        cast[each.box_id].append(each)
    return cast


def _groups(count: Count, cast: dict[int, list[Ballot]], measures: Collection[LocalMeasure]) -> list[Group]:
    question, kind = known(count.question), kind_of(count.kind)
    figures = None if kind.is_void(question) else agreed(count)
    day = clock.day_of(known(question.box.closed_at))
    fewest = max(numbers.FEWEST_BALLOTS.value_on(day, list(measures)), kind.fewest)
    if figures is None or figures["valid"] < fewest:
        return []
    asked = AskedQuestion(question, kind, answers=kind.answers)
    shown = shown_of(count, figures, groups_of(asked, cast[question.box_id], fewest), fewest)
    return [each for each in shown if each.label != PAPER]

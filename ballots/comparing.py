"""What is shown of a count: its figures once it stands, and two entries side by side."""

from __future__ import annotations

from typing import Any

from township.accounts.access import Actor

from .answer_types import AnswerType, People
from .arithmetic import lines_of
from .models import Count, Entry
from .tallying import minimum_of
from .two_entries import agreed, differences, entered_alike, on_paper


def figures_by_line(count: Count, people: People, answers: AnswerType | None = None) -> list[tuple[str, int]]:
    """The figures of a box, with those of its paper ballots; nothing while these are still to be counted."""
    figures = agreed(count)
    if not figures:
        return []
    lines = lines_of(count.kind, people, answers)
    return [(line.full_label, figures.get(line.key, 0)) for line in lines]


def side_by_side(
    count: Count, first: Entry, second: Entry, people: People, answers: AnswerType | None = None
) -> dict[str, Any]:
    """Both entries line by line, where they differ, and whether they agree."""
    one, other = first.figures, second.figures
    return {
        "agreed": entered_alike(count) is not None,
        "lines": [
            (line.full_label, one.get(line.key), other.get(line.key))
            for line in lines_of(count.kind, people, answers)
        ],
        "differences": differences(one, other, count.kind, people, answers),
    }


def may_compare(acting: Actor, count: Count) -> bool:
    """Whether somebody sees what two people entered.

    The paper ballots of a box alone may be too few, or leave too few beside them: then only those two see it.
    """
    if not count.question_id:
        return True
    few = min(on_paper(count), count.figures["returned"]) < minimum_of(
        acting.township, count.held_on, count.kind
    )
    return not few or has_entered(acting, count)


def has_entered(acting: Actor, count: Count) -> bool:
    """Whether one of the entries is theirs."""
    return bool(count.pk) and any(entry.entered_by_id == acting.user.pk for entry in count.entries.all())

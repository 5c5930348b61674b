"""What is shown of a count: its figures once it stands, and two entries side by side."""

from __future__ import annotations

from township.accounts.access import Actor
from township.models import Township

from .answer_types import AnswerType, People
from .arithmetic import lines_of
from .models import Count, Entry
from .tallying import minimum_of
from .two_entries import agreed, differences, entered_alike, on_paper


def figures_by_line(count: Count, people: People, answers: AnswerType | None = None) -> list[tuple[str, int]]:
    """A box has these figures, with those of its paper ballots; nothing while these are still to be counted."""
    figures = agreed(count)
    if not figures:
        return []
    lines = lines_of(count.kind, people, answers)
    return [(line.full_label, figures.get(line.key, 0)) for line in lines]


def side_by_side(
    count: Count, first: Entry, second: Entry, people: People, answers: AnswerType | None = None
) -> dict[str, object]:
    """Both entries stand line by line, with where they differ, and whether they agree."""
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
    """Somebody may see what two people entered, or may not.

    The valid ballots may be too few to be told; of a box the paper ballots alone, or what they leave beside them: then
    only those two see it.
    """
    if has_entered(acting, count):
        return True
    if too_few(acting.township, count):
        return False
    least = fewest_of(acting.township, count)
    return not count.question_id or min(on_paper(count), count.figures["returned"]) >= least


def too_few(township: Township, count: Count) -> bool:
    """A count is too small to be told of where fewer ballots are valid than may be: with those of the box, or as either of two
    has entered them."""
    figures = agreed(count)
    entered = [figures] if figures else [] if count.question_id else [e.figures for e in count.entries.all()]
    return any(each["valid"] < fewest_of(township, count) for each in entered)


def fewest_of(township: Township, count: Count) -> int:
    """A count of fewer ballots than this is not told, whether a box has counted them or two people have on paper."""
    return minimum_of(township, count.held_on, count.kind)


def has_entered(acting: Actor, count: Count) -> bool:
    """A person has entered when one of the entries is theirs."""
    return bool(count.pk) and any(entry.entered_by_id == acting.user.pk for entry in count.entries.all())

"""Two people enter one counting sheet: when their entries agree, where they differ, and when a count stands."""

from __future__ import annotations

from .answer_types import AnswerType, Figures, People
from .arithmetic import lines_of
from .models import Count, Entry


def entries_of(count: Count) -> tuple[Entry | None, Entry | None]:
    by_number = {entry.number: entry for entry in count.entries.all()}
    return by_number.get(1), by_number.get(2)


def agreed(count: Count | None) -> dict[str, int] | None:
    """A count stands with these figures: computed from its ballot box, or entered twice by two people alike.

    Of a box in which some voted on paper both together: the box's figures and those of its paper ballots.
    """
    if count is None:
        return None
    if count.question_id is None:
        return entered_alike(count)
    computed = {line: number for line, number in count.figures.items() if line != "on_paper"}
    if not on_paper(count):
        return computed
    paper = entered_alike(count)
    if paper is None:
        return None
    return {line: computed.get(line, 0) + paper.get(line, 0) for line in {**computed, **paper}}


def on_paper(count: Count) -> int:
    """So many paper ballots belong to the count of a ballot box: as many as slips were handed in for them."""
    return count.figures["on_paper"] if count.question_id else 0


def still_missing(count: Count | None) -> str:
    """A count that does not stand yet still needs this, as a sentence."""
    if count is None:
        return "尚未计票"
    number = on_paper(count)
    return (f"票箱已封，还有{number}张纸质票须由两人计票：" if number else "") + _of_entries(count)


def _of_entries(count: Count) -> str:
    first, second = entries_of(count)
    if first and second:
        return "两次录入不一致，由录入人核对更正"
    return "已有一人录入，还须另一人独立录入" if first or second else "尚未录入"


def entered_alike(count: Count) -> dict[str, int] | None:
    """Two people have entered these figures alike: of a box those of its paper ballots."""
    first, second = entries_of(count)
    if first is None or second is None or first.entered_by_id == second.entered_by_id:
        return None
    return dict(first.figures) if first.figures == second.figures else None


def differences(
    first: Figures,
    second: Figures,
    kind: str,
    people: People | None = None,
    answers: AnswerType | None = None,
) -> list[tuple[str, int | None, int | None]]:
    """Two entries differ in these lines: label, first, second."""
    lines = {line.key: line.full_label for line in lines_of(kind, people, answers)}
    keys = [*lines, *sorted((first.keys() | second.keys()) - lines.keys())]
    return [
        (lines.get(key, key), first.get(key), second.get(key))
        for key in keys
        if first.get(key) != second.get(key)
    ]

"""The arithmetic of paper counts: which lines a counting sheet has, and when its figures add up.

Pure: figures in, sentences out. A figure is kept under a key: `issued`, `votes:<candidate>`, `virtue:excellent` …
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .models import Count, Entry

Figures = Mapping[str, int]
#: Names by primary key of the candidate, in the order of the sheet.
People = Mapping[int, str]

SHEET = {"issued": "发出票数", "returned": "收回票数", "valid": "有效票数", "void": "无效票数"}
GRADES = {
    "excellent": "优秀",
    "competent": "称职",
    "basic": "基本称职",
    "incompetent": "不称职",
    "abstain": "弃权",
}
DIMENSIONS = {"virtue": "德", "ability": "能", "diligence": "勤", "achievement": "绩", "integrity": "廉"}
VOTES = {"in_favour": "赞成", "against": "反对", "abstain": "弃权"}

#: No sheet of a township counts more ballots than this.
MOST = 10_000


@dataclass(frozen=True)
class Line:
    """One line of a counting sheet; lines of one group stand together in a row of the page."""

    key: str
    label: str
    group: str = ""

    @property
    def full_label(self) -> str:
        return f"{self.group}：{self.label}" if self.group else self.label


def lines_of(kind: str, people: People | None = None) -> list[Line]:
    """The lines of a sheet of this kind, in its order."""
    return [*(Line(key, label) for key, label in SHEET.items()), *_own_lines(kind, people or {})]


def _own_lines(kind: str, people: People) -> Iterable[Line]:
    if kind == Count.Kind.RECOMMENDATION:
        yield from (Line(votes_for(pk), f"{name}得票") for pk, name in people.items())
    elif kind == Count.Kind.ASSESSMENT:
        for prefix, group in gradings():
            yield from (Line(prefix + key, label, group) for key, label in GRADES.items())
    else:
        yield from (Line(key, label) for key, label in VOTES.items())


def gradings() -> list[tuple[str, str]]:
    """Prefix and name of every place where a voter gives a grade: overall, and in five dimensions."""
    return [("", "总体评价"), *((f"{key}:", label) for key, label in DIMENSIONS.items())]


def votes_for(candidate: int) -> str:
    return f"votes:{candidate}"


# -- when a sheet adds up --------------------------------------------------------------------------------------


def problems(
    kind: str, figures: Figures, *, people: People | None = None, names_per_ballot: int = 1
) -> list[str]:
    """What does not add up, each as a sentence that says what to check. Nothing when the sheet is right."""
    lines = lines_of(kind, people)
    if missing := [line.full_label for line in lines if not _is_figure(figures.get(line.key))]:
        return [f"填写{'、'.join(missing)}，没有的填 0"]
    return [*_sheet_problems(figures), *_own_problems(kind, figures, people or {}, names_per_ballot)]


def _is_figure(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST


def _sheet_problems(figures: Figures) -> Iterable[str]:
    issued, returned, valid, void = (figures[key] for key in SHEET)
    if issued == 0:
        yield "发出票数为 0，核对计票单后填写"
    if returned > issued:
        yield f"收回票数 {returned} 多于发出票数 {issued}，核对计票单；确实多出的，本次投票无效，重新组织投票"
    if valid + void != returned:
        yield f"有效票数 {valid} 加无效票数 {void} 为 {valid + void}，应等于收回票数 {returned}，重新清点"


def _own_problems(kind: str, figures: Figures, people: People, names: int) -> Iterable[str]:
    if kind == Count.Kind.RECOMMENDATION:
        yield from _votes_problems(figures, people, names)
    elif kind == Count.Kind.ASSESSMENT:
        for prefix, label in gradings():
            yield from _sum_problem(figures, [prefix + key for key in GRADES], f"{label}各等次")
    else:
        yield from _sum_problem(figures, list(VOTES), "赞成、反对、弃权")


def _votes_problems(figures: Figures, people: People, names: int) -> Iterable[str]:
    valid = figures["valid"]
    for pk, name in people.items():
        if figures[votes_for(pk)] > valid:
            yield f"{name}得票 {figures[votes_for(pk)]} 多于有效票数 {valid}，核对其得票"
    total = sum(figures[votes_for(pk)] for pk in people)
    if total > valid * names:
        yield f"各人得票合计 {total}，多于有效票数 {valid} 与每票可推荐 {names} 人之积 {valid * names}，核对各人得票"


def _sum_problem(figures: Figures, keys: list[str], label: str) -> Iterable[str]:
    total, valid = sum(figures[key] for key in keys), figures["valid"]
    if total != valid:
        yield f"{label}合计 {total}，应等于有效票数 {valid}，重新核对"


# -- two entries of one sheet ----------------------------------------------------------------------------------


def entries_of(count: Count) -> tuple[Entry | None, Entry | None]:
    by_number = {entry.number: entry for entry in count.entries.all()}
    return by_number.get(1), by_number.get(2)


def agreed(count: Count | None) -> dict[str, int] | None:
    """The figures of a count that stands: computed from its ballot box, or entered twice by two people alike.

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
    """How many paper ballots belong to the count of a ballot box: as many as slips were handed in for them."""
    return count.figures["on_paper"] if count.question_id else 0


def still_missing(count: Count | None) -> str:
    """What a count needs until it stands, as a sentence; nothing once it does."""
    if agreed(count) is not None:
        return ""
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
    """The figures two people have entered alike: of a box those of its paper ballots."""
    first, second = entries_of(count)
    if first is None or second is None or first.entered_by_id == second.entered_by_id:
        return None
    return dict(first.figures) if first.figures == second.figures else None


def differences(
    first: Figures, second: Figures, kind: str, people: People | None = None
) -> list[tuple[str, int | None, int | None]]:
    """The lines in which two entries differ: label, first, second."""
    lines = {line.key: line.full_label for line in lines_of(kind, people)}
    keys = [*lines, *sorted((first.keys() | second.keys()) - lines.keys())]
    return [
        (lines.get(key, key), first.get(key), second.get(key))
        for key in keys
        if first.get(key) != second.get(key)
    ]

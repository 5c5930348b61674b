"""The arithmetic of counting sheets: which lines a sheet has, and when its figures add up.

Pure: figures in, sentences out. A figure is kept under a key: `issued`, `votes:<key>`, `virtue:excellent` …
"""

from __future__ import annotations

from collections.abc import Iterable

from .answer_types import AnswerType, CountLine, Figures, People
from .kinds import kind_of

#: The lines every sheet begins with.
SHEET = {"issued": "发出票数", "returned": "收回票数", "valid": "有效票数", "void": "无效票数"}
#: No sheet of a township counts more ballots than this.
MOST = 10_000


def lines_of(kind: str, people: People | None = None, answers: AnswerType | None = None) -> list[CountLine]:
    """A sheet of this kind has these lines, in its order; `answers` where its questions differ among each other."""
    common = (CountLine(key, label) for key, label in SHEET.items())
    return [*common, *(answers or kind_of(kind).answers).lines(people or {})]


def problems(
    kind: str,
    figures: Figures,
    *,
    people: People | None = None,
    names_per_ballot: int = 1,
    answers: AnswerType | None = None,
) -> list[str]:
    """A sheet does not add up for these reasons, each a sentence that says what to check; it is right where there are none."""
    lines = lines_of(kind, people, answers)
    if missing := [line.full_label for line in lines if not _is_figure(figures.get(line.key))]:
        return [f"填写{'、'.join(missing)}，没有的填 0"]
    own = (answers or kind_of(kind).answers).problems(figures, people or {}, names_per_ballot)
    return [*_sheet_problems(figures), *own]


def _is_figure(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST


def _sheet_problems(figures: Figures) -> Iterable[str]:
    issued, returned, valid, void = (figures[key] for key in SHEET)
    if issued == 0:
        yield "发出票数为 0，核对计票单后填写"
    if returned > issued:
        yield f"收回票数 {returned} 多于发出票数 {issued}，核对计票单；确实多出的，本次投票无效，重新组织投票"
    if valid + void != returned:
        yield f"有效票数 {valid} 加无效票数 {void} 为 {valid + void}，应等于收回票数 {returned}，重新清点"

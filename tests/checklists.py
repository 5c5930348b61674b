"""Reads any checklist on a page and adds it up: what is said in figures is what stands in lines, hints apart."""

from __future__ import annotations

import re
from collections import Counter

from township.law.rule import Mark

#: The figures at the head of a checklist: 27 条：未满足 2 条，已满足 21 条，不适用 4 条；另有提示 3 条.
HEAD = re.compile(r'<p class="card__note">\s*(\d+ 条：.*?)\s*· 依据日期', re.DOTALL)
FIGURE = re.compile(r"(未满足|待确认|已满足|不适用|提示) (\d+) 条")
#: The rows of a checklist: their classes and the code of their rule.
ROW = re.compile(r'<tr class="([^"]*)"\s+id="rule-([^"]+)".*?</tr>', re.DOTALL)
FOLDED = re.compile(r"<summary>已满足或不适用的 (\d+) 条</summary>(.*?)</table>", re.DOTALL)
ALL = re.compile(r"<summary>[^<]*?(\d+) 条要求(?:、(\d+) 条提示)?[^<]*</summary>(.*?)</table>", re.DOTALL)
CLOSED = re.compile(r"尚有 (\d+) 条未满足或待确认")
#: What is missing, told by tasks above the folded list.
ABOVE = re.compile(r"上面 (\d+) 条办完后")
MISSING = re.compile(r'data-missing="([^"]+)"')
HINTS = re.compile(r"另有 (\d+) 条提示")
TASKS = re.compile(r"的 (\d+) 项任务</h2>\s*<p class=\"card__note\">([^<]*)</p>(.*?)</table>", re.DOTALL)
#: One task beside its page, with what is asked of it.
ASKED = re.compile(r"这项任务的要求</h2>(.*?)</ul>", re.DOTALL)
ASKED_ROW = re.compile(r'task-rows__item--(\w+)"')
CLOSING = ("unmet", "to_confirm")


def mark_of(classes: str) -> str:
    return classes.partition("row--")[2]


def marks_in(page: str) -> Counter[str]:
    """How many lines of a page bear each mark."""
    return Counter(mark_of(classes) for classes, _ in ROW.findall(page))


def is_on(page: str) -> bool:
    return bool(HEAD.search(page) or ROW.search(page))


def add_up(page: str) -> int:
    """Every figure said of the checklist of a page is that of its lines; how many lines there are, hints apart."""
    marks = marks_in(page)
    hints = marks.pop("hint", 0)
    closing = sum(marks[each] for each in CLOSING)
    for head in HEAD.findall(page):
        said = {word: int(figure) for word, figure in FIGURE.findall(head)}
        assert said.pop("提示", 0) == hints, head
        assert said == {Mark(mark).label: count for mark, count in marks.items()}, head
        assert int(head.partition(" ")[0]) == marks.total(), head
    for number, rows in FOLDED.findall(page):
        folded = marks_in(rows)
        assert folded.keys() <= {"met", "not_applicable"}
        assert int(number) == folded.total()
    for number, apart, _ in ALL.findall(page):
        assert (int(number), int(apart or 0)) == (marks.total(), hints)
    for said, right in ((CLOSED, closing), (ABOVE, closing), (HINTS, hints)):
        assert {int(each) for each in said.findall(page)} <= {right}, said.pattern
    if HEAD.search(page):
        assert bool(closing) == bool(CLOSED.search(page) or ABOVE.search(page))
    if ABOVE.search(page):
        assert len(set(MISSING.findall(page))) == closing
    _tasks_add_up(page)
    return marks.total()


def _tasks_add_up(page: str) -> None:
    """The tasks of a room are as many as said, finished, begun or not; what is asked of one is as much as said."""
    for number, said, lines in TASKS.findall(page):
        assert int(number) == lines.count("tasklist__number") == sum(map(int, re.findall(r"(\d+) 项", said)))
    for asked in ASKED.findall(page):
        rows = Counter(ASKED_ROW.findall(asked))
        hints = rows.pop("hint", 0)
        said = re.search(r"(\d+) 条要求(?:、(\d+) 条提示)?(?:，差 (\d+) 条)?", asked)
        lacking = sum(rows[each] for each in CLOSING)
        assert tuple(int(each or 0) for each in said.groups()) == (rows.total(), hints, lacking)

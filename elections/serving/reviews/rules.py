"""What must hold of a yearly review, and what two of them bring about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from elections.instruments import VILLAGE_LAW
from elections.law.settings import Pinned
from elections.law.sources import provincial
from elections.rooms.quorums import quorum_of
from elections.serving.words import Grade
from township.days import months_before
from township.law.instruments import read
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.wording import cdate, cday

#: 村务公开: what the villagers are told hangs so many days (村组法 35(4)).
HANGS_DAYS = 15


@dataclass(frozen=True)
class CommitteeReview:
    """A review as its rules judge it."""

    held_on: date
    law: Pinned
    meeting: str = ""
    expected: int | None = None
    present: int | None = None
    #: The days of the other reviews of the same term.
    others: Sequence[date] = ()
    published_on: date | None = None
    published_until: date | None = None


def twice_incompetent(grades: Iterable[tuple[date, str]]) -> tuple[date, date] | None:
    """The first two reviews running that said 不称职 of one person: the office ends with the second."""
    ordered = sorted(grades)
    for (first, one), (second, other) in pairwise(ordered):
        if one == other == Grade.INCOMPETENT:
            return first, second
    return None


def enough_came(review: CommitteeReview, on: date) -> Finding:
    return quorum_of(review.meeting, review.expected, review.present, "")


ENOUGH_CAME = Rule(
    code="election.review_year.quorum",
    requirement="参加民主评议的会议到会人数符合法定人数",
    citation=read(VILLAGE_LAW, "第三十八条第一款"),
    text="村民委员会成员应当接受村民会议或者村民代表会议对其履行职责情况的民主评议。民主评议每年至少进行一次，由村务监督机构主持。",
    check=enough_came,
    origin=("R-157",),
)


def months_apart(province: str, on: date) -> tuple[int, str] | None:
    """How far two reviews lie apart by the province's text: a number of months, and the article."""
    for name in ("yearly_review_interval", "yearly_review"):
        entry = provincial(province, name, on)
        found = re.search(r">=\s*(\d+) months", str(entry.value)) if entry else None
        if entry and found:
            return int(found[1]), entry.article
    return None


def far_enough_apart(review: CommitteeReview, on: date) -> Finding:
    asked = months_apart(review.law.province, review.held_on)
    before = [each for each in review.others if each < review.held_on]
    if asked is None or not before:
        return not_applicable("没有前一次评议，或者已收录的条文没有写明间隔")
    months, article = asked
    if months_before(review.held_on, months) < max(before):
        return unmet(f"距{cdate(max(before))}的评议不足 {months} 个月（省级规定第{article}条）")
    return met(f"距前一次评议已满 {months} 个月")


FAR_ENOUGH_APART = Rule(
    code="election.review_year.interval",
    requirement="两次民主评议的间隔符合规定",
    citation=read(VILLAGE_LAW, "第三十八条第一款"),
    text="两次评议的间隔由省、自治区、直辖市规定。",
    check=far_enough_apart,
    control=Control.DETECT,
    origin=("R-173",),
)


def published(review: CommitteeReview, on: date) -> Finding:
    if review.published_on is None:
        return unmet("评议结果尚未公开")
    due = review.published_on + timedelta(HANGS_DAYS)
    if review.published_until is not None and review.published_until < due:
        hung = (review.published_until - review.published_on).days
        return unmet(f"{cday(review.published_on)}公开，只公开 {hung} 天，须公开 {HANGS_DAYS} 日")
    if review.published_until is None and on < due:
        return met(f"{cday(review.published_on)}公开，须公开到{cday(due)}")
    return met(f"{cday(review.published_on)}公开，已满 {HANGS_DAYS} 日")


PUBLISHED = Rule(
    code="election.review_year.published",
    requirement="评议结果公开不少于十五日",
    citation=read(VILLAGE_LAW, "第三十五条第四款"),
    text="村务公开的内容，公开时间不少于十五日。",
    check=published,
    control=Control.DETECT,
    origin=("R-161",),
)

TO_RECORD = [ENOUGH_CAME, FAR_ENOUGH_APART]
AFTER = [PUBLISHED]

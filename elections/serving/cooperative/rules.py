"""What must hold of the head of a village's collective economic organisation: chosen by its members, for five years at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from elections.arithmetic.majorities import more_than_half
from elections.instruments import COLLECTIVE_LAW
from township.law.instruments import read
from township.law.rule import Control, Finding, Rule, met, unmet
from township.roster.retirement import same_day_after
from township.wording import cdate

YEARS = 5
#: 理事会 of three to seven, an odd number.
FEWEST, MOST = 3, 7


@dataclass(frozen=True)
class Heading:
    """The head of an organisation as the rules judge the record."""

    since: date
    term_ends_on: date
    until: date | None
    expected: int
    present: int
    agreed: int
    board: int
    kin: str
    #: Others on record as its head in the same days, by name.
    beside: Sequence[str] = ()


def chosen(heading: Heading, on: date) -> Finding:
    told = f"应到 {heading.expected} 人，实到 {heading.present} 人，得票 {heading.agreed}"
    if heading.present > heading.expected:
        return unmet(f"{told}：实到多于应到，对照签到表核对")
    if heading.agreed > heading.present:
        return unmet(f"{told}：得票多于实到人数")
    needed = more_than_half(heading.present)
    if heading.agreed < needed:
        return unmet(f"{told}：须超过到会人数的半数，即 {needed} 票")
    if heading.beside:
        return unmet(f"同一期间已登记由{'、'.join(heading.beside)}任负责人，先登记其离任")
    return met(told)


CHOSEN = Rule(
    code="election.cooperative.chosen",
    requirement="集体经济组织负责人由成员大会或者成员代表大会选举产生，一个时期一人",
    citation=read(COLLECTIVE_LAW, "第二十九条"),
    text="农村集体经济组织设理事会，理事由成员大会或者成员代表大会选举产生。",
    check=chosen,
    origin=("R-191",),
)


def five_years(heading: Heading, on: date) -> Finding:
    last = same_day_after(heading.since, YEARS * 12)
    told = f"自{cdate(heading.since)}起，任期至{cdate(heading.term_ends_on)}"
    if heading.term_ends_on > last:
        return unmet(f"{told}：每届任期五年，至迟{cdate(last)}届满")
    if heading.until and heading.until > on:
        return unmet(f"离任日期（{cdate(heading.until)}）尚未到")
    return met(told)


FIVE_YEARS = Rule(
    code="election.cooperative.term",
    requirement="理事会每届任期五年",
    citation=read(COLLECTIVE_LAW, "第二十九条"),
    text="理事会成员的任期为五年，可以连选连任。",
    check=five_years,
    origin=("R-191",),
)


def board_size(heading: Heading, on: date) -> Finding:
    told = f"理事会 {heading.board} 人，须三至七人的单数"
    fits = FEWEST <= heading.board <= MOST and heading.board % 2 == 1
    return met(told) if fits else unmet(told)


BOARD_SIZE = Rule(
    code="election.cooperative.board",
    requirement="理事会由三至七名单数成员组成",
    citation=read(COLLECTIVE_LAW, "第二十九条"),
    text="理事会由三至七名单数成员组成。",
    check=board_size,
    origin=("R-191",),
)


def kin_apart(heading: Heading, on: date) -> Finding:
    told = f"近亲属申报：{heading.kin}"
    return met(told) if heading.kin.strip() == "无" else unmet(f"{told}；近亲属不得同时任职，核对后处理")


KIN_APART = Rule(
    code="election.cooperative.kinship",
    requirement="理事会、监事会成员之间没有近亲属",
    citation=read(COLLECTIVE_LAW, "第三十四条"),
    text="理事会成员、监事会成员之间实行近亲属回避；村党组织、村民委员会成员可以交叉任职。",
    check=kin_apart,
    origin=("R-191",),
)


def term_running(heading: Heading, on: date) -> Finding:
    if heading.until is None and on > heading.term_ends_on:
        return unmet(f"任期{cdate(heading.term_ends_on)}届满，尚未登记换届")
    return met(f"任期至{cdate(heading.term_ends_on)}")


TERM_RUNNING = Rule(
    code="election.cooperative.term_over",
    requirement="集体经济组织负责人在任期内，届满的及时换届",
    citation=read(COLLECTIVE_LAW, "第二十九条"),
    text="理事会成员的任期为五年，可以连选连任。",
    check=term_running,
    control=Control.DETECT,
    origin=("R-191",),
)

TO_RECORD = [CHOSEN, FIVE_YEARS, BOARD_SIZE, KIN_APART]
AFTER = [TERM_RUNNING]

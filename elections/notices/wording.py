"""Texts that dictate who is elected, or make an aim a condition: found by what they say, and pointed out (R-181, R-182).

One shoulder, shares of women, age and schooling are aims of the township. Nobody owes them to it, and no text may say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from elections.instruments import VILLAGE_LAW
from township.law.instruments import read
from township.law.rule import Control, Finding, Rule, met, unmet

if TYPE_CHECKING:
    from elections.models import Election

#: What stands on the situation sheet is told to those who read it, not in a checklist, which more people read.
SILENT = ("村情选情", "一村一策")
CLOSED = "中有指定由谁当选、把目标写成条件的字句"
CLAUSE = re.compile(r"[，。；;,\n]")
#: What forbids it may name it: 不得内定人选, 不把一肩挑作为条件.
FORBIDS = re.compile(r"不得|严禁|禁止|不准|不允许|不能|不应|不把|不作为|防止|杜绝|查处|没有")
DICTATES = re.compile(
    r"(确保|务必|保证|力保|必须|一定).{0,20}(当选|选上|选为|高票)"
    r"|(内定|圈定|钦定|指定).{0,12}(人选|候选人|主任|委员|当选)"
    r"|(人选|候选人|主任|委员).{0,6}(内定|圈定|钦定)"
    r"|(必须|务必|一律|统一)(选|投|推选|提名)"
    r"|组织意图.{0,12}(实现|落实|当选)"
)
AIMS = r"(一肩挑|交叉任职|(女性|妇女)比例|[0-9三四五六]+十?周?岁以下|大专|本科|高中|年轻干部)"
CONDITION = re.compile(
    rf"{AIMS}.{{0,14}}(方可|才能|才可|才准|否则)"
    rf"|(必须|一律|务必|硬性|应当全部|确保).{{0,14}}{AIMS}"
    rf"|(不得|不能|不予).{{0,6}}(低于|少于|超过).{{0,10}}(岁|学历|大专|高中)"
)


def findings_in(text: str) -> Iterator[tuple[str, str]]:
    """Each clause that dictates or makes an aim a condition, and which of the two it does."""
    for clause in filter(None, (each.strip() for each in CLAUSE.split(text))):
        if CONDITION.search(clause) and not re.search(r"不(把|作为|得以|得作为)", clause):
            yield clause, "把目标写成了条件"
        elif DICTATES.search(clause) and not FORBIDS.search(clause):
            yield clause, "指定了由谁当选"


def names_in(text: str, people: list[str]) -> Iterator[tuple[str, str]]:
    """Each clause that says of somebody who stands that they are, or will be, elected."""
    for clause in filter(None, (each.strip() for each in CLAUSE.split(text))):
        said = re.search(r"(当选|选为|担任|出任|接任|留任|连任)", clause)
        if said and not FORBIDS.search(clause) and (named := [each for each in people if each in clause]):
            yield clause, f"写明由{'、'.join(named)}任职"


def texts_of(election: Election) -> Iterator[tuple[str, str]]:
    """The free texts that are posted or steer the election, with where each stands."""
    village, ballot = election.village_round, election.current("ballot")
    yield "村情选情", village.situation
    yield "一村一策", village.plan
    if ballot is not None:
        yield "废票的补充规定", ballot.void_rules
        yield "计票地点", ballot.counted_at
    for notice in election.notices.all():
        yield f"公告{notice.number}的张贴地点", notice.places
    for instruction in election.context.instructions:
        if instruction.term_id == election.term.pk:
            yield "县级换届规定", instruction.document


def dictated(election: Election, on: date) -> Finding:
    people = [each.name for each in election.candidates]
    found = [
        f"{where}{CLOSED}" if where in SILENT else f"{where}“{clause}”{what}"
        for where, text in texts_of(election)
        for clause, what in [*findings_in(text), *names_in(text, people)]
    ]
    if found := list(dict.fromkeys(found)):
        where = "ballot.arrangement" if election.current("ballot") else "preparation.situation"
        return unmet("；".join(found), where, "去改写")
    return met("没有指定由谁当选、把目标写成条件的字句")


WORDING = Rule(
    code="election.notice.wording",
    requirement="文件、公告不指定由谁当选，不把目标写成条件",
    citation=read(VILLAGE_LAW, "第十四条"),
    text="村民委员会由村民直接选举产生；任何组织或者个人不得指定、委派或者撤换村民委员会成员。",
    check=dictated,
    control=Control.DETECT,
    origin=("R-181", "R-182"),
)

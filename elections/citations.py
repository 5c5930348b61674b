"""条文号: where somebody typed an article of the committee law by its number of 2018 after the new text came into force (R-149)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from elections.instruments import VILLAGE_LAW
from township.law.instruments import unread
from township.law.rule import Control, Finding, Rule, met, unmet

from .law.old_numbers import outdated_citations

if TYPE_CHECKING:
    from elections.models import Election

Texts = Iterable[tuple[str, str]]


def texts_of(election: Election) -> Iterator[tuple[str, str]]:
    """Where clauses and documents are typed in an election, and what stands there."""
    preparation, review = election.current("preparation"), election.current("review")
    ballot, result = election.current("ballot"), election.current("result")
    if preparation:
        yield "审计结果", preparation.audit_result
    if review:
        yield "负面清单文件", review.list_version
        yield from ((f"{each.candidate.name}的核查依据", each.basis) for each in review.bars.all())
        yield from ((f"{each.candidate.name}的联审答复", each.item) for each in review.answers.all())
    if ballot:
        yield "废票的补充规定", ballot.void_rules
    if result:
        yield "当选人条件复核", result.checked
        yield "缺额处理", result.open_left_because
    for instruction in election.context.instructions:
        if instruction.term_id == election.term.pk:
            yield "县级换届规定", instruction.document


def outdated_in(texts: Texts, on: date) -> list[str]:
    """Every old number once, with where it stands and what it is called now."""
    found = [f"{where}：{each}" for where, text in texts for each in outdated_citations(text or "", on)]
    return list(dict.fromkeys(found))


def citations_current(election: Election, on: date) -> Finding:
    found = outdated_in(texts_of(election), on)
    if found:
        return unmet("；".join(found))
    return met("没有发现2025年以前的条文号")


CITATIONS_CURRENT = Rule(
    code="election.citation.outdated",
    requirement="引用的条文号是现行法律的条文号",
    citation=unread(VILLAGE_LAW, "2025年修订，2026年1月1日起施行"),
    text="村民委员会组织法2025年修订后条文重新编号，2026年1月1日起的行为依新的条文。",
    check=citations_current,
    control=Control.DETECT,
    origin=("R-149",),
    since=date(2026, 1, 1),
)

"""The archive of the election must be complete: it is counted, and what lacks is pointed out at the hand-over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.context import law_for
from elections.instruments import COUNTY_PLAN
from elections.law.settings import NotSet
from township.law.instruments import unread
from township.law.rule import Control, Finding, Rule, met, unmet
from township.roster.retirement import same_day_after
from township.wording import cdate

from .items import ArchiveLine, lines_of

if TYPE_CHECKING:
    from elections.models import Election

#: How many missing items a line names; the page of the archive names all.
NAMED = 5


def counted(lines: list[ArchiveLine]) -> str:
    """47 项，已有 12 项，不需要 5 项，缺 30 项."""
    words = [line.word for line in lines]
    told = "，".join(f"{word} {words.count(word)} 项" for word in ("已有", "不需要", "缺") if word in words)
    return f"{len(lines)} 项，{told}"


def holds(election: Election) -> str:
    """What the task of the archive says; nothing while nothing is there."""
    lines = lines_of(election)
    return counted(lines) if any(line.evidence for line in lines) else ""


def complete(election: Election, on: date) -> Finding:
    lines = lines_of(election)
    lacking = [line.item for line in lines if line.missing]
    kept = ballots_kept(election)
    if not lacking:
        return met(f"{counted(lines)}{kept}")
    names = "、".join(f"{item.number} {item.title}" for item in lacking[:NAMED])
    more = f"等 {len(lacking)} 项" if len(lacking) > NAMED else ""
    return unmet(f"{counted(lines)}：{names}{more}{kept}", "handover.archive", "去补齐")


def ballots_kept(election: Election) -> str:
    """Until when the ballots are kept, where the province or the county names years; nothing where nobody does."""
    day = election.voting_day
    if day is None:
        return ""
    try:
        asked = law_for(election, "ballot_retention", day)
    except NotSet:
        return ""
    return (
        f"；选票保存至{cdate(same_day_after(day, 12 * int(asked.value)))}（{asked.basis}）"
        if asked.value
        else ""
    )


ITEM = Rule(
    code="election.archive.item",
    requirement="选举档案四十七项齐全",
    citation=unread(COUNTY_PLAN, "选举档案"),
    text="选举文件、会议记录、选票、结果报告单等立卷归档。",
    check=complete,
    control=Control.DETECT,
    origin=("R-131",),
)

RULES = [ITEM]

"""The notices of a room must hang before its door is passed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from elections.instruments import VILLAGE_LAW
from elections.stages import Stage
from township.law.instruments import unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.wording import cday

from .kinds import KINDS, NoticeKind
from .points import in_few, unsaid
from .valid_postings import counts, posting_of

if TYPE_CHECKING:
    from elections.models import Election

#: What hangs of a notice that has to be hung anew, by its number.
OUTDATED = {"10": "改投票日以前的时间", "16": "当选人变动、认定以前的结果"}


def _rule(kind: NoticeKind) -> Rule:
    def hangs(election: Election, on: date) -> Finding:
        notice = posting_of(election, kind)
        if notice is None:
            refusal = kind.lacks(election) if kind.control == Control.DETECT else None
            if refusal:
                return not_applicable(str(refusal))
            return unmet("尚未张贴", f"notice.{kind.code}", "去登记张贴")
        if not counts(election, kind, notice):
            what = OUTDATED[kind.number] if notice.outdated else "退回以前的内容"
            told = f"{cday(notice.posted_on)}张贴的是{what}，与现在的记录不同，更正后重新张贴"
            return unmet(told, f"notice.{kind.code}", "去登记张贴")
        if new := unsaid(election, notice):
            told = f"{cday(notice.posted_on)}张贴的没有写{in_few(new)}，更正后重新张贴"
            return unmet(told, f"notice.{kind.code}", "去登记张贴")
        return met(f"{cday(notice.posted_on)}张贴于{notice.places}")

    hangs.__name__ = f"notice_{kind.code}_hangs"
    return Rule(
        code=f"election.notice.{kind.code}",
        requirement=f"公告第{kind.number}号（{kind.title}）已张贴",
        citation=unread(VILLAGE_LAW, "选举公告"),
        text="选举的日期、名单、时间、地点和结果应当公布。",
        check=hangs,
        control=kind.control,
        origin=("R-189",),
    )


RULES = {kind.number: _rule(kind) for kind in KINDS}


def of_room(room: Stage) -> Sequence[Rule]:
    """The rules of the notices a room posts."""
    return [RULES[kind.number] for kind in KINDS if kind.room == room]

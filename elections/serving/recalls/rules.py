"""What must hold before a recall is voted on, and when it carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from elections.arithmetic.majorities import (
    RecallCount,
    more_than_half,
    petition_needed,
    petition_of_representatives,
)
from elections.instruments import VILLAGE_LAW
from elections.law.settings import NotSet, Pinned
from elections.law.sources import provincial
from elections.serving.words import Askers
from township.law.instruments import read
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.roster.retirement import same_day_after
from township.wording import cdate, cday


@dataclass(frozen=True)
class Recalling:
    """One recall as its rules judge it."""

    asked_by: str
    received_on: date
    base: int
    signatures: int
    law: Pinned
    #: The electors on the roll of the election this person was elected in.
    roll: int
    new_facts: str = ""
    #: The days of the earlier votes on this person that did not carry.
    failed: Sequence[date] = ()
    heard_on: date | None = None
    defence: str = ""
    voted_on: date | None = None
    count: RecallCount | None = None
    roll_differs: str = ""


def enough_signed(recall: Recalling, on: date) -> Finding:
    of_electors = recall.asked_by == Askers.ELECTORS
    needed = petition_needed(recall.base) if of_electors else petition_of_representatives(recall.base)
    who, share = ("登记选民", "五分之一") if of_electors else ("村民代表", "三分之一")
    told = f"{who} {recall.base} 人，须{share}以上，即 {needed} 人；联名 {recall.signatures} 人"
    return met(told) if recall.signatures >= needed else unmet(f"{told}，不足")


ENOUGH_SIGNED = Rule(
    code="election.recall.petition",
    requirement="罢免由本村五分之一以上有选举权的村民或者三分之一以上的村民代表联名提出，有理由",
    citation=read(VILLAGE_LAW, "第十九条第一款"),
    text="本村五分之一以上有选举权的村民或者三分之一以上的村民代表联名，可以提出罢免村民委员会成员的要求，并说明要求罢免的理由。",
    check=enough_signed,
    origin=("R-127",),
)


def whole_roll(recall: Recalling, on: date) -> Finding:
    """Half of the full roll decides: fewer electors than were registered has to be explained (VE-11)."""
    told = []
    if recall.asked_by == Askers.ELECTORS:
        told.append(("联名所依据的选民数", recall.base))
    if recall.count is not None:
        told.append(("表决时的登记数", recall.count.electors))
    wrong = [f"{label} {number}" for label, number in told if number != recall.roll]
    if wrong and not recall.roll_differs:
        return unmet(
            f"{'；'.join(wrong)}，与选举时登记的 {recall.roll} 人不一致，须写明原因（死亡、迁出、补登）"
        )
    if wrong:
        return met(f"{'；'.join(wrong)}，选举时登记 {recall.roll} 人：{recall.roll_differs}")
    return met(f"与选举时登记的 {recall.roll} 人一致")


WHOLE_ROLL = Rule(
    code="election.recall.base",
    requirement="罢免按全部登记选民计算",
    citation=read(VILLAGE_LAW, "第十九条第二款"),
    text="罢免村民委员会成员，须有登记参加选举的村民过半数投票，并须经投票的村民过半数通过。",
    check=whole_roll,
    origin=("R-127",),
)


def heard(recall: Recalling, on: date) -> Finding:
    if recall.heard_on is None or not recall.defence:
        return unmet("被要求罢免的人尚未陈述申辩意见；本人放弃的，写明何时通知、本人如何答复")
    return met(f"{cday(recall.heard_on)}听取申辩")


HEARD = Rule(
    code="election.recall.defence",
    requirement="被提出罢免的村民委员会成员有权提出申辩意见",
    citation=read(VILLAGE_LAW, "第十九条第一款"),
    text="被提出罢免的村民委员会成员有权提出申辩意见。",
    check=heard,
    origin=("R-127",),
)


def barred_until(recall: Recalling) -> tuple[date | None, str] | None:
    """Until when the same reasons may not be brought again: a day, or None for the rest of the term; by which text."""
    if not recall.failed:
        return None
    entry = provincial(recall.law.province, "recall_repeat_bar", recall.received_on)
    said = str(entry.value) if entry else ""
    if entry and "1 year" in said:
        return same_day_after(max(recall.failed), 12), entry.article
    return (None, entry.article) if entry and "within the term" in said else None


def not_repeated(recall: Recalling, on: date) -> Finding:
    if not recall.failed:
        return met("任期内没有未通过的罢免")
    bar, last = barred_until(recall), cdate(max(recall.failed))
    if recall.new_facts:
        return met(f"{last}曾表决未通过；这次有新的事实和理由")
    if bar is None:
        return not_applicable(f"{last}曾表决未通过；已收录的条文没有限制再次提出")
    until, article = bar
    if until and recall.received_on >= until:
        return met(f"{last}曾表决未通过，已满一年（省级规定第{article}条）")
    limit = f"{cdate(until)}前" if until else "本届任期内"
    return unmet(f"{last}曾表决未通过，{limit}不得以同一事实和理由再次提出（省级规定第{article}条）")


NOT_REPEATED = Rule(
    code="election.recall.repeat",
    requirement="未通过的罢免不以同一事实和理由再次提出",
    citation=read(VILLAGE_LAW, "第十九条"),
    text="以同一事实和理由再次提出罢免的限制，由省、自治区、直辖市规定。",
    check=not_repeated,
    origin=("R-172",),
)


def last_day(recall: Recalling) -> tuple[date, str]:
    """By which day a recall is voted on, and by which text. Raises NotSet where the county must be asked."""
    asked = recall.law.on("recall_vote_deadline_days", recall.received_on)
    return recall.received_on + timedelta(days=int(asked.value)), asked.basis


def in_time(recall: Recalling, on: date) -> Finding:
    try:
        last, basis = last_day(recall)
    except NotSet as missing:
        return not_applicable(str(missing))
    told, day = f"须在{cday(last)}前投票表决（{basis}）", recall.voted_on or on
    if day <= last:
        return met(told)
    return unmet(f"{told}，{'表决' if recall.voted_on else '至今'}逾期 {(day - last).days} 天")


IN_TIME = Rule(
    code="election.recall.days",
    requirement="罢免在规定的期限内投票表决",
    citation=read(VILLAGE_LAW, "第十九条"),
    text="投票表决的期限由省、自治区、直辖市规定。",
    check=in_time,
    control=Control.DETECT,
    origin=("R-127", "R-172"),
)


def result(recall: Recalling, on: date) -> Finding:
    """Two bases: the electors for validity, the voters for the majority. An invalid vote leaves everybody in office."""
    count = recall.count
    if count is None:
        return not_applicable("尚未投票表决")
    came, agreed = more_than_half(count.electors), more_than_half(count.voters)
    told = f"登记 {count.electors} 人，投票 {count.voters} 人（须 {came}）"
    if not count.valid:
        return not_applicable(f"{told}，投票无效，罢免未通过")
    told = f"{told}；同意 {count.in_favour} 票（须 {agreed}）"
    return met(f"{told}，罢免通过") if count.recalled else not_applicable(f"{told}，罢免未通过")


RESULT = Rule(
    code="election.recall.majority",
    requirement="登记参加选举的村民过半数投票，经投票的村民过半数通过，始得罢免",
    citation=read(VILLAGE_LAW, "第十九条第二款"),
    text="罢免村民委员会成员，须有登记参加选举的村民过半数投票，并须经投票的村民过半数通过。",
    check=result,
    origin=("R-127",),
)

ALWAYS = [ENOUGH_SIGNED, WHOLE_ROLL, HEARD, NOT_REPEATED, IN_TIME]
TO_VOTE = [*ALWAYS, RESULT]

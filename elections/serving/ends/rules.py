"""What must hold before a term of office is recorded as ended, and what is due after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from elections.instruments import PROVINCIAL, VILLAGE_LAW
from elections.law.settings import NotSet, Pinned
from elections.law.sources import provincial
from elections.rooms.result.since import VoidingBody
from elections.serving.meetings import decided
from elections.serving.words import BY_ITSELF, EndKind, VillageMeeting
from township.law.instruments import read, unread
from township.law.rule import Control, Finding, Rule, Verdict, met, not_applicable, unmet
from township.wording import cday


@dataclass(frozen=True)
class Ending:
    """The end of one term of office as its rules judge it."""

    kind: str
    ended_on: date
    law: Pinned
    applied_on: date | None = None
    meeting: str = ""
    expected: int | None = None
    present: int | None = None
    agreed: int | None = None
    #: The days of this person's reviews with 不称职, where the last two were.
    twice: Sequence[date] = ()
    announced_on: date | None = None
    #: 当选无效: who has declared it.
    body: str = ""


def accepted(ending: Ending, on: date) -> Finding:
    """辞职 ends the office on the day a meeting of the village has accepted it, and on no other."""
    if ending.kind != EndKind.RESIGNED:
        return not_applicable("不是辞职")
    if ending.applied_on is None or not ending.meeting:
        return unmet("尚未经村民会议或者村民代表会议接受，职务没有终止")
    finding = decided(ending.meeting, ending.expected, ending.present, ending.agreed)
    if finding.verdict != Verdict.MET:
        return finding
    label = VillageMeeting(ending.meeting).label
    return met(
        f"{cday(ending.applied_on)}递交，{cday(ending.ended_on)}{label}接受，职务当日终止；{finding.evidence}"
    )


ACCEPTED = Rule(
    code="election.tenure.resignation",
    requirement="辞职经村民会议或者村民代表会议接受，职务自接受之日终止",
    citation=read(VILLAGE_LAW, "第二十条"),
    text="村民委员会成员要求辞职的，应当书面向村民委员会提出，自村民会议或者村民代表会议接受其辞职之日起，职务终止。",
    check=accepted,
    origin=("R-156", "R-157"),
)


def accepted_in_time(ending: Ending, on: date) -> Finding:
    if ending.kind != EndKind.RESIGNED or ending.applied_on is None:
        return not_applicable("不是辞职")
    try:
        asked = ending.law.on("resignation_meeting_days", ending.ended_on)
    except NotSet as missing:
        return not_applicable(str(missing))
    last = ending.applied_on + timedelta(days=int(asked.value["meeting"]))
    told = f"须在{cday(last)}前召开会议（{asked.basis}），{cday(ending.ended_on)}召开"
    return met(told) if ending.ended_on <= last else unmet(f"{told}，逾期 {(ending.ended_on - last).days} 天")


ACCEPTED_IN_TIME = Rule(
    code="election.tenure.resignation_days",
    requirement="辞职要求在规定的期限内提交会议",
    citation=read(VILLAGE_LAW, "第二十条"),
    text="会议召开的期限由省、自治区、直辖市规定。",
    check=accepted_in_time,
    control=Control.DETECT,
    origin=("R-156",),
)


def by_itself(ending: Ending, on: date) -> Finding:
    """Only causes the law or the province's text lists: nobody's office “ends by itself” because somebody says so."""
    if ending.kind == EndKind.PROVINCIAL:
        return _by_the_province(ending)
    if ending.kind not in BY_ITSELF:
        return not_applicable("不是自行终止")
    if ending.kind == EndKind.REVIEWS and not ending.twice:
        return unmet("登记的民主评议中没有连续两次不称职")
    if ending.kind == EndKind.REVIEWS and ending.ended_on != ending.twice[-1]:
        return unmet(f"第二次不称职在{cday(ending.twice[-1])}，职务自该日终止")
    asked = ending.law.on("office_ends_by_itself", ending.ended_on)
    listed = BY_ITSELF[EndKind(ending.kind)] in asked.value
    told = EndKind(ending.kind).label
    return met(f"{told}（{asked.basis}）") if listed else unmet(f"{told}不是法定的自行终止情形")


def _by_the_province(ending: Ending) -> Finding:
    entry = provincial(ending.law.province, "office_ends_by_itself", ending.ended_on)
    own = [each for each in (entry.value if entry else ()) if each not in BY_ITSELF.values()]
    if entry is None or not own:
        return unmet("已收录的省级规定没有列出法律以外的自行终止情形；属于辞职、罢免的，按其程序办理")
    return met(f"省级规定第{entry.article}条列有其他情形，以条文为准")


BY_ITSELF_ONLY = Rule(
    code="election.tenure.by_itself",
    requirement="职务自行终止的，属于法律或者省级规定列明的情形",
    citation=read(VILLAGE_LAW, "第二十二条"),
    text="村民委员会成员丧失行为能力或者被判处刑罚的，其职务自行终止。连续两次被评议不称职的，其职务终止。",
    check=by_itself,
    origin=("R-125", "R-173"),
)


def declared_void(ending: Ending, on: date) -> Finding:
    """当选无效 of somebody in office: only the bodies the province names declare it, and nobody else ends an office by it."""
    if ending.kind != EndKind.VOIDED:
        return not_applicable("不是当选无效")
    asked = ending.law.on("void_declared_by", ending.ended_on)
    named = str(asked.value).split("_or_")
    told = f"{VoidingBody(ending.body).label}认定当选无效" if ending.body else "没有写明认定的机构"
    if ending.body in named:
        return met(f"{told}（{asked.basis}），职务自认定之日终止，空缺的席位补选")
    return unmet(
        f"{told}；由{'、'.join(str(VoidingBody(each).label) for each in named)}认定（{asked.basis}）"
    )


DECLARED_VOID = Rule(
    code="election.tenure.void",
    requirement="在任成员当选无效的，由有权机构认定",
    citation=read(VILLAGE_LAW, "第二十一条"),
    text="以暴力、威胁、欺骗、贿赂、伪造选票、虚报选举票数等不正当手段当选的，当选无效；由有权机构调查认定。",
    check=declared_void,
    origin=("R-124", "R-145"),
)


def last_day_to_announce(ending: Ending) -> tuple[date, str] | None:
    """By which day the end is made known, and by which text; None where no text that was read names a number."""
    if ending.kind != EndKind.RESIGNED:
        return None
    try:
        asked = ending.law.on("resignation_meeting_days", ending.ended_on)
    except NotSet:
        return None
    return ending.ended_on + timedelta(days=int(asked.value["publish_after"])), asked.basis


def announced(ending: Ending, on: date) -> Finding:
    limit = last_day_to_announce(ending)
    told = f"须在{cday(limit[0])}前公告（{limit[1]}）" if limit else "应当及时公告，已收录的条文没有写明期限"
    if ending.announced_on is None:
        late = (on - limit[0]).days if limit else 0
        return unmet(f"尚未公告；{told}" + (f"，已逾期 {late} 天" if late > 0 else ""))
    if limit and ending.announced_on > limit[0]:
        return unmet(
            f"{cday(ending.announced_on)}公告，{told}，逾期 {(ending.announced_on - limit[0]).days} 天"
        )
    return met(f"{cday(ending.announced_on)}公告")


ANNOUNCED = Rule(
    code="election.tenure.announced",
    requirement="职务终止已向村民公告",
    citation=unread(PROVINCIAL, "职务终止的公告"),
    text="村民委员会成员职务终止的，向村民公告；期限由省、自治区、直辖市规定。",
    check=announced,
    control=Control.DETECT,
    origin=("R-129", "R-156"),
)

TO_END = [ACCEPTED, ACCEPTED_IN_TIME, BY_ITSELF_ONLY, DECLARED_VOID]
AFTER = [ANNOUNCED]

"""What must hold before the election is closed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from elections.context import law_for
from elections.instruments import PROVINCIAL, VILLAGE_LAW
from elections.law.settings import NotSet
from elections.rooms.register.rules import REPRESENTATIVES
from township.law.instruments import read, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.wording import cday

if TYPE_CHECKING:
    from elections.models import Election

PARTS = (("印章", "seal_on"), ("财务账目", "money_on"), ("债权债务", "debts_on"), ("档案资料", "files_on"))


def everything_handed(election: Election, on: date) -> Finding:
    record = election.current("handover")
    missing = [label for label, name in PARTS if getattr(record, name) is None]
    if missing:
        return unmet(f"尚未移交：{'、'.join(missing)}", "handover.list", "去录入")
    return met(f"四项均已移交，{record.chaired_by}主持，{record.watched_by}监交")


EVERYTHING_HANDED = Rule(
    code="election.handover.seal",
    requirement="印章、财务账目、债权债务、档案资料均已移交",
    citation=read(VILLAGE_LAW, "第二十四条"),
    text="村民委员会应当自新一届村民委员会产生之日起十日内完成工作移交。工作移交由村民选举委员会主持，由乡、民族乡、镇的人民政府监督。",
    check=everything_handed,
    origin=("R-128", "R-174"),
)


def within_ten_days(election: Election, on: date) -> Finding:
    record, since = election.current("handover"), begins_on(election)
    last = since + timedelta(days=int(law_for(election, "handover_days", since).value))
    late = [
        f"{label}{cday(day)}"
        for label, name in PARTS
        if (day := getattr(record, name)) is not None and day > last
    ]
    if late:
        return unmet(f"须在{cday(last)}前完成：{'、'.join(late)}移交", "handover.list")
    waiting = any(getattr(record, name) is None for _, name in PARTS)
    if waiting and on > last:
        return unmet(f"须在{cday(last)}前完成，已逾期 {(on - last).days} 天", "handover.list")
    return met(f"须在{cday(last)}前完成")


def begins_on(election: Election) -> date:
    """The day the new committee exists: that of the vote which decided."""
    return date.fromisoformat(election.current("result").tally["day"])


WITHIN_TEN_DAYS = Rule(
    code="election.handover.days",
    requirement="交接自新一届村民委员会产生之日起十日内完成",
    citation=read(VILLAGE_LAW, "第二十四条"),
    text="村民委员会应当自新一届村民委员会产生之日起十日内完成工作移交。",
    check=within_ten_days,
    control=Control.DETECT,
    origin=("R-128",),
)


def group_heads_in_time(election: Election, on: date) -> Finding:
    """村民小组长: within so many days of the vote where the province says so (北京 15, 河南 30)."""
    since = begins_on(election)
    try:
        asked = law_for(election, "group_heads_days", since)
    except NotSet:
        return not_applicable("法律和本省已收录的条文没有规定推选村民小组长的期限")
    last = since + timedelta(days=int(asked.value))
    told = f"须在{cday(last)}前推选（{asked.basis}）"
    groups = list(election.current("register").groups.all())
    late = [f"{each.group}{cday(each.head_on)}" for each in groups if each.head_on and each.head_on > last]
    waiting = [each.group for each in groups if not each.head]
    if late:
        return unmet(f"{told}：{'、'.join(late)}推选", "register.choice", "去核对")
    if groups and not waiting:
        return met(f"{len(groups)} 个村民小组均已推选小组长；{told}")
    whose = f"{'、'.join(waiting)}尚未推选" if groups else "村民小组长尚未登记"
    passed = f"，已逾期 {(on - last).days} 天" if on > last else ""
    return unmet(f"{whose}，{told}{passed}", "register.choice", "去登记")


GROUP_HEADS = Rule(
    code="election.handover.group_heads",
    requirement="村民小组长在选举日后的规定期限内推选",
    citation=unread(PROVINCIAL, "村民小组长的推选期限"),
    text="村民小组长由村民小组会议推选；推选的期限由省、自治区、直辖市规定。",
    check=group_heads_in_time,
    control=Control.DETECT,
    origin=("R-128",),
)

TO_LEAVE = [EVERYTHING_HANDED, WITHIN_TEN_DAYS, GROUP_HEADS, REPRESENTATIVES]

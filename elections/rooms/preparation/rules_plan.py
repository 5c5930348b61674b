"""What must hold of the plan of an election: its seats and the woman's, the method by which it is held, its day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.arithmetic.majorities import more_than_half
from elections.context import law_for
from elections.instruments import VILLAGE_LAW
from elections.law.settings import NotSet
from elections.rooms.day import earliest_election
from elections.rooms.quorums import quorum_of
from elections.term_expiry import refusal_to_elect, standing_of
from township.law.instruments import read
from township.law.rule import Control, Finding, Rule, Verdict, met, not_applicable, unmet
from township.wording import cdate, cday

if TYPE_CHECKING:
    from elections.models import Election


def seats_lawful(election: Election, on: date) -> Finding:
    plan = election.plan
    if plan is None:
        return unmet("选举办法、职数和选举日尚未录入", "preparation.plan", "去录入")
    bounds = law_for(election, "seats_total", on)
    if not bounds.value.holds(plan.seats):
        return unmet(f"{plan.seats}席，须{bounds.value}（{bounds.basis}）", "preparation.plan")
    if plan.heads != 1:
        return unmet(f"主任 {plan.heads} 席，须为 1 席", "preparation.plan")
    return met(f"{plan.seats}席：主任1、副主任{plan.deputies}、委员{plan.members}（{bounds.basis}）")


SEATS_LAWFUL = Rule(
    code="election.prepare.seats",
    requirement="村民委员会三至七席，主任一席",
    citation=read(VILLAGE_LAW, "第八条第一款"),
    text="村民委员会由主任、副主任和委员共三至七人组成。",
    check=seats_lawful,
    origin=("R-112",),
)


def woman_seat_set(election: Election, on: date) -> Finding:
    """Where the province has a seat of hers on the ballot, the method has it too (浙江 21); elsewhere the village decides."""
    plan = election.plan
    if plan is None:
        return unmet("职数尚未录入", "preparation.plan", "去录入")
    try:
        asked = law_for(election, "ballot_women_seat", on)
    except NotSet:
        return not_applicable("法律和已收录的省级条文没有规定选票上单列妇女席位，由选举办法确定")
    if not asked.value:
        return not_applicable(f"选票上不单列妇女席位（{asked.basis}）")
    if not plan.woman_seat:
        return unmet(f"选票上须单列妇女委员席位（{asked.basis}），选举办法没有单设", "preparation.plan")
    if not plan.members:
        return unmet("单设妇女委员席位的，委员至少 1 席", "preparation.plan")
    how = "单列一栏投票" if plan.woman_column else "与委员同栏投票，保留席位"
    return met(f"委员 {plan.members} 席中单设妇女委员 1 席，{how}（{asked.basis}）")


WOMAN_SEAT_SET = Rule(
    code="election.prepare.woman_seat",
    requirement="省级办法规定单列妇女席位的，选举办法已单设",
    citation=read(VILLAGE_LAW, "第八条第二款"),
    text="村民委员会成员中，应当有妇女成员。怎样保证妇女当选，由省、自治区、直辖市规定。",
    check=woman_seat_set,
    origin=("R-185", "R-112"),
)


def method_adopted(election: Election, on: date) -> Finding:
    plan = election.plan
    if plan is None:
        return unmet("选举办法尚未通过", "preparation.plan", "去录入")
    finding = quorum_of(plan.adopted_by, plan.expected, plan.present, "preparation.plan")
    if finding.verdict != Verdict.MET:
        return finding
    needed = more_than_half(plan.present)
    if plan.agreed < needed:
        return unmet(
            f"同意 {plan.agreed} 人，须超过到会 {plan.present} 人的半数，即 {needed} 人以上",
            "preparation.plan",
        )
    return met(
        f"{cday(plan.adopted_on)}{plan.get_adopted_by_display()}通过，{finding.evidence}，同意{plan.agreed}人（须{needed}）"
    )


METHOD_ADOPTED = Rule(
    code="election.prepare.meeting_quorum",
    requirement="选举办法经到会人数符合法定人数的会议、由到会人员过半数通过",
    citation=read(VILLAGE_LAW, "第二十六条第一款"),
    text="村民会议应当有十八周岁以上村民过半数或者三分之二以上的户代表参加；村民代表会议有三分之二以上组成人员参加方可召开；所作决定经到会人员过半数通过。",
    check=method_adopted,
    origin=("R-157",),
)


def day_possible(election: Election, on: date) -> Finding:
    plan = election.plan
    if plan is None:
        return unmet("选举日尚未录入", "preparation.plan", "去录入")
    days = int(law_for(election, "register_publication_days_before", on).value)
    earliest = earliest_election(on, days)
    if plan.election_day < earliest:
        return unmet(
            f"选举日{cdate(plan.election_day)}：选民名单须在选举日前{days}天公布，今天公布，选举日最早{cdate(earliest)}",
            "preparation.plan",
            "去改选举日",
        )
    return met(f"{cdate(plan.election_day)}，选民名单最迟{cday(plan.election_day - (earliest - on))}公布")


DAY_POSSIBLE = Rule(
    code="election.prepare.day",
    requirement="选举日之前来得及办完法定事项",
    citation=read(VILLAGE_LAW, "第十七条第一款"),
    text="登记参加选举的村民名单应当在选举日的二十日前由村民选举委员会公布。",
    check=day_possible,
    origin=("R-116",),
)


def term_over(election: Election, on: date) -> Finding:
    """届满和延期: how the old term stands, how far an extension may reach, whether the day comes too early."""
    standing = standing_of(election.term, on)
    refusal = refusal_to_elect(election)
    told = "；".join(filter(None, (standing.words, standing.ask, str(refusal or ""))))
    if standing.finding or refusal:
        return unmet(told)
    return not_applicable(told)


TERM_OVER = Rule(
    code="election.term.expired",
    requirement="届满应当及时换届，延期须经批准",
    citation=read(VILLAGE_LAW, "第十四条第二款"),
    text="村民委员会每届任期五年，届满应当及时举行换届选举。",
    check=term_over,
    control=Control.DETECT,
    origin=("R-132", "R-175"),
)

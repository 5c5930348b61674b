"""What must hold before a result is final, and before people vote once more."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.context import party_result_awaited
from elections.instruments import COUNTY_PLAN, VILLAGE_LAW
from elections.reports.rules import REPORTS_OPEN, REPORTS_TRUE
from elections.rooms.ballot.kinship import barred_on, order_of, related, unclear
from elections.rooms.ballot.outcome import outcome_of
from elections.rooms.ballot.women import women_found
from elections.rooms.register.rules import REPRESENTATIVES
from elections.rooms.result.breaches import PAGE, begins_again_from
from elections.stages import SeatState, Stage
from elections.vote_deadlines import limit_of, votes_of
from township.law.instruments import read, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.wording import cdate, cday

from .vacancy import vacancy

if TYPE_CHECKING:
    from elections.models import Election


def valid(election: Election, on: date) -> Finding:
    outcome = outcome_of(election)
    return met(outcome.validity) if outcome.valid else unmet(f"{outcome.validity}，重新投票")


VALID = Rule(
    code="election.result.validity",
    requirement="选举有效",
    citation=read(VILLAGE_LAW, "第十八条第二款"),
    text="登记参加选举的村民过半数投票，选举有效；候选人获得参加投票的村民过半数的选票，始得当选。",
    check=valid,
    origin=("R-118",),
)


def elected(election: Election, on: date) -> Finding:
    outcome = outcome_of(election)
    if not outcome.elected:
        return unmet("没有人当选")
    told = "；".join(f"{each.office}{each.name}，{each.votes} 票" for each in outcome.elected)
    return met(f"{len(outcome.elected)} 人：{told}")


ELECTED = Rule(
    code="election.result.elected",
    requirement="当选人由计票单计算得出",
    citation=read(VILLAGE_LAW, "第十八条第二款"),
    text="候选人获得参加投票的村民过半数的选票，始得当选。任何组织或者个人不得指定、委派或者撤换村民委员会成员。",
    check=elected,
    origin=("R-118", "R-113"),
)


def no_tie(election: Election, on: date) -> Finding:
    outcome = outcome_of(election)
    if outcome.tied:
        return unmet(f"{'、'.join(outcome.tied)}票数相等，就票数相等的候选人再次投票")
    return met("没有影响当选的同票")


NO_TIE = Rule(
    code="election.result.tie",
    requirement="没有影响当选的票数相等",
    citation=read(VILLAGE_LAW, "第十八条第二款"),
    text="候选人票数相等不能确定当选人的，就票数相等的候选人再次投票。",
    check=no_tie,
    origin=("R-123",),
)


def seats_filled(election: Election, on: date) -> Finding:
    return vacancy(election, len(outcome_of(election).elected))


SEATS_FILLED = Rule(
    code="election.result.vacancy",
    requirement="应选席位已选出，或者缺额有依法作出的处理决定",
    citation=read(VILLAGE_LAW, "第十八条第二款"),
    text="当选人数不足应选名额的，不足的名额另行选举。",
    check=seats_filled,
    origin=("R-119", "R-170"),
)


def woman_elected(election: Election, on: date) -> Finding:
    return women_found(election, [each.name for each in outcome_of(election).elected if each.woman])


WOMAN_ELECTED = Rule(
    code="election.result.woman",
    requirement="村民委员会成员中有妇女",
    citation=read(VILLAGE_LAW, "第八条第二款"),
    text="村民委员会成员中，应当有妇女成员。",
    check=woman_elected,
    control=Control.DETECT,
    origin=("R-112",),
)


def relatives_apart(election: Election, on: date) -> Finding:
    """Who of near relatives stays is computed where an order holds; where it is open, it waits for the county, or for them."""
    outcome = outcome_of(election)
    elected = {each.candidate for each in outcome.elected}
    people = [each for each in election.candidates if each.pk in elected]
    if not barred_on(election, outcome.day):
        return not_applicable("投票当日施行的法律和省级规定没有近亲属回避")
    if alike := unclear(people):
        return unmet(f"{'；'.join(alike)}：当选人中有同名的，核对是哪一人", "result.rulings", "去登记")
    if kin := related(people):
        told = "；".join(f"{each.name}（{each.kin}）" for each in people if each.pk in kin)
        why = order_of(election, outcome.day).because
        return unmet(f"{told}：近亲属不能同时任职。{why}", "result.rulings", "去登记")
    left = "；".join(
        f"{each.name}当选无效，{each.why}" for each in outcome.people if each.state == SeatState.VOID
    )
    return met(left or "当选人申报的近亲属均不在当选人中")


RELATIVES_APART = Rule(
    code="election.result.kinship",
    requirement="当选人之间没有近亲属关系",
    citation=read(VILLAGE_LAW, "第八条第二款"),
    text="村民委员会成员之间应当实行近亲属回避。",
    check=relatives_apart,
    origin=("R-130", "R-154"),
)


def checked_after(election: Election, on: date) -> Finding:
    record = election.current("result")
    if record.checked_on is None:
        return unmet("当选人条件尚未复核", "result.checked", "去录入")
    return met(f"{cday(record.checked_on)}复核：{record.checked}")


CHECKED_AFTER = Rule(
    code="election.review.after",
    requirement="当选人条件已复核",
    citation=read(VILLAGE_LAW, "第十八条第一款"),
    text="当选后发现不得作为候选人的情形的，依法处理，不得隐瞒。",
    check=checked_after,
    origin=("R-145",),
)


def may_be_held_again(election: Election, on: date) -> Finding:
    outcome = outcome_of(election)
    if outcome.next_kind is None:
        return unmet("席位均已选出，没有可以再次投票的职位")
    if begins_again_from(election):
        return unmet(
            "认定选举无效的决定写明了重新选举从何处开始，退回该环节，不就原候选人再次投票", PAGE, "查看"
        )
    return met(outcome.next_words)


MAY_BE_HELD_AGAIN = Rule(
    code="election.further.needed",
    requirement="有席位没有选出，或者选举无效、票数相等",
    citation=read(VILLAGE_LAW, "第十八条第二款"),
    text="当选人数不足应选名额的，不足的名额另行选举。另行选举的，第一次投票未当选的人员得票多的为候选人，候选人以得票多的当选，但是所得票数不得少于已投选票总数的三分之一。",
    check=may_be_held_again,
    origin=("R-119",),
)


def within_deadline(election: Election, on: date) -> Finding:
    """Asked of the day of the vote under way, while it is arranged and announced; before that, of the day of the door."""
    votes = votes_of(election)
    if not votes or votes[-1].next_kind is None:
        return not_applicable("没有再次投票")
    limit = limit_of(election, votes[-1])
    if limit.last is None:
        return not_applicable(limit.basis)
    told = f"须在{cdate(limit.last)}前举行（{limit.basis}）"
    under_way = election.current("ballot") if election.stage == Stage.BALLOT else None
    day = (under_way and under_way.day) or on
    if day <= limit.last:
        return met(told)
    apart = (day - limit.last).days
    if under_way and under_way.day:
        return unmet(f"投票日{cdate(day)}，{told}，晚 {apart} 天", "ballot.arrangement")
    return unmet(f"{told}，已过 {apart} 天")


WITHIN_DEADLINE = Rule(
    code="election.further.deadline",
    requirement="在规定的期限内再次投票",
    citation=read(VILLAGE_LAW, "第十八条第二款"),
    text="另行选举的期限由省、自治区、直辖市规定。",
    check=within_deadline,
    control=Control.DETECT,
    origin=("R-169", "R-171"),
)


def party_first(election: Election, on: date) -> Finding:
    party = getattr(election.village_round, "party_result", None)
    if party_result_awaited(election):
        return unmet("待复核：村党组织选举结果已录入，由党委书记在“待复核”中审批，审批之前不作依据")
    if party is None:
        return unmet("村党组织选举结果尚未记载；党组织先于村民委员会换届")
    day = election.election_day
    if day and party.held_on > day:
        return unmet(f"党组织{cday(party.held_on)}选举，晚于村民委员会选举日（{cday(day)}）")
    return met(f"党组织{cday(party.held_on)}选出，书记{party.secretary}")


PARTY_FIRST = Rule(
    code="election.order.party_first",
    requirement="先选举村党组织，再选举村民委员会",
    citation=unread(COUNTY_PLAN, "先党组织、后村民委员会"),
    text="村级组织换届先村党组织、后村民委员会。",
    check=party_first,
    control=Control.DETECT,
    origin=("R-165",),
)

TO_CONFIRM = [
    VALID,
    ELECTED,
    NO_TIE,
    SEATS_FILLED,
    WOMAN_ELECTED,
    RELATIVES_APART,
    CHECKED_AFTER,
    REPORTS_OPEN,
    REPORTS_TRUE,
    PARTY_FIRST,
    REPRESENTATIVES,
]
TO_VOTE_ONCE_MORE = [MAY_BE_HELD_AGAIN, WITHIN_DEADLINE]

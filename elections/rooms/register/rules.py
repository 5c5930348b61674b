"""What must hold before the roll is closed and nomination begins."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from elections.arithmetic.majorities import at_least
from elections.context import law_for
from elections.instruments import VILLAGE_LAW
from elections.notices.valid_postings import hung_on
from elections.rooms.day import days_before, earliest_election, in_time
from elections.rooms.register.forms import electors_named
from elections.rooms.register.models import Claim, Objection, Register
from elections.rooms.register.representative_minimum import refusal_of_number
from elections.voting_age import of_age_on
from township.law.instruments import read, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.naming import same
from township.wording import cdate, cday

if TYPE_CHECKING:
    from elections.models import Election


#: 村民代表会议 (村组法 29): of the representatives a third are women, of the meeting four fifths are representatives.
WOMEN_OF_REPRESENTATIVES, REPRESENTATIVES_OF_MEETING = Fraction(1, 3), Fraction(4, 5)
#: So many questions are named in one sentence.
SHOWN = 5


def numbers_known(election: Election, on: date) -> Finding:
    register = election.current("register")
    if register.posted is None:
        return unmet("三类选民数尚未录齐", "register.numbers", "去录入")
    if not register.posted:
        return unmet("登记选民 0 人", "register.numbers")
    return met(
        f"登记选民 {register.posted} 人：在村 {register.living_here}、外出 {register.living_away}、"
        f"外来 {register.outsiders}，妇女 {register.women} 人"
    )


NUMBERS_KNOWN = Rule(
    code="election.register.person",
    requirement="选民按三类登记，数字齐全",
    citation=read(VILLAGE_LAW, "第十六条第二款"),
    text="户籍在本村并且在本村居住的；户籍在本村、不在本村居住，本人表示参加选举的；户籍不在本村、在本村居住或者从事村务工作一年以上，本人申请，并经村民会议或者村民代表会议同意参加选举的村民，应当列入参加选举的村民名单。",
    check=numbers_known,
    origin=("R-115", "R-155"),
)


def compared(election: Election, on: date) -> Finding:
    register = election.current("register")
    if register.last_roll is None or register.last_roll_missing is None:
        return unmet("尚未与上届选民名单比对", "register.numbers", "去录入")
    told = f"上届 {register.last_roll} 人，其中 {register.last_roll_missing} 人本届未登记"
    if register.unexplained:
        return unmet(
            f"{told}，{register.unexplained} 人没有记明原因，也不在名单中", "register.numbers", "去核对"
        )
    return met(f"{told}，已逐人记明原因")


COMPARED = Rule(
    code="election.register.compare",
    requirement="与上届选民名单比对，未登记的逐人有原因",
    citation=read(VILLAGE_LAW, "第十六条"),
    text="登记参加选举的村民名单，不遗漏、不重复。",
    check=compared,
    control=Control.DETECT,
    origin=("R-155",),
)


def of_age(election: Election, on: date) -> Finding:
    register, day = election.current("register"), election.election_day
    if not register.by_person or register.youngest is None or day is None:
        return not_applicable("名单以人数登记，年龄由登记时逐人核对")
    reached = of_age_on(register.youngest)
    if reached > day:
        return unmet(
            f"名单上有人{cdate(reached)}才年满十八周岁，选举日{cdate(day)}：逐人核对，未年满的核减",
            "register.numbers",
            "去核对",
        )
    return met(f"最年轻的选民{cdate(reached)}年满十八周岁，不晚于选举日")


OF_AGE = Rule(
    code="election.register.age",
    requirement="名单上的选民在选举日均已年满十八周岁",
    citation=read(VILLAGE_LAW, "第十六条第一款"),
    text="年满十八周岁的村民，不分民族、种族、性别、职业、家庭出身、宗教信仰、教育程度、财产状况、居住期限，都有选举权和被选举权；但是，依照法律被剥夺政治权利的人除外。",
    check=of_age,
    origin=("R-115",),
)


def nobody_twice(election: Election, on: date) -> Finding:
    """One number never stands twice, the entry refuses it; one name and birth is a question for whoever passes the door."""
    register = election.current("register")
    if not register.by_person:
        return not_applicable("名单以人数登记，查重由登记时逐人核对")
    found = election.context.registered_twice.get(register.pk, ())
    if found:
        shown = "；".join(found[:SHOWN])
        more = f"；等 {len(found)} 处" if len(found) > SHOWN else ""
        return unmet(f"同名、同日出生：{shown}{more}。核对是否同一人", "register.numbers", "去核对")
    return met("本乡镇各村名单中没有重复的身份证号，没有同名、同日出生而身份证号不全的人")


NOBODY_TWICE = Rule(
    code="election.register.twice",
    requirement="一人只在一个村登记",
    citation=read(VILLAGE_LAW, "第十六条第三款"),
    text="已在户籍所在村或者居住村登记参加选举的村民，不得再参加其他地方村民委员会的选举。",
    check=nobody_twice,
    control=Control.DETECT,
    origin=("R-115", "R-155"),
)


def upheld_done(election: Election, on: date) -> Finding:
    """An objection that holds changes the roll: of a roll by person, the row it has put on or struck off."""
    register = election.current("register")
    due = [each for each in register.objections.all() if each.upheld and each.claim != Claim.OTHER]
    if not register.by_person or not due:
        return not_applicable("没有成立而须改名单的异议")
    done = election.context.objections_carried_out
    open_ = [each for each in due if each.pk not in done]
    open_ = [each for each in open_ if not _settled_by_the_roll(register, each)]
    if open_:
        told = "、".join(f"{each.concerns}（{each.get_claim_display()}）" for each in open_)
        return unmet(f"异议成立，名单尚未补登、核减：{told}", "register.objections", "去办理")
    return met(f"{len(due)} 件成立的异议，均已逐人补登、核减")


def _settled_by_the_roll(register: Register, objection: Objection) -> bool:
    """Whether an objection to the roll of an earlier round is settled by the roll of this one, which was made anew."""
    if register.round == 1 or objection.received_on > register.opened_on:
        return False
    rows = electors_named(register, objection.concerns)
    group = objection.concerns_group
    stands = any(not group or same(each.group, group) for each in rows)
    return stands == (objection.claim == Claim.MISSING)


UPHELD_DONE = Rule(
    code="election.register.objections_done",
    requirement="成立的异议已在名单上逐人补登、核减",
    citation=read(VILLAGE_LAW, "第十七条第二款"),
    text="对登记参加选举的村民名单有异议的，应当自名单公布之日起五日内向村民选举委员会申诉，村民选举委员会应当自收到申诉之日起三日内作出处理决定，并公布处理结果。",
    check=upheld_done,
    origin=("R-116",),
)


def posted_in_time(election: Election, on: date) -> Finding:
    days = int(law_for(election, "register_publication_days_before", on).value)
    posted, day = hung_on(election, "4"), election.election_day
    if day is None:
        return unmet("选举日尚未确定")
    if posted is None:
        return unmet(
            f"选民名单（公告4）尚未公布，最迟{cday(day - timedelta(days=days))}；{_if_today(on, day, days)}",
            "notice.no4",
            "去登记",
        )
    if days_before(day, posted) < days:
        return unmet(
            f"{cdate(posted)}公布，距选举日 {days_before(day, posted)} 天，须 {days} 天；"
            f"选举日最早{cdate(earliest_election(posted, days))}",
            "election.day",
            "去改选举日",
        )
    return met(in_time(day, posted, days))


def _if_today(on: date, day: date, days: int) -> str:
    earliest = earliest_election(on, days)
    return (
        f"今天公布，选举日最早{cday(earliest)}"
        if earliest > day
        else f"今天公布，早{(day - earliest).days}天"
    )


POSTED_IN_TIME = Rule(
    code="election.register.posted",
    requirement="选民名单在选举日的二十日前公布",
    citation=read(VILLAGE_LAW, "第十七条第一款"),
    text="登记参加选举的村民名单应当在选举日的二十日前由村民选举委员会公布。",
    check=posted_in_time,
    origin=("R-116",),
)


def objections_answered(election: Election, on: date) -> Finding:
    posted = hung_on(election, "4")
    if posted is None:
        return unmet("选民名单尚未公布", "notice.no4")
    register = election.current("register")
    days = int(law_for(election, "register_decision_days", on).value)
    objections = list(register.objections.all())
    if waiting := [each for each in objections if each.answered_on is None]:
        due = min(each.received_on for each in waiting) + timedelta(days=days)
        return unmet(
            f"{len(waiting)} 件异议尚未答复，最早的须在{cday(due)}前答复", "register.objections", "去办理"
        )
    last = posted + timedelta(days=int(law_for(election, "register_objection_days", on).value))
    if on <= last:
        return unmet(f"异议期至{cday(last)}，尚未届满", "register.objections", "看异议")
    late = [each for each in objections if (each.answered_on - each.received_on).days > days]
    told = f"，其中 {len(late)} 件答复超过{days}日" if late else f"，均在{days}日内答复" if objections else ""
    return met(f"异议期{cday(last)}届满，异议 {len(objections)} 件{told}")


OBJECTIONS_ANSWERED = Rule(
    code="election.register.objections",
    requirement="对名单的异议期已届满，异议均已答复并公布",
    citation=read(VILLAGE_LAW, "第十七条第二款"),
    text="对登记参加选举的村民名单有异议的，应当自名单公布之日起五日内向村民选举委员会申诉，村民选举委员会应当自收到申诉之日起三日内作出处理决定，并公布处理结果。",
    check=objections_answered,
    origin=("R-116",),
)


def objections_in_time(election: Election, on: date) -> Finding:
    posted = hung_on(election, "4")
    if posted is None:
        return not_applicable("选民名单尚未公布")
    within = int(law_for(election, "register_objection_days", on).value)
    answer = int(law_for(election, "register_decision_days", on).value)
    found = []
    for each in election.current("register").objections.all():
        if (each.received_on - posted).days > within:
            found.append(f"{each.raised_by}{cday(each.received_on)}提出，超过{within}日")
        if each.answered_on and (each.answered_on - each.received_on).days > answer:
            found.append(f"对{each.raised_by}的答复超过{answer}日")
        if each.answered_on and not each.published_on:
            found.append(f"对{each.raised_by}的处理结果尚未公布")
    return (
        unmet("；".join(found), "register.objections", "去核对")
        if found
        else met("均在期限内提出、答复、公布")
    )


OBJECTIONS_IN_TIME = Rule(
    code="election.register.objection_days",
    requirement="异议在五日内提出、三日内答复，处理结果公布",
    citation=read(VILLAGE_LAW, "第十七条第二款"),
    text="应当自名单公布之日起五日内申诉，自收到申诉之日起三日内作出处理决定，并公布处理结果。",
    check=objections_in_time,
    control=Control.DETECT,
    origin=("R-116",),
)


def representatives_lawful(election: Election, on: date) -> Finding:
    """村民代表 whom the groups have chosen: a third are women, and beside the committee they are four fifths of the meeting."""
    register, plan = election.current("register"), election.plan
    groups = [each for each in register.groups.all() if each.representatives]
    if not groups:
        return not_applicable("村民代表尚未录入")
    number, women = sum(len(each.chosen) for each in groups), sum(each.women for each in groups)
    seats = plan.seats if plan else 0
    meeting, needed = number + seats, at_least(WOMEN_OF_REPRESENTATIVES, number)
    told = f"村民代表 {number} 人，其中妇女 {women} 人（三分之一为 {needed} 人）"
    wrong = [f"{told}，妇女不足三分之一"] if women < needed else []
    if number < (least := at_least(REPRESENTATIVES_OF_MEETING, meeting)):
        wrong.append(
            f"连同村民委员会 {seats} 席，村民代表会议 {meeting} 人，其中村民代表 {number} 人，须五分之四以上，即 {least} 人"
        )
    if refusal := refusal_of_number(election, number, on):
        wrong.append(str(refusal))
    return unmet("；".join(wrong), "register.choosing", "去核对") if wrong else met(told)


REPRESENTATIVES = Rule(
    code="election.register.representatives",
    requirement="村民代表中妇女占三分之一以上，村民代表占村民代表会议组成人员五分之四以上",
    citation=unread(VILLAGE_LAW, "村民代表会议的组成"),
    text="村民代表应当占村民代表会议组成人员的五分之四以上，妇女村民代表应当占村民代表会议组成人员的三分之一以上。",
    check=representatives_lawful,
    control=Control.DETECT,
    origin=("R-157",),
)

TO_LEAVE = [
    NUMBERS_KNOWN,
    OF_AGE,
    NOBODY_TWICE,
    COMPARED,
    POSTED_IN_TIME,
    OBJECTIONS_ANSWERED,
    OBJECTIONS_IN_TIME,
    UPHELD_DONE,
    REPRESENTATIVES,
]

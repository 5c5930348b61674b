"""What must hold before the formal candidates stand and people vote."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.context import law_for
from elections.instruments import COUNTY_PLAN, VILLAGE_LAW
from elections.law.settings import NotSet
from elections.notices.valid_postings import hung_on
from elections.roll.kin import compared_with_roll
from elections.rooms.ballot.lines import lost_since
from elections.rooms.day import days_before, earliest_election, in_time, last_day
from elections.rooms.nomination.rules import COMMITTEE_LEFT, CONSENTED, SURPLUS, WOMAN_STANDS, voted_before
from elections.rooms.preparation.rules import COMMITTEE_WHOLE
from elections.rooms.review.lists import agencies_basis, agencies_for, items_by_agency, lists_for, reach_of
from elections.rooms.review.models import Agency, Bar
from township.law.instruments import read, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, together, unmet
from township.wording import cdate, cday

if TYPE_CHECKING:
    from collections.abc import Iterable

    from elections.models import BarCheck, Candidate, Election, Review, ReviewAnswer


def bars_checked(election: Election, on: date) -> Finding:
    kept = election.current("review").bars.all()
    return together(
        ((each.name, _bars_of(election, each, kept)) for each in _still_standing(election)),
        none=unmet("没有候选人"),
    )


def _still_standing(election: Election) -> list[Candidate]:
    """Who is asked about: of whoever has lost the seat since, by a body's decision, it is settled."""
    lost = lost_since(election)
    return [each for each in election.candidates if each.pk not in lost]


def _bars_of(election: Election, candidate: Candidate, kept: Iterable[BarCheck]) -> Finding:
    own = {each.bar: each for each in kept if each.candidate_id == candidate.pk}
    found = [Bar(bar).label for bar, each in own.items() if each.found == "found"]
    if found:
        return unmet(
            f"{'、'.join(found)}，不得作为候选人，由本人退出或者撤销提名",
            "nomination.candidates",
            "去登记退出",
        )
    if missing := len(Bar) - len(own):
        return unmet(f"还有 {missing} 种情形未核查", "review.bars", "去录入", candidate.pk)
    last = max(each.checked_on for each in own.values())
    if voted := voted_before(election, last, candidate.vote):
        return unmet(
            f"{cday(last)}才核查，晚于投票日（{cday(voted)}）", "review.bars", "去核对", candidate.pk
        )
    return met("四种情形均没有")


BARS_CHECKED = Rule(
    code="election.review.bars",
    requirement="候选人没有法定的四种情形",
    citation=read(VILLAGE_LAW, "第十八条第一款"),
    text="被开除中国共产党党籍的，因犯罪受过刑事处罚的，从事宗族恶势力、黑恶势力违法活动的，从事非法宗教、邪教活动的，不得作为村民委员会成员候选人。",
    check=bars_checked,
    origin=("R-150",),
    since=date(2026, 1, 1),
)


def agencies_answered(election: Election, on: date) -> Finding:
    candidates, review = _still_standing(election), election.current("review")
    if not review.asked_on:
        return unmet("联审名单尚未发函", "review.list", "去录入")
    answers = [each for each in review.given if each.candidate_id in {c.pk for c in candidates}]
    agencies = agencies_for(election, judged=True)
    answers = [each for each in answers if each.agency in agencies or each.answer != "clear"]
    wanted = len(candidates) * len(agencies)
    barred = [each for each in answers if each.answer == "bar"]
    if barred:
        named = "；".join(
            f"{each.candidate.name}：{each.get_agency_display()}，{_named(election, each)}" for each in barred
        )
        return unmet(f"{named}。按提名得票递补，或者退出", "nomination.candidates", "去办理")
    there = sum(each.agency in agencies for each in answers)
    if there < wanted:
        return unmet(
            f"{len(candidates)} 人 × {len(agencies)} 家＝{wanted} 份，已有 {there} 份；{_who_is_missing(agencies, candidates, answers)}{_sent_back(review)}",
            "review.answers",
            "去录入",
        )
    if late := [each for each in answers if voted_before(election, each.answered_on, each.candidate.vote)]:
        told = f"{len(late)} 份答复晚于投票日，最后的是{cday(max(each.answered_on for each in late))}"
        return unmet(told, "review.answers", "去核对")
    return met(
        f"{len(candidates)} 人 × {len(agencies)} 家＝{wanted} 份，均已答复（{agencies_basis(election)}）"
    )


def _who_is_missing(agencies: Iterable[str], candidates: list[Candidate], answers: list[ReviewAnswer]) -> str:
    """税务未答复 8 份."""
    found = {agency: len(candidates) - sum(a.agency == agency for a in answers) for agency in agencies}
    return "、".join(
        f"{Agency(agency).label}未答复 {number} 份" for agency, number in found.items() if number
    )


def _sent_back(review: Review) -> str:
    """（其中退回重新答复 1 份）: why a file that had its answer waits again."""
    number = len(review.answers.all()) - len(review.given)
    return f"（其中退回重新答复 {number} 份）" if number else ""


def _named(election: Election, answer: ReviewAnswer) -> str:
    """What an agency names, with what the look-back of the list makes of its day."""
    told, _ = reach_of(election, answer.agency, answer.happened_on)
    return f"{answer.item}（{told}）" if told else answer.item


AGENCIES_ANSWERED = Rule(
    code="election.review.agencies",
    requirement="每名候选人都有各家联审答复，没有不宜的",
    citation=unread(COUNTY_PLAN, "候选人资格联审"),
    text="对候选人由县级联审单位逐一审查，各家一份有日期的答复。",
    check=agencies_answered,
    origin=("R-143", "R-145"),
)


def doubts_told(election: Election, on: date) -> Finding:
    found = [each for each in election.current("review").given if each.answer == "doubt"]
    if not found:
        return met("没有存疑的答复")
    return unmet(
        "；".join(
            f"{each.candidate.name}：{each.get_agency_display()}，{_named(election, each)}" for each in found
        )
    )


DOUBTS_TOLD = Rule(
    code="election.review.doubts",
    requirement="存疑的答复已核实",
    citation=unread(COUNTY_PLAN, "候选人资格联审"),
    text="答复存疑的，核实后再公布正式候选人。",
    check=doubts_told,
    control=Control.DETECT,
    origin=("R-143",),
)


def list_version(election: Election, on: date) -> Finding:
    review = election.current("review")
    if not review.list_version:
        return unmet("负面清单的文件、文号尚未录入", "review.list", "去录入")
    return met(review.list_version)


LIST_VERSION = Rule(
    code="election.review.list_version",
    requirement="联审所据的负面清单有文号",
    citation=unread(COUNTY_PLAN, "村“两委”成员候选人负面清单"),
    text="“不能”“不宜”的情形以有文号、有日期的清单为准。",
    check=list_version,
    origin=("R-144",),
)


def list_items_known(election: Election, on: date) -> Finding:
    """The items of the list as data, with their look-back: without them every agency answers by a list of its own."""
    lists = lists_for(election)
    if not lists:
        return unmet("负面清单的条目尚未录入，各单位按自己掌握的清单答复")
    named = "；".join(f"{each.get_level_display()}{each}" for each in lists)
    without = [
        Agency(agency).label for agency in items_by_agency(election) if agency not in agencies_for(election)
    ]
    if without:
        return unmet(f"{named}：有条目由{'、'.join(without)}负责，联审没有该单位")
    return met(named)


LIST_ITEMS_KNOWN = Rule(
    code="election.review.list_items",
    requirement="负面清单的条目、追溯年限已录入，每条有负责答复的单位",
    citation=unread(COUNTY_PLAN, "村“两委”成员候选人负面清单"),
    text="“不能”“不宜”的情形、追溯年限以有文号、有日期的清单为准，由负责的单位逐人答复。",
    check=list_items_known,
    control=Control.DETECT,
    origin=("R-144",),
)


def list_posted(election: Election, on: date) -> Finding:
    posted, day = hung_on(election, "9"), election.election_day
    if day is None:
        return unmet("选举日尚未确定")
    if posted and (later := _agreed_after(election, posted)):
        return unmet(f"公告9{cday(posted)}张贴，{later}在其后才同意参选", "notice.no9", "去核对")
    try:
        asked = law_for(election, "candidate_list_days_before", posted or on)
    except NotSet as missing:
        return _without_a_last_day(posted, str(missing))
    days = int(asked.value)
    if posted is None:
        return _list_still_to_hang(day, on, days, asked.basis)
    if days_before(day, posted) < days:
        return unmet(
            f"{cdate(posted)}张贴，距选举日 {days_before(day, posted)} 天，须 {days} 天（{asked.basis}）；"
            f"选举日最早{cdate(earliest_election(posted, days))}",
            "election.day",
            "去改选举日",
        )
    return met(f"{in_time(day, posted, days)}（{asked.basis}）")


def _without_a_last_day(posted: date | None, missing: str) -> Finding:
    if posted is None:
        return unmet(f"正式候选人名单（公告9）尚未张贴；{missing}", "notice.no9", "去登记")
    return met(f"{cday(posted)}张贴；本省办法没有规定最迟日")


def _list_still_to_hang(day: date, on: date, days: int, basis: str) -> Finding:
    last = last_day(day, days)
    late = f"今天张贴，选举日最早{cday(earliest_election(on, days))}" if on > last else f"最迟{cday(last)}"
    return unmet(f"正式候选人名单（公告9）尚未张贴，{late}（{basis}）", "notice.no9", "去登记")


def _agreed_after(election: Election, posted: date) -> str:
    """Whoever consented when the list was said to hang already: they cannot have stood on it."""
    first = [each for each in election.candidates if each.vote == 1]
    return "、".join(each.name for each in first if each.consented_on and each.consented_on > posted)


LIST_POSTED = Rule(
    code="election.nominate.list_posted",
    requirement="正式候选人名单在规定的期限前公布",
    citation=read(VILLAGE_LAW, "第十八条第一款"),
    text="正式候选人名单在选举日之前公布，期限由省、自治区、直辖市规定。",
    check=list_posted,
    origin=("R-117",),
)


def kin_declared(election: Election, on: date) -> Finding:
    told = [
        f"{each.name}：{each.kin}" for each in election.candidates if each.kin.strip("。 ") not in ("", "无")
    ]
    if not election.candidates:
        return not_applicable("没有候选人")
    members = [each for each in election.current("preparation").members.all() if each.left_on is None]
    declared = {each.name: each.kin for each in (*election.candidates, *members)}
    beside = compared_with_roll(election, declared)
    if not told:
        return unmet(beside.removeprefix("；")) if beside else met("候选人均申报没有近亲属")
    return unmet(f"{'；'.join(told)}。当选后近亲属不能同任{beside}")


KIN_DECLARED = Rule(
    code="election.nominate.kinship",
    requirement="候选人之间没有近亲属关系，有的当选后须回避",
    citation=read(VILLAGE_LAW, "第八条第二款"),
    text="村民委员会成员之间应当实行近亲属回避。",
    check=kin_declared,
    control=Control.DETECT,
    origin=("R-154",),
)


def answered_in_time(election: Election, on: date) -> Finding:
    """联审 ends so many days before the vote where the county says so; an answer that came later has come all the same."""
    day, review = election.election_day, election.current("review")
    if day is None:
        return not_applicable("选举日尚未确定")
    try:
        asked = law_for(election, "review_days_before", review.asked_on or on)
    except NotSet:
        return not_applicable("没有规定联审答复的最迟日，在公布正式候选人以前答复")
    last = last_day(day, int(asked.value))
    given = review.answers.all()
    late = [each for each in given if each.answered_on > last]
    if late:
        whose = "、".join(sorted({each.get_agency_display() for each in late}))
        return unmet(f"{whose}的答复晚于{cday(last)}（{asked.basis}）", "review.answers")
    if on > last and not given:
        return unmet(
            f"须在{cday(last)}前答复（{asked.basis}），已逾期 {(on - last).days} 天", "review.answers"
        )
    return met(f"最迟{cday(last)}（{asked.basis}）")


ANSWERED_IN_TIME = Rule(
    code="election.review.days",
    requirement="联审单位在规定的期限前答复",
    citation=unread(COUNTY_PLAN, "联审答复的期限"),
    text="资格联审在公布正式候选人以前答复；县级换届文件规定日数的，从其规定。",
    check=answered_in_time,
    control=Control.DETECT,
    origin=("R-143",),
)

TO_LEAVE = [
    ANSWERED_IN_TIME,
    SURPLUS,
    WOMAN_STANDS,
    CONSENTED,
    COMMITTEE_LEFT,
    COMMITTEE_WHOLE,
    BARS_CHECKED,
    AGENCIES_ANSWERED,
    DOUBTS_TOLD,
    LIST_VERSION,
    LIST_ITEMS_KNOWN,
    KIN_DECLARED,
    LIST_POSTED,
]

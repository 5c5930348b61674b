"""Steps that must lie so many days before the vote (§4 of the calendar), by the law of the day on which each was done.

Before the vote what is late keeps its door closed and names the earliest lawful election day. A number no text settles is
asked of the county, and closes nothing.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.calendar import calendar_done, pinned
from elections.context import law_for
from elections.instruments import PROVINCIAL, VILLAGE_LAW
from elections.law.earliest import earliest_lawful
from elections.law.settings import NotSet
from elections.notices.valid_postings import hung_on
from elections.rooms.ballot.listing import listed
from elections.rooms.day import days_before, earliest_election, last_day
from elections.stages import VoteKind
from township.law.instruments import read, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.wording import cdate, cday

if TYPE_CHECKING:
    from elections.law.settings import Setting
    from elections.models import Candidate, Election

#: What the rooms ask by a rule of their own.
ASKED_APART = frozenset(
    {"register.posted", "register.answers", "nominate.list", "nominate.self", "nominate.withdraw"}
)


def _asked(election: Election, name: str, on: date) -> Setting | str:
    """The number of days; where no text names it, what to ask the county."""
    try:
        return law_for(election, name, on)
    except NotSet as missing:
        return str(missing)


def in_good_time(what: str, done: date, day: date, days: int, basis: str, repair: str) -> Finding:
    """Whether something done on a day leaves the days of the law before the vote."""
    last = last_day(day, days)
    if done <= last:
        return met(f"{what}{cday(done)}，最迟{cday(last)}（{basis}）")
    return unmet(
        f"{what}{cday(done)}，距选举日 {days_before(day, done)} 天，须 {days} 天（{basis}），最迟{cday(last)}；"
        f"选举日最早{cdate(earliest_election(done, days))}",
        repair,
        "去核对",
    )


# -- nomination ------------------------------------------------------------------------------------------------------


def self_nominated_in_time(election: Election, on: date) -> Finding:
    """自荐: the day on which the person said so in writing is the day of their consent."""
    own = [each for each in election.candidates if each.origin == "self"]
    day = election.election_day
    if not own or day is None:
        return not_applicable("没有自荐的候选人")
    found = []
    for each in own:
        asked = _asked(election, "self_nomination_days_before", each.consented_on or on)
        if isinstance(asked, str):
            return not_applicable(asked)
        if when := each.consented_on:
            told = f"{each.name}自荐"
            found.append(
                in_good_time(told, when, day, int(asked.value), asked.basis, "nomination.candidates")
            )
    late = [each for each in found if each.repair]
    if late:
        return unmet("；".join(each.evidence for each in late), "nomination.candidates", "去核对")
    return met("；".join(each.evidence for each in found)) if found else not_applicable("自荐的日期尚未录入")


SELF_IN_TIME = Rule(
    code="election.nominate.self_deadline",
    requirement="自荐在规定的期限前提出",
    citation=unread(PROVINCIAL, "自荐的期限"),
    text="本省准许自荐的，自荐人在选举日的规定日数以前向村民选举委员会书面提出，只报一个职务。",
    check=self_nominated_in_time,
    origin=("R-133", "R-151"),
)


def withdrawn_in_time(election: Election, on: date) -> Finding:
    """退出: a candidate leaves in writing, so many days before the vote or after the list; whom the review bars, leaves later too."""
    nomination, day = election.current("nomination"), election.election_day
    gone = [each for each in nomination.candidates.all() if each.withdrew_on] if nomination else []
    gone = [each for each in gone if not _is_barred(election, each)]
    if not gone or day is None:
        return not_applicable("没有书面退出的候选人")
    limits = [(each, *last_withdrawal(election, day, each.withdrew_on)) for each in gone]
    late = [
        f"{each.name}{cday(each.withdrew_on)}退出，最迟{cday(last)}（{basis}）"
        for each, last, basis in limits
        if last and each.withdrew_on > last
    ]
    if late:
        told = "；".join(late)
        return unmet(f"{told}：逾期的仍为候选人，或者改选举日", "review.candidates", "去核对")
    in_time = [
        f"{each.name}{cday(each.withdrew_on)}书面退出，最迟{cday(last)}（{basis}）"
        for each, last, basis in limits
        if last
    ]
    return met("；".join(in_time)) if in_time else not_applicable(limits[0][2])


def last_withdrawal(election: Election, day: date, on: date) -> tuple[date | None, str]:
    """The last day, counted back from the vote or on from the list, with its text; or what to ask."""
    asked = _asked(election, "candidate_withdraw_days_before", on)
    if not isinstance(asked, str):
        return last_day(day, int(asked.value)), asked.basis
    after, posted = _asked(election, "candidate_withdraw_days_after_list", on), hung_on(election, "9")
    if isinstance(after, str):
        return None, asked
    if posted is None:
        return None, f"正式候选人名单公布后 {after.value} 日内（{after.basis}）"
    return earliest_election(posted, int(after.value)), after.basis


def _is_barred(election: Election, candidate: Candidate) -> bool:
    """Whether the review has found what bars somebody: that has no last day."""
    review = election.current("review")
    if review is None:
        return False
    bars = (each.found == "found" for each in review.bars.all() if each.candidate_id == candidate.pk)
    said = (each.answer == "bar" for each in review.given if each.candidate_id == candidate.pk)
    return any(bars) or any(said)


WITHDRAWN_IN_TIME = Rule(
    code="election.nominate.withdraw",
    requirement="候选人书面退出不迟于规定的日期",
    citation=unread(PROVINCIAL, "候选人退出的期限"),
    text="候选人退出的，在规定的期限以前书面提出；逾期的不予退出。审查不合格的不在此限。",
    check=withdrawn_in_time,
    origin=("R-133",),
)


# -- before the vote -------------------------------------------------------------------------------------------------


def day_still_lawful(election: Election, on: date) -> Finding:
    """What was done late, or still has to be done before the vote, may put the earliest lawful day after the planned one."""
    day = election.election_day
    if day is None:
        return unmet("选举日尚未确定", "preparation.plan")
    found = earliest_lawful(pinned(election), today=on, done=dict(calendar_done(election)))
    late = [each for each in found.against(day) if each.code not in ASKED_APART]
    if late:
        told = "；".join(str(each) for each in late)
        return unmet(
            f"选举日{cdate(day)}太早，最早{cdate(max(each.earliest for each in late))}：{told}",
            "election.day",
            "去改选举日",
        )
    return met(f"按已办的和今天起办理的，选举日{cday(day)}不早于法定最早日")


DAY_STILL_LAWFUL = Rule(
    code="election.calendar.earliest",
    requirement="选举日不早于法定最早日：此前各项公布来得及",
    citation=unread(PROVINCIAL, "各项公布的最迟日"),
    text="审计结果、选民名单、正式候选人、投票时间地点和委托名单，分别在选举日以前的规定日数公布；来不及的，推迟选举日。",
    check=day_still_lawful,
    origin=("R-116", "R-117"),
)


def voting_notice_in_time(election: Election, on: date) -> Finding:
    ballot, posted = election.current("ballot"), hung_on(election, "10")
    day = ballot.day or election.election_day or on
    if ballot.kind not in (VoteKind.FIRST, VoteKind.AGAIN):
        return hung_by_the_vote(election, on) or not_applicable(
            f"{ballot.get_kind_display()}的公告期限没有规定"
        )
    asked = _asked(election, "voting_notice_days_before", posted or on)
    if isinstance(asked, str):
        return not_applicable(asked)
    days = int(asked.value)
    if posted:
        return in_good_time("公告10张贴于", posted, day, days, asked.basis, "notice.no10")
    last = last_day(day, days)
    if on > last:
        earliest = cdate(earliest_election(on, days))
        return unmet(
            f"公告10尚未张贴，最迟{cday(last)}（{asked.basis}）；今天张贴，选举日最早{earliest}",
            "notice.no10",
            "去登记",
        )
    return not_applicable(f"公告10尚未张贴，最迟{cday(last)}（{asked.basis}）")


def hung_by_the_vote(election: Election, on: date) -> Finding | None:
    """Where no text says how many days ahead the notice hangs, it hangs no later than people vote; None where it does."""
    ballot, posted = election.current("ballot"), hung_on(election, "10")
    day = ballot.day or election.election_day or on
    if posted is None or posted <= day:
        return None
    return unmet(f"公告10{cday(posted)}张贴，晚于投票日（{cday(day)}）", "notice.no10", "去核对")


VOTING_NOTICE_IN_TIME = Rule(
    code="election.vote.notice_days",
    requirement="投票的时间、地点、方式和工作人员在规定的期限前公布",
    citation=unread(PROVINCIAL, "公布投票时间、地点的期限"),
    text="投票的时间、地点、方式和唱票、计票、监票人员，在选举日的规定日数以前公布。",
    check=voting_notice_in_time,
    origin=("R-189",),
)


def proxy_list_in_time(election: Election, on: date) -> Finding:
    """公告13: so many days before the vote where the province says so, else the day before it (村组法 18(4))."""
    ballot, posted = election.current("ballot"), hung_on(election, "13")
    if not ballot.proxies or election.is_by_election:
        return not_applicable("没有须公布的委托名单")
    day = ballot.day or election.election_day or on
    posted = _hung_for_the_same_people(election, day) or posted
    asked = _asked(election, "proxy_list_days_before", posted or on)
    if isinstance(asked, str):
        days, basis = 1, law_for(election, "proxy_list_publication", posted or on).basis
    else:
        days, basis = int(asked.value), asked.basis
    if posted is None:
        return unmet(
            f"委托名单（公告13）尚未张贴，最迟{cday(last_day(day, days))}（{basis}）", "notice.no13", "去登记"
        )
    return in_good_time("公告13张贴于", posted, day, days, basis, "notice.no13")


def _hung_for_the_same_people(election: Election, day: date) -> date | None:
    """Voted on once more on the same day (浙江 29): the list that hung for the vote before, where it names everybody who delegates."""
    under_way = election.current("ballot")
    earlier = [each for each in election.ballots.all() if each.round < under_way.round and each.day == day]
    told = {(each.group, each.name, each.by) for each in listed(under_way, "proxy")}
    for vote in sorted(earlier, key=lambda each: each.round):
        notice = next((n for n in election.notices.all() if (n.number, n.vote) == ("13", vote.round)), None)
        if notice and told <= {(each.group, each.name, each.by) for each in listed(vote, "proxy")}:
            return notice.posted_on
    return None


PROXY_LIST_IN_TIME = Rule(
    code="election.vote.proxy_list_days",
    requirement="委托人和受委托人的名单在投票前的规定期限公布",
    citation=read(VILLAGE_LAW, "第十八条第四款"),
    text="村民选举委员会应当公布委托人和受委托人的名单。",
    check=proxy_list_in_time,
    origin=("R-152",),
)


# -- after the vote --------------------------------------------------------------------------------------------------


def winners_published(election: Election, on: date) -> Finding:
    """当选名单: within so many days of the vote where the province says so (浙江 32); a late one has happened, and is pointed out."""
    ballot, posted = election.current("ballot"), hung_on(election, "16")
    day = (ballot and ballot.day) or election.election_day or on
    asked = _asked(election, "winners_list_days_after", day)
    if isinstance(asked, str):
        return not_applicable("法律规定当场公布，本省没有另定公布当选名单的期限")
    last = earliest_election(day, int(asked.value))
    if posted is None:
        return unmet(
            f"当选名单（公告16）尚未张贴，最迟{cday(last)}（{asked.basis}）", "notice.no16", "去登记"
        )
    if posted > last:
        late = (posted - last).days
        return unmet(
            f"公告16于{cday(posted)}张贴，最迟{cday(last)}（{asked.basis}），晚 {late} 天", "notice.no16"
        )
    return met(f"公告16于{cday(posted)}张贴，最迟{cday(last)}（{asked.basis}）")


WINNERS_PUBLISHED = Rule(
    code="election.result.published",
    requirement="当选名单在规定的期限内公布",
    citation=unread(PROVINCIAL, "公布当选名单的期限"),
    text="当选名单在选举日当日或者次日公布。",
    check=winners_published,
    control=Control.DETECT,
    origin=("R-189",),
)

"""A vote must have a day, and it must be the day that was published."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.instruments import PROVINCIAL, VILLAGE_LAW
from elections.notices.points import in_few, unsaid
from elections.stages import ROOMS, VoteKind
from elections.vote_deadlines import votes_of
from township.law.instruments import read, unread
from township.law.rule import Finding, Rule, met, not_applicable, unmet
from township.required_value import known
from township.wording import cdate, cday

if TYPE_CHECKING:
    from elections.models import Election


def day_is_there(election: Election, on: date) -> Finding:
    ballot = election.current("ballot")
    if ballot.day is None:
        return unmet("投票日、时间、计票地点尚未录入", "ballot.arrangement", "去录入")
    if (before := votes_of(election)) and ballot.day < before[-1].day:
        last = cdate(before[-1].day)
        return unmet(f"投票日{cdate(ballot.day)}早于上一次投票（{last}）", "ballot.arrangement")
    if on < ballot.day:
        return unmet(f"投票日{cdate(ballot.day)}，尚未到", "ballot.arrangement")
    return met(f"{cdate(ballot.day)} {ballot.opens_at:%H:%M}—{ballot.closes_at:%H:%M}")


DAY_IS_THERE = Rule(
    code="election.vote.day",
    requirement="投票以后宣布，有投票日、时间、地点",
    citation=read(VILLAGE_LAW, "第十八条第三款"),
    text="选举实行无记名投票、公开计票的方法，选举结果应当当场公布。",
    check=day_is_there,
    origin=("R-118",),
)


def day_as_published(election: Election, on: date) -> Finding:
    """The first vote is held on the day notice 1 tells, also where that was moved; each on the day that two people told."""
    ballot, planned = election.current("ballot"), election.election_day
    if election.stage in ROOMS[:4]:
        return _said_on_notice_1(election, known(planned))
    if ballot.day is None:
        return not_applicable("投票日尚未录入")
    if (told := _told_of(election)) and told != ballot.day:
        said = f"投票日{cdate(ballot.day)}与“投票后的认定”登记的投票日{cdate(told)}不一致"
        return unmet(said, "ballot.arrangement")
    if ballot.kind != VoteKind.FIRST:
        return not_applicable("再次投票，另定投票日")
    if ballot.day != planned:
        said = f"投票日{cdate(ballot.day)}与公布的选举日{cdate(planned)}不一致"
        return unmet(f"{said}；投票以前改期的，退回资格审查改选举日", "ballot.arrangement")
    return _said_on_notice_1(election, ballot.day)


def _said_on_notice_1(election: Election, day: date) -> Finding:
    posted = election.notice("1")
    if posted and (new := unsaid(election, posted)):
        told = f"{cday(posted.posted_on)}张贴的公告1没有写{in_few(new)}，更正后重新张贴"
        return unmet(told, "notice.no1", "去登记张贴")
    if posted and posted.posted_on >= day:
        return unmet(f"公告1{cdate(posted.posted_on)}张贴，不在投票日（{cdate(day)}）之前", "notice.no1")
    return met(f"{cdate(day)}，与公布的选举日一致")


def _told_of(election: Election) -> date | None:
    """The day of the vote under way as two people have recorded that it was held; of an earlier vote they told nothing here."""
    held, under_way = election.context.votes_held.get(election.pk), election.current("ballot")
    if held is None:
        return None
    before = [each.day for each in votes_of(election) if each.vote < under_way.round]
    return None if before and held.held_on <= before[-1] else held.held_on


DAY_AS_PUBLISHED = Rule(
    code="election.vote.day_published",
    requirement="投票日是公布的选举日",
    citation=unread(PROVINCIAL, "选举日的确定和公布"),
    text="选举日由村民选举委员会确定并公布；改期的，重新公布。",
    check=day_as_published,
    origin=("R-118",),
)

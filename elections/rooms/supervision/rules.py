"""What must hold before a supervision committee stands, room by room: the rules of its record, and those of its meeting.

Who chooses it, how many they are, whom it may not be and who must know accounts are judged by the rules of the record
(`elections/serving/supervision/rules.py`), under their codes; here they read the rooms.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from elections.instruments import COUNTY_PLAN, VILLAGE_LAW
from elections.reports.rules import REPORTS_OPEN, REPORTS_TRUE
from elections.serving.places import TermVillage
from elections.serving.supervision import rules as record
from elections.serving.supervision.rules import Chosen
from township import naming
from township.law.instruments import read, unread
from township.law.rule import Finding, Rule, Verdict, met, unmet
from township.required_value import known
from township.wording import cday

from .counting import ChoosingReading, reading_of

if TYPE_CHECKING:
    from elections.models import Election

    from .models import SupervisionCandidate

Check = Callable[["Election", date], Finding]


def chosen_of(election: Election, people: Sequence[SupervisionCandidate], day: date, on: date) -> Chosen:
    """These people as the rules of the record judge them: chosen on a day, held against those in office on another."""
    place, reading, asked = (
        TermVillage(election.village_round),
        reading_of(election),
        election.current("proposal"),
    )
    votes, serving = reading.last_votes, place.serving(on)
    return Chosen(
        chosen_on=day,
        law=place.law,
        meeting=asked.meeting,
        expected=known(asked.expected),
        present=reading.number("present"),
        members=[(each.name, votes[each.name]) for each in people],
        experts=[each.name for each in people if each.expert],
        staff=[each.name for each in people if each.post],
        kin="；".join(each.kin for each in people if each.kin != "无") or "无",
        committee=[each.name for each in serving],
        committee_since=min((each.since for each in place.officers), default=None),
        born={each.name: each.birth for each in people},
        committee_born=[(each.name, each.birth) for each in serving],
    )


def winners_of(reading: ChoosingReading) -> list[SupervisionCandidate]:
    """Who was chosen, by votes."""
    won = [name for name, _ in reading.elected]
    people = [each for each in reading.candidates if each.name in won]
    return sorted(people, key=lambda each: -reading.last_votes[each.name])


def of_the_chosen(check: Callable[[Chosen, date], Finding], repair: str) -> Check:
    """A rule of the record, asked of whoever the count has chosen."""

    def asked(election: Election, on: date) -> Finding:
        room, people = election.current("choosing"), winners_of(reading_of(election))
        if room.held_on is None:
            return unmet("推选会议尚未录入", "choosing.meeting", "去录入")
        if not people:
            return unmet("没有人当选：计票尚未录完，或者没有人得票过半数", "choosing.count", "去核对")
        found = check(chosen_of(election, people, room.held_on, on), on)
        return unmet(found.evidence, repair) if found.verdict == Verdict.UNMET and repair else found

    return asked


def proposed(election: Election, on: date) -> Finding:
    room = election.current("proposal")
    if room.seats is None:
        return unmet("推选方案尚未录入", "proposal.plan", "去录入")
    return met(
        f"{room.proposed_by}提出，{cday(room.discussed_on)}村党组织讨论（{room.document}），"
        f"由{room.get_meeting_display()}推选，应到 {room.expected} 人"
    )


PROPOSED = Rule(
    code="election.supervision.proposed",
    requirement="村务监督委员会的推选方案已提出，村党组织先行讨论",
    citation=unread(COUNTY_PLAN, "村务监督委员会的推选"),
    text="村务监督委员会的推选方案由村党组织讨论，明确推选的会议、人数和日期，提交村民会议或者村民代表会议。",
    check=proposed,
    origin=("R-158", "R-159"),
)


def seats_in_law(election: Election, on: date) -> Finding:
    """The number to be chosen, before anybody is."""
    seats = election.current("proposal").seats
    if seats is None:
        return unmet("应推选人数尚未录入", "proposal.plan", "去录入")
    asked = TermVillage(election.village_round).law.on("supervision_size", on)
    told = f"应推选 {seats} 人，须{asked.value}（{asked.basis}）"
    return met(told) if asked.value.holds(seats) else unmet(told, "proposal.plan", "去更正")


def candidates_declared(election: Election, on: date) -> Finding:
    people, seats = (
        election.current("choosing").candidates.all(),
        known(election.current("proposal").seats),
    )
    told = f"候选人 {len(people)} 人，应推选 {seats} 人"
    if len(people) < seats:
        return unmet(f"{told}：候选人不足", "choosing.candidates", "去登记")
    twice = naming.twice_in(each.name for each in people)
    if twice:
        return unmet(f"{told}：{twice}同名，计票分不清，在姓名中加以区别", "choosing.candidates")
    return met(f"{told}，每人已申报近亲属")


CANDIDATES = Rule(
    code="election.supervision.candidates",
    requirement="候选人不少于应推选人数，逐人申报近亲属",
    citation=read(VILLAGE_LAW, "第三十七条第一款"),
    text="村务监督机构成员由村民会议或者村民代表会议在村民中推选产生；村民委员会成员及其近亲属不得担任。",
    check=candidates_declared,
    origin=("R-159",),
)


def candidates_apart(election: Election, on: date) -> Finding:
    """Whoever may not sit there does not stand either."""
    room = election.current("choosing")
    people = list(room.candidates.all())
    if not people:
        return unmet("候选人尚未登记", "choosing.candidates", "去登记")
    return record.apart(chosen_of(election, people, room.held_on or on, on), on)


def well_held(election: Election, on: date) -> Finding:
    room = election.current("choosing")
    if room.held_on is None:
        return unmet("推选会议尚未录入", "choosing.meeting", "去录入")
    if not room.method_passed:
        return unmet("推选办法未经会议通过", "choosing.meeting", "去核对")
    standing = [
        name
        for name in naming.people_in(room.monitors)
        if any(naming.same(name, each.name) for each in room.candidates.all())
    ]
    if standing:
        return unmet(f"监票人{'、'.join(standing)}是候选人", "choosing.meeting", "去核对")
    return met(f"{cday(room.held_on)}，推选办法经会议通过，监票人{room.monitors}")


WELL_HELD = Rule(
    code="election.supervision.held",
    requirement="推选办法由会议通过，监票人不是候选人",
    citation=unread(COUNTY_PLAN, "村务监督委员会的推选"),
    text="推选办法由会议通过；候选人不担任监票人。",
    check=well_held,
    origin=("R-159",),
)


def counted_twice(election: Election, on: date) -> Finding:
    reading = reading_of(election)
    if not reading.both:
        return unmet(f"计票已录入 {len(reading.entries)} 遍，须两人各录一遍", "choosing.count", "去录入")
    if reading.differences:
        return unmet(f"两遍不一致：{'；'.join(reading.differences)}", "choosing.count", "对照原单更正")
    again = reading.again
    if again and again.stale:
        return unmet(
            "第一次推选的计票已更正，再次推选的对象随之改变，再次推选须重新录入", "choosing.count", "去录入"
        )
    if again and again.entries and not again.complete:
        return unmet(
            f"再次推选的计票：{'；'.join(again.differences) or '须两人各录一遍'}", "choosing.count", "去录入"
        )
    return met("、".join(f"{name} {votes} 票" for name, votes in reading.last_votes.items()))


COUNTED = Rule(
    code="election.supervision.counted",
    requirement="推选计票由两人各录一遍，两遍一致",
    citation=unread(COUNTY_PLAN, "计票"),
    text="计票由两人分别记录，互相核对。",
    check=counted_twice,
    origin=("R-159",),
)


def ballots_add_up(election: Election, on: date) -> Finding:
    reading, asked = reading_of(election), election.current("proposal")
    if not reading.complete:
        return unmet("两遍计票尚未一致", "choosing.count", "去录入")
    present, issued, returned = (reading.number(key) for key in ("present", "issued", "returned"))
    told = f"应到 {asked.expected} 人，实到 {present} 人，发出 {issued} 张，收回 {returned} 张"
    most, total = returned * reading.seats, sum(votes for _, votes in reading.votes)
    above = [f"{name} {votes} 票" for name, votes in reading.votes if votes > returned]
    beyond = _beside_wrong(reading)
    wrong = [
        sentence
        for found, sentence in (
            (present > asked.expected, "实到多于应到，对照签到表核对"),
            (issued != present, "发出的选票与实到人数不一致"),
            (returned > issued, "收回多于发出，推选无效，应当重新推选"),
            (above, f"{'、'.join(above)}，多于收回的选票"),
            (total > most, f"得票合计 {total}，多于收回选票乘以应推选人数 {most}"),
            (beyond, "；".join(beyond)),
        )
        if found
    ]
    wrong += _again_wrong(reading)
    return unmet(f"{told}：{'；'.join(wrong)}", "choosing.count") if wrong else met(told)


def _beside_wrong(reading: ChoosingReading) -> list[str]:
    """On a ballot that was handed in somebody is agreed to, voted against or abstained from, once."""
    returned, found = reading.number("returned"), []
    for each, (_, votes) in zip(reading.candidates, reading.votes, strict=True):
        against, abstained = reading.of_vote(each)
        if (told := votes + (against or 0) + (abstained or 0)) > returned >= votes:
            found.append(f"{each.name}同意、反对、弃权合计 {told} 票，多于收回的选票")
    return found


def _again_wrong(reading: ChoosingReading) -> list[str]:
    """What cannot be true of the second vote of the meeting."""
    again = reading.again
    if again is None or not again.complete:
        return []
    issued, returned = again.number("issued"), again.number("returned")
    total, above = sum(votes for _, votes in again.votes), [n for n, votes in again.votes if votes > returned]
    found = (
        (_beside_wrong(again), f"再次推选{'；'.join(_beside_wrong(again))}"),
        (issued > again.came, f"再次推选发出 {issued} 张，多于实到 {again.came} 人"),
        (returned > issued, "再次推选收回多于发出，应当重新推选"),
        (above, f"再次推选{'、'.join(above)}得票多于收回的选票"),
        (total > returned * again.seats, f"再次推选得票合计 {total}，多于 {returned * again.seats}"),
    )
    return [sentence for wrong, sentence in found if wrong]


BALLOTS = Rule(
    code="election.supervision.ballots",
    requirement="发出选票等于实到人数，收回不多于发出，得票不多于收回",
    citation=unread(COUNTY_PLAN, "计票"),
    text="收回的选票等于或者少于发出的选票，推选有效；多于发出的选票，推选无效。",
    check=ballots_add_up,
    origin=("R-159",),
)


def chosen_by_the_village(election: Election, on: date) -> Finding:
    """Who has more than half of those who came; a tie for the last seat chooses neither."""
    reading = reading_of(election)
    if reading.tied:
        held = reading.again is not None and reading.again.complete
        how = "退回推选准备，由新的会议推选" if held else "由本次会议就票数相等的人再次推选"
        return unmet(f"{'、'.join(reading.tied)}票数相等，{how}", "choosing.count", "" if held else "去录入")
    return of_the_chosen(record.by_the_village, "choosing.count")(election, on)


def head_chosen(election: Election, on: date) -> Finding:
    room, people = election.current("settlement"), winners_of(reading_of(election))
    if not room.head:
        return unmet("主任尚未录入", "settlement.head", "去录入")
    if not any(naming.same(room.head, each.name) for each in people):
        return unmet(f"{room.head}不在当选的成员中", "settlement.head", "去更正")
    return met(f"主任{room.head}，{room.head_by}")


HEAD = Rule(
    code="election.supervision.head",
    requirement="村务监督委员会主任从当选的成员中产生",
    citation=unread(COUNTY_PLAN, "村务监督委员会主任"),
    text="村务监督委员会主任按推选办法从成员中产生。",
    check=head_chosen,
    origin=("R-159",),
)


def still_apart(election: Election, on: date) -> Finding:
    """Held against those in office on the day it is settled: a by-election may have come between."""
    room = election.current("settlement")
    if room.checked_on is None:
        return unmet("当选人与村民委员会成员的任职回避尚未复核", "settlement.checked", "去录入")
    return of_the_chosen(record.apart, "settlement.checked")(election, on)


OF_PROPOSAL = [PROPOSED, replace(record.SIZE, check=seats_in_law)]
OF_CHOOSING = [
    CANDIDATES,
    replace(record.APART, check=candidates_apart),
    WELL_HELD,
    COUNTED,
    BALLOTS,
    replace(record.BY_THE_VILLAGE, check=chosen_by_the_village),
]
OF_SETTLEMENT = [
    replace(record.SIZE, check=of_the_chosen(record.size, "")),
    replace(record.EXPERT, check=of_the_chosen(record.expert, "")),
    replace(record.APART, check=still_apart),
    HEAD,
    REPORTS_OPEN,
    REPORTS_TRUE,
]

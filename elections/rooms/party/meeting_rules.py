"""What must hold of the meeting of the members, and before its result is the village's; all of it by who should attend."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.arithmetic.majorities import more_than_half, party_quorum
from elections.instruments import COUNTY_PLAN, PARTY_ELECTION
from elections.namesakes import APART_EXAMPLE, stands_for, told_apart
from elections.reports.rules import REPORTS_OPEN, REPORTS_TRUE
from elections.voted_lines import voted_lines
from township import naming
from township.law.instruments import unread
from township.law.rule import Control, Finding, Rule, met, unmet
from township.required_value import known
from township.wording import cday

from .counting import first_of, further_of

if TYPE_CHECKING:
    from elections.models import Election


def counted_twice(election: Election, on: date) -> Finding:
    """Two people have read the sheet of every vote, each without the other, and have read the same."""
    reading, further = first_of(election), further_of(election)
    if not reading.both:
        return unmet(f"计票已录入 {len(reading.entries)} 遍，须两人各录一遍", "assembly.count", "去录入")
    if reading.differences:
        return unmet(f"两遍不一致：{'；'.join(reading.differences)}", "assembly.count", "对照原单更正")
    if further and further.stale:
        return unmet(
            "首次投票的计票已更正，另行选举的对象随之改变，另行选举须重新录入", "assembly.count", "去录入"
        )
    if further and further.entries and not further.complete:
        told = "；".join(further.differences) or "须两人各录一遍"
        return unmet(f"另行选举的计票：{told}", "assembly.count", "去录入")
    return met("、".join(entry.entered_by.name for entry in reading.entries) + "各录一遍，两遍一致")


COUNTED = Rule(
    code="election.party.counted",
    requirement="党员大会的计票由两人各录一遍，两遍一致",
    citation=unread(PARTY_ELECTION, "计票"),
    text="选举设监票人、计票人，计票结果由监票人、计票人签字并由会议主持人公布。",
    check=counted_twice,
    origin=("R-141",),
)


def enough_came(election: Election, on: date) -> Finding:
    room, should = election.current("assembly"), known(election.current("request").should_attend)
    if room.present is None:
        return unmet("到会党员数尚未录入", "assembly.count", "去录入")
    needed = party_quorum(should)
    told = f"应到会党员 {should} 人，实到 {room.present} 人，须五分之四以上，即 {needed} 人"
    if room.present > should:
        return unmet(f"{told}：实到多于应到，对照签到表核对", "assembly.count")
    return met(told) if room.present >= needed else unmet(told, "assembly.count")


ENOUGH_CAME = Rule(
    code="election.party.quorum",
    requirement="到会党员超过应到会党员的五分之四",
    citation=unread(PARTY_ELECTION, "党员大会的到会人数"),
    text="进行选举时，有选举权的到会人数不少于应到会人数的五分之四，会议有效。",
    check=enough_came,
    origin=("R-135",),
)


def ballots_add_up(election: Election, on: date) -> Finding:
    room = election.current("assembly")
    if room.issued is None or room.returned is None:
        return unmet("选票数尚未录入", "assembly.count", "去录入")
    told = f"实到 {room.present} 人，发出 {room.issued} 张，收回 {room.returned} 张"
    if room.issued != room.present:
        return unmet(f"{told}：发出的选票与实到人数不一致", "assembly.count")
    if room.returned > room.issued:
        return unmet(f"{told}：收回多于发出，选举无效，应当重新选举", "assembly.count")
    wrong = [f"{name} {votes} 票" for name, votes in voted_lines(room.votes) if votes > room.returned]
    if wrong:
        return unmet(f"{told}：{'、'.join(wrong)}，多于收回的选票", "assembly.count")
    if wrong := _further_wrong(election):
        return unmet(f"{told}；另行选举：{'；'.join(wrong)}", "assembly.count")
    most = room.returned * known(election.current("request").seats)
    total = sum(votes for _, votes in voted_lines(room.votes))
    return (
        unmet(f"得票合计 {total}，多于收回选票乘以应选人数 {most}", "assembly.count")
        if total > most
        else met(told)
    )


def _further_wrong(election: Election) -> list[str]:
    """What cannot be true of the further vote, by its own numbers; those kept before they were asked have none."""
    room, count = election.current("assembly"), election.party_count
    if room.further_present is None or room.further_issued is None or room.further_returned is None:
        return []
    cast, came = voted_lines(room.further_votes), room.further_present
    needed, left = party_quorum(count.should_attend), count.open_after_first
    above = [f"{name} {votes} 票" for name, votes in cast if votes > room.further_returned]
    total, most = sum(votes for _, votes in cast), room.further_returned * left
    found = (
        (came < needed, f"实到 {came} 人，须 {needed} 人"),
        (came > count.should_attend, f"实到 {came} 人，多于应到 {count.should_attend} 人"),
        (room.further_issued != came, f"发出选票 {room.further_issued} 张，与实到 {came} 人不一致"),
        (room.further_returned > room.further_issued, "收回多于发出，选举无效，应当重新选举"),
        (above, f"{'、'.join(above)}，多于收回的选票"),
        (total > most, f"得票合计 {total}，多于收回选票乘以缺额 {left} 名，即 {most}"),
    )
    return [sentence for wrong, sentence in found if wrong]


BALLOTS_ADD_UP = Rule(
    code="election.party.ballots",
    requirement="发出选票等于实到人数，收回选票等于或者少于发出选票",
    citation=unread(PARTY_ELECTION, "选票的收回"),
    text="收回的选票等于或者少于发出的选票，选举有效；多于发出的选票，选举无效，应当重新选举。",
    check=ballots_add_up,
    origin=("R-141",),
)


def in_secret(election: Election, on: date) -> Finding:
    room = election.current("assembly")
    lacking = [
        word
        for word, there in (
            ("选举办法未经大会通过", room.method_passed),
            ("不是无记名投票，或者有委托他人代投", room.in_secret),
            ("没有监票人", bool(room.monitors)),
        )
        if not there
    ]
    people = [each.name for each in election.current("recommendation").candidates]
    lacking += [
        f"监票人{name}是候选人"
        for name in naming.people_in(room.monitors)
        if any(naming.same(name, each) for each in people)
    ]
    if lacking:
        return unmet("；".join(lacking), "assembly.held", "去核对")
    return met(f"选举办法经大会通过，无记名投票，监票人{room.monitors}")


IN_SECRET = Rule(
    code="election.party.secret",
    requirement="无记名投票，不得委托他人代投，监票人不是候选人",
    citation=unread(PARTY_ELECTION, "投票和监票"),
    text="选举采用无记名投票的方式；因故未出席会议的党员不能委托他人代为投票；候选人不得担任监票人。",
    check=in_secret,
    origin=("R-138",),
)


def elected(election: Election, on: date) -> Finding:
    room, count = election.current("assembly"), election.party_count
    if not room.votes:
        return unmet("得票尚未录入", "assembly.count", "去录入")
    people = election.current("recommendation").candidates
    strange = [
        name
        for name, _ in voted_lines(room.further_votes)
        if not any(stands_for(name, each) for each in people)
    ]
    unclear = [
        name
        for name, _ in (*voted_lines(room.votes), *voted_lines(room.further_votes))
        if sum(stands_for(name, each) for each in people) > 1
    ]
    # Whoever was no candidate and is elected has no month of birth from the list: the line tells it.
    unborn = [
        name
        for name, _ in count.elected
        if not told_apart(name)[1] and not any(stands_for(name, each) for each in people)
    ]
    told = "、".join(f"{name} {votes} 票" for name, votes in count.elected) or "没有人"
    said = f"当选须超过应到会党员 {count.should_attend} 人的半数，即 {count.line} 票：{told}当选"
    if count.tied:
        return unmet(f"{said}；{'、'.join(count.tied)}票数相等，就票数相等的人再次投票", "assembly.count")
    if strange:
        return unmet(f"{said}；{'、'.join(strange)}不是首次投票的候选人", "assembly.count")
    if unclear:
        told_as = f"候选人中有同名的，各写明出生年月，如：{APART_EXAMPLE}"
        return unmet(f"{said}；{'、'.join(unclear)}：{told_as}", "assembly.count")
    if unborn:
        return unmet(
            f"{said}；{'、'.join(unborn)}不在候选人中，写明出生年月，如：{APART_EXAMPLE}", "assembly.count"
        )
    return met(said) if count.elected else unmet(said, "assembly.count")


ELECTED = Rule(
    code="election.party.majority",
    requirement="当选人得票超过应到会党员的半数",
    citation=unread(PARTY_ELECTION, "当选"),
    text="被选举人获得的赞成票超过应到会有选举权人数的一半，始得当选。",
    check=elected,
    origin=("R-136",),
)


def seats_settled(election: Election, on: date) -> Finding:
    """What is open is voted on again, or fewer seats are agreed to by more than half of those who should attend."""
    room, count = election.current("assembly"), election.party_count
    if not count.open_seats:
        return met(f"{count.seats} 席均已选出")
    needed = more_than_half(count.should_attend)
    agreed = room.fewer_agreed
    told = f"缺 {count.open_seats} 席"
    if agreed is None:
        return unmet(f"{told}：另行选举，或者经应到会党员过半数同意减少名额", "assembly.seats", "去录入")
    said = f"{told}，同意减少名额 {agreed} 人，须 {needed} 人"
    return met(said) if needed <= agreed <= (room.present or 0) else unmet(said, "assembly.count")


SEATS_SETTLED = Rule(
    code="election.party.seats",
    requirement="缺额已另行选举，或者经党员过半数同意减少名额",
    citation=unread(PARTY_ELECTION, "缺额"),
    text="当选人少于应选名额时，对不足的名额另行选举；接近应选名额的，经半数以上选举人同意，也可以减少名额，不再进行选举。",
    check=seats_settled,
    origin=("R-178",),
)


def secretary_chosen(election: Election, on: date) -> Finding:
    room, winners = election.current("approval"), election.party_count.elected
    if not room.secretary:
        return unmet("书记尚未录入", "approval.report", "去录入")
    if not any(naming.same(told_apart(room.secretary)[0], told_apart(name)[0]) for name, _ in winners):
        return unmet(f"{room.secretary}不在当选的委员中", "approval.report")
    if not more_than_half(len(winners)) <= (room.secretary_votes or 0) <= len(winners):
        return unmet(
            f"{room.secretary} {room.secretary_votes} 票，委员 {len(winners)} 人，须过半数", "approval.report"
        )
    return met(
        f"{cday(room.secretary_on)}委员会选出书记{room.secretary}，{room.secretary_votes} / {len(winners)} 票"
    )


SECRETARY_CHOSEN = Rule(
    code="election.party.secretary",
    requirement="书记由新选出的委员会从当选委员中选出",
    citation=unread(PARTY_ELECTION, "书记的选举"),
    text="委员会的书记、副书记由委员会全体会议选举产生，实行等额选举，报上级党组织批准。",
    check=secretary_chosen,
    origin=("R-137",),
)


def approved(election: Election, on: date) -> Finding:
    room = election.current("approval")
    if room.reported_on is None:
        return unmet("选举结果尚未报告镇党委", "approval.report", "去录入")
    if room.approved_on is None:
        return unmet(f"{cday(room.reported_on)}报告，镇党委尚未批复，由党委书记录入", "approval.approved")
    return met(f"{cday(room.approved_on)}批复（{room.approved_by}）")


APPROVED = Rule(
    code="election.party.approval",
    requirement="选举结果已由镇党委批复",
    citation=unread(PARTY_ELECTION, "选举结果的审批"),
    text="选出的委员会委员报上级党组织备案，书记、副书记报上级党组织批准。",
    check=approved,
    origin=("R-137",),
)


def filed(election: Election, on: date) -> Finding:
    room = election.current("approval")
    if room.filed_on is None:
        return unmet("书记尚未报县级备案", "approval.filing", "去录入")
    return met(f"{cday(room.filed_on)}备案（{room.filing_number}）")


FILED = Rule(
    code="election.party.filing",
    requirement="村党组织书记已报县级备案",
    citation=unread(COUNTY_PLAN, "村党组织书记县级备案管理"),
    text="村党组织书记实行县级党委组织部门备案管理。",
    check=filed,
    control=Control.DETECT,
    origin=("R-147", "R-188"),
)

OF_ASSEMBLY = [COUNTED, ENOUGH_CAME, BALLOTS_ADD_UP, IN_SECRET, ELECTED, SEATS_SETTLED]
OF_APPROVAL = [SECRETARY_CHOSEN, APPROVED, FILED, REPORTS_OPEN, REPORTS_TRUE]

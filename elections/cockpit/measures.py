"""The figures of a term (口径): what each counts in one village, as a part and a whole, or nothing while it is not known.

A figure of the township is the sum of its villages' parts and wholes; villages of which nothing is known yet are named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from elections.arithmetic.figures import Counted
from elections.people import is_college
from elections.rooms.review.models import Bar

from .facts import Member, VillageFacts, Vote
from .membership import (
    YOUNG,
    age,
    from_reserve,
    full_time_college,
    in_service_college,
    not_party,
    reelected,
    served_before,
    with_woman,
    woman_heads,
)
from .one_person import (
    bodies_by_name,
    cross,
    cross_of_committee,
    heads_by_name,
    one_shoulder,
    three_roles,
)

if TYPE_CHECKING:
    from .village_records import ReviewFigures


@dataclass(frozen=True)
class CockpitMeasure:
    """One figure: its name, what its part and whole are, and how a village counts in it."""

    code: str
    label: str
    definition: str
    unit: str
    of: Callable[[VillageFacts], Counted]
    #: Who of a village is counted by the name alone, and has to be verified (待核实).
    by_name: Callable[[VillageFacts], Sequence[str]] = lambda village: ()
    #: Why a village counts in the part, where that is not said by the number.
    why: Callable[[VillageFacts], str] = lambda village: ""
    #: 无数据: why nothing may be on record, though there are villages to count.
    unasked: str = ""


def _of_vote(
    part: Callable[[Vote], int | None], whole: Callable[[Vote], int]
) -> Callable[[VillageFacts], Counted]:
    """A figure of the first vote, once there was one."""

    def of(village: VillageFacts) -> Counted:
        found = part(village.vote) if village.vote else None
        return None if found is None or village.vote is None else (found, whole(village.vote))

    return of


def _of_members(counts: Callable[[VillageFacts, Member], bool | None]) -> Callable[[VillageFacts], Counted]:
    """A share of the committee's members; a village one of whose members is not known in this counts in neither number."""

    def of(village: VillageFacts) -> Counted:
        if not village.committee:
            return None
        found = [counts(village, each) for each in village.committee]
        return None if None in found else (sum(map(bool, found)), len(found))

    return of


def party_done(village: VillageFacts) -> Counted:
    return (int(village.party is not None), 1)


def party_first(village: VillageFacts) -> Counted:
    party = village.party
    return (int(len(party.members) >= party.seats), 1) if party else None


def first_ballot(village: VillageFacts) -> Counted:
    vote = village.vote
    return (int(vote.filled >= vote.seats), 1) if vote else None


def of_reviewed(
    part: Callable[[ReviewFigures], int], whole: Callable[[ReviewFigures], int] = lambda told: told.people
) -> Callable[[VillageFacts], Counted]:
    """A figure of the joint review, once there is one."""

    def of(village: VillageFacts) -> Counted:
        told = village.beside.reviewed if village.beside else None
        return (part(told), whole(told)) if told else None

    return of


def everybody_named(told: ReviewFigures) -> int:
    return told.named


def with_bar(bar: Bar) -> Callable[[ReviewFigures], int]:
    """How many candidates were found to have one of the four statutory bars."""
    return lambda told: told.bars[bar]


def void_ballots(village: VillageFacts) -> Counted:
    return village.beside.void if village.beside else None


def barred_after(village: VillageFacts) -> Counted:
    """Elected and found barred since, of the seats that were voted on."""
    return (village.beside.barred_after, village.vote.seats) if village.beside and village.vote else None


def recalls(village: VillageFacts) -> Counted:
    return village.beside.recalls if village.beside else None


def reports(village: VillageFacts) -> Counted:
    return village.beside.reports if village.beside else None


def party_turnout(village: VillageFacts) -> Counted:
    party = village.party
    return (party.present, party.electors) if party and party.present is not None else None


def of_vote_kind(holds: Callable[[VillageFacts], bool]) -> Callable[[VillageFacts], Counted]:
    """Villages of a kind, of those that have voted."""
    return lambda village: (int(holds(village)), 1) if village.vote else None


def led(village: VillageFacts) -> Counted:
    """重点村、难点村 that have a named leader and a plan."""
    told = village.round
    return (int(bool(told.leader_id and told.plan)), 1) if told.difficult else (0, 0)


def difficult_done(village: VillageFacts) -> Counted:
    return (int(village.committee is not None), 1) if village.round.difficult else (0, 0)


def seats_open(village: VillageFacts) -> Counted:
    if village.committee is None:
        return None
    return (village.open_seats, len(village.committee) + village.open_seats)


#: Of a choice recorded by two, or of ballots without these columns, no sheet tells.
NOT_APART = "推选计票单没有填写反对、弃权"
#: The six of the township's page.
FIRST: Sequence[CockpitMeasure] = (
    CockpitMeasure("party_done", "党组织换届完成", "已记载选举结果的村党组织 ／ 全部村", "村", party_done),
    CockpitMeasure("turnout", "参选率", "参加投票人数 ／ 登记选民数，按首次有效投票", "人",
            _of_vote(lambda vote: vote.voters, lambda vote: vote.registered)),
    CockpitMeasure("first", "一次选举成功率", "首次有效投票选满的村 ／ 已投票的村，当日解决的同票算首次", "村", first_ballot),
    CockpitMeasure("one_shoulder", "一肩挑率", "截至当日书记、主任为同一人的村 ／ 两项结果均已确认的村，主任缺位的不算同一人", "村", one_shoulder,
            heads_by_name),
    CockpitMeasure("women", "女性比例", "村民委员会女成员 ／ 村民委员会成员", "人",
            _of_members(lambda village, each: each.woman)),
    CockpitMeasure("young", "35岁及以下比例", "选举日未满36周岁的成员 ／ 村民委员会成员", "人",
            _of_members(lambda village, each: age(village, each) < YOUNG)),
)  # fmt: skip
#: The others, in the order of the table.
FURTHER: Sequence[CockpitMeasure] = (
    CockpitMeasure("first_seats", "首次选出席位", "首次有效投票选出的席位 ／ 应选席位", "席",
            _of_vote(lambda vote: vote.filled, lambda vote: vote.seats)),
    CockpitMeasure("party_first", "党组织一次选举成功率", "一次选满的村党组织 ／ 已记载结果的村党组织", "村", party_first),
    CockpitMeasure("proxies", "委托投票比例", "委托投票 ／ 发出选票", "票",
            _of_vote(lambda vote: vote.proxies, lambda vote: vote.issued)),
    CockpitMeasure("mobile", "流动票箱比例", "流动票箱投票 ／ 发出选票", "票",
            _of_vote(lambda vote: vote.mobile, lambda vote: vote.issued)),
    CockpitMeasure("three_roles", "三项职务一人兼任", "书记、主任、集体经济组织负责人为同一人的村 ／ 三项均已登记的村", "村", three_roles,
            heads_by_name),
    CockpitMeasure("cross", "交叉任职率", "同时在两委的人 ／ 在两委任一的人（每人计一次）", "人", cross, bodies_by_name),
    CockpitMeasure("cross_committee", "交叉任职率（以村委成员为基数）", "同时在两委的人 ／ 村民委员会成员", "人",
            cross_of_committee, bodies_by_name),
    CockpitMeasure("with_woman", "有女成员的村", "村民委员会有女成员的村 ／ 结果已确认的村", "村", with_woman),
    CockpitMeasure("woman_heads", "女主任", "主任为女性的村 ／ 已选出主任的村", "村", woman_heads),
    CockpitMeasure("college", "大专及以上学历比例", "大专及以上学历的成员 ／ 村民委员会成员", "人",
            _of_members(lambda village, each: is_college(each.schooling))),
    CockpitMeasure("party_members", "中共党员比例", "党员成员 ／ 村民委员会成员", "人",
            _of_members(lambda village, each: each.party)),
    CockpitMeasure("reelected", "连任比例", "上届同为村委成员的人 ／ 村民委员会成员", "人", reelected),
    CockpitMeasure("open", "空缺席位", "没有选出的席位 ／ 应选席位", "席", seats_open),
)  # fmt: skip
#: What other rows than results tell: the review, void ballots, recalls, whom the reserve knew.
BESIDE: Sequence[CockpitMeasure] = (
    CockpitMeasure("void", "无效票比例", "各职务无效票 ／ 各职务有效票与无效票之和，按首次有效投票的计票单", "票", void_ballots),
    CockpitMeasure("party_turnout", "党员到会率", "实到会党员 ／ 应到会党员", "人", party_turnout),
    CockpitMeasure("further", "另行选举的村", "另行选举的村 ／ 已投票的村", "村", of_vote_kind(lambda each: each.further)),
    CockpitMeasure("again", "重新选举的村", "首次投票无效、重新投票或者重新选举的村 ／ 已投票的村", "村", of_vote_kind(lambda each: each.again)),
    CockpitMeasure("unfinished", "尚未完成的村", "已投票而结果未确认的村 ／ 已投票的村", "村",
            of_vote_kind(lambda each: each.committee is None), why=lambda each: each.waits),
    CockpitMeasure("minority", "少数民族成员比例", "少数民族成员 ／ 村民委员会成员，按候选人登记的民族", "人",
            _of_members(lambda village, each: each.minority), unasked="候选人登记中没有填写民族"),
    CockpitMeasure("not_party", "非中共党员比例", "非党员成员 ／ 村民委员会成员", "人", _of_members(not_party)),
    CockpitMeasure("full_time", "全日制大专及以上比例", "全日制学历大专及以上的成员 ／ 村民委员会成员，学历按村干部信息", "人",
            _of_members(full_time_college)),
    CockpitMeasure("in_service", "在职大专及以上比例", "在职学历大专及以上的成员 ／ 村民委员会成员，学历按村干部信息", "人",
            _of_members(in_service_college)),
    CockpitMeasure("served", "任职两届及以上比例", "上届在任或者此前任过职的成员 ／ 村民委员会成员", "人", _of_members(served_before)),
    CockpitMeasure("from_reserve", "新任中来自后备干部", "选举日前已列入后备干部的新任成员 ／ 新任成员", "人", from_reserve),
    CockpitMeasure("checked", "联审核查完毕", "法定情形已核查、各单位均已答复的候选人 ／ 候选人", "人", of_reviewed(lambda told: told.checked)),
    CockpitMeasure("outstanding", "联审尚未答复", "尚未收到的答复 ／ 应收到的答复", "件",
            of_reviewed(lambda told: told.due - told.answers, lambda told: told.due)),
    *(
        CockpitMeasure(f"bar_{bar.value}", f"投票前查出：{bar.label}", "核查有此情形的人 ／ 被提名的人，含已退出的", "人",
                of_reviewed(with_bar(bar), everybody_named))
        for bar in Bar
    ),
    CockpitMeasure("unsuitable", "联审单位答复不宜", "有单位答复不宜的人 ／ 被提名的人，含已退出的", "人", of_reviewed(lambda told: told.unsuitable, everybody_named)),
    CockpitMeasure("barred_after", "投票后查出不得任职", "因法定情形当选无效的人 ／ 应选席位", "人", barred_after),
    CockpitMeasure("against", "监委会成员反对票", "反对票 ／ 同意、反对、弃权票之和，按村务监督委员会成员", "票",
            lambda village: village.beside.against if village.beside else None, unasked=NOT_APART),
    CockpitMeasure("abstained", "监委会成员弃权票", "弃权票 ／ 同意、反对、弃权票之和，按村务监督委员会成员", "票",
            lambda village: village.beside.abstained if village.beside else None, unasked=NOT_APART),
    CockpitMeasure("recalls", "罢免通过", "罢免通过 ／ 提出的罢免要求", "件", recalls),
)  # fmt: skip
#: Only for whoever reads the situation of the villages and the reports (decision 0035).
GUARDED: Sequence[CockpitMeasure] = (
    CockpitMeasure("reports", "换届纪律举报办结", "已办结的举报 ／ 收到的举报", "件", reports),
    CockpitMeasure("led", "重点村难点村有人包、有措施", "有包村领导和一村一策的村 ／ 重点村、难点村", "村", led),
    CockpitMeasure("difficult_done", "重点村难点村已完成", "结果已确认的村 ／ 重点村、难点村", "村", difficult_done),
)  # fmt: skip
MEASURES = (*FIRST, *FURTHER, *BESIDE)

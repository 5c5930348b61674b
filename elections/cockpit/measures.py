"""The figures of a term (口径): what each counts in one village, as a part and a whole, or nothing while it is not known.

A figure of the township is the sum of its villages' parts and wholes; villages of which nothing is known yet are named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from elections.arithmetic.figures import TwoBodies
from elections.namesakes import known_as
from elections.people import age_on, is_college
from elections.stages import SeatOffice
from township.naming import same

from .facts import Member, VillageFacts, Vote
from .leading import Named

#: Part and whole of one village; None where it cannot be counted yet.
Counted = tuple[int, int] | None
#: 35岁及以下: not yet thirty-six on the election day.
YOUNG = 36


@dataclass(frozen=True)
class Measure:
    """One figure: its name, what its part and whole are, and how a village counts in it."""

    code: str
    label: str
    definition: str
    unit: str
    of: Callable[[VillageFacts], Counted]
    #: Who of a village is counted by the name alone, and has to be verified (待核实).
    by_name: Callable[[VillageFacts], Sequence[str]] = lambda village: ()


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


def is_same(one: Named, other: Named) -> bool:
    """Whether two results name one person: a namesake born in another month is another; one without a month goes by the name."""
    return same(one[0], other[0]) and (None in (one[1], other[1]) or one[1] == other[1])


def one_shoulder(village: VillageFacts) -> Counted:
    """Whether one person holds both headships on the day of reference, once both results are final (R-146).

    Where the seat of the head stands open nobody holds both, whoever leads meanwhile.
    """
    if village.committee is None or village.party_headed_by is None or village.gone:
        return None
    return (int(_one_person(village.party_headed_by, village.headed_by)), 1)


def three_roles(village: VillageFacts) -> Counted:
    """Whether that person heads the collective economic organisation too, once it is on record who does (R-191)."""
    both = one_shoulder(village)
    if both is None or village.cooperative is None:
        return None
    return (int(bool(both[0]) and _one_person(village.headed_by, village.cooperative)), 1)


def _one_person(one: Named | None, other: Named | None) -> bool:
    return one is not None and other is not None and is_same(one, other)


def heads_by_name(village: VillageFacts) -> Sequence[str]:
    """The secretary, where nothing but the name says that they are the head."""
    party = village.party_headed_by
    counted = one_shoulder(village)
    return [party[0]] if party and party[1] is None and counted and counted[0] else []


def bodies_by_name(village: VillageFacts) -> Sequence[str]:
    """Members of the Party organisation, where nothing but the name says that they sit in the committee."""
    if village.party is None or village.committee is None:
        return []
    told = map(village.party.named, village.party.members)
    return [
        name
        for name, month in told
        if month is None and any(same(name, each.named[0]) for each in village.committee)
    ]


def two_bodies(village: VillageFacts) -> TwoBodies | None:
    """Who sits in the two bodies, once both results are final."""
    if village.party is None or village.committee is None:
        return None
    committee = [each.named for each in village.committee]
    party = [
        next((seat for seat, each in enumerate(committee) if is_same(told, each)), told)
        for told in map(village.party.named, village.party.members)
    ]
    return TwoBodies.of(party, range(len(committee)))


def cross(village: VillageFacts) -> Counted:
    found = two_bodies(village)
    return (found.both, found.persons) if found else None


def cross_of_committee(village: VillageFacts) -> Counted:
    found = two_bodies(village)
    return (found.both, found.committee) if found else None


def party_first(village: VillageFacts) -> Counted:
    party = village.party
    return (int(len(party.members) >= party.seats), 1) if party else None


def first_ballot(village: VillageFacts) -> Counted:
    vote = village.vote
    return (int(vote.filled >= vote.seats), 1) if vote else None


def with_woman(village: VillageFacts) -> Counted:
    if village.committee is None:
        return None
    return (int(any(each.woman for each in village.committee)), 1)


def woman_heads(village: VillageFacts) -> Counted:
    heads = [each for each in village.committee or () if each.office == SeatOffice.HEAD]
    return (int(heads[0].woman), 1) if heads else None


def reelected(village: VillageFacts) -> Counted:
    """连任: in the same body last term, by the name and month of birth under which both results have them."""
    if village.committee is None or village.before is None or village.before.committee is None:
        return None
    earlier = {known_as(each.name, each.birth) for each in village.before.committee}
    again = sum(known_as(each.name, each.birth) in earlier for each in village.committee)
    return (again, len(village.committee))


def seats_open(village: VillageFacts) -> Counted:
    if village.committee is None:
        return None
    return (village.open_seats, len(village.committee) + village.open_seats)


def age(village: VillageFacts, member: Member) -> int:
    """Full years on the election day."""
    day = village.day or (village.vote.day if village.vote else None)
    if day is None:
        raise LookupError("a final result has a day")
    return age_on(member.birth, day)


#: The six of the township's page.
FIRST: Sequence[Measure] = (
    Measure("party_done", "党组织换届完成", "已记载选举结果的村党组织 ／ 全部村", "村", party_done),
    Measure("turnout", "参选率", "参加投票人数 ／ 登记选民数，按首次有效投票", "人",
            _of_vote(lambda vote: vote.voters, lambda vote: vote.registered)),
    Measure("first", "一次选举成功率", "首次有效投票选满的村 ／ 已投票的村，当日解决的同票算首次", "村", first_ballot),
    Measure("one_shoulder", "一肩挑率", "截至当日书记、主任为同一人的村 ／ 两项结果均已确认的村，主任缺位的不算同一人", "村", one_shoulder,
            heads_by_name),
    Measure("women", "女性比例", "村民委员会女成员 ／ 村民委员会成员", "人",
            _of_members(lambda village, each: each.woman)),
    Measure("young", "35岁及以下比例", "选举日未满36周岁的成员 ／ 村民委员会成员", "人",
            _of_members(lambda village, each: age(village, each) < YOUNG)),
)  # fmt: skip
#: The others, in the order of the table.
FURTHER: Sequence[Measure] = (
    Measure("first_seats", "首次选出席位", "首次有效投票选出的席位 ／ 应选席位", "席",
            _of_vote(lambda vote: vote.filled, lambda vote: vote.seats)),
    Measure("party_first", "党组织一次选举成功率", "一次选满的村党组织 ／ 已记载结果的村党组织", "村", party_first),
    Measure("proxies", "委托投票比例", "委托投票 ／ 发出选票", "票",
            _of_vote(lambda vote: vote.proxies, lambda vote: vote.issued)),
    Measure("mobile", "流动票箱比例", "流动票箱投票 ／ 发出选票", "票",
            _of_vote(lambda vote: vote.mobile, lambda vote: vote.issued)),
    Measure("three_roles", "三项职务一人兼任", "书记、主任、集体经济组织负责人为同一人的村 ／ 三项均已登记的村", "村", three_roles,
            heads_by_name),
    Measure("cross", "交叉任职率", "同时在两委的人 ／ 在两委任一的人（每人计一次）", "人", cross, bodies_by_name),
    Measure("cross_committee", "交叉任职率（以村委成员为基数）", "同时在两委的人 ／ 村民委员会成员", "人",
            cross_of_committee, bodies_by_name),
    Measure("with_woman", "有女成员的村", "村民委员会有女成员的村 ／ 结果已确认的村", "村", with_woman),
    Measure("woman_heads", "女主任", "主任为女性的村 ／ 已选出主任的村", "村", woman_heads),
    Measure("college", "大专及以上学历比例", "大专及以上学历的成员 ／ 村民委员会成员", "人",
            _of_members(lambda village, each: is_college(each.schooling))),
    Measure("party_members", "中共党员比例", "党员成员 ／ 村民委员会成员", "人",
            _of_members(lambda village, each: each.party)),
    Measure("outside_party", "非中共党员比例", "非中共党员成员 ／ 村民委员会成员", "人",
            _of_members(lambda village, each: not each.party)),
    Measure("reelected", "连任比例", "上届同为村委成员的人 ／ 村民委员会成员", "人", reelected),
    Measure("further", "另行选举的村", "举行或者须举行另行选举的村 ／ 已投票的村", "村",
            lambda village: (int(village.further), 1) if village.vote else None),
    Measure("again", "重新投票的村", "选举无效、重新投票的村 ／ 已投票的村", "村",
            lambda village: (int(village.again), 1) if village.vote else None),
    Measure("open", "空缺席位", "没有选出的席位 ／ 应选席位", "席", seats_open),
)  # fmt: skip
MEASURES = (*FIRST, *FURTHER)

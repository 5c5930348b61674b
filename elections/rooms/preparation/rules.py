"""What must hold before registration begins."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.context import law_for
from elections.instruments import COUNTY_PLAN, VILLAGE_LAW
from elections.law.settings import NotSet
from elections.rooms.day import earliest_election
from elections.rooms.quorums import quorum_of
from elections.terms import VillageRound
from township.law.instruments import read, unread
from township.law.rule import Control, Finding, Rule, Verdict, met, unmet
from township.required_value import known
from township.wording import cdate, cday

from .rules_plan import DAY_POSSIBLE, METHOD_ADOPTED, SEATS_LAWFUL, TERM_OVER, WOMAN_SEAT_SET

if TYPE_CHECKING:
    from collections.abc import Iterable

    from elections.models import CommitteeMember, Election, Preparation


def situation_known(election: Election, on: date) -> Finding:
    """What it finds is written into step records, which more people read than the sheet: it tells nothing of the village."""
    village = election.village_round
    if village.surveyed_on is None:
        return unmet("村情选情尚未研判", "preparation.situation", "去录入")
    if village.level == VillageRound.Level.ORDINARY:
        return met(f"{cday(village.surveyed_on)}研判")
    lacking = [
        label
        for label, value in (
            ("包村领导", village.leader_id),
            ("一村一策", village.plan),
            ("原因", village.reasons),
        )
        if not value
    ]
    if lacking:
        return unmet("村情选情没有填齐", "preparation.situation", "去补齐")
    return met(f"{cday(village.surveyed_on)}研判")


SITUATION_KNOWN = Rule(
    code="election.risk.sheet",
    requirement="村情选情已研判；重点村、难点村有包村领导和一村一策",
    citation=unread(COUNTY_PLAN, "村情选情研判"),
    text="换届前逐村研判村情选情；对重点村、难点村，由乡镇领导包村，一村一策制定措施。",
    check=situation_known,
    origin=("R-183",),
)


def audit_published(election: Election, on: date) -> Finding:
    preparation = election.current("preparation")
    if preparation.audit_published_on is None:
        return unmet("任期经济责任审计结果尚未公布", "preparation.audit", "去录入")
    day = election.election_day
    if day and preparation.audit_published_on >= day:
        return unmet(f"{cdate(preparation.audit_published_on)}公布，不在选举日（{cdate(day)}）之前")
    told = f"{cday(preparation.audit_published_on)}公布，{preparation.audit_by}审计"
    try:
        asked = law_for(election, "audit_days_before_committee", preparation.audit_published_on)
    except NotSet:
        return met(told)
    return _before_the_choice(preparation, int(asked.value), asked.basis, told)


def _before_the_choice(preparation: Preparation, days: int, basis: str, told: str) -> Finding:
    """Where a text wants the audit published so many days before the election committee is chosen (重庆 37)."""
    published, chosen = known(preparation.audit_published_on), preparation.chosen_on
    first = earliest_election(published, days)
    if chosen and chosen < first:
        return unmet(
            f"{told}，须在推选村民选举委员会（{cday(chosen)}）{days} 日以前（{basis}）；推选最早{cday(first)}，重新推选",
            "preparation.choice",
        )
    return met(f"{told}，须在推选村民选举委员会{days} 日以前（{basis}）")


AUDIT_PUBLISHED = Rule(
    code="election.prepare.audit_published",
    requirement="村民委员会成员任期经济责任审计结果已在选举前公布",
    citation=read(VILLAGE_LAW, "第四十条第二款"),
    text="村民委员会成员的任期和离任经济责任审计，审计结果应当公布，其中离任经济责任审计结果应当在下一届村民委员会选举之前公布。",
    check=audit_published,
    origin=("R-160",),
)


def committee_chosen(election: Election, on: date) -> Finding:
    preparation = election.current("preparation")
    if preparation.chosen_on is None:
        return unmet("村民选举委员会尚未推选", "preparation.choice", "去录入")
    finding = quorum_of(
        preparation.chosen_by, preparation.chosen_expected, preparation.chosen_present, "preparation.choice"
    )
    if finding.verdict != Verdict.MET:
        return finding
    return met(f"{cday(preparation.chosen_on)}，{preparation.get_chosen_by_display()}，{finding.evidence}")


COMMITTEE_CHOSEN = Rule(
    code="election.prepare.ec_chosen",
    requirement="村民选举委员会由村民会议、村民代表会议或者各村民小组会议推选，到会人数符合法定人数",
    citation=read(VILLAGE_LAW, "第十五条第二款"),
    text="村民选举委员会由主任、副主任和委员组成，由村民会议、村民代表会议或者各村民小组会议推选产生。",
    check=committee_chosen,
    origin=("R-114", "R-157"),
)


def party_discussed(election: Election, on: date) -> Finding:
    preparation = election.current("preparation")
    day, chosen = preparation.party_discussed_on, preparation.chosen_on
    if day is None:
        return unmet("村党组织先行研究的日期尚未录入", "preparation.choice")
    if chosen and day > chosen:
        return unmet(f"{cday(day)}研究，在{cday(chosen)}推选之后", "preparation.choice")
    return met(f"村党组织{cday(day)}研究")


PARTY_DISCUSSED = Rule(
    code="election.prepare.party_discussed",
    requirement="换届的重要事项由村党组织先行研究",
    citation=unread(COUNTY_PLAN, "村党组织先行研究"),
    text="村级重要事项，由村党组织先行研究讨论，再按程序提交村民会议或者村民代表会议。",
    check=party_discussed,
    control=Control.RECORD,
    origin=("R-158",),
)


def committee_size(election: Election, on: date) -> Finding:
    members, left = _serving(election), _left_since(election)
    if not members and not left:
        return unmet("村民选举委员会名单尚未录入", "preparation.committee", "去录入")
    heads = _heads(members) or min(_heads(left), 1)
    if heads != 1:
        return unmet(f"名单中主任 {heads} 人，须为 1 人", "preparation.committee")
    bounds = law_for(election, "election_committee_size", on)
    # Whoever left after registration had begun was there when it was chosen; who moved up stands in their place.
    if not any(map(bounds.value.holds, range(len(members), len(members) + len(left) + 1))):
        return unmet(f"{len(members)}人，须{bounds.value}（{bounds.basis}）", "preparation.committee")
    substitutes = sum(each.position == "substitute" for each in election.current("preparation").members.all())
    return met(f"{len(members)}人（{bounds.basis}：{bounds.value}），候补{substitutes}人")


def _serving(election: Election) -> list[CommitteeMember]:
    """The members of the election committee, substitutes and those who left not counted."""
    members = election.current("preparation").members.all()
    return [each for each in members if each.position != "substitute" and each.left_on is None]


def _left_since(election: Election) -> list[CommitteeMember]:
    """Who has left the election committee since registration began."""
    preparation = election.current("preparation")
    closed, members = preparation.closed_on, preparation.members.all()
    gone = [each for each in members if each.position != "substitute" and each.left_on]
    return [each for each in gone if closed and each.left_on >= closed]


def _heads(members: Iterable[CommitteeMember]) -> int:
    return sum(each.position == "head" for each in members)


COMMITTEE_SIZE = Rule(
    code="election.prepare.ec_size",
    requirement="村民选举委员会人数符合规定，有主任一人",
    citation=read(VILLAGE_LAW, "第十五条第二款"),
    text="村民选举委员会由主任、副主任和委员组成。人数由省、自治区、直辖市规定。",
    check=committee_size,
    origin=("R-114",),
)


def committee_whole(election: Election, on: date) -> Finding:
    """After members have left: enough still serve, and whoever followed them came in the order that was published."""
    room = election.current("preparation")
    if passed := _passed_over(room):
        return unmet(passed, "election.committee", "去登记递补")
    if invalid := _chosen_by_too_few(room):
        return unmet(invalid, "election.committee", "去核对")
    gone = [each for each in room.members.all() if each.left_on and each.position != "substitute"]
    serving = _serving(election)
    bounds = law_for(election, "election_committee_size", on)
    heads = sum(each.position == "head" for each in serving)
    if serving and heads == 1 and bounds.value.holds(len(serving)):
        return met(f"在任 {len(serving)} 人（{bounds.basis}：{bounds.value}），退出 {len(gone)} 人")
    waiting = sorted(_waiting(room), key=lambda each: each.order or 0)
    follows = f"由候补第{waiting[0].order}的{waiting[0].name}递补" if waiting else "没有候补人员，另行推选"
    told = f"在任 {len(serving)} 人、主任 {heads} 人，须{bounds.value}、主任 1 人（{bounds.basis}），退出 {len(gone)} 人"
    return unmet(f"{told}：{follows}", "election.committee", "去登记递补")


def _waiting(room: Preparation) -> list[CommitteeMember]:
    """The substitutes who have not been called."""
    return [each for each in room.members.all() if each.position == "substitute" and each.left_on is None]


def _chosen_by_too_few(room: Preparation) -> str | None:
    """Whoever was chosen later by a meeting without its quorum, if anybody was."""
    later = [each for each in room.members.all() if each.chosen_by and each.left_on is None]
    for each in later:
        finding = quorum_of(each.chosen_by, each.chosen_expected, each.chosen_present, "")
        if finding.verdict != Verdict.MET:
            return f"{each.name}由另行推选产生：{finding.evidence}"
    return None


def _passed_over(room: Preparation) -> str | None:
    """Whoever moved in although somebody of an earlier order still waits, if anybody did."""
    came = [each for each in room.members.all() if each.order and each.position != "substitute"]
    for one in sorted(came, key=lambda each: each.order or 0):
        earlier = [each for each in _waiting(room) if (each.order or 0) < (one.order or 0)]
        if earlier:
            names = "、".join(f"{each.name}（第{each.order}）" for each in earlier)
            return f"{one.name}（第{one.order}）已递补，次序在前的{names}尚未递补；次序在前的不能递补的，登记退出和原因"
    return None


COMMITTEE_WHOLE = Rule(
    code="election.prepare.ec_succession",
    requirement="村民选举委员会成员退出后按次序递补，人数仍符合规定",
    citation=read(VILLAGE_LAW, "第十五条第三款"),
    text="村民选举委员会成员退出村民选举委员会或者因其他原因出缺的，按照原推选结果依次递补，也可以另行推选。",
    check=committee_whole,
    origin=("R-153", "R-114"),
)


def future_candidates(election: Election, on: date) -> Finding:
    names = [each.name for each in _serving(election) if each.in_office]
    if names:
        return unmet(f"现任村“两委”成员 {len(names)} 人：{'、'.join(names)}。被提名的须退出")
    return met("没有现任村“两委”成员")


FUTURE_CANDIDATES = Rule(
    code="election.prepare.ec_future_candidates",
    requirement="可能参选的人不宜担任村民选举委员会成员",
    citation=read(VILLAGE_LAW, "第十五条第三款"),
    text="村民选举委员会成员被提名为村民委员会成员候选人，或者其近亲属被提名的，应当退出村民选举委员会。",
    check=future_candidates,
    control=Control.DETECT,
    origin=("R-166",),
)


TO_LEAVE = [
    TERM_OVER,
    SITUATION_KNOWN,
    AUDIT_PUBLISHED,
    COMMITTEE_CHOSEN,
    PARTY_DISCUSSED,
    COMMITTEE_SIZE,
    FUTURE_CANDIDATES,
    SEATS_LAWFUL,
    WOMAN_SEAT_SET,
    METHOD_ADOPTED,
    DAY_POSSIBLE,
]

"""What stands on a notice: a heading, paragraphs, a table, who issues it. Drawn up from the records, never typed anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from elections.context import law_for
from elections.electorate import electors_of, held_by
from elections.law.readings import PARTY_ORGANISATION, leaves_for_relatives
from elections.law.sources import village_work_counts
from elections.rooms.ballot.lines import standing
from elections.rooms.nomination.cap import capped_by
from elections.stages import SeatOffice, VoteKind
from township.known import known
from township.law.parameters import Unjudged
from township.records import clock
from township.refusal import Refusal
from township.wording import cdate

if TYPE_CHECKING:
    from elections.models import Election, Register


BARS = "被开除中国共产党党籍的，因犯罪受过刑事处罚的，从事宗族恶势力、黑恶势力违法活动的，从事非法宗教、邪教活动的，不得作为候选人。"


@dataclass(frozen=True)
class NoticeText:
    """One notice as it hangs on the wall."""

    village: str
    number: str
    heading: str
    paragraphs: Sequence[str]
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[Any]] = field(default_factory=tuple)
    issuer: str = ""
    closing: str = ""
    #: Where the public reads it without a login, without the site; empty for a list of private persons.
    path: str = ""


Collect = Callable[["Election"], NoticeText]
Lacks = Callable[["Election"], "Refusal | None"]


def drawn(
    election: Election, number: str, heading: str, paragraphs: Sequence[str], **more: Any
) -> NoticeText:
    more.setdefault("issuer", f"{election.village}村民选举委员会")
    return NoticeText(str(election.village), number, heading, [each for each in paragraphs if each], **more)


def _whole(election: Election, name: str, on: date | None) -> int | None:
    """A number of days of the law; None where it has to be asked for."""
    try:
        return int(law_for(election, name, on).value) if on else None
    except Unjudged:
        return None


def lacks_plan(election: Election) -> Refusal | None:
    return None if election.plan else Refusal("选举办法和选举日尚未录入。")


# -- 1 to 4: before the roll is closed -----------------------------------------------------------------------------


def election_day(election: Election) -> NoticeText:
    plan = known(election.plan)
    if election.is_by_election:
        return _by_election_day(election)
    return drawn(
        election,
        "1",
        "关于村民委员会换届选举日的公告",
        [
            f"{election.village}村民委员会任期届满。经{plan.get_adopted_by_display()}通过，本次村民委员会选举日定为{cdate(plan.election_day)}。",
            "年满十八周岁的村民，除依照法律被剥夺政治权利的以外，不分民族、种族、性别、职业、家庭出身、宗教信仰、教育程度、财产状况、居住期限，都有选举权和被选举权。",
            f"应选 {_seats_in_words(election)}。",
        ],
        issuer=f"{election.township}村级换届选举工作指导组",
    )


def _by_election_day(election: Election) -> NoticeText:
    """补选: no term has ended; over which seats, by whom, and for how long."""
    plan = known(election.plan)
    who = "由本村村民代表投票。" if election.by_representatives else "本村登记参加选举的村民都有选举权。"
    return drawn(
        election,
        "1",
        "关于补选村民委员会成员的公告",
        [
            f"{election.village}村民委员会成员出缺。经{plan.get_adopted_by_display()}通过，定于{cdate(plan.election_day)}召开{election.get_held_by_display()}补选，{who}",
            f"补选 {_seats_in_words(election)}，任期到本届村民委员会任期届满时止。",
        ],
        issuer=f"{election.village}村民选举委员会",
    )


def _seats_in_words(election: Election) -> str:
    plan = known(election.plan)
    seats = ((office.label, plan.seats_of(office)) for office in SeatOffice)
    told = "、".join(f"{label} {number} 名" for label, number in seats if number)
    return f"{told}，其中妇女委员席位 1 名" if plan.woman_seat and not plan.woman_column else told


def lacks_committee(election: Election) -> Refusal | None:
    preparation = election.current("preparation")
    if not preparation.members.all():
        return Refusal("村民选举委员会名单尚未录入。")
    return None if preparation.chosen_on else Refusal("推选的日期和方式尚未录入。")


def election_committee(election: Election) -> NoticeText:
    preparation = election.current("preparation")
    serving = [each for each in preparation.members.all() if each.left_on is None]
    members = [each for each in serving if each.position != "substitute"]
    after = sorted(
        (each for each in serving if each.position == "substitute"), key=lambda each: each.order or 0
    )
    order = "、".join(f"{each.order}. {each.name}" for each in after)
    exclusion = law_for(election, "election_committee_exclusion", preparation.chosen_on).value
    relatives = "，或者其近亲属被提名为候选人" if leaves_for_relatives(exclusion) else ""
    return drawn(
        election,
        "2",
        "关于村民选举委员会组成人员的公告",
        [
            (
                f"{cdate(preparation.chosen_on)}，经{preparation.get_chosen_by_display()}推选，产生"
                f"{'主持补选的' if election.is_by_election else '本届'}村民选举委员会。"
            ),
            f"缺额时按以下次序递补：{order}。" if order else "",
            f"村民选举委员会成员被提名为候选人{relatives}的，应当退出。",
        ],
        columns=("职务", "姓名"),
        rows=[(each.get_position_display(), each.name) for each in members],
        issuer=f"{election.village}村民委员会",
    )


def lacks_call(election: Election) -> Refusal | None:
    register = election.current("register")
    return None if register and register.begun_on else Refusal("登记的起止日期、地点尚未录入。")


def registration(election: Election) -> NoticeText:
    register = election.current("register")
    works = village_work_counts(election.province, register.begun_on)
    third = "居住或者从事村务工作" if works else "居住"
    return drawn(
        election,
        "3",
        "关于选民登记的公告",
        [
            f"登记时间：{cdate(register.begun_on)}至{cdate(register.ended_on)}。登记地点：{register.place}。",
            (
                "以下三类人员列入名单：（一）户籍在本村并且在本村居住的村民；（二）户籍在本村、不在本村居住，本人表示参加选举的村民；"
                f"（三）户籍不在本村，在本村{third}一年以上，本人申请参加选举，并经村民会议或者村民代表会议同意的公民。"
            ),
            f"第三类人员须带本人身份证件、{third}一年以上的证明和书面申请。已在户籍所在村或者居住村登记参加选举的，不得再参加其他地方村民委员会的选举。",
        ],
    )


def lacks_roll(election: Election) -> Refusal | None:
    register = election.current("register")
    return None if register and register.posted is not None else Refusal("三类选民数尚未录齐。")


def roll(election: Election) -> NoticeText:
    register = election.current("register")
    posted = election.posted_on("4")
    days = _whole(election, "register_objection_days", posted or election.election_day) or 5
    until = cdate(posted + timedelta(days=days)) + "24时" if posted else f"本公告张贴之日起{days}日"
    by_group = _by_group(register) if register.by_person else []
    return drawn(
        election,
        "4",
        "关于登记参加选举的村民名单的公告",
        [
            f"经审查，登记参加本次选举的村民共 {register.posted} 人，名单按村民小组附后（不列身份证件号码）。",
            f"对名单有异议的，在{until}前向村民选举委员会书面或者口头申诉；村民选举委员会自收到申诉之日起三日内作出处理决定，并公布处理结果。",
        ],
        columns=("村民小组", "人数", "姓名") if by_group else ("类别", "人数"),
        rows=by_group
        or [
            ("户籍在本村并在本村居住", register.living_here),
            ("户籍在本村、不在本村居住、本人表示参加选举", register.living_away),
            ("户籍不在本村、居住或者从事村务工作一年以上", register.outsiders),
            ("合计", register.posted),
        ],
    )


def _by_group(register: Register) -> list[tuple[str, int, str]]:
    """Of a register by person, who stands on the roll as it is posted: names by group, and nothing else of them."""
    named: dict[str, list[str]] = {}
    for group, name in register.electors.filter(left_out="", added_on=None).values_list("group", "name"):
        named.setdefault(group, []).append(name)
    return [(group, len(names), "、".join(names)) for group, names in named.items()]


# -- 7 and 9: candidates -------------------------------------------------------------------------------------------


def lacks_nomination(election: Election) -> Refusal | None:
    nomination = election.current("nomination")
    return None if nomination else Refusal("选民名单确定后可以印发。")


def call_for_names(election: Election) -> NoticeText:
    """By the law of the day from which names are taken: until 2025 the electors alone named, and there were no four bars."""
    day = election.current("nomination").begins_on or clock.today()
    by_party = PARTY_ORGANISATION in law_for(election, "nomination_by", day).value
    bars = law_for(election, "statutory_bars", day).value
    return drawn(
        election,
        "7",
        "关于提名村民委员会成员候选人的公告",
        [
            f"应选 {_seats_in_words(election)}。候选人由{'村党组织或者' if by_party else ''}登记参加选举的村民提名，名额多于应选名额。",
            _when_named(election),
            _names_on_a_sheet(election),
            BARS if bars else "",
            "对提名有异议的，向村民选举委员会提出；发现拉票贿选、威胁、欺骗的，向乡镇、县级纪检监察机关举报。",
            reporting(election),
        ],
    )


def _when_named(election: Election) -> str:
    """From when until when names are taken, and whom to ask."""
    room = election.current("nomination")
    if not room.begins_on:
        return ""
    return f"提名时间：{cdate(room.begins_on)}至{cdate(room.ends_on)}24时。联系人：{room.contact}。"


def _names_on_a_sheet(election: Election) -> str:
    """How many people one sheet may name, where the province or the village's own method says it."""
    allowed, basis = election.current("nomination").names_allowed, capped_by(election)
    if allowed:
        return (
            f"每张提名票至多提名 {allowed} 人，各职务提名的人数不超过该职务的应选名额。"
            if basis
            else f"每张提名票至多提名 {allowed} 人。"
        )
    return "每张提名票对各职务提名的人数不超过该职务的应选名额。" if basis else ""


def reporting(election: Election) -> str:
    """Where the public reports breaches: the telephone and the box of the township."""
    town = election.township
    told = (("举报电话", town.report_phone), ("举报信箱", town.report_mailbox))
    words = "，".join(f"{label}{value}" for label, value in told if value)
    return f"{words}。" if words else ""


def lacks_candidates(election: Election) -> Refusal | None:
    if not election.current("review"):
        return Refusal("提名结束、进入资格审查后可以印发。")
    return None if election.candidates else Refusal("还没有候选人。")


def formal_candidates(election: Election) -> NoticeText:
    ordered = by_votes(election)
    return drawn(
        election,
        "9",
        "关于正式候选人名单的公告",
        [
            "经提名和乡镇、县级联审，村民委员会成员正式候选人名单公布如下，按提名得票多少排列，没有得票数的列后。",
            f"选举日：{cdate(election.election_day)}。",
        ],
        columns=("职务", "姓名", "性别", "出生年月", "提名人", "提名得票"),
        rows=[
            (
                each.get_office_display(), each.name, each.get_sex_display(), f"{each.birth:%Y.%m}",
                each.get_origin_display(), "—" if each.votes is None else each.votes,
            )
            for each in ordered
        ],
    )  # fmt: skip


def by_votes(election: Election) -> list[Any]:
    """The candidates by office and votes, as the ballot has them."""
    rank = {office.value: number for number, office in enumerate(SeatOffice)}
    return sorted(election.candidates, key=lambda each: (rank[each.office], -(each.votes or 0), each.pk))


# -- 10 and 16: the vote ------------------------------------------------------------------------------------------


def lacks_ballot(election: Election) -> Refusal | None:
    ballot = election.current("ballot")
    if ballot is None:
        return Refusal("公布正式候选人、进入投票后可以印发。")
    return None if ballot.opens_at and ballot.stations.all() else Refusal("投票的时间、投票站尚未录入。")


def _standing_again(election: Election) -> str:
    """Who stands in a vote held once more, and for how many seats: notice 9 told of the first alone."""
    ballot = election.current("ballot")
    if ballot.kind not in (VoteKind.FURTHER, VoteKind.TIE):
        return ""
    told = [
        f"{office.label} {seats} 席，候选人{'、'.join(each.name for each in people) or '待提名'}"
        for office, seats, people in standing(election, ballot)
    ]
    return f"{ballot.get_kind_display()}：{'；'.join(told)}。" if told else ""


def time_and_place(election: Election) -> NoticeText:
    ballot = election.current("ballot")
    kind = "" if ballot.kind == VoteKind.FIRST else f"（{ballot.get_kind_display()}）"
    hours = f"{ballot.opens_at:%H:%M}—{ballot.closes_at:%H:%M}"
    return drawn(
        election,
        "10",
        f"关于投票选举时间、地点的公告{kind}",
        [
            f"投票日：{cdate(ballot.day)}，{ballot.opens_at:%H:%M}至{ballot.closes_at:%H:%M}。",
            f"{ballot.closes_at:%H:%M}投票结束后，票箱当即集中到{ballot.counted_at}，公开唱票、计票，当场公布选举结果。",
            f"设秘密写票处 {ballot.booths} 处。" if ballot.booths else "",
            _standing_again(election),
            reporting(election),
        ],
        columns=("投票站", "种类", "投票时间", "流动票箱路线"),
        rows=[
            (each.name, each.get_kind_display(), each.hours or hours, each.route or "—")
            for each in ballot.stations.all()
        ],
    )


def lacks_result(election: Election) -> Refusal | None:
    result = election.current("result")
    return None if result and result.tally else Refusal("当场宣布结果后可以印发。")


def result_of(election: Election) -> NoticeText:
    tally = election.current("result").tally
    return drawn(
        election,
        "16",
        "关于村民委员会补选结果的公告" if election.is_by_election else "关于村民委员会选举结果的公告",
        [
            (
                f"{cdate(date.fromisoformat(tally['day']))}举行{held_by(election)}。{electors_of(election)} {tally['registered']} 人，参加投票 {tally['voters']} 人，"
                f"发出选票 {tally['issued']} 张，收回 {tally['returned']} 张。"
            ),
            *tally["sentences"],
        ],
        columns=("职务", "姓名", "得票", "结论"),
        rows=[(each["office"], each["name"], each["votes"], each["verdict"]) for each in tally["people"]],
    )

"""Notices 1 to 4: the day, the election committee, the call to register, and the roll."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from elections.context import law_for
from elections.law.readings import leaves_for_relatives
from elections.law.sources import village_work_counts
from township.law.parameters import Unjudged
from township.refusal import Refusal
from township.required_value import known
from township.wording import cdate

from .texts import NoticeText, drawn, seats_in_words

if TYPE_CHECKING:
    from elections.models import Election, Register


def _whole(election: Election, name: str, on: date | None) -> int | None:
    """A number of days of the law; None where it has to be asked for."""
    try:
        return int(law_for(election, name, on).value) if on else None
    except Unjudged:
        return None


def lacks_plan(election: Election) -> Refusal | None:
    return None if election.plan else Refusal("选举办法和选举日尚未录入。")


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
            f"应选 {seats_in_words(election)}。",
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
            f"补选 {seats_in_words(election)}，任期到本届村民委员会任期届满时止。",
        ],
        issuer=f"{election.village}村民选举委员会",
    )


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

"""What must hold before the nominations go to review."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.arithmetic.majorities import more_than_half
from elections.context import law_for
from elections.instruments import VILLAGE_LAW
from elections.law.readings import PARTY_ORGANISATION, Span, leaves_for_relatives
from elections.law.settings import NotSet
from elections.namesakes import bare, may_mean, named_in
from elections.rooms.nomination.cap import VOTES_WITHIN_SHEETS
from elections.rooms.preparation.rules import COMMITTEE_WHOLE
from elections.stages import SeatOffice
from elections.vote_deadlines import votes_of
from township import naming
from township.law.instruments import read
from township.law.rule import Control, Finding, Rule, met, not_applicable, together, unmet
from township.refusal import Refusal
from township.required_value import known
from township.wording import cday

if TYPE_CHECKING:
    from elections.models import Candidate, CommitteeMember, Election


EXCLUSION = "election_committee_exclusion"


def nomination_held(election: Election, on: date) -> Finding:
    nomination = election.current("nomination")
    if nomination.held_on is None:
        return unmet("提名的日期、方式、参加人数尚未录入", "nomination.held", "去录入")
    registered = election.current("register").registered
    told = f"{cday(nomination.held_on)}{nomination.get_manner_display()}，{nomination.took_part} 人参加{_added(election, nomination.held_on)}"
    try:
        asked = law_for(election, "nomination_turnout", nomination.held_on)
    except NotSet:
        return met(f"{told}（本省办法没有规定人数）")
    if asked.value != "half":
        return met(f"{told}（{asked.basis}：人数不作要求）")
    needed = more_than_half(registered)
    if nomination.took_part < needed:
        return unmet(
            f"{told}，须过登记选民 {registered} 人的半数，即 {needed} 人（{asked.basis}）", "nomination.held"
        )
    return met(f"{told}，须 {needed} 人（{asked.basis}）")


def _added(election: Election, on: date) -> str:
    """How it is said that votes for a higher office count for a lower one, as the votes of the nomination are recorded (河南 25)."""
    try:
        asked = law_for(election, "votes_combined", on)
    except NotSet:
        return ""
    how = "高职务的提名得票可以计入低职务" if asked.value == "nomination" else "高职务得票不计入低职务"
    return f"，{how}（{asked.basis}）"


HELD = Rule(
    code="election.nominate.held",
    requirement="提名已进行，参加人数符合省级办法",
    citation=read(VILLAGE_LAW, "第十八条第一款"),
    text="选举村民委员会，由村党组织或者登记参加选举的村民提名候选人。",
    check=nomination_held,
    origin=("R-151",),
)


def origin_lawful(election: Election, on: date) -> Finding:
    candidates = election.candidates
    if not candidates:
        return unmet("还没有候选人", "nomination.candidates", "去录入")
    odd = [each for each in candidates if each.origin == "self" and not _self_nomination(election, each, on)]
    if odd:
        names = "、".join(each.name for each in odd)
        return unmet(
            f"{names}为自荐：提名当日施行的法律、省级办法没有准许自荐，县级换届文件准许的，先录入该文件",
            "nomination.candidates",
        )
    if early := [
        each for each in candidates if each.origin == "party" and not _party_may_name(election, each, on)
    ]:
        names = "、".join(each.name for each in early)
        return unmet(
            f"{names}由村党组织提名：提名当日施行的法律规定由登记参加选举的村民直接提名",
            "nomination.candidates",
        )
    counts = {
        label: sum(each.origin == code for each in candidates) for code, label in candidates[0].Origin.choices
    }
    return met("，".join(f"{label} {number} 人" for label, number in counts.items() if number))


def day_nominated(election: Election, on: date) -> date:
    """The day by whose law a nomination is judged."""
    nomination = election.current("nomination")
    return (nomination and nomination.held_on) or on


def day_named(election: Election, candidate: Candidate, on: date) -> date:
    """The day by whose law it is judged that somebody was named: of whoever was named anew for a later vote that of the consent."""
    return day_nominated(election, on) if candidate.vote == 1 else candidate.consented_on or on


def _party_may_name(election: Election, candidate: Candidate, on: date) -> bool:
    """Since 2026 the village Party organisation too; until then the electors alone (村组法 18(1), 2018 15(1))."""
    return PARTY_ORGANISATION in law_for(election, "nomination_by", day_named(election, candidate, on)).value


def voted_before(election: Election, day: date, vote: int = 1) -> date | None:
    """The day people voted, where what had to come before it is later; None where it was in time.

    Of whoever was named anew the room of that vote asks. The plan's day is at hand: only what lies after it is looked up.
    """
    planned = election.election_day
    if vote > 1 or planned is None or day <= planned:
        return None
    room, held = election.current("nomination"), election.context.votes_held.get(election.pk)
    votes = [each.day for each in votes_of(election) if each.day >= room.opened_on]
    voted = min(votes, default=held.held_on if held else planned)
    return voted if day > voted else None


def _self_nomination(election: Election, candidate: Candidate, on: date) -> bool:
    try:
        return bool(law_for(election, "self_nomination", day_named(election, candidate, on)).value)
    except NotSet:
        return False


ORIGIN_LAWFUL = Rule(
    code="election.nominate.origin",
    requirement="候选人由村党组织或者登记参加选举的村民提名",
    citation=read(VILLAGE_LAW, "第十八条第一款"),
    text="选举村民委员会，由村党组织或者登记参加选举的村民提名候选人。任何组织或者个人不得指定、委派或者撤换村民委员会成员。",
    check=origin_lawful,
    origin=("R-151", "R-113"),
)


def surplus(election: Election, on: date) -> Finding:
    plan = election.plan
    if plan is None:
        return unmet("职数尚未录入")
    found, beyond = [], law_for(election, "candidate_surplus", day_nominated(election, on))
    for office in SeatOffice:
        seats = plan.seats_of(office)
        if seats:
            named = sum(each.office == office for each in election.candidates)
            found.append(
                (office.label, _more_than(seats, named, beyond.value.get(office.value), beyond.basis))
            )
    return together(found, none=unmet("职数尚未录入"))


def _more_than(seats: int, named: int, beyond: Span | None, basis: str) -> Finding:
    """More than the seats everywhere; where the province says by how many at most (上海、北京、河南), no more than that."""
    if named <= seats:
        return unmet(f"候选人 {named} 人，须多于应选 {seats} 人", "nomination.candidates", "去提名")
    if beyond and not beyond.holds(named - seats):
        return unmet(
            f"候选人 {named} 人，多于应选 {seats} 人 {named - seats} 名，须多{beyond}（{basis}）",
            "nomination.candidates",
        )
    return met(f"候选人 {named} 人，应选 {seats} 人")


SURPLUS = Rule(
    code="election.nominate.surplus",
    requirement="各职务候选人数多于应选名额",
    citation=read(VILLAGE_LAW, "第十八条第一款"),
    text="候选人的名额应当多于应选名额。",
    check=surplus,
    origin=("R-117",),
)


def consented(election: Election, on: date) -> Finding:
    waiting = [each.name for each in election.candidates if each.consented_on is None]
    if waiting:
        return unmet(f"本人尚未同意：{'、'.join(waiting)}", "nomination.candidates", "去录入")
    if not election.candidates:
        return not_applicable("还没有候选人")
    if late := [
        each for each in election.candidates if voted_before(election, known(each.consented_on), each.vote)
    ]:
        told = "、".join(f"{each.name}{cday(each.consented_on)}" for each in late)
        return unmet(f"{told}才同意参选，晚于投票日", "nomination.candidates")
    return met(f"{len(election.candidates)} 人均同意参选{_alike(election.candidates)}")


def _alike(candidates: list[Candidate]) -> str:
    """Who stands under one name, for whoever passes the door to see that they are two."""
    namesakes = [
        f"{each.name}（{each.birth:%Y年%-m月}生，{each.get_office_display()}）"
        for each in candidates
        if sum(naming.same(each.name, other.name) for other in candidates) > 1
    ]
    return f"；同名的{'、'.join(namesakes)}出生年月不同，按两人计" if namesakes else ""


CONSENTED = Rule(
    code="election.nominate.consent",
    requirement="候选人本人同意参选，一人竞选一个职务",
    citation=read(VILLAGE_LAW, "第十八条第一款"),
    text="候选人由本人同意后列入名单；一人被提名两个以上职务的，由本人书面选定一个。",
    check=consented,
    origin=("R-133",),
)


def committee_left(election: Election, on: date) -> Finding:
    found: list[str] = []
    everybody, stay = election.current("preparation").members.all(), ""
    names = [bare(each.name) for each in (*everybody, *election.candidates)]
    for candidate in election.candidates:
        relatives, basis = _exclusion(election, candidate, on)
        there = [each for each in everybody if _was_there(election, each, candidate)]
        refusals = (_refusal_to_stay(each, candidate, names, relatives=relatives) for each in there)
        found += map(str, filter(None, refusals))
        stay = stay or ("" if relatives else basis)
    if found:
        return unmet(f"{'；'.join(found)}，须退出村民选举委员会", "election.committee", "去登记退出")
    kin = f"；近亲属被提名的不须退出（{stay}）" if stay else "及其近亲属"
    serving = sum(each.left_on is None for each in everybody)
    return met(f"在任 {serving} 人，没有候选人{kin}")


def _was_there(election: Election, member: CommitteeMember, candidate: Candidate) -> bool:
    """Whether somebody sat in the election committee when a candidate was voted on: who left only once people had voted did."""
    if member.left_on is None:
        return True
    return voted_before(election, member.left_on, candidate.vote) is not None


def _refusal_to_stay(
    member: CommitteeMember, candidate: Candidate, names: list[str], *, relatives: bool
) -> Refusal | None:
    """Why a member has to leave for a candidate."""
    if may_mean(member.name, candidate):
        return Refusal(f"{member.name}被提名为候选人")
    told = bare(member.name) in named_in(candidate.kin, names) or bare(candidate.name) in named_in(
        member.kin, names
    )
    return Refusal(f"{member.name}是候选人{candidate.name}的近亲属") if relatives and told else None


def _exclusion(election: Election, candidate: Candidate, on: date) -> tuple[bool, str]:
    """Whether near relatives of whoever was named leave the election committee by the law of that day, and by which text."""
    told = law_for(election, EXCLUSION, day_named(election, candidate, on))
    return leaves_for_relatives(told.value), told.basis


COMMITTEE_LEFT = Rule(
    code="election.prepare.ec_exclusion",
    requirement="被提名的和其近亲属被提名的村民选举委员会成员已退出",
    citation=read(VILLAGE_LAW, "第十五条第三款"),
    text="村民选举委员会成员被提名为村民委员会成员候选人，或者其近亲属被提名为候选人的，应当退出村民选举委员会。",
    check=committee_left,
    origin=("R-153",),
)


def woman_named(election: Election, on: date) -> Finding:
    women = [each for each in election.candidates if each.woman]
    if women:
        return met(f"女性候选人 {len(women)} 人：{_names(women)}")
    return unmet("没有女性候选人；村民委员会成员中应当有妇女成员", "nomination.candidates")


def _names(candidates: list[Candidate]) -> str:
    return "、".join(each.name for each in candidates)


WOMAN_NAMED = Rule(
    code="election.nominate.woman",
    requirement="候选人中有妇女",
    citation=read(VILLAGE_LAW, "第八条第二款"),
    text="村民委员会成员中，应当有妇女成员。",
    check=woman_named,
    control=Control.DETECT,
    origin=("R-112",),
)


def woman_stands_for_her_seat(election: Election, on: date) -> Finding:
    plan = election.plan
    if plan is None or not plan.woman_seat:
        return not_applicable("选举办法没有单设妇女委员席位")
    hers = SeatOffice.WOMAN if plan.woman_column else SeatOffice.MEMBER
    women = [each for each in election.candidates if each.woman and each.office == hers]
    if not women:
        return unmet("妇女委员席位没有女性候选人", "nomination.candidates", "去提名")
    return met(f"妇女委员席位候选人 {len(women)} 人：{_names(women)}")


WOMAN_STANDS = Rule(
    code="election.nominate.woman_seat",
    requirement="单设的妇女委员席位有女性候选人",
    citation=read(VILLAGE_LAW, "第八条第二款"),
    text="村民委员会成员中，应当有妇女成员。选票上单列妇女席位的，由女性候选人竞选。",
    check=woman_stands_for_her_seat,
    origin=("R-185", "R-112"),
)

TO_LEAVE = [
    HELD,
    VOTES_WITHIN_SHEETS,
    ORIGIN_LAWFUL,
    SURPLUS,
    CONSENTED,
    WOMAN_NAMED,
    WOMAN_STANDS,
    COMMITTEE_LEFT,
    COMMITTEE_WHOLE,
]

"""村级换届情况汇总表: what the county asks of one village, each number from the record and a dash where there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from elections.cockpit.facts import by_results
from elections.cockpit.membership import age
from elections.cockpit.one_person import one_shoulder, two_bodies
from elections.cockpit.village_records import by_item
from elections.notices.chosen import groups_of
from elections.people import is_college, schooling_of
from elections.rooms.ballot.entering import readings_of
from elections.rooms.ballot.listing import listed
from elections.stages import SeatOffice, VoteKind
from township.models import VillageContact
from township.refusal import Refusal
from township.required_value import known
from township.wording import cdate, percent

from .results import lacks_final, serving

if TYPE_CHECKING:
    from elections.models import Candidate, Election, Register, Supervision

NOTHING = "—"
#: 无数据: no record of the system tells it, which is no number and no zero.
WITHOUT = "无数据"
#: The bounds of the county's groups of ages, in full years on the election day.
YOUNGEST, OLDEST = 30, 60


@dataclass(frozen=True)
class CountySection:
    """A group of lines under one heading."""

    title: str
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class CountyForm:
    village: str
    township: str
    term: str
    day: date
    sections: Sequence[CountySection]
    officers: Sequence[tuple[Any, ...]]


def lacks_county(election: Election) -> Refusal | None:
    return Refusal("选举结果确认后可以印发。") if lacks_final(election) else None


def county_form(election: Election) -> CountyForm:
    return CountyForm(
        village=str(election.village),
        township=str(election.township),
        term=str(election.term),
        day=date.fromisoformat(election.current("result").tally["day"]),
        sections=[
            CountySection("推选和登记", [*_preparation(election), *_register(election)]),
            CountySection("提名和候选人", [*_nomination(election), *_reviewed(election)]),
            CountySection("投票", _ballot(election)),
            CountySection("当选人", _elected(election)),
            CountySection("村民代表、小组长、村务监督委员会", _others(election)),
            CountySection("班子构成", _team(election)),
        ],
        officers=_officers(election),
    )


def told(value: Any, unit: str = "") -> str:
    return NOTHING if value in (None, "") else f"{value} {unit}".strip()


def _preparation(election: Election) -> list[tuple[str, str]]:
    room = election.current("preparation")
    members = [each for each in room.members.all() if each.position != "substitute" and not each.left_on]
    came = (
        f"应到 {room.chosen_expected} 人，实到 {room.chosen_present} 人" if room.chosen_expected else NOTHING
    )
    return [
        ("推选方式", room.get_chosen_by_display() or NOTHING),
        ("推选到会", came),
        ("村民选举委员会", told(len(members), "人")),
        ("离任审计公布", cdate(room.audit_published_on) or NOTHING),
    ]


def _register(election: Election) -> list[tuple[str, str]]:
    room = election.current("register")
    return [
        ("登记选民", told(room.registered, "人")),
        ("其中妇女", told(room.women, "人")),
        ("户籍在本村并在本村居住", told(room.living_here, "人")),
        ("户籍在本村、不在本村居住", told(room.living_away, "人")),
        ("户籍不在本村", told(room.outsiders, "人")),
        ("其中中共党员", _of_the_roll(room, room.party_members)),
        ("其中少数民族", _of_the_roll(room, room.minority)),
        ("公布后补登、核减", f"补登 {room.added_later} 人，核减 {room.removed_later} 人"),
        ("补登、核减的原因", _causes(room) or NOTHING),
    ]


def _of_the_roll(room: Register, number: int | None) -> str:
    if number is not None:
        return f"{number} 人"
    return f"{WITHOUT}：{'按人登记的名单没有这一项' if room.by_person else '登记选民数时没有填写'}"


def _causes(room: Register) -> str:
    """四增四减 by cause: of a roll by person counted by the reason of each, otherwise as the correction says it."""
    if not room.by_person:
        return str(room.corrected_because)
    changed = room.electors.exclude(added_on=None, struck_on=None)
    found = Counter(
        ("核减" if struck else "补登", because)
        for struck, because in changed.values_list("struck_on", "because")
    )
    return "；".join(f"{what}：{because} {number} 人" for (what, because), number in sorted(found.items()))


def _nomination(election: Election) -> list[tuple[str, str]]:
    plan, people = known(election.plan), election.candidates
    seats = "，".join(
        f"{office.label} {plan.seats_of(office)} 席、候选人 {sum(each.office == office for each in people)} 人"
        for office in SeatOffice
        if plan.seats_of(office)
    )
    origins = {each.get_origin_display() for each in people}
    by_origin = "，".join(
        f"{origin} {sum(each.get_origin_display() == origin for each in people)} 人"
        for origin in sorted(origins)
    )
    return [
        ("职数和候选人", seats),
        ("提名人", by_origin or NOTHING),
        ("参加提名的选民", told(election.current("nomination").took_part, "人")),
        ("候选人中妇女", told(sum(each.woman for each in people), "人")),
    ]


def _reviewed(election: Election) -> list[tuple[str, str]]:
    """Whom the agencies held unsuitable, by item of the lists, whoever has withdrawn since among them."""
    review = election.current("review")
    if review is None:
        return [("联审答复不宜", NOTHING)]
    found = by_item(election, review.answers.all())
    told = "；".join(f"{item} {number} 人" for item, number in sorted(found.items()))
    return [("联审答复不宜", told or "没有")]


def _ballot(election: Election) -> list[tuple[str, str]]:
    ballot, tally = known(election.current("ballot")), election.current("result").tally
    stations = list(ballot.stations.all())
    boxes = sum(each.kind == "mobile" for each in stations)
    own, proxy, mobile = (_total(election, key) for key in ("own", "proxy", "mobile"))
    return [
        ("投票种类、次数", f"{ballot.get_kind_display()}，第 {ballot.round} 次"),
        (
            "投票站、流动票箱、秘密写票处",
            f"{len(stations) - boxes} 处、{boxes} 只、{told(ballot.booths, '处')}",
        ),
        ("参加投票", f"{tally['voters']} 人，占登记选民{percent(tally['voters'], tally['registered'])}"),
        ("发出、收回选票", f"{tally['issued']} 张、{tally['returned']} 张"),
        ("本人、委托、流动票箱", f"{own} 张、{proxy} 张、{mobile} 张"),
        ("代写", told(len(listed(ballot, "scribe")), "人")),
        ("当选、缺额", f"{sum(each['elected'] for each in tally['people'])} 人、{tally['open']} 席"),
    ]


def _elected(election: Election) -> list[tuple[str, str]]:
    """Who was elected, summed up as the county asks: Party, schooling, who was in office, votes held once more."""
    people = {each.pk: each for each in election.candidates}
    persons = [people[each.candidate_id] for each in serving(election)]
    levels = [schooling_of(person.education) for person in persons]
    college = sum(bool(level and is_college(level)) for level in levels)
    party = sum(each.party_member for each in persons)
    schooled = sum(level is not None for level in levels)
    return [
        ("人数", f"{len(persons)} 人"),
        ("中共党员、非中共党员", f"{party} 人、{len(persons) - party} 人"),
        ("少数民族", _minority(persons)),
        ("大专及以上学历", f"{college} 人，学历已记载的 {schooled} 人"),
        ("连任（现任村“两委”成员）", told(sum(each.incumbent for each in persons), "人")),
        (
            "另行选举、重新投票",
            f"{_times(election, VoteKind.FURTHER)} 次、{_times(election, VoteKind.AGAIN)} 次",
        ),
    ]


def _minority(persons: Sequence[Candidate]) -> str:
    """Whoever was not asked is in neither number."""
    asked = [each.of_a_minority for each in persons if each.of_a_minority is not None]
    if not asked:
        return f"{WITHOUT}：候选人登记中没有填写民族"
    left = len(persons) - len(asked)
    return f"{sum(asked)} 人" + (f"，{left} 人没有填写民族" if left else "")


def _times(election: Election, kind: VoteKind) -> int:
    return sum(each.kind == kind for each in election.ballots.all())


def _total(election: Election, key: str) -> int:
    return sum(each.number(key) for each in readings_of(election))


def _others(election: Election) -> list[tuple[str, str]]:
    groups, chosen = groups_of(election), election.supervision
    number, women = sum(len(each.chosen) for each in groups), sum(each.women for each in groups)
    supervisors = len(chosen.members.all()) if chosen else 0
    return [
        ("村民小组", told(len(groups) or None, "个")),
        ("村民代表", f"{number} 人，其中妇女 {women} 人，占{percent(women, number)}" if number else NOTHING),
        ("村民小组长", told(sum(bool(each.head) for each in groups) or None, "人")),
        ("村务监督委员会", told(supervisors or None, "人")),
        ("村务监督委员会成员同意票", _supervision_votes(chosen) if chosen else NOTHING),
        ("村务监督委员会成员反对票、弃权票", _supervision_against(chosen) if chosen else NOTHING),
    ]


def _supervision_votes(chosen: Supervision) -> str:
    return "，".join(f"{each.name} {each.votes} 票" for each in chosen.members.all())


def _supervision_against(chosen: Supervision) -> str:
    """Member by member, where the ballots had columns for it."""
    told = [each for each in chosen.members.all() if each.against is not None or each.abstained is not None]
    if not told:
        return f"{WITHOUT}：推选计票单没有填写反对、弃权"
    return "，".join(f"{each.name} {_counted(each.against)}、{_counted(each.abstained)}" for each in told)


def _counted(votes: int | None) -> str:
    return "未计" if votes is None else f"{votes} 票"


def _team(election: Election) -> list[tuple[str, str]]:
    """What the county adds up over the village: ages, sex, both bodies, votes held once more, who looks after it."""
    facts = by_results(election.village_round)
    people = [(each.woman, age(facts, each)) for each in facts.committee or ()]
    women, bodies, one = sum(woman for woman, _ in people), two_bodies(facts), one_shoulder(facts)
    young, old = sum(years < YOUNGEST for _, years in people), sum(years >= OLDEST for _, years in people)
    contacts = "、".join(sorted({str(each.cadre) for each in _contacts(election)}))
    return [
        ("男、女", f"{len(people) - women} 人、{women} 人"),
        (
            f"{YOUNGEST} 岁以下、{YOUNGEST} 至 {OLDEST - 1} 岁、{OLDEST} 岁以上",
            f"{young} 人、{len(people) - young - old} 人、{old} 人",
        ),
        ("同时在村党组织任职", f"{bodies.both} 人" if bodies else f"{WITHOUT}：村党组织选举结果尚未记载"),
        ("书记、主任一人担任", ("是" if one[0] else "否") if one else f"{WITHOUT}：两项结果没有都确认"),
        ("包村干部", contacts or NOTHING),
        ("联系的县级领导", f"{WITHOUT}：系统不登记县级联系人"),
    ]


def _contacts(election: Election) -> QuerySet[VillageContact]:
    """Who looked after the village on the day of the vote."""
    day = date.fromisoformat(election.current("result").tally["day"])
    rows = VillageContact.objects.filter(village=election.village_round.village_id, since__lte=day)
    return rows.filter(Q(until=None) | Q(until__gte=day)).select_related("cadre")


def _officers(election: Election) -> list[tuple[Any, ...]]:
    people = {each.pk: each for each in election.candidates}
    return [_officer(each, people[each.candidate_id]) for each in serving(election)]


def _officer(officer: Any, person: Any) -> tuple[Any, ...]:
    """职务, 姓名, 性别, 年龄 on the day, 学历, 党员, 连任, 得票."""
    born, day = person.birth, officer.since
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return (
        officer.office,
        officer.name,
        person.get_sex_display(),
        age,
        person.education or NOTHING,
        "是" if person.party_member else "否",
        "是" if person.incumbent else "否",
        officer.votes,
    )

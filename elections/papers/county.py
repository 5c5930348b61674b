"""村级换届情况汇总表: what the county asks of one village, each number from the record and a dash where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from elections.namesakes import told_apart
from elections.notices.chosen import groups_of
from elections.people import age_on, is_college, schooling_of
from elections.rooms.ballot.entering import readings_of
from elections.rooms.ballot.listing import listed
from elections.stages import SeatOffice, VoteKind
from township.known import known
from township.naming import same
from township.refusal import Refusal
from township.wording import cdate, percent

from .results import lacks_final, serving

if TYPE_CHECKING:
    from elections.models import Election

NOTHING = "—"
#: 年龄 as counties group it.
YOUNG, OLD = 30, 60


@dataclass(frozen=True)
class Section:
    """A group of lines under one heading."""

    title: str
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class CountyForm:
    village: str
    township: str
    term: str
    day: date
    sections: Sequence[Section]
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
            Section("推选和登记", [*_preparation(election), *_register(election)]),
            Section("提名和候选人", _nomination(election)),
            Section("投票", _ballot(election)),
            Section("当选人", _elected(election)),
            Section("村民代表、小组长、村务监督委员会", _others(election)),
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
        ("公布后补登、核减", f"补登 {room.added_later} 人，核减 {room.removed_later} 人"),
    ]


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
    """Who was elected, summed up as the county asks: sex, Party, age on the day of the vote, schooling, both bodies."""
    people = {each.pk: each for each in election.candidates}
    seated = [(each, people[each.candidate_id]) for each in serving(election)]
    persons = [person for _, person in seated]
    ages = [age_on(person.birth, officer.since) for officer, person in seated]
    levels = [schooling_of(person.education) for person in persons]
    college = sum(bool(level and is_college(level)) for level in levels)
    women, party = sum(each.woman for each in persons), sum(each.party_member for each in persons)
    young, old = sum(age < YOUNG for age in ages), sum(age >= OLD for age in ages)
    between = f"{YOUNG}至{OLD - 1}周岁 {len(ages) - young - old} 人"
    schooled = sum(level is not None for level in levels)
    return [
        ("人数、妇女", f"{len(persons)} 人，其中妇女 {women} 人"),
        ("中共党员、非中共党员", f"{party} 人、{len(persons) - party} 人"),
        ("年龄", f"不满{YOUNG}周岁 {young} 人、{between}、{OLD}周岁以上 {old} 人"),
        ("大专及以上学历", f"{college} 人，学历已记载的 {schooled} 人"),
        ("连任（现任村“两委”成员）", told(sum(each.incumbent for each in persons), "人")),
        *_both_bodies(election, seated),
        (
            "另行选举、重新投票",
            f"{_held(election, VoteKind.FURTHER)} 次、{_held(election, VoteKind.AGAIN)} 次",
        ),
    ]


def _both_bodies(election: Election, seated: Sequence[tuple[Any, Any]]) -> list[tuple[str, str]]:
    """交叉任职 and 一肩挑 beside the Party's result; a dash while that is on no record."""
    result = getattr(election.village_round, "party_result", None)
    if result is None:
        return [("与村党组织成员交叉任职", NOTHING), ("书记、主任一人兼任", NOTHING)]
    party = [(each, told_apart(each.name)[0]) for each in result.elected.all()]

    def sits(person: Any, name: str, birth: date | None) -> bool:
        months = birth is None or (birth.year, birth.month) == (person.birth.year, person.birth.month)
        return same(person.name, name) and months

    both = [person for _, person in seated if any(sits(person, name, each.birth) for each, name in party)]
    secretary = next((each for each, _ in party if same(each.name, result.secretary)), None)
    head = next((person for officer, person in seated if officer.office == SeatOffice.HEAD.label), None)
    name = told_apart(result.secretary)[0]
    one = head is not None and sits(head, name, secretary.birth if secretary else None)
    return [("与村党组织成员交叉任职", f"{len(both)} 人"), ("书记、主任一人兼任", "是" if one else "否")]


def _held(election: Election, kind: VoteKind) -> int:
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
        (
            "村务监督委员会成员得票",
            "、".join(f"{told_apart(each.name)[0]} {each.votes} 票" for each in chosen.members.all())
            if chosen
            else NOTHING,
        ),
    ]


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

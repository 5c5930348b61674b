"""Kinship in any family whatever: found where it is, found nowhere else, the same from both sides."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from township.roster.kinship import FamilyRecord, FiledPerson, KinshipCategory, KinshipIndex
from township.roster.kinship_words import PATHS

SPOUSE, DIRECT, COLLATERAL, IN_LAW = KinshipCategory


@dataclass(eq=False)
class Member:
    """Somebody in a family of which everything is known."""

    key: str
    sex: str
    spouse: "Member | None" = None
    parents: tuple["Member", ...] = ()
    children: list["Member"] = field(default_factory=list)


@st.composite
def families(draw: st.DrawFn) -> list[Member]:
    """Up to 14 people: each a founder, the spouse of somebody, or the child of a couple."""
    members: list[Member] = []
    for number in range(draw(st.integers(2, 14))):
        new = Member(str(number), draw(st.sampled_from("男女")))
        origin = draw(st.sampled_from(("founder", "spouse", "child", "child")))
        couples = [m for m in members if m.sex == "男" and m.spouse]
        if origin == "child" and couples:
            father = draw(st.sampled_from(couples))
            new.parents = (father, father.spouse)
            for parent in new.parents:
                parent.children.append(new)
        single = [m for m in members if m.spouse is None and m.sex != new.sex]
        if single and (origin == "spouse" or draw(st.booleans())):
            new.spouse = draw(st.sampled_from(single))
            new.spouse.spouse = new
        members.append(new)
    return members


def parents(of: Iterable[Member]) -> set[Member]:
    return {parent for member in of for parent in member.parents}


def children(of: Iterable[Member]) -> set[Member]:
    return {child for member in of for child in member.children}


def spouses(of: Iterable[Member]) -> set[Member]:
    return {member.spouse for member in of if member.spouse}


def siblings(of: Iterable[Member]) -> set[Member]:
    return {child for member in of for child in children(member.parents) if child is not member}


def direct_line_up(who: Member) -> set[Member]:
    found, generation = set(), {who}
    for _ in range(4):
        generation = parents(generation)
        found |= generation
    return found


def collaterals(who: Member) -> set[Member]:
    aunts_and_uncles = siblings(parents([who]))
    return siblings([who]) | aunts_and_uncles | children(siblings([who])) | children(aunts_and_uncles)


def in_laws(who: Member) -> set[Member]:
    partner_side = parents(spouses([who])) | siblings(spouses([who]))
    children_side = spouses(children([who])) | parents(spouses(children([who])))
    return partner_side | spouses(siblings(spouses([who]))) | children_side | spouses(collaterals(who))


def truth(one: Member, other: Member) -> KinshipCategory | None:
    """The categories spelled out for a complete family, without the code under test."""
    if one.spouse is other:
        return SPOUSE
    for category, relatives in ((DIRECT, direct_line_up), (COLLATERAL, collaterals), (IN_LAW, in_laws)):
        if other in relatives(one) or one in relatives(other):
            return category
    return None


def person(key: str, name: str = "", month: date | None = None) -> FiledPerson:
    return FiledPerson(key, name or f"某{key}", birth_month=month)


def linked(owner: str, relation: str, relative: str) -> FamilyRecord:
    return FamilyRecord(owner, relation, f"某{relative}", linked_key=relative)


def complete_records(members: list[Member]) -> list[FamilyRecord]:
    words = {"男": "父亲", "女": "母亲"}
    up = [linked(m.key, words[parent.sex], parent.key) for m in members for parent in m.parents]
    words = {"男": "丈夫", "女": "妻子"}
    return up + [linked(m.key, words[m.spouse.sex], m.spouse.key) for m in members if m.spouse]


@settings(max_examples=150, deadline=None)
@given(families(), st.randoms(use_true_random=False))
def test_in_a_complete_family_every_relation_is_found_and_no_other(members, random):
    records = complete_records(members)
    random.shuffle(records)
    index = KinshipIndex([person(member.key) for member in members], records)
    for one, other in combinations(members, 2):
        kinship = index.between(one.key, other.key)
        assert (kinship and kinship.category) == truth(one, other), (one.key, other.key)
        assert kinship is None or kinship.certain


@settings(max_examples=100, deadline=None)
@given(families(), st.data())
def test_the_evidence_alone_proves_the_relation_again(members, data):
    people = [person(member.key) for member in members]
    index = KinshipIndex(people, complete_records(members))
    one, other = data.draw(st.sampled_from(list(permutations([member.key for member in members], 2))))
    kinship = index.between(one, other)
    if kinship:
        again = KinshipIndex(people, kinship.via).between(one, other)
        assert (again.category, again.certain) == (kinship.category, kinship.certain)


KEYS = "甲乙丙丁戊己"
MONTHS = (date(1970, 1, 1), date(1980, 2, 1))


@st.composite
def family_records(draw: st.DrawFn) -> FamilyRecord:
    """A line that may contradict every other line, naming somebody by link, by name and month, or by name."""
    owner, relative = draw(st.sampled_from(KEYS)), draw(st.sampled_from(KEYS))
    word = draw(st.sampled_from(sorted(PATHS)))
    if draw(st.booleans()):
        return linked(owner, word, relative)
    name = draw(st.sampled_from(("王芳", "李伟", "王大", "")))
    return FamilyRecord(owner, word, name, birth_month=draw(st.sampled_from((*MONTHS, None))))


@settings(max_examples=250, deadline=None)
@given(st.lists(family_records(), max_size=14))
def test_whatever_the_files_say_two_people_are_related_from_both_sides_or_from_none(records):
    people = [person(key) for key in KEYS[:3]]
    people += [
        person("丁", "王芳", MONTHS[0]),
        person("戊", "王芳", MONTHS[0]),
        person("己", "李伟", MONTHS[1]),
    ]
    index = KinshipIndex(people, records)
    for one, other in combinations(KEYS, 2):
        kinship, mirrored = index.between(one, other), index.between(other, one)
        assert (kinship is None) == (mirrored is None)
        if kinship:
            assert (kinship.category, kinship.certain) == (mirrored.category, mirrored.certain)
            assert kinship.term
            assert kinship.via
    for key in KEYS:
        relatives = {kinship.relative.key for kinship in index.relatives_of(key)}
        assert relatives == {other for other in KEYS if index.between(key, other)}


def test_a_county_of_two_thousand_files_is_computed_in_seconds():
    words = (
        "妻子",
        "丈夫",
        "父亲",
        "母亲",
        "儿子",
        "女儿",
        "哥哥",
        "妹妹",
        "岳父",
        "公公",
        "叔叔",
        "表弟",
        "女婿",
    )
    people = [person(str(n), month=date(1960 + n % 40, 1 + n % 12, 1)) for n in range(2000)]
    records = [
        FamilyRecord(
            str(n),
            words[(n * 7 + line * 5) % len(words)],
            f"某{(n * 31 + line * 17) % 3000}",
            birth_month=date(1930 + (n + line) % 80, 1 + n % 12, 1),
            linked_key=str((n * 13 + line) % 2000) if line == 0 else None,
        )
        for n in range(2000)
        for line in range(5)
    ]
    started = time.process_time()
    index = KinshipIndex(people, records)
    assert any(index.relatives_of(str(n)) for n in range(50))
    # About one second where this was written; the limit only has to catch a computation gone quadratic.
    assert time.process_time() - started < 10

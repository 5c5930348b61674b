"""The circle read for one person answers as the files of the whole township would, and costs as much in a large one."""

from __future__ import annotations

import cProfile
import pstats
import re
from datetime import date
from itertools import permutations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import builders
from tests.newcomers import newcomers, plain
from township.models import Cadre, FamilyMember, Unit
from township.roster import relations
from township.roster.identity import with_check_digit
from township.roster.kinship import FamilyRecord, FiledPerson, KinshipIndex
from township.roster.kinship_circle import _RECORDS, Circle, _records
from township.roster.kinship_words import PATHS
from township.roster.relations import index_of

MONTHS = (date(1970, 1, 1), date(1980, 2, 1))
#: Numbers of people on the roster, and of others who appear only in families.
NUMBERS = [with_check_digit(f"3301991970010100{n}") for n in range(1, 9)]
NAMES = ("王芳", "王 芳", "李伟", "王大", "李　伟")
PEOPLE = 7


def whole(township_id: int) -> KinshipIndex:
    """The index of every file of a township, as it used to be built for each question."""
    people = Cadre.objects.filter(township=township_id).order_by("pk")
    records = FamilyMember.objects.filter(cadre__township=township_id).order_by("pk")
    return KinshipIndex(
        [FiledPerson(each.pk, each.name, each.id_number or None, each.birth_recognised) for each in people],
        [
            FamilyRecord(
                each.cadre_id, each.relation, each.name, each.id_number or None, each.birth, each.person_id
            )
            for each in records
        ],
    )


@st.composite
def files(draw: st.DrawFn) -> tuple[list[dict], list[dict]]:
    """People some of whom share name and month, and lines that name them or others by link, number or name."""
    people = [
        {"name": draw(st.sampled_from(NAMES)), "birth_recognised": draw(st.sampled_from(MONTHS))}
        for _ in range(PEOPLE)
    ]
    line = st.fixed_dictionaries({
        "owner": st.integers(0, PEOPLE - 1),
        "relation": st.sampled_from([*sorted(PATHS), "师傅"]),
        "name": st.sampled_from(NAMES),
        "birth": st.sampled_from((*MONTHS, None)),
        "id_number": st.sampled_from((*NUMBERS, "", "", "")),
        "linked": st.none() | st.integers(0, PEOPLE),
    })  # fmt: skip
    return people, draw(st.lists(line, max_size=10))


def enter(township, people: list[dict], lines: list[dict]) -> list[Cadre]:
    """Write the files; the last person belongs to another township and can only be linked."""
    other = builders.bare_township("白水镇", "白水")
    cadres = []
    for town, facts, number in zip(
        [township] * PEOPLE + [other], [*people, people[0]], [*NUMBERS[: PEOPLE - 2], *unlike()], strict=True
    ):
        with builders.recorded(town):
            cadres.append(
                Cadre(
                    township=town,
                    sex="female",
                    id_number=number,
                    birth_archive=facts["birth_recognised"],
                    politics="none",
                    started_work=date(2000, 1, 1),
                    establishment="none",
                    **facts,
                )
            )
            cadres[-1].save()
    with builders.recorded(township):
        for line in lines:
            facts = {name: line[name] for name in ("relation", "name", "birth", "id_number")}
            linked = None if line["linked"] is None else cadres[line["linked"]]
            FamilyMember(cadre=cadres[line["owner"]], person=linked, **facts).save()
    return cadres[:PEOPLE]


def unlike() -> list[str]:
    return [with_check_digit(f"3301991990010100{n}") for n in range(3)]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(files())
def test_what_a_circle_says_is_what_all_files_say(township, written):
    with transaction.atomic():
        cadres = enter(township, *written)
        relations._built.clear()
        everything, circles = whole(township.pk), index_of(township.pk)
        for cadre in cadres:
            assert circles.relatives_of(cadre.pk) == everything.relatives_of(cadre.pk)
            assert circles.problems_of(cadre.pk) == [
                problem for problem in everything.problems if problem.record.owner_key == cadre.pk
            ]
        together = index_of(township.pk, expected=lambda: [cadre.pk for cadre in cadres])
        for one, other in permutations(cadres, 2):
            assert circles.between(one.pk, other.pk) == everything.between(one.pk, other.pk)
            assert together.between(one.pk, other.pk) == everything.between(one.pk, other.pk)
        transaction.set_rollback(True)


def couple(township) -> tuple[Cadre, Cadre]:
    one, other = builders.cadre(township, "程建国"), builders.cadre(township, "周海燕")
    with builders.recorded(township):
        FamilyMember(cadre=one, relation="妻子", name=other.name, person=other).save()
    return one, other


def statements_of(ask) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


@pytest.fixture
def pair(township):
    made = couple(township)
    relations._built.clear()
    return made


def test_a_stranger_is_an_error_and_whoever_has_no_relatives_has_none(township, pair, cast):
    kinship = index_of(township.pk)
    with pytest.raises(KeyError):
        kinship.between(pair[0].pk, 0)
    foreign = builders.cadre(cast.other, "外镇人")
    with pytest.raises(KeyError):
        kinship.between(foreign.pk, pair[0].pk)
    assert kinship.relatives_of(0) == kinship.relatives_of(foreign.pk) == []
    assert [kin.relative.key for kin in kinship.relatives_of(pair[0].pk)] == [pair[1].pk]


def test_relatives_cost_as_many_statements_beside_two_hundred_other_files(township, pair):
    def ask() -> None:
        relations._built.clear()
        index_of(township.pk).relatives_of(pair[0].pk)

    few = statements_of(ask)
    for n in range(200):
        builders.cadre(township, f"无关{n}", establishment="none")
    assert statements_of(ask) == few == 7


def test_people_expected_are_read_together(township, pair):
    others = [builders.cadre(township, f"人选{n}").pk for n in range(5)]
    kinship = index_of(township.pk, expected=lambda: others)
    first = statements_of(lambda: kinship.relatives_of(pair[0].pk))
    assert first == 6
    assert statements_of(lambda: [kinship.between(pair[0].pk, other) for other in others]) == 0


def test_only_a_changed_file_of_the_own_township_lets_kinship_be_read_again(township, pair, cast):
    one, other = pair

    def ask() -> list[int]:
        return [kin.relative.key for kin in index_of(township.pk).relatives_of(one.pk)]

    assert ask() == [other.pk]
    assert statements_of(ask) == 1, "nothing has happened since"
    builders.cadre(cast.other, "外镇人")
    assert statements_of(ask) == 1, "an act of another township"
    with builders.recorded(township):
        Unit(township=township, name="新设办公室").save()
    assert statements_of(ask) == 1, "an act that wrote no file"
    brother = builders.cadre(township, "程建军")
    with builders.recorded(township):
        FamilyMember(cadre=one, relation="弟弟", name=brother.name, person=brother).save()
        assert ask() == [other.pk, brother.pk], "seen within the act that writes it"
    assert ask() == [other.pk, brother.pk]
    with builders.recorded(township):
        FamilyMember.objects.filter(person=brother).get().delete()
    assert ask() == [other.pk]


def test_a_change_rolled_back_is_forgotten(township, pair):
    one, other = pair
    with transaction.atomic():
        with builders.recorded(township):
            FamilyMember.objects.get(person=other).delete()
        assert index_of(township.pk).relatives_of(one.pk) == []
        transaction.set_rollback(True)
    with builders.recorded(township):
        Unit(township=township, name="新设办公室").save()
    assert [kin.relative.key for kin in index_of(township.pk).relatives_of(one.pk)] == [other.pk]


def looked_at_closely(township_id: int, keys: list[int]) -> int:
    """How many identity numbers are judged to read a circle."""
    with cProfile.Profile() as profile:
        Circle(township_id, keys)
    calls = pstats.Stats(profile).get_stats_profile().func_profiles
    return int(calls["check_identity"].ncalls)


def test_people_of_the_same_name_and_another_month_are_told_apart_without_judging_their_numbers(township):
    one = builders.cadre(township, "王芳")
    alone = looked_at_closely(township.pk, [one.pk])
    for year in range(1970, 1988):
        builders.cadre(township, "王芳", birth=date(year, 2, 14), sex="female", establishment="none")
    assert alone
    assert looked_at_closely(township.pk, [one.pk]) == alone
    named = builders.cadre(township, "林月")
    with builders.recorded(township):
        FamilyMember(cadre=named, relation="姐姐", name="王芳", birth=date(1971, 2, 1)).save()
    meant = Cadre.objects.get(name="王芳", birth_recognised=date(1971, 2, 1))
    assert [each.relative.key for each in index_of(township.pk).relatives_of(named.pk)] == [meant.pk]


def test_records_are_found_by_their_indexes_though_most_of_them_have_no_number(township, pair):
    """PostgreSQL makes one plan for all numbers: told that none means a record without one, it expects few."""
    owners = plain(Cadre).bulk_create(newcomers(township, 300, establishment="none"))
    plain(FamilyMember).bulk_create(
        FamilyMember(cadre=owner, relation="哥哥", name=f"亲属{n}{owner.pk}", birth=date(1980, 5, 1))
        for owner in owners
        for n in range(10)
    )
    asked = {"keys": [1], "numbers": ["x"], "namesakes": ["x"], "borne": ["x"]}
    if connection.vendor == "sqlite":
        assert "SCAN township_familymember" not in _records(**asked).explain()
        return
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE township_familymember")
        _RECORDS.of(**asked)
        number = _RECORDS._statements["default", 1].sql.number
        cursor.execute(f"EXPLAIN EXECUTE composed_{number} (1, 1, 'x', 'x', 'x')")
        expected = int(re.search(r"rows=(\d+)", cursor.fetchone()[0])[1])
    assert expected < 100

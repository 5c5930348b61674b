"""The list of cadres is counted, searched and cut by indexes (decision 0084): the same people as ever, and what is read for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from tests import builders
from township import naming, paging
from township.models import Cadre, Tenure, Unit
from township.roster import listing, search
from township.roster.forms.filters import AGE_BANDS, CadreFilter
from township.roster.models import Schooling
from township.roster.retirement import full_years
from township.roster.sortkey import pinyin_key

TODAY = date(2026, 3, 18)
SINCE = date(2024, 1, 1)
#: Short ones and long ones, of Han characters and of letters, with the same characters in each of their places.
NAMES = (
    "张志强", "志强", "强张志", "王强", "强", "章自强", "欧阳志强", "欧阳安", "买买提·吐尔逊", "吐尔逊·买买提", "Ina", "U1", "单晓红", "昂恩", "庄双", "吕一",
)  # fmt: skip
TYPED = (
    "强", "志强", "张志强", "欧阳", "吐尔逊", "买提", "i", "na", "ina", "u", "z", "zq", "zzq", "zhiqiang", "zhang", "zhangzhiqiang", "oyzq", "ouyang", "an",
    "angen", "en", "lv", "mmt", "tuerxun", "xun", "shanxh", "zhuangs", "u1", "a" * 40, "zhangzhiqiangzhang", "张强",
)  # fmt: skip
CONDITIONS = (
    "", "q=强", "q=zq", "q=z", "office=干事", "office=站长", "office=干事&q=zq", "level=ordinary", "schooling=college", "schooling=master&q=q",
    "age=46-50", "age=46-50&q=强", "establishment=none&q=zq", "status=", "status=retired", "status=&q=强", "politics=member", "office=张",
)  # fmt: skip


@pytest.fixture
def peopled(township):
    """People of two units and of none, in and out of service, some in office, with schooling of every height."""
    with builders.recorded(township):
        units = [Unit(township=township, name=f"第{n}站", order=50 - n) for n in range(2)]
        for unit in units:
            unit.save()
    levels = [Schooling.COLLEGE, Schooling.MASTER, Schooling.BACHELOR]
    for n, name in enumerate(NAMES):
        gone = {"status": "retired", "left_on": SINCE} if n % 5 == 4 else {}
        born = date(1975 + n % 4, 1 + n % 12, 1)
        one = builders.cadre(
            township, name, birth=born, unit=[*units, None][n % 3], establishment="none", **gone
        )
        with builders.recorded(township):
            education = one.educations.get()
            education.level = levels[n % 3]
            education.save()
            if not gone and n % 2:
                Tenure(cadre=one, post_name=f"干事{n % 4}", level="ordinary", since=SINCE).save()
    post = builders.post(township, name="站长", order=3)
    with builders.recorded(township):
        seat = post.seats.first()
        Tenure(cadre=Cadre.objects.get(name="王强"), seat=seat, post_name="站长", since=SINCE).save()
    return township


@pytest.fixture
def listed(cast):
    """The keys an address asks for, in their order."""

    def asked(address: str) -> Sequence[int]:
        form = CadreFilter(QueryDict(address), acting=cast.officer)
        return form.narrow(Cadre.objects.filter(township=cast.township), TODAY)

    return asked


def meets(cadre: Cadre, asked: QueryDict) -> bool:
    """Whether somebody meets the conditions, worked out without the database."""
    status = asked.get("status", "in_service")
    held = [tenure for tenure in cadre.tenures.all() if tenure.until is None]
    _, least, most = AGE_BANDS[asked["age"]] if "age" in asked else ("", 0, 200)
    offices = [tenure.post_name + (tenure.seat.post.unit.name if tenure.seat else "") for tenure in held]
    schooling = max((Schooling(each.level).height for each in cadre.educations.all()), default=0)
    return (
        (not status or cadre.status == status)
        and is_called(cadre, asked.get("q", ""))
        and ("office" not in asked or any(asked["office"] in each for each in offices))
        and ("level" not in asked or any(each.level == asked["level"] for each in held))
        and ("schooling" not in asked or schooling >= Schooling(asked["schooling"]).height)
        and least <= full_years(cadre.birth_recognised, TODAY) <= most
        and all(
            getattr(cadre, each) == asked[each] for each in ("establishment", "politics") if each in asked
        )
    )


def is_called(cadre: Cadre, words: str) -> bool:
    typed = naming.compared(words)
    if not re.fullmatch("[a-z]+", typed):
        return typed in cadre.compared_name
    return bool(re.search(search.reading(typed), cadre.sort_key))


def place_of(cadre: Cadre, order: str) -> tuple:
    if order == "name":
        return cadre.sort_key, cadre.pk
    if order != "unit":
        born = cadre.birth_recognised.toordinal()
        return (born if order == "eldest" else -born), cadre.sort_key, cadre.pk
    held = [t.seat.post.order for t in cadre.tenures.all() if t.until is None and t.seat]
    unit = (0, cadre.unit.order, cadre.unit_id) if cadre.unit else (1, 0, 0)
    return *unit, min(held, default=listing.LAST_PLACE), cadre.sort_key, cadre.pk


@pytest.mark.parametrize("order", listing.ORDERS)
@pytest.mark.parametrize("most", (paging.COUNTED, 3))
def test_whoever_meets_the_conditions_is_listed_in_order_however_many_they_are(
    peopled, listed, monkeypatch, order, most
):
    """Of more than are counted those in the first places have pages."""
    monkeypatch.setattr(paging, "COUNTED", most)
    everybody = list(Cadre.objects.filter(township=peopled).select_related("unit"))
    for conditions in CONDITIONS:
        address = f"{conditions}&order={order}"
        expected = [each for each in everybody if meets(each, QueryDict(address))]
        expected = [each.pk for each in sorted(expected, key=lambda each: place_of(each, order))]
        keys = listed(address)
        assert len(keys) == min(len(expected), most + 1), address
        shown = min(len(expected), most)
        for size in (7, 50):
            pages = [keys[first : min(first + size, shown)] for first in range(0, shown, size)]
            assert [pk for page in pages for pk in page] == expected[:shown], address


def test_one_way_of_the_search_finds_each_person_whatever_is_typed(peopled):
    everybody = list(Cadre.objects.filter(township=peopled))
    for typed in TYPED:
        ways = search.ways(Cadre.objects.all(), typed, peopled)
        found = [cadre.name for way in ways for cadre in way]
        assert sorted(found) == sorted(each.name for each in everybody if is_called(each, typed)), typed
        assert sorted(each.name for each in search.find(Cadre.objects.all(), typed, peopled)) == sorted(found)


def test_what_may_begin_a_syllable_begins_every_reading_there_is():
    """Otherwise somebody whose name is read so would not be found by it."""
    for number in (*range(0x3400, 0x4DC0, 3), *range(0x4E00, 0xA000)):
        syllable = re.sub("0.*", "", pinyin_key(chr(number))[:6])
        for length in range(1, len(syllable) + 1):
            assert search.BEGUN.fullmatch(syllable[:length]), chr(number)


#: What is asked for, and the indexes its people and their number are found by.
FOUND_BY = (
    ("", {"cadre_in_unit_by_name", "cadre_serving_by_birth", "cadre_serving_by_name"}),
    ("order=name", {"cadre_serving_by_name", "cadre_serving_by_birth", "cadre_in_unit_by_name"}),
    ("order=eldest", {"cadre_serving_by_birth", "cadre_serving_by_name", "cadre_in_unit_by_name"}),
    ("order=youngest", {"cadre_serving_by_birth", "cadre_serving_by_name", "cadre_in_unit_by_name"}),
    ("status=&order=eldest", {"cadre_by_birth"}),
    ("q=志强", {"cadre_name_at_1", "cadre_name_at_2", "cadre_long_name"}),
    ("q=强", {"cadre_name_at_1", "cadre_name_at_2", "cadre_name_at_3", "cadre_long_name"}),
    ("q=zhiqiang", {"cadre_initials_at_1", "cadre_initials_at_2", "cadre_long_name"}),
    ("q=zzq", {"cadre_initials_at_1", "cadre_long_name"}),
    ("q=zzq&order=name", {"cadre_initials_at_1", "cadre_long_name"}),
    ("establishment=none&q=zzq", {"cadre_initials_at_1", "cadre_long_name"}),
    ("age=41-45&q=zzq", {"cadre_initials_at_1", "cadre_long_name"}),
    ("schooling=college", {"cadre_in_unit_by_name", "cadre_serving_by_birth", "cadre_serving_by_name"}),
    ("office=站长", set()),
    ("level=chief", set()),
)


@pytest.mark.parametrize(("address", "expected"), FOUND_BY)
def test_a_page_is_counted_and_cut_by_indexes_alone(peopled, listed, monkeypatch, address, expected):
    """Also of more people than are counted: then it is cut unit by unit."""
    for most in (paging.COUNTED, 0):
        monkeypatch.setattr(paging, "COUNTED", most)
        steps = [step for plan in plans_of(listed(address)) for step in plan]
        assert not any(
            re.search(r"(SCAN|Seq Scan on) township_(cadre|tenure|education)\b(?! USING)", s) for s in steps
        ), steps
        if connection.vendor == "postgresql":
            # Which index it takes hangs on what stands in its tables.
            continue
        people = [step for step in steps if re.search(r" (township_cadre|[UV]0) USING .*cadre_", step)]
        used = {name for step in people for name in re.findall(r"INDEX (cadre_\w+)", step)}
        assert used <= expected, steps
        assert used or not expected, steps
        for step in people:
            # Nobody is looked into who is not found: by the index first, and what else is asked of them stands in it.
            covered = "establishment" in address or "age" in address or "COVERING" in step
            assert covered, steps


@pytest.mark.parametrize("order", ("name", "eldest"))
@pytest.mark.parametrize("status", ("status=in_service", "status=", "status=retired"))
def test_in_the_order_of_rows_nothing_is_sorted(peopled, listed, order, status):
    *_, cut = plans_of(listed(f"{status}&order={order}"))
    # PostgreSQL takes what it believes to be fewer: of a handful it may put those of one name in order.
    assert not any(re.search(r"TEMP B-TREE|(?<!Incremental )Sort  \(", step) for step in cut), cut
    # From the youngest on, those of one month alone are put in the order of their names.
    *_, cut = plans_of(listed(f"{status}&order=youngest"))
    rest = [step for step in cut if "TEMP B-TREE" in step]
    assert connection.vendor != "sqlite" or rest == ["USE TEMP B-TREE FOR RIGHT PART OF ORDER BY"]


def test_whoever_holds_an_office_is_found_by_present_offices(peopled, listed):
    for address in ("office=站长", "level=chief"):
        steps = [step for plan in plans_of(listed(address)) for step in plan]
        if connection.vendor == "postgresql":
            # By which index it finds them hangs on what stands in its tables.
            assert not any("Seq Scan on township_tenure" in step for step in steps), steps
            continue
        assert any(re.match("SCAN .. USING COVERING INDEX tenure_present", step) for step in steps), steps
        assert not any("INDEX cadre_" in step for step in steps), steps


def plans_of(keys: Sequence[int]) -> list[list[str]]:
    """How the database answers what is asked for a page: its number of people, and its first keys."""
    with CaptureQueriesContext(connection) as asked:
        len(keys)
        keys[0:50]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Of a few rows it would read and sort all; what it does where it may not is what it does with many.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
        plans = []
        for each in asked.captured_queries:
            cursor.execute(f"{connection.ops.explain_prefix} {each['sql']}")
            plans.append([row[-1] for row in cursor.fetchall()])
    return plans

"""The roster's pages: who reads which, what the list finds, what stays hidden."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import builders
from township.models import Cadre, FamilyMember, Reward, StepRecord, Tenure, Village
from township.records.act import act
from township.roster import queries, search
from township.roster.sortkey import pinyin_key

TABS = ("cadre", "cadre.tenures", "cadre.conduct", "cadre.family", "cadre.appointments", "cadre.history")
LISTS = ("home", "cadres", "posts", "quotas", "villages")


@pytest.fixture
def person(township, cast):
    return builders.cadre(township, "张建国", birth=date(1985, 4, 1), joined_party=date(2008, 7, 1))


def page_of(client, name, *args, **query):
    return client.get(reverse(f"roster:{name}", args=args), query)


@pytest.mark.parametrize("name", (*LISTS, *TABS))
def test_staff_leaders_and_supervisors_read_the_roster_and_nobody_else_does(name, person, client_of):
    args = [person.pk] if name in TABS else []
    for who in ("officer", "commissioner", "secretary", "discipline", "supervisor"):
        assert page_of(client_of(who), name, *args).status_code == 200, who
    for who in ("member1", "admin", "subject"):
        assert page_of(client_of(who), name, *args).status_code == 403, who


@pytest.mark.parametrize("name", (*TABS, "cadre.edit", "cadre.leave"))
def test_nobody_opens_their_own_file_though_they_open_others(name, person, cast, client_of):
    client = client_of("officer")
    assert page_of(client, name, person.pk).status_code == 200
    own = page_of(client, name, cast.officer.cadre_id)
    assert own.status_code == 403
    assert "本人不得查阅本人档案" in own.content.decode()


def test_the_list_names_its_reader_without_a_link_or_particulars(cast, client_of):
    text = page_of(client_of("officer"), "cadres").content.decode()
    assert reverse("roster:cadre", args=[cast.commissioner.cadre_id]) in text
    assert reverse("roster:cadre", args=[cast.officer.cadre_id]) not in text
    assert "周晓彤" in text


def test_the_file_of_another_township_does_not_exist(cast, client_of):
    stranger = builders.cadre(cast.other, "外镇人")
    assert page_of(client_of("officer"), "cadre", stranger.pk).status_code == 404
    assert "外镇人" not in page_of(client_of("officer"), "cadres").content.decode()


def test_an_administrator_reads_no_file_even_with_another_office(township, person, client_of):
    both = builders.user(township, "both", "兼任", "officer", "administrator")
    answer = page_of(client_of(both), "cadre", person.pk)
    assert answer.status_code == 403
    assert "系统管理员不得查阅干部档案" in answer.content.decode()
    assert page_of(client_of("officer"), "cadre", person.pk).status_code == 200


# The identity number


def test_an_identity_number_is_masked_on_every_page_and_in_the_form(person, client_of):
    with builders.recorded(person.township):
        FamilyMember(
            cadre=person, relation="妻子", name="林秀", id_number=builders.identity(sex="female")
        ).save()
    relative = FamilyMember.objects.get()
    client = client_of("officer")
    pages = [page_of(client, name, person.pk) for name in (*TABS, "cadre.edit")]
    pages.append(page_of(client, "part.edit", person.pk, "family", relative.pk))
    for answer in pages:
        assert answer.status_code == 200
        assert person.id_number not in answer.content.decode()
        assert relative.id_number not in answer.content.decode()
    assert f"{person.id_number[:3]}*************{person.id_number[-2:]}" in pages[0].content.decode()


@pytest.mark.parametrize("who", ("officer", "commissioner"))
def test_showing_the_number_is_an_act_of_its_own_and_lasts_one_answer(who, person, cast, client_of):
    client = client_of(who)
    shown = client.post(reverse("roster:cadre.reveal", args=[person.pk]))
    assert person.id_number in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert person.id_number not in page_of(client, "cadre", person.pk).content.decode()
    step = StepRecord.objects.get(code="cadre.reveal")
    assert (step.actor, step.subject) == (getattr(cast, who).user, "干部：张建国")
    assert "显示证件号" in page_of(client, "cadre.history", person.pk).content.decode()


def test_leaders_and_supervisors_cannot_have_the_number_shown_nor_can_a_link(person, client_of):
    address = reverse("roster:cadre.reveal", args=[person.pk])
    for who in ("secretary", "discipline", "supervisor", "member1", "admin"):
        assert client_of(who).post(address).status_code == 403
    assert client_of("officer").get(address).status_code == 405
    assert not StepRecord.objects.filter(code="cadre.reveal").exists()


# The list


def names_on(client, **query):
    return [row["cadre"].name for row in page_of(client, "cadres", **query).context["rows"]]


def test_the_list_is_narrowed_by_each_condition(township, cast, client_of):
    unit = township.units.last()
    target = builders.cadre(
        township,
        "欧阳锋",
        birth=date(1970, 1, 1),
        started_work=date(1992, 1, 1),
        unit=unit,
        establishment="none",
        politics="democratic",
    )
    with builders.recorded(township):
        Tenure(cadre=target, post_name="副站长", level="deputy", since=date(2020, 1, 1)).save()
        education = target.educations.get()
        education.level = "doctor"
        education.save()
    client = client_of("officer")
    for condition in (
        {"q": "欧阳"},
        {"unit": unit.pk},
        {"establishment": "none"},
        {"level": "deputy"},
        {"politics": "democratic"},
        {"schooling": "master"},
        {"age": "51-"},
    ):
        assert names_on(client, **condition) == ["欧阳锋"], condition
    assert len(names_on(client)) == Cadre.objects.filter(township=township).count()


def test_the_list_shows_those_in_service_unless_asked_otherwise(township, cast, client_of):
    builders.cadre(township, "已退休", status="retired", left_on=date(2025, 1, 1))
    client = client_of("officer")
    assert "已退休" not in names_on(client)
    assert names_on(client, status="retired") == ["已退休"]
    assert "已退休" in names_on(client, status="")


def test_conditions_that_make_no_sense_do_not_break_the_list(cast, client_of):
    answer = page_of(
        client_of("officer"), "cadres", unit="x", age="x", order="x", page="x", status="x", q="\x00"
    )
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("typed", "found"),
    (
        ("zhangwei", True),
        ("zhang wei", True),
        ("zw", True),
        ("zhw", True),
        ("wei", True),
        ("z'wei", True),
        ("zhangwe", True),
        ("ZHANG", True),
        ("weizhang", False),
        ("zhangweii", False),
        ("angwei", False),
    ),
)
def test_pinyin_is_read_syllable_by_syllable(typed, found):
    letters = "".join(c for c in typed.lower() if c.isalpha())
    assert bool(re.search(search.reading(letters), pinyin_key("张伟"))) is found


def test_names_are_found_by_characters_and_by_pinyin(township):
    builders.cadre(township, "单晓红")
    builders.cadre(township, "张伟")
    everybody = Cadre.objects.filter(township=township)
    for typed in ("晓红", "shanxiaohong", "sxh", "shan xh"):
        assert [c.name for c in search.find(everybody, typed, township)] == ["单晓红"], typed
    assert search.find(everybody, "  ", township).count() == 2


def test_age_bands_include_both_ends_to_the_month(township):
    on = date(2026, 3, 18)
    born = {
        "满31": date(1995, 3, 1),
        "差一月满31": date(1995, 4, 1),
        "满36": date(1990, 3, 1),
        "差一月满36": date(1990, 4, 1),
    }
    for name, birth in born.items():
        builders.cadre(township, name, birth=birth)
    found = queries.aged(Cadre.objects.filter(township=township), 31, 35, on)
    assert {c.name for c in found} == {"满31", "差一月满36"}


def test_sorting_by_name_and_by_age(township, cast, client_of):
    builders.cadre(township, "安一", birth=date(1999, 1, 1))
    builders.cadre(township, "左二", birth=date(1960, 1, 1), started_work=date(1980, 1, 1))
    client = client_of("officer")
    assert names_on(client, order="name")[0] == "安一"
    assert names_on(client, order="name")[-1] == "左二"
    assert names_on(client, order="eldest")[0] == "左二"
    assert names_on(client, order="youngest")[0] == "安一"


def queries_of(client, name, *args, **query):
    with CaptureQueriesContext(connection) as captured:
        assert page_of(client, name, *args, **query).status_code == 200
    return len(captured)


def furnish(township, serial):
    """One more person with every part of a file, on a seat of a post of their own, in a village."""
    person = builders.cadre(township, f"新{serial}")
    post = builders.post(township, name=f"职位{serial}")
    with builders.recorded(township):
        Reward(cadre=person, awarded_on=date(2020, 1, 1), name="先进", body="县委").save()
        FamilyMember(cadre=person, relation="父亲", name=f"父{serial}").save()
        seat = post.seats.get()
        Tenure(cadre=person, seat=seat, post_name=str(post), level="chief", since=date(2020, 1, 1)).save()
        village = Village(township=township, name=f"村{serial}")
        village.save()
        village.contacts.create(cadre=person, since=date(2020, 1, 1))
    return person


@pytest.mark.parametrize("name", LISTS)
def test_a_list_needs_as_many_queries_for_three_rows_as_for_one(name, township, cast, client_of):
    client = client_of("officer")
    furnish(township, 1)
    page_of(client, name)
    one = queries_of(client, name)
    furnish(township, 2)
    furnish(township, 3)
    # A list with other people on it is another reading, recorded once.
    page_of(client, name)
    assert queries_of(client, name) == one
    assert one < 15


def test_the_history_of_a_file_needs_as_many_queries_for_three_acts_as_for_one(person, cast, client_of):
    client = client_of("officer")
    page_of(client, "cadre.history", person.pk)
    one = queries_of(client, "cadre.history", person.pk)
    for number in range(3):
        with act(by=cast.officer, code="reward.add", label="登记奖励", happened_on=date(2026, 3, 18)):
            Reward(cadre=person, awarded_on=date(2020, 1, 1), name=f"先进{number}", body="县委").save()
    assert queries_of(client, "cadre.history", person.pk) == one


# What the file shows


def test_the_history_shows_this_file_and_not_what_the_same_act_did_to_others(
    township, person, cast, client_of
):
    other = builders.cadre(township, "旁人")
    with act(by=cast.officer, code="test.both", label="一并登记", happened_on=date(2026, 3, 18)):
        Reward(cadre=person, awarded_on=date(2020, 1, 1), name="甲奖", body="县委").save()
        Reward(cadre=other, awarded_on=date(2020, 1, 1), name="乙奖", body="县委").save()
    text = page_of(client_of("supervisor"), "cadre.history", person.pk).content.decode()
    assert "一并登记" in text
    assert "甲奖" in text
    assert "乙奖" not in text


def test_relatives_on_the_roster_are_computed_and_say_whether_they_are_certain(township, person, client_of):
    brother = builders.cadre(township, "张建军", birth=date(1988, 1, 1))
    same_name = builders.cadre(township, "林秀", birth=date(1986, 5, 1), sex="female")
    with builders.recorded(township):
        FamilyMember(cadre=person, relation="弟", name="张建军", person=brother).save()
        FamilyMember(cadre=person, relation="妻子", name="林秀", birth=date(1986, 5, 1)).save()
    text = page_of(client_of("officer"), "cadre.family", person.pk).content.decode()
    for expected in ("三代以内旁系血亲关系", "夫妻关系", "确定", "待确认"):
        assert expected in text
    assert reverse("roster:cadre.family", args=[same_name.pk]) in text
    assert "弟" in text


def test_the_records_of_appointments_link_the_dossiers(township, person, cast, client_of):
    from appointments import transitions
    from appointments.models import Candidate

    opened = transitions.open_motion(
        post=builders.post(township), by=cast.officer, happened_on=date(2026, 3, 17), reason="空缺"
    )
    with act(by=cast.officer, code="test", label="列入", happened_on=date(2026, 3, 18)):
        Candidate(appointment=opened, cadre=person, recorded_by=cast.officer.user).save()
    text = page_of(client_of("officer"), "cadre.appointments", person.pk).content.decode()
    assert opened.number in text
    assert reverse("appointments:dossier", args=[opened.pk]) in text


def test_a_birth_month_that_differs_is_shown_with_its_explanation(township, client_of, cast):
    differing = builders.cadre(township, "改档", birth=date(1985, 4, 1))
    with builders.recorded(township):
        differing.birth_recognised, differing.birth_note = date(1984, 4, 1), "县委组织部2010年认定"
        differing.save()
    text = page_of(client_of("officer"), "cadre", differing.pk).content.decode()
    assert "身份证号所载为1985年4月" in text
    assert "县委组织部2010年认定" in text

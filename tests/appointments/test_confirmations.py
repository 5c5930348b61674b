"""人工确认: given by whoever is named, from their own account or on paper by two, and only in answer to what was asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from appointments.models import Appointment, Confirmation
from tests import builders, reviewing
from tests.appointments import scene as scenes
from tests.appointments.evaluation.standing import TODAY
from tests.appointments.recommendation.conftest import moved, named, recorded
from township.models import FamilyMember, PendingChange, Sanction, User

CODE, ASKING = "name_candidates", "recommendation.sanctioned_before"
PAPER = {
    "name": "高远", "position": "县纪委监委第一监督室", "confirmed_on": "2026-03-12", "satisfied": "True",
    "document": "云纪函〔2026〕8号",
}  # fmt: skip


def scan(name: str = "confirmation.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7 signed")


@pytest.fixture
def opened(township, cast) -> Appointment:
    """Before candidates are named: all on record, and one of those chosen bears a sanction that has run out."""
    filled = recorded(moved(township, cast, named(township)), cast)
    sanctioned(filled, days=400)
    return filled


@pytest.fixture
def scene(opened, cast, client_of) -> scenes.Scene:
    return scenes.Scene(opened, cast, client_of)


def chosen(opened: Appointment) -> int:
    return opened.candidates.filter(standing="chosen").order_by("pk")[0].pk


def sanctioned(opened: Appointment, days: int) -> None:
    since = TODAY - timedelta(days=days)
    cadre = opened.candidates.get(pk=chosen(opened)).cadre
    with builders.recorded(opened.township):
        Sanction(
            cadre=cadre,
            kind="warning",
            decided_on=since,
            influence_until=since,
            body="镇纪委",
            document="1号",
        ).save()


def test_nobody_types_who_has_confirmed_it_is_whoever_is_logged_in_and_today(scene, opened):
    officer, discipline = (scene.client_of(who) for who in ("officer", "discipline"))
    page = scenes.address("notes.confirmation", opened.pk, ASKING, chosen(opened))
    assert officer.get(page).status_code == officer.post(page, {"satisfied": "True"}).status_code == 403
    answered = {"satisfied": "True", "confirmed_by": "王岩", "confirmed_on": "2026-03-11", "document": "函"}
    assert scenes.fill_in(discipline, "notes.confirmation", opened.pk, ASKING, chosen(opened), **answered)
    kept = Confirmation.objects.get(rule=ASKING)
    assert (kept.confirmed_by, kept.confirmed_on, kept.recorded_by) == (
        "钱敏",
        TODAY,
        scene.cast.discipline.user,
    )
    assert "钱敏，2026年3月18日，函" in " ".join(scene.read().split())
    assert "本人账号" in scene.read()
    scene.passes(CODE)


def test_whoever_passes_the_door_leaves_the_confirmation_it_rests_on_to_the_others(scene, opened):
    page = scenes.address("notes.confirmation", opened.pk, ASKING, chosen(opened))
    refused = scene.client_of("commissioner").get(page)
    assert (refused.status_code, "由党委书记、纪委书记办理" in refused.text) == (403, True)
    assert "由党委书记、纪委书记办理" in scenes.open_points(scene.refused(CODE))[ASKING]
    scene.answer(ASKING, chosen(opened), "secretary")
    scene.passes(CODE)


def test_an_open_confirmation_waits_on_the_workbench_of_those_who_may_give_it(scene, opened):
    waiting = "待您确认"
    for who, waits in (
        ("discipline", True),
        ("secretary", True),
        ("commissioner", False),
        ("officer", False),
    ):
        assert (waiting in scene.client_of(who).get("/workbench/").text) == waits, who
    scene.answer(ASKING, chosen(opened))
    assert waiting not in scene.client_of("discipline").get("/workbench/").text


def test_an_answer_serves_only_the_words_it_was_given_to(scene, opened):
    """Another sanction has come to light since: the old answer was about the first alone."""
    scene.answer(ASKING, chosen(opened))
    sanctioned(opened, days=500)
    assert "以后所问内容有变化，须重新确认" in scenes.open_points(scene.refused(CODE))[ASKING]
    scene.answer(ASKING, chosen(opened))
    scene.passes(CODE)


def test_a_page_that_was_read_before_the_words_changed_answers_nothing(scene, opened):
    client, page = (
        scene.client_of("discipline"),
        scenes.address("notes.confirmation", opened.pk, ASKING, chosen(opened)),
    )
    sent = scenes.shown(client.get(page).context["form"]) | {"satisfied": "True", "document": "函"}
    sanctioned(opened, days=500)
    refused = client.post(page, sent)
    assert (refused.status_code, "所问的内容有变化" in refused.text) == (422, True)
    assert not Confirmation.objects.filter(rule=ASKING).exists()


def test_what_nobody_asks_is_confirmed_by_nobody(scene, opened):
    other = opened.candidates.filter(standing="chosen").order_by("pk")[1].pk
    for rule, subject, status in ((ASKING, other, 403), ("no.rule", other, 404), (ASKING, 10**6, 404)):
        page = scenes.address("notes.confirmation", opened.pk, rule, subject)
        assert scene.client_of("discipline").get(page).status_code == status


def test_a_no_closes_the_door_and_says_why(scene, opened):
    client = scene.client_of("discipline")
    bare = scenes.fill_in(
        client, "notes.confirmation", opened.pk, ASKING, chosen(opened), satisfied="False", document="函"
    )
    assert (bare.status_code, "写明情况" in bare.text) == (422, True)
    scene.answer(ASKING, chosen(opened), satisfied="False", text="同类问题再次反映")
    closed = scenes.open_points(scene.refused(CODE))[ASKING]
    assert "同类问题再次反映；不符合要求，不得列为考察对象" in closed


def test_what_somebody_else_entered_in_earlier_days_answers_nothing_any_more(scene, opened):
    scene.answer(ASKING, chosen(opened))
    kept = Confirmation.objects.get(rule=ASKING)
    scene.alter(kept, way="entered", asked=[])
    assert "由他人代录，须重新确认" in scenes.open_points(scene.refused(CODE))[ASKING]


# -- on paper --------------------------------------------------------------------------------------------------------


def take_in(scene, opened, **typed):
    file = typed.pop("file", None) or scan()
    return scenes.fill_in(
        scene.client_of("officer"),
        "notes.paper_confirmation",
        opened.pk,
        ASKING,
        chosen(opened),
        **PAPER | {"file": file} | typed,
    )


@pytest.mark.parametrize("name", ("钱敏", "钱 敏", "王岩", "陈立"))
def test_nobody_with_an_account_is_entered_by_somebody_else(scene, opened, name):
    refused = take_in(scene, opened, name=name)
    assert (refused.status_code, "有本镇账号，不能由他人代为录入" in refused.text) == (422, True)
    assert not PendingChange.objects.exists()


def test_nobody_confirms_what_concerns_themselves(scene, opened):
    spelled = "\u3000".join(opened.candidates.get(pk=chosen(opened)).cadre.name)
    refused = take_in(scene, opened, name=spelled)
    assert (refused.status_code, "确认人不能是被确认的人本人" in refused.text) == (422, True)
    for bracket in ("（副镇长）", "(党政办)", "（本人）"):
        assert "确认人不能是被确认的人本人" in take_in(scene, opened, name=f"{spelled}{bracket}").text
    assert "有本镇账号" in take_in(scene, opened, name="钱敏（副镇长）").text
    assert not PendingChange.objects.exists()
    assert take_in(scene, opened, name=f"{spelled}（县纪委监委）").status_code == 302


def test_a_confirmation_on_paper_is_entered_with_its_scan_by_one_and_counts_once_another_has_compared_it(
    scene, opened
):
    link = scenes.address("notes.paper_confirmation", opened.pk, ASKING, chosen(opened))
    assert link in scene.read("officer")
    assert "签署日期不得早于" in take_in(scene, opened, confirmed_on="2026-03-03").text
    assert "不得晚于今天" in take_in(scene, opened, confirmed_on="2026-03-19").text
    bare = scenes.fill_in(
        scene.client_of("officer"), "notes.paper_confirmation", opened.pk, ASKING, chosen(opened), **PAPER
    )
    assert bare.status_code == 422
    assert take_in(scene, opened).status_code == 302
    assert "已在待复核" in take_in(scene, opened).text
    assert ASKING in scenes.open_points(scene.refused(CODE))
    assert reviewing.answer(scene.client_of("officer")).status_code in (403, 422)
    reviewing.confirm(scene.client_of("secretary"))
    kept = Confirmation.objects.get(rule=ASKING)
    assert (kept.confirmed_by, kept.way, kept.confirmed_on) == ("高远", "paper", date(2026, 3, 12))
    assert kept.recorders() == {scene.cast.officer.user.pk, scene.cast.secretary.user.pk}
    page = scene.read()
    assert "纸质，王岩复核" in page
    assert scenes.address("notes.attachment", opened.pk, kept.scan_id) in page
    scene.passes(CODE)


def test_a_paper_that_answers_other_words_is_not_confirmed(scene, opened):
    assert take_in(scene, opened).status_code == 302
    sanctioned(opened, days=500)
    reviewing.refuses(scene.client_of("secretary"), "所问的内容有变化")
    assert not Confirmation.objects.filter(rule=ASKING).exists()


def test_the_database_keeps_no_paper_confirmation_of_one_person(scene, opened):
    assert take_in(scene, opened).status_code == 302
    reviewing.confirm(scene.client_of("secretary"))
    kept = Confirmation.objects.get(rule=ASKING)
    with pytest.raises(IntegrityError), transaction.atomic():
        scene.alter(kept, checked_by=scene.cast.officer.user)


def test_a_relative_of_somebody_in_the_running_neither_sees_the_paper_nor_confirms_it(scene, opened):
    """They withdraw from the matter: that there is one is not for them to learn under 待复核."""
    person = opened.candidates.get(pk=chosen(opened)).cadre
    with builders.recorded(opened.township):
        mine = scene.cast.secretary.user.cadre
        FamilyMember(cadre=mine, relation="弟弟", name=person.name, person=person).save()
    assert take_in(scene, opened).status_code == 302
    secretary = scene.client_of("secretary")
    assert opened.number not in secretary.get("/pending/").text
    assert opened.number not in secretary.get("/workbench/").text
    assert reviewing.answer(secretary).status_code == 404
    reviewing.confirm(scene.client_of("discipline"))


def test_an_account_without_a_file_withdraws_from_a_matter_about_somebody_of_its_name(scene, opened):
    person, page = opened.candidates.get(pk=chosen(opened)).cadre, scenes.address("dossier", opened.pk)
    discipline = scene.cast.discipline.user
    builders.altered(discipline, cadre=None, name=person.name)
    refused = scene.client_of(User.objects.get(pk=discipline.pk)).get(page)
    assert (refused.status_code, "同名" in refused.text) == (403, True)
    listed = scene.client_of(User.objects.get(pk=discipline.pk)).get("/appointments/")
    assert opened.number not in listed.text
    builders.altered(discipline, not_own=[person.pk])
    assert scene.client_of(User.objects.get(pk=discipline.pk)).get(page).status_code == 200

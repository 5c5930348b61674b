"""Opening a motion on its page: what forbids it is said with its rule and leaves no dossier; mended, it is opened."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from appointments.doors import TO_OPEN
from appointments.models import Appointment
from appointments.stages.motion import rules
from tests import builders
from tests.appointments.scene import (
    REMOVAL,
    TODAY,
    Mistake,
    address,
    blocking,
    everything,
    fill_in,
    open_points,
)
from township import choices
from township.models import Cadre, StepRecord, Tenure

TYPED = {"happened_on": "2026-03-18", "reason": "原任调离，岗位空缺。"}


def held(scene):
    """A post whose only seat somebody holds; the holder leaves it."""
    post = builders.post(scene.cast.township, name="主任")
    with builders.recorded(scene.cast.township):
        tenure = Tenure(cadre=scene.cast.subject.user.cadre, seat=post.seats.get(), since="2024-01-02")
        tenure.save()

    def end():
        scene.enter("tenure.end", tenure.cadre_id, tenure.pk, **REMOVAL, scan=builders.scan())
        scene.confirm()

    return post, end


def reserved(scene):
    """A post whose only seat an open dossier has reserved; that dossier is ended."""
    ended = {"happened_on": TODAY, "reason": "不再需要。"}
    end = address("end", scene.pk, "terminate")
    return scene.dossier.post, lambda: scene.client_of("commissioner").post(end, ended)


def without_quota(scene):
    """A post on an establishment for which nothing is authorised; the quota is entered."""
    post = builders.post(scene.cast.township, name="驾驶员", establishment="worker", level="ordinary")
    quota = {"kind": "worker", "authorised": "2", "document": "云编〔2026〕1号", "approved_on": "2026-03-02"}
    return post, lambda: scene.authorise("quota.add", **quota)


def edited(scene, post, **typed):
    """The post is changed by one and confirmed by another."""

    def change():
        scene.enter("post.edit", post.pk, reason="原登记有误，青石委〔2026〕3号", **typed)
        scene.confirm()

    return change


def elected(scene):
    post = builders.post(scene.cast.township, name="主任", filling="elected")
    return post, edited(scene, post, filling="appointed")


def decided_above(scene):
    post = builders.post(scene.cast.township, name="主任", competent_body="县委组织部")
    return post, edited(scene, post, competent_body="镇党委")


def undeclared(scene):
    """A township whose starting state nobody has confirmed; commissioner and secretary do."""
    town = scene.cast.township
    with builders.recorded(town):
        town.declared_on = None
        town.save()

    def mend() -> None:
        page, commissioner = reverse("roster:declare"), scene.client_of("commissioner")
        assert commissioner.post(page, {"reason": "按名册逐人核对。"}).status_code == 302
        change = reverse("pending-change", args=[town.pending_changes.get(state="waiting").pk])
        assert scene.client_of("secretary").post(change, {"answer": "confirm"}).status_code == 302

    return builders.post(town, name="主任"), mend


OBSTACLES = [
    (rules.DECLARED, undeclared, "名册的起始状态尚未确认：由组织委员在“干部名册”首页“确认起始状态”提请"),
    (rules.VACANCY, held, "该席位现由陈明任职，免职后才有空缺"),
    (rules.VACANCY, reserved, "该席位已由在办事项2026-001占用，该事项办结后才能提出"),
    (rules.QUOTA, without_quota, "工勤编制没有核定编制，先在“编制”页录入核定数"),
    (rules.APPOINTED, elected, "该职位由选举产生"),
    (rules.COMPETENT_BODY, decided_above, "该职位由县委组织部任免"),
]


def test_every_rule_of_opening_is_shown_in_this_module():
    assert {rule.code for rule, _, _ in OBSTACLES} == blocking(TO_OPEN)


@pytest.mark.parametrize(("rule", "obstacle", "sentence"), OBSTACLES)
def test_one_unmet_rule_is_on_the_page_and_no_dossier_is_opened_until_it_is_mended(
    scene, rule, obstacle, sentence
):
    post, mend = obstacle(scene)
    officer = scene.client_of("officer")
    before, steps = everything(), StepRecord.objects.count()
    refused = officer.post(address("open"), TYPED | {"post": post.pk})
    page = refused.content.decode()
    assert refused.status_code == 422
    points = open_points(page)
    assert set(points) == {rule.code}
    assert rule.requirement in points[rule.code]
    assert "未满足" in points[rule.code]
    assert sentence in points[rule.code]
    assert TYPED["reason"] in page
    assert everything() == before
    assert StepRecord.objects.count() == steps + 1
    last = StepRecord.objects.filter(township=scene.cast.township).order_by("sequence").last()
    assert (last.code, last.outcome, last.subject) == ("open_motion", "refused", f"职位：{post}")
    mend()
    opened = officer.post(address("open"), TYPED | {"post": post.pk})
    assert opened.status_code == 302, opened.content.decode()
    dossier = Appointment.objects.exclude(pk=scene.pk).get()
    assert (dossier.stage, dossier.seat) == ("motion", post.seats.get())


def test_a_post_of_two_seats_takes_two_dossiers_and_refuses_the_third(scene):
    post = builders.post(scene.cast.township, name="主任", seats=2)
    officer = scene.client_of("officer")
    for _ in range(2):
        assert officer.post(address("open"), TYPED | {"post": post.pk}).status_code == 302
    refused = officer.post(address("open"), TYPED | {"post": post.pk})
    assert set(open_points(refused.content.decode())) == {"motion.vacancy"}
    seats = Appointment.objects.filter(seat__post=post).values_list("seat__number", flat=True)
    assert sorted(seats) == [1, 2]


def test_of_many_vacant_posts_the_first_are_listed_the_others_found_by_name_and_any_may_be_chosen(
    scene, monkeypatch
):
    officer, town = scene.client_of("officer"), scene.cast.township
    taken = scene.dossier.post
    posts = [builders.post(town, name=name) for name in ("第1岗位", "第2岗位", "第3岗位", "第4岗位")]
    first = officer.get(address("open"))
    assert "查找职位" not in first.text
    monkeypatch.setattr(choices, "LISTED", 2)

    def offered(page):
        return re.findall(r'<option value="(\d+)"', page.text.split('name="post"')[1].split("</select>")[0])

    first = officer.get(address("open"))
    assert offered(first) == [str(each.pk) for each in posts[:2]]
    assert "只列出前 2 个" in first.text
    assert offered(officer.get(address("open"), {"q": "第4"})) == [str(posts[3].pk)]
    assert "没有名称相符的空缺职位" in officer.get(address("open"), {"q": taken.name + "没有"}).text
    # An address that names a post beyond those listed has it chosen; one that is taken, or none, is not offered.
    assert f'value="{posts[2].pk}" selected' in officer.get(address("open"), {"post": posts[2].pk}).text
    for wrong in (taken.pk, "abc", 10**30):
        assert " selected" not in officer.get(address("open"), {"post": wrong}).text.split('name="post"')[1]
    # What was chosen beyond those listed is still chosen where something else is wrong.
    lacking = officer.post(address("open"), TYPED | {"post": posts[3].pk, "reason": ""})
    assert lacking.status_code == 422
    assert offered(lacking) == [str(each.pk) for each in (*posts[:2], posts[3])]
    stranger = builders.post(builders.township("赤山镇", "赤山"), name="第1岗位")
    refused = officer.post(address("open"), TYPED | {"post": stranger.pk})
    assert "职位不在可选范围内" in refused.text
    assert officer.post(address("open"), TYPED | {"post": posts[3].pk}).status_code == 302
    assert Appointment.objects.filter(seat__post=posts[3]).exists()


MISTAKES = [
    Mistake("open", "动议日期不得晚于今天", {"happened_on": "2026-03-19", "reason": "原任调离。"}),
    Mistake("open", "动议日期应为真实日期，如 2025-03-12", {"happened_on": "2026-02-30", "reason": "原任调离。"}),
    Mistake("open", "填写动议日期", {"happened_on": "", "reason": "原任调离。"}),
    Mistake("open", "填写动议事由", {"happened_on": "2026-03-18", "reason": "  "}),
    Mistake("open", "动议事由不得超过 1000 字，现有 1001 字，需删减",
            {"happened_on": "2026-03-18", "reason": "空" * 1001}),
    Mistake("open", "选择职位", {"post": "", "happened_on": "2026-03-18", "reason": "原任调离。"}),
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_what_is_typed_wrongly_gets_a_sentence_and_opens_nothing(scene, mistake):
    mistake.is_answered(scene)
    assert Appointment.objects.get() == scene.dossier


def test_a_post_of_another_township_or_none_at_all_is_no_choice(scene):
    elsewhere = builders.post(scene.cast.other)
    for post in (elsewhere.pk, 999_999, "站长"):
        answer = fill_in(scene.client_of("officer"), "open", post=post, **TYPED)
        assert answer.status_code == 422
        assert "职位不在可选范围内，从所列选项中选择" in answer.content.decode()
    assert Appointment.objects.get() == scene.dossier


def test_an_abolished_post_is_not_offered(scene):
    post = builders.post(scene.cast.township, name="主任")
    assert str(post) in scene.client_of("officer").get(address("open")).content.decode()
    scene.enter("post.abolish", post.pk, abolished_on=TODAY, reason="机构改革。")
    scene.confirm()
    assert str(post) not in scene.client_of("officer").get(address("open")).content.decode()
    assert Cadre.objects.filter(township=scene.cast.township).exists()

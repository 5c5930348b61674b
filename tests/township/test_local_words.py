"""What anybody in the township would try first is no password; a long one may well contain a word of it."""

from __future__ import annotations

import pytest

from tests import builders
from township.accounts.local_words import LEAST_LEFT, left_of, words_for
from township.accounts.passwords import problems
from township.models import Role, User, Village


@pytest.fixture
def member(cast):
    with builders.recorded(cast.township):
        Village(township=cast.township, name="上溪村").save()
        return User.objects.create_user("wu.hy", None, name="吴海燕", home=cast.township)


def refused(password: str, user: User) -> bool:
    return any("本地、本系统的名称" in each for each in problems(password, user))


@pytest.mark.parametrize(
    "password",
    (
        "member2member2",
        "township-demo2",
        "qingshi12345",
        "QingShiZhen2026!",
        "wuhaiyan2026",
        "青石镇青石镇青石镇",
        "青石2026青石镇",
        "yunxixian-2026",
        "shangxicun-888",
        "Dangwei_Shuji_01",
        "commissioner-2026",
        "officer.officer",
        "zhouxiaotong1",
        "干部选拔任用工作平台",
        "wenhuazhan2026",
        "admin-admin-99",
        "\uff31\uff49\uff4e\uff47\uff53\uff48\uff4912345",
    ),
)
def test_words_of_the_place_its_people_and_the_product_are_refused(member, password):
    assert refused(password, member)


@pytest.mark.parametrize(
    "password",
    (
        "qingshi-lanhua-zhuju",
        "lanhua-zhuju-songtao",
        "member-of-the-orchestra",
        "山高月小水落石出江流有声",
        "kX3v-9Tq_LmZ2",
    ),
)
def test_a_password_with_enough_of_its_own_is_taken(member, password):
    assert problems(password, member) == []


def test_enough_is_five_letters_besides_the_words_and_runs_of_figures(member):
    words = words_for(member)
    assert len(left_of("qingshi2026-abxyz", words)) == LEAST_LEFT
    assert not refused("qingshi2026-kmxyz", member)
    assert refused("qingshi2026-kmxy", member)


def test_names_of_another_township_are_nobodys_here(member, cast):
    assert refused("baishuizhen-01", cast.outsider.user)
    assert not refused("baishuizhen-01", member)


def test_every_office_counts_in_characters_in_pinyin_and_by_its_code(member):
    for role in Role:
        assert {role.value.replace("_", ""), role.label} <= words_for(member)
    assert {"dangweishuji", "jiweishuji", "qingshi", "qingshizhen", "wuhaiyan"} <= words_for(member)


def test_a_user_of_no_township_is_held_to_the_words_of_the_product():
    assert refused("township-2026", User(username="x.y", name="某人"))

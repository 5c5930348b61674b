"""Names in the order of a Chinese list, the same on every database."""

import re

from hypothesis import given
from hypothesis import strategies as st

from township.roster.sortkey import SORT_KEY_LENGTH, pinyin_key


def test_surnames_with_a_reading_of_their_own_are_sorted_by_it():
    readings = {
        "曾小明": "zeng", "单小明": "shan", "解小明": "xie", "仇小明": "qiu", "区小明": "ou", "查小明": "zha",
        "任小明": "ren", "朴小明": "piao", "覃小明": "qin", "盖小明": "ge", "尉迟小明": "yu", "尉小明": "wei",
        "单于小明": "chan", "万俟小明": "mo", "万小明": "wan", "吕小明": "lv", "纪小明": "ji",
    }  # fmt: skip
    assert {name: re.match("[a-z]+", pinyin_key(name)).group() for name in readings} == readings


def test_a_reading_kept_for_surnames_does_not_reach_into_given_names():
    assert pinyin_key("王单")[12:16] == "dan0"
    assert pinyin_key("单王")[:5] == "shan0"


def test_names_come_in_the_order_of_their_syllables():
    expected = ["安平", "李安", "李小明", "连大为", "吕一", "王芳", "曾国", "张三", "张三丰", "张伟", "章二"]
    shuffled = [*expected[1::2], *expected[::2]]
    assert sorted(shuffled, key=pinyin_key) == expected


def test_one_surname_stays_together_although_another_sounds_the_same():
    names = sorted(["章一", "张二", "章三", "张四"], key=pinyin_key)
    assert [name[0] for name in names] in (["张", "张", "章", "章"], ["章", "章", "张", "张"])


def test_blanks_and_middle_dots_make_no_difference():
    assert pinyin_key("王 芳") == pinyin_key("王\u3000芳") == pinyin_key("王芳")
    assert pinyin_key("阿依古丽·买买提") == pinyin_key("阿依古丽买买提")


@given(st.text(max_size=40))
def test_a_key_holds_only_small_letters_and_digits_and_fits_its_column(name):
    key = pinyin_key(name)
    assert re.fullmatch("[a-z0-9]*", key)
    assert len(key) <= SORT_KEY_LENGTH
    assert key == pinyin_key(name)


@given(
    st.text(alphabet="王李张章曾单伟芳国", min_size=1, max_size=4),
    st.text(alphabet="王李张章曾单伟芳国", max_size=4),
)
def test_two_different_chinese_names_never_share_a_key(one, other):
    assert (pinyin_key(one) == pinyin_key(other)) is (one == other)

"""Resident identity numbers, judged digit by digit."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township.roster.identity import check_identity, masked, normalise, with_check_digit

TODAY = date(2026, 3, 1)
# Invented: no area carries the code 330199, so nobody has these numbers.
WOMAN = with_check_digit("33019919850317002")
MAN = with_check_digit("33019919850317003")


@st.composite
def valid_numbers(draw: st.DrawFn) -> str:
    area = draw(st.sampled_from(("110199", "330199", "469005", "659010", "810000", "830000")))
    born = draw(st.dates(date(1900, 1, 1), TODAY))
    return with_check_digit(f"{area}{born:%Y%m%d}{draw(st.integers(0, 999)):03d}")


@given(valid_numbers())
def test_a_number_completed_by_its_check_digit_passes_without_a_word(number):
    check = check_identity(number, TODAY)
    assert (check.errors, check.warnings) == ((), ())
    assert check.ok


@given(valid_numbers(), st.integers(0, 17), st.integers(1, 9))
def test_any_single_changed_digit_is_detected(number, position, shift):
    old = number[position]
    new = "3" if old == "X" else str((int(old) + shift) % 10)
    assert check_identity(number, TODAY).ok
    assert not check_identity(number[:position] + new + number[position + 1 :], TODAY).ok


@given(valid_numbers(), st.integers(0, 16))
def test_two_neighbouring_digits_swapped_are_detected(number, position):
    one, other = number[position], number[position + 1]
    swapped = number[:position] + other + one + number[position + 2 :]
    assert check_identity(swapped, TODAY).ok is (one == other)


@given(st.text(max_size=40))
def test_no_text_whatever_breaks_the_check(text):
    check = check_identity(text, TODAY)
    assert check.errors or len(check.number) == 18


def test_the_check_digit_follows_the_published_example():
    # The worked example of the national standard GB 11643.
    assert with_check_digit("11010519491231002") == "11010519491231002X"
    with pytest.raises(ValueError, match="前17位"):
        with_check_digit("1101051949123100X")


def test_sex_and_birth_date_are_read_from_the_number():
    assert (check_identity(WOMAN, TODAY).sex, check_identity(MAN, TODAY).sex) == ("女", "男")
    assert check_identity(MAN, TODAY).birth_date == date(1985, 3, 17)


def test_each_refusal_says_how_to_repair_the_number():
    wrong_check = MAN[:17] + ("0" if MAN[17] != "0" else "1")
    no_such_day = with_check_digit("33019920230229003")
    refusals = {
        "": "身份证号未填写，补填18位公民身份号码",
        MAN[:12]: "身份证号应为18位，现为12位，核对后重新填写",
        "330199850317003": "身份证号为15位旧号码，查档后改填18位公民身份号码",
        "33019919850317O" + MAN[15:]: "身份证号前17位应全部为数字，核对后重新填写",
        MAN[:17] + "Y": "身份证号第18位应为数字或大写字母X，核对后重新填写",
        wrong_check: f"身份证号第18位校验码应为 {MAN[17]}，现为 {wrong_check[17]}，核对后重新填写",
        no_such_day: "身份证号第7至14位“20230229”不是有效日期，核对后重新填写",
    }
    for number, message in refusals.items():
        assert check_identity(number, TODAY).errors == (message,)


def test_a_birth_date_may_be_today_but_not_tomorrow():
    number = with_check_digit("33019920260301003")
    assert check_identity(number, date(2026, 3, 1)).ok
    refused = check_identity(number, date(2026, 2, 28))
    assert refused.errors == ("身份证号中的出生日期2026年3月1日晚于2026年2月28日，核对后重新填写",)


def test_a_birth_date_may_be_in_1900_but_not_before():
    assert check_identity(with_check_digit("33019919000101003"), TODAY).ok
    assert not check_identity(with_check_digit("33019918991231003"), TODAY).ok


def test_an_unknown_province_is_a_warning_and_not_a_refusal():
    unknown = check_identity(with_check_digit("66019919850317003"), TODAY)
    assert unknown.ok
    assert unknown.warnings == ("身份证号前两位“66”不是现行省级行政区划代码，对照证件核对一次",)
    assert check_identity(with_check_digit("65019919850317003"), TODAY).warnings == ()


def test_full_width_letters_blanks_and_small_x_are_put_right():
    full_width = "".join(chr(ord(character) + 0xFEE0) for character in "110105x")
    assert normalise(f"\u3000{full_width[:6]} 19491231\u200b 002{full_width[6]} ") == "11010519491231002X"
    assert normalise("11010519491231002x") == "11010519491231002X"
    assert normalise(None) == ""
    assert check_identity("110105 19491231 002x", TODAY).ok


def test_digits_of_other_scripts_are_refused():
    assert not check_identity("\u0661" * 2 + "010519491231002X", TODAY).ok
    assert not check_identity("11010519491231002²", TODAY).ok


def test_a_masked_number_shows_three_characters_in_front_and_two_behind():
    assert masked("11010519491231002x") == "110*************2X"
    assert masked("1101051949") == "**********"
    assert masked(None) == ""


@given(valid_numbers())
def test_a_masked_number_never_shows_the_birth_date(number):
    assert masked(number)[3:16] == "*" * 13
    assert number not in repr(check_identity(number, TODAY))


@pytest.mark.parametrize("around", ("'{}", "’{}", "\uff07{}", "\u200b{}\ufeff", " {} ", "‘{}’"))
def test_what_a_spreadsheet_puts_around_a_number_is_no_part_of_it(around):
    assert normalise(around.format(WOMAN)) == WOMAN
    assert normalise(f"33'{WOMAN}") != WOMAN

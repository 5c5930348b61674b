"""Who is meant by a name that is written down, and how people of one name are told apart."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from tests import builders
from township.models import Unit
from township.roster.forms.person import line_of_people
from township.roster.people import Named, Unclear, from_outside, label_of, recognised, told_apart


@pytest.fixture
def units(township):
    with builders.recorded(township):
        made = [
            Unit(township=township, name=name, order=order) for order, name in enumerate(("党政办", "财政所"))
        ]
        for unit in made:
            unit.save()
    return made


@pytest.mark.parametrize("written", ("钱敏、钱敏", "钱敏、钱 敏", "钱敏，钱\u200b敏", "钱敏、陈立、钱敏"))
def test_one_person_written_twice_is_refused_in_any_spelling(written, township):
    with pytest.raises(Unclear, match="写了两次"):
        recognised(written, township.pk)
    assert [str(each) for each in recognised("钱敏、陈立", township.pk)] == ["钱敏", "陈立"]


def test_who_has_a_file_is_that_person_however_the_name_is_spelled(township):
    person = builders.cadre(township, "买买提·吐尔逊")
    found = recognised("买买提•吐尔逊、外来人", township.pk)
    assert [each.cadre for each in found] == [person, None]
    with pytest.raises(Unclear, match="写了两次"):
        recognised("买买提•吐尔逊、买买提吐尔逊（未定机构）", township.pk)


def test_a_post_written_beside_a_name_makes_nobody_else_of_its_bearer(township):
    wei, long = builders.cadre(township, "王伟"), builders.cadre(township, "王伟民")
    for written in ("副镇长王伟", "王伟同志", "王 伟党委副书记", "综治中心主任王伟"):
        assert [each.cadre for each in recognised(written, township.pk)] == [wei], written
        with pytest.raises(Unclear, match="写了两次"):
            recognised(f"王伟、{written}", township.pk)
    for written, meant in (("王伟民主任", long), ("王伟国主任", None), ("大王伟", None), ("王伟长", None)):
        assert [each.cadre for each in recognised(written, township.pk)] == [meant], written


def test_namesakes_have_to_be_told_apart_and_then_are_two(township, units):
    one, other = (builders.cadre(township, "王同名", unit=unit) for unit in units)
    with pytest.raises(Unclear, match=r"有2名“王同名”，写明是哪一位：王同名（党政办，1990\.05生）"):
        recognised("王同名、钱敏", township.pk)
    found = recognised("王同名（党政办）、王同名（财政所，1990.05生）", township.pk)
    assert [each.cadre for each in found] == [one, other]
    with pytest.raises(Unclear, match="写了两次"):
        recognised("王同名（党政办）、王同名（党政办，1990.05生）", township.pk)
    assert recognised("王同名（县委组织部）、钱敏", township.pk)[0].cadre is None


def test_namesakes_beside_each_other_show_what_tells_them_apart_and_no_more(township, units):
    one, other = (builders.cadre(township, "王同名", unit=unit) for unit in units)
    third = builders.cadre(township, "王 同名", unit=units[1], birth=date(1985, 3, 1))
    alone = builders.cadre(township, "施某", unit=units[0])
    assert told_apart([one, other, alone]) == {
        one.pk: "王同名（党政办）",
        other.pk: "王同名（财政所）",
        alone.pk: "施某",
    }
    assert told_apart([other, third]) == {
        other.pk: "王同名（财政所，1990.05生）",
        third.pk: "王同名（财政所，1985.03生）",
    }
    twin = builders.cadre(township, "王同名", unit=units[1])
    assert len(set(told_apart([other, twin]).values())) == 2
    assert label_of(alone) == "施某（党政办，1990.05生）"


OUTSIDE = (
    "县委组织部副部长", "市纪委监委", "省委党校", "外单位", "县市场监督管理局", "云溪县纪委监委", "县城市管理局", "县外宣办",
    "云溪县", "市市场监管局",
)  # fmt: skip
INSIDE = (
    "组织委员", "副镇长", "市场监管所", "市场监管所所长", "城市管理办公室", "外事专员", "青石镇纪委", "云溪县青石镇党政办",
    "青州市云溪县青石镇副镇长", "县域经济办", "县域 经济办主任", "",
)  # fmt: skip


def test_who_is_of_another_organisation_says_so_in_the_post_and_units_of_the_township_are_none(township):
    with builders.recorded(township):
        Unit(township=township, name="县域经济办").save()
    assert [post for post in OUTSIDE if not from_outside(post, township.pk)] == []
    assert [post for post in INSIDE if from_outside(post, township.pk)] == []


def test_an_outsider_and_a_cadre_of_one_name_are_one_until_something_tells_them_apart():
    assert Named("钱敏").is_same(Named("钱 敏"))
    assert not Named("钱敏", about="县纪委").is_same(Named("钱敏", about="县委办"))
    assert not Named("钱敏").is_same(Named("陈立"))


def test_administrator_and_confirmer_are_two_people(db):
    asked = ["新溪镇", "--code=新溪", "--admin=admin", "--confirmer=second", "--admin-name=钱敏"]
    with pytest.raises(CommandError, match="须是两个人"):
        call_command("create_township", *asked, "--confirmer-name=钱\u3000敏")
    call_command("create_township", *asked, "--confirmer-name=陈立")


@pytest.mark.parametrize(
    ("written", "sentence"),
    (
        ("镇党委考核组", ""),
        ("组织委员李四、县委组织部王五", ""),
        ("张三（县委组织部）", ""),
        ("张三", "本人"),
        ("李四、张　三", "本人"),
        ("副镇长张三", "本人"),
        ("张三（副镇长）", "本人"),
        ("李四，李 四", "写了两次"),
        ("赵六", "名册中有2名“赵六”"),
    ),
)
def test_a_line_of_who_talked_or_judged_says_who_is_meant_and_names_nobody_it_is_about(
    township, written, sentence
):
    about = builders.cadre(township, "张三")
    for name in ("李四", "赵六", "赵六"):
        builders.cadre(township, name)
    if not sentence:
        assert line_of_people(written, township.pk, about=[about]) == written
        return
    with pytest.raises(ValidationError, match=sentence):
        line_of_people(written, township.pk, about=[about])

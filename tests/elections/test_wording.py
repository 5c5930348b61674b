"""A text that dictates who is elected, or makes an aim a condition, is found; one that forbids it, or merely hopes, is not."""

from __future__ import annotations

import pytest

from elections.notices.wording import findings_in, names_in
from elections.rooms.ballot.listing import lines_in

FOUND = (
    "务必确保龚福根当选",
    "主任人选已内定",
    "各组必须选现任书记",
    "候选人须为35岁以下，大专以上方可报名",
    "各村必须一肩挑",
    "确保女性比例达到30%",
    "选举实现组织意图，落实人选，指定龚福根为主任候选人",
)
FINE = (
    "不得内定人选，严禁指定候选人",
    "任何组织或者个人不得指定、委派或者撤换村民委员会成员",
    "不把一肩挑作为条件",
    "一肩挑是目标，按选举结果如实上报",
    "动员更多妇女、青年参加竞选，改善班子的年龄和学历",
    "信访积案逐件限期答复，候选人见面会由镇人大监督",
    "全村班子较稳，近三年没有信访积案，外出人员较多，委托投票须早作准备。",
    "必须有三名以上监票人",
    "须过半数，即 680 人以上",
)


@pytest.mark.parametrize("text", FOUND)
def test_what_dictates_or_makes_an_aim_a_condition_is_found(text):
    assert list(findings_in(text))


@pytest.mark.parametrize("text", FINE)
def test_what_forbids_it_and_what_states_an_aim_is_left_alone(text):
    assert list(findings_in(text)) == []


def test_a_text_that_gives_somebody_who_stands_an_office_is_found_and_one_that_only_names_them_is_not():
    people = ["龚福根", "俞建华"]
    assert list(names_in("本届由龚福根留任，俞建华支持", people)) == [
        ("本届由龚福根留任", "写明由龚福根任职")
    ]
    assert list(names_in("上届主任龚福根与俞建华相差三票，双方各有支持者", people)) == []


def test_a_list_is_read_from_a_spreadsheet_and_from_typing():
    pasted = "第一组\t王桂英\t行动不便\t其子\n\n第二组\t 张玉兰\t年老\t本人"
    assert [(each.group, each.name, each.why, each.by) for each in lines_in(pasted, "box")] == [
        ("第一组", "王桂英", "行动不便", "其子"),
        ("第二组", "张玉兰", "年老", "本人"),
    ]
    assert [each.by for each in lines_in("第一组 王桂英 何立", "scribe")] == ["何立"]
    with pytest.raises(ValueError, match="第1行：须有3栏"):
        list(lines_in("第一组，王桂英", "scribe"))

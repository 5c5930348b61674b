"""The supervision committee: chosen by the village after the committee, and by nobody whom it watches."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from elections.law.settings import NotSet, Pinned
from elections.models import Election, Supervision, SupervisionMember
from elections.notices.chosen import lacks_supervision, supervision
from elections.process import ELECTIONS
from elections.serving.supervision import rules
from elections.serving.supervision.rules import Chosen
from tests.elections.serving.conftest import errors
from tests.elections.walk import E
from township.law.rule import Verdict

DAY = E + timedelta(10)
CHOSEN = Chosen(
    chosen_on=DAY,
    law=Pinned("zhejiang"),
    meeting="representatives",
    expected=45,
    present=40,
    members=(("方志平", 35), ("丁桂香", 30), ("许明", 21)),
    experts=("丁桂香",),
    staff=(),
    kin="无",
    committee=("龚福根", "陆小琴", "龚志明"),
    committee_since=E,
)
PEOPLE = CHOSEN.members


def test_who_chooses_it_how_many_they_are_and_whom_it_may_not_be():
    met, unmet = Verdict.MET, Verdict.UNMET
    for rule, chosen, expected in (
        (rules.BY_THE_VILLAGE, CHOSEN, met),
        (rules.BY_THE_VILLAGE, replace(CHOSEN, present=29), unmet),
        (rules.BY_THE_VILLAGE, replace(CHOSEN, members=(*PEOPLE[:2], ("许明", 20))), unmet),
        (rules.BY_THE_VILLAGE, replace(CHOSEN, committee_since=None), unmet),
        (rules.BY_THE_VILLAGE, replace(CHOSEN, chosen_on=E - timedelta(1)), unmet),
        (rules.SIZE, CHOSEN, met),
        (rules.SIZE, replace(CHOSEN, members=PEOPLE[:2]), unmet),
        (rules.SIZE, replace(CHOSEN, members=PEOPLE * 2), unmet),
        (rules.APART, CHOSEN, met),
        (rules.APART, replace(CHOSEN, members=(*PEOPLE, ("陆 小琴", 30))), unmet),
        (rules.APART, replace(CHOSEN, kin="许明是龚福根的妻弟"), unmet),
        (rules.APART, replace(CHOSEN, kin="许明是龚　福根的妻弟"), unmet),
        (rules.APART, replace(CHOSEN, kin="许明是龚福才的妻弟"), met),
        (rules.APART, replace(CHOSEN, staff=("许明",)), unmet),
        (rules.EXPERT, CHOSEN, met),
        (rules.EXPERT, replace(CHOSEN, experts=("别人",)), unmet),
    ):
        assert rule.check(chosen, DAY).verdict == expected, (rule.code, chosen)
    with pytest.raises(NotSet, match="向县换届办要文件"):
        rules.SIZE.check(replace(CHOSEN, law=Pinned("sichuan")), DAY)


def election(village) -> Election:
    return ELECTIONS.load(village.place.election.pk)


def test_the_village_chooses_two_people_record_and_a_member_of_the_committee_is_refused(village):
    told = {
        "chosen_on": DAY, "meeting": "representatives", "expected": 45, "present": 40, "experts": "丁桂香", "staff": "",
        "members": "方志平（1979年5月生） 35\n丁桂香（1975年4月生） 30\n许明（1972年8月生） 21", "kin": "无", "reason": "村民代表会议记录（2026年12月16日）",
    }  # fmt: skip
    both = {**told, "members": "方志平（1979年5月生） 35\n丁桂香（1975年4月生） 30\n陆小琴（1986年9月生） 21"}
    assert "陆小琴是村民委员会成员" in errors(village.send("serving_supervision", both, on=DAY))
    assert "应写作：姓名 得票" in errors(
        village.send("serving_supervision", {**told, "members": "方志平"}, on=DAY)
    )
    answer = village.send("serving_supervision", told, on=DAY)
    assert answer.status_code == 302, errors(answer)
    assert str(lacks_supervision(election(village))) == "村务监督委员会的推选尚未登记并复核。"
    village.confirm(on=DAY)
    assert lacks_supervision(election(village)) is None
    assert [row[1] for row in supervision(election(village)).rows] == ["方志平", "丁桂香", "许明"]
    assert Supervision.objects.get().confirmed_by == village.cast.commissioner.user
    people = [(each.name, each.head, each.expert) for each in SupervisionMember.objects.order_by("pk")]
    assert people == [("方志平", True, False), ("丁桂香", False, True), ("许明", False, False)]
    assert "丁桂香（委员）30 票，具备财会、管理知识" in village.page()

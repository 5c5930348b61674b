"""村民小组长: within so many days of the vote where the province says so."""

from __future__ import annotations

from datetime import timedelta

from elections.calendar import calendar_rows
from elections.demo.recording import put
from elections.due import week_of
from elections.process import ELECTIONS
from elections.rooms.handover.rules import GROUP_HEADS
from elections.stages import Stage
from tests.elections.conftest import at
from tests.elections.walk import E
from township.law.rule import Verdict


def test_the_heads_of_groups_are_pointed_out_by_the_days_of_the_province_and_where_none_is_named_by_nobody(
    village,
):
    officer = village.cast.officer
    with at(E + timedelta(10)):
        here = village.place.election
        for group, head, day in (("一组", "钱月芬", 9), ("二组", "", 0)):
            told = {"group": group, "women": 0, "head": head, "representatives": "" if head else "何立"}
            put(
                here,
                "register.group",
                {**told, **({"head_on": E + timedelta(day)} if head else {})},
                by=officer,
            )

    def found(province, on):
        with at(E + timedelta(on)):
            election = ELECTIONS.load(here.pk)
            election.province = province
            return GROUP_HEADS.check(election, E + timedelta(on))

    assert found("zhejiang", 40).verdict == Verdict.NOT_APPLICABLE
    assert "已逾期" not in found("beijing", 15).evidence
    assert "二组尚未推选，须在12月21日前推选" in found("beijing", 16).evidence
    assert "已逾期 1 天" in found("beijing", 16).evidence

    def due(province, on):
        """What the township's week says of a village whose election is closed."""
        with at(E + timedelta(on)):
            election = ELECTIONS.load(here.pk)
            election.province, vars(election)["stage"] = province, Stage.CLOSED
            return [(each.label, each.late) for each in week_of([election]).lines]

    assert (due("zhejiang", 16), due("beijing", 7)) == ([], [])
    assert due("beijing", 8) == due("beijing", 15) == [("推选村民小组长", False)]
    assert due("beijing", 16) == due("beijing", 180) == [("推选村民小组长", True)]
    assert due("beijing", 181) == []
    with at(E + timedelta(16)):
        key = ELECTIONS.load(here.pk).current("register").groups.get(group="二组").pk
        late = {
            "group": "二组",
            "women": 0,
            "head": "何立",
            "head_on": E + timedelta(16),
            "act_reason": "补记推选。",
        }
        put(here, "register.group", late, key=key, by=officer)
        election = ELECTIONS.load(here.pk)
        election.province = "henan"
        row = next(each for each in calendar_rows(election) if each.code == "register.group_heads")
        assert row.actual == E + timedelta(16)
    # Day 16: late for 15 days, in time for 30.
    assert due("beijing", 16) == []
    assert [found(each, 16).verdict for each in ("beijing", "henan")] == [Verdict.UNMET, Verdict.MET]

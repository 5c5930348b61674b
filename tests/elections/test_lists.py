"""The lists of a vote: who delegates, who asks for the box, whose relatives work there, and what the sheet may say of them.

One village on the eve of its vote, its lists entered, serves all of it.
"""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from elections.demo import posted_lists
from elections.demo.recording import put
from elections.models import Election, Elector, StationEntry
from elections.notices.kinds import KINDS
from elections.process import ELECTIONS
from elections.rooms.ballot.answering import typed_numbers
from elections.rooms.ballot.boxes import boxes_approved
from elections.rooms.ballot.identities import Check, beside_lists, proxies_of
from elections.rooms.ballot.lines import SheetLine
from elections.rooms.result import since_acts
from procedure.doors import checklist_for
from tests import builders
from tests.elections.conftest import at, play, story_of
from tests.elections.since import WHY, settled
from tests.elections.test_wall import told, verdict
from tests.elections.walk import E, client_for
from township.accounts.access import NotYet, Refused
from township.law.rule import Verdict
from township.models import StepRecord

#: Why an elector delegates, and the day of the form.
AWAY = "在外省务工，2026-12-03"


@pytest.fixture
def before(cast) -> Election:
    """On the eve of the vote."""
    return told(cast, 1)


def test_the_list_itself_is_judged_not_the_number_somebody_typed(cast, before):
    rule = "election.vote.proxy_persons"
    rows = [f"第一组，选民甲{each}，受托人，近亲属，{AWAY}" for each in "乙丙丁戊"]

    def entered(lines: list[str]) -> Verdict:
        put(before, "ballot.proxy_list", {"lines": "\n".join(lines)}, by=cast.officer)
        return verdict(before, "announce", rule)

    with at(E - timedelta(1)):
        assert verdict(before, "announce", rule) == Verdict.MET
        assert verdict(before, "announce", "election.vote.proxy_list") == Verdict.MET
        assert entered(rows) == Verdict.UNMET
        assert entered(rows[:3]) == Verdict.MET
        assert verdict(before, "announce", "election.vote.proxy_list") == Verdict.UNMET
        assert entered([f"第一组，选民甲乙，陆小琴，其他村民，{AWAY}"]) == Verdict.UNMET
        assert entered([*rows[:1], f"第二组，受托人，钱月芬，近亲属，{AWAY}"]) == Verdict.UNMET
        # Somebody of a candidate's name, and two of one name, are others where the month of birth tells them apart.
        hers = f"第一组，选民甲乙，陆小琴{{}}，近亲属，{AWAY}"
        born, other = "（1986年9月生）", "（1970年1月生）"
        assert [entered([hers.format(each)]) for each in (born, other)] == [Verdict.UNMET, Verdict.MET]
        four = [
            row.replace("受托人", f"受托人{each}")
            for row, each in zip(rows, (born, born, other, other), strict=True)
        ]
        assert [entered(four), entered([*four[:3], rows[3]])] == [Verdict.MET, Verdict.UNMET]
        # Nobody is somebody else by a word in brackets; of one name two are told apart by the months of birth of both.
        for listed, lawful in (
            ([f"第一组，选民甲乙，沈卫忠（组长），近亲属，{AWAY}"], False),
            ([f"第一组，选民甲乙，沈卫忠（1975年4月生），近亲属，{AWAY}"], False),
            ([f"第一组，选民甲乙，沈卫忠（1975年5月生），近亲属，{AWAY}"], True),
            ([*rows[:3], f"第一组，选民甲己，受托人（组长），近亲属，{AWAY}"], False),
            ([*rows[:3], f"第一组，选民甲己，受托人（1980年1月生），近亲属，{AWAY}"], False),
            (
                [
                    *(each.replace("受托人", "受托人（1980年2月生）") for each in rows[:3]),
                    f"第一组，选民甲己，受托人（1980年1月生），近亲属，{AWAY}",
                ],
                True,
            ),
            ([rows[0], f"第一组，选民甲乙（大），别人，近亲属，{AWAY}"], False),
        ):
            assert entered(listed) == (Verdict.MET if lawful else Verdict.UNMET), listed
        with pytest.raises(ValueError, match="第2行：第一组选民甲乙与第1行重复"):
            entered([rows[0], rows[0]])
        with pytest.raises(ValueError, match="须有6栏"):
            entered(["第一组，选民甲乙，受托人，近亲属"])
        with pytest.raises(ValueError, match="第1行：委托书日期2026-12-06晚于今天"):
            entered([f"第一组，选民甲乙，受托人，近亲属，在外省务工，{E}"])


def test_whoever_delegates_or_accepts_stands_on_a_roll_by_person_under_the_month_that_is_told(cast, before):
    rule = "election.vote.on_roll"
    with at(E - timedelta(1)):
        with builders.recorded(cast.township):
            register = ELECTIONS.load(before.pk).current("register")
            register.by_person = True
            register.save()
            for name, birth in (("选民甲乙", date(1970, 5, 1)), ("受托人", date(1980, 3, 2))):
                one = {"group": "第一组", "way": "here", "recorded_by": cast.officer.user}
                Elector(register=register, name=name, birth=birth, **one).save()
        for kind in ("box_list", "scribe_list"):
            put(before, f"ballot.{kind}", {"lines": ""}, by=cast.officer)
        for by, found in (
            ("受托人", Verdict.MET),
            ("受托人（1980年3月生）", Verdict.MET),
            ("受托人（1980年4月生）", Verdict.UNMET),
            ("别村人", Verdict.UNMET),
        ):
            put(
                before,
                "ballot.proxy_list",
                {"lines": f"第一组，选民甲乙，{by}，近亲属，{AWAY}"},
                by=cast.officer,
            )
            assert verdict(before, "announce", rule) == found, by


def test_a_number_of_proxies_without_their_names_opens_no_door_and_hangs_no_notice(cast):
    """Written, away, three at most, never a candidate (村组法 18(4)): nothing of it can be asked of a number."""
    story = play(story_of(cast, without=frozenset({"ballot.proxy_list"})), 2)
    rule = "election.vote.proxy_list"
    with at(story.before(1)):
        with pytest.raises(NotYet, match="委托人和受委托人的名单尚未录入"):
            story.hang("13")
        assert checklist_for(ELECTIONS.load(story.here.pk), "announce", story.day).row(rule).blocks
        # Not one proxy is delegated by a number alone.
        assert proxies_of(ELECTIONS.load(story.here.pk).current("ballot")) == 0
        story.without = frozenset()
        posted_lists.list_proxies(story)
        assert proxies_of(ELECTIONS.load(story.here.pk).current("ballot")) == 99
        assert not checklist_for(ELECTIONS.load(story.here.pk), "announce", story.day).row(rule).blocks
        story.hang("13")
        put(
            story.here,
            "ballot.proxy_list",
            {"lines": f"第一组，选民甲乙，受托人，近亲属，{AWAY}"},
            by=cast.officer,
        )
    with at(story.day):
        assert checklist_for(ELECTIONS.load(story.here.pk), "announce", story.day).row(rule).blocks
        # Once two people have recorded that people voted all the same, a body judges it.
        held = {"held_on": story.day, "document": "选举结果报告单", "because": WHY}
        settled(since_acts.HELD, story.here, held, cast)
        row = checklist_for(ELECTIONS.load(story.here.pk), "announce", story.day).row(rule)
        assert (row.blocks, "列入投票后的认定" in row.finding.evidence) == (False, True)
        assert "已办理委托 99 人，名单 1 人" in row.finding.evidence
        # Nor is anything to be found once nobody is said to have delegated, until the sheets count their ballots.
        why = {"act_reason": "核对后更正"}
        nobody = {"proxies": 0, "most_by_one": "", "last_proxy_on": "", **why}
        put(story.here, "ballot.proxies", nobody, by=cast.officer)
        put(story.here, "ballot.proxy_list", {"lines": "", **why}, by=cast.officer)
        row = checklist_for(ELECTIONS.load(story.here.pk), "announce", story.day).row(rule)
        assert row.finding.verdict == Verdict.NOT_APPLICABLE
        # The list is closed once people count, and the door is no dead end: the finding waits at the end.
        story.vote()
        with pytest.raises(Refused, match="投票名单不能再改"):
            put(story.here, "ballot.proxy_list", {"lines": ""}, by=cast.officer)
        story.announce()
        found = checklist_for(ELECTIONS.load(story.here.pk), "confirm_result", story.day)
        assert "委托票 99 张，名单 0 人" in found.row("election.result.void").finding.evidence
        assert found.row("election.result.void").blocks


def test_a_form_of_the_list_is_as_late_as_its_own_day_says(cast, before):
    """Zhejiang: three days before the vote, whatever day somebody typed for the last one."""
    rule = "election.vote.proxy_deadline"
    with at(E - timedelta(1)):
        for days, found in ((3, Verdict.MET), (2, Verdict.UNMET)):
            line = f"第一组，选民甲乙，受托人，近亲属，在外省务工，{E - timedelta(days)}"
            put(before, "ballot.proxy_list", {"lines": line}, by=cast.officer)
            assert verdict(before, "announce", rule) == found


def test_a_box_goes_to_whoever_has_asked_and_the_staff_declare_their_relatives(cast, before):
    with at(E - timedelta(1)):
        assert verdict(before, "announce", "election.vote.box_list") == Verdict.MET
        put(before, "ballot.box_list", {"lines": ""}, by=cast.officer)
        assert verdict(before, "announce", "election.vote.box_list") == Verdict.UNMET
        with pytest.raises(ValueError, match="须有4栏（村民小组、选民姓名、原因、申请人）"):
            put(before, "ballot.box_list", {"lines": "第一组，王桂英，行动不便"}, by=cast.officer)
        rule = "election.vote.staff_kin"
        assert verdict(before, "announce", rule) == Verdict.NOT_APPLICABLE
        put(before, "ballot.kin_list", {"lines": "监票人，方志平，龚福根根，表兄弟"}, by=cast.officer)
        assert verdict(before, "announce", rule) == Verdict.MET
        declared = "监票人，方志平，王大有，岳父\n监票人，方志平，龚 福根，表兄弟"
        put(before, "ballot.kin_list", {"lines": declared}, by=cast.officer)
        assert verdict(before, "announce", rule) == Verdict.UNMET
        with pytest.raises(ValueError, match="陌生人不在本次投票的工作人员中"):
            put(before, "ballot.kin_list", {"lines": "监票人，陌生人，龚福根，表兄弟"}, by=cast.officer)
        # What staff declare hangs nowhere.
        election = ELECTIONS.load(before.pk)
        assert "表兄弟" not in str([kind.drawn(election) for kind in KINDS if not kind.lacks(election)])


def test_no_more_vote_by_delegate_or_at_a_box_than_were_put_down_for_it(cast, before):
    """Thirty delegated and forty-eight asked for the box; one fewer on a list, and the sheets cannot be true."""
    with at(E):
        checks = list(listed_checks(ELECTIONS.load(before.pk), proxies=30, boxes=48))
        assert [each.met for each in checks] == [True, True]
        more = listed_checks(ELECTIONS.load(before.pk), proxies=31, boxes=49)
        assert [each.sentence for each in more if not each.met] == [
            "委托票 31 张不多于已办理委托 30 人，多 1",
            "流动票箱发出 49 张不多于申请流动票箱的 48 人，多 1",
        ]


def listed_checks(election: Election, *, proxies: int, boxes: int) -> list[Check]:
    """What the lists say of a count of so many: the last of its identities."""
    counted = SimpleNamespace(number={"proxy": proxies, "mobile": boxes}.__getitem__)
    return beside_lists(election, [counted])


def test_scribes_and_the_monitors_of_a_box_are_nobody_who_stands(cast, before):
    staff = {"callers": "戴小平", "counters": "钱月芬", "monitors": "方志平"}
    with at(E - timedelta(1)):
        assert verdict(before, "announce", "election.vote.scribe") == Verdict.MET
        for who, lawful in (
            ("钱月芬（1986年9月生）", True),
            ("陆小琴（代）", False),
            ("陆小琴（1986年9月生）", False),
        ):
            put(before, "ballot.staff", {**staff, "callers": who, "scribes": "何立"}, by=cast.officer)
            assert verdict(before, "announce", "election.vote.staff") == (
                Verdict.MET if lawful else Verdict.UNMET
            ), who
        put(before, "ballot.staff", {**staff, "scribes": "何立、陆小琴"}, by=cast.officer)
        assert verdict(before, "announce", "election.vote.scribe") == Verdict.UNMET
        box = next(
            each
            for each in ELECTIONS.load(before.pk).current("ballot").stations.all()
            if each.kind == "mobile"
        )
        assert verdict(before, "announce", "election.vote.staff") == Verdict.MET
        named = {"name": box.name, "kind": "mobile", "monitors": "许明、丁桂香、陆小琴"}
        approved = {"approved_on": box.approved_on, "approved_by": box.approved_by}
        put(before, "ballot.station", named | approved | {"act_reason": WHY}, by=cast.officer, key=box.pk)
        assert verdict(before, "announce", "election.vote.staff") == Verdict.UNMET


def test_a_box_goes_round_with_the_approval_of_the_township_where_the_province_has_it(cast, before):
    """浙江 24: asked there and nowhere else of the five; a box that was approved of after the vote went round without."""
    day, rule = E - timedelta(1), "election.vote.box_approved"

    def found(approved: date | None, province: str = "zhejiang") -> tuple[Verdict, str]:
        with at(day):
            election = ELECTIONS.load(before.pk)
            election.province = province
            for each in election.current("ballot").stations.all():
                each.approved_on = approved if each.kind == "mobile" else None
            told = boxes_approved(election, E)
        return told.verdict, told.evidence

    with at(day):
        assert verdict(before, "announce", rule) == Verdict.MET
        box = next(each for each in ELECTIONS.load(before.pk).current("ballot").stations.all() if each.route)
    assert found(E) == (Verdict.MET, "流动票箱12月6日经高秀英批准（省办法 24）")
    assert found(E + timedelta(1))[0] == found(None)[0] == Verdict.UNMET
    assert "没有登记乡镇批准" in found(None)[1]
    assert {found(None, each)[0] for each in ("shanghai", "beijing", "henan", "sichuan")} == {
        Verdict.NOT_APPLICABLE
    }
    sent = {
        "name": box.name,
        "kind": "mobile",
        "monitors": box.monitors,
        "route": box.route,
        "act_reason": WHY,
    }
    with at(day):
        for wrong, said in (
            ({"approved_on": E, "approved_by": "高秀英"}, "approved_on"),
            ({"approved_on": "", "approved_by": "高秀英"}, "写明批准日期"),
            ({"approved_on": day, "approved_by": ""}, "写明批准人"),
            ({"kind": "branch", "route": "", "approved_on": day, "approved_by": "高秀英"}, "只有流动票箱"),
        ):
            with pytest.raises(ValueError, match=said):
                put(before, "ballot.station", sent | wrong, by=cast.officer, key=box.pk)
        page = client_for(cast.officer).get(reverse("elections:ballot.stations", args=[before.pk])).text
    assert "乡镇批准" in page
    assert "12月1日，高秀英" in page


# -- while a sheet is typed --------------------------------------------------------------------------------------------


def test_only_whole_numbers_a_village_can_have_are_held_against_each_other():
    lines = [SheetLine(key, key, "选票") for key in ("own", "proxy", "returned", "voters")]
    sent = {"own": "१२", "proxy": "-1", "returned": "50001", "voters": " 50000 ", "other": "3"}
    assert typed_numbers(lines, sent) == {"voters": 50_000}


def test_numbers_typed_so_far_are_answered_by_the_arithmetic_that_will_judge_them(cast, before):
    with at(E):
        station = ELECTIONS.load(before.pk).current("ballot").stations.first()
        address = reverse("elections:ballot.answers", args=[before.pk, station.pk])

        def answered(by, **typed):
            return client_for(by).post(address, typed)

        steps = StepRecord.objects.count()
        assert "填写以后" in answered(cast.officer).text
        more = answered(cast.officer, own="894", proxy="30", returned="925").text
        assert "收回 925 张不多于发出 924 张，多 1" in more
        assert 'data-beside="returned"' in more
        # Exactly as many holds; of what is not typed yet nothing is said.
        told = answered(cast.officer, own="894", proxy="30", returned="924").text
        assert "data-beside" not in told
        assert "参加投票" not in told
        assert "不多于参加投票 923 人，多 1" in answered(cast.officer, returned="924", voters="923").text
        # Whoever enters neither of the two is not answered; and nothing was written.
        assert answered(cast.commissioner).status_code == 403
        assert answered(cast.clerk, own="1").status_code == 200
        assert (StepRecord.objects.count(), StationEntry.objects.count()) == (steps, 0)
        page = client_for(cast.officer).get(reverse("elections:ballot.entry", args=[before.pk, station.pk]))
        assert f'data-answers="{address}"' in page.text

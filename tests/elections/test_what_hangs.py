"""What hangs is what is on record: whoever changes a record behind a notice hangs it anew, and its days count from then."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from elections.demo.recording import put
from elections.notices.points import OF_NOTICE, kept
from elections.notices.rules import RULES
from elections.process import ELECTIONS
from elections.rooms.ballot.listing import listed
from elections.rooms.ballot.rules_day import day_as_published
from elections.rooms.nomination.rules import committee_left, origin_lawful
from elections.rooms.preparation.forms import PlanForm
from elections.rooms.preparation.rules import committee_whole
from elections.rooms.review.rules import list_posted
from elections.stages import Stage
from procedure.doors import DoorClosed
from tests.elections.conftest import at, play, story_of
from tests.elections.walk import client_for
from township.law.rule import Verdict
from township.wording import cdate


def loaded(story):
    return ELECTIONS.load(story.here.pk)


def hangs(story, number):
    return RULES[number].check(loaded(story), story.before(1))


def again(story, number, day, **more):
    told = {
        "posted_on": day,
        "places": "村委会公告栏、各村民小组公告栏",
        "again": "on",
        "act_reason": "更正后重新张贴",
    }
    put(story.here, f"notice.no{number}", told | more, by=story.officer)


def test_a_record_changed_behind_its_notice_closes_the_door_until_the_notice_hangs_anew_with_its_own_day(
    cast,
):
    story = play(story_of(cast), 1)
    away = f"近亲属，在外省务工，{story.before(3):%Y-%m-%d}"
    moved = {
        "day": story.day,
        "opens_at": "10:00",
        "closes_at": "15:30",
        "counted_at": "村外宾馆",
        "booths": 4,
    }
    with at(story.before(1)):
        assert {number: hangs(story, number).verdict for number in OF_NOTICE} == dict.fromkeys(
            OF_NOTICE, Verdict.MET
        )
        election = loaded(story)
        # Whoever has withdrawn since stands on the wall in vain: that is not hung anew.
        gone = next(each for each in election.candidates if each.name == "沈卫忠")
        gone.withdrew_on = story.before(3)
        assert RULES["9"].check(election, story.before(1)).verdict == Verdict.MET
        gone.withdrew_on = None
        for change, number, said in (
            (
                lambda: setattr(election.plan, "election_day", story.day + timedelta(7)),
                "1",
                "“选举日2026年12月13日”",
            ),
            (
                lambda: setattr(election.current("register"), "living_here", 242),
                "4",
                "“登记参加选举的村民 600 人”",
            ),
            (lambda: setattr(gone, "name", "后来人"), "9", "“委员候选人后来人（1975年4月生）”"),
        ):
            assert RULES[number].check(election, story.before(1)).verdict == Verdict.MET, number
            change()
            found = RULES[number].check(election, story.before(1))
            assert (found.verdict, said in found.evidence) == (Verdict.UNMET, True), found.evidence
        # One that was posted before its points were kept is judged as it was then.
        election.notice("4").said = None
        assert RULES["4"].check(election, story.before(1)).verdict == Verdict.MET
        put(story.here, "ballot.arrangement", {**moved, "act_reason": "改地点"}, by=cast.officer)
        rows = [
            f"{each.group}，{each.name}，{each.by}，{away}"
            for each in listed(loaded(story).current("ballot"), "proxy")
        ]
        lines = "\n".join([*rows[1:], f"第九组，后来补的，补受托，{away}"])
        put(story.here, "ballot.proxy_list", {"lines": lines, "act_reason": "补一人"}, by=cast.officer)
        assert "“10:00至15:30投票”“在村外宾馆计票”" in hangs(story, "10").evidence
        assert "“第九组后来补的委托补受托”" in hangs(story, "13").evidence
        assert not [each for each in loaded(story).notice("13").said if "补" in each]
        with pytest.raises(ValueError, match="填写重新张贴的日期"):
            again(story, "10", story.before(5))
        # Only a photo, or another place: nothing is newly said, and nothing issued.
        again(story, "10", story.before(5), again="", places="村委会公告栏")
        again(story, "10", story.before(1))
        again(story, "13", story.before(1))
        told = client_for(cast.supervisor).get(reverse("elections:dossier", args=[story.here.pk])).text
        assert "张贴时的要点" not in told
        assert [hangs(story, number).verdict for number in ("10", "13")] == [Verdict.MET, Verdict.MET]
    with at(story.day):
        story.vote()
        with pytest.raises(DoorClosed, match="公告10张贴于12月5日，距选举日 1 天，须 5 天"):
            story.cross("announce")


def test_who_is_added_after_the_list_hung_was_on_no_list_and_a_day_that_is_moved_hangs_before_the_vote(cast):
    story = play(story_of(cast), 5)
    election, day = loaded(story), story.before(5)
    late = election.candidates[0]
    assert list_posted(election, day).verdict == Verdict.MET
    late.consented_on = story.before(4)
    assert "龚福根在其后才同意参选" in list_posted(election, day).evidence
    # Whoever is named anew for a further vote is told by notice 10.
    late.vote = 2
    assert (list_posted(election, day).verdict, RULES["9"].check(election, day).verdict) == (
        Verdict.MET,
        Verdict.MET,
    )
    late.consented_on, late.vote = story.before(14), 1
    posted, plan, ballot = election.notice("1"), election.plan, election.current("ballot")
    assert day_as_published(election, day).verdict == Verdict.MET
    plan.election_day = ballot.day = story.day + timedelta(7)
    told = day_as_published(election, day).evidence
    assert f"公告1没有写“选举日{cdate(plan.election_day)}”" in told
    posted.said = [*posted.said, *kept([f"选举日{cdate(plan.election_day)}"])]
    for before, verdict in ((1, Verdict.MET), (0, Verdict.UNMET)):
        posted.posted_on = plan.election_day - timedelta(before)
        assert day_as_published(election, day).verdict == verdict
    # Whoever moves it is told at once.
    form = PlanForm(instance=plan, proceeding=election, acting=cast.officer)
    for changed, said in (["election_day"], True), (["present"], False):
        form.cleaned_data, form.changed_data = {}, changed
        assert ("更正后重新张贴" in form.told("改选举日、职数")) == said
    # The same is asked when the candidates are made known, before there is a vote.
    election.__dict__["stage"], posted.said = Stage.REVIEW, []
    assert day_as_published(election, day).verdict == Verdict.UNMET


def test_who_was_published_in_which_order_stays_and_whoever_is_new_was_chosen_by_a_meeting_with_its_quorum(
    cast,
):
    """村组法 15(3): 依次递补，也可以另行推选."""
    story = play(story_of(cast), 38)
    with at(story.before(37)):
        for order, name in enumerate(("范立新", "邵明远"), 1):
            put(
                story.here,
                "preparation.member",
                {"name": name, "position": "substitute", "order": order},
                by=cast.officer,
            )
        story.prepare()
    members = {each.name: each.pk for each in loaded(story).current("preparation").members.all()}

    def change(who, **told):
        sent = {"name": who, "position": "member", "act_reason": "按会议记录", **told}
        put(story.here, "election.committee", sent, by=cast.officer, key=members.get(who))

    chosen = {
        "chosen_on": story.before(30),
        "chosen_by": "representatives",
        "chosen_expected": 45,
        "chosen_present": 30,
    }
    with at(story.before(30)):
        for who, told, said in (
            ("邵明远", {"position": "substitute", "order": 1}, "递补次序已经公布"),
            ("范立新", {"position": "substitute", "order": 3}, "递补次序已经公布"),
            ("许明", {"name": "外人"}, "不能改成另一个人"),
            ("许明", {"position": "substitute", "order": 3}, "不能改为候补"),
            ("外人", {}, "另行推选日期"),
            ("外人", {**chosen, "chosen_present": 46}, "多于应到"),
        ):
            with pytest.raises(ValueError, match=said):
                change(who, **told)
        change("许明", left_on=story.before(30), left_because="被提名为候选人")
        with transaction.atomic():
            change("范立新", order=1)
            assert committee_whole(loaded(story), story.before(30)).verdict == Verdict.MET
            transaction.set_rollback(True)
        for present, verdict in ((29, Verdict.UNMET), (30, Verdict.MET)):
            with transaction.atomic():
                change("新推选的", **{**chosen, "chosen_present": present})
                found = committee_whole(loaded(story), story.before(30))
                assert found.verdict == verdict, found.evidence
                transaction.set_rollback(True)


def test_each_naming_is_judged_by_the_law_of_its_own_day_whenever_the_door_is_passed(cast):
    """自荐 stood in 浙江 until 2025; who is named anew in 2026 is named under the new text, whatever held at the nomination."""
    story = play(story_of(cast), 1)
    election, last, first = loaded(story), date(2025, 12, 31), date(2026, 1, 1)
    nomination, one = election.current("nomination"), election.candidates[0]
    for each in election.candidates:
        each.origin = "electors"
    one.origin = "self"
    for held, verdict in ((last, Verdict.MET), (first, Verdict.UNMET)):
        nomination.held_on = held
        assert {origin_lawful(election, on).verdict for on in (last, first, story.day)} == {verdict}
    one.origin, one.kin, nomination.held_on, election.province = "electors", "兄弟戴小平", last, "sichuan"
    assert committee_left(election, story.day).verdict == Verdict.MET
    one.vote, one.consented_on = 2, first
    assert "戴小平是候选人龚福根的近亲属" in committee_left(election, story.day).evidence
    one.consented_on = last
    assert committee_left(election, story.day).verdict == Verdict.MET


def test_a_member_who_stands_leaves_whatever_is_written_behind_the_name(cast):
    story = play(story_of(cast), 1)
    election = loaded(story)
    member, stands = election.current("preparation").members.all()[0], election.candidates[0]
    assert committee_left(election, story.day).verdict == Verdict.MET
    for written, leaves in (
        (stands.name, True),
        (f"{stands.name}（组长）", True),
        (f"{stands.name}（{stands.birth:%Y年%-m月}生）", True),
        (f"{stands.name}（1930年1月生）", False),
    ):
        member.name = written
        found = committee_left(election, story.day)
        assert (found.verdict == Verdict.UNMET) == leaves, written
        assert leaves == (f"{written}被提名为候选人" in found.evidence)


def test_what_was_handed_over_before_the_result_was_confirmed_is_recorded_with_its_true_day(cast):
    """A report kept the result waiting for nine days; the committee had existed since the vote (村组法 24, 上海 24)."""
    story = play(story_of(cast), 0)
    with at(story.day + timedelta(9)):
        story.confirm()
        days = dict.fromkeys(("money_on", "debts_on", "files_on"), story.day + timedelta(2))
        told = {**days, "chaired_by": "戴小平", "watched_by": "高秀英"}
        why = {"act_reason": "结果确认以前已移交"}
        # The seal alone goes to the township before the vote (河南 40); nothing is handed over to a committee not yet chosen.
        for never in (
            {"seal_on": story.day + timedelta(10)},
            {"seal_on": story.day, "money_on": story.before(1)},
        ):
            with pytest.raises(ValueError, match="日期不得"):
                put(story.here, "handover.list", {**told, **never, **why}, by=cast.officer)
        put(story.here, "handover.list", {**told, "seal_on": story.before(1), **why}, by=cast.officer)
        story.cross("hand_over")
    assert story.here.stage == Stage.CLOSED

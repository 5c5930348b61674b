"""The worked examples that tell what people did, and what goes wrong on the day: played by the product's own acts.

VE-09, 11, 12, 15, 16, 17 of `village-election-examples.json`, and the failure cases. A merged village is played in
`serving/test_ends.py`; a difference between two sheets in `test_votes.py`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from elections import opening
from elections.cockpit.facts import PartyFacts
from elections.cockpit.findings import of_villages
from elections.cockpit.one_person import one_shoulder
from elections.cockpit.page import cockpit_of
from elections.demo.recording import put
from elections.demo.story import Story
from elections.law.settings import NotSet, setting
from elections.law.texts import text_on
from elections.models import Election, PartyMember, PartyResult, StationEntry, VillageOfficer
from elections.notices.wording import findings_in
from elections.process import ELECTIONS
from elections.rooms.ballot.lines import standing
from elections.rooms.ballot.outcome import outcome_of, void_before_announced
from elections.rooms.preparation.forms import CommitteeMemberForm
from elections.rooms.preparation.rules import future_candidates
from elections.rooms.quorums import quorum_of
from elections.rooms.register.models import Register
from elections.rooms.register.rules import compared
from elections.rooms.result import since_acts
from elections.serving.recalls.rules import TO_VOTE
from elections.stages import Stage, VoteKind
from procedure import transitions
from procedure.doors import DoorClosed, checklist_for
from tests import builders
from tests.elections.conftest import at, play, story_of
from tests.elections.since import VOID, declared_void, settled
from tests.elections.test_cockpit import DONE
from tests.elections.test_offices import BRIBERY
from tests.elections.walk import client_for
from tests.remembered import remembered
from township.accounts.access import NotYet, Refused
from township.law.rule import Verdict


@remembered
def before_the_vote(cast) -> Story:
    return play(story_of(cast), 1)


@pytest.fixture
def urn(cast) -> Story:
    """A village on its election day, nobody has counted yet."""
    return before_the_vote(cast)


def asked(story: Story, door: str, code: str, on: date | None = None):
    election = ELECTIONS.load(story.here.pk)
    return checklist_for(election, door, on or story.day).row(code).finding


# -- VE-09 -----------------------------------------------------------------------------------------------------------


def test_ve09_ten_of_fifty_households_decide_nothing_and_whom_to_write_is_nobodys_to_say():
    few, enough = quorum_of("groups", 50, 10, ""), quorum_of("groups", 50, 34, "")
    assert (few.verdict, enough.verdict) == (Verdict.UNMET, Verdict.MET)
    assert "须 34 人以上" in few.evidence
    said = "主任必须选书记，写他的名字；另外两人须为35岁以下，大专以上方可填写"
    assert {what for _, what in findings_in(said)} == {"指定了由谁当选", "把目标写成了条件"}


def test_ve09_a_nomination_too_few_came_to_keeps_the_village_from_its_result_until_it_is_repeated(cast):
    """Ten of fifty households of a group: 580 of 1358 electors took part over the whole village; nothing after it opens."""
    story = play(story_of(cast), 16)
    held = {"held_on": story.before(14), "manner": "vote", "took_part": 580}
    with at(story.before(14)):
        story.without = frozenset({"nomination.held"})
        put(story.here, "nomination.held", held, by=cast.officer)
        with pytest.raises(DoorClosed, match="即 680 人"):
            story.nominate()
        # No later door is reached past it, and nothing of a result is there.
        for door in ("list_candidates", "announce", "confirm_result"):
            with pytest.raises(Refused, match="还没有到"):
                story.cross(door)
        again = {**held, "took_part": 1086, "act_reason": "各组重新提名，户数达到三分之二"}
        put(story.here, "nomination.held", again, by=cast.officer)
        story.cross("close_nomination")
    assert story.here.stage == Stage.REVIEW


# -- VE-11, VE-17 ----------------------------------------------------------------------------------------------------


# Who is registered by which of the three ways is played in `test_roll.py`, on a roll by person.


def test_ve11_and_ve17_the_roll_knows_three_ways_in_and_no_kind_of_household():
    """Where the household is and who lives or works here decides; farm or not is no column, and no number of it."""
    said = [str(each.verbose_name) for each in Register._meta.concrete_fields]
    assert not [each for each in said if "农" in each]
    third = str(Register._meta.get_field("outsiders").verbose_name)
    assert third == "户籍不在本村、居住或者从事村务工作一年以上"
    assert "经村民会议或者村民代表会议同意" in Register._meta.get_field("outsiders").help_text
    assert (text_on(date(2025, 12, 31)).short, text_on(date(2026, 1, 1)).short) == (
        "村组法（2018）",
        "村组法",
    )


# -- VE-12 -----------------------------------------------------------------------------------------------------------


def test_ve12_bought_votes_and_torn_ballots_end_the_election_and_the_village_begins_anew(urn, cast):
    with at(urn.day):
        put(urn.here, "breach.report", {**BRIBERY, "received_on": urn.day}, by=cast.discipline)
        urn.vote()
        urn.announce()
        put(
            urn.here,
            "result.checked",
            {"checked": "当选人条件均已复核，没有不得任职的情形。", "checked_on": urn.day},
            by=cast.officer,
        )
        with pytest.raises(DoorClosed, match="没有办结"):
            urn.cross("confirm_result")
        assert opening.waiting(urn.term) == []
        said = "选民当场撕毁选票，公安查处贿选，镇人民政府认定选举无效，重新选举"
        with pytest.raises(NotYet, match="先在“投票后的认定”登记"):
            transitions.end(
                ELECTIONS,
                "declare_void",
                matter=urn.here.pk,
                by=cast.commissioner,
                happened_on=urn.day,
                reason=said,
            )
        declared_void(urn.here, cast, urn.day, said)
        assert ELECTIONS.load(urn.here.pk).stage == Stage.VOID
        # Nobody holds office by a result that is void, and no page makes an officer by declaration.
        assert not VillageOfficer.objects.exists()
        assert [each.pk for each in opening.waiting(urn.term)] == [urn.village.pk]
        again = opening.open_election(by=cast.officer, term=urn.term, village=urn.village, on=urn.day)
        assert (again.stage, again.plan, Election.objects.count()) == (Stage.PREPARATION, None, 2)
        assert opening.waiting(urn.term) == []


def test_ve12_a_seal_taken_by_force_is_on_record_and_the_hand_over_waits_until_the_township_has_it_back(
    urn, cast
):
    """R-174: who calls himself head and keeps the seal is no officer; three parts handed over are no hand-over."""
    with at(urn.day):
        urn.vote()
        urn.announce()
    with at(urn.day + timedelta(1)):
        urn.confirm()
        days = dict.fromkeys(("money_on", "debts_on", "files_on"), urn.day + timedelta(1))
        # The accounts were handed over on the day of the vote, before the result was final.
        told = {**days, "money_on": urn.day, "chaired_by": "戴小平", "watched_by": "高秀英"}
        taken = "印章被自称主任的俞建华强行拿走，镇人民政府已责令交还"
        put(urn.here, "handover.list", {**told, "remainder": taken}, by=cast.officer)
        with pytest.raises(DoorClosed, match="尚未移交：印章"):
            urn.cross("hand_over")
    late = asked(urn, "hand_over", "election.handover.days", urn.day + timedelta(11))
    assert (
        late.verdict,
        asked(urn, "hand_over", "election.handover.days", urn.day + timedelta(10)).verdict,
    ) == (
        Verdict.UNMET,
        Verdict.MET,
    )
    assert "俞建华" not in {each.name for each in VillageOfficer.objects.all()}
    with at(urn.day + timedelta(12)):
        back = {
            **told,
            "seal_on": urn.day + timedelta(12),
            "remainder": taken,
            "act_reason": "镇政府收回后移交",
        }
        put(urn.here, "handover.list", back, by=cast.officer)
    found = asked(urn, "hand_over", "election.handover.seal", urn.day + timedelta(12))
    assert found.verdict == Verdict.MET


# -- VE-15 -----------------------------------------------------------------------------------------------------------


def test_ve11_and_ve15_what_a_roll_leaves_out_and_who_will_stand_is_pointed_out_under_the_text_of_the_day(
    urn,
):
    """The committee chosen in December 2025 by the old text, the vote of January 2026 by the new one."""
    assert text_on(date(2025, 12, 10)).citation("15") != text_on(date(2026, 1, 10)).citation("15")
    assert "副主任" in dict(CommitteeMemberForm.base_fields["position"].choices).values()
    assert setting("election_committee_size", province="zhejiang", on=date(2026, 1, 10)).value.holds(5)
    with pytest.raises(NotSet):
        setting("election_committee_size", province="sichuan", on=date(2026, 1, 10))
    election = ELECTIONS.load(urn.here.pk)
    assert future_candidates(election, urn.day).verdict == Verdict.MET
    election.current("preparation").members.all()[0].in_office = True
    assert "被提名的须退出" in future_candidates(election, urn.day).evidence
    register = election.current("register")
    assert "上届 1316 人，其中 27 人本届未登记" in compared(election, urn.day).evidence
    register.last_roll_missing = None
    assert compared(election, urn.day).verdict == Verdict.UNMET
    assert "election.recall.base" in {rule.code for rule in TO_VOTE}


def test_ve15_one_round_is_judged_by_two_texts_each_by_the_day_of_its_act(cast):
    """Seats and committee of December 2025 by the text of 2018, the count of January 2026 by the one in force since."""
    story = play(story_of(cast, day=date(2026, 1, 20)), 0)
    steps = story.here.matter.steps.filter(outcome="done")
    told = {
        code: " ".join(str(each["evidence"]) for each in steps.get(code=code).checklist)
        for code in ("open_register", "announce")
    }
    assert steps.get(code="open_register").happened_on == date(2025, 12, 14)
    assert "村组法（2018） 6" in told["open_register"]
    cited = {
        code: {each["code"]: each["citation"] for each in steps.get(code=code).checklist}
        for code in ("open_register", "announce")
    }
    law = "《中华人民共和国村民委员会组织法》"
    assert cited["open_register"]["election.prepare.seats"] == f"{law}（2018年文本）第六条"
    assert cited["announce"]["election.vote.validity"] == f"{law}第十八条第二款"
    assert "村组法（2018）" not in told["announce"]
    election = ELECTIONS.load(story.here.pk)
    counted = " ".join((outcome_of(election).validity, *outcome_of(election).sentences))
    assert "村组法 18(2)" in counted
    assert "2018" not in counted


# -- VE-16 -----------------------------------------------------------------------------------------------------------


def test_ve16_an_aim_that_is_not_reached_is_reported_and_forbids_nothing():
    two = replace(DONE, party=PartyFacts(("乙",), "乙", 3, 60))
    assert one_shoulder(two) == (0, 1)
    assert not [each for each in of_villages([two], {}) if "一肩挑" in each.sentence]
    rules = {rule.code: rule for door in ELECTIONS.doors.values() for rule in door.rules}
    assert not [code for code, rule in rules.items() if "R-146" in rule.origin and rule.control == "block"]


def test_ve16_a_secretary_who_is_not_head_keeps_no_result_from_being_final_and_the_figure_says_so(urn, cast):
    """781 people are an aim of the district: 乙 is elected head beside the secretary 甲, and both results stand."""
    village = urn.here.village_round
    with builders.recorded(urn.term.township):
        party = PartyResult.objects.create(
            village_round=village,
            held_on=urn.before(20),
            should_attend=30,
            present=28,
            candidates=4,
            seats=3,
            issued=28,
            returned=28,
            secretary="毛建军",
            recorded_by=cast.officer.user,
            revision=1,
        )
        PartyMember.objects.create(
            result=party,
            name="毛建军",
            birth=date(1975, 3, 1),
            votes=27,
            recorded_by=cast.officer.user,
            revision=1,
        )
    with at(urn.day):
        urn.vote()
        urn.announce()
    with at(urn.day + timedelta(1)):
        urn.confirm()
        told = cockpit_of(urn.term).figures["one_shoulder"].share
    assert (urn.here.stage, told.numerator, told.denominator) == (Stage.HANDOVER, 0, 1)


# -- what goes wrong ---------------------------------------------------------------------------------------------------


def test_a_day_is_not_moved_after_ballots_were_printed_without_going_back(urn, cast):
    with at(urn.day - timedelta(1)):
        officer = client_for(cast.officer)
        assert officer.get(reverse("elections:paper_count_blank", args=[urn.here.pk])).status_code == 200
        told = {"election_day": urn.day + timedelta(7), "heads": 1, "deputies": 0, "members": 2}
        with pytest.raises(NotYet, match="退回该环节重办"):
            put(urn.here, "election.day", told, by=cast.officer)
        put(urn.here, "ballot.arrangement", {
            "day": urn.day + timedelta(7), "opens_at": "08:00", "closes_at": "15:30", "counted_at": "村文化礼堂", "booths": 4,
            "act_reason": "暴雨",
        }, by=cast.officer)  # fmt: skip
    found = asked(urn, "announce", "election.vote.day_published", urn.day + timedelta(7))
    assert found.verdict == Verdict.UNMET, found.evidence


def test_who_dies_between_roll_and_day_is_no_elector_and_half_of_the_rest_decides(urn, cast):
    # 1358 posted: 680 must come; of 1357 it is 679.
    with at(urn.day):
        with pytest.raises(ValueError, match="写明原因"):
            put(urn.here, "register.corrections", {"added_later": 0, "removed_later": 1}, by=cast.officer)
        put(
            urn.here,
            "register.corrections",
            {
                "added_later": 0,
                "removed_later": 1,
                "corrected_because": "第三小组一名选民12月5日去世，凭户籍注销核减",
            },
            by=cast.officer,
        )
        urn.vote()
        assert outcome_of(ELECTIONS.load(urn.here.pk)).validity.startswith(
            "登记选民 1357 人，须过半数，即 679 人以上"
        )
        with pytest.raises(NotYet, match="登记选民数不能再改"):
            put(
                urn.here,
                "register.corrections",
                {"added_later": 0, "removed_later": 2, "corrected_because": "核减"},
                by=cast.officer,
            )


def test_a_sheet_that_stays_lost_ends_by_a_bodys_decision_and_nobody_is_elected_by_the_other_box(urn, cast):
    """The mobile box's sheet is lost and cannot be counted again: no door invents it, a body decides, by two people."""
    centre, _ = urn.stations()
    said = "流动票箱计票单遗失，选票无法复点，镇人民政府认定选举无效"
    with at(urn.day):
        for by in (cast.officer, cast.clerk):
            put(urn.here, "ballot.entry", urn.sheet_of(centre), by=by, key=centre.pk)
        with pytest.raises(DoorClosed, match="流动票箱"):
            urn.cross("announce")
        with pytest.raises(NotYet, match="先在“投票后的认定”登记"):
            transitions.end(
                ELECTIONS,
                "declare_void",
                matter=urn.here.pk,
                by=cast.commissioner,
                happened_on=urn.day,
                reason=said,
            )
        declared_void(urn.here, cast, urn.day, said)
        assert (ELECTIONS.load(urn.here.pk).stage, VillageOfficer.objects.count()) == (Stage.VOID, 0)
        again = opening.open_election(by=cast.officer, term=urn.term, village=urn.village, on=urn.day)
    assert again.stage == Stage.PREPARATION


def test_a_sheet_that_stays_lost_goes_back_to_the_nomination_where_the_body_keeps_the_roll(urn, cast):
    centre, _ = urn.stations()
    with at(urn.day):
        for by in (cast.officer, cast.clerk):
            put(urn.here, "ballot.entry", urn.sheet_of(centre), by=by, key=centre.pk)
        assert ELECTIONS.rooms_to_return_to(ELECTIONS.load(urn.here.pk)) == ()
        kept = urn.election
        with transaction.atomic():
            voted_on_again(urn, cast)
            transaction.set_rollback(True)
        urn.election = kept
        settled(since_acts.RULING, urn.here, {**VOID, "ruled_on": urn.day, "again_from": "nomination"}, cast)
        transitions.return_to(
            ELECTIONS,
            "nomination",
            matter=urn.here.pk,
            by=cast.commissioner,
            happened_on=urn.day,
            reason="按认定决定重新选举",
        )
    election = ELECTIONS.load(urn.here.pk)
    assert (election.stage, election.current("ballot"), election.current("register").round) == (
        Stage.NOMINATION,
        None,
        1,
    )


def voted_on_again(urn, cast):
    """Where the body's decision names no room, the void vote is announced as it is, and the same people stand again."""
    settled(since_acts.RULING, urn.here, {**VOID, "ruled_on": urn.day}, cast)
    urn.cross("announce")
    found = outcome_of(ELECTIONS.load(urn.here.pk))
    assert (found.valid, found.elected, found.next_kind) == (False, [], VoteKind.AGAIN)
    assert "认定选举无效（云政发〔2026〕31号）" in found.validity
    assert found.open_seats == found.seats
    with pytest.raises(DoorClosed, match="认定选举无效"):
        urn.cross("confirm_result")
    urn.cross("vote_once_more")
    election = ELECTIONS.load(urn.here.pk)
    # The decision is about that vote: the sheets of the next one are asked for as ever.
    assert (election.current("ballot").kind, void_before_announced(election)) == (VoteKind.AGAIN, None)
    assert {each.name for _, _, people in standing(election) for each in people} == {
        each.name for each in election.candidates
    }


def test_a_lost_sheet_a_power_cut_and_the_same_slip_of_two_people_announce_nothing_until_put_right(urn, cast):
    centre, mobile = urn.stations()
    with at(urn.day):
        right = urn.sheet_of(centre)
        wrong = {**right, "returned": right["returned"] + 9, "voters": right["voters"] + 9}
        for by in (cast.officer, cast.clerk):
            put(urn.here, "ballot.entry", wrong, by=by, key=centre.pk)
        # The power fails while the second box is typed: half a sheet is no sheet, the first one is kept.
        half = dict(list(urn.sheet_of(mobile).items())[:3])
        with pytest.raises(ValueError, match=r"ballot\.entry"):
            put(urn.here, "ballot.entry", half, by=cast.officer, key=mobile.pk)
        assert StationEntry.objects.count() == 2
        with pytest.raises(DoorClosed, match="流动票箱"):  # the sheet that is lost, or not entered yet
            urn.cross("announce")
        page = client_for(cast.officer).get(reverse("elections:dossier", args=[urn.here.pk])).text
        assert "第一遍 1 / 2 站" in page
        for by in (cast.officer, cast.clerk):
            put(urn.here, "ballot.entry", urn.sheet_of(mobile), by=by, key=mobile.pk)
        with pytest.raises(DoorClosed, match="收回"):
            urn.cross("announce")
        for by in (cast.officer, cast.clerk):
            told = {**right, "revision": 1, "act_reason": "对照纸质计票单更正"}
            put(urn.here, "ballot.entry", told, by=by, key=centre.pk)
        urn.cross("announce")
    assert urn.here.stage == Stage.RESULT

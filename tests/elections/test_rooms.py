"""The rooms of an election: what closes each door and what opens it, with the numbers of the law from both sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from elections.demo.recording import cross, put
from elections.doors import DOORS
from elections.models import Election, VillageOfficer
from elections.notices.candidates import call_for_names
from elections.process import ELECTIONS
from elections.rooms.nomination.cap import votes_within_sheets
from elections.stages import Stage
from procedure.doors import DoorClosed, checklist_for
from procedure.transitions import return_to
from tests import builders
from tests.elections.conftest import CAST, at, play, story_of, term_of
from tests.elections.walk import E, client_for, village
from township.law.rule import Verdict

WHY = {"act_reason": "按推选结果递补"}


def row(story, code: str, door: str, on: date | None = None):
    """What a door says of one rule, on a day."""
    with at(on or story.day):
        election = ELECTIONS.load(story.here.pk)
        return checklist_for(election, door, on or story.day).row(code).finding


def test_a_village_is_played_from_its_opening_to_the_hand_over(story):
    play(story, -9)
    assert story.here.stage == Stage.CLOSED
    assert [each.name for each in VillageOfficer.objects.all()] == ["龚福根", "陆小琴", "龚志明"]
    assert {each.since for each in VillageOfficer.objects.all()} == {story.day}


def test_a_village_that_had_begun_before_it_was_entered_is_recorded_with_its_true_days(cast):
    term, here, now = term_of(cast), village(cast.township), E - timedelta(20)
    address = reverse("elections:open", args=[term.pk])
    why = {"act_reason": "村里十月已经开始，现在才登记。"}
    builders.backdating(cast.township, 30, cast.officer, since=date(2026, 6, 1))

    def begun(days, **more):
        told = {"villages": [here.pk], "begun_on": now - timedelta(days), **more}
        return client_for(cast.officer).post(address, told).status_code

    with at(now):
        # Not ahead, no further back than any act is dated, and late only with the reason.
        assert [begun(-1), begun(31, **why), begun(30)] == [422, 422, 422]
        assert begun(30, **why) == 302
        election = ELECTIONS.load(Election.objects.get().pk)
        assert (election.matter.opened_on, election.current("preparation").opened_on) == (
            now - timedelta(30),
            now - timedelta(30),
        )
        step = election.matter.steps.get(code="election.open")
        assert (step.reason, "late_after" in step.details) == (why["act_reason"], True)
        choice = {
            "chosen_by": "representatives",
            "chosen_expected": 45,
            "chosen_present": 40,
            "party_discussed_on": "",
            **why,
        }
        with pytest.raises(ValueError, match="不得早于"):
            put(election, "preparation.choice", {**choice, "chosen_on": now - timedelta(31)}, by=cast.officer)
        put(election, "preparation.choice", {**choice, "chosen_on": now - timedelta(30)}, by=cast.officer)


def test_a_committee_of_five_to_nine_is_lawful_in_zhejiang_and_four_are_not(cast):
    story = play(
        story_of(cast, told=replace(CAST, committee=CAST.committee[:4]), without=frozenset({"never"})), 38
    )
    with pytest.raises(DoorClosed) as closed, at(story.before(37)):
        story.prepare()
    assert "4人" in str(closed.value)
    with at(story.before(37)):
        put(story.here, "preparation.member", {"name": "许明", "position": "member"}, by=cast.officer)
        with pytest.raises(DoorClosed, match="没有写“委员许明”，更正后重新张贴"):
            story.cross("open_register")
        story.put(
            "notice.no2", {"posted_on": story.before(37), "places": "村委会公告栏", "again": "on", **WHY}
        )
        assert cross(story.here, "open_register", by=cast.commissioner).stage == Stage.REGISTER


@pytest.mark.parametrize(("posted", "verdict"), ((20, Verdict.MET), (19, Verdict.UNMET)))
def test_the_roll_hangs_twenty_days_before_the_election_day_and_nineteen_are_too_few(cast, posted, verdict):
    story = play(story_of(cast, told=replace(CAST, roll_posted=posted)), posted)
    found = row(story, "election.register.posted", "close_register", story.before(posted))
    assert found.verdict == verdict
    if verdict == Verdict.UNMET:
        assert "2026年12月7日" in found.evidence


@pytest.mark.parametrize(("after", "verdict"), ((5, Verdict.UNMET), (6, Verdict.MET)))
def test_the_roll_is_closed_when_the_five_days_of_objection_are_over(story, after, verdict):
    play(story, 29)
    assert (
        row(story, "election.register.objections", "close_register", story.before(29 - after)).verdict
        == verdict
    )


@pytest.mark.parametrize(("took_part", "verdict"), ((679, Verdict.UNMET), (680, Verdict.MET)))
def test_more_than_half_of_the_electors_take_part_in_a_nomination(story, took_part, verdict):
    play(story, 16)
    with at(story.before(14)):
        held = {"held_on": story.before(14), "manner": "vote", "took_part": took_part}
        put(story.here, "nomination.held", held, by=story.officer)
    assert row(story, "election.nominate.held", "close_nomination", story.before(14)).verdict == verdict


def test_nobody_is_named_by_more_sheets_than_came_back_and_an_office_by_no_more_than_its_seats_let_them(
    story,
):
    """浙江 17: a sheet names no more people than there are seats. Head 688 + 371 = 1059, members 1970 for two seats."""
    code, day = "election.nominate.cap", story.before(14)
    play(story, 16)
    with at(day):
        for each in story.cast.runners:
            put(story.here, "nomination.candidate", {
                "office": each.office, "name": each.name, "sex": each.sex, "birth": each.birth, "origin": each.origin,
                "votes": each.nominated, "kin": "无", "consented_on": day,
            }, by=story.officer)  # fmt: skip

    def told(took_part, sheets=None, allowed=None, province="zhejiang"):
        with at(day):
            election = ELECTIONS.load(story.here.pk)
            election.province = province
            room = election.current("nomination")
            room.held_on, room.took_part, room.sheets, room.names_allowed = day, took_part, sheets, allowed
            return votes_within_sheets(election, day)

    assert told(1059).verdict == told(1300, 1059).verdict == Verdict.MET
    assert told(1058).evidence == "主任得票合计 1059 票，多于参加提名的选民 1058 × 应选 1 人 = 1058"
    assert "多于收回提名票 1058 × 应选 1 人" in told(1300, 1058).evidence
    # Of the county's other laws: 四川 names no cap, and 河南 counts votes for the head for the members too.
    for province in ("sichuan", "henan"):
        assert told(1058, province=province).verdict == told(712, province=province).verdict == Verdict.MET
        assert told(711, province=province).evidence == "陆小琴得票 712 票，多于参加提名的选民 711"
    # What the village's own method allows: 3029 votes, three a sheet.
    assert told(1059, 1059, 3).verdict == Verdict.MET
    assert "得票合计 3029 票，多于收回提名票 1059 × 每张 2 人 = 2118" in told(1059, 1059, 2).evidence
    with at(day):
        call = {"begins_on": day, "ends_on": day, "contact": "戴小平"}
        for number, said in ((4, "多于应选 3 人（省办法 17）"), (0, "至少 1 人")):
            with pytest.raises(ValueError, match=said):
                put(story.here, "nomination.call", call | {"names_allowed": number} | WHY, by=story.officer)
        held = {"held_on": day, "manner": "vote", "took_part": 1059, "sheets": 1060}
        with pytest.raises(ValueError, match="多于参加提名的选民 1059 人"):
            put(story.here, "nomination.held", held, by=story.officer)
        put(story.here, "nomination.held", held | {"sheets": 1058}, by=story.officer)
        assert row(story, code, "close_nomination", day).verdict == Verdict.UNMET
        with pytest.raises(DoorClosed, match="1059 票"):
            cross(story.here, "close_nomination", by=story.commissioner)
        text = call_for_names(ELECTIONS.load(story.here.pk))
    assert "每张提名票对各职务提名的人数不超过该职务的应选名额。" in text.paragraphs


def test_whoever_is_named_leaves_the_election_committee(story):
    play(story, 16)
    with at(story.before(14)):
        put(story.here, "nomination.candidate", {
            "office": "member", "name": "丁桂香", "sex": "woman", "birth": "1980-01", "origin": "electors", "votes": 300,
            "kin": "丈夫 许明", "consented_on": story.before(14),
        }, by=story.officer)  # fmt: skip
    found = row(story, "election.prepare.ec_exclusion", "close_nomination", story.before(14))
    assert "丁桂香被提名为候选人" in found.evidence
    assert "许明是候选人丁桂香的近亲属" in found.evidence


def test_a_committee_that_loses_members_is_filled_in_the_published_order_or_the_next_doors_stay_closed(story):
    """浙江: five to nine. Five serve, two substitutes wait; whoever leaves is followed by the first of them."""
    code, day = "election.prepare.ec_succession", story.before(14)
    play(story, 16)
    chosen = {"chosen_on": day, "chosen_by": "representatives", "chosen_expected": 45, "chosen_present": 30}
    with at(day):
        for order, name in enumerate(("丁秀英", "毛建军"), start=1):
            told = {"name": name, "position": "substitute", "order": order, "kin": "无", **chosen}
            put(story.here, "election.committee", told, by=story.officer)

    def changed(name, **told):
        room = ELECTIONS.load(story.here.pk).current("preparation")
        each = next(each for each in room.members.all() if each.name == name)
        said = {"name": name, "position": each.position, "order": each.order or "", "kin": each.kin}
        said |= {"act_reason": "按推选结果递补", **(chosen if each.chosen_by else {})}
        put(story.here, "election.committee", said | told | WHY, by=story.officer, key=each.pk)

    doors = {door.code for door in ELECTIONS.doors.values() for rule in door.rules if rule.code == code}
    assert doors == {"close_nomination", "list_candidates", "announce"}
    assert row(story, code, "close_nomination", day).verdict == Verdict.MET
    with at(day):
        changed("许明", left_on=day, left_because="本人被提名")
        found = row(story, code, "close_nomination", day)
        assert (found.verdict, "在任 4 人" in found.evidence) == (Verdict.UNMET, True)
        assert "候补第1的丁秀英递补" in found.evidence
        # Whoever moves in keeps the order, and nobody moves in before somebody who still waits.
        with pytest.raises(ValueError, match="保留其递补次序"):
            changed("毛建军", position="member", order="")
        changed("毛建军", position="member")
        found = row(story, code, "close_nomination", day)
        assert "次序在前的丁秀英（第1）尚未递补" in found.evidence
        changed("丁秀英", left_on=day, left_because="外出，书面表示不能递补")
        assert row(story, code, "close_nomination", day).verdict == Verdict.MET
        # What the member has declared counts as much as what the candidate has.
        near = "election.prepare.ec_exclusion"
        assert row(story, near, "close_nomination", day).verdict == Verdict.MET
        put(story.here, "nomination.candidate", {
            "office": "member", "name": "胡春梅", "sex": "woman", "birth": "1980-01", "origin": "electors", "votes": 300,
            "kin": "无", "consented_on": day,
        }, by=story.officer)  # fmt: skip
        assert row(story, near, "close_nomination", day).verdict == Verdict.MET
        changed("胡志刚", kin="女儿 胡春梅")
        assert "胡志刚是候选人胡春梅的近亲属" in row(story, near, "close_nomination", day).evidence


@pytest.mark.parametrize(("posted", "verdict"), ((5, Verdict.MET), (4, Verdict.UNMET)))
def test_the_formal_list_hangs_five_days_before_the_election_day_and_four_are_too_few(story, posted, verdict):
    play(story, 6)
    with at(story.before(posted)):
        story.hang("9")
    found = row(story, "election.nominate.list_posted", "list_candidates", story.before(posted))
    assert found.verdict == verdict


def test_a_barred_candidate_closes_the_door_until_they_have_left_the_list(story):
    play(story, 6)
    election = ELECTIONS.load(story.here.pk)
    barred = election.candidates[-1]
    with at(story.before(5)):
        bars = {"expelled": "none", "crime": "found", "clan": "none", "cult": "none"}
        told = {**bars, "basis": "法院判决书", "checked_on": story.before(5), "act_reason": "法院来函更正"}
        put(story.here, "review.bar", told, by=story.officer, key=barred.pk)
        story.hang("9")
        with pytest.raises(DoorClosed, match="因犯罪受过刑事处罚"):
            story.cross("list_candidates")


def test_a_day_moved_recounts_what_is_not_yet_done(story):
    play(story, 29)
    assert row(story, "election.register.posted", "close_register", story.before(29)).verdict == Verdict.MET
    with at(story.before(28)):
        sooner = story.day - timedelta(10)
        plan = {
            "election_day": sooner, "heads": 1, "deputies": 0, "members": 2, "adopted_on": story.before(37),
            "adopted_by": "representatives", "expected": 45, "present": 40, "agreed": 38,
            "act_reason": "县里统一提前选举日",
        }  # fmt: skip
        put(story.here, "election.day", plan, by=story.officer)
    assert row(story, "election.register.posted", "close_register", story.before(28)).verdict == Verdict.UNMET


def test_a_return_is_possible_until_people_have_voted_and_not_afterwards(cast, story):
    play(story, 1)
    assert Stage.REVIEW in ELECTIONS.rooms_to_return_to(ELECTIONS.load(story.here.pk))
    with at(story.day):
        story.vote()
    assert ELECTIONS.rooms_to_return_to(ELECTIONS.load(story.here.pk)) == ()
    with at(story.day), pytest.raises(Exception, match="不能退回"):
        return_to(
            ELECTIONS,
            "review",
            matter=story.here.pk,
            by=cast.commissioner,
            happened_on=story.day,
            reason="重来",
        )


def test_a_candidate_who_was_reviewed_does_not_become_somebody_else(story):
    play(story, 12)
    reviewed = ELECTIONS.load(story.here.pk).candidates[-1]
    told = {
        "office": "member", "name": "路人甲", "sex": "man", "birth": "1975-04", "education": "大专", "party_member": "on",
        "origin": "electors", "votes": 603, "kin": "无", "consented_on": story.before(14), "act_reason": "更正姓名",
    }  # fmt: skip
    with at(story.before(6)):
        story.answer()
        with pytest.raises(ValueError, match="不能改成另一个人"):
            put(story.here, "nomination.candidate", told, by=story.officer, key=reviewed.pk)
        put(
            story.here,
            "nomination.candidate",
            {**told, "name": reviewed.name},
            by=story.officer,
            key=reviewed.pk,
        )


GIVEN = "安邦成达恩发福贵海洪华辉吉金军康良民明宁平庆全仁荣瑞山胜顺泰田文武祥兴义勇友玉"


def test_a_third_of_the_representatives_are_women_and_four_fifths_of_their_meeting_are_representatives(cast):
    story = play(story_of(cast), 29)
    rule = next(each for each in DOORS["close_register"].rules if each.code.endswith(".representatives"))

    def told(number, women, province="sichuan", people=None):
        with at(story.before(29)), transaction.atomic():
            names = "、".join(f"{family}{each}" for family in "王李" for each in GIVEN)[: number * 3 - 1]
            story.put("register.group", {"group": "第一组", "representatives": names, "women": women})
            election = ELECTIONS.load(story.here.pk)
            election.province = province
            election.current("register").population = people
            found = rule.check(election, story.before(29))
            transaction.set_rollback(True)
        return found.verdict, found.evidence

    with at(story.before(29)):
        nobody = rule.check(ELECTIONS.load(story.here.pk), story.before(29))
    assert nobody.verdict == Verdict.NOT_APPLICABLE
    # The committee has three seats: beside them twelve are exactly four fifths.
    assert told(12, 4) == (Verdict.MET, "村民代表 12 人，其中妇女 4 人（三分之一为 4 人）")
    assert told(12, 3)[0] == Verdict.UNMET
    verdict, said = told(11, 4)
    assert (verdict, "须五分之四以上，即 12 人" in said, "不足三分之一" in said) == (
        Verdict.UNMET,
        True,
        False,
    )
    # 上海 names one number.
    assert told(35, 12, "shanghai")[0] == told(34, 12)[0] == Verdict.MET
    assert "不少于 35 人" in told(34, 12, "shanghai")[1]
    # 浙江 goes by the people of the village: 30, from 500 on 40, from 1000 on 50.
    assert told(35, 12, "zhejiang") == (
        Verdict.UNMET,
        "本村人口尚未录入，村民代表最少人数按人口（省实施办法 18）",
    )
    for people, least in ((499, 30), (500, 40), (999, 40), (1000, 50)):
        assert told(least, 20, "zhejiang", people)[0] == Verdict.MET
        said = f"村民代表 {least - 1} 人，不少于 {least} 人，本村 {people} 人（省实施办法 18）"
        assert told(least - 1, 20, "zhejiang", people) == (Verdict.UNMET, said)
    with at(story.before(29)):
        where = {"choice_on": E, "choice_from": "09:00", "choice_until": "16:00", "choice_places": "各组会场"}
        with pytest.raises(ValueError, match="少于户籍在本村的登记选民 1340 人"):
            story.put("register.choosing", where | {"population": 1339})
        story.put("register.choosing", where | {"population": 1340})
    for door in ("confirm_result", "hand_over"):
        assert rule.code in {each.code for each in DOORS[door].rules}

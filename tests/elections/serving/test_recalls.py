"""A recall: who asks, two bases, the right to answer, once for the same reasons; a carried one ends the office."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from elections.arithmetic.majorities import RecallCount
from elections.law.settings import Pinned
from elections.models import OfficeEnd, Recall
from elections.serving.recalls import rules
from elections.serving.recalls.rules import Recalling
from elections.serving.words import EndKind, RecallOutcome
from tests.elections.serving.conftest import LATER, errors
from township.law.rule import Verdict

ASKED = Recalling("electors", LATER, 1358, 272, Pinned("zhejiang"), 1358)
DAYS = {name: Pinned(name) for name in ("zhejiang", "beijing", "sichuan")}


def verdict(rule, subject, on=LATER) -> Verdict:
    return rule.check(subject, on).verdict


def test_a_fifth_of_the_electors_or_a_third_of_the_representatives_ask_for_it():
    # 1358 / 5 = 271.6; 45 / 3 = 15.
    for by, base, signed, enough in (
        ("electors", 1358, 272, True),
        ("electors", 1358, 271, False),
        ("representatives", 45, 15, True),
        ("representatives", 45, 14, False),
    ):
        asked = replace(ASKED, asked_by=by, base=base, signatures=signed)
        assert (verdict(rules.ENOUGH_SIGNED, asked) == Verdict.MET) == enough, (by, signed)


def test_more_than_half_of_the_electors_vote_and_more_than_half_of_those_who_voted_agree():
    for count, carried in (
        (RecallCount(1358, 680, 341), True),
        (RecallCount(1358, 680, 340), False),
        # An invalid vote has no majority, however many agreed.
        (RecallCount(1358, 679, 679), False),
    ):
        assert (verdict(rules.RESULT, replace(ASKED, count=count)) == Verdict.MET) == carried, count


def test_half_is_half_of_the_full_roll_unless_it_is_told_who_is_missing():
    for asked, expected in (
        (ASKED, Verdict.MET),
        (replace(ASKED, base=860), Verdict.UNMET),
        (replace(ASKED, base=1350, roll_differs="选举后死亡 8 人"), Verdict.MET),
        (replace(ASKED, count=RecallCount(860, 590, 509)), Verdict.UNMET),
        (replace(ASKED, asked_by="representatives", base=45), Verdict.MET),
    ):
        assert verdict(rules.WHOLE_ROLL, asked) == expected, asked


def test_the_same_reasons_wait_a_year_in_zhejiang_for_the_next_term_in_beijing_and_nobody_guesses_elsewhere():
    year = timedelta(365)
    for province, ago, expected in (
        ("zhejiang", year, Verdict.MET),
        ("zhejiang", year - timedelta(1), Verdict.UNMET),
        ("beijing", year, Verdict.UNMET),
        ("sichuan", timedelta(1), Verdict.NOT_APPLICABLE),
    ):
        again = replace(ASKED, law=DAYS[province], failed=(LATER - ago,))
        assert verdict(rules.NOT_REPEATED, again) == expected, (province, ago)
        assert verdict(rules.NOT_REPEATED, replace(again, new_facts="新查实的账目问题")) == Verdict.MET


def test_it_is_voted_within_thirty_days_where_the_province_says_so():
    for days, expected in ((30, Verdict.MET), (31, Verdict.UNMET)):
        assert verdict(rules.IN_TIME, ASKED, LATER + timedelta(days)) == expected
        assert verdict(rules.IN_TIME, replace(ASKED, voted_on=LATER + timedelta(days))) == expected
    assert verdict(rules.IN_TIME, replace(ASKED, law=DAYS["sichuan"])) == Verdict.NOT_APPLICABLE


PETITION = {
    "asked_by": "electors", "received_on": LATER - timedelta(20), "base": 1358, "signatures": 272, "new_facts": "",
    "reasons": "擅自出租集体山林，未经村民会议讨论。", "roll_differs": "",
}  # fmt: skip
VOTE = {
    "voted_on": LATER, "registered": 1358, "roll_differs": "", "voters": 680, "returned": 680, "void": 9, "in_favour": 341,
    "against": 300, "abstained": 30, "reason": "罢免表决记录和计票单（2027年6月4日）",
}  # fmt: skip


def test_a_recall_is_asked_for_answered_and_voted_and_two_people_end_the_office_by_what_is_computed(village):
    who = village.officer("龚福根").pk
    assert village.send("serving_recall_vote", VOTE, who).status_code == 403
    assert "联名 1400 人多于" in errors(village.send("serving_recall", {**PETITION, "signatures": 1400}, who))
    assert village.send("serving_recall", PETITION, who).status_code == 302
    assert "尚未陈述申辩意见" in errors(village.send("serving_recall_vote", VOTE, who))
    heard = {"heard_on": LATER - timedelta(5), "defence": "山林出租经村民代表会议讨论，记录在案。"}
    early = village.send("serving_hearing", {**heard, "heard_on": LATER - timedelta(21)}, who)
    assert "不得早于罢免要求提出之日" in errors(early)
    assert village.send("serving_hearing", heard, who).status_code == 302
    for wrong, sentence in (
        ({"voters": 1359}, "多于登记 1358 人"),
        ({"returned": 681}, "多于参加投票 680 人"),
        ({"in_favour": 342}, "合计 681，收回 680 张"),
        ({"registered": 1300}, "与选举时登记的 1358 人不一致"),
    ):
        assert sentence in errors(village.send("serving_recall_vote", {**VOTE, **wrong}, who)), wrong
    village.done("serving_recall_vote", VOTE, who)
    recall, end = Recall.objects.get(), OfficeEnd.objects.get()
    assert (recall.outcome, end.kind, end.ended_on) == (RecallOutcome.RECALLED, EndKind.RECALLED, LATER)
    assert (recall.recorded_by, recall.confirmed_by) == (
        village.cast.officer.user,
        village.cast.commissioner.user,
    )
    assert village.place.standing(LATER).open_by_office == {"主任": 1}
    page = village.page()
    assert "罢免通过" in page
    assert "登记 1358 人，投票 680 人（须 680）；同意 341 票（须 341），罢免通过" in page


def test_a_recall_that_fails_leaves_everybody_in_office_and_is_not_brought_again_for_the_same_reasons(
    village,
):
    who = village.officer("龚福根").pk
    heard = {"heard_on": LATER - timedelta(5), "defence": "山林出租经村民代表会议讨论，记录在案。"}
    village.send("serving_recall", PETITION, who)
    village.send("serving_hearing", heard, who)
    village.done("serving_recall_vote", {**VOTE, "in_favour": 340, "against": 301}, who)
    assert (Recall.objects.get().outcome, OfficeEnd.objects.count()) == (RecallOutcome.KEPT, 0)
    assert village.place.standing(LATER).open == 0
    later = LATER + timedelta(40)
    village.send("serving_recall", {**PETITION, "received_on": later}, who, on=later)
    village.send("serving_hearing", {**heard, "heard_on": later}, who, on=later)
    again = village.send("serving_recall_vote", {**VOTE, "voted_on": later}, who, on=later)
    assert "不得以同一事实和理由再次提出" in errors(again)
    # Whoever asked may take it back, which takes two people as well.
    told = {"withdrawn_on": later, "reason": "联名村民书面撤回，余下联名不足五分之一。"}
    village.done("serving_withdrawal", told, who, on=later)
    assert {each.outcome for each in Recall.objects.all()} == {RecallOutcome.KEPT, RecallOutcome.WITHDRAWN}

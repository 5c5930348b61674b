"""How the recommendation was held, what came of it, and the choice made from it: each rule from both sides."""

from __future__ import annotations

from datetime import date

import pytest

from appointments import dossier
from appointments.stages.recommendation import conduct, rules
from appointments.stages.recommendation.results import count_of, results_of
from ballots.answer_types import votes_for
from procedure.doors import checklist_for
from tests import builders
from township.models import LocalMeasure

from .judging import TODAY, alter, finding, person, verdict


def room(appointment):
    return appointment.current("recommendation")


def numbers(appointment, expected, talked, attended):
    """Put everybody into one category with these numbers."""
    first, *rest = room(appointment).participants.all()
    alter(first, expected=expected, talked=talked, attended=attended)
    for row in rest:
        alter(row, expected=0, talked=0, attended=0)


def figures(appointment, **changed):
    """Change figures in both entries of the count; votes by the name of the person."""
    by_name = {c.cadre.name: votes_for(c.pk) for c in appointment.candidates.all()}
    for entry in count_of(appointment, room(appointment)).entries.all():
        entry.figures |= {by_name.get(key, key): value for key, value in changed.items()}


def test_a_room_filled_as_it_should_be_leaves_nothing_open_and_asks_no_database(
    held, django_assert_num_queries
):
    # The next level for everybody in the pool: a level passed over would be pointed out.
    held.seat.post.level = "deputy"
    with django_assert_num_queries(0):
        checklist = checklist_for(held, "name_candidates", TODAY)
    assert checklist.open
    assert not checklist.warnings
    assert {row.rule.code for row in checklist.rows} >= {rule.code for rule in rules.TO_LEAVE}


def test_an_empty_room_closes_the_door_with_a_place_to_repair_each_point(entered):
    checklist = checklist_for(dossier.load(entered.pk), "name_candidates", TODAY)
    blocking = {row.rule.code: row.finding.repair for row in checklist.blocking}
    assert {code: repair for code, repair in blocking.items() if code.startswith("recommendation.")} == {
        "recommendation.participants": "recommendation.participants",
        "recommendation.forms": "recommendation.talks",
        "recommendation.turnout": "recommendation.participants",
        "recommendation.mentions": "recommendation.talks",
        "recommendation.count": "recommendation.meeting",
        "recommendation.validity": "recommendation.talks",
        "recommendation.choice": "recommendation.choice",
    }


def test_the_participants_are_stated_in_words_and_in_numbers(held):
    assert verdict(conduct.PARTICIPANTS, held) == "met"
    numbers(held, 0, 0, 0)
    assert "应参加人数尚未录入" in finding(conduct.PARTICIPANTS, held).evidence
    room(held).participants_scope = ""
    assert "参加范围尚未录入" in finding(conduct.PARTICIPANTS, held).evidence


def test_talks_and_meeting_are_both_held(held):
    assert verdict(conduct.BOTH_FORMS, held) == "met"
    room(held).meeting_on = None
    assert finding(conduct.BOTH_FORMS, held).repair == "recommendation.meeting"
    room(held).talks_from = None
    assert finding(conduct.BOTH_FORMS, held).repair == "recommendation.talks"


@pytest.mark.parametrize("missing", ("few_people", "same_people", "concentrated"))
def test_the_meeting_is_dropped_only_on_all_three_conditions(held, missing):
    alter(
        room(held),
        meeting_dropped=True,
        meeting_on=None,
        few_people="全站7人",
        same_people="均为7人",
        concentrated="6人次",
    )
    assert verdict(conduct.BOTH_FORMS, held) == "met"
    assert verdict(rules.COUNT, held) == "not_applicable"
    setattr(room(held), missing, "")
    refused = finding(conduct.BOTH_FORMS, held)
    assert (refused.verdict, refused.repair) == ("unmet", "recommendation.dropping")


def test_a_recommendation_lies_between_the_entry_of_the_room_and_the_day_of_the_act(held):
    entered = room(held).opened_on
    alter(room(held), talks_from=entered, talks_until=TODAY, meeting_on=TODAY)
    assert verdict(conduct.BOTH_FORMS, held) == "met"
    room(held).talks_until = date(2026, 3, 19)
    assert "尚未结束" in finding(conduct.BOTH_FORMS, held).evidence
    alter(room(held), talks_until=TODAY, meeting_on=date(2026, 3, 19))
    assert "晚于办理日期" in finding(conduct.BOTH_FORMS, held).evidence
    alter(room(held), meeting_on=date(2026, 3, 3))
    assert "会议推荐早于" in finding(conduct.BOTH_FORMS, held).evidence
    alter(room(held), talks_from=date(2026, 3, 3))
    assert "谈话推荐早于" in finding(conduct.BOTH_FORMS, held).evidence


def test_the_order_of_the_plan_is_pointed_out_when_it_was_not_kept(held):
    assert conduct.ORDER.control == "detect"
    assert verdict(conduct.ORDER, held) == "met"
    alter(room(held), meeting_on=date(2026, 3, 9))
    assert verdict(conduct.ORDER, held) == "unmet"
    held.current("motion").method = "meeting_first"
    assert verdict(conduct.ORDER, held) == "met"
    room(held).meeting_on = date(2026, 3, 11)
    assert verdict(conduct.ORDER, held) == "unmet"
    room(held).meeting_dropped = True
    assert verdict(conduct.ORDER, held) == "not_applicable"


def test_two_thirds_exactly_pass_and_one_person_less_does_not(held):
    numbers(held, 27, 18, 18)
    assert verdict(conduct.TURNOUT, held) == "met"
    numbers(held, 27, 17, 18)
    assert "谈话推荐不足2/3" in finding(conduct.TURNOUT, held).evidence
    numbers(held, 27, 18, 17)
    assert "会议推荐不足2/3" in finding(conduct.TURNOUT, held).evidence
    numbers(held, 28, 19, 19)
    assert verdict(conduct.TURNOUT, held) == "met"
    numbers(held, 28, 18, 19)
    assert verdict(conduct.TURNOUT, held) == "unmet"


def test_a_dropped_meeting_needs_no_attendance(held):
    numbers(held, 9, 6, 0)
    assert verdict(conduct.TURNOUT, held) == "unmet"
    room(held).meeting_dropped = True
    assert verdict(conduct.TURNOUT, held) == "met"


def test_a_local_measure_raises_the_turnout_of_meetings_from_its_day_on(filled, township, cast):
    with builders.recorded(township):
        LocalMeasure(
            township=township,
            parameter="recommendation.turnout",
            value="4/5",
            effective_from=date(2026, 3, 18),
            document="青石〔2026〕3号",
            set_by=cast.commissioner.user,
        ).save()
    held = dossier.load(filled.pk)
    room(held).meeting_on = date(2026, 3, 18)
    numbers(held, 30, 24, 24)
    assert verdict(conduct.TURNOUT, held) == "met"
    numbers(held, 30, 23, 24)
    assert verdict(conduct.TURNOUT, held) == "unmet"
    room(held).meeting_on = date(2026, 3, 17)
    assert verdict(conduct.TURNOUT, held) == "met"


def test_a_reference_list_has_more_names_than_the_one_seat(held):
    assert verdict(conduct.LIST, held) == "met"
    for name in ("丙", "丁"):
        person(held, name).listed = False
    assert verdict(conduct.LIST, held) == "met"
    person(held, "乙").listed = False
    assert "只有1人" in finding(conduct.LIST, held).evidence
    person(held, "甲").listed = False
    assert verdict(conduct.LIST, held) == "not_applicable"


def test_a_reference_list_comes_from_talks_held_before_the_meeting(held):
    alter(room(held), talks_from=date(2026, 3, 9), talks_until=date(2026, 3, 9), meeting_on=date(2026, 3, 10))
    assert verdict(conduct.LIST, held) == "met"
    alter(room(held), talks_until=date(2026, 3, 11))
    assert "须在谈话推荐之后" in finding(conduct.LIST, held).evidence


def test_everybody_in_the_pool_has_their_mentions_and_nobody_more_than_talked(held):
    assert verdict(rules.MENTIONS, held) == "met"
    first, *_, last = room(held).mentions.all()
    first.times = 24
    assert verdict(rules.MENTIONS, held) == "met"
    first.times = 25
    assert "多于参加谈话的24人" in finding(rules.MENTIONS, held).evidence
    first.times, last.candidate_id = 24, 0
    assert "尚未登记丁" in finding(rules.MENTIONS, held).evidence


def test_the_count_stands_on_two_agreeing_entries_of_two_people(held):
    assert verdict(rules.COUNT, held) == "met"
    first, second = count_of(held, room(held)).entries.all()
    second.figures |= {"void": 0, "valid": 25}
    assert "两次录入不一致" in finding(rules.COUNT, held).evidence
    another, second.entered_by_id = second.entered_by_id, first.entered_by_id
    second.figures = dict(first.figures)
    assert verdict(rules.COUNT, held) == "unmet"
    second.entered_by_id = another
    assert verdict(rules.COUNT, held) == "met"


def test_a_count_that_does_not_add_up_does_not_stand(held):
    figures(held, 甲=12)
    assert "各人得票合计 25" in finding(rules.COUNT, held).evidence
    figures(held, 甲=11)
    assert verdict(rules.COUNT, held) == "met"


def test_no_more_ballots_are_issued_than_people_came(held):
    numbers(held, 27, 24, 25)
    assert verdict(rules.COUNT, held) == "met"
    numbers(held, 27, 24, 24)
    assert "多于到会24人" in finding(rules.COUNT, held).evidence


def test_the_votes_were_cast_in_the_meeting_on_record(held):
    count_of(held, room(held)).held_on = date(2026, 3, 11)
    assert "计票日期与会议推荐日期不同" in finding(rules.COUNT, held).evidence
    room(held).meeting_on = date(2026, 3, 11)
    assert verdict(rules.COUNT, held) == "met"


def test_a_result_serves_for_a_year_to_the_day_and_the_older_form_decides(held):
    alter(room(held), talks_until=date(2025, 3, 18), meeting_on=date(2025, 3, 20))
    assert verdict(rules.VALIDITY, held, date(2026, 3, 17)) == "met"
    assert verdict(rules.VALIDITY, held, date(2026, 3, 18)) == "met"
    assert verdict(rules.VALIDITY, held, date(2026, 3, 19)) == "unmet"
    alter(room(held), talks_until=date(2025, 3, 20), meeting_on=date(2025, 3, 18))
    assert verdict(rules.VALIDITY, held, date(2026, 3, 19)) == "unmet"
    room(held).meeting_dropped = True
    assert verdict(rules.VALIDITY, held, date(2026, 3, 19)) == "met"


def test_a_result_of_the_last_day_of_february_ends_with_it(held):
    alter(room(held), talks_until=date(2024, 2, 29), meeting_on=date(2024, 2, 29))
    assert verdict(rules.VALIDITY, held, date(2025, 2, 28)) == "met"
    assert verdict(rules.VALIDITY, held, date(2025, 3, 1)) == "unmet"


def test_a_result_belongs_to_the_post_of_its_dossier_which_cannot_change(held):
    assert str(held.post) in finding(rules.VALIDITY, held).evidence
    assert not any(field.name in ("seat", "post") for field in room(held)._meta.fields), (
        "a recommendation has no post of its own that could differ"
    )


def test_each_person_chosen_has_a_reason(held):
    assert verdict(rules.CHOICE, held) == "met"
    person(held, "乙").chosen_reason = "  "
    refused = finding(rules.CHOICE, held)
    assert "乙：没有写明" in refused.evidence
    assert refused.subject == person(held, "乙").pk


def test_whoever_is_preferred_with_fewer_votes_needs_a_further_reason(held):
    person(held, "甲").standing = "pool"
    assert "推荐票少于未被确定的甲" in finding(rules.CHOICE, held).evidence
    person(held, "乙").fewer_votes_reason = "甲另有任用安排。"
    assert verdict(rules.CHOICE, held) == "met"


def test_equal_votes_need_no_further_reason(held):
    person(held, "甲").standing = "pool"
    figures(held, 甲=9, 乙=9)
    assert verdict(rules.CHOICE, held) == "met"
    figures(held, 甲=10, 乙=9)
    assert verdict(rules.CHOICE, held) == "unmet"


def test_without_a_meeting_the_mentions_are_compared(held):
    room(held).meeting_dropped = True
    assert verdict(rules.CHOICE, held) == "met"
    first, second, *_ = room(held).mentions.all()
    person(held, "甲").standing = "pool"
    assert verdict(rules.CHOICE, held) == "unmet"
    first.times = second.times
    assert verdict(rules.CHOICE, held) == "met"


def test_nobody_is_chosen_whom_nobody_recommended(held):
    alter(
        person(held, "丁"), standing="chosen", chosen_reason="工作需要。", fewer_votes_reason="丙另有任用。"
    )
    assert verdict(rules.CHOICE, held) == "met"
    figures(held, 丁=0)
    assert verdict(rules.CHOICE, held) == "met"
    room(held).mentions.all()[3].times = 0
    assert "丁：在民主推荐中未被推荐" in finding(rules.CHOICE, held).evidence


def test_somebody_must_be_chosen_and_a_person_proposed_in_an_earlier_round_anew(held):
    person(held, "甲").standing = "proposed"
    refused = finding(rules.CHOICE, held)
    assert "上一轮的拟任人选" in refused.evidence
    assert refused.subject == person(held, "甲").pk
    for name in ("甲", "乙"):
        person(held, name).standing = "pool"
    assert "尚未确定考察对象" in finding(rules.CHOICE, held).evidence


def test_as_many_candidates_as_seats_is_pointed_out_and_more_is_not(held):
    assert rules.NUMBERS.control == "detect"
    assert verdict(rules.NUMBERS, held) == "met"
    person(held, "乙").standing = "pool"
    assert "与拟任职位数相等" in finding(rules.NUMBERS, held).evidence


def test_a_top_share_below_thirty_per_cent_hints_at_a_second_round(held):
    assert rules.SCATTERED.control == "detect"
    figures(held, issued=50, returned=50, valid=50, void=0, 甲=15, 乙=14, 丙=14, 丁=7)
    assert verdict(rules.SCATTERED, held) == "met"
    figures(held, 甲=14)
    assert "推荐意见分散" in finding(rules.SCATTERED, held).evidence
    room(held).meeting_dropped = True
    assert verdict(rules.SCATTERED, held) == "not_applicable"


def test_the_result_gives_share_and_rank_in_the_order_of_the_pool(held):
    figures(held, 甲=7, 乙=7)
    shown = [(r.candidate.cadre.name, r.mentions, r.votes, r.rank) for r in results_of(held, room(held))]
    assert shown == [("甲", 11, 7, 1), ("乙", 7, 7, 1), ("丙", 4, 4, 3), ("丁", 2, 2, 4)]
    assert results_of(held, room(held))[0].share * 24 == 7


def test_a_count_not_yet_agreed_shows_no_votes_and_no_rank(held):
    first, _ = count_of(held, room(held)).entries.all()
    first.figures |= {"void": 0}
    assert {(r.votes, r.share, r.rank) for r in results_of(held, room(held))} == {(None, None, None)}

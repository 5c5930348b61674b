"""What must hold of the meeting and of each item before the decision stands: each verdict, each side of a threshold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from appointments import dossier
from appointments.demo import decision, record, sitting
from appointments.meetings import deciding
from appointments.models import Consent, Consultation, Reopening
from appointments.stages.decision.recusal import participations
from appointments.stages.decision.rules import TO_LEAVE
from procedure.doors import DoorClosed, checklist_for
from tests import builders
from tests.appointments.decision import standing
from tests.appointments.decision.standing import CALLED, HELD, away, finding, verdict
from township.models import LocalMeasure


def rows_of(opened) -> list:
    """The rows of the door that are about the meeting and its item."""
    own = {rule.code for rule in TO_LEAVE}
    checklist = checklist_for(dossier.load(opened.pk), "decide", standing.TODAY)
    return [row for row in checklist.rows if row.rule.code in own]


def verdicts(opened) -> set[str]:
    return {row.finding.verdict.value for row in rows_of(opened)}


def test_a_matter_on_no_agenda_satisfies_nothing_and_one_dealt_with_in_order_everything(opened, cast):
    assert verdicts(opened) == {"unmet"}
    standing.met(opened, cast)
    assert verdicts(opened) == {"met", "not_applicable"}


def test_consultation_counts_when_it_took_place_in_this_round_before_the_meeting(opened, cast):
    standing.met(opened, cast)
    kept = Consultation.objects.get(matter=opened.pk, room="decision")
    for day, verdict_of_day in ((HELD, "met"), (date(2026, 3, 12), "unmet")):
        standing.alter(opened, cast, kept, consulted_on=day)
        assert verdict(opened, "consulted") == verdict_of_day
    standing.alter(opened, cast, kept, consulted_on=CALLED, round=2)
    assert verdict(opened, "consulted") == "unmet"


def test_only_a_party_committee_meeting_decides_and_a_mixed_one_does_not(opened, cast):
    meeting = standing.met(opened, cast)
    assert verdict(opened, "meeting_kind") == "met"
    for kind in ("joint", "secretaries", "office", "circulation"):
        standing.alter(opened, cast, meeting, kind=kind)
        assert verdict(opened, "meeting_kind") == "unmet"
        assert meeting.get_kind_display() in finding(opened, "meeting_kind").evidence


def test_nobody_sits_on_the_roster_who_was_not_a_member_when_the_meeting_was_called(opened, cast):
    meeting = standing.met(opened, cast)
    assert verdict(opened, "roster") == "met"
    office = cast.member1.user.offices.get()
    standing.alter(opened, cast, office, until=HELD)
    assert verdict(opened, "roster") == "met"
    standing.alter(opened, cast, office, until=CALLED)
    assert "委员1不再任职" in finding(opened, "roster").evidence
    standing.alter(opened, cast, office, until=date(2026, 3, 8))
    assert finding(opened, "roster").evidence == "不是通知会议时的党委成员：委员1"
    assert meeting.roster.count() == 9


def test_the_agenda_was_sealed_a_day_or_more_before_the_meeting_and_nothing_was_added_after(opened, cast):
    meeting = standing.met(opened, cast)
    for sealed, expected in ((date(2026, 3, 10), "met"), (HELD, "unmet"), (None, "unmet")):
        standing.alter(opened, cast, meeting, agenda_sealed_on=sealed)
        assert verdict(opened, "agenda") == expected, sealed
    standing.alter(opened, cast, meeting, agenda_sealed_on=CALLED)
    standing.alter(opened, cast, standing.item(opened), added_on=date(2026, 3, 10))
    assert "临时动议" in finding(opened, "agenda").evidence


def test_a_township_may_ask_for_more_days_between_sealing_and_meeting(opened, cast):
    standing.met(opened, cast)
    for days, since, expected in (("2", 1, "met"), ("3", 2, "unmet")):
        measure(cast, "decision.agenda", days, date(2026, 3, since))
        assert verdict(opened, "agenda") == expected


def test_the_material_goes_out_before_the_day_of_the_meeting(opened, cast):
    meeting = standing.met(opened, cast)
    for sent, expected in ((date(2026, 3, 10), "met"), (HELD, "unmet"), (None, "unmet")):
        standing.alter(opened, cast, meeting, materials_sent_on=sent)
        assert verdict(opened, "materials") == expected, sent


def test_six_of_nine_are_a_quorum_and_five_are_none(opened, cast):
    meeting = standing.met(opened, cast, absent=away("member4", "member5", "member6"), votes=(6, 0, 0))
    assert verdict(opened, "quorum") == "met"
    assert finding(opened, "quorum").evidence == "应到会9人，到会6人，须6人"
    sixth = standing.seat(meeting, cast.member3)
    standing.alter(opened, cast, sixth, attends=False, absence_reason="外出")
    assert verdict(opened, "quorum") == "unmet"
    standing.alter(opened, cast, sixth, attends=None, absence_reason="")
    assert "尚未记录到会情况：委员3" in finding(opened, "quorum").evidence


def test_the_quorum_is_also_counted_without_the_recused_where_the_township_says_so(opened, cast):
    standing.relate(cast, cast.member1, standing.proposed(opened))
    standing.met(opened, cast, absent=away("member4", "member5", "member6"), votes=(5, 0, 0))
    assert verdict(opened, "quorum") == "met"
    assert "不计回避成员为8人" in finding(opened, "quorum").evidence
    measure(cast, "decision.recused_count", "no")
    assert verdict(opened, "quorum") == "unmet"
    assert "到会5人，须6人" in finding(opened, "quorum").evidence


def measure(cast, parameter: str, value: str, since: date = date(2026, 3, 1)) -> None:
    with builders.recorded(cast.township):
        LocalMeasure(
            township=cast.township,
            parameter=parameter,
            value=value,
            effective_from=since,
            document="镇委〔2026〕3号",
            set_by=cast.admin.user,
        ).save()


def test_four_of_nine_in_favour_fail_and_five_pass_however_few_attend(opened, cast):
    away_three = away("member4", "member5", "member6")
    standing.met(opened, cast, absent=away_three, votes=(4, 2, 0))
    assert standing.item(opened).result == "rejected"
    assert finding(opened, "majority").evidence.startswith("应到会9人，到会6人，赞成4人，须5人")
    assert (verdict(opened, "majority"), verdict(opened, "closed")) == ("unmet", "met")
    standing.met(opened, cast, absent=away_three, votes=(5, 1, 0))
    assert (standing.item(opened).result, verdict(opened, "majority")) == ("passed", "met")


@pytest.mark.parametrize(("members", "half"), ((8, 4), (10, 5)))
def test_exactly_half_of_those_who_should_attend_is_not_enough_and_one_more_is(opened, cast, members, half):
    if members == 8:
        standing.alter_committee(cast, leaves=cast.member6)
    else:
        builders.user(cast.township, "member7", "委员7", "member", file=builders.cadre(cast.township))
    standing.met(opened, cast, absent={}, votes=(half, members - half, 0))
    assert (standing.item(opened).result, verdict(opened, "majority")) == ("rejected", "unmet")
    standing.met(opened, cast, absent={}, votes=(half + 1, members - half - 1, 0))
    assert (standing.item(opened).result, verdict(opened, "majority")) == ("passed", "met")


def test_leaving_out_the_recused_can_turn_a_rejection_into_a_decision_and_both_counts_are_shown(opened, cast):
    """Two of ten recused: of ten five are no majority, of eight they are."""
    builders.user(cast.township, "member7", "委员7", "member", file=builders.cadre(cast.township))
    for member in (cast.member1, cast.member2):
        standing.relate(cast, member, standing.proposed(opened))
    standing.met(opened, cast, absent={}, votes=(5, 3, 0))
    assert (standing.item(opened).result, verdict(opened, "majority")) == ("rejected", "unmet")
    assert "应到会10人，回避2人（不计回避成员为8人" in finding(opened, "majority").evidence
    measure(cast, "decision.recused_count", "no")
    standing.met(opened, cast, absent={}, votes=(5, 3, 0))
    assert (standing.item(opened).result, verdict(opened, "majority")) == ("passed", "met")


def test_every_attending_member_who_need_not_leave_has_a_stance_and_the_absent_need_none(opened, cast):
    standing.met(opened, cast, absent=away("member6"))
    assert (verdict(opened, "stances"), finding(opened, "stances").evidence) == (
        "met",
        "同意8人，不同意0人，缓议0人",
    )
    silent = standing.stance(opened, cast.member2)
    standing.alter(opened, cast, silent, opinion="", order=None)
    assert finding(opened, "stances").evidence == "没有表态记录：委员2"


def test_the_secretary_speaks_last(opened, cast):
    standing.met(opened, cast)
    assert "末位" in finding(opened, "secretary_last").evidence
    standing.alter(opened, cast, standing.stance(opened, cast.secretary), order=20)
    assert verdict(opened, "secretary_last") == "met"
    standing.alter(opened, cast, standing.stance(opened, cast.member2), order=21)
    assert finding(opened, "secretary_last").evidence == "书记先于委员2表态，须重新讨论、书记末位表态"


def test_where_the_secretary_is_away_nobody_speaks_after_them(opened, cast):
    standing.met(opened, cast, absent=away("secretary"))
    assert verdict(opened, "secretary_last") == "not_applicable"


def test_a_relative_is_recused_and_a_word_of_theirs_on_record_closes_the_door(opened, cast):
    standing.relate(cast, cast.member1, standing.proposed(opened))
    standing.met(opened, cast)
    assert "委员1" in finding(opened, "recusal").evidence
    assert verdict(opened, "recusal") == "met"
    recused = standing.stance(opened, cast.member1)
    assert recused.recused
    assert recused.opinion == ""
    standing.alter(opened, cast, recused, recused=False, opinion="agree", order=30)
    assert finding(opened, "recusal").evidence == "应回避而有表态或表决：委员1，更正后再办理"


def test_a_suspected_relation_is_confirmed_one_way_or_the_other(opened, cast):
    other = standing.proposed(opened)
    standing.relate(cast, cast.member1, other, certain=False)
    with pytest.raises(DoorClosed) as closed:
        standing.met(opened, cast, votes=(8, 0, 0))
    assert closed.value.checklist.row("decision.recusal").finding.verdict == "to_confirm"
    kept = standing.stance(opened, cast.member1)
    standing.alter(opened, cast, kept, recusal_reason="经核对身份证号，为同名同龄的另一人")
    assert verdict(opened, "recusal") == "met"


def test_a_member_whose_account_knows_no_file_is_asked_about(opened, cast):
    builders.user(cast.township, "member7", "委员7", "member")
    with pytest.raises(DoorClosed) as closed:
        standing.met(opened, cast, votes=(9, 0, 0))
    assert "系统无法计算回避关系" in closed.value.checklist.row("decision.recusal").finding.evidence


def test_a_relative_whose_account_is_linked_to_no_file_leaves_all_the_same(opened, cast):
    standing.relate(cast, cast.member1, standing.proposed(opened))
    builders.own_file(cast.member1, None)
    standing.met(opened, cast)
    assert standing.stance(opened, cast.member1).recused
    loaded = dossier.load(opened.pk)
    part = next(
        p for p in participations(loaded, standing.item(opened)) if p.member.user == cast.member1.user
    )
    assert part.bound
    assert "弟弟" in part.reason
    # Nobody writes it off: what is certain stays certain.
    standing.alter(opened, cast, part.stance, recusal_reason="经核实没有亲属关系", recused=False)
    assert next(
        p.recused
        for p in participations(dossier.load(opened.pk), standing.item(opened))
        if p.member.user == cast.member1.user
    )


def test_a_relative_of_another_person_in_the_running_leaves_too(opened, cast):
    rival = opened.candidates.get(standing="chosen").cadre
    standing.relate(cast, cast.member1, rival)
    standing.met(opened, cast)
    assert standing.stance(opened, cast.member1).recused


def test_each_person_is_introduced_by_somebody(opened, cast):
    standing.met(opened, cast)
    for fields, expected in (
        ({"introduced_by": ""}, "unmet"),
        ({"introduced_by": "李兰"}, "met"),
        ({"introduction": ""}, "unmet"),
    ):
        standing.alter(opened, cast, standing.item(opened), **fields)
        assert verdict(opened, "introduced") == expected


def test_where_a_report_upward_was_due_the_meeting_is_told_the_reply(opened, cast):
    standing.met(opened, cast)
    assert verdict(opened, "reply_told") == "not_applicable"
    standing.alter(opened, cast, decision.current(opened, "motion"), prior_report="relatives")
    for told, expected in ((None, "unmet"), (False, "unmet"), (True, "met")):
        standing.alter(opened, cast, standing.item(opened), reply_told=told)
        assert verdict(opened, "reply_told") == expected


def test_an_open_vote_has_a_vote_of_each_who_takes_part(opened, cast):
    standing.met(opened, cast)
    assert finding(opened, "votes").evidence == "举手表决：赞成8，反对0，弃权0"
    standing.alter(opened, cast, standing.stance(opened, cast.member2), vote="")
    assert finding(opened, "votes").evidence == "表决人数7，应为到会且未回避的8人"


def test_a_secret_ballot_counts_once_two_people_have_entered_the_same_and_as_many_slips_as_voters_were_issued(
    opened, cast
):
    standing.met(opened, cast, method="secret", votes=(6, 1, 1))
    assert finding(opened, "votes").evidence == "无记名投票：赞成6，反对1，弃权1"
    assert not any(s.vote for s in standing.item(opened).stances.all())
    second = opened.counts.get(kind="decision").entries.get(number=2)
    kept = dict(second.figures)
    alter_figures(opened, cast, second, kept | {"in_favour": 5, "against": 2})
    assert finding(opened, "votes").evidence == "无记名票须两人分别录入并一致"
    for entry in opened.counts.get(kind="decision").entries.all():
        alter_figures(opened, cast, entry, kept | {"issued": 9})
    assert finding(opened, "votes").evidence == "发出票数9，应为到会且未回避的8人，投票无效，重新投票"


def alter_figures(opened, cast, entry, figures) -> None:
    record(opened, cast.officer, "decision.test", "更改记录", standing.TODAY, entry, figures=figures)


def test_a_postponed_matter_stays_and_may_pass_at_a_later_meeting(opened, cast):
    standing.met(opened, cast, postponed="对其近两年工作实绩意见分歧较大")
    assert standing.item(opened).result == "postponed"
    assert verdict(opened, "not_postponed") == "unmet"
    assert verdict(opened, "majority") == "unmet"
    decision.fill(opened, cast, date(2026, 3, 17), called_on=date(2026, 3, 13))
    assert (verdict(opened, "not_postponed"), verdict(opened, "majority")) == ("met", "met")
    assert verdict(opened, "reopened") == "not_applicable"


def test_when_most_say_postpone_there_is_no_vote_but_a_postponement(opened, cast):
    with pytest.raises(DoorClosed) as closed:
        standing.met(opened, cast, absent={}, votes=(4, 0, 5))
    assert "过半数成员提出缓议" in closed.value.checklist.row("decision.votes").finding.evidence
    standing.alter(opened, cast, standing.stance(opened, cast.secretary), opinion="agree")
    assert verdict(opened, "votes") == "met"


def test_a_decided_matter_is_decided_again_only_after_more_than_half_of_all_members_consented(opened, cast):
    meeting = standing.met(opened, cast, absent={}, votes=(3, 6, 0))
    seats = list(meeting.roster.all())
    reopening = Reopening(item=standing.item(opened), consented_on=HELD, reason="出现新的情况")
    record(opened, cast.officer, "item.reopen", "同意复议", HELD, reopening)
    for member in seats[:4]:
        record(
            opened, cast.officer, "item.reopen", "同意复议", HELD, Consent(reopening=reopening, member=member)
        )
    assert verdict(opened, "closed") == "met"
    again = sitting.call([opened], cast, date(2026, 3, 13), date(2026, 3, 17))
    assert verdict(opened, "reopened") == "unmet"
    record(
        opened, cast.officer, "item.reopen", "同意复议", HELD, Consent(reopening=reopening, member=seats[4])
    )
    assert verdict(opened, "reopened") == "met"
    assert standing.item(opened).meeting == again


def test_a_decision_whose_reopening_was_consented_to_no_longer_opens_the_door(opened, cast):
    standing.met(opened, cast)
    assert verdict(opened, "closed") == "met"
    decision.reopen_if_decided(opened, cast, HELD)
    assert finding(opened, "closed").evidence.startswith("成员已同意复议")


def test_the_minutes_are_confirmed_by_each_who_took_part(opened, cast):
    meeting = standing.met(opened, cast)
    assert finding(opened, "minutes").evidence == "8名到会成员均已确认"
    standing.alter(opened, cast, standing.seat(meeting, cast.member2), minutes_confirmed_on=None)
    assert finding(opened, "minutes").evidence == "尚未确认会议记录：委员2"
    standing.alter(opened, cast, standing.seat(meeting, cast.member2), minutes_confirmed_on=date(2026, 3, 12))
    assert verdict(opened, "minutes", date(2026, 3, 11)) == "unmet"
    assert verdict(opened, "minutes", date(2026, 3, 12)) == "met"
    standing.alter(opened, cast, standing.item(opened), minutes="")
    assert verdict(opened, "minutes") == "unmet"


def test_a_decision_counts_from_the_day_of_its_meeting(opened, cast):
    standing.met(opened, cast)
    assert standing.item(opened).closed_on == HELD
    assert verdict(opened, "closed", date(2026, 3, 10)) == "unmet"
    assert verdict(opened, "closed", HELD) == "met"


def test_absent_members_should_be_heard_and_their_words_are_no_votes(opened, cast):
    standing.met(opened, cast, absent=away("member5", "member6"))
    assert verdict(opened, "absentees") == "met"
    standing.alter(opened, cast, standing.stance(opened, cast.member6), words="")
    assert finding(opened, "absentees").evidence == "没有缺席成员意见的记载：委员6"
    assert finding(opened, "votes").evidence == "举手表决：赞成7，反对0，弃权0"
    row = next(row for row in rows_of(opened) if row.rule.code == "decision.absentees")
    assert row.warns
    assert not row.blocks


def test_who_was_absent_from_two_meetings_in_a_row_is_pointed_out(opened, cast):
    standing.met(opened, cast, absent=away("member5"), postponed="情况须进一步了解")
    assert verdict(opened, "repeated_absence") == "met"
    other = standing.entered_beside(cast)
    meeting = decision.fill(
        other, cast, date(2026, 3, 17), called_on=date(2026, 3, 13), absent=away("member5")
    )
    assert finding(other, "repeated_absence").evidence.startswith("上一次党委会也未到会：委员5")
    came = standing.seat(meeting, cast.member5)
    standing.alter(other, cast, came, attends=True, absence_reason="")
    assert verdict(other, "repeated_absence") == "met"


def test_closing_is_refused_as_long_as_the_checklist_of_the_vote_is_open(opened, cast):
    meeting = standing.met(opened, cast, closed=False)
    standing.alter(opened, cast, standing.stance(opened, cast.member2), opinion="", order=None)
    one = standing.item(opened)
    with pytest.raises(DoorClosed):
        deciding.close_item(by=cast.officer, meeting=meeting.pk, item=one.pk)
    assert standing.item(opened).result == ""
    standing.alter(opened, cast, standing.stance(opened, cast.member2), opinion="agree", order=40)
    standing.alter(opened, cast, standing.stance(opened, cast.secretary), order=41)
    assert deciding.close_item(by=cast.officer, meeting=meeting.pk, item=one.pk).result == "passed"


@pytest.mark.parametrize(
    ("politics", "expected"),
    (
        ("member", "not_applicable"),
        ("probationary", "not_applicable"),
        ("none", "unmet"),
        ("league", "unmet"),
        ("cdl", "unmet"),
        ("independent", "unmet"),
    ),
)
def test_of_somebody_who_is_not_of_the_party_the_united_front_side_is_heard(opened, cast, politics, expected):
    standing.met(opened, cast)
    cadre = dossier.load(opened.pk).proposed.cadre
    with builders.recorded(cast.township):
        cadre.politics = politics
        cadre.save()
    assert verdict(opened, "united_front") == expected
    if expected == "unmet":
        assert finding(opened, "united_front").repair == "notes.consultation"
        kept = Consultation.objects.get(matter=opened.pk, room="decision")
        standing.alter(opened, cast, kept, position="镇党委统战委员", consulted_on=HELD)
        assert verdict(opened, "united_front") == "met"
        standing.alter(opened, cast, kept, consulted_on=HELD + timedelta(days=1))
        assert verdict(opened, "united_front") == "unmet"

"""复议 by the members themselves: proposed by one, consented to by the others, carried by more than half of all."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from appointments import dossier
from appointments.access import facts_only_by
from appointments.demo import decision, record
from appointments.meetings import deciding
from appointments.meetings.minutes import sealing
from appointments.meetings.reopening.proposing import consent, propose
from appointments.models import Meeting, Reopening
from appointments.stages.decision.rules import reopening_of
from tests import builders
from tests.appointments.decision import standing
from tests.appointments.decision.pages import called, put, text
from tests.appointments.decision.standing import TODAY, url
from township.accounts.access import Actor, Refused
from township.records.models import StepRecord

REASON = "会后收到新的情况反映，须重新讨论"


@pytest.fixture
def meeting(opened, cast) -> Meeting:
    return standing.met(opened, cast)


def keys(opened, meeting) -> list[int]:
    return [meeting.pk, standing.item(opened).pk]


def carried(opened) -> bool:
    return reopening_of(standing.item(opened)) is not None


def proposed(client, opened, meeting, reason=REASON):
    return client.post(url("item.propose", *keys(opened, meeting)), {"reason": reason})


def agree(client, opened, meeting):
    return client.post(url("item.consent", *keys(opened, meeting)))


def test_a_member_proposes_and_the_majority_of_all_carries_it(opened, cast, meeting, client_of, officer, at):
    """Nine on the roster: four are not enough, the fifth is; the day is that of the fifth."""
    assert "提出复议" in text(client_of("member1").get(url("item", *keys(opened, meeting))))
    unsaid = proposed(client_of("member1"), opened, meeting, "")
    assert (unsaid.status_code, "写明复议理由" in text(unsaid)) == (422, True)
    assert proposed(client_of("member1"), opened, meeting).status_code == 302
    for who in ("member2", "member3", "member4"):
        assert agree(client_of(who), opened, meeting).status_code == 302
    later = called(officer, title="第4次党委会")
    assert not carried(opened)
    assert put(officer, later, opened).status_code == 422
    again = agree(client_of("member2"), opened, meeting)
    assert (again.status_code, "您已经同意复议" in text(again)) == (403, True)
    at("19 09:00")
    assert agree(client_of("member5"), opened, meeting).status_code == 302
    assert carried(opened)
    assert Reopening.objects.get().consented_on == date(2026, 3, 19)
    page = text(client_of("supervisor").get(url("item.reopening", *keys(opened, meeting))))
    assert "须 5 人同意，现有 5 人" in page
    assert agree(client_of("discipline"), opened, meeting).status_code == 403
    assert put(officer, later, opened).status_code == 302
    steps = StepRecord.objects.filter(code="item.consent", outcome="done")
    assert [step.actor_name for step in steps.order_by("pk")] == ["委员2", "委员3", "委员4", "委员5"]


def test_exactly_half_of_eight_is_not_enough_and_five_are(opened, cast):
    standing.alter_committee(cast, leaves=cast.member6)
    meeting = standing.met(opened, cast, absent={})
    assert meeting.roster.count() == 8
    propose(by=cast.member1, meeting=meeting.pk, item=standing.item(opened).pk, reason=REASON)
    given = [
        consent(by=person, meeting=meeting.pk, item=standing.item(opened).pk)
        for person in (cast.member2, cast.member3, cast.member4)
    ]
    assert (given, carried(opened)) == ([False] * 3, False)
    assert consent(by=cast.member5, meeting=meeting.pk, item=standing.item(opened).pk)
    assert carried(opened)


def test_the_secretary_in_office_proposes_though_not_on_that_roster_and_consents_to_nothing(
    opened, cast, meeting, client_of
):
    standing.alter_committee(cast, leaves=cast.secretary)
    successor = builders.user(cast.township, "successor", "新书记", "secretary", "member")
    assert proposed(client_of(successor), opened, meeting).status_code == 302
    assert Reopening.objects.get().consents.count() == 0
    refused = agree(client_of(successor), opened, meeting)
    assert (refused.status_code, "不在作出该决定的会议的应到会名单中" in text(refused)) == (403, True)
    assert agree(client_of("member1"), opened, meeting).status_code == 302


def test_a_recused_member_and_a_latecomer_neither_propose_nor_consent(opened, cast, client_of):
    standing.relate(cast, cast.member2, standing.proposed(opened))
    meeting = standing.met(opened, cast)
    late = builders.user(cast.township, "late", "新任委员", "member")
    for client in (client_of("member2"), client_of(late)):
        assert proposed(client, opened, meeting).status_code in (403, 422)
        assert not Reopening.objects.exists()
    assert proposed(client_of("member1"), opened, meeting).status_code == 302
    assert agree(client_of("member2"), opened, meeting).status_code == 403
    assert agree(client_of(late), opened, meeting).status_code == 403
    assert client_of("member2").get(url("item.reopening", *keys(opened, meeting))).status_code == 403
    assert Reopening.objects.get().consents.count() == 1


def test_one_matter_is_proposed_once_and_what_is_not_decided_not_at_all(opened, cast, client_of):
    meeting = standing.met(opened, cast, postponed="须核实")
    refused = proposed(client_of("member1"), opened, meeting)
    assert (refused.status_code, "尚未作出决定" in text(refused)) == (422, True)
    nobody = agree(client_of("member1"), opened, meeting)
    assert (nobody.status_code, "还没有人提出复议" in text(nobody)) == (403, True)
    assert client_of("member1").get(url("item.reopening", *keys(opened, meeting))).status_code == 409


def test_a_second_proposal_is_sent_to_the_first(opened, cast, meeting, client_of):
    assert proposed(client_of("member1"), opened, meeting).status_code == 302
    refused = proposed(client_of("member2"), opened, meeting)
    assert (refused.status_code, "已有成员提出复议" in text(refused)) == (422, True)
    assert Reopening.objects.count() == 1


def test_the_office_types_consents_in_only_for_meetings_typed_in_and_where_nobody_proposed(
    opened, cast, meeting, officer
):
    item = standing.item(opened)
    everybody = list(meeting.roster.all())
    how = {"consented_on": TODAY, "reason": REASON, "members": everybody}
    began = datetime(2026, 3, 11, 1, tzinfo=UTC)
    standing.alter(opened, cast, Meeting.objects.get(pk=meeting.pk), opened_at=began, ended_at=began)
    with pytest.raises(Refused, match="复议也由成员本人提出和同意"):
        deciding.reopen_item(by=cast.officer, meeting=meeting.pk, item=item.pk, **how)
    assert "登记同意复议" not in text(officer.get(url("item", meeting.pk, item.pk)))
    standing.alter(opened, cast, Meeting.objects.get(pk=meeting.pk), opened_at=None, ended_at=None)
    assert "登记同意复议" in text(officer.get(url("item", meeting.pk, item.pk)))
    propose(by=cast.member1, meeting=meeting.pk, item=item.pk, reason=REASON)
    with pytest.raises(Refused, match="由其他成员本人表示同意"):
        deciding.reopen_item(by=cast.officer, meeting=meeting.pk, item=item.pk, **how)
    assert not carried(opened)


def test_sealed_minutes_do_not_stand_in_the_way_of_a_reopening(opened, cast, meeting):
    item = standing.item(opened)
    sealing.seal_minutes(by=cast.secretary, meeting=meeting.pk)
    propose(by=cast.member1, meeting=meeting.pk, item=item.pk, reason=REASON)
    for person in (cast.member2, cast.member3, cast.member4, cast.member5):
        consent(by=person, meeting=meeting.pk, item=item.pk)
    assert carried(opened)


# -- four eyes -------------------------------------------------------------------------------------------------------


def decided_anew(opened, cast) -> None:
    decision.fill(opened, cast, TODAY, called_on=date(2026, 3, 16), title="第4次党委会")


def test_asking_for_it_holds_up_no_decision_until_more_than_half_have_consented(
    opened, cast, meeting, client_of
):
    """The secretary who asked enters the decision all the same: what nobody else wants is nothing a door rests on."""
    assert proposed(client_of("secretary"), opened, meeting).status_code == 302
    assert "复议" not in facts_only_by(cast.secretary, dossier.load(opened.pk))
    for who in ("member1", "member2", "member3"):
        assert agree(client_of(who), opened, meeting).status_code == 302
    assert standing.verdict(opened, "closed") == "met"
    assert agree(client_of("member4"), opened, meeting).status_code == 302
    assert standing.verdict(opened, "closed") == "unmet"


@pytest.mark.parametrize("last", ("secretary", "member5"))
def test_what_many_did_together_is_nobodys_alone_whoever_was_the_last_of_them(
    opened, cast, meeting, client_of, last
):
    """The secretary passes the door of a decision carried after a reopening to which they consented last."""
    item = standing.item(opened).pk
    propose(by=cast.member1, meeting=meeting.pk, item=item, reason=REASON)
    for who in ("member2", "member3", "member4", last):
        consent(by=getattr(cast, who), meeting=meeting.pk, item=item)
    decided_anew(opened, cast)
    assert not facts_only_by(cast.secretary, dossier.load(opened.pk))
    assert standing.try_door(client_of("secretary"), opened).status_code == 302


def test_whoever_enters_the_decision_does_not_type_in_the_consents_to_its_reopening(opened, cast, meeting):
    """Nobody could save them again: the next decision would rest on one person for good."""
    both = Actor(cast.secretary.user, cast.township, frozenset({"secretary", "officer"}))
    how = {"consented_on": TODAY, "reason": REASON, "members": list(meeting.roster.all())}
    about = {"meeting": meeting.pk, "item": standing.item(opened).pk}
    with pytest.raises(Refused, match="由不办理任职决定的组织干事登记"):
        deciding.reopen_item(by=both, **about, **how)
    deciding.reopen_item(by=cast.officer, **about, **how)
    assert carried(opened)


def test_a_meeting_typed_in_by_whoever_enters_the_decision_waits_for_the_members_own_hands(
    opened, cast, meeting, client_of
):
    """The item is theirs alone until a member confirms the minutes themselves, also when nobody else may type."""
    both = Actor(cast.secretary.user, cast.township, frozenset({"secretary", "officer"}))
    record(opened, both, "decision.test", "更改记录", TODAY, standing.item(opened))
    assert facts_only_by(both, dossier.load(opened.pk)) == ["议题"]
    refused = standing.try_door(client_of("secretary"), opened)
    assert (refused.status_code, "四眼原则：议题由您本人记录" in text(refused)) == (422, True)
    standing.alter(opened, cast, standing.seat(meeting, cast.member1), minutes_confirmed_on=None)
    shown = client_of("member1").get(url("minutes.mine", meeting.pk)).context["seen"]
    answer = client_of("member1").post(url("minutes.confirm", meeting.pk), {"seen": shown})
    assert answer.status_code == 302
    assert standing.try_door(client_of("secretary"), opened).status_code == 302

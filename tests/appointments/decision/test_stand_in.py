"""The secretary must withdraw from a dossier in the decision room: the stand-in finishes it, and does nothing else."""

from __future__ import annotations

import pytest
from django.urls import reverse

from appointments import transitions
from appointments.access import RELATED
from appointments.dossier import load
from appointments.meetings.roster import committee_on
from appointments.models import Appointment
from tests import builders
from tests.appointments.decision import standing
from tests.appointments.decision.pages import called, text
from tests.appointments.decision.standing import HELD, TODAY, url
from township.accounts.access import Refused
from township.models import Office
from township.records.models import StepRecord

NOT_YOURS = "您只在党委书记须回避时代行其职责；本事项不在此列，由党委书记本人办理。"
NOBODY = "党委书记须回避本事项，尚无人代行"


@pytest.fixture
def deputy(cast):
    """A member of the committee who stands in for the secretary."""
    return builders.stand_in(cast.member1, "secretary")


def stage(opened) -> str:
    return Appointment.objects.get(pk=opened.pk).stage


def test_where_the_secretary_withdraws_the_stand_in_makes_the_decision_and_the_record_says_so(
    opened, cast, deputy, client_of
):
    standing.relate(cast, cast.secretary, standing.proposed(opened))
    standing.confirm_posts(opened, cast)
    meeting = standing.met(opened, cast)
    item = standing.item(opened)
    assert "委员1（代行党委书记）" in text(client_of("officer").get(url("item", meeting.pk, item.pk)))
    closed = StepRecord.objects.get(code="item.close")
    assert closed.responsible.startswith("主持会议的成员对会议程序负责")
    refused = standing.try_door(client_of("secretary"), opened)
    assert (refused.status_code, RELATED in text(refused), stage(opened)) == (403, True, "decision")
    assert standing.try_door(client_of("member2"), opened).status_code == 403
    page = client_of("member1").get(url("dossier", opened.pk))
    assert url("door", opened.pk, "decide") in text(page)
    assert standing.try_door(client_of("member1"), opened).status_code == 302
    assert stage(opened) == "talk"
    step = StepRecord.objects.get(code="decide", outcome="done")
    assert (step.actor_name, step.office) == ("委员1", "代行党委书记")
    assert step.responsible.endswith("（党委书记回避，由委员1代行）")


def test_where_the_secretary_need_not_withdraw_the_stand_in_is_refused_and_the_secretary_decides(
    opened, cast, deputy, client_of
):
    meeting = standing.met(opened, cast)
    page = client_of("officer").get(url("item", meeting.pk, standing.item(opened).pk))
    assert "王岩（党委书记）" in text(page)
    assert StepRecord.objects.get(code="item.close").responsible.startswith("党委书记对会议程序负责")
    deputy_client = client_of("member1")
    assert url("door", opened.pk, "decide") not in text(deputy_client.get(url("dossier", opened.pk)))
    refused = standing.try_door(deputy_client, opened)
    assert (refused.status_code, NOT_YOURS in text(refused)) == (403, True)
    with pytest.raises(Refused, match=NOT_YOURS):
        transitions.pass_door("decide", matter=opened.pk, by=deputy, happened_on=TODAY, reason="核查")
    attempt = StepRecord.objects.get(code="decide", outcome="refused")
    assert (attempt.actor_name, attempt.details["refusal"]) == ("委员1", NOT_YOURS)
    assert stage(opened) == "decision"
    assert standing.try_door(client_of("secretary"), opened).status_code == 302
    assert StepRecord.objects.get(code="decide", outcome="done").office == "党委书记"


def test_a_recusal_the_secretary_declared_in_the_meeting_counts_like_a_computed_one(
    opened, cast, deputy, client_of
):
    standing.met(opened, cast)
    assert standing.try_door(client_of("member1"), opened).status_code == 403
    chair = standing.stance(opened, cast.secretary)
    silent = {"opinion": "", "words": "", "vote": "", "order": None}
    standing.alter(opened, cast, chair, recused=True, recusal_reason="本人申请回避", **silent)
    assert standing.try_door(client_of("secretary"), opened).status_code == 403
    assert standing.try_door(client_of("member1"), opened).status_code == 302


def test_a_stand_in_who_is_a_relative_too_is_refused_and_the_page_says_that_nobody_is_left(
    opened, cast, deputy, client_of
):
    standing.relate(cast, cast.secretary, standing.proposed(opened))
    standing.relate(cast, cast.member1, standing.proposed(opened))
    standing.confirm_posts(opened, cast)
    standing.met(opened, cast)
    refused = standing.try_door(client_of("member1"), opened)
    assert (refused.status_code, RELATED in text(refused), stage(opened)) == (403, True, "decision")
    assert NOBODY in text(client_of("officer").get(url("dossier", opened.pk)))
    with builders.recorded(cast.township):
        held = Office.objects.get(stand_in=True)
        held.until = HELD
        held.save()
    builders.stand_in(cast.member2, "secretary")
    assert NOBODY not in text(client_of("officer").get(url("dossier", opened.pk)))
    assert standing.try_door(client_of("member2"), opened).status_code == 302


def test_a_vacant_office_is_not_stood_in_for(opened, cast, deputy, client_of):
    standing.relate(cast, cast.secretary, standing.proposed(opened))
    standing.confirm_posts(opened, cast)
    standing.met(opened, cast)
    held = Office.objects.get(user=cast.secretary.user, role="secretary")
    standing.alter_until(cast, held, HELD)
    refused = standing.try_door(client_of("member1"), opened)
    assert (refused.status_code, NOT_YOURS in text(refused)) == (403, True)
    standing.alter_until(cast, held, None)
    assert standing.try_door(client_of("member1"), opened).status_code == 302


def test_other_acts_of_the_secretary_follow_the_same_rule(opened, cast, deputy, client_of):
    address = url("end", opened.pk, "terminate")
    act = {"happened_on": TODAY, "reason": "人选放弃"}
    client = client_of("member1")
    assert NOT_YOURS in text(client.post(address, act))
    with pytest.raises(Refused, match=NOT_YOURS):
        transitions.terminate(matter=opened.pk, by=deputy, **act)
    assert stage(opened) == "decision"
    standing.relate(cast, cast.secretary, standing.proposed(opened))
    standing.confirm_posts(opened, cast)
    assert client_of("secretary").post(address, act).status_code == 403
    assert client.post(address, act).status_code == 302
    assert stage(opened) == "terminated"
    assert StepRecord.objects.get(code="terminate", outcome="done").office == "代行党委书记"


def test_lists_and_pages_show_a_stand_in_the_dossiers_the_secretary_withdraws_from_and_no_other(
    opened, cast, client_of
):
    beside = standing.entered_beside(cast)
    standing.relate(cast, cast.secretary, standing.proposed(opened))
    standing.confirm_posts(opened, cast)
    meeting = standing.met(opened, cast)
    other_meeting = standing.met(beside, cast)
    theirs, foreign = url("dossier", opened.pk), url("dossier", beside.pk)
    nobody = builders.user(cast.township, "deputy", "副书记")
    client = client_of(builders.stand_in(nobody, "secretary"))
    secretary = client_of("secretary")
    for page in (url("list"), reverse("home"), reverse("workbench")):
        seen, regular = text(client.get(page, follow=True)), text(secretary.get(page, follow=True))
        assert (theirs in seen, foreign in seen) == (True, False), page
        assert (theirs in regular, foreign in regular) == (False, True), page
    assert "可以办理" in text(client.get(reverse("workbench")))
    assert (client.get(theirs).status_code, client.get(foreign).status_code) == (200, 403)
    for held, matter, status in ((meeting, opened, 200), (other_meeting, beside, 404)):
        item = standing.item(matter)
        assert client.get(url("item", held.pk, item.pk)).status_code == status
    assert client.get(url("notice.reports", opened.pk)).status_code == 200
    assert client.get(url("notice.reports", beside.pk)).status_code == 403
    for closed in (reverse("roster:cadres"), reverse("supervision:steps"), url("open")):
        assert client.get(closed).status_code == 403, closed


def test_a_stand_in_is_no_member_of_the_committee(opened, cast, officer):
    nobody = builders.user(cast.township, "deputy", "副书记", file=builders.cadre(cast.township, "副书记"))
    builders.stand_in(nobody, "secretary")
    builders.stand_in(cast.member1, "discipline")
    meeting = called(officer)
    roster = {seat.name: (seat.position, seat.is_secretary) for seat in meeting.roster.all()}
    assert len(roster) == 9
    assert roster["王岩"] == ("党委书记", True)
    assert roster["委员1"] == ("党委委员", False)
    assert "副书记" not in roster
    context = load(opened.pk).context
    assert nobody.user.pk not in context.committee_on(TODAY)
    assert nobody.user.cadre_id not in {*context.members, *context.committee_offices}
    assert context.committee_offices[cast.member1.user.cadre_id] == "member"
    with builders.recorded(cast.township):
        Office(township=cast.township, user=nobody.user, role="member", since=TODAY).save()
    assert "副书记" in {sitting.user.name for sitting in committee_on(cast.township, TODAY)}

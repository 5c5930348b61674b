"""The minutes: drafted from what happened, confirmed or objected to by each member's own confirmation, sealed, printed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from appointments.demo import record
from appointments.meetings.minutes import confirmation, contents, drafting, sealing
from appointments.meetings.minutes.paper import TEMPLATES
from appointments.meetings.minutes.recount import recompute
from appointments.models import Meeting, Seatholder
from procedure.models import IssuedPaper
from tests import builders
from tests.appointments.decision import standing
from tests.appointments.decision.hall import COMMITTEE, Hall
from tests.appointments.decision.pages import post, text
from tests.appointments.decision.standing import TODAY, finding, url, verdict
from township.accounts.access import Refused
from township.models import FamilyMember
from township.records import append_only
from township.records.models import StepRecord

SEALED = "会议记录已于2026年03月18日归档，不能再改。"
WORDS = "第1项记录的发言与本人原意不符"


@pytest.fixture
def meeting(opened, cast) -> Meeting:
    """Held, decided, drafted; member6 was absent; nobody has confirmed yet."""
    return standing.met(opened, cast, confirmed=False)


def seat(meeting, cast, who) -> Seatholder:
    return standing.seat(meeting, getattr(cast, who))


def live(opened, cast, meeting) -> None:
    """As if the members had acted in the meeting themselves."""
    began = datetime(2026, 3, 11, 1, tzinfo=UTC)
    standing.alter(opened, cast, Meeting.objects.get(pk=meeting.pk), opened_at=began, ended_at=began)


def redraft(opened, cast) -> str:
    standing.alter(opened, cast, standing.item(opened), minutes="")
    drafting.write_drafts(by=cast.officer, meeting=standing.item(opened).meeting_id)
    return standing.item(opened).minutes


def confirm(client, meeting):
    seen = client.get(url("minutes.mine", meeting.pk)).context["seen"]
    return client.post(url("minutes.confirm", meeting.pk), {"seen": seen})


def object_to(client, meeting, words=WORDS):
    return client.post(url("minutes.object", meeting.pk), {"words": words})


def answered(officer, meeting, member, words="已核对，按原意记录"):
    return post(officer, "minutes.answer", meeting, member.pk, answer=words)


def all_confirm(opened, cast, meeting, *, but=()) -> None:
    left = [getattr(cast, who).user.pk for who in but]
    seats = meeting.roster.filter(attends=True).exclude(user__in=left)
    for one in seats:
        standing.alter(opened, cast, one, minutes_confirmed_on=TODAY)


# -- the draft ---------------------------------------------------------------------------------------------------------


def test_the_draft_tells_who_spoke_in_which_order_who_was_absent_and_by_which_rule_it_was_decided(
    opened, cast
):
    standing.met(opened, cast, votes=(6, 1, 1), absent=standing.away("member6"))
    draft = redraft(opened, cast)
    lines = draft.splitlines()
    assert lines[0] == "王岩（党委书记）主持本议题。"
    assert "李兰逐人介绍了推荐、考察情况和任用理由。" in lines
    spoken = [line for line in lines if line.startswith("（")]
    assert [line[1] for line in spoken] == [str(n) for n in range(1, 9)]
    assert spoken[-1].startswith("（8）王岩（党委书记，末位表态）缓议：对其分管工作的情况了解不够")
    assert "末位表态" not in "".join(spoken[:-1])
    assert "委员6缺席（外出学习），会前意见（不计入表决）：会前已看过材料，没有不同意见。" in lines
    assert "举手表决：赞成6，反对1，弃权1。其中" in lines[-1]
    assert "王岩弃权" in lines[-1]
    assert lines[-1].endswith("应到会9人，到会8人，须赞成5人。结果：通过。")


def test_the_draft_of_a_secret_ballot_tells_figures_and_no_names(opened, cast):
    standing.met(opened, cast, method="secret", votes=(6, 2, 0))
    last = redraft(opened, cast).splitlines()[-1]
    assert last.startswith("无记名投票：赞成6，反对2，弃权0。应到会")
    assert "其中" not in last


def test_the_draft_tells_a_recusal_and_a_postponement(opened, cast):
    standing.relate(cast, cast.member2, standing.proposed(opened))
    standing.met(opened, cast, postponed="任现岗位时间须核实")
    draft = redraft(opened, cast)
    assert "委员2回避（" in draft
    assert "）委员2" not in draft
    assert draft.splitlines()[-1] == "暂缓表决：任现岗位时间须核实。"


def test_the_office_drafts_all_closed_items_at_once_and_only_those_that_have_no_text(
    opened, cast, meeting, officer, client_of
):
    kept = standing.item(opened).minutes
    refused = officer.post(url("minutes.draft", meeting.pk))
    assert (refused.status_code, "没有需要起草的议题" in text(refused)) == (403, True)
    standing.alter(opened, cast, standing.item(opened), minutes="")
    assert "按记录起草会议记录" in text(officer.get(url("meeting", meeting.pk)))
    sheet = officer.get(url("item.minutes", meeting.pk, standing.item(opened).pk))
    assert sheet.context["form"].initial["minutes"] == kept
    assert client_of("secretary").post(url("minutes.draft", meeting.pk)).status_code == 403
    assert officer.post(url("minutes.draft", meeting.pk)).status_code == 302
    assert standing.item(opened).minutes == kept
    assert StepRecord.objects.get(code="minutes.draft").matter_id == opened.pk
    assert "按记录起草会议记录" not in text(officer.get(url("meeting", meeting.pk)))


# -- a member's own confirmation -----------------------------------------------------------------------------------------------


def test_a_member_confirms_what_they_took_part_in_and_may_object_instead_and_confirm_again(
    opened, cast, meeting, client_of
):
    client = client_of("member1")
    page = client.get(url("minutes.mine", meeting.pk))
    assert "逐一表态" in text(page)
    assert confirm(client, meeting).status_code == 302
    mine = seat(meeting, cast, "member1")
    assert (mine.minutes_confirmed_on, mine.objection) == (TODAY, "")
    assert confirm(client, meeting).status_code == 403
    empty = object_to(client, meeting, "")
    assert (empty.status_code, "写明异议的内容" in text(empty)) == (422, True)
    assert object_to(client, meeting).status_code == 302
    mine = seat(meeting, cast, "member1")
    assert (mine.minutes_confirmed_on, mine.objection) == (None, WORDS)
    assert confirm(client, meeting).status_code == 302
    mine = seat(meeting, cast, "member1")
    assert (mine.minutes_confirmed_on, mine.objection) == (TODAY, "")
    step = StepRecord.objects.filter(code="minutes.confirm", outcome="done").latest("pk")
    assert (step.actor_name, step.office) == ("委员1", "党委委员")


def test_what_was_revised_after_the_member_read_it_is_not_confirmed(opened, cast, meeting, client_of):
    client = client_of("member1")
    seen = client.get(url("minutes.mine", meeting.pk)).context["seen"]
    standing.alter(opened, cast, standing.item(opened), minutes="改写后的记录。")
    refused = client.post(url("minutes.confirm", meeting.pk), {"seen": seen})
    assert (refused.status_code, "会议记录已修订" in text(refused)) == (403, True)
    assert seat(meeting, cast, "member1").minutes_confirmed_on is None
    assert confirm(client, meeting).status_code == 302


def test_whoever_was_absent_or_not_on_the_roster_confirms_nothing(opened, cast, meeting, client_of):
    for who, sentence in (("member6", "您没有到会"),):
        assert sentence in text(client_of(who).get(url("minutes.mine", meeting.pk)))
        for refused in (
            client_of(who).post(url("minutes.confirm", meeting.pk), {"seen": ""}),
            object_to(client_of(who), meeting),
        ):
            assert (refused.status_code, sentence in text(refused)) == (403, True)
    from tests import builders

    latecomer = client_of(builders.user(cast.township, "late", "新任委员", "member"))
    for refused in (latecomer.get(url("minutes.mine", meeting.pk)), object_to(latecomer, meeting)):
        assert (refused.status_code, "不在本次会议应到会名单中" in text(refused)) == (403, True)
    assert confirm(client_of("member5"), meeting).status_code == 302


def test_nothing_is_confirmed_before_the_meeting_is_over_and_the_minutes_are_drafted(
    opened, cast, meeting, client_of
):
    client, kept = client_of("member1"), standing.item(opened).minutes
    standing.alter(opened, cast, standing.item(opened), minutes="")
    assert "会议记录尚未起草" in text(object_to(client, meeting))
    standing.alter(opened, cast, standing.item(opened), minutes=kept)
    began = datetime(2026, 3, 11, 1, tzinfo=UTC)
    standing.alter(opened, cast, Meeting.objects.get(pk=meeting.pk), opened_at=began)
    assert "会议尚未散会" in text(object_to(client, meeting))
    standing.alter(opened, cast, Meeting.objects.get(pk=meeting.pk), ended_at=began)
    assert object_to(client, meeting).status_code == 302


def test_a_recused_member_sees_nothing_of_the_item_they_withdrew_from(opened, cast, client_of):
    standing.relate(cast, cast.member2, standing.proposed(opened))
    meeting = standing.met(opened, cast, confirmed=False)
    page = client_of("member2").get(url("minutes.mine", meeting.pk))
    assert "没有须由您确认的会议记录" in text(page)
    assert str(opened.post) not in text(page)
    assert str(opened.post) in text(client_of("member1").get(url("minutes.mine", meeting.pk)))


def test_who_withdrew_does_not_open_the_item_when_somebody_else_is_proposed_by_now(opened, cast, client_of):
    standing.relate(cast, cast.member2, standing.proposed(opened))
    meeting = standing.met(opened, cast)
    item = standing.item(opened)
    with standing.builders.recorded(cast.township):
        FamilyMember.objects.get(cadre=cast.member2.user.cadre).delete()
        standing_room = opened.current("decision")
        standing_room.superseded = True
        standing_room.save()
    assert client_of("member2").get(url("item", meeting.pk, item.pk)).status_code == 403
    assert client_of("member1").get(url("item", meeting.pk, item.pk)).status_code == 200


# -- the office ----------------------------------------------------------------------------------------------------


def test_an_objection_is_answered_in_words_and_may_stand(opened, cast, meeting, officer, client_of):
    all_confirm(opened, cast, meeting, but=["member1"])
    object_to(client_of("member1"), meeting)
    assert finding(opened, "minutes").evidence == "对会议记录的异议尚未处理：委员1"
    assert verdict(opened, "minutes") == "unmet"
    assert WORDS in text(officer.get(url("meeting", meeting.pk)))
    mine = seat(meeting, cast, "member1")
    blank = answered(officer, meeting, mine, "")
    assert (blank.status_code, "写明对异议的处理情况" in text(blank)) == (422, True)
    assert answered(officer, meeting, mine).status_code == 302
    assert finding(opened, "minutes").evidence == "8名到会成员均已确认，其中1名保留意见"
    assert verdict(opened, "minutes") == "met"
    assert "已核对，按原意记录" in text(client_of("member1").get(url("minutes.mine", meeting.pk)))
    assert confirm(client_of("member1"), meeting).status_code == 302
    assert finding(opened, "minutes").evidence == "8名到会成员均已确认"
    assert officer.get(url("minutes.answer", meeting.pk, mine.pk)).status_code == 404


def test_one_silent_member_keeps_the_rule_unmet_whatever_else_was_objected(opened, cast, meeting, officer):
    all_confirm(opened, cast, meeting, but=["member1", "member2"])
    standing.alter(opened, cast, seat(meeting, cast, "member1"), objection=WORDS, objection_answer="已核对")
    assert finding(opened, "minutes").evidence == "尚未确认会议记录：委员2"
    standing.alter(opened, cast, seat(meeting, cast, "member2"), minutes_confirmed_on=TODAY)
    assert verdict(opened, "minutes") == "met"


def test_a_confirmed_text_is_revised_with_a_reason_and_everybody_confirms_anew(
    opened, cast, meeting, officer
):
    all_confirm(opened, cast, meeting, but=["member1"])
    standing.alter(opened, cast, seat(meeting, cast, "member1"), objection=WORDS, objection_answer="已核对")
    item = standing.item(opened)
    refused = officer.get(url("item.minutes", meeting.pk, item.pk))
    assert (refused.status_code, "办理“修订会议记录”" in text(refused)) == (409, True)
    assert url("minutes.revise", meeting.pk, item.pk) in text(officer.get(url("item", meeting.pk, item.pk)))
    unsaid = post(officer, "minutes.revise", meeting, item.pk, minutes="更正后的记录。", reason="")
    assert unsaid.status_code == 422
    same = post(officer, "minutes.revise", meeting, item.pk, minutes=item.minutes, reason="更正")
    assert "没有改动" in text(same)
    assert standing.item(opened).minutes == item.minutes
    fields = {"minutes": "更正后的记录。", "reason": "采纳委员1的异议"}
    assert post(officer, "minutes.revise", meeting, item.pk, **fields).status_code == 302
    assert standing.item(opened).minutes == "更正后的记录。"
    assert not meeting.roster.filter(minutes_confirmed_on__isnull=False).exists()
    mine = seat(meeting, cast, "member1")
    assert (mine.objection, mine.objection_answer) == (WORDS, "")
    assert StepRecord.objects.get(code="minutes.revise").reason == "采纳委员1的异议"


def test_of_a_live_meeting_the_office_only_confirms_on_behalf_and_says_so(opened, cast, meeting, officer):
    first = seat(meeting, cast, "member1")
    assert "在“确认会议记录”中登记" in text(officer.get(url("minutes.on_behalf", meeting.pk)))
    assert officer.get(url("meeting.minutes", meeting.pk)).status_code == 200
    live(opened, cast, meeting)
    refused = officer.get(url("meeting.minutes", meeting.pk))
    assert (refused.status_code, "由到会成员本人确认" in text(refused)) == (409, True)
    unsaid = post(officer, "minutes.on_behalf", meeting, member=first.pk, reason="")
    assert (unsaid.status_code, seat(meeting, cast, "member1").minutes_confirmed_on) == (422, None)
    standing.alter(opened, cast, seat(meeting, cast, "member2"), objection=WORDS)
    objecting = seat(meeting, cast, "member2").pk
    assert post(officer, "minutes.on_behalf", meeting, member=objecting, reason="出差").status_code == 422
    assert post(officer, "minutes.on_behalf", meeting, member=first.pk, reason="出差").status_code == 302
    assert seat(meeting, cast, "member1").minutes_confirmed_on == TODAY
    step = StepRecord.objects.get(code="minutes.on_behalf")
    assert (step.label, step.reason) == ("代录会议记录确认", "代录委员1的确认：出差")


def test_the_words_of_an_objection_are_kept_from_whoever_withdraws_from_an_item(opened, cast, client_of):
    standing.relate(cast, cast.officer2, standing.proposed(opened))
    standing.relate(cast, cast.member2, standing.proposed(opened))
    meeting = standing.met(opened, cast, confirmed=False)
    object_to(client_of("member1"), meeting)
    mine = seat(meeting, cast, "member1")
    for who, shown in (("officer", True), ("secretary", True), ("officer2", False), ("member2", False)):
        page = text(client_of(who).get(url("meeting", meeting.pk)))
        assert (WORDS in page, "委员1" in page) == (shown, True), who
    assert client_of("officer2").get(url("minutes.answer", meeting.pk, mine.pk)).status_code == 409
    assert client_of("officer").get(url("minutes.answer", meeting.pk, mine.pk)).status_code == 200


# -- sealed ------------------------------------------------------------------------------------------------------------


def test_the_secretary_seals_when_all_are_heard_and_then_nothing_changes_any_more(
    opened, cast, meeting, officer, client_of
):
    chair, item = client_of("secretary"), standing.item(opened)
    all_confirm(opened, cast, meeting, but=["member1"])
    refused = chair.post(url("minutes.seal", meeting.pk))
    assert (refused.status_code, "委员1尚未确认会议记录" in text(refused)) == (422, True)
    object_to(client_of("member1"), meeting)
    assert "委员1的异议尚未处理" in text(chair.post(url("minutes.seal", meeting.pk)))
    answered(officer, meeting, seat(meeting, cast, "member1"))
    assert client_of("officer").post(url("minutes.seal", meeting.pk)).status_code == 403
    assert chair.post(url("minutes.seal", meeting.pk)).status_code == 302
    kept = Meeting.objects.get(pk=meeting.pk)
    step = StepRecord.objects.get(code="minutes.seal", outcome="done")
    assert kept.minutes_sealed_on == TODAY
    assert kept.minutes_seal == step.details["seal"] == contents.seal_of(kept)
    assert SEALED in text(chair.post(url("minutes.seal", meeting.pk)))
    for name, keys in (
        ("meeting.attendance", ()),
        ("meeting.materials", ()),
        ("meeting.reschedule", ()),
        ("meeting.minutes", ()),
        ("minutes.on_behalf", ()),
        ("item.introduction", (item.pk,)),
        ("item.stances", (item.pk,)),
        ("item.vote", (item.pk,)),
        ("item.minutes", (item.pk,)),
        ("minutes.revise", (item.pk,)),
        ("minutes.answer", (seat(meeting, cast, "member1").pk,)),
    ):
        late = officer.get(url(name, meeting.pk, *keys))
        assert (late.status_code, SEALED in text(late)) == (409, True), name
        assert officer.post(url(name, meeting.pk, *keys)).status_code == 409, name
    for late in (
        object_to(client_of("member2"), meeting),
        officer.post(url("minutes.draft", meeting.pk)),
        officer.post(url("item.close", meeting.pk, item.pk)),
    ):
        assert SEALED in text(late)
    assert contents.seal_of(Meeting.objects.get(pk=meeting.pk)) == kept.minutes_seal
    assert standing.try_door(client_of("secretary"), opened).status_code == 302


def test_the_commissioner_seals_only_where_the_secretary_cannot(opened, cast, client_of):
    meeting = standing.met(opened, cast)
    refused = client_of("commissioner").post(url("minutes.seal", meeting.pk))
    assert (refused.status_code, "会议记录由党委书记归档" in text(refused)) == (422, True)
    chair = standing.seat(meeting, cast.secretary)
    standing.alter(opened, cast, chair, attends=False, absence_reason="住院")
    assert client_of("commissioner").post(url("minutes.seal", meeting.pk)).status_code == 302
    assert StepRecord.objects.get(code="minutes.seal", outcome="done").office == "组织委员"


def test_an_open_item_or_one_without_text_keeps_the_minutes_open(opened, cast):
    meeting = standing.met(opened, cast, closed=False)
    with pytest.raises(Refused, match="第1项议题尚未议决"):
        sealing.seal_minutes(by=cast.secretary, meeting=meeting.pk)
    item = standing.item(opened)
    from appointments.meetings import deciding

    deciding.close_item(by=cast.officer, meeting=meeting.pk, item=item.pk)
    kept = standing.item(opened).minutes
    standing.alter(opened, cast, standing.item(opened), minutes="")
    with pytest.raises(Refused, match="没有讨论情况记录"):
        sealing.seal_minutes(by=cast.secretary, meeting=meeting.pk)
    standing.alter(opened, cast, standing.item(opened), minutes=kept)
    assert sealing.seal_minutes(by=cast.secretary, meeting=meeting.pk).minutes_seal


def test_verification_finds_what_was_changed_in_sealed_minutes(opened, cast):
    meeting = standing.met(opened, cast)
    sealing.seal_minutes(by=cast.secretary, meeting=meeting.pk)
    assert list(recompute(cast.township)) == []
    standing.alter(opened, cast, standing.item(opened), introduction="另一种说法")
    assert [one.sentence for one in recompute(cast.township)] == [
        "内容与归档时的摘要（sha256/3）不符：会议记录被改动"
    ]
    standing.alter(opened, cast, Meeting.objects.get(pk=meeting.pk), minutes_seal="0" * 64)
    assert "归档摘要与纪实不同：被改动" in [one.sentence for one in recompute(cast.township)]


def test_the_seal_covers_stances_votes_attendance_and_objections(opened, cast):
    meeting = standing.met(opened, cast)
    seen = {contents.seal_of(meeting)}
    changes = (
        (standing.stance(opened, cast.member1), {"words": "补充意见"}),
        (standing.stance(opened, cast.member2), {"vote": "abstain"}),
        (standing.seat(meeting, cast.member6), {"absence_reason": "住院"}),
        (standing.seat(meeting, cast.member3), {"objection": WORDS}),
        (standing.item(opened), {"minutes": "另一份记录"}),
    )
    for row, fields in changes:
        record(opened, cast.officer, "test", "更改", TODAY, row, **fields)
        seen.add(contents.seal_of(Meeting.objects.get(pk=meeting.pk)))
    assert len(seen) == 1 + len(changes)


# -- printed -----------------------------------------------------------------------------------------------------------


def test_the_paper_is_a_draft_until_it_is_sealed_and_then_carries_day_and_digest(
    opened, cast, meeting, client_of
):
    client = client_of("member1")
    draft = text(client.get(url("minutes.paper", meeting.pk)))
    assert ("草稿" in draft, "逐一表态" in draft) == (True, True)
    all_confirm(opened, cast, meeting, but=["member3"])
    standing.alter(opened, cast, seat(meeting, cast, "member3"), objection=WORDS, objection_answer="已核对")
    sealed = sealing.seal_minutes(by=cast.secretary, meeting=meeting.pk)
    paper = text(client.get(url("minutes.paper", meeting.pk)))
    assert "草稿" not in paper
    assert sealed.minutes_seal in paper
    assert f"保留意见：委员3：{WORDS}" in paper


def test_who_withdrew_reads_neither_item_nor_result_before_the_seal_and_only_post_and_result_after(
    opened, cast, client_of
):
    proposed = standing.proposed(opened)
    standing.relate(cast, cast.member2, proposed)
    meeting = standing.met(opened, cast)
    relative, other = client_of("member2"), client_of("member1")
    pages = [url("meeting", meeting.pk), url("minutes.paper", meeting.pk)]
    for page in pages:
        shown = text(relative.get(page))
        assert (str(opened.post) in shown, proposed.name in shown, "通过" in shown) == (False, False, False)
        assert str(opened.post.name) in text(other.get(page))
    sealing.seal_minutes(by=cast.secretary, meeting=meeting.pk)
    for page in pages:
        shown = text(relative.get(page))
        assert (str(opened.post) in shown, proposed.name in shown, "通过" in shown) == (True, False, True)
        assert "逐一表态" not in shown
    assert relative.get(url("item", meeting.pk, standing.item(opened).pk)).status_code == 403
    assert proposed.name in text(other.get(pages[1]))


def on_the_sheet(client, *args) -> str:
    body = client.get(url(*args)).content.decode()
    return body[body.index('id="main"') : body.index("</main>")]


def test_sealed_minutes_and_extracts_print_the_names_of_their_day_and_the_seal_covers_what_is_printed(
    opened, cast, client_of, other_templates
):
    """F16: renamed after the sealing, and printed by other templates."""
    proposed, meeting = standing.proposed(opened), standing.met(opened, cast)
    officer, was = client_of("officer"), proposed.name
    papers = (("minutes.paper", meeting.pk), ("papers.minutes", opened.pk, standing.item(opened).pk))
    assert all("草稿" in on_the_sheet(officer, *each) for each in papers)
    sealing.seal_minutes(by=cast.secretary, meeting=meeting.pk)
    step = StepRecord.objects.get(code="minutes.seal", outcome="done")
    assert [each["title"] for each in step.details["papers"]] == ["会议记录", "会议纪要摘录"]
    before = [on_the_sheet(officer, *each) for each in papers]
    assert all(f"讨论{was}同志任" in sheet for sheet in before)
    with builders.recorded(cast.township):
        proposed.name = "改名某"
        proposed.save()
    assert [on_the_sheet(officer, *each) for each in papers] == before
    for each in papers:
        assert f"印发时为“{was}”，现为“改名某”" in text(officer.get(url(*each)))
    assert list(recompute(cast.township)) == []
    other_templates({*TEMPLATES.values(), "appointments/papers/minutes.html"})
    assert [on_the_sheet(officer, *each) for each in papers] == before
    printed = IssuedPaper.objects.get(kind=contents.MINUTES)
    append_only.lift()
    try:
        told = [each | {"html": each["html"].replace(was, "改名某")} for each in printed.content]
        IssuedPaper.objects.filter(pk=printed.pk).update(content=told)
    finally:
        append_only.lay()
    assert [each.sentence for each in recompute(cast.township)] == [
        "内容与归档时的摘要（sha256/3）不符：会议记录被改动"
    ]


def test_what_is_said_beside_sealed_minutes_names_nobody_to_whoever_withdrew(opened, cast, client_of):
    proposed = standing.proposed(opened)
    standing.relate(cast, cast.member2, proposed)
    meeting = standing.met(opened, cast)
    sealing.seal_minutes(by=cast.secretary, meeting=meeting.pk)
    was = proposed.name
    with builders.recorded(cast.township):
        proposed.name = "改名某"
        proposed.save()
    shown = text(client_of("member2").get(url("minutes.paper", meeting.pk)))
    assert (was in shown, "改名某" in shown, "打印人回避本议题" in shown) == (False, False, True)


def test_minutes_sealed_before_papers_were_kept_are_held_against_the_way_of_their_day(opened, cast):
    meeting = standing.met(opened, cast)
    ways = [contents.seal_of(meeting, way) for way in ("sha256", "sha256/2", contents.ALGORITHM)]
    assert len(set(ways)) == 3
    assert contents.seal_of(meeting, "md5") == ""


def test_no_paper_of_a_meeting_that_is_not_over_or_has_decided_nothing(opened, cast, client_of, officer):
    meeting = standing.met(opened, cast, closed=False)
    refused = officer.get(url("minutes.paper", meeting.pk))
    assert (refused.status_code, "还没有议决的议题" in text(refused)) == (409, True)
    assert officer.get(url("meeting", meeting.pk)).status_code == 200


def test_only_the_committee_confirms(cast, meeting):
    with pytest.raises(Refused, match="由组织委员、党委书记、党委委员、纪委书记办理"):
        confirmation.object_to(by=cast.officer, meeting=meeting.pk, words=WORDS)


def test_the_day_of_a_confirmation_is_the_day_it_was_given(cast, meeting, client_of, time_machine):
    time_machine.move_to("2026-03-19 10:00 +0800", tick=False)
    assert confirm(client_of("member1"), meeting).status_code == 302
    assert seat(meeting, cast, "member1").minutes_confirmed_on == date(2026, 3, 19)


# -- of a meeting its members held themselves ----------------------------------------------------------------------


def test_a_meeting_held_on_the_members_screens_ends_in_minutes_they_confirm_and_the_secretary_seals(
    opened, cast, on_the_day
):
    room = Hall(cast, on_the_day[0])
    room.begin("member6")
    room.discuss(without=["member6"])
    assert room.put_to_vote().status_code == 302
    attending = [who for who in COMMITTEE if who != "member6"]
    for who in attending:
        room.vote(who, "against" if who == "member1" else "in_favour")
    assert room.do("secretary", "announce", 1).status_code == 302
    officer = room.client("officer")
    assert officer.post(url("minutes.draft", room.pk)).status_code == 302
    assert "会议尚未散会" in text(object_to(room.client("member1"), room.meeting))
    assert room.do("secretary", "end").status_code == 302
    assert room.item().minutes.endswith("应到会9人，到会8人，须赞成5人。结果：通过。")
    assert "其中委员1反对。" in room.item().minutes
    for who in attending:
        assert confirm(room.client(who), room.meeting).status_code == 302
    assert finding(opened, "minutes", room.meeting.held_on).evidence == "8名到会成员均已确认"
    assert room.client("secretary").post(url("minutes.seal", room.pk)).status_code == 302
    late = room.do("member1", "state", 1, **{"state-opinion": "disagree", "state-words": "改"})
    assert SEALED.replace("03月18日", "03月20日") in text(late)
    assert list(recompute(cast.township)) == []
    for moment in ("opened_at", "ended_at"):
        held = Meeting.objects.get(pk=room.pk)
        kept = getattr(held, moment)
        standing.alter(opened, cast, held, **{moment: kept + timedelta(minutes=1)})
        assert "会议记录被改动" in next(iter(recompute(cast.township))).sentence, moment
        standing.alter(opened, cast, held, **{moment: kept})
        assert list(recompute(cast.township)) == []

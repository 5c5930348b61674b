"""The material of an item: kept as it stood at sealing, opened to whom it is laid before, confirmed by each for themselves."""

from __future__ import annotations

import html
import json
from datetime import date

import pytest

from appointments import dossier, transitions
from appointments.meetings.packs import reading
from appointments.meetings.packs.contents import compose
from appointments.meetings.packs.preparing import submitted
from appointments.models import AgendaItem, Candidate, Pack, Reading, Report
from supervision.readings.models import Reading as Logged
from tests import builders
from tests.appointments.decision import standing
from tests.appointments.decision.pages import called, hold, post, put, sealed, text
from tests.appointments.decision.standing import TODAY, url, verdict
from tests.appointments.scene import foot_of
from township.accounts.access import Refused
from township.models import FamilyMember, Office
from township.records.chain import digest
from township.records.models import StepRecord

SECTIONS = ["person", "recommendation", "assessment", "report", "integrity", "notice", "checklist"]
NOT_SENT = "会议材料尚未发放"


def pack_of(item) -> Pack:
    return Pack.objects.get(item=item)


def part(pack: Pack, code: str) -> str:
    """One section as text."""
    return json.dumps(next(s for s in pack.contents if s["code"] == code), ensure_ascii=False)


def facts(pack: Pack, code: str) -> dict[str, str]:
    blocks = next(s for s in pack.contents if s["code"] == code)["blocks"]
    return dict(row for block in blocks if block["kind"] == "facts" for row in block["rows"])


def tables(pack: Pack, code: str) -> dict[str, list[list[str]]]:
    blocks = next(s for s in pack.contents if s["code"] == code)["blocks"]
    return {block["title"]: block["rows"] for block in blocks if block["kind"] == "table"}


def send(officer, meeting) -> None:
    assert post(officer, "meeting.materials", meeting, materials_sent_on=str(TODAY)).status_code == 302


def material(client, meeting, item):
    return client.get(url("item.material", meeting.pk, item.pk))


def confirm(client, meeting, item, **sent):
    return client.post(url("item.read", meeting.pk, item.pk), sent)


# -- what the pack holds ---------------------------------------------------------------------------------------------


def test_sealing_makes_a_pack_of_every_item_and_keeps_its_digest_in_the_step(officer, opened, cast):
    beside = standing.entered_beside(cast)
    meeting = called(officer)
    for one in (opened, beside):
        put(officer, meeting, one)
    assert not Pack.objects.exists()
    assert officer.post(url("meeting.seal", meeting.pk)).status_code == 302
    packs = [pack_of(item) for item in meeting.items.order_by("number")]
    step = StepRecord.objects.get(code="meeting.seal")
    assert step.details["packs"] == [{"item": n, "digest": pack.digest} for n, pack in enumerate(packs, 1)]
    for pack, matter in zip(packs, (opened, beside), strict=True):
        assert [section["code"] for section in pack.contents] == SECTIONS
        assert pack.digest == digest(pack.contents)
        assert facts(pack, "person")["姓名"] == standing.proposed(matter).name
        assert (pack.prepared_on, pack.recorded_by_id) == (TODAY, cast.officer.user.pk)
    assert packs[0].digest != packs[1].digest


def test_the_printed_material_of_a_matter_that_was_brought_in_says_so_at_its_foot(officer, opened, cast):
    meeting, item = sealed(officer, opened)
    assert foot_of(material(officer, meeting, item).text).startswith(f"编号 {opened.number} · ")
    standing.alter(opened, cast, opened.matter, brought_in_on=TODAY)
    assert foot_of(material(officer, meeting, item).text).startswith(f"补录 · 编号 {opened.number} · ")


def test_the_pack_tells_of_the_person_what_the_approval_form_tells_and_no_identity_number(
    officer, opened, cast
):
    person = standing.proposed(opened)
    with builders.recorded(cast.township):
        FamilyMember(cadre=person, relation="妻子", name="田某", work="某小学教师").save()
    _, item = sealed(officer, opened)
    told, pack = facts(pack_of(item), "person"), pack_of(item)
    assert (told["性别"], told["出生年月"], told["参加工作时间"]) == ("男", "1990.05", "2014.08")
    assert told["拟任职务"] == f"青石镇{opened.post}"
    assert "某大学行政管理专业" in told["全日制教育"]
    assert "2023年至2025年称职" in part(pack, "person")
    assert tables(pack, "person")["家庭主要成员及重要社会关系"] == [["妻子", "田某", "", "", "某小学教师"]]
    assert person.id_number not in json.dumps(pack.contents)


def test_every_share_in_the_pack_has_its_denominator(officer, opened):
    _, item = sealed(officer, opened)
    pack = pack_of(item)
    loaded = dossier.load(opened.pk)
    room = loaded.current("recommendation")
    came = sum(each.attended for each in room.participants.all())
    assert tables(pack, "recommendation")["参加情况"][-1][-1] == str(came)
    results = next(b for b in pack.contents[1]["blocks"] if b.get("title") == "推荐结果")
    assert "有效票" in results["head"][2]
    mine = next(row for row in results["rows"] if row[0] == f"{standing.proposed(opened).name}（拟任人选）")
    assert mine[1].endswith("次")
    assert "票，" in mine[2]
    assert mine[2].endswith("%")
    told = facts(pack, "assessment")
    assert told["优秀和称职"] == "34票，占收回票数40的85.0%"
    assert told["须达到"] == "收回票数的50%，已达到"
    grades = tables(pack, "assessment")["总体评价和德、能、勤、绩、廉"]
    assert [row[0] for row in grades] == ["总体评价", "德", "能", "勤", "绩", "廉"]
    assert all(row[1:] == ["20", "14", "4", "2", "0", "34票，85.0%"] for row in grades)


def test_the_pack_holds_report_opinion_musts_and_the_entering_checklist_as_its_step_kept_it(officer, opened):
    _, item = sealed(officer, opened)
    pack = pack_of(item)
    for words in ("统筹全局的经验还需积累", "群众工作经验丰富", "专长与岗位要求相符"):
        assert words in part(pack, "report")
    assert "同意使用" in facts(pack, "integrity")["结论性意见"]
    assert "王岩" in facts(pack, "integrity")["签字"]
    assert len(tables(pack, "integrity")["凡提四必"]) == 4
    step = submitted(dossier.load(opened.pk))
    assert step.code == "submit_after_notice"
    kept = [[row["requirement"], row["evidence"]] for row in step.checklist]
    assert [[row[0], row[2]] for row in tables(pack, "checklist")[""]] == kept


def test_reports_from_the_public_are_told_by_their_outcome_and_never_by_who_sent_them_or_what(
    officer, opened, cast
):
    notice = dossier.load(opened.pk).current("notice")
    sent = Report(
        notice=notice,
        received_on=TODAY,
        channel="letter",
        kind="named",
        reporter="赵大山",
        contact="13500000000",
        content="去年的灌溉渠没有修。",
        handler="钱敏",
        findings="查无此事。",
        outcome="unfounded",
        concluded_on=TODAY,
        answered_on=TODAY,
    )
    with builders.recorded(cast.township):
        sent.save()
    _, item = sealed(officer, opened)
    told = part(pack_of(item), "notice")
    assert "反映不实，可以任用" in told
    assert "收到1件" in told
    whole = json.dumps(pack_of(item).contents, ensure_ascii=False)
    for secret in ("赵大山", "13500000000", "灌溉渠", "查无此事"):
        assert secret not in whole, secret


def test_what_changes_in_the_dossier_after_sealing_changes_nothing_in_the_material(officer, opened, cast):
    meeting, item = sealed(officer, opened)
    before = pack_of(item)
    proposed = Candidate.objects.get(appointment=opened, standing="proposed")
    was = proposed.cadre.name
    for row, fields in (
        (proposed.cadre, {"name": "改名后"}),
        (proposed, {"proposed_reason": "改写的理由"}),
        (proposed.evaluations.get(), {"shortcomings": "改写的不足"}),
    ):
        standing.alter(opened, cast, row, **fields)
    after = pack_of(item)
    assert (after.contents, after.digest) == (before.contents, before.digest)
    page = text(material(officer, meeting, item))
    assert f"讨论{was}同志" in page
    for changed in ("改名后", "改写的理由", "改写的不足"):
        assert changed not in page, changed
    loaded = dossier.load(opened.pk)
    composed = compose(loaded, submitted(loaded), TODAY)
    assert "改写的不足" in json.dumps(composed, ensure_ascii=False)


def test_before_the_notice_of_the_regulation_edition_the_pack_says_that_there_has_been_none(
    officer, opened, cast
):
    beside = standing.entered_beside(cast, edition="regulation")
    meeting = called(officer)
    for one in (opened, beside):
        put(officer, meeting, one)
    officer.post(url("meeting.seal", meeting.pk))
    theirs, ours = (pack_of(meeting.items.get(appointment=one)) for one in (beside, opened))
    assert "任前公示在讨论决定之后进行，现尚未公示" in part(theirs, "notice")
    assert "尚未公示" not in part(ours, "notice")
    assert facts(ours, "notice")["结论"].startswith("不影响任职")


def test_an_agenda_with_a_matter_that_has_left_the_room_is_not_sealed_until_it_is_taken_off(
    officer, opened, cast
):
    beside = standing.entered_beside(cast)
    meeting = called(officer)
    for one in (opened, beside):
        put(officer, meeting, one)
    transitions.return_to(
        "evaluation", matter=opened.pk, by=cast.commissioner, happened_on=TODAY, reason="补充考察"
    )
    refused = officer.post(url("meeting.seal", meeting.pk))
    assert refused.status_code == 422
    assert "议程第1项已不在讨论决定环节" in text(refused)
    assert not Pack.objects.exists()
    gone = meeting.items.get(appointment=opened)
    assert officer.post(url("meeting.take_off", meeting.pk, gone.pk)).status_code == 302
    assert officer.post(url("meeting.seal", meeting.pk)).status_code == 302
    assert Pack.objects.get().item.appointment_id == beside.pk


# -- who opens it ------------------------------------------------------------------------------------------------------


def test_members_open_the_material_once_it_is_handed_out_and_offices_from_sealing_on(
    officer, opened, client_of
):
    meeting = called(officer)
    put(officer, meeting, opened)
    item = meeting.items.get()
    assert "材料在封存议程时形成" in text(material(officer, meeting, item))
    officer.post(url("meeting.seal", meeting.pk))
    for who in ("officer", "commissioner", "secretary", "discipline", "supervisor"):
        assert material(client_of(who), meeting, item).status_code == 200, who
    early = material(client_of("member1"), meeting, item)
    assert (early.status_code, NOT_SENT in text(early)) == (409, True)
    assert "统筹全局的经验" not in text(early)
    assert "尚未发放" in text(client_of("member1").get(url("item", meeting.pk, item.pk)))
    send(officer, meeting)
    shown = material(client_of("member1"), meeting, item)
    # Whoever has opened it has read of the matter; whoever was turned away has not.
    read = Logged.objects.filter(item__startswith="议题材料：", key=item.appointment_id)
    assert "member1" in {each.user.username for each in read}
    assert (shown.status_code, "统筹全局的经验" in text(shown)) == (200, True)
    assert material(client_of("outsider"), meeting, item).status_code == 404
    for who in ("admin", "subject"):
        assert material(client_of(who), meeting, item).status_code == 403, who


def test_the_material_is_a_paper_with_its_number_its_printer_and_a_table_of_contents(officer, opened):
    meeting, item = sealed(officer, opened)
    page = html.unescape(text(material(officer, meeting, item)))
    assert f"编号 {opened.number}" in page
    assert "打印人 周晓彤" in page
    assert pack_of(item).digest[:12] in page
    for code in SECTIONS:
        assert f'href="#{code}"' in page, code
        assert f'id="{code}"' in page, code


def test_whoever_must_withdraw_finds_the_material_nowhere(officer, opened, cast, client_of):
    beside = standing.entered_beside(cast)
    standing.relate(cast, cast.member1, standing.proposed(opened))
    meeting = called(officer)
    for one in (opened, beside):
        put(officer, meeting, one)
    officer.post(url("meeting.seal", meeting.pk))
    send(officer, meeting)
    item, other = (meeting.items.get(appointment=one) for one in (opened, beside))
    relative, colleague = client_of("member1"), client_of("member2")
    for address in (url("item.material", meeting.pk, item.pk), url("item", meeting.pk, item.pk)):
        refused = relative.get(address)
        assert (refused.status_code, "应当回避本事项" in text(refused)) == (403, True)
        assert standing.proposed(opened).name not in text(refused)
        assert colleague.get(address).status_code == 200
    listed, theirs = (text(each.get(url("meeting", meeting.pk))) for each in (relative, colleague))
    assert url("item.material", meeting.pk, item.pk) not in listed
    assert url("item.material", meeting.pk, other.pk) in listed
    assert url("item.material", meeting.pk, item.pk) in theirs
    sent = confirm(relative, meeting, item)
    assert (sent.status_code, "应当回避本事项" in text(sent)) == (403, True)
    assert confirm(relative, meeting, other).status_code == 302
    assert [each.pack.item_id for each in Reading.objects.all()] == [other.pk]


def test_a_stand_in_opens_the_material_where_the_secretary_must_withdraw_and_confirms_nothing(
    officer, opened, cast, client_of
):
    beside = standing.entered_beside(cast)
    standing.relate(cast, cast.secretary, standing.proposed(opened))
    meeting = called(officer)
    for one in (opened, beside):
        put(officer, meeting, one)
    officer.post(url("meeting.seal", meeting.pk))
    deputy = builders.stand_in(builders.user(cast.township, "deputy", "副书记"), "secretary")
    client = client_of(deputy)
    item, other = (meeting.items.get(appointment=one) for one in (opened, beside))
    assert (material(client, meeting, item).status_code, material(client, meeting, other).status_code) == (
        200,
        404,
    )
    send(officer, meeting)
    assert confirm(client, meeting, item).status_code == 403
    with pytest.raises(Refused, match="“确认阅看材料”由组织委员、党委书记、党委委员、纪委书记办理"):
        reading.confirm_read(by=deputy, meeting=meeting.pk, item=item.pk)
    assert not Reading.objects.exists()


# -- reading -----------------------------------------------------------------------------------------------------------


def test_each_member_confirms_for_themselves_in_their_own_office(officer, opened, cast, client_of):
    meeting, item = sealed(officer, opened)
    member = client_of("member1")
    early = confirm(member, meeting, item)
    assert (early.status_code, NOT_SENT in text(early)) == (403, True)
    refused = StepRecord.objects.get(code="item.read", outcome="refused")
    assert (refused.actor_id, refused.office) == (cast.member1.user.pk, "党委委员")
    send(officer, meeting)
    assert "确认已阅看本材料" in text(material(member, meeting, item))
    seat = standing.seat(meeting, cast.member2)
    assert confirm(member, meeting, item, member=seat.pk, recorded_by=cast.member2.user.pk).status_code == 302
    assert confirm(client_of("secretary"), meeting, item).status_code == 302
    kept = [(each.member.name, each.recorded_by.name, each.read_on) for each in Reading.objects.all()]
    assert kept == [("委员1", "委员1", TODAY), ("王岩", "王岩", TODAY)]
    steps = StepRecord.objects.filter(code="item.read", outcome="done").order_by("sequence")
    assert [(step.actor_name, step.office, step.label) for step in steps] == [
        ("委员1", "党委委员", "确认阅看材料"),
        ("王岩", "党委书记", "确认阅看材料"),
    ]
    again = material(member, meeting, item)
    assert "您已于2026年3月18日确认阅看" in text(again)
    assert "确认已阅看本材料" not in text(again)
    twice = confirm(member, meeting, item)
    assert (twice.status_code, "您已于2026年3月18日确认阅看" in text(twice)) == (403, True)
    assert Reading.objects.count() == 2


def test_only_who_sits_in_the_meeting_confirms_and_nobody_once_the_item_is_closed(
    officer, opened, cast, client_of, on_the_day
):
    meeting, item = on_the_day
    late = builders.user(cast.township, "member7", "委员7", "member", file=builders.cadre(cast.township))
    stranger = confirm(client_of(late), meeting, item)
    assert (stranger.status_code, "您不在本次会议的应到会名单中" in text(stranger)) == (403, True)
    # With a new member the meeting would be called anew: this one is no longer.
    standing.alter_until(cast, late.user.offices.get(), date(2026, 3, 19))
    for who in ("officer", "supervisor"):
        assert confirm(client_of(who), meeting, item).status_code == 403, who
    assert confirm(client_of("outsider"), meeting, item).status_code == 403
    assert confirm(client_of("member1"), meeting, item).status_code == 302
    hold(officer, meeting, item)
    assert officer.post(url("item.close", meeting.pk, item.pk)).status_code == 302
    closed = confirm(client_of("member2"), meeting, item)
    assert (closed.status_code, "该议题已议决（通过），不再确认阅看" in text(closed)) == (403, True)
    assert Reading.objects.get().member.name == "委员1"


def test_nobody_confirms_a_matter_that_has_been_returned_since(officer, opened, cast, client_of):
    meeting, item = sealed(officer, opened)
    send(officer, meeting)
    assert confirm(client_of("member1"), meeting, item).status_code == 302
    transitions.return_to(
        "evaluation", matter=opened.pk, by=cast.commissioner, happened_on=TODAY, reason="补充考察"
    )
    moved = confirm(client_of("member2"), meeting, item)
    assert (moved.status_code, "已离开讨论决定环节" in text(moved)) == (403, True)
    assert material(client_of("member2"), meeting, item).status_code == 200
    assert Reading.objects.count() == 1


def test_who_has_read_is_shown_to_offices_and_not_to_other_members(officer, opened, cast, client_of):
    standing.relate(cast, cast.member6, standing.proposed(opened))
    meeting, item = sealed(officer, opened)
    send(officer, meeting)
    for who in ("member1", "member2", "secretary"):
        assert confirm(client_of(who), meeting, item).status_code == 302
    for who in ("officer", "secretary", "supervisor"):
        for page in (url("meeting", meeting.pk), url("item", meeting.pk, item.pk)):
            shown = text(client_of(who).get(page))
            assert "3/8" in shown, (who, page)
            assert "未确认：李兰、钱敏、委员3、委员4、委员5<" in shown, (who, page)
    for page in (url("meeting", meeting.pk), url("item", meeting.pk, item.pk)):
        assert "未确认" not in text(client_of("member1").get(page))
    assert "您已于2026年3月18日确认阅看" in text(client_of("member1").get(url("item", meeting.pk, item.pk)))
    assert "在材料末页确认" in text(client_of("member3").get(url("item", meeting.pk, item.pk)))


def test_the_meeting_asks_the_database_the_same_however_many_have_read(
    officer, opened, client_of, django_assert_num_queries, first_look
):
    meeting, item = sealed(officer, opened)
    send(officer, meeting)
    confirm(client_of("member1"), meeting, item)
    for page, queries in (
        (url("meeting", meeting.pk), OF_MEETING),
        (url("item", meeting.pk, item.pk), OF_ITEM),
    ):
        first_look(officer, page)
        with django_assert_num_queries(queries):
            officer.get(page)
    confirm(client_of("member2"), meeting, item)
    confirm(client_of("member3"), meeting, item)
    for page, queries in (
        (url("meeting", meeting.pk), OF_MEETING),
        (url("item", meeting.pk, item.pk), OF_ITEM),
    ):
        with django_assert_num_queries(queries):
            officer.get(page)


OF_MEETING = 14
OF_ITEM = 20

# -- the rule ----------------------------------------------------------------------------------------------------------


def test_who_attends_without_having_read_is_pointed_out_and_does_not_hold_up_the_decision(
    officer, opened, cast, client_of
):
    meeting = called(officer)
    put(officer, meeting, opened)
    assert verdict(opened, "read") == "not_applicable"
    held = standing.met(
        opened_beside := standing.entered_beside(cast),
        cast,
        votes=(7, 0, 0),
        absent={"member5": "外出", "member6": "外出"},
    )
    assert verdict(opened_beside, "read") == "met"
    row = Reading.objects.get(member=standing.seat(held, cast.member1))
    absent = Reading.objects.get(member=standing.seat(held, cast.member6))
    standing.alter(opened_beside, cast, absent, read_on=date(2026, 3, 12))
    for day, found in ((standing.HELD, "met"), (date(2026, 3, 12), "unmet")):
        standing.alter(opened_beside, cast, row, read_on=day)
        assert verdict(opened_beside, "read") == found, day
    assert standing.finding(opened_beside, "read").evidence == "会前没有确认阅看：委员1"
    door = client_of("secretary")
    silent = door.post(url("door", opened_beside.pk, "decide"), {"happened_on": TODAY, "reason": ""})
    assert silent.status_code == 422
    assert standing.try_door(door, opened_beside).status_code == 302


def test_before_attendance_is_known_the_rule_names_whoever_might_attend(officer, opened, cast, client_of):
    standing.relate(cast, cast.member6, standing.proposed(opened))
    meeting, item = sealed(officer, opened)
    send(officer, meeting)
    for who in ("secretary", "commissioner", "discipline", "member1", "member2", "member3", "member4"):
        assert confirm(client_of(who), meeting, item).status_code == 302
    assert standing.finding(opened, "read").evidence == "会前没有确认阅看：委员5"
    assert confirm(client_of("member5"), meeting, item).status_code == 302
    assert verdict(opened, "read") == "met"
    assert AgendaItem.objects.get(pk=item.pk).pack.readings.count() == 8
    assert Office.objects.filter(user=cast.member6.user).exists()

"""The notice through the pages: the door stays closed until each record is there, and says which one is missing."""

from __future__ import annotations

from datetime import date

import pytest

from appointments import transitions
from appointments.demo import notice as demo
from appointments.demo import record
from appointments.models import Appointment, Notice, Report
from tests import builders
from tests.appointments.notice import standing
from tests.appointments.notice.pages import address, confirm, cross, save, text
from township.law.models import LocalMeasure
from township.records.models import StepRecord

WORDS = "去年防汛值班期间多次脱岗，有值班记录可查。"
CONTENT = {
    "education": "全日制大学",
    "present_post": "文化站干事",
    "phone": "0571-00000000",
    "mailbox": "镇纪委信箱",
}
POSTED = {"places": "镇政府公示栏", "first_day": "2026-03-16", "counting": "from_next"}


def notice_of(dossier) -> Notice:
    return Notice.objects.get(appointment=dossier, superseded=False)


@pytest.fixture
def officer(client_of):
    return client_of("officer")


@pytest.fixture
def discipline(client_of):
    return client_of("discipline")


def test_a_notice_walks_through_its_pages_and_the_door_opens_only_at_the_end(
    cast, client_of, dossier, time_machine
):
    commissioner, officer, discipline = (
        client_of("commissioner"),
        client_of("officer"),
        client_of("discipline"),
    )

    def closed(sentence: str, on: str = "2026-03-18") -> None:
        assert sentence in text(officer, "dossier", dossier.pk)
        refused = cross(commissioner, dossier, on)
        assert refused.status_code == 422
        assert sentence in refused.content.decode()
        assert Appointment.objects.get(pk=dossier.pk).stage == "notice"

    closed("公示内容缺：公示职务、姓名")
    assert save(officer, "notice.content", dossier.pk, **CONTENT).status_code == 302
    closed("公示尚未发布")
    assert save(officer, "notice.publication", dossier.pk, **POSTED).status_code == 302
    assert notice_of(dossier).last_day == date(2026, 3, 23)
    closed("公示期至2026年3月23日（含当日），次日起才能办理")
    registered = save(
        discipline,
        "notice.report_add",
        dossier.pk,
        received_on="2026-03-18",
        channel="visit",
        kind="named",
        reporter="赵大山",
        contact="村委会转",
        content=WORDS,
    )
    assert registered.status_code == 302
    report = Report.objects.get()
    time_machine.move_to("2026-03-24 09:00 +0800")
    officer, discipline, commissioner = (
        client_of("officer"),
        client_of("discipline"),
        client_of("commissioner"),
    )
    closed("反映第1件尚未办结", "2026-03-24")
    handling = {
        "handler": "钱敏",
        "findings": "查阅值班记录，未脱岗。",
        "outcome": "unfounded",
        "concluded_on": "2026-03-24",
    }
    save(discipline, "notice.report_handling", dossier.pk, report.pk, **handling)
    builders.confirm(cast)
    closed("反映第1件为署名反映，办结后尚未答复反映人", "2026-03-24")
    save(discipline, "notice.report_handling", dossier.pk, report.pk, **handling, answered_on="2026-03-24")
    closed("纪委书记尚未作出公示结论", "2026-03-24")
    save(discipline, "notice.conclusion", dossier.pk, conclusion="no_effect", concluded_on="2026-03-24")
    closed("没有巡察、审计等发现的重大问题尚未作出结论", "2026-03-24")
    proposed = demo.proposed(dossier)
    given = {"satisfied": "True", "document": "审计回函"}
    answered = confirm(discipline, dossier, "decision.inspections", proposed.pk, **given)
    assert answered.status_code == 302
    refused = cross(commissioner, dossier, "2026-03-24", reason="")
    assert (
        "填写核查情况后再办理" in refused.content.decode()
    )  # art. 42's order is pointed out in this edition
    assert cross(commissioner, dossier, "2026-03-24").status_code == 302
    assert Appointment.objects.get(pk=dossier.pk).stage == "decision"


def test_the_content_comes_from_the_roster_and_person_and_post_cannot_be_typed(officer, dossier):
    proposed = demo.proposed(dossier).cadre
    form = officer.get(address("notice.content", dossier.pk)).context["form"]
    assert form.initial["education"] == "全日制大学"
    assert form.initial["present_post"] == "党政综合办公室干部"
    save(officer, "notice.content", dossier.pk, **CONTENT, name="另一人", post="镇长")
    notice = notice_of(dossier)
    assert (notice.name, notice.post) == (proposed.name, "文化站站长")
    empty = save(officer, "notice.content", dossier.pk, **CONTENT | {"present_post": ""})
    assert (empty.status_code, "填写现任职务" in empty.content.decode()) == (422, True)


def test_an_exceptional_promotion_must_say_why(cast, officer, dossier):
    assert (
        "exceptional_reason" not in officer.get(address("notice.content", dossier.pk)).context["form"].fields
    )
    record(
        dossier,
        cast.officer,
        "motion.pool",
        "人选",
        date(2026, 3, 5),
        demo.proposed(dossier),
        exceptional=True,
    )
    refused = save(officer, "notice.content", dossier.pk, **CONTENT)
    assert (refused.status_code, "填写破格情形和理由" in refused.content.decode()) == (422, True)
    assert (
        save(officer, "notice.content", dossier.pk, **CONTENT, exceptional_reason="抗洪抢险立功").status_code
        == 302
    )


def test_what_is_published_is_frozen_until_it_is_withdrawn_and_the_days_begin_again(
    cast, officer, client_of, dossier, time_machine
):
    demo.publish(dossier, cast, date(2026, 3, 9))
    demo.conclude(dossier, cast, date(2026, 3, 18))
    assert officer.get(address("notice.content", dossier.pk)).status_code == 409
    assert "内容已固定" in officer.post(address("notice.content", dossier.pk), CONTENT).content.decode()
    assert save(officer, "notice.withdrawal", dossier.pk, act_reason="").status_code == 422
    assert save(officer, "notice.withdrawal", dossier.pk, act_reason="学历写错").status_code == 302
    notice = notice_of(dossier)
    assert (notice.published, notice.conclusion, notice.places) == (
        False,
        "",
        "镇政府公示栏、便民服务中心、拟任人选所在单位",
    )
    assert StepRecord.objects.get(code="notice.withdrawal").reason == "学历写错"
    save(officer, "notice.content", dossier.pk, **CONTENT)
    save(officer, "notice.publication", dossier.pk, **POSTED | {"first_day": "2026-03-18"})
    assert notice_of(dossier).last_day == date(2026, 3, 25)


def test_the_first_day_is_neither_before_the_room_nor_long_past_nor_far_ahead(cast, officer, dossier):
    demo.publish(dossier, cast, date(2026, 3, 9))
    save(officer, "notice.withdrawal", dossier.pk, act_reason="重新张贴")
    for first, sentence in (
        ("2026-03-04", "不得早于进入公示环节之日（2026年3月5日）"),
        ("2026-03-14", "公示首日已过3天以上"),
        ("2026-04-18", "公示首日距今超过30天"),
        ("2026-02-30", "真实日期"),
    ):
        refused = save(officer, "notice.publication", dossier.pk, **POSTED | {"first_day": first})
        assert (refused.status_code, sentence in refused.content.decode()) == (422, True), first
        assert not notice_of(dossier).published
    for first in ("2026-03-15", "2026-04-17"):
        assert (
            save(officer, "notice.publication", dossier.pk, **POSTED | {"first_day": first}).status_code
            == 302
        )
        save(officer, "notice.withdrawal", dossier.pk, act_reason="重新张贴")


def test_the_last_day_is_computed_over_the_spring_festival_with_its_make_up_days(
    cast, client_of, time_machine
):
    dossier = standing.in_notice_room(cast, weeks=-4, post="副站长")
    demo_content(dossier, cast)
    time_machine.move_to("2026-02-11 10:00 +0800")
    officer = client_of("officer")
    for counting, last in (("with_first", date(2026, 2, 24)), ("from_next", date(2026, 2, 25))):
        posted = POSTED | {"first_day": "2026-02-11", "counting": counting}
        assert save(officer, "notice.publication", dossier.pk, **posted).status_code == 302
        assert notice_of(dossier).last_day == last
        save(officer, "notice.withdrawal", dossier.pk, act_reason="换一种算法")


def demo_content(dossier, cast) -> None:
    demo.publish(dossier, cast, date(2026, 3, 9))
    with builders.recorded(cast.township):
        notice = notice_of(dossier)
        notice.published_on = notice.published_by = notice.first_day = notice.last_day = None
        notice.save()


def test_a_year_without_a_calendar_is_an_error_with_the_way_out_and_keeps_what_was_typed(
    cast, client_of, dossier, time_machine
):
    demo_content(dossier, cast)
    time_machine.move_to("2026-12-28 10:00 +0800")
    posted = POSTED | {"first_day": "2026-12-28", "places": "村务公开栏"}
    refused = save(client_of("officer"), "notice.publication", dossier.pk, **posted)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "工作日历缺2027年数据：由系统管理员在“工作日历”页录入该年放假安排后再办理" in page
    assert "村务公开栏" in page
    assert not notice_of(dossier).published


def test_a_township_may_ask_for_more_days_but_the_days_of_the_act_decide(cast, officer, dossier):
    with builders.recorded(cast.township):
        LocalMeasure(
            township=cast.township,
            parameter="notice.days",
            value="7",
            effective_from=date(2026, 3, 1),
            document="青石委〔2026〕3号",
            set_by=cast.admin.user,
        ).save()
    demo_content(dossier, cast)
    save(officer, "notice.publication", dossier.pk, **POSTED | {"counting": "with_first"})
    assert notice_of(dossier).last_day == date(2026, 3, 24)


def test_a_notice_is_extended_and_never_shortened_and_not_after_it_has_ended(
    cast, officer, client_of, dossier, time_machine
):
    demo.publish(dossier, cast, date(2026, 3, 16))
    for last in ("2026-03-20", "2026-03-23"):
        refused = save(officer, "notice.extension", dossier.pk, last_day=last, act_reason="群众要求")
        assert (refused.status_code, "只能延长，不能缩短" in refused.content.decode()) == (422, True)
    assert notice_of(dossier).last_day == date(2026, 3, 23)
    assert (
        save(officer, "notice.extension", dossier.pk, last_day="2026-03-24", act_reason="").status_code == 422
    )
    assert (
        save(
            officer, "notice.extension", dossier.pk, last_day="2026-03-24", act_reason="群众要求"
        ).status_code
        == 302
    )
    assert notice_of(dossier).last_day == date(2026, 3, 24)
    time_machine.move_to("2026-03-25 00:01 +0800")
    late = client_of("officer").get(address("notice.extension", dossier.pk))
    assert (late.status_code, "公示期已过，不能延长" in late.content.decode()) == (409, True)


def test_an_extension_asks_the_calendar(cast, client_of, dossier, time_machine):
    """Working days of a year that has not been entered cannot be counted: the form says so, not the door weeks later."""
    time_machine.move_to("2026-12-14 10:00 +0800")
    demo.publish(dossier, cast, date(2026, 12, 14))
    officer, until = client_of("officer"), notice_of(dossier).last_day
    refused = save(officer, "notice.extension", dossier.pk, last_day="2027-01-04", act_reason="群众要求")
    assert (refused.status_code, notice_of(dossier).last_day) == (422, until)
    assert "不能计算延长后的公示期：工作日历缺2027年数据" in refused.content.decode()
    extended = save(officer, "notice.extension", dossier.pk, last_day="2026-12-31", act_reason="群众要求")
    assert (extended.status_code, notice_of(dossier).last_day) == (302, date(2026, 12, 31))


def test_the_conclusion_waits_for_the_last_day_and_for_every_report(cast, client_of, dossier, time_machine):
    demo.publish(dossier, cast, date(2026, 3, 9))  # to the 16th
    sent = demo.send(dossier, date(2026, 3, 10))
    discipline = client_of("discipline")

    def conclude(**data):
        return save(
            discipline,
            "notice.conclusion",
            dossier.pk,
            **{"conclusion": "no_effect", "concluded_on": "2026-03-18", **data},
        )

    assert "结论日期须在此后" in conclude(concluded_on="2026-03-16").content.decode()
    assert "还有1件反映没有办结" in conclude().content.decode()
    for outcome in ("serious", "unproven"):
        demo.handle(dossier, cast, sent, date(2026, 3, 18), outcome=outcome)
        assert "结论不能为“不影响任职”" in conclude().content.decode()
    assert "概括说明理由" in conclude(conclusion="affects").content.decode()
    assert conclude(conclusion="affects", conclusion_text="反映属实，影响任职").status_code == 302
    assert notice_of(dossier).concluded_by == cast.discipline.user
    # Nobody takes it back alone, even once every report is found to be untrue.
    demo.handle(dossier, cast, sent, date(2026, 3, 18), outcome="unfounded")
    assert "不能由一人改为" in conclude(act_reason="重新核查，反映不实").content.decode()
    # Nor does the officer, by withdrawing the notice it was concluded on.
    officer, withdrawal = client_of("officer"), {"act_reason": "学历写错"}
    refused = officer.post(address("notice.withdrawal", dossier.pk), withdrawal, follow=True)
    assert "公示结论为“影响任职”，不能撤回公示。" in refused.content.decode()
    assert notice_of(dossier).conclusion == "affects"
    assert notice_of(dossier).published
    assert address("notice.not_appoint", dossier.pk) in text(client_of("commissioner"), "dossier", dossier.pk)
    ended = client_of("commissioner").post(
        address("notice.not_appoint", dossier.pk), {"happened_on": "2026-03-18", "reason": "公示结论影响任职"}
    )
    assert ended.status_code == 302
    assert Appointment.objects.get(pk=dossier.pk).stage == "not_appointed"


def test_an_unproven_report_suspends_and_the_answer_reaches_the_reporter_even_after_the_end(
    cast, client_of, dossier
):
    demo.publish(dossier, cast, date(2026, 3, 9))
    sent = demo.send(dossier, date(2026, 3, 10))
    demo.handle(dossier, cast, sent, date(2026, 3, 18), outcome="unproven", answered_on=None)
    paused = client_of("discipline").post(
        address("notice.suspend", dossier.pk),
        {"happened_on": "2026-03-18", "reason": "反映一时难以查实", "after_report": "True"},
    )
    assert paused.status_code == 302
    loaded = Appointment.objects.get(pk=dossier.pk)
    assert loaded.suspensions.get().due_on == date(2026, 6, 18)
    assert "最迟 2026年6月18日" in text(client_of("officer"), "dossier", dossier.pk)
    transitions.not_appoint(
        matter=dossier.pk, by=cast.secretary, happened_on=date(2026, 3, 18), reason="查实"
    )
    answered = save(
        client_of("discipline"),
        "notice.report_handling",
        dossier.pk,
        sent.pk,
        handler="钱敏",
        findings="查实",
        outcome="serious",
        concluded_on="2026-03-18",
        answered_on="2026-03-18",
    )
    assert answered.status_code == 302
    assert Report.objects.get().answered_on == date(2026, 3, 18)


def test_handling_a_report_asks_for_findings_and_days_in_order(cast, discipline, dossier):
    demo.publish(dossier, cast, date(2026, 3, 9))
    sent = demo.send(dossier, date(2026, 3, 17))

    def handle(**data):
        facts = {
            "handler": "钱敏",
            "findings": "未发现问题",
            "outcome": "unfounded",
            "concluded_on": "2026-03-18",
        }
        return save(discipline, "notice.report_handling", dossier.pk, sent.pk, **facts | data)

    for wrong, sentence in (
        ({"findings": ""}, "填写核查情况后再选择处理结果"),
        ({"concluded_on": ""}, "填写办结日期"),
        ({"outcome": ""}, "尚未办结的，清空办结日期"),
        ({"concluded_on": "2026-03-16"}, "办结日期不得早于收到日期（2026年3月17日）"),
        ({"concluded_on": "2026-03-19"}, "办结日期不得晚于今天"),
        ({"answered_on": "2026-03-16"}, "答复日期不得早于收到日期"),
    ):
        refused = handle(**wrong)
        assert (refused.status_code, sentence in refused.content.decode()) == (422, True), wrong
    assert Report.objects.get().outcome == ""
    assert handle(answered_on="2026-03-18").status_code == 302
    builders.confirm(cast)
    assert Report.objects.get().state == "已办结"


def test_the_paper_is_printed_once_the_notice_is_published(cast, officer, dossier):
    assert officer.get(address("notice.paper", dossier.pk)).status_code == 409
    demo.publish(dossier, cast, date(2026, 3, 16))
    page = text(officer, "notice.paper", dossier.pk)
    assert "公示期自2026年3月16日起至2026年3月23日止" in page
    assert "中共青石镇委员会" in page
    assert "watermark" not in page

"""The public pages: who hangs now, what remains afterwards, and a report from anybody."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from appointments import transitions
from appointments.demo import notice as demo
from appointments.models import Notice, Report
from appointments.stages.notice import report_limits
from appointments.stages.notice.public import masked
from tests import builders
from tests.appointments.notice.pages import save
from township.law.models import LocalMeasure
from township.records.models import StepRecord

SAID = {"kind": "anonymous", "content": "2025年8月在柳溪村，承诺的道路硬化一直没有动工。"}


@pytest.fixture
def notice(cast, dossier) -> Notice:
    """A notice that hangs from 16 to 23 March 2026."""
    demo.publish(dossier, cast, date(2026, 3, 16))
    return Notice.objects.get()


def page(notice: Notice, name: str = "notice") -> str:
    return reverse(name, args=[notice.pk])


def told(text: bytes) -> str:
    return text.decode()


def test_a_notice_in_force_is_public_with_all_that_the_rules_ask_to_be_published(notice):
    listed = told(Client().get(reverse("notices")).content)
    shown = told(Client().get(page(notice)).content)
    assert notice.name in listed
    assert "还剩 5 天" in listed
    for part in (
        notice.name,
        "1990年5月",
        "全日制大学",
        "党政综合办公室干部",
        "文化站站长",
        "2026年3月23日",
        "0571-00000000",
    ):
        assert part in shown
    assert page(notice, "notice-report") in shown


def test_a_draft_and_a_notice_not_yet_begun_are_not_public_and_a_withdrawn_one_says_so_and_no_more(
    cast, client_of, dossier, time_machine
):
    draft = Notice.objects.get()
    assert Client().get(page(draft)).status_code == 404
    demo.publish(dossier, cast, date(2026, 3, 19))
    assert Client().get(page(draft)).status_code == 404
    assert "现在没有公示" in told(Client().get(reverse("notices")).content)
    time_machine.move_to("2026-03-19 00:00 +0800")
    assert Client().get(page(draft)).status_code == 200
    save(client_of("officer"), "notice.withdrawal", dossier.pk, act_reason="姓名写错")
    told_of_it = told(Client().get(page(draft)).content)
    assert "公示已撤回（2026年3月19日）" in told_of_it
    for hidden in ("公示已结束", draft.appointment.post.name, Notice.objects.get().name):
        assert hidden not in told_of_it
    assert Client().post(page(draft, "notice-report"), SAID).status_code == 410
    assert Report.objects.count() == 0
    demo.publish(dossier, cast, date(2026, 3, 19))
    assert "已撤回" not in told(Client().get(page(draft)).content)


def test_a_notice_withdrawn_before_its_first_day_was_never_public(cast, client_of, dossier):
    demo.publish(dossier, cast, date(2026, 3, 19))
    save(client_of("officer"), "notice.withdrawal", dossier.pk, act_reason="姓名写错")
    assert Client().get(page(Notice.objects.get())).status_code == 404


def test_a_notice_whose_matter_went_back_while_it_hung_was_withdrawn_on_that_day(cast, dossier, notice):
    transitions.return_to(
        "evaluation",
        matter=dossier.pk,
        by=cast.commissioner,
        happened_on=date(2026, 3, 18),
        reason="重新核实",
    )
    for text in (
        told(Client().get(page(notice)).content),
        told(Client().get(reverse("notices") + "?state=past").content),
    ):
        assert "已撤回" in text
        assert "2026年3月18日" in text
        assert "公示已结束" not in text


def test_after_the_last_day_only_the_outline_remains_and_after_ninety_days_nothing(notice, time_machine):
    time_machine.move_to("2026-03-23 23:59 +0800")
    assert "今天截止" in told(Client().get(reverse("notices")).content)
    time_machine.move_to("2026-03-24 00:00 +0800")
    assert notice.name not in told(Client().get(reverse("notices")).content)
    past = told(Client().get(reverse("notices") + "?state=past").content)
    outline = told(Client().get(page(notice)).content)
    for text in (past, outline):
        assert "干某" in text
        assert "文化站站长" in text
        assert "2026年3月16日—2026年3月23日" in text
        for detail in (notice.name, "1990年5月", "全日制大学", "党政综合办公室干部"):
            assert detail not in text
    time_machine.move_to("2026-06-21 12:00 +0800")
    assert Client().get(page(notice)).status_code == 200
    time_machine.move_to("2026-06-22 12:00 +0800")
    assert Client().get(page(notice)).status_code == 404
    assert "没有已结束的公示" in told(Client().get(reverse("notices") + "?state=past").content)


def test_the_dossier_leads_to_the_public_page_while_there_is_one(client_of, dossier, notice, time_machine):
    """From the day it hangs to the last on which its outline is kept."""
    room = reverse("appointments:round", args=[dossier.pk, "notice", 1])
    for day, leads in (("03-16", True), ("03-24", True), ("06-21", True), ("06-22", False)):
        time_machine.move_to(f"2026-{day} 12:00 +0800")
        assert (f'href="{page(notice)}"' in client_of("officer").get(room).text) is leads
        assert (Client().get(page(notice)).status_code == 200) is leads


def test_a_township_decides_how_long_the_outline_remains(cast, notice, time_machine):
    with builders.recorded(cast.township):
        LocalMeasure(
            township=cast.township,
            parameter="notice.outline",
            value="0",
            effective_from=date(2026, 3, 1),
            document="青石委〔2026〕4号",
            set_by=cast.admin.user,
        ).save()
    assert Client().get(page(notice)).status_code == 200
    time_machine.move_to("2026-03-24 08:00 +0800")
    assert Client().get(page(notice)).status_code == 404


def test_a_notice_that_ended_early_closes_on_the_net_at_once(cast, dossier, notice):
    transitions.not_appoint(
        matter=dossier.pk, by=cast.commissioner, happened_on=date(2026, 3, 18), reason="本人放弃"
    )
    outline = told(Client().get(page(notice)).content)
    assert "2026年3月16日—2026年3月18日" in outline
    assert "公示已撤回（2026年3月18日）" in outline
    assert notice.name not in outline
    assert Client().post(page(notice, "notice-report"), SAID).status_code == 410
    assert Report.objects.count() == 0


def test_notices_of_several_townships_are_grouped_and_filtered(cast, notice):
    everywhere = Client().get(reverse("notices"))
    assert "青石镇" in told(everywhere.content)
    elsewhere = Client().get(reverse("notices"), {"township": cast.other.pk})
    assert notice.name not in told(elsewhere.content)
    assert notice.name in told(Client().get(reverse("notices"), {"township": cast.township.pk}).content)
    assert Client().get(reverse("notices"), {"township": "999999", "page": "x"}).status_code == 200


def test_anybody_sends_a_report_and_gets_a_receipt_that_leads_nowhere(notice):
    visitor = Client()
    sent = visitor.post(page(notice, "notice-report"), SAID)
    assert sent.url == page(notice, "notice-report-sent")
    report = Report.objects.get()
    assert (report.channel, report.kind, report.received_on) == ("web", "anonymous", date(2026, 3, 18))
    assert report.receipt in told(visitor.get(sent.url).content)
    assert report.receipt not in sent.url
    assert report.receipt not in told(Client().get(sent.url).content)
    step = StepRecord.objects.get(code="notice.public_report")
    assert (step.actor, step.actor_name, step.matter_id) == (None, "群众", notice.appointment_id)
    assert SAID["content"] not in f"{step.reason}{step.details}{step.subject}"


def test_a_report_by_somebody_logged_in_is_not_tied_to_them(client_of, notice):
    client = client_of("subject")
    assert "反映不记录您的账号" in told(client.get(page(notice, "notice-report")).content)
    before = dict(client.session)
    client.post(page(notice, "notice-report"), SAID)
    report = Report.objects.get()
    assert (report.recorded_by, report.history.get().history_user) == (None, None)
    assert StepRecord.objects.get(code="notice.public_report").actor is None
    assert dict(client.session) == before


def test_a_named_report_needs_its_name_and_an_anonymous_one_keeps_none(notice):
    visitor, url = Client(), page(notice, "notice-report")
    refused = visitor.post(url, SAID | {"kind": "named"})
    assert refused.status_code == 422
    assert "署名反映须填写反映人姓名" in told(refused.content)
    assert SAID["content"] in told(refused.content)
    assert Report.objects.count() == 0
    visitor.post(url, SAID | {"reporter": "写了又不愿署名"})
    assert Report.objects.get().reporter == ""
    visitor.post(url, SAID | {"kind": "named", "reporter": "赵大山", "contact": "村委会转"})
    assert Report.objects.get(kind="named").reporter == "赵大山"


def test_words_of_a_machine_or_without_end_are_refused_and_kept(notice):
    visitor, url = Client(), page(notice, "notice-report")
    trapped = visitor.post(url, SAID | {"homepage": "http://example.cn"})
    assert (trapped.status_code, "应当留空的栏" in told(trapped.content)) == (422, True)
    long = visitor.post(url, SAID | {"content": "长" * 5001})
    assert (long.status_code, "需删减" in told(long.content)) == (422, True)
    assert visitor.post(url, {}).status_code == 422
    assert Report.objects.count() == 0


def test_the_same_words_sent_twice_are_one_report(notice):
    visitor, url = Client(), page(notice, "notice-report")
    for _ in range(2):
        assert visitor.post(url, SAID).status_code == 302
    assert Report.objects.count() == 1
    visitor.post(url, SAID | {"content": "另一件事"})
    assert Report.objects.count() == 2


def test_one_browser_and_one_address_send_a_few_reports_an_hour_and_no_more(notice, time_machine):
    visitor, url = Client(), page(notice, "notice-report")
    for n in range(report_limits.PER_BROWSER):
        assert visitor.post(url, SAID | {"content": f"第{n}件事"}).status_code == 302
    refused = visitor.post(url, SAID | {"content": "再一件事"})
    assert refused.status_code == 429
    assert "再一件事" in told(refused.content)
    for n in range(report_limits.PER_ADDRESS - report_limits.PER_BROWSER):
        assert Client().post(url, SAID | {"content": f"邻居第{n}件事"}).status_code == 302
    assert Client().post(url, SAID | {"content": "最后一件"}).status_code == 429
    assert Client(REMOTE_ADDR="10.0.0.9").post(url, SAID | {"content": "另一处"}).status_code == 302
    time_machine.move_to("2026-03-18 11:00:01 +0800")
    assert visitor.post(url, SAID | {"content": "一小时后"}).status_code == 302


def test_reports_are_taken_to_the_end_of_the_last_day_and_not_after(notice, time_machine):
    url = page(notice, "notice-report")
    time_machine.move_to("2026-03-23 23:59:59 +0800")
    assert Client().post(url, SAID).status_code == 302
    time_machine.move_to("2026-03-24 00:00 +0800")
    late = Client().post(url, SAID | {"content": "晚了"})
    assert (late.status_code, "网上不再接收反映" in told(late.content)) == (410, True)
    assert Report.objects.count() == 1


def test_a_list_of_notices_asks_the_same_number_of_questions_however_long_it_is(
    cast, notice, django_assert_num_queries
):
    with django_assert_num_queries(4):
        Client().get(reverse("notices"))
    with builders.recorded(cast.township):
        for number in (2, 3):
            made = Notice.objects.get(pk=notice.pk)
            made.pk, made.round, made.superseded = None, number, True
            made.save()
    with django_assert_num_queries(4):
        Client().get(reverse("notices"))


def test_names_are_masked_after_the_surname():
    assert [masked(name) for name in ("陈明", "欧阳修文", "欧阳", "司马光")] == [
        "陈某",
        "欧阳某",
        "欧某",
        "司马某",
    ]

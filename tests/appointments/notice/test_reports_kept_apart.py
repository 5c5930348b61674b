"""Reports from the public: what each office reads of them, on every page and in every timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from appointments.demo import notice as demo
from appointments.models import Report
from appointments.stages.notice.handlers import persons
from tests import builders
from tests.appointments.notice.pages import address, save, text
from township.models import FamilyMember

SECRETS = {
    "reporter": "赵大山",
    "contact": "13900000000",
    "content": "工程款的去向说不清楚，账目没有公开。",
    "findings": "调取项目账册核对，收支相符。",
    "handler": "承办人孙某某",
}


@pytest.fixture
def report(cast, dossier) -> Report:
    demo.publish(dossier, cast, date(2026, 3, 9))
    sent = demo.send(
        dossier, date(2026, 3, 10), **{k: SECRETS[k] for k in ("reporter", "contact", "content")}
    )
    demo.handle(
        dossier, cast, sent, date(2026, 3, 18), findings=SECRETS["findings"], handler=SECRETS["handler"]
    )
    return Report.objects.get()


def leaked(page: str, report: Report) -> set[str]:
    words = {**SECRETS, "receipt": report.receipt}
    return {name for name, word in words.items() if word in page}


@pytest.mark.parametrize("who", ("officer", "commissioner", "secretary"))
def test_those_who_prepare_the_appointment_learn_number_and_state_and_nothing_else(
    client_of, dossier, report, who
):
    client = client_of(who)
    listed = text(client, "notice.reports", dossier.pk)
    assert "第 1 件" in listed
    assert "已办结" in listed
    assert "收到1件：已办结1件" in text(client, "dossier", dossier.pk)
    for name in ("dossier", "timeline", "notice.reports"):
        assert leaked(text(client, name, dossier.pk), report) == set(), name
    for name in ("notice.report", "notice.report_handling"):
        assert client.get(address(name, dossier.pk, report.pk)).status_code == 403


def test_the_discipline_office_reads_everything_and_the_supervisor_all_but_the_reporter(
    client_of, dossier, report
):
    read = text(client_of("discipline"), "notice.report", dossier.pk, report.pk)
    assert leaked(read, report) == {*SECRETS, "receipt"}
    overseen = text(client_of("supervisor"), "notice.report", dossier.pk, report.pk)
    assert leaked(overseen, report) == {"content", "findings", "handler"}
    assert "（署名，姓名不显示）" in overseen
    assert (
        client_of("supervisor").get(address("notice.report_handling", dossier.pk, report.pk)).status_code
        == 403
    )


@pytest.mark.parametrize("who", ("discipline", "supervisor", "officer", "member1"))
def test_no_timeline_shows_what_a_report_says_or_who_sent_it(client_of, dossier, report, who):
    response = client_of(who).get(address("timeline", dossier.pk))
    page = response.content.decode()
    assert leaked(page, report) == set()
    if who != "member1":  # the matter has not been put before the committee
        assert "收到群众反映" in page
        assert "反映 · 反映内容" in page


def test_strangers_learn_nothing_not_even_that_there_is_a_report(client_of, cast, dossier, report):
    for name, args in (("notice.reports", [dossier.pk]), ("notice.report", [dossier.pk, report.pk])):
        assert Client().get(address(name, *args)).status_code == 302
        assert client_of("admin").get(address(name, *args)).status_code == 403
        assert client_of("member1").get(address(name, *args)).status_code == 403
    assert client_of("outsider").get(address("notice.reports", dossier.pk)).status_code == 404
    public = Client().get(f"/notices/{report.notice_id}/").content.decode()
    assert leaked(public, report) == set()


def test_a_report_of_another_dossier_is_not_found_under_this_one(client_of, cast, dossier, report):
    assert client_of("discipline").get(address("notice.report", dossier.pk, report.pk + 1)).status_code == 404
    assert client_of("discipline").get(address("notice.report", dossier.pk + 1, report.pk)).status_code == 404


def test_what_a_visitor_sent_stays_as_it_was_and_a_registered_report_may_be_corrected(
    cast, client_of, dossier, report
):
    discipline = client_of("discipline")
    assert discipline.get(address("notice.report_edit", dossier.pk, report.pk)).status_code == 409
    facts = {
        "received_on": "2026-03-17",
        "channel": "phone",
        "kind": "anonymous",
        "content": "上班时间不在岗",
    }
    for wrong, sentence in (
        ({"received_on": "2026-03-04"}, "收到日期不得早于进入公示环节之日"),
        ({"received_on": "2026-03-19"}, "收到日期不得晚于今天"),
        ({"kind": "named"}, "署名反映须填写反映人姓名"),
        ({"channel": "web"}, "不在可选范围内"),
    ):
        refused = save(discipline, "notice.report_add", dossier.pk, **facts | wrong)
        assert (refused.status_code, sentence in refused.content.decode()) == (422, True), wrong
    assert Report.objects.count() == 1
    added = save(discipline, "notice.report_add", dossier.pk, **facts, reporter="不愿署名的人")
    second = Report.objects.order_by("pk").last()
    assert added.url == address("notice.report", dossier.pk, second.pk)
    assert second.reporter == ""
    save(discipline, "notice.report_edit", dossier.pk, second.pk, **facts | {"content": "上班时间多次不在岗"})
    assert Report.objects.get(pk=second.pk).content == "上班时间多次不在岗"


def test_nobody_registers_a_report_about_a_file_that_may_be_their_own(township, cast):
    """Linked or not: an account without a file counts as whoever bears its name, and their relatives."""
    own, sister = cast.discipline.user.cadre, builders.cadre(township, sex="female")
    other = builders.cadre(township)
    with builders.recorded(township):
        FamilyMember(cadre=own, relation="妹妹", name=sister.name, person=sister).save()
    for user in (cast.discipline.user, builders.altered(cast.discipline.user, cadre=None)):
        offered = persons(replace(cast.discipline, user=user))
        found = {pk for pk in (own.pk, sister.pk, other.pk) if offered.filter(pk=pk).exists()}
        assert found == {other.pk}

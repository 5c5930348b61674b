"""A large import one person confirms is written by the runner: once, as what was seen, or not at all."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import builders, workbooks
from tests.workbooks import small
from township.jobs import working
from township.models import Cadre, ImportUpload, Job, StepRecord, StepRow, Unit
from township.records import clock
from township.roster.workbook import awaiting, confirming, uploads

ROWS = sum(len(rows) for rows in small().values())
#: Overlaps with what the roster has of him: it is to be explained.
BESIDES = {
    "身份证号": workbooks.number(1),
    "职务全称": "青山镇干事",
    "任职日期": "2016.09",
    "免职日期": "2018.09",
}
BETTER = {"年度考核": [small()["年度考核"][0] | {"等次": "优秀"}]}


@pytest.fixture
def town(db, settings, monkeypatch):
    """An undeclared township in which every import is a large one."""
    settings.JOBS_INLINE = False
    monkeypatch.setattr(awaiting, "LONG", 0)
    working.stopping.clear()
    yield builders.bare_township("新溪镇", "新溪", declared_on=None)
    working.stopping.clear()


@pytest.fixture
def officer(town):
    return builders.user(town, "newofficer", "周晓", "officer").user


@pytest.fixture
def client(officer):
    logged_in = Client()
    logged_in.force_login(officer)
    return logged_in


def confirmed(client, data=None, **more) -> tuple[str, Job]:
    """A workbook handed in and confirmed: its preview, and the job that is to write it."""
    preview = workbooks.hand_in(client, data or small())
    answer = client.post(f"{preview}confirm/", {"seen": workbooks.seen(client, preview)} | more)
    job = Job.objects.latest("pk")
    assert answer["Location"] == f"/jobs/{job.pk}/"
    return preview, job


def imports() -> int:
    return StepRecord.objects.filter(code="roster.import").count()


def test_a_large_import_is_written_by_a_job_that_tells_how_far_it_is(client, officer):
    preview, job = confirmed(client)
    assert client.get(preview)["Location"] == f"/jobs/{job.pk}/"
    assert "排队等候" in client.get(f"/jobs/{job.pk}/").text
    assert (Cadre.objects.count(), imports()) == (0, 0)
    assert working.work_off() == 1
    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.sentence) == ("done", ROWS, ROWS, "记入纪实")
    page = client.get(f"/jobs/{job.pk}/", follow=True)
    assert page.redirect_chain[-1][0] == preview
    record = StepRecord.objects.get(code="roster.import")
    assert "导入完成" in page.text
    assert f"<strong>{record.sequence}</strong>" in page.text
    assert "干部新增 2 行" in page.text
    assert (record.actor_name, ImportUpload.objects.get().done) == (officer.name, record.sequence)


@pytest.mark.parametrize("spare", (0, -1))
def test_up_to_its_size_it_is_written_where_it_is_confirmed_and_beyond_it_by_a_job(
    client, monkeypatch, spare
):
    monkeypatch.setattr(awaiting, "LONG", ROWS + spare)
    page = workbooks.import_all(client, small())
    assert ("导入完成" in page, "排队等候" in page) == (spare == 0, spare < 0)
    assert (Job.objects.count(), imports()) == ((0, 1) if spare == 0 else (1, 0))


def test_confirmed_twice_it_is_written_once(client):
    preview = workbooks.hand_in(client, small())
    fingerprint = workbooks.seen(client, preview)
    first, second = (workbooks.confirm(client, preview, fingerprint) for _ in range(2))
    assert first.redirect_chain[-1] == second.redirect_chain[-1] == (f"/jobs/{Job.objects.get().pk}/", 302)
    assert working.work_off() == 1
    assert "这份工作簿已导入" in workbooks.confirm(client, preview, fingerprint).text
    assert (imports(), Job.objects.count()) == (1, 1)


def test_a_roster_that_has_moved_fails_the_job_and_what_was_typed_is_there_again(client, town):
    data = small()
    data["任职"] = [*data["任职"], BESIDES]
    preview, job = confirmed(client, data, reason="借调三年，新委〔2015〕7号")
    with builders.recorded(town):
        Unit(township=town, name="执法队", order=9).save()
    before = StepRow.objects.count()
    assert working.work_off() == 1
    failed = client.get(f"/jobs/{job.pk}/").text
    assert "名册又有变动" in failed
    assert preview in failed
    assert (Cadre.objects.count(), imports(), StepRow.objects.count()) == (0, 0, before)
    page = client.get(preview).text
    assert "没有保存任何内容" in page
    assert "借调三年，新委〔2015〕7号</textarea>" in page
    sent = {"seen": workbooks.seen(client, preview), "reason": "借调三年，新委〔2015〕7号"}
    assert client.post(f"{preview}confirm/", sent).status_code == 302
    assert working.work_off() == 1
    record = StepRecord.objects.get(code="roster.import")
    assert (record.reason, Cadre.objects.count()) == (sent["reason"], 2)


def test_a_township_declared_meanwhile_leaves_it_to_two_people(client, town):
    confirmed(client)
    working.work_off()
    preview, job = confirmed(client, BETTER)
    with builders.recorded(town):
        town.declared_on = clock.today()
        town.save()
    assert working.work_off() == 1
    job.refresh_from_db()
    assert (job.state, imports()) == ("failed", 1)
    assert "须另一人复核" in client.get(preview).text


def test_a_runner_that_dies_while_writing_leaves_nothing_half(client, monkeypatch):
    confirmed(client)
    whole = awaiting.saving.save

    def dies(step, plan):
        told = whole(step, plan)
        yield next(told)
        working.stopping.set()
        yield from told

    monkeypatch.setattr(awaiting.saving, "save", dies)
    working.do(working.claim())
    assert (Job.objects.get().state, Unit.objects.count(), imports()) == ("queued", 0, 0)
    working.stopping.clear()
    monkeypatch.setattr(awaiting.saving, "save", whole)
    assert working.work_off() == 1
    assert (Cadre.objects.count(), imports()) == (2, 1)


def test_a_runner_that_died_after_writing_leaves_nothing_to_be_written_again(client):
    confirmed(client)
    working.work_off()
    Job.objects.update(state=Job.State.QUEUED, ended_at=None)
    assert working.work_off() == 1
    assert (Job.objects.get().state, imports()) == ("done", 1)


def test_whoever_has_lost_the_office_or_the_account_since_writes_nothing(client, town, officer):
    confirmed(client)
    with builders.recorded(town):
        office = officer.offices.get()
        office.until = clock.today().replace(day=1)
        office.save()
    working.work_off()
    assert (Job.objects.latest("pk").error, imports()) == (confirming.OUT_OF_OFFICE, 0)
    other = builders.user(town, "second", "吴敏", "officer").user
    client.force_login(other)
    confirmed(client)
    builders.altered(other, is_active=False)
    working.work_off()
    assert (Job.objects.latest("pk").error, imports()) == (confirming.OUT_OF_OFFICE, 0)


def test_whoever_administers_accounts_since_writes_nothing(client, town, officer):
    confirmed(client)
    with builders.recorded(town):
        type(officer.offices.get())(
            township=town, user=officer, role="administrator", since=clock.today()
        ).save()
    working.work_off()
    assert (Job.objects.get().state, imports()) == ("failed", 0)
    assert "系统管理员不得查阅干部档案" in Job.objects.get().error


def test_an_upload_that_has_expired_in_the_queue_is_said_to_be_gone(client, time_machine):
    _, job = confirmed(client)
    time_machine.shift(uploads.KEPT_FOR)
    time_machine.shift(1)
    working.work_off()
    job.refresh_from_db()
    assert (job.state, job.error, imports()) == ("failed", confirming.GONE, 0)


def test_another_person_and_another_township_find_neither_job_nor_preview(client, town):
    preview, job = confirmed(client)
    elsewhere = builders.bare_township("白水镇", "白水", declared_on=None)
    for other in (
        builders.user(town, "second", "吴敏", "officer"),
        builders.user(elsewhere, "third", "郑洁", "officer"),
    ):
        theirs = Client()
        theirs.force_login(other.user)
        assert [theirs.get(each).status_code for each in (preview, f"/jobs/{job.pk}/")] == [404, 404]
        assert theirs.post(f"{preview}confirm/", {"seen": "x"}).status_code == 404

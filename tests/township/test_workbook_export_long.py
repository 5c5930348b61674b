"""A large roster is written by the runner and lies sealed for a day: taken out by whoever asked, each time on record."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command

from supervision.readings.models import Reading
from tests import builders, workbooks
from township.accounts.models import Office, Role
from township.jobs import working
from township.models import Cadre, ExportFile, Job, StepRecord, User
from township.records import clock, files
from township.roster.workbook import export_files, exporting
from township.roster.workbook.roster_rows import size_of

EXPORT = "/roster/import/export/"
MOMENT = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _large(cast, settings, monkeypatch):
    """Every roster is a large one, and nobody works where they ask."""
    settings.JOBS_INLINE = False
    monkeypatch.setattr(exporting, "AT_ONCE", 0)
    # The thread that reports has a connection of its own, which does not see what a test has not committed.
    monkeypatch.setattr(working, "BEAT", 60.0)
    working.stopping.clear()
    yield
    working.stopping.clear()


def asked_by(client) -> Job:
    answer = client.post(EXPORT)
    job = Job.objects.latest("pk")
    assert answer["Location"] == f"/jobs/{job.pk}/"
    return job


def made_for(client) -> Job:
    job = asked_by(client)
    assert working.work_off() == 1
    job.refresh_from_db()
    assert job.state == "done", job.error
    return job


def lying(settings) -> list[Path]:
    return [each for each in Path(settings.MEDIA_ROOT).rglob("*") if each.is_file()]


def recorded() -> int:
    return StepRecord.objects.filter(code="roster.export").count()


def test_an_export_is_made_by_a_job_that_tells_how_far_it_is_and_taken_out_on_record(client_of, cast):
    client = client_of("officer")
    job = asked_by(client)
    assert asked_by(client) == job
    waiting = client.get(f"/jobs/{job.pk}/")
    assert (waiting.status_code, waiting.headers["Refresh"], "排队等候" in waiting.text) == (200, "2", True)
    assert client.get(f"{EXPORT}{job.pk}/")["Location"] == f"/jobs/{job.pk}/"
    assert f"/jobs/{job.pk}/" in client.get("/roster/import/").text
    assert working.work_off() == 1
    job.refresh_from_db()
    assert (job.state, job.done, job.sentence) == ("done", size_of(cast.township), "合成工作簿")
    assert (recorded(), Reading.objects.filter(kind=Reading.Kind.LIST).count()) == (0, 0)
    page = client.get(f"/jobs/{job.pk}/", follow=True)
    assert page.redirect_chain[-1][0] == f"{EXPORT}{job.pk}/"
    assert "名册已制成" in page.text
    assert f"{EXPORT}{job.pk}/" in client.get("/roster/import/").text
    taken = client.post(f"{EXPORT}{job.pk}/take/")
    numbers = {row[1] for row in workbooks.cells(taken.content)["干部"][1:]}
    own = cast.officer.user.cadre.id_number
    assert numbers == set(
        Cadre.objects.filter(township=cast.township).values_list("id_number", flat=True)
    ) - {own}
    record = StepRecord.objects.get(code="roster.export")
    assert (record.actor_name, record.details["sha256"]) == (
        cast.officer.user.name,
        ExportFile.objects.get().sha256,
    )
    assert record.details["rows"]["cadre"] == Cadre.objects.filter(township=cast.township).count()
    assert Reading.objects.get(kind=Reading.Kind.LIST).item == "导出干部名册"
    assert client.post(f"{EXPORT}{job.pk}/take/").status_code == 200
    assert recorded() == 2


def test_while_it_is_written_the_page_tells_of_which_sheet(client_of, monkeypatch):
    told = []
    tell = working.Work.tell

    def telling(work, done, total, sentence=""):
        tell(work, done, total, sentence)
        work.report()
        told.append(client_of("officer").get(f"/jobs/{work.job.pk}/").text)

    monkeypatch.setattr(working.Work, "tell", telling)
    made_for(client_of("officer"))
    assert "正在办理：读取名册" in told[0]
    assert any("正在办理：干部：1 行" in page and "<progress" in page for page in told)


@pytest.mark.parametrize("spare", (0, -1))
def test_up_to_its_size_it_is_answered_at_once_and_beyond_it_by_a_job(client_of, cast, monkeypatch, spare):
    monkeypatch.setattr(exporting, "AT_ONCE", size_of(cast.township) + spare)
    answer = client_of("officer").post(EXPORT)
    assert (answer.status_code, Job.objects.count(), recorded()) == (
        (200, 0, 1) if spare == 0 else (302, 1, 0)
    )


def test_only_whoever_asked_takes_it_out_and_only_in_an_office_that_may(client_of, cast):
    job = made_for(client_of("officer"))
    pages = ((f"{EXPORT}{job.pk}/", "get"), (f"{EXPORT}{job.pk}/take/", "post"), (f"/jobs/{job.pk}/", "get"))
    for who, status in (("commissioner", 404), ("officer2", 404), ("outsider", 404), ("secretary", 403)):
        for address, method in pages:
            answer = getattr(client_of(who), method)(address).status_code
            assert answer == (404 if address.startswith("/jobs/") else status), (who, address)
    assert client_of("officer").get(f"{EXPORT}{job.pk}/take/").status_code == 405
    with builders.recorded(cast.township):
        Office(
            township=cast.township, user=cast.officer.user, role=Role.ADMINISTRATOR, since=clock.today()
        ).save()
    assert client_of("officer").post(f"{EXPORT}{job.pk}/take/").status_code == 403
    assert recorded() == 0


def test_a_file_known_since_to_be_their_own_is_not_taken_out_but_asked_for_again(client_of, cast):
    other = builders.cadre(cast.township, "王五")
    job = made_for(client_of("officer"))
    builders.altered(cast.officer.user, cadre=other)
    page = client_of("officer").get(f"{EXPORT}{job.pk}/").text
    assert "有您本人的档案" in page
    assert "重新导出" in page
    assert client_of("officer").post(f"{EXPORT}{job.pk}/take/").status_code == 403
    assert recorded() == 0
    again = made_for(client_of("officer"))
    assert client_of("officer").post(f"{EXPORT}{again.pk}/take/").status_code == 200


def test_what_lies_in_the_storage_is_sealed_and_known_to_the_verification(client_of, cast, settings):
    made_for(client_of("officer"))
    (lies,) = lying(settings)
    assert lies.read_bytes().startswith(b"sealed-1:")
    assert list(files.verify()) == []
    lies.write_bytes(b"sealed-1:otherwise")
    assert [str(each) for each in files.verify()]
    job = Job.objects.get()
    refused = client_of("officer").post(f"{EXPORT}{job.pk}/take/", follow=True)
    assert "已经不在" in refused.text
    lies.unlink()
    assert "已经不在" in client_of("officer").post(f"{EXPORT}{job.pk}/take/", follow=True).text
    assert (recorded(), list(files.verify())) == (0, [])


def test_after_a_day_it_is_taken_out_no_more_and_swept_with_its_file(
    client_of, settings, time_machine, capsys
):
    job = made_for(client_of("officer"))
    time_machine.shift(export_files.KEPT_FOR)
    call_command("housekeeping")
    assert client_of("officer").post(f"{EXPORT}{job.pk}/take/").status_code == 200
    time_machine.shift(MOMENT)
    assert client_of("officer").post(f"{EXPORT}{job.pk}/take/").status_code == 409
    page = client_of("officer").get(f"{EXPORT}{job.pk}/").text
    assert "保存 24 小时，已经删除" in page
    assert "重新导出" in page
    assert len(lying(settings)) == 1
    capsys.readouterr()
    call_command("housekeeping")
    assert "保存期满的导出名册：删除 1 条" in capsys.readouterr().out
    assert (lying(settings), ExportFile.objects.count(), recorded()) == ([], 0, 1)


def test_a_new_one_sweeps_those_whose_day_is_over(client_of, settings, time_machine):
    made_for(client_of("officer"))
    time_machine.shift(export_files.KEPT_FOR + MOMENT)
    made_for(client_of("officer"))
    assert len(lying(settings)) == ExportFile.objects.count() == 1


def test_a_job_that_is_interrupted_is_done_by_the_next_runner_and_one_that_fails_can_be_asked_again(
    client_of, settings, monkeypatch
):
    client = client_of("officer")
    job = asked_by(client)
    tell = working.Work.tell

    def killed(work, done, total, sentence=""):
        working.stopping.set()
        tell(work, done, total, sentence)

    monkeypatch.setattr(working.Work, "tell", killed)
    working.do(working.claim())
    assert (Job.objects.get().state, lying(settings)) == ("queued", [])

    def broken(work, done, total, sentence=""):
        raise ZeroDivisionError

    working.stopping.clear()
    monkeypatch.setattr(working.Work, "tell", broken)
    assert working.work_off() == 1
    assert "没有办成" in client.get(f"/jobs/{job.pk}/").text
    page = client.get(f"{EXPORT}{job.pk}/").text
    assert "没有制成：中途出现意外错误" in page
    assert "重新导出" in page
    assert client.post(f"{EXPORT}{job.pk}/take/").status_code == 409
    monkeypatch.setattr(working.Work, "tell", tell)
    again = made_for(client)
    assert again != job
    assert client.post(f"{EXPORT}{again.pk}/take/").status_code == 200


def test_a_runner_that_died_after_keeping_it_leaves_nothing_to_be_made_again(client_of, settings):
    job = made_for(client_of("officer"))
    Job.objects.update(state=Job.State.QUEUED, ended_at=None)
    before = lying(settings)
    assert working.work_off() == 1
    assert (Job.objects.get().state, lying(settings)) == ("done", before)
    assert client_of("officer").post(f"{EXPORT}{job.pk}/take/").status_code == 200


def test_a_file_whose_row_is_refused_does_not_stay(client_of, settings, monkeypatch):
    asked_by(client_of("officer"))

    def refused(row, *args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(ExportFile, "save_base", refused)
    working.work_off()
    assert (Job.objects.get().state, lying(settings)) == ("failed", [])


def test_whoever_has_lost_the_office_or_the_account_since_gets_no_file(client_of, cast, settings):
    asked_by(client_of("officer"))
    asked_by(client_of("commissioner"))
    with builders.recorded(cast.township):
        office = cast.officer.user.offices.get()
        office.until = clock.today().replace(day=1)
        office.save()
    builders.altered(User.objects.get(pk=cast.commissioner.user.pk), is_active=False)
    working.work_off()
    lost, off = Job.objects.order_by("pk")
    assert (lost.state, lost.error) == ("failed", exporting.OUT_OF_OFFICE)
    assert (off.state, off.error) == ("failed", exporting.SWITCHED_OFF)
    assert lying(settings) == []

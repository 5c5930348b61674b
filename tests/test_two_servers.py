"""Two web machines that share nothing but the database and the attachments carry one journey between them.

Each is a gunicorn of its own with its own temporary, home and working folder; in the end those are empty.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from django.conf import settings
from django.db import connection
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from appointments.demo import notice as publishing
from appointments.models import Notice, Report
from appointments.stages.notice import report_limits
from tests import builders, workbooks
from tests.appointments.notice import standing
from township import healthcheck
from township.models import Attachment, Cadre, ImportUpload, Reward, StepRecord
from township.records import verification

ROOT = Path(__file__).parent.parent
SCAN = b"%PDF-1.7 the minutes"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass
class Machine:
    """A web server with folders of its own, which begin empty."""

    folder: Path
    attachments: Path
    port: int = 0
    process: subprocess.Popen | None = None

    def start(self) -> None:
        self.port = free_port()
        for own in self._own().values():
            own.mkdir(parents=True)
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", *self._arguments()],
                env=os.environ | self._environment(),
                cwd=self._own()["cwd"],
                stderr=log,
                start_new_session=True,
            )

    def _arguments(self) -> list[str]:
        return [
            "tests.served", "--bind", f"127.0.0.1:{self.port}", "--worker-class", "gthread", "--threads", "2",
            # The worker lives on another day than the master that watches over it.
            "--timeout", "0", "--no-control-socket", "--log-level", "warning",
        ]  # fmt: skip

    def _environment(self) -> dict[str, str]:
        return {
            "DJANGO_SETTINGS_MODULE": "township.testing_settings", "DATABASE_URL": database_address(),
            "MEDIA_ROOT": str(self.attachments), "HOME": str(self._own()["home"]),
            "TMPDIR": str(self._own()["temporary"]), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip

    def wait(self) -> None:
        """Until a page is answered: the master takes connections long before its worker has loaded the program."""
        patience = time.monotonic() + 90
        while time.monotonic() < patience and self.process.poll() is None:
            with suppress(OSError, HTTPException):
                healthcheck.status_of("/notices/", port=self.port)
                return
            time.sleep(0.05)
        raise AssertionError(self.log())

    def stop(self) -> None:
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def log(self) -> str:
        return (self.folder / "log").read_text()

    def left_behind(self) -> list[Path]:
        return [path for own in self._own().values() for path in own.iterdir()]

    def _own(self) -> dict[str, Path]:
        return {name: self.folder / name for name in ("cwd", "home", "temporary")}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def database_address() -> str:
    """The test's own database, as the environment of a server names it."""
    name = quote(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@dataclass
class Browser:
    """One person's browser; its cookies go to whichever machine is asked."""

    jar: CookieJar = field(default_factory=CookieJar)

    def get(self, machine: Machine, path: str) -> tuple[int, str, bytes]:
        return self._ask(machine, path)

    def send(self, machine: Machine, path: str, at: str = "", **fields: object) -> tuple[int, str, bytes]:
        """Fill in the form on page `at` (or `path` itself) of this machine and send it."""
        page = self.get(machine, at or path)[2].decode()
        return self._ask(machine, path, fields | {"csrfmiddlewaretoken": TOKEN.search(page)[1]})

    def _ask(self, machine: Machine, path: str, fields: dict | None = None) -> tuple[int, str, bytes]:
        """The status, where redirects led, and the content."""
        asked = Request(f"http://localhost:{machine.port}{path}")
        if fields:
            asked.add_header("Content-Type", MULTIPART_CONTENT)
            asked.data = encode_multipart(BOUNDARY, fields)
        try:
            answer = build_opener(HTTPCookieProcessor(self.jar)).open(asked, timeout=30)
        except HTTPError as refused:
            answer = refused
        with answer:
            return answer.status, urlsplit(answer.url).path, answer.read()


@pytest.fixture
def machines(settings, tmp_path) -> Iterator[tuple[Machine, Machine]]:
    """Two servers, which load the program while the test builds what they will be asked for."""
    settings.MEDIA_ROOT = tmp_path / "attachments"
    pair = Machine(tmp_path / "a", settings.MEDIA_ROOT), Machine(tmp_path / "b", settings.MEDIA_ROOT)
    try:
        for machine in pair:
            machine.start()
        yield pair
    finally:
        for machine in pair:
            machine.stop()


@pytest.mark.django_db(transaction=True)
def test_a_journey_moves_between_two_machines_that_share_only_database_and_attachments(machines, cast):
    a, b = machines
    dossier = standing.in_notice_room(cast)
    publishing.publish(dossier, cast, date(2026, 3, 16))

    both_tell_that_they_are_well(a, b)
    officer = logged_in_on_one_and_known_to_the_other(a, b)
    one_form_sent_to_both_is_recorded_once(officer, a, b, builders.cadre(cast.township).pk)
    attachment_taken_by_one_is_handed_out_by_the_other(officer, a, b, dossier.pk)
    import_begun_on_one_is_confirmed_on_the_other(officer, a, b)
    failed_logins_are_counted_together(a, b)
    reports_are_counted_together(a, b, Notice.objects.get().pk)

    assert [*verification.verify(cast.township), *verification.verify_installation()] == []
    assert [machine.left_behind() for machine in machines] == [[], []]


def both_tell_that_they_are_well(a: Machine, b: Machine) -> None:
    # One has only just been started: whoever asks with patience is answered when it is ready.
    assert healthcheck.main("/notices/", str(a.port), "90") == 0
    b.wait()
    assert [healthcheck.main("/notices/", str(machine.port)) for machine in (a, b)] == [0, 0]
    assert healthcheck.main("/no-such-page/", str(a.port)) == 1
    assert healthcheck.main("/notices/", str(free_port())) == 1


def logged_in_on_one_and_known_to_the_other(a: Machine, b: Machine) -> Browser:
    officer = Browser()
    assert officer.get(b, "/roster/import/")[1] == "/login/"
    answer = officer.send(a, "/login/", username="officer", password=builders.PASSWORD)
    assert answer[:2] == (200, "/workbench/"), a.log()
    assert officer.get(b, "/workbench/")[:2] == (200, "/workbench/")
    return officer


def one_form_sent_to_both_is_recorded_once(officer: Browser, a: Machine, b: Machine, cadre: int) -> None:
    path = f"/roster/cadres/{cadre}/reward/add/"
    page = officer.get(a, path)[2].decode()
    sent = {
        name: re.search(rf'name="{name}" value="([^"]+)"', page)[1]
        for name in ("csrfmiddlewaretoken", "drawn")
    }
    sent |= {"name": "先进工作者", "body": "县政府", "awarded_on": "2024-01-01"}
    answers = [officer._ask(machine, path, sent) for machine in (a, b)]
    assert [answer[:2] for answer in answers] == [(200, f"/roster/cadres/{cadre}/conduct/")] * 2
    assert "没有重复记录" in answers[1][2].decode()
    assert Reward.objects.filter(name="先进工作者").count() == 1


def attachment_taken_by_one_is_handed_out_by_the_other(
    officer: Browser, a: Machine, b: Machine, dossier: int
) -> None:
    scan = workbooks.upload(SCAN, "会议记录.pdf")
    attached = officer.send(a, f"/appointments/{dossier}/attach/", title="会议记录", file=scan)
    assert attached[0] == 200, attached[2].decode()
    kept = Attachment.objects.get()
    assert officer.get(b, f"/appointments/{dossier}/attachments/{kept.pk}/")[2] == SCAN


def import_begun_on_one_is_confirmed_on_the_other(officer: Browser, a: Machine, b: Machine) -> None:
    file = workbooks.upload({"干部": [workbooks.cadre(1, "王小明", 所在机构="文化站")]})
    status, preview, page = officer.send(a, "/roster/import/", file=file)
    assert (status, "王小明" in page.decode()) == (200, True)
    page = officer.get(b, preview)[2].decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    answer = officer.send(b, f"{preview}confirm/", at=preview, seen=seen)
    assert "导入完成" in answer[2].decode(), b.log()
    assert Cadre.objects.filter(name="王小明").count() == 1
    assert "这份工作簿已导入" in officer.get(a, preview)[2].decode()
    assert ImportUpload.objects.get().done == StepRecord.objects.get(code="roster.import").sequence


def failed_logins_are_counted_together(a: Machine, b: Machine) -> None:
    stranger, wrong = Browser(), {"username": "member1", "password": "not-the-password"}
    answers = [stranger.send(machine, "/login/", **wrong)[0] for machine in (a, b, a, b, a)]
    assert answers == [422, 422, 422, 422, 429]
    right = {"username": "member1", "password": builders.PASSWORD}
    assert [stranger.send(machine, "/login/", **right)[0] for machine in (b, a)] == [429, 429]
    other = stranger.send(b, "/login/", username="member2", password=builders.PASSWORD)
    assert other[:2] == (200, "/workbench/")


def reports_are_counted_together(a: Machine, b: Machine, notice: int) -> None:
    # The test itself is a third machine: it takes all but four of the address's reports.
    for _ in range(report_limits.PER_ADDRESS - 4):
        assert report_limits.ADDRESSES.take("127.0.0.1")

    def report(machine: Machine, number: int) -> int:
        said = {"kind": "anonymous", "content": f"第{number}件事：2025年8月在柳溪村，承诺的道路没有动工。"}
        return Browser().send(machine, f"/notices/{notice}/report/", **said)[0]

    answers = [report(machine, number) for number, machine in enumerate((a, b, b, a, a, b))]
    assert answers == [200, 200, 200, 200, 429, 429]
    assert Report.objects.count() == 4


def test_nothing_is_remembered_in_a_process_or_on_its_disk():
    """What a process keeps for itself is lost to the other machine; a table or Django's storage is not."""
    remembering = re.compile(
        r"django\.core\.cache|\btempfile\b|MEDIA_ROOT|FileSystemStorage|\bshelve\b|\.mkdir\("
    )
    packages = {app.partition(".")[0] for app in settings.INSTALLED_APPS if not app.startswith("tests.")}
    sources = [path for package in packages for path in (ROOT / package).rglob("*.py")]
    found = {path.relative_to(ROOT).as_posix() for path in sources if remembering.search(path.read_text())}
    assert sources
    assert found == {
        "township/environment.py",
        "township/settings.py",
        "township/testing_settings.py",
        # The slips of the demonstration, which runs on one machine.
        "appointments/demo/voting.py",
        # Written to be carried elsewhere; no request reads it.
        "township/records/checkpoint_files.py",
        # Backups go where the operator says, and come from there.
        "township/safekeeping/backup.py",
        "township/safekeeping/restore.py",
        # Put together by one work of the runner, and kept in the storage before that work ends.
        "supervision/bundle/making.py",
    }

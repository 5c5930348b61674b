"""Once a night what need not be kept is thrown away, on the day after it may be, and nothing else is."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from township.housekeeping import JOBS_KEPT
from township.models import ImportUpload, Job, LoginEvent, LoginSession, StepRecord, ThrottleWindow
from township.records import clock
from township.roster.workbook.uploads import KEPT_FOR
from township.throttle import LINGER

MOMENT = timedelta(seconds=1)


@pytest.fixture
def tidied(capsys):
    """Runs the command; what it says, by what it is about."""

    def run() -> dict[str, str]:
        call_command("housekeeping")
        return dict(line.split("：") for line in capsys.readouterr().out.splitlines())

    return run


def login_at(when: datetime) -> LoginEvent:
    return LoginEvent.objects.create(username="officer", event="in", at=when)


def test_the_log_of_logins_is_kept_for_six_months_or_as_long_as_was_set(db, tidied, settings):
    old, kept = (login_at(timezone.now() - timedelta(days=184) + each) for each in (-MOMENT, MOMENT))
    assert tidied()["登录日志"] == "删除 1 条"
    assert list(LoginEvent.objects.all()) == [kept]
    settings.ACCESS_LOGS_KEPT_DAYS = 185
    again = login_at(timezone.now() - timedelta(days=184) - MOMENT)
    assert tidied()["登录日志"] == "删除 0 条"
    settings.ACCESS_LOGS_KEPT_DAYS = 30
    young = login_at(timezone.now() - timedelta(days=180) + MOMENT)
    assert tidied()["登录日志"] == "删除 2 条"
    assert not LoginEvent.objects.filter(pk__in=[old.pk, kept.pk, again.pk]).exists()
    assert LoginEvent.objects.get() == young


def test_a_session_that_has_ended_goes_and_one_in_use_stays(cast, client_of, tidied):
    client = client_of("officer")
    now = timezone.now()
    LoginSession.objects.create(session_key="ended", session_data="", expire_date=now - MOMENT)
    LoginSession.objects.create(
        session_key="old", session_data="", expire_date=now + MOMENT, began_at=now - timedelta(hours=12)
    )
    assert tidied()["已结束的登录会话"] == "删除 2 条"
    assert client.get("/roster/").status_code == 200


def job(cast, state: str, *, days: int, kind: str = "test.kind", by: str = "officer") -> Job:
    """Long work that ended so many days before all of it may go."""
    at = clock.now() - JOBS_KEPT - timedelta(days=days)
    acting = getattr(cast, by)
    return Job.objects.create(
        township=acting.township,
        kind=kind,
        asked_by=acting.user,
        asked_at=at,
        state=state,
        ended_at=None if state in ("queued", "running") else at,
    )


def test_long_work_goes_when_it_has_ended_long_ago_but_the_newest_result_stays(cast, tidied):
    stays = [
        job(cast, "done", days=1),
        job(cast, "done", days=9, kind="another.kind"),
        job(cast, "done", days=9, by="outsider"),
        job(cast, "queued", days=9),
        job(cast, "running", days=9),
        job(cast, "failed", days=-1),
    ]
    goes = [job(cast, "done", days=2), job(cast, "failed", days=1), job(cast, "abandoned", days=1)]
    assert tidied()["已办结的长时间任务"] == f"删除 {len(goes)} 条"
    assert set(Job.objects.all()) == set(stays)
    newest = job(cast, "done", days=-1)
    tidied()
    assert set(Job.objects.all()) == {*stays[1:], newest}


def test_uploads_and_counts_go_when_their_time_is_over(cast, tidied):
    now = clock.now()
    for name, at in (("old", now - KEPT_FOR - MOMENT), ("new", now - KEPT_FOR + MOMENT)):
        ImportUpload.objects.create(
            token=name, township=cast.township, user=cast.officer.user, name=name, sha256="", at=at, rows=b""
        )
    for name, ends in (("old", now - LINGER - MOMENT), ("new", now)):
        ThrottleWindow.objects.create(key=name, begins=now, ends=ends)
    said = tidied()
    assert (said["过期的待确认导入"], said["已过时段的次数限制"]) == ("删除 1 条", "删除 1 条")
    assert ImportUpload.objects.get().token == ThrottleWindow.objects.get().key == "new"


def test_no_record_is_touched_and_a_second_run_finds_nothing(cast, tidied):
    before = StepRecord.objects.count()
    tidied()
    assert set(tidied().values()) == {"删除 0 条"}
    assert StepRecord.objects.count() == before

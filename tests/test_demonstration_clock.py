"""The demonstration's clock: forward only, in the demonstration only, and never for what protects the installation."""

from __future__ import annotations

import copy
import os
import subprocess
import sys
from datetime import date, time, timedelta

import pytest
from django.conf import settings as configured
from django.db import DatabaseError, transaction
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone

from appointments.demo import evaluation as evaluating
from appointments.demo import moving
from appointments.demo import notice as publishing
from appointments.meetings import agenda
from procedure.brought_in import keep_upload
from tests import builders, corridor
from tests.township.test_environment import STRONG
from township.accounts import login_sessions
from township.accounts.access import Refused
from township.accounts.login_sessions import LoginSession
from township.accounts.passwords import valid_for
from township.demo import demo_clock
from township.demo.models import DemonstrationClock
from township.models import ThrottleWindow
from township.records import clock, verification
from township.records.models import StepRecord
from township.throttle import Throttle
from township.urls import urlpatterns as ordinary

TODAY = date(2026, 3, 18)
BAR = "demo-clock__day"

urlpatterns = [*ordinary, path("demo/clock/", moving.move, name="demo-clock")]


@pytest.fixture
def demonstration(settings, db):
    """The suite as a demonstration: its clock followed, its bar on every page."""
    settings.DEMO = True
    settings.ROOT_URLCONF = __name__
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["OPTIONS"]["context_processors"].append("appointments.demo.moving.bar")
    settings.TEMPLATES = templates
    clock.follow(demo_clock.ahead)
    yield
    clock.follow(None)


def pressed(client, day: str, back: str = "/workbench/"):
    return client.post("/demo/clock/", {"day": day, "back": back}, follow=True)


@pytest.mark.usefixtures("demonstration")
def test_the_clock_goes_forward_and_never_back_and_not_too_far_at_once(db):
    assert clock.today() == TODAY
    for day in (TODAY, TODAY - timedelta(days=1)):
        with pytest.raises(Refused, match="只能前进"):
            demo_clock.move_to(day)
    with pytest.raises(Refused, match="一次最多前进400天"):
        demo_clock.move_to(TODAY + timedelta(days=401))
    assert clock.today() == TODAY
    demo_clock.move_to(TODAY + timedelta(days=400))
    assert clock.today() == date(2027, 4, 22)
    with pytest.raises(Refused, match="只能前进：现在已是2027年04月22日"):
        demo_clock.move_to(date(2027, 4, 22))
    demo_clock.move_to(date(2027, 4, 23))
    assert (clock.today(), DemonstrationClock.objects.get().days) == (date(2027, 4, 23), 401)


@pytest.mark.usefixtures("demonstration")
def test_there_is_one_row_and_no_second_one_nor_one_of_fewer_than_no_days(db):
    demo_clock.move_to(TODAY + timedelta(days=1))
    for wrong in (DemonstrationClock(pk=2, days=5), DemonstrationClock(pk=1, days=-1)):
        with pytest.raises(DatabaseError), transaction.atomic():
            wrong.save()
    assert DemonstrationClock.objects.get().days == 1


@pytest.mark.usefixtures("demonstration")
def test_what_is_recorded_bears_the_moved_day_and_the_chain_stays_in_order(cast, township):
    before = StepRecord.objects.order_by("sequence").last().recorded_at
    demo_clock.move_to(date(2026, 4, 2))
    with builders.recorded(township):
        pass
    last = StepRecord.objects.order_by("sequence").last()
    assert clock.day_of(last.recorded_at) == date(2026, 4, 2)
    assert last.recorded_at > before
    moments = list(StepRecord.objects.order_by("sequence").values_list("recorded_at", flat=True))
    assert moments == sorted(moments)
    assert list(verification.verify(township)) == []


@pytest.mark.usefixtures("demonstration")
def test_a_scan_and_an_account_bear_the_day_of_their_step(cast, township):
    dossier = corridor.standing_in(township, cast, "motion")
    demo_clock.move_to(date(2026, 4, 2))
    with builders.recorded(township):
        kept = keep_upload(dossier, builders.scan(), "纸质材料", cast.officer.user)
    account = builders.user(township, "newcomer", "新来的").user
    assert {clock.day_of(kept.recorded_at), clock.day_of(account.created_at)} == {date(2026, 4, 2)}
    assert clock.day_of(kept.history.get().recorded_at) == date(2026, 4, 2)


@pytest.mark.usefixtures("demonstration")
def test_sessions_passwords_and_throttles_go_by_the_machine(cast, client_of):
    client = client_of("officer")
    once = Throttle("test", times=1, window=timedelta(hours=1))
    user = cast.member1.user
    user.password_expires_at = clock.machine_now() + valid_for()
    assert once.take("10.0.0.1")
    demo_clock.move_to(TODAY + timedelta(days=300))
    assert clock.now() - clock.machine_now() == timedelta(days=300)
    assert not once.take("10.0.0.1")
    assert ThrottleWindow.objects.filter(begins__year__gt=2000).get().begins <= timezone.now()
    assert login_sessions.sweep() == 0
    assert LoginSession.objects.exists()
    assert client.get("/workbench/").status_code == 200
    assert user.password_expires_at > clock.machine_now()


@pytest.mark.usefixtures("demonstration")
def test_the_bar_says_the_day_and_its_buttons_move_it(client_of, client):
    officer = client_of("officer")
    page = officer.get("/workbench/").text
    assert BAR in page
    assert "2026年3月18日（星期三）" in page
    assert 'value="2026-03-19"' in page
    assert 'min="2026-03-19"' in page
    assert 'max="2027-04-22"' in page
    moved = pressed(officer, "2026-03-19", "/roster/?unit=1")
    assert moved.redirect_chain == [("/roster/?unit=1", 302)]
    assert "演示时钟已前进到2026年3月19日（星期四）" in moved.text
    again = pressed(officer, "2026-03-19")
    assert "演示时钟没有动。演示时钟只能前进：现在已是2026年03月19日" in again.text
    for nothing in ("", "2026-02-30", "明天"):
        assert "选择要前进到的日期" in pressed(officer, nothing).text
    assert pressed(officer, "2026-03-20", "https://elsewhere.example/").redirect_chain[0][0] == "/workbench/"
    assert "2027年工作日历尚未录入" in pressed(officer, "2027-01-04").text
    # A visitor reads the day and moves nothing.
    shown = client.get("/notices/").text
    assert "2027年1月4日" in shown
    assert 'name="day"' not in shown
    # Whoever is not logged in is asked to log in, and nothing moves.
    assert 'name="password"' in client.post("/demo/clock/", {"day": "2027-01-05"}).text
    assert officer.get("/demo/clock/").status_code == 405
    assert clock.today() == date(2027, 1, 4)


@pytest.mark.usefixtures("demonstration")
def test_a_button_leads_to_the_day_after_the_notice_that_is_over_first(cast, township, client_of):
    assert "到公示期满次日" not in client_of("officer").get("/workbench/").text
    dossier = corridor.standing_in(township, cast, "notice")
    publishing.publish(dossier, cast, TODAY)
    last = dossier.notices.get().last_day
    page = client_of("officer").get("/workbench/").text
    assert f"到公示期满次日（{last.month}月{last.day + 1}日）" in page
    assert "到公示期满次日" not in client_of("outsider").get("/workbench/").text
    pressed(client_of("officer"), str(last + timedelta(days=1)))
    assert clock.today() == last + timedelta(days=1)
    assert "到公示期满次日" not in client_of("officer").get("/workbench/").text


@pytest.mark.usefixtures("demonstration")
def test_the_bar_leads_to_the_end_of_an_evaluation_and_to_a_meeting_which_moves_with_a_day_that_is_passed(
    cast, township, client_of
):
    dossier = corridor.standing_in(township, cast, "evaluation")
    evaluating.prepare(dossier, cast, TODAY, evaluated_until=date(2026, 3, 25))
    meeting = agenda.call_meeting(
        by=cast.officer,
        kind="committee",
        title="党委会会议",
        called_on=TODAY,
        held_on=date(2026, 3, 20),
        begins_at=time(9, 0),
        place="会议室",
    )
    awaited = [("到考察结束日", date(2026, 3, 25))]
    assert moving.awaited(township, TODAY) == awaited
    with builders.recorded(township):
        township.is_demonstration = True
        township.save()
        meeting.agenda_sealed_on = TODAY
        meeting.save()
    assert moving.awaited(township, TODAY) == [("到开会日", date(2026, 3, 20)), *awaited]
    assert "到开会日（3月20日）" in client_of("officer").get("/workbench/").text
    pressed(client_of("officer"), "2026-03-20")
    meeting.refresh_from_db()
    assert meeting.held_on == date(2026, 3, 20)
    pressed(client_of("officer"), "2026-03-25")
    meeting.refresh_from_db()
    assert meeting.held_on == date(2026, 3, 25)
    assert moving.awaited(township, date(2026, 3, 25)) == []


def test_outside_the_demonstration_there_is_no_address_no_bar_and_no_row_is_read(
    cast, client_of, django_assert_num_queries
):
    DemonstrationClock.objects.create(pk=1, days=30)
    with django_assert_num_queries(0):
        assert clock.today() == TODAY
    with pytest.raises(RuntimeError, match="only in the demonstration"):
        clock.follow(demo_clock.ahead)
    with pytest.raises(RuntimeError, match="only in the demonstration"):
        demo_clock.move_to(TODAY + timedelta(days=1))
    with pytest.raises(NoReverseMatch):
        reverse("demo-clock")
    officer = client_of("officer")
    assert officer.post("/demo/clock/", {"day": "2026-03-19"}).status_code == 404
    assert BAR not in officer.get("/workbench/").text
    assert clock.today() == TODAY


def test_a_clock_that_follows_stands_still_once_the_demonstration_is_over(settings, db):
    settings.DEMO = True
    clock.follow(demo_clock.ahead)
    try:
        demo_clock.move_to(TODAY + timedelta(days=1))
        assert clock.today() == TODAY + timedelta(days=1)
        settings.DEMO = False
        assert clock.today() == TODAY
    finally:
        clock.follow(None)


@pytest.mark.parametrize(("demo", "found"), (("0", "False None False"), ("1", "True ahead True")))
def test_the_table_the_clock_and_the_address_come_with_the_demonstration_alone(demo, found, tmp_path):
    asked = (
        "import django; django.setup()\n"
        "from django.apps import apps; from django.urls import get_resolver\n"
        "from township.records import clock\n"
        "print(apps.is_installed('township.demo'), clock._ahead and clock._ahead.__name__,"
        " 'demo-clock' in get_resolver().reverse_dict)"
    )
    given = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "township.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'never.sqlite3'}",
        "SECRET_KEY": STRONG,
        "ALLOWED_HOSTS": "vote.example.invalid",
        "TOWNSHIP_DEMO": demo,
    }
    told = subprocess.run(
        [sys.executable, "-c", asked],
        env=given,
        capture_output=True,
        text=True,
        cwd=configured.BASE_DIR,
        check=True,
    )
    assert told.stdout.strip() == found

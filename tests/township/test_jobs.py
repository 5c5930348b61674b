"""Long work is done once, by one runner; when the runner dies another takes over, and the person who asked is told."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from township.jobs import asking, kinds, working
from township.jobs.kinds import JobKind
from township.jobs.models import Job
from township.jobs.working import Work, WorkFailed
from township.records import clock


def count(work: Work) -> dict:
    """A kind of work for the tests: counts to what it was asked for, or does as it was told."""
    number = work.job.arguments.get("to", 3)
    for n in range(number):
        work.tell(n + 1, number, f"第{n + 1}个")
    if sentence := work.job.arguments.get("fail"):
        raise WorkFailed(sentence)
    if work.job.arguments.get("break"):
        raise ZeroDivisionError
    return {"counted": number}


@pytest.fixture(autouse=True)
def _counting(monkeypatch, settings):
    settings.JOBS_INLINE = False
    counting = JobKind("test.count", "数数", count, lambda job: f"/counted/{job.pk}")
    monkeypatch.setitem(kinds._kinds, counting.code, counting)
    working.stopping.clear()
    yield
    working.stopping.clear()


def asked(cast, **arguments) -> Job:
    return asking.ask("test.count", by=cast.officer, arguments=arguments)


def test_a_job_waits_until_a_runner_does_it_and_keeps_its_result(cast, client_of):
    job = asked(cast, to=5)
    client = client_of("officer")
    waiting = client.get(f"/jobs/{job.pk}/")
    assert (waiting.status_code, waiting.headers["Refresh"]) == (200, "2")
    assert "排队等候" in waiting.text
    call_command("work", once=True)
    job.refresh_from_db()
    assert (job.state, job.result, job.done, job.total) == ("done", {"counted": 5}, 5, 5)
    done = client.get(f"/jobs/{job.pk}/")
    assert (done.status_code, done["Location"]) == (302, f"/counted/{job.pk}")
    assert working.claim() is None


def test_only_who_asked_follows_a_job_whose_kind_names_no_office(cast, client_of):
    job = asked(cast)
    for who, status in (("officer", 200), ("commissioner", 404), ("outsider", 404)):
        assert client_of(who).get(f"/jobs/{job.pk}/").status_code == status, who


def test_with_jobs_inline_the_work_is_done_where_it_is_asked_for(cast, settings):
    settings.JOBS_INLINE = True
    assert asked(cast).state == "done"


def test_jobs_are_taken_up_in_the_order_in_which_they_were_asked_for(cast, time_machine):
    first = asked(cast)
    time_machine.shift(timedelta(seconds=1))
    second = asked(cast)
    assert [working.claim(), working.claim(), working.claim()] == [first, second, None]


@pytest.mark.parametrize(
    ("arguments", "said"),
    (({"fail": "名册中没有这个人"}, "名册中没有这个人"), ({"break": True}, "中途出现意外错误")),
)
def test_work_that_fails_says_why_and_is_not_tried_again(cast, client_of, arguments, said):
    job = asked(cast, **arguments)
    assert working.work_off() == 1
    page = client_of("officer").get(f"/jobs/{job.pk}/")
    assert said in page.text
    assert "Refresh" not in page.headers
    assert working.work_off() == 0


def test_a_job_whose_runner_has_died_is_taken_up_again_but_not_a_fourth_time(cast, time_machine):
    job = asked(cast)
    for attempt in range(1, working.ATTEMPTS + 1):
        assert working.claim().attempts == attempt
        time_machine.shift(working.SILENCE)
        assert working.claim() is None
        time_machine.shift(timedelta(seconds=1))
    assert working.claim() is None
    job.refresh_from_db()
    assert (job.state, job.error) == ("abandoned", working.GIVEN_UP)


def test_a_runner_thought_dead_learns_that_its_job_is_another_s_and_changes_nothing(cast, time_machine):
    asked(cast)
    first = working.claim()
    work = Work(first)
    work.report()
    work.tell(1, 3)
    time_machine.shift(working.SILENCE + timedelta(seconds=1))
    second = working.claim()
    work.report()
    with pytest.raises(working.TakenAway):
        work.tell(2, 3)
    assert not working._end(first, Job.State.DONE, result={})
    working._put_back(first)
    second.refresh_from_db()
    assert (second.state, second.attempts, second.done) == ("running", 2, 0)
    working.do(second)
    assert Job.objects.get().result == {"counted": 3}


def test_a_runner_told_to_end_puts_its_job_back_into_the_queue(cast):
    job = asked(cast)
    taken = working.claim()
    working.stopping.set()
    working.do(taken)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("queued", 0)
    assert working.work_off() == 0
    working.stopping.clear()
    assert working.work_off() == 1


def test_the_page_says_when_no_runner_is_at_work(cast, client_of, time_machine):
    job = asked(cast)
    said = "没有进程接手"
    assert said not in client_of("officer").get(f"/jobs/{job.pk}/").text
    time_machine.shift(timedelta(seconds=61))
    assert said in client_of("officer").get(f"/jobs/{job.pk}/").text


def test_two_kinds_may_not_share_a_code():
    kind = JobKind("test.count", "另一种", count, str)
    with pytest.raises(ValueError, match=r"test\.count"):
        kinds.register(kind)
    kinds.register(kinds.kind_of("test.count"))


@pytest.mark.django_db(transaction=True)
def test_many_runners_at_once_do_each_job_once(cast):
    jobs = [asked(cast) for _ in range(12)]
    taken, lock = [], threading.Lock()

    def runner() -> None:
        while job := working.claim():
            with lock:
                taken.append(job.pk)
            working.do(job)
        connection.close()

    runners = [threading.Thread(target=runner) for _ in range(4)]
    for each in runners:
        each.start()
    for each in runners:
        each.join()
    assert sorted(taken) == [job.pk for job in jobs]
    assert set(Job.objects.values_list("state", "attempts")) == {("done", 1)}


@pytest.mark.django_db(transaction=True)
def test_a_runner_reports_while_its_work_is_inside_a_transaction(cast, monkeypatch):
    if connection.vendor == "sqlite":
        return  # one writer at a time: what is said then is written after the transaction
    monkeypatch.setattr(working, "BEAT", 0.02)
    seen = []

    def slow(work: Work) -> dict:
        work.tell(7, 9, "写到一半")
        with transaction.atomic():
            type(cast.township).objects.select_for_update(no_key=True).get(pk=cast.township.pk)
            work_seen = threading.Event()
            for _ in range(200):
                work_seen.wait(0.02)
                if Job.objects.get().done:
                    break
            seen.append(Job.objects.get().sentence)
        return {}

    monkeypatch.setitem(kinds._kinds, "test.count", JobKind("test.count", "慢", slow, str))
    asked(cast)
    assert working.work_off() == 1
    assert seen == ["写到一半"]
    assert Job.objects.get().heartbeat == clock.now()

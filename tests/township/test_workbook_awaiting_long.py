"""A large import is confirmed on the page and written outside the request: once, by whoever confirmed it, or not at all."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client

from tests import builders, reviewing, workbooks
from tests.workbooks import small
from township.jobs import working
from township.jobs.models import Job
from township.models import Cadre, PendingChange, StepRecord, User
from township.records import clock
from township.roster.workbook import awaiting

BETTER = {"年度考核": [small()["年度考核"][0] | {"等次": "优秀"}]}


@pytest.fixture
def town(db, settings, monkeypatch):
    """A declared township in which every import that waits is a large one."""
    settings.JOBS_INLINE = False
    working.stopping.clear()
    made = builders.bare_township("新溪镇", "新溪", declared_on=None)
    for username, name, role in (
        ("newofficer", "周晓", "officer"),
        ("newcommissioner", "李兰", "commissioner"),
        ("newsecretary", "赵立", "secretary"),
    ):
        builders.user(made, username, name, role)
    workbooks.import_all(client_for("newofficer"), small())
    with builders.recorded(made):
        made.declared_on = date(2026, 3, 18)
        made.save()
    monkeypatch.setattr(awaiting, "LONG", 0)
    return made


def client_for(username):
    logged_in = Client()
    logged_in.force_login(User.objects.get(username=username))
    return logged_in


@pytest.fixture
def people(town):
    names = {"officer": "newofficer", "commissioner": "newcommissioner", "secretary": "newsecretary"}
    made = SimpleNamespace(**{office: client_for(name) for office, name in names.items()})
    preview = workbooks.hand_in(made.officer, BETTER)
    sent = {"seen": workbooks.seen(made.officer, preview), "reason": "年度更新，云组〔2026〕6号"}
    assert made.officer.post(f"{preview}confirm/", sent).status_code == 302
    return made


def result():
    return Cadre.objects.get(name="王小明").yearlyassessments.get().result


def test_a_large_import_is_written_by_a_job_that_tells_how_far_it_is(people):
    change = reviewing.waiting()
    answered = reviewing.answer(people.commissioner, opinion="同意")
    job = Job.objects.get()
    assert answered["Location"] == f"/jobs/{job.pk}/"
    assert result() == "competent"
    assert "正在写入名册" in people.officer.get(f"/pending/{change.pk}/").text
    assert people.officer.get(f"/jobs/{job.pk}/").status_code == 200
    assert working.work_off() == 1
    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.sentence) == ("done", 1, 1, "记入纪实")
    assert result() == "excellent"
    change.refresh_from_db()
    assert (change.state, change.decided_by.name, change.opinion) == ("confirmed", "李兰", "同意")
    record = StepRecord.objects.filter(code="roster.import").latest("sequence")
    assert (record.actor_name, record.details["proposed_by"]) == ("李兰", "周晓")
    assert people.commissioner.get(f"/jobs/{job.pk}/")["Location"] == f"/pending/{change.pk}/"


def test_a_small_import_is_written_where_it_is_confirmed(people, monkeypatch):
    monkeypatch.setattr(awaiting, "LONG", 1)
    reviewing.confirm(people.commissioner)
    assert (result(), Job.objects.count()) == ("excellent", 0)


def test_confirmed_twice_it_is_written_once(people):
    change = reviewing.waiting()
    first = reviewing.answer(people.commissioner)
    again, other = reviewing.answer(people.commissioner), reviewing.answer(people.secretary)
    assert first["Location"] == again["Location"] == other["Location"]
    assert working.work_off() == 1
    late = people.secretary.post(f"/pending/{change.pk}/", {"answer": "confirm"})
    assert late.status_code == 422
    assert "已复核" in late.text
    assert StepRecord.objects.filter(code="roster.import").count() == 2
    assert Job.objects.count() == 1


def test_while_it_is_being_written_nobody_takes_it_back_or_sends_it_back(people):
    change = reviewing.waiting()
    reviewing.answer(people.commissioner)
    taken_back = people.officer.post(f"/pending/{change.pk}/withdraw/", follow=True)
    assert "正在写入名册，不能再撤回或退回" in taken_back.text
    sent_back = reviewing.answer(people.secretary, answer="decline", opinion="等次有误")
    assert sent_back.status_code == 422
    working.work_off()
    assert result() == "excellent"


def test_a_roster_that_has_moved_fails_the_job_with_the_sentence_and_it_can_be_sent_back(people, town):
    reviewing.answer(people.commissioner)
    with builders.recorded(town):
        row = Cadre.objects.get(name="王小明").yearlyassessments.get()
        row.result = "basic"
        row.save()
    working.work_off()
    job = Job.objects.get()
    assert (job.state, result()) == ("failed", "basic")
    assert "提出以后名册又有变动" in people.commissioner.get(f"/jobs/{job.pk}/").text
    assert reviewing.answer(people.commissioner, answer="decline", opinion="名册有变").status_code == 302


def test_whoever_has_lost_the_office_or_the_account_since_writes_nothing(people):
    commissioner = User.objects.get(username="newcommissioner")
    for lose, sentence in ((end_of_office, "不担任可以复核的职务"), (switched_off, "账号已停用")):
        reviewing.answer(people.secretary if lose is switched_off else people.commissioner)
        lose(commissioner if lose is end_of_office else User.objects.get(username="newsecretary"))
        working.work_off()
        job = Job.objects.latest("pk")
        assert (job.state, result()) == ("failed", "competent")
        assert sentence in job.error


def end_of_office(user):
    with builders.recorded(user.offices.get().township):
        office = user.offices.get()
        office.until = clock.today().replace(day=1)
        office.save()


def switched_off(user):
    builders.altered(user, is_active=False)


def test_a_runner_that_died_after_writing_leaves_nothing_to_be_written_again(people):
    reviewing.answer(people.commissioner)
    working.work_off()
    Job.objects.update(state=Job.State.QUEUED, ended_at=None)
    assert working.work_off() == 1
    assert Job.objects.get().state == "done"
    assert StepRecord.objects.filter(code="roster.import").count() == 2


def test_a_runner_that_dies_while_writing_leaves_nothing_half(people, monkeypatch):
    reviewing.answer(people.commissioner)

    def dies(*args):
        working.stopping.set()
        yield "年度考核", 1, 1

    whole = awaiting.saving.save
    monkeypatch.setattr(awaiting.saving, "save", dies)
    working.do(working.claim())
    assert (Job.objects.get().state, result()) == ("queued", "competent")
    assert reviewing.waiting().state == PendingChange.State.WAITING
    working.stopping.clear()
    monkeypatch.setattr(awaiting.saving, "save", whole)
    assert working.work_off() == 1
    assert result() == "excellent"

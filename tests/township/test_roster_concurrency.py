"""Two people at once: one passes, one is told. Real threads with connections of their own, on both engines."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.waiting import Waiter
from township.models import Cadre, Seat, StaffingQuota, StepRecord, Tenure, Village, VillageContact
from township.roster import quota_guard, tenures
from township.roster.forms.rows import newest_version

pytestmark = pytest.mark.django_db(transaction=True)

BIRTH = date(1990, 5, 1)
PATIENCE = 30


@pytest.fixture
def pair(township):
    """Two officers, and room for exactly one more person in the institutional establishment."""
    officers = [builders.user(township, f"office{n}", f"干事{n}", "officer") for n in (1, 2)]
    leave_room(township, 1)
    return officers


@pytest.fixture
def first_import(township):
    """The starting state is still being entered: what is typed takes effect at once."""
    with builders.recorded(township):
        township.declared_on = None
        township.save()


def leave_room(township, places):
    quota = StaffingQuota.objects.get(township=township, kind="institutional")
    with builders.recorded(township):
        quota.authorised = on_establishment(township) + places
        quota.save()


def on_establishment(township):
    return Cadre.objects.filter(township=township, establishment="institutional", status="in_service").count()


def at_once(*jobs):
    """Run the jobs in threads that start together; what each returns, or the exception it raised."""
    start = threading.Barrier(len(jobs))

    def run(job):
        try:
            start.wait(PATIENCE)
            return job()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def posting(acting, address, args=(), /, **typed):
    client = Client()
    client.force_login(acting.user)
    return lambda: client.post(reverse(f"roster:{address}", args=args), typed)


def newcomer(**changes):
    typed = {
        "name": "李新", "sex": "male", "ethnicity": "汉族", "id_number": builders.identity(BIRTH),
        "birth_archive": "1990-05", "birth_recognised": "1990-05", "politics": "none", "started_work": "2014-08",
        "health": "健康", "establishment": "institutional",
    }  # fmt: skip
    return typed | changes


def told(answers, sentence):
    """One of two passed, the other was told with this sentence and lost nothing."""
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    refused = next(answer for answer in answers if answer.status_code == 422)
    assert sentence in refused.content.decode()


def test_two_people_for_the_last_place_of_a_quota(township, pair):
    answers = at_once(
        *(posting(each, "cadre.add", **newcomer(name=f"新人{n}")) for n, each in enumerate(pair))
    )
    told(answers, "编制")
    quota = StaffingQuota.objects.get(township=township, kind="institutional")
    assert on_establishment(township) == quota.authorised
    assert StepRecord.objects.filter(code="cadre.add").count() == 1


def test_whoever_comes_second_waits_for_the_first_and_is_then_told(township, pair):
    """The first has written and not yet committed when the second asks for the same place."""
    written, waiter = threading.Event(), Waiter()

    def first():
        with builders.recorded(township):
            Cadre(
                township=township,
                name="先到",
                sex="male",
                id_number=builders.identity(BIRTH),
                birth_archive=BIRTH,
                birth_recognised=BIRTH,
                politics="none",
                started_work=date(2014, 8, 1),
                establishment="institutional",
            ).save()
            written.set()
            # Until the second has reached the lock; were there none, it would find room.
            waiter.until_it_waits()

    post = posting(pair[1], "cadre.add", **newcomer(name="后到"))

    def second():
        written.wait(PATIENCE)
        with waiter.acting():
            return post()

    _, answer = at_once(first, second)
    assert answer.status_code == 422
    assert "事业编制没有空编" in answer.content.decode()
    assert not Cadre.objects.filter(name="后到").exists()


def test_the_database_keeps_the_quota_when_nobody_asks_beforehand(township, pair):
    def save(name):
        def job():
            builders.cadre(township, name)
            return "saved"

        return job

    results = at_once(save("甲"), save("乙"))
    refused = [result for result in results if result != "saved"]
    assert len(refused) == 1
    assert isinstance(refused[0], IntegrityError)
    assert quota_guard.REFUSAL in str(refused[0])


def test_lowering_a_quota_while_somebody_takes_its_last_place(township, pair):
    quota = StaffingQuota.objects.get(township=township, kind="institutional")
    lowered = {
        "authorised": str(quota.authorised - 1),
        "document": "云编〔2026〕2号",
        "approved_on": "2026-01-05",
        "version": newest_version(quota).history_id,
    }
    answers = at_once(
        posting(pair[0], "cadre.add", **newcomer()), posting(pair[1], "quota.edit", [quota.pk], **lowered)
    )
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    quota.refresh_from_db()
    assert on_establishment(township) == quota.authorised


def test_two_tenures_on_one_seat(township, first_import, pair):
    seat = builders.post(township, establishment="none").seats.get()
    people = [builders.cadre(township, name, establishment="none") for name in ("甲", "乙")]
    typed = {"seat": seat.pk, "since": "2020-01-01", "document": "文", "reason": "建册"}
    answers = at_once(
        *(posting(each, "tenure.register", [who.pk], **typed) for each, who in zip(pair, people, strict=True))
    )
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    assert Tenure.objects.filter(seat=seat, until=None).count() == 1


def test_two_second_people_confirm_one_registration(township, pair):
    seat = builders.post(township, level="ordinary", establishment="none").seats.get()
    person = _outside(township, "新任")
    typed = {
        "seat": seat.pk, "since": "2026-03-16", "decided_on": "2026-03-16", "document": "文", "reason": "安排",
        "scan": builders.scan(),
    }  # fmt: skip
    assert posting(pair[0], "tenure.register", [person.pk], **typed)().status_code == 302
    seconds = [builders.user(township, role, role, role) for role in ("secretary", "commissioner")]
    change = township.pending_changes.get()

    def confirming(who):
        def job():
            client = Client()
            client.force_login(who.user)
            return client.post(f"/pending/{change.pk}/", {"answer": "confirm"})

        return job

    answers = at_once(*map(confirming, seconds))
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    assert Tenure.objects.filter(seat=seat, until=None).count() == 1
    assert StepRecord.objects.filter(code="tenure.register", outcome="done").count() == 1


def test_the_door_of_seats_lets_one_through(township, pair):
    seat = builders.post(township, establishment="none").seats.get()
    people = [builders.cadre(township, name, establishment="none") for name in ("甲", "乙")]

    def take(person):
        def job():
            with builders.recorded(township):
                return tenures.take_seat(
                    cadre=person, seat=seat, since=date(2020, 1, 1), beginning="imported"
                )

        return job

    results = at_once(*(take(person) for person in people))
    assert {type(result) for result in results} == {tenures.SeatTaken, Tenure}


def test_lowering_the_seats_while_somebody_is_put_on_the_last_one(township, first_import, pair):
    target = builders.post(township, seats=2, establishment="none")
    first, second = target.seats.order_by("number")
    holder = _outside(township, "在任")
    with builders.recorded(township):
        tenures.take_seat(cadre=holder, seat=first, since=date(2019, 1, 1), beginning="imported")
    person = _outside(township, "新任")
    lowered = {
        "unit": target.unit_id, "name": target.name, "level": target.level, "establishment": "none",
        "filling": "appointed", "competent_body": "乡镇党委", "seats": "1", "order": "0",
        "version": newest_version(target).history_id,
    }  # fmt: skip
    typed = {
        "seat": second.pk,
        "since": "2020-01-01",
        "document": "文",
        "reason": "建册",
    }
    answers = at_once(
        posting(pair[0], "post.edit", [target.pk], **lowered),
        posting(pair[1], "tenure.register", [person.pk], **typed),
    )
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    held = Tenure.objects.filter(seat__post=target, until=None)
    assert not held.filter(seat__withdrawn_on__isnull=False).exists()
    assert Seat.objects.filter(post=target, withdrawn_on=None).count() == held.count()


def _outside(township, name):
    return builders.cadre(township, name, establishment="none")


def test_two_officers_saving_the_same_file(township, pair):
    person = builders.cadre(township, "同一人", birth=BIRTH, politics="none", establishment="none")
    typed = newcomer(
        name="同一人",
        id_number="",
        establishment="none",
        unit=person.unit_id,
        version=newest_version(person).history_id,
    )
    answers = at_once(
        *(posting(each, "cadre.edit", [person.pk], **typed, title=f"职务{n}") for n, each in enumerate(pair))
    )
    told(answers, "已修改过这项记录")
    assert StepRecord.objects.filter(code="cadre.edit").count() == 1


def test_one_cadre_for_two_villages(township, pair):
    person = builders.cadre(township, "包村人", establishment="none")
    with builders.recorded(township):
        villages = [Village(township=township, name=name) for name in ("石桥村", "柳溪村")]
        for village in villages:
            village.save()
    builders.declare(township, None)
    typed = {"cadre": "包村人", "since": "2026-01-01"}
    answers = at_once(
        *(posting(each, "village.contact", [v.pk], **typed) for each, v in zip(pair, villages, strict=True))
    )
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    assert VillageContact.objects.filter(cadre=person, until=None).count() == 1

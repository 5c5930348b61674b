"""The seat and the notice a matter rests on: held again or abolished the seat bars at every door, an old notice is pointed out."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from appointments import dossier as dossiers
from appointments.bars.notice_age import RECENT
from appointments.bars.seat import IN_PLACE, VACANT
from appointments.doors import DOORS
from appointments.models import Appointment
from tests import builders, corridor
from tests.appointments import scene as scenes
from township.law import numbers
from township.law.rule import evaluate
from township.roster.retirement import same_day_after

TODAY, DAY = scenes.TODAY, timedelta(days=1)
MONTHS = numbers.NOTICE_MONTHS.value_on(TODAY)
#: After these the seat is filled: what is asked is whether the person stays.
FILLED = {"confirm", "remove", "annul"}


def standing(township, cast) -> Appointment:
    return corridor.standing_in(township, cast, "talk")


@pytest.fixture(scope="module")
def _walked(django_db_setup, django_db_blocker) -> Iterator[SimpleNamespace]:
    with scenes.walked(django_db_blocker, standing) as walk:
        yield walk


@pytest.fixture
def cast(_walked, db) -> SimpleNamespace:
    return copy.deepcopy(_walked.cast)


@pytest.fixture
def dossier(_walked, db) -> Appointment:
    return Appointment.objects.get(pk=_walked.pk)


@pytest.fixture
def scene(dossier, cast, client_of) -> scenes.Scene:
    return scenes.Scene(dossier, cast, client_of)


def verdict(rule, appointment, on=TODAY) -> str:
    return evaluate("", [rule], appointment, on, appointment.context.measures).rows[0].finding.verdict.value


def test_every_door_before_the_posting_asks_whether_the_seat_is_vacant_and_in_place():
    for code, door in DOORS.items():
        asked = {rule.code for rule in door.rules}
        vacancies = asked & {"motion.vacancy", "bars.vacancy", "posting.vacancy"}
        assert len(vacancies) == (code not in FILLED), code
        assert ("bars.seat" in asked) == (code not in FILLED), code
    assert (VACANT.control, IN_PLACE.control) == ("block", "block")


def test_a_seat_held_again_closes_the_door_at_which_the_matter_stands(scene):
    page = (
        scene.client_of("commissioner").get(scenes.address("door", scene.pk, "finish_talk")).content.decode()
    )
    assert "bars.vacancy" not in scenes.open_points(page)
    scenes.take_the_seat(scene)
    told = scenes.open_points(scene.refused("finish_talk"))["bars.vacancy"]
    assert "又由陈明任职" in told
    scenes.leave_the_seat(scene)
    page = (
        scene.client_of("commissioner").get(scenes.address("door", scene.pk, "finish_talk")).content.decode()
    )
    assert "bars.vacancy" not in scenes.open_points(page)


def test_an_abolished_post_and_a_withdrawn_seat_are_a_row_of_the_checklist(dossier):
    loaded = dossiers.load(dossier.pk)
    assert verdict(IN_PLACE, loaded) == "met"
    loaded.seat.withdrawn_on = TODAY
    assert verdict(IN_PLACE, loaded) == "unmet"
    loaded.seat.withdrawn_on, loaded.post.abolished_on = None, TODAY
    finding = IN_PLACE.check(loaded, TODAY)
    assert (finding.verdict, finding.evidence) == (
        "unmet",
        f"{loaded.post}已于2026年03月18日撤销，终止本事项",
    )


def test_a_post_abolished_in_the_register_closes_the_door(scene):
    with builders.recorded(scene.cast.township):
        post = scene.dossier.post
        post.abolished_on = TODAY
        post.save()
    assert "bars.seat" in scenes.open_points(scene.refused("finish_talk"))


def test_a_notice_over_for_longer_than_so_many_months_is_pointed_out_to_the_day(dossier):
    loaded = dossiers.load(dossier.pk)
    last = same_day_after(loaded.current("notice").last_day, MONTHS)
    assert verdict(RECENT, loaded, last) == "met"
    assert verdict(RECENT, loaded, last + DAY) == "unmet"
    assert f"至今已超过{MONTHS}个月" in RECENT.check(loaded, last + DAY, months=MONTHS).evidence
    # A day typed into a form brings nobody past it.
    late = evaluate("", [RECENT], loaded, date(2026, 3, 18), recorded_on=last + DAY).rows[0]
    assert (late.finding.verdict, late.rule.control) == ("unmet", "detect")
    loaded.current("notice").published_on = None
    assert verdict(RECENT, loaded, last + DAY) == "not_applicable"
    for code in ("submit_after_notice", "conclude_notice", "take_office"):
        assert RECENT in DOORS[code].rules

"""The standing of a matter is kept as long as nothing changes that a rule may have read, and not a moment longer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db.models import QuerySet

from appointments.demo import record
from appointments.demo.walk import Walk
from procedure import standings
from tests import builders, corridor
from township.models import CalendarDay, CalendarYear, FamilyMember, Tenure, Unit, User
from township.roster import tenures

TODAY = date(2026, 3, 18)
TAKEN = date(2025, 1, 1)


def of(township, day=TODAY):
    return standings.of_township(township.pk, day)


@pytest.fixture
def walk(township, cast) -> Walk:
    return corridor.walk(township, cast)


@pytest.fixture
def held(walk) -> Walk:
    """In recommendation, with everything on record that its door asks for."""
    walk.to("recommendation")
    walk.fill()
    return walk


@pytest.fixture
def missing(township):
    """What the door of a dossier still waits for, as it is kept."""

    def told(walk: Walk, day: date = TODAY) -> str:
        return "；".join(
            point.text for point in of(township, day)["appointment"][walk.appointment.pk].answer.missing
        )

    return told


@pytest.fixture
def wife(held, township):
    """The wife of one of those chosen, on the roster of the same township."""
    made = builders.cadre(township, "亲属甲", sex="female", unit=None)
    with builders.recorded(township):
        FamilyMember(cadre=held.pool[0], relation="妻子", name=made.name, person=made).save()
    return made


def test_a_standing_is_kept_until_something_is_done_in_the_township(held, missing, township, wife):
    kept = of(township)
    assert not missing(held)
    assert of(township) is kept
    with builders.recorded(township):
        wife.unit = held.appointment.post.unit
        wife.save()
    assert "亲属甲" in missing(held)


def test_what_another_township_does_counts_where_the_two_share_a_tenure_and_nowhere_else(
    held, missing, township, cast, wife
):
    with builders.recorded(cast.other):
        office = Unit(township=cast.other, name="财政所")
        office.save()
    kept = of(township)
    with builders.recorded(cast.other):
        office.name = "财政一所"
        office.save()
    assert of(township) is kept
    abroad = builders.post(cast.other, unit=office.name, name="会计", level="deputy")
    with builders.recorded(cast.other):
        tenures.take_seat(
            cadre=wife, seat=abroad.seats.get(), since=TAKEN, beginning=Tenure.Beginning.PROMOTION
        )
    assert "在财政一所会计工作" in missing(held)
    with builders.recorded(cast.other):
        office.name = "财政二所"
        office.save()
    assert "在财政二所会计工作" in missing(held)


def test_an_account_linked_to_another_file_or_renamed_is_seen_without_any_act(
    held, missing, township, cast, wife
):
    # Written past the guard of recorded tables: what is kept must not rest on acts alone.
    member = QuerySet(User).filter(pk=cast.member1.user.pk)
    assert not missing(held)
    member.update(cadre=wife)
    assert "亲属甲" in missing(held)
    kept = of(township)
    member.update(name="委员甲")
    assert of(township) is not kept


def test_a_corrected_calendar_is_seen_wherever_it_was_corrected(walk, missing, township, cast):
    walk.to("motion")
    record(
        walk.appointment,
        cast.officer,
        "motion.prior_report",
        "事前报告",
        TODAY,
        walk.appointment.room,
        prior_report="relatives",
        prior_report_sent_on=date(2026, 3, 16),
    )
    before = missing(walk)
    assert "上级应于" in before
    with builders.recorded(cast.other):
        CalendarDay(
            year=CalendarYear.objects.get(year=2026), day=date(2026, 3, 17), kind="off", name="假"
        ).save()
    assert "上级应于" in missing(walk)
    assert missing(walk) != before


def test_every_day_is_judged_by_itself(held, missing, township):
    assert not missing(held)
    assert missing(held, corridor.START)
    assert of(township, TODAY) is not of(township, TODAY + timedelta(days=1))

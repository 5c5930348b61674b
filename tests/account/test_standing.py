"""The roster as of a day: what holds on it, as far as it was on record at a moment."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from supervision.account.roster_of_day import Roster, end_of, known
from tests import builders
from township.models import Cadre, StaffingQuota, Tenure
from township.records import clock
from township.records.act import act

ZONE = ZoneInfo("Asia/Shanghai")
YEAR_END = date(2026, 12, 31)


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZONE)


@pytest.fixture
def rostered(db, time_machine):
    """A township whose roster was entered on 1 June 2026."""
    time_machine.move_to("2026-06-01 10:00 +0800", tick=False)
    return builders.township("青石镇")


def test_a_tenure_of_december_entered_in_january_is_in_as_known_then_and_out_as_known_at_the_year_end(
    rostered, time_machine
):
    cadre = builders.cadre(rostered, "乐一鸣")
    time_machine.move_to("2027-01-10 10:00 +0800", tick=False)
    with builders.recorded(rostered):
        Tenure(cadre=cadre, post_name="文化站站长", level="chief", since=date(2026, 12, 20)).save()

    def held(known_on: date) -> list[str]:
        return [each["post_name"] for each in Roster(rostered.pk, YEAR_END, moment(known_on)).tenures]

    assert held(date(2027, 1, 31)) == ["文化站站长"]
    assert held(YEAR_END) == []
    # Effective the day before, it is in by no knowledge.
    assert Roster(rostered.pk, date(2026, 12, 19), moment(date(2027, 1, 31))).tenures == []


def test_a_departure_counts_from_its_own_day_and_a_unit_as_it_stood_on_record(rostered, time_machine):
    cadre = builders.cadre(rostered, "乐一鸣")
    first, second = rostered.units.all()[:2]
    time_machine.move_to("2027-01-10 10:00 +0800", tick=False)
    with builders.recorded(rostered):
        cadre.status, cadre.left_on, cadre.unit = "retired", date(2026, 12, 20), second
        cadre.save()

    def there(on: date, known_on: date) -> bool:
        return cadre.pk in Roster(rostered.pk, on, moment(known_on)).serving

    later = date(2027, 1, 31)
    assert [there(date(2026, 12, 19), later), there(date(2026, 12, 20), later)] == [True, False]
    assert there(YEAR_END, YEAR_END)
    # It has no day of its own: at the end of December it stood in the first unit, whatever is known later.
    assert Roster(rostered.pk, YEAR_END, moment(later)).files[cadre.pk]["unit_id"] == first.pk
    assert Roster(rostered.pk, later, moment(later)).files[cadre.pk]["unit_id"] == second.pk


def test_whoever_came_back_was_gone_between_the_two_days_and_a_departure_taken_back_was_none(
    rostered, time_machine
):
    cadre, other = builders.cadre(rostered, "乐一鸣"), builders.cadre(rostered, "误退休")
    left, back = date(2026, 9, 1), date(2026, 11, 1)
    for told, gone, person, returned in (
        ("2026-09-10", left, cadre, None),
        ("2026-09-11", left, other, None),
        ("2026-09-12", None, other, left),
        ("2026-11-20", None, cadre, back),
    ):
        time_machine.move_to(f"{told} 10:00 +0800", tick=False)
        with act(township=rostered, code="test.build", label="建立", happened_on=returned or left):
            person.status, person.left_on = ("transferred", gone) if gone else ("in_service", None)
            person.save()

    def there(on: date, known_on: date) -> list[bool]:
        serving = Roster(rostered.pk, on, moment(known_on)).serving
        return [each.pk in serving for each in (cadre, other)]

    later = date(2026, 12, 31)
    days = [left - timedelta(1), left, back - timedelta(1), back]
    assert [there(day, later) for day in days] == [[True, True], [False, True], [False, True], [True, True]]
    # As known before the return was entered, they are gone; before the departure was, they are there.
    assert there(back, date(2026, 11, 19)) == [False, True]
    assert there(left, date(2026, 9, 9)) == [True, True]
    told = Roster(rostered.pk, later, moment(later)).departures
    assert [(each["name"], way, day) for each, way, day in told] == [("乐一鸣", "transferred", left)]


def test_a_post_stands_to_the_day_of_its_abolition_whenever_that_was_entered(rostered, time_machine):
    post = builders.post(rostered, name="站长")
    time_machine.move_to("2027-01-10 10:00 +0800", tick=False)
    with builders.recorded(rostered):
        post.abolished_on = date(2026, 12, 20)
        post.save()

    def stands(on: date, known_on: date) -> bool:
        return post.pk in Roster(rostered.pk, on, moment(known_on)).posts

    later = date(2027, 1, 31)
    assert [stands(date(2026, 12, 19), later), stands(date(2026, 12, 20), later)] == [True, False]
    assert [stands(YEAR_END, later), stands(YEAR_END, YEAR_END)] == [False, True]


def test_a_quota_whose_day_was_put_right_no_longer_holds_by_the_wrong_day(rostered, time_machine):
    quota = StaffingQuota.objects.get(township=rostered, kind="administrative")
    before = quota.authorised
    for told, more, day in (("2026-09-01", 9, date(2026, 8, 1)), ("2026-09-02", 2, date(2026, 7, 1))):
        time_machine.move_to(f"{told} 12:00 +0800", tick=False)
        with builders.recorded(rostered):
            quota.authorised, quota.approved_on = before + more, day
            quota.save()

    def authorised(on: date, known_on: date) -> int:
        return Roster(rostered.pk, on, moment(known_on)).quotas["administrative"]["authorised"] - before

    now, then = date(2026, 9, 3), date(2026, 9, 1)
    assert [authorised(day, now) for day in (date(2026, 6, 30), date(2026, 7, 1), date(2026, 8, 1))] == [
        0,
        2,
        2,
    ]
    assert [authorised(day, then) for day in (date(2026, 7, 31), date(2026, 8, 1))] == [0, 9]


def test_a_quota_holds_from_the_day_on_which_it_was_approved(rostered, time_machine):
    quota = StaffingQuota.objects.get(township=rostered, kind="administrative")
    before = quota.authorised
    time_machine.move_to("2027-01-10 10:00 +0800", tick=False)
    with builders.recorded(rostered):
        quota.authorised, quota.approved_on = before + 3, date(2027, 1, 1)
        quota.save()

    def authorised(on: date, known_on: date) -> int:
        return Roster(rostered.pk, on, moment(known_on)).quotas["administrative"]["authorised"]

    assert authorised(YEAR_END, date(2027, 1, 31)) == before
    assert authorised(date(2027, 1, 1), date(2027, 1, 31)) == before + 3
    assert authorised(date(2027, 1, 5), date(2027, 1, 9)) == before


def test_what_was_deleted_stands_on_record_until_then_and_two_versions_of_one_moment_are_told_apart(
    rostered, time_machine
):
    cadre = builders.cadre(rostered, "乐一鸣")
    with builders.recorded(rostered):
        tenure = Tenure(cadre=cadre, post_name="干事", level="ordinary", since=date(2026, 1, 1))
        tenure.save()
        tenure.post_name = "办事员"
        tenure.save()
    time_machine.move_to("2027-01-10 10:00 +0800", tick=False)
    with builders.recorded(rostered):
        tenure.delete()
    assert [each["post_name"] for each in known(Tenure, moment(YEAR_END), cadre=cadre.pk)] == ["办事员"]
    assert known(Tenure, clock.now(), cadre=cadre.pk) == []


def test_whoever_holds_a_post_on_a_day_is_what_the_rows_of_now_say_of_it(township):
    """Known as of now, the roster of any day is that of the rows with their own days, computed anew."""
    rng = random.Random(20260318)  # noqa: S311
    base, cadre = date(2025, 1, 1), builders.cadre(township)
    with builders.recorded(township):
        for number in range(40):
            begun = base + timedelta(days=rng.randrange(400))
            until = begun + timedelta(days=rng.randrange(300)) if rng.random() < 0.7 else None
            Tenure(cadre=cadre, post_name=f"职务{number}", level="ordinary", since=begun, until=until).save()
    rows = list(Tenure.objects.filter(cadre=cadre))
    for ahead in range(0, 460, 23):
        day = clock.today() + timedelta(days=ahead)
        found = Roster(township.pk, day, clock.now())
        expected = {
            each.pk for each in rows if each.since <= day and (each.until is None or each.until > day)
        }
        assert {each["id"] for each in found.tenures if each["cadre_id"] == cadre.pk} == expected
        assert set(found.serving) == set(Cadre.objects.filter(township=township).values_list("pk", flat=True))


def test_a_post_is_held_to_the_day_before_its_end_and_from_the_day_of_its_beginning(township):
    cadre, today = builders.cadre(township), clock.today()
    with builders.recorded(township):
        until = today + timedelta(3)
        Tenure(cadre=cadre, post_name="站长", level="chief", since=today, until=until).save()

    def held(day: date) -> bool:
        return any(each["cadre_id"] == cadre.pk for each in Roster(township.pk, day, clock.now()).tenures)

    assert [held(today + timedelta(ahead)) for ahead in (-1, 0, 2, 3)] == [False, True, True, False]


def test_the_end_of_a_day_is_its_last_moment_in_china():
    assert end_of(YEAR_END).astimezone(ZONE).isoformat() == "2026-12-31T23:59:59.999999+08:00"

"""The numbers the home page tells are those of the rows, whatever wrote them, and are asked without reading a person."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import builders
from tests.newcomers import newcomers, plain, room
from township.models import Cadre, RosterCount, Township
from township.roster import roster_counts, staffing

NUMBERS = ("serving", "outside", "women", "members", "gone")


def there(township: Township) -> dict[str, int]:
    """Everybody counted one by one."""
    people = list(plain(Cadre).filter(township=township))
    serving = [each for each in people if each.status == "in_service"]
    return {
        "serving": len(serving),
        "outside": sum(each.establishment == "none" for each in serving),
        "women": sum(each.sex == "female" for each in serving),
        "members": sum(each.politics == "member" for each in serving),
        "gone": len(people) - len(serving),
    }


def kept(township: Township) -> dict[str, int]:
    return staffing.roster_counts(township.pk)


@pytest.fixture
def empty(db) -> Township:
    town = builders.bare_township("新溪镇", "新溪")
    room(town, administrative=50, institutional=50)
    return town


def test_a_township_nobody_was_entered_for_has_nobody(empty):
    assert kept(empty) == there(empty) == dict.fromkeys(NUMBERS, 0)


def test_whoever_goes_begins_no_count_anew_while_all_tables_are_emptied(empty):
    """The tables go in any order: a count that came back would stand for a township that is gone."""
    plain(Cadre).bulk_create(newcomers(empty, 2))
    assert kept(empty)["serving"] == 2
    plain(RosterCount).all().delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM township_cadre")
    assert not RosterCount.objects.exists()


def test_an_act_a_correction_and_an_act_that_is_undone_leave_the_numbers_true(empty):
    cadre = builders.cadre(empty, "林月")
    assert kept(empty) == there(empty)
    assert kept(empty)["serving"] == 1
    with builders.recorded(empty):
        cadre.politics = "none" if cadre.politics == "member" else "member"
        cadre.sex = "male" if cadre.sex == "female" else "female"
        cadre.save()
    assert kept(empty) == there(empty)
    with pytest.raises(ZeroDivisionError):
        leaves_and_is_undone(empty, cadre)
    assert kept(empty) == there(empty)
    assert kept(empty)["gone"] == 0


def leaves_and_is_undone(township: Township, cadre: Cadre) -> None:
    with builders.recorded(township):
        cadre.status, cadre.left_on = "retired", date(2026, 1, 1)
        cadre.save()
        assert kept(township)["gone"] == 1
        raise ZeroDivisionError


def test_somebody_who_moves_to_another_township_is_counted_there(empty):
    other = builders.bare_township("白水镇", "白水")
    room(other, administrative=5)
    plain(Cadre).bulk_create(newcomers(empty, 3, sex="female"))
    moved = plain(Cadre).filter(pk=plain(Cadre).filter(township=empty).first().pk)
    moved.update(township=other)
    assert [kept(each)["women"] for each in (empty, other)] == [2, 1]
    assert all(kept(each) == there(each) for each in (empty, other))


def test_an_edit_of_anything_else_leaves_the_numbers_alone_and_laying_the_triggers_counts_anew(empty):
    plain(Cadre).bulk_create(newcomers(empty, 2))
    plain(RosterCount).filter(pk=empty.pk).update(serving=7)
    with builders.recorded(empty):
        cadre = Cadre.objects.filter(township=empty).first()
        cadre.remarks = "改"
        cadre.save()
    assert kept(empty)["serving"] == 7, "were everybody counted again, it would be put right"
    roster_counts.lay()
    assert kept(empty) == there(empty)


#: What is done to some people in one statement.
KINDS = {
    "move": {"establishment": "institutional"},
    "outside": {"establishment": "none"},
    "leave": {"status": "retired", "left_on": date(2026, 1, 1)},
    "return": {"status": "in_service", "left_on": None},
    "she": {"sex": "female"},
    "he": {"sex": "male"},
    "join": {"politics": "member"},
    "go": {"politics": "none"},
}
changes = st.lists(
    st.tuples(st.sampled_from(("bring", "remove", "undo", *KINDS)), st.integers(1, 4)), max_size=12
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(changes)
def test_whatever_is_written_by_however_many_at_once_the_numbers_are_those_of_the_rows(empty, changes):
    with transaction.atomic():
        for what, number in changes:
            with transaction.atomic():
                write(empty, what, number)
                assert kept(empty) == there(empty)
                transaction.set_rollback(what == "undo")
            assert kept(empty) == there(empty)
        transaction.set_rollback(True)


def write(township: Township, what: str, number: int) -> None:
    people = plain(Cadre).filter(township=township).order_by("pk")
    some = plain(Cadre).filter(pk__in=list(people.values_list("pk", flat=True)[:number]))
    if what in ("bring", "undo"):
        establishment = "none" if number == 1 else "administrative"
        plain(Cadre).bulk_create(newcomers(township, number, establishment=establishment))
    elif what == "remove":
        some._raw_delete(some.db)
    else:
        some.update(**KINDS[what])


@pytest.mark.django_db(transaction=True)
def test_another_connection_reads_the_numbers_once_they_are_committed():
    town = builders.township("青石镇")
    builders.cadre(town, "林月")
    before = kept(town)
    assert before == there(town)
    other = connection.copy() if connection.vendor == "postgresql" else connection
    try:
        with transaction.atomic():
            builders.cadre(town, "周川")
            if other is not connection:
                assert read_by(other, town) == before["serving"]
        assert read_by(other, town) == before["serving"] + 1 == there(town)["serving"]
    finally:
        if other is not connection:
            other.close()


def read_by(other, township: Township) -> int:
    with other.cursor() as cursor:
        cursor.execute("SELECT serving FROM township_rostercount WHERE township_id = %s", [township.pk])
        return cursor.fetchone()[0]


@pytest.mark.parametrize("name", ("home", "quotas"))
def test_the_home_and_the_quotas_count_nobody(name, cast, client_of):
    officer, address = client_of("officer"), reverse(f"roster:{name}")
    builders.cadre(cast.township)
    officer.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert officer.get(address).status_code == 200
    of_people = [each["sql"] for each in asked if "COUNT(" in each["sql"] and "township_cadre" in each["sql"]]
    assert not of_people


def test_the_pages_tell_what_is_kept_and_it_is_what_there_is(cast, client_of):
    officer = client_of("officer")
    gone = builders.cadre(cast.township, "何路")
    with builders.recorded(cast.township):
        gone.status, gone.left_on = "transferred", date(2026, 1, 5)
        gone.save()
    home, quotas = (officer.get(reverse(f"roster:{name}")) for name in ("home", "quotas"))
    counted = there(cast.township)
    assert home.context["count"] == counted
    assert f"离开在职 {counted['gone']} 人" in home.text
    assert quotas.context["outside"] == counted["outside"]
    serving = plain(Cadre).filter(township=cast.township, status="in_service")
    for quota in quotas.context["quotas"]:
        assert quota.actual == serving.filter(establishment=quota.kind).count()

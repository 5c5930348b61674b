"""What the triggers count on a quota is what there is, whatever is written; and no statement gets past them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import builders
from tests.newcomers import newcomers, plain, room
from township.models import Cadre, Headcount, StaffingQuota, Township
from township.roster import quota_guard

KINDS = ("administrative", "institutional", "worker", "none")


def counted(township: Township) -> dict[str, int]:
    rows = Headcount.objects.filter(township=township, serving__gt=0)
    return dict(rows.values_list("kind", "serving"))


def there(township: Township) -> dict[str, int]:
    serving = Cadre.objects.filter(township=township, status="in_service").exclude(establishment="none")
    return dict(serving.order_by("establishment").values_list("establishment").annotate(models.Count("pk")))


@pytest.fixture
def empty(db) -> Township:
    town = builders.bare_township("新溪镇", "新溪")
    room(town, administrative=2, institutional=3)
    return town


def refused(change) -> None:
    with pytest.raises(IntegrityError, match=quota_guard.REFUSAL), transaction.atomic():
        change()


def test_one_statement_brings_as_many_as_there_is_room_for_and_not_one_more(empty):
    refused(lambda: plain(Cadre).bulk_create(newcomers(empty, 3)))
    assert counted(empty) == there(empty) == {}
    plain(Cadre).bulk_create(newcomers(empty, 2))
    refused(lambda: plain(Cadre).bulk_create(newcomers(empty, 1)))
    refused(lambda: plain(Cadre).bulk_create(newcomers(empty, 1, establishment="worker")))
    plain(Cadre).bulk_create(newcomers(empty, 5, establishment="none"))
    assert counted(empty) == there(empty) == {"administrative": 2}


def test_one_statement_moves_as_many_as_there_is_room_for(empty):
    plain(Cadre).bulk_create(newcomers(empty, 3, establishment="institutional"))
    everybody = plain(Cadre).filter(township=empty)
    refused(lambda: everybody.update(establishment="administrative"))
    two = everybody.filter(pk__in=[cadre.pk for cadre in everybody.order_by("pk")[:2]])
    two.update(establishment="administrative")
    assert counted(empty) == there(empty) == {"administrative": 2, "institutional": 1}
    other = builders.bare_township("白水镇", "白水")
    refused(lambda: two.update(township=other))
    two.update(status="retired", left_on=date(2026, 1, 1))
    assert counted(empty) == there(empty) == {"institutional": 1}
    plain(Cadre).bulk_create(newcomers(empty, 2))
    refused(lambda: everybody.filter(status="retired").update(status="in_service", left_on=None))
    room(empty, administrative=4)
    everybody.filter(status="retired").update(status="in_service", left_on=None)
    refused(lambda: room(empty, administrative=3))
    assert counted(empty) == there(empty) == {"administrative": 4, "institutional": 1}


def test_an_edit_that_moves_nobody_leaves_the_headcount_alone(empty):
    plain(Cadre).bulk_create(newcomers(empty, 2))
    # Were it counted again, the headcount would be put right.
    plain(Headcount).filter(township=empty).update(serving=7)
    cadre = Cadre.objects.filter(township=empty).first()
    with builders.recorded(empty):
        cadre.remarks = "改"
        cadre.save()
    assert counted(empty) == {"administrative": 7}
    quota_guard.lay()
    assert counted(empty) == there(empty)


def test_a_quota_may_be_as_large_as_a_county(empty):
    room(empty, administrative=100_000)
    assert StaffingQuota.objects.get(township=empty, kind="administrative").authorised == 100_000


changes = st.lists(
    st.tuples(
        st.sampled_from(("bring", "move", "leave", "return", "remove", "room")),
        st.sampled_from(KINDS),
        st.integers(1, 4),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(changes)
def test_whatever_is_written_the_headcount_is_true_and_within_the_quota(empty, changes):
    with transaction.atomic():
        for what, kind, number in changes:
            try:
                with transaction.atomic():
                    write(empty, what, kind, number)
            except IntegrityError as error:
                if quota_guard.REFUSAL not in str(error):
                    raise
            assert counted(empty) == there(empty)
            quotas = dict(StaffingQuota.objects.filter(township=empty).values_list("kind", "authorised"))
            assert all(people <= quotas.get(each, 0) for each, people in there(empty).items())
        transaction.set_rollback(True)


def write(township: Township, what: str, kind: str, number: int) -> None:
    people = plain(Cadre).filter(township=township).order_by("pk")
    some = plain(Cadre).filter(pk__in=list(people.values_list("pk", flat=True)[:number]))
    if what == "bring":
        plain(Cadre).bulk_create(newcomers(township, number, establishment=kind))
    elif what == "move":
        some.update(establishment=kind)
    elif what == "leave":
        some.update(status="retired", left_on=date(2026, 1, 1))
    elif what == "return":
        some.update(status="in_service", left_on=None)
    elif what == "remove":
        some._raw_delete(some.db)
    elif kind != "none":
        room(township, **{kind: number})

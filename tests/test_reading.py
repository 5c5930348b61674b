"""Reading on demand: what hangs on a row is read when somebody asks, for all its peers at once."""

from __future__ import annotations

import pickle

import pytest

from procedure.reading import Hanging, ReadingPlan
from tests import builders
from township.models import Cadre, Sanction, Tenure
from township.records.history import UnrecordedWrite

PLAN = ReadingPlan(
    Hanging(Cadre, {"sanctions": Sanction.objects.all(), "tenures": Tenure.objects.select_related("seat")})
)


@pytest.fixture
def people(township) -> list[Cadre]:
    """Two people of the roster, the first with a sanction."""
    keys = [builders.cadre(township).pk for _ in range(2)]
    with builders.recorded(township):
        Sanction(
            cadre_id=keys[0], kind="warning", decided_on="2025-03-03", influence_until="2025-09-02"
        ).save()
    loaded = list(Cadre.objects.filter(pk__in=keys).order_by("pk"))
    PLAN.await_questions(loaded)
    return loaded


def test_the_first_question_is_answered_for_all_peers_and_a_kind_nobody_asks_for_is_not_read(
    people, django_assert_num_queries
):
    with django_assert_num_queries(1):
        assert [len(person.sanctions.all()) for person in people * 2] == [1, 0, 1, 0]
        assert people[0].sanctions.all()[0].cadre is people[0]
    with django_assert_num_queries(1):
        assert not any(person.tenures.exists() for person in people)


def test_what_is_asked_beyond_the_records_is_asked_of_the_database_and_of_that_row_alone(
    people, django_assert_num_queries
):
    assert [person.sanctions.count() for person in people] == [1, 0]
    with django_assert_num_queries(3):
        assert [person.sanctions.filter(kind="warning").count() for person in people] == [1, 0]
        assert list(Sanction.objects.filter(pk__in=people[1].sanctions.all())) == []


def test_records_kept_refuse_to_be_written_without_history_as_their_queryset_does(people):
    kept = people[0].sanctions.all()
    assert len(kept) == 1
    with pytest.raises(UnrecordedWrite):
        kept.update(kind="demerit")


def test_a_pickled_copy_takes_along_what_was_read_and_asks_for_the_rest_by_itself(
    people, django_assert_num_queries
):
    assert people[0].sanctions.all()
    copy = pickle.loads(pickle.dumps(people))[0]  # noqa: S301
    with django_assert_num_queries(0):
        assert len(copy.sanctions.all()) == 1
    with django_assert_num_queries(1):
        assert not copy.tenures.all()


def test_everything_can_be_read_at_once_and_rows_that_were_written_to_are_read_anew(
    people, township, django_assert_num_queries
):
    with django_assert_num_queries(2):
        PLAN.read_all(people)
    with django_assert_num_queries(0):
        assert [len(person.sanctions.all()) for person in people] == [1, 0]
    with builders.recorded(township):
        Sanction(
            cadre=people[1], kind="warning", decided_on="2025-03-03", influence_until="2025-09-02"
        ).save()
    assert len(people[1].sanctions.all()) == 0
    PLAN.forget(people)
    assert [len(person.sanctions.all()) for person in people] == [1, 1]

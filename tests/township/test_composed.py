"""A statement composed once gives what the plain query gives, whatever it was composed for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import builders
from township.models import Cadre, Office, YearlyAssessment
from township.records.composed import KEPT, Composed, Question


@pytest.fixture
def cadres(township):
    return [builders.cadre(township) for _ in range(KEPT + 2)]


def test_the_rows_of_other_keys_are_those_of_the_plain_query_in_one_statement_each(cadres):
    query = (
        YearlyAssessment.objects.filter(year__gte=2024).select_related("cadre__unit").order_by("-year", "pk")
    )
    composed = Composed(query, "cadre")
    for some in (cadres[:1], cadres[1:2], cadres[:3], cadres[2:5], cadres, cadres[1:]):
        keys = [cadre.pk for cadre in some]
        with CaptureQueriesContext(connection) as sent:
            found = composed.of(keys)
            assert [each.cadre.unit for each in found]
        assert len(sent) == 1
        plain = list(query.filter(cadre__in=keys))
        assert found == plain
        assert [vars(each.cadre)["name"] for each in found] == [each.cadre.name for each in plain]


def test_what_is_found_may_be_asked_on_as_ever(cadres):
    composed = Composed(Cadre.objects.prefetch_related("educations"))
    first, second = (composed.one(cadre.pk) for cadre in cadres[:2])
    assert (first, second) == tuple(cadres[:2])
    assert [len(each.educations.all()) for each in (first, second)] == [1, 1]
    assert second.yearlyassessments.filter(year=2024).count() == 1


def test_a_row_that_does_not_stand_in_the_query_is_not_there(township, cast):
    composed = Composed(Office.objects.filter(role="secretary"), "user")
    assert [each.role for each in composed.of([cast.secretary.user.pk])] == ["secretary"]
    assert composed.of([cast.officer.user.pk]) == []
    by_key = Composed(Cadre.objects.filter(sex="female"))
    for key in (builders.cadre(township).pk, 10**20):
        with pytest.raises(Cadre.DoesNotExist):
            by_key.one(key)


def test_a_question_composed_once_is_answered_for_other_values_as_the_plain_query_is(cadres):
    places = {"cadre": 2**40, "year": 9999}
    rows = YearlyAssessment.objects.order_by("pk").values_list("cadre", "year")
    question = Question(rows.filter(cadre=places["cadre"], year__gt=places["year"]), places)
    for cadre, year in ((cadres[0], 2022), (cadres[1], 2023), (cadres[1], 2025)):
        with CaptureQueriesContext(connection) as sent:
            answer = question.ask(cadre=cadre.pk, year=year)
        assert len(sent) == 1
        assert answer == rows.filter(cadre=cadre, year__gt=year).first()
    assert answer is None

"""A statement composed once gives what the plain query gives, whatever it was composed for."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from appointments import dossier, transitions
from tests import builders
from tests.newcomers import newcomers, plain
from township.models import Cadre, Office, YearlyAssessment
from township.records import clock
from township.records.composed import KEPT, LARGEST, Composed, Wording


@pytest.fixture
def cadres(township):
    return [builders.cadre(township) for _ in range(9)]


def test_the_rows_of_other_keys_are_those_of_the_plain_query_in_one_statement_each(cadres):
    query = (
        YearlyAssessment.objects.filter(year__gte=2024).select_related("cadre__unit").order_by("-year", "pk")
    )
    composed = Composed(query, "cadre")
    every = [cadre.pk for cadre in cadres]
    nobody = [10**12 + number for number in range(KEPT)]
    lists = (
        every[:1], every[1:2], every[:3], every[2:6], every[:4], every, every[1:], [every[2]] * 3, nobody[:1] + every,
        every[3:] + nobody[:-6], every + nobody,
    )  # fmt: skip
    for keys in lists:
        with CaptureQueriesContext(connection) as sent:
            found = composed.of(keys)
            assert [each.cadre.unit for each in found]
        assert len(sent) == 1
        plain = list(query.filter(cadre__in=keys))
        assert found == plain
        assert [vars(each.cadre)["name"] for each in found] == [each.cadre.name for each in plain]


def test_statements_are_composed_for_rooms_and_not_for_every_number_of_keys(cadres):
    composed = Composed(Cadre.objects.order_by("-pk"))
    keys = [cadre.pk for cadre in cadres] * 4
    with CaptureQueriesContext(connection) as sent:
        assert composed.of([]) == []
        found = [composed.of(keys[:count]) for count in range(1, KEPT + 1)]
    assert len(sent) == KEPT
    assert found == [
        sorted(cadres[: min(count, len(cadres))], key=lambda each: -each.pk) for count in range(1, KEPT + 1)
    ]
    assert len(composed._statements) == 7


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


def test_a_wording_gives_what_its_query_gives_for_any_values_in_one_statement(township, cadres):
    with builders.recorded(township):
        YearlyAssessment(cadre=cadres[0], year=2031, result="competent").save()

    def assessed(cadre: int, year: int, name: str):
        rows = YearlyAssessment.objects.filter(Q(cadre=cadre) | Q(cadre__name=name), year__gte=year)
        there = Exists(YearlyAssessment.objects.filter(cadre=OuterRef("cadre"), year=year))
        return rows.annotate(then=there).order_by("cadre", "year").values_list("cadre", "year", "then")

    wording, asked = Wording(assessed), []
    for cadre, year, name in (
        (cadres[0], 2024, ""),
        (cadres[0], 2031, cadres[1].name),
        (cadres[2], 0, cadres[0].name),
        (cadres[3], 9999, ""),
    ):
        values = {"cadre": cadre.pk, "year": year, "name": name}
        with CaptureQueriesContext(connection) as sent:
            found = wording.of(**values)
        assert found == list(assessed(**values)), values
        asked.append((len(sent), len(found)))
    assert [count for count, _ in asked[:3]] == [1, 1, 1]
    assert [bool(rows) for _, rows in asked] == [True, True, True, False]
    assert wording.of(cadre=LARGEST + 1, year=2024, name="") == []


def test_a_wording_takes_lists_of_any_length_and_empty_ones(cadres):
    def meant(oldest: int, keys: list[int], names: list[str]):
        some = Q(pk__in=keys) | Q(name__in=names, pk__gte=oldest)
        return Cadre.objects.filter(some).exclude(pk=oldest).order_by("-pk")

    wording = Wording(meant, {"keys": int, "names": str})
    every, called = [cadre.pk for cadre in cadres], [cadre.name for cadre in cadres]
    nobody = [f"无此人{number}" for number in range(KEPT)]
    lengths = (
        ([], []),
        (every[:1], []),
        ([], called[:1]),
        (every[2:5], called[:2]),
        (every, nobody),
        ({7}, set(called)),
    )
    for keys, names in (*lengths, (every, called + nobody), ([2**15 - 1], ["⟨⟩"])):
        for oldest in (0, every[3]):
            with CaptureQueriesContext(connection) as sent:
                found = wording.of(oldest=oldest, keys=keys, names=names)
            assert len(sent) == 1
            assert found == list(meant(oldest=oldest, keys=list(keys), names=list(names)))
            assert wording.of(names=names, keys=keys, oldest=oldest) == found
    assert {room for _, room in wording._statements} == {1, 4, 16, KEPT}


def test_a_wording_without_values_is_asked_as_it_is(cadres):
    wording = Wording(lambda: Cadre.objects.exclude(name="无此人").order_by("-pk")[:3])
    for _ in range(2):
        with CaptureQueriesContext(connection) as sent:
            assert wording.of() == sorted(Cadre.objects.all(), key=lambda each: -each.pk)[:3]
        assert "无此人" in sent[0]["sql"]


def test_a_wording_takes_days_and_moments_and_holds_none_of_them(cadres):
    def versions(on: date, moment: datetime):
        rows = Cadre.history.filter(Q(left_on=None) | Q(left_on__gt=on), birth_recognised__lte=on)
        return rows.filter(history_date__lte=moment).order_by("history_id").values("id", "history_date")

    wording, now, born = Wording(versions), clock.now(), cadres[0].birth_recognised
    asked = []
    for on, moment in (
        (born, now),
        (date(1900, 1, 1), now),
        (date(2026, 3, 18), now.astimezone(UTC)),
        (born, now - timedelta(microseconds=1)),
        (date(2026, 3, 18), now + timedelta(days=1)),
    ):
        with CaptureQueriesContext(connection) as sent:
            found = wording.of(on=on, moment=moment)
        assert (len(sent), found) == (1, list(versions(on, moment))), (on, moment)
        asked.append(bool(found))
    assert asked == [True, False, True, False, True]


def test_the_manager_of_a_history_is_of_a_class_made_once_and_asks_what_it_always_asked(cadres):
    first, second = cadres[:2]
    assert type(first.history) is type(second.history) is type(Cadre.history)
    assert [each.name for each in first.history.all()] == [first.name]
    assert Cadre.history.filter(pk__gt=0).count() >= len(cadres)


def _prepared() -> list[str]:
    """What this connection has prepared that reads cadres; SQLite's driver does not tell."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%%compared_name%%'"
        )
        return [text for (text,) in cursor.fetchall()]


def test_the_database_reads_a_statement_once_a_connection_also_if_that_act_was_rolled_back(cadres):
    composed, before = Composed(Cadre.objects.filter(sex=cadres[0].sex, name__contains="%")), _prepared()
    for key in (10**20, cadres[0].pk):
        with pytest.raises(Cadre.DoesNotExist), transaction.atomic():
            composed.one(key)
    with builders.recorded(cadres[1].township):
        cadres[1].name = "百分%之'一"
        cadres[1].save()
    assert [composed.one(cadres[1].pk) for _ in range(3)] == [cadres[1]] * 3
    with CaptureQueriesContext(connection) as sent:
        assert composed.one(cadres[1].pk) == cadres[1]
    assert [each["sql"].startswith("SELECT") for each in sent] == [True]
    added = [text for text in _prepared() if text not in before and " AS SELECT " in text]
    assert len(added) == (connection.vendor == "postgresql")
    assert all("$1" in text and "$2" not in text for text in added)


def test_a_page_of_a_list_and_all_that_a_busy_township_has_open_are_asked_in_kept_words(township):
    """Fifty lines, or what hangs on sixty dossiers: composed anew at every look they took longer than being read."""
    people = plain(Cadre).bulk_create(newcomers(township, 60, establishment="none"))
    keys = [each.pk for each in people]
    composed = Composed(Cadre.objects.order_by("pk"))
    assert [each.pk for each in composed.of(keys)] == keys
    assert [each.pk for each in composed.of(keys[:50])] == keys[:50]
    assert len(composed._statements) == 1


def test_a_page_of_the_list_of_appointments_is_read_in_kept_words(cast, client_of):
    post = builders.post(cast.township, level="deputy")
    made = transitions.open_motion(post=post, by=cast.officer, happened_on=date(2026, 3, 18), reason="空缺")
    dossier.lines.cache_clear()
    page = client_of("officer").get(reverse("appointments:list"))
    assert [each.pk for each in page.context["listed"]] == [made.pk]
    assert len(dossier.lines()._statements) == 1

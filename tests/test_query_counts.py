"""Lists ask the database as often for three rows as for one: what a row shows is loaded with the list.

The lists of the roster, of accounts, meetings and public notices are counted beside their own tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from appointments import transitions
from appointments.demo import record
from appointments.models import Appointment, Candidate, Circumstance, Confirmation
from procedure.presentation import timeline_of
from tests import builders
from township.models import Cadre, CalendarYear, LocalMeasure, Matter
from township.roster import own_files

TODAY = date(2026, 3, 18)
#: Who looks at which page, and how many statements that takes: of these two a process (what somebody sees of its matters), and
#: one for what supervision has found (decision 0047), at an officer's one for ends of village offices nobody has announced.
LISTS = (
    ("officer", "appointments:list", 7),
    ("officer", "workbench", 18),
    ("member1", "workbench", 16),
    ("supervisor", "supervision:steps", 10),
    ("admin", "measures", 4),
    ("admin", "calendar", 5),
    ("officer", "law", 5),
)
#: In the motion room the kinship of the whole pool is asked: its relatives withdraw.
TIMELINE = 21
DOSSIER = 24
#: And who sits on the committee, and which numbers the township has set.
POOL = 15


def opened(cast: SimpleNamespace, serial: int) -> Appointment:
    """A dossier in its first room, with a person in its pool and a note of each kind."""
    post = builders.post(cast.township, name=f"副站长{serial}", level="deputy")
    made = transitions.open_motion(post=post, by=cast.officer, happened_on=TODAY, reason="空缺")
    note(made, cast, serial)
    return made


def note(dossier: Appointment, cast: SimpleNamespace, serial: int) -> None:
    entry = Candidate(
        appointment=dossier, cadre=builders.cadre(cast.township, f"人选{serial}"), pool_reason="合适"
    )
    record(dossier, cast.officer, "motion.pool", "列入人选范围", TODAY, entry)
    about = {"matter": dossier.matter, "room": "motion", "round": 1}
    happened = Circumstance(**about, occurred_on=TODAY, kind="special", text=f"第{serial}件")
    confirmed = Confirmation(
        **about,
        rule=f"rule.{serial}",
        requirement=f"要求{serial}",
        subject=entry.pk,
        subject_name=entry.cadre.name,
        satisfied=True,
        confirmed_by="李兰",
        confirmed_on=TODAY,
        document="档案",
    )
    record(dossier, cast.officer, "test.note", "记载", TODAY, happened, confirmed)


def furnish(cast: SimpleNamespace, serial: int) -> None:
    """One more row in every list that is counted."""
    opened(cast, serial)
    with builders.recorded(cast.township):
        LocalMeasure(
            township=cast.township,
            parameter="notice.days",
            value=str(4 + serial),
            effective_from=date(2025, serial, 1),
            document=f"青石委〔2025〕{serial}号",
            set_by=cast.admin.user,
        ).save()
        CalendarYear(year=2026 + serial, document="国办发明电").save()


@pytest.fixture
def counted(django_assert_num_queries, first_look) -> Callable[[Client, str, int], None]:
    """Open a page and hold the number of its statements against the one expected."""

    def count(client: Client, url: str, expected: int) -> None:
        # The index of kinship is built anew once after people have changed.
        first_look(client, url)
        with django_assert_num_queries(expected):
            assert client.get(url).status_code == 200

    return count


@pytest.mark.parametrize(("who", "name", "expected"), LISTS)
def test_a_list_asks_as_often_for_three_rows_as_for_one(who, name, expected, cast, client_of, counted):
    client, url = client_of(who), reverse(name)
    furnish(cast, 1)
    counted(client, url, expected)
    furnish(cast, 2)
    furnish(cast, 3)
    counted(client, url, expected)


@pytest.mark.parametrize(
    ("name", "expected"),
    (
        ("appointments:timeline", TIMELINE),
        ("appointments:dossier", DOSSIER),
        ("appointments:motion.pool", POOL),
    ),
)
def test_a_page_of_a_dossier_asks_as_often_for_three_notes_as_for_one(
    name, expected, cast, client_of, counted
):
    dossier = opened(cast, 1)
    client, url = client_of("officer"), reverse(name, args=[dossier.pk])
    counted(client, url, expected)
    note(dossier, cast, 2)
    note(dossier, cast, 3)
    counted(client, url, expected)


def test_the_timeline_tells_what_each_of_two_records_of_one_instant_changed(cast, client_of):
    dossier = opened(cast, 1)
    for text in ("第一稿", "第二稿"):
        record(dossier, cast.officer, "motion.analysis", "研判", TODAY, dossier.room, analysis=text)
    latest, earlier = timeline_of(dossier, with_rows=True)[:2]
    assert ("", "第一稿") in changes(earlier)
    assert changes(latest) == [("第一稿", "第二稿")]


def changes(entry: dict) -> list[tuple[str, str]]:
    return [(line["before"], line["after"]) for line in entry["details"]]


def test_a_list_shows_each_matter_on_one_page_and_looks_only_at_those_of_the_page(cast, client_of):
    seat = builders.post(cast.township, name="副站长").seats.get()
    matters = models.QuerySet(Matter).bulk_create(
        Matter(
            township=cast.township,
            kind=Appointment.KIND,
            number=f"2020-{n:03d}",
            title="副站长",
            opened_on=TODAY,
            last_act_on=TODAY,
            closed_on=TODAY,
        )
        for n in range(1, 52)
    )
    models.QuerySet(Appointment).bulk_create(
        Appointment(
            matter=each, seat=seat, edition="township", stage="terminated", opened_by=cast.officer.user
        )
        for each in matters
    )
    officer, address = client_of("officer"), reverse("appointments:list")
    found = [set(re.findall(r"2020-\d{3}", officer.get(f"{address}?page={n}").text)) for n in (1, 2)]
    assert [len(each) for each in found] == [50, 1]
    assert found[0] | found[1] == {each.number for each in matters}
    with CaptureQueriesContext(connection) as asked:
        officer.get(f"{address}?page=2")
    # The keys are found once, so many as have pages; a line is read for those of the page, and nothing else of it.
    (keys,) = [each["sql"] for each in asked if "LIMIT 10001" in each["sql"]]
    assert '"name"' not in keys
    assert not [each for each in asked if "has_rivals" in each["sql"] or "COUNT(" in each["sql"]]
    (lines,) = [
        each["sql"]
        for each in asked
        if '"township_unit"."name" FROM' in each["sql"] or 'JOIN "township_unit"' in each["sql"]
    ]
    assert re.search(r'"matter_id" IN \(\d+\)', lines)


def test_a_matter_is_found_by_number_post_unit_or_person_once_however_many_match(cast, client_of):
    furnish(cast, 1)
    furnish(cast, 2)
    matters = {each.number: each for each in Appointment.objects.select_related("seat__post__unit")}
    first, second = sorted(matters)
    one = matters[first]
    note(one, cast, 3)
    named = Candidate.objects.filter(appointment=one).first().cadre.name
    officer, address = client_of("officer"), reverse("appointments:list")
    for words, found in (
        (first, [first]),
        (first[-3:].lstrip("0") + "x", []),
        ("副站长2", [second]),
        ("人选", [second, first]),
        (named, [first]),
        (one.post.unit.name, [second, first]),
        ("%", []),
    ):
        page = officer.get(address, {"q": words})
        assert [each.number for each in page.context["listed"]] == found, words


def test_what_is_asked_of_open_matters_alone_is_found_by_an_index_of_their_own(township):
    there = Matter.objects.filter(township=township).order_by()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # A table of a page or two it reads whole, whatever its indexes.
            cursor.execute("SET LOCAL enable_seqscan = off")
    assert "matter_open" in there.filter(closed_on=None).explain()
    assert "matter_open" not in there.explain()


def test_the_files_of_a_name_are_found_by_the_index_of_names_however_large_the_township(cast):
    """It is asked on every page of an account without a file; in the order of the roster all its people would be read."""
    for number in range(40):
        builders.cadre(cast.township, f"干部{number}")
    named = own_files._called(cast.township.pk, "干部7")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("ANALYZE township_cadre")
    assert "cadre_by_compared_name" in named.explain()
    assert [each.name for each in own_files.bearing("干部7", cast.township.pk)] == ["干部7"]
    if connection.vendor == "sqlite":
        assert "cadre_by_compared_name" not in named.order_by(*Cadre._meta.ordering).explain()

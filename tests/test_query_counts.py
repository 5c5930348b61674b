"""Lists ask the database as often for three rows as for one: what a row shows is loaded with the list.

The lists of the roster, of accounts, meetings and public notices are counted beside their own tests.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from appointments import transitions
from appointments.demo import record
from appointments.models import Appointment, Candidate, Circumstance, Confirmation
from procedure.presentation import timeline_of
from tests import builders
from township.models import CalendarYear, LocalMeasure

TODAY = date(2026, 3, 18)
#: Who looks at which page, and how many statements that takes: of these two a process (what somebody sees of its matters), and
#: one for what supervision has found (decision 0047), the officer's one more for ends of office to announce (0054).
LISTS = (
    ("officer", "appointments:list", 12),
    ("officer", "workbench", 23),
    ("member1", "workbench", 21),
    ("supervisor", "supervision:steps", 13),
    ("admin", "measures", 7),
    ("admin", "calendar", 8),
    ("officer", "law", 8),
)
#: In the motion room the kinship of the whole pool is asked: its relatives withdraw.
TIMELINE = 24
DOSSIER = 28
#: And who sits on the committee, and which numbers the township has set.
POOL = 18


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
def counted(django_assert_num_queries) -> Callable[[Client, str, int], None]:
    """Open a page and hold the number of its statements against the one expected."""

    def count(client: Client, url: str, expected: int) -> None:
        # The index of kinship is built anew once after people have changed.
        client.get(url)
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

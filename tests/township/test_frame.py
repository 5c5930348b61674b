"""What stands around every page is kept from click to click, and shows nobody what was drawn for somebody else."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests import builders
from township.records import clock

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
DRAWN = re.compile(r'name="drawn" value="([^"]+)"')


def header(client, page: str = "/password/") -> str:
    return client.get(page).text.partition('<header class="site-header">')[2].partition("</header>")[0]


def test_everybody_reads_their_own_name_offices_and_places_and_logs_out_by_a_form_of_their_own(
    cast, client_of
):
    officer, discipline = client_of("officer"), client_of("discipline")
    for _ in range(2):
        for who, client in (("officer", officer), ("discipline", discipline)):
            shown = header(client)
            assert f'account__name">{getattr(cast, who).user.name}<' in shown
            assert f'account__office">{getattr(cast, who).office_names}<' in shown
            assert len(TOKEN.findall(shown)) == len(DRAWN.findall(shown)) == 1
    first, second = (header(officer) for _ in range(2))
    assert TOKEN.findall(first) != TOKEN.findall(second)
    assert DRAWN.findall(first) != DRAWN.findall(second)
    assert DRAWN.findall(first)[0].partition(".")[0] == str(cast.officer.user.pk)


def test_a_new_name_a_new_office_and_a_new_day_stand_there_at_once(cast, client_of, time_machine):
    client = client_of("officer")
    assert "2026年3月18日" in header(client)
    assert "/supervision/" not in header(client)
    with builders.recorded(cast.township):
        user = cast.officer.user
        user.name = "<form-fields>"
        user.save()
    assert "&lt;form-fields&gt;" in header(client)
    assert len(TOKEN.findall(header(client))) == 1
    standing_in = builders.stand_in(cast.officer, "commissioner").office_names
    assert standing_in != cast.officer.office_names
    assert f'account__office">{standing_in}<' in header(client)
    time_machine.move_to(clock.now().replace(day=19), tick=False)
    assert "2026年3月19日" in header(client_of("officer"))


@pytest.mark.parametrize(("page", "section"), (("/pending/", "/pending/"), ("/roster/cadres/", "/roster/")))
def test_the_place_one_is_at_is_marked_and_no_other(client_of, page, section):
    current = re.findall(r'href="([^"]+)"\s+aria-current="page"', header(client_of("officer"), page))
    assert [each.startswith(section) for each in current] == [True]


def test_whoever_is_not_logged_in_finds_neither_places_nor_a_form(client, db):
    shown = header(client, reverse("login"))
    assert "site-header__bar" in shown
    assert "<form" not in shown
    assert "<nav" not in shown

"""各村进度: the grid asks as often for many villages as for few, and says what is late by itself."""

from __future__ import annotations

from itertools import chain

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from elections import opening
from elections.cockpit.grid_figures import above_the_grid
from elections.cockpit.page import Cockpit, cockpit_of
from elections.grid import batches_of, chosen, row_of
from elections.models import Election
from elections.process import ELECTIONS
from elections.stages import ROOMS, Stage
from tests.elections.conftest import at, play, story_of, term_of
from tests.elections.walk import village
from township.records import clock

#: Statements of the page of the grid, whatever the number of villages.
MOST = 20


def six_of(cockpit: Cockpit) -> list[tuple[object, ...]]:
    """The six figures as they are shown, village by village."""
    return [
        (
            each.measure.code,
            each.share,
            each.before,
            [(line.part, line.part_before, line.by_name) for line in each.lines],
        )
        for each in cockpit.first
    ]


def begun(cast, term, names) -> None:
    for name in names:
        opening.open_election(
            by=cast.officer, term=term, village=village(cast.township, name), on=clock.today()
        )


def test_the_grid_costs_the_same_for_three_villages_and_for_twelve(
    cast, client_of, django_assert_max_num_queries
):
    term = term_of(cast)
    begun(cast, term, ["松岭村", "茶园村", "竹林村"])
    officer = client_of("officer")
    # Who is related to whom is read once a process.
    officer.get(reverse("elections:list"))
    with django_assert_max_num_queries(MOST) as few:
        page = officer.get(reverse("elections:list")).text
    assert "松岭村" in page
    assert f'href="{reverse("elections:figures", args=[term.pk])}?figure=turnout#villages"' in page
    assert "主要数字" in page
    begun(cast, term, [f"第{number}村" for number in range(9)])
    with django_assert_max_num_queries(MOST) as many:
        assert "12 个村" in officer.get(reverse("elections:list")).text
    assert len(many) == len(few)


def test_what_is_late_says_so_by_the_day_and_what_is_done_does_not(story):
    play(story, 36)
    for before, word in ((21, ""), (20, "今天到期"), (19, "逾期 1 天")):
        with at(story.before(before)):
            assert row_of(ELECTIONS.load(story.here.pk)).next_word == word
            left = chosen(batches_of([ELECTIONS.load(story.here.pk)]), "due")
            assert bool(left) == bool(word)
    with at(story.before(20)):
        story.post_roll()
    with at(story.before(14)):
        assert row_of(ELECTIONS.load(story.here.pk)).next_word == ""


def test_a_village_is_found_by_its_name_its_room_and_its_kind_and_another_townships_is_not(cast, client_of):
    term = term_of(cast)
    begun(cast, term, ["松岭村", "茶园村"])
    page = client_of("officer").get(reverse("elections:list"), {"village": "松岭"}).text
    assert "松岭村</a>" in page
    assert "茶园村</a>" not in page
    assert (
        "还没有开始选举的村" in client_of("officer").get(reverse("elections:list"), {"stage": "ballot"}).text
    )
    assert "松岭村" not in client_of("outsider").get(reverse("elections:list")).text


def test_the_grid_asks_for_villages_standing_in_all_rooms_in_twenty_statements(cast, client_of):
    """What it asks of one village in each room, taken together, is what it asks where all rooms stand at once."""
    story = story_of(cast)
    asked: set[str] = set()
    seen: set[str] = set()
    for day in chain(story.played(), [story.before(-5)]):
        if story.election is None or (story.here.stage in seen and day != story.day):
            continue
        seen.add(story.here.stage)
        with at(day):
            officer = client_of("officer")
            officer.get(reverse("elections:list"))
            with CaptureQueriesContext(connection) as sent:
                assert "松岭村" in officer.get(reverse("elections:list")).text
            read = [query["sql"] for query in sent.captured_queries if query["sql"].startswith("SELECT")]
            assert len(read) <= MOST
            asked |= {sql.partition(" WHERE ")[0] for sql in read}
            assert six_of(above_the_grid([story.term], day)) == six_of(cockpit_of(story.term))
            loaded = ELECTIONS.load(story.here.pk)
            [along] = ELECTIONS.load_grid(
                ELECTIONS.with_rooms(Election.objects.filter(pk=loaded.pk)),
                ELECTIONS.township_facts(cast.township.pk),
            )
            assert row_of(along).cells == row_of(loaded).cells
    assert seen == {*ROOMS, Stage.CLOSED}
    assert any("elections_recount" in each for each in asked)  # all sheets of a vote were read on its day
    assert len(asked) <= MOST, asked

"""The table of rooms × tasks: every rule of a door stands under one task, and every task leads to a page."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.urls import reverse

from elections.process import ELECTIONS
from elections.stages import PARTY_ROOMS, ROOMS, SUPERVISION_ROOMS
from procedure.facts import PAGES
from procedure.notes import rules as notes
from tests.elections.conftest import at, story_of
from tests.elections.walk import client_for


def rules_of(room: str) -> set[str]:
    """The rules of the doors out of a room that are the election's own."""
    always = {rule.code for rule in notes.ALWAYS}
    return {
        rule.code
        for door in ELECTIONS.doors.values()
        if door.source == room and door.code != "vote_once_more"
        for rule in door.rules
    } - always


@pytest.mark.parametrize("room", (*ROOMS, *PARTY_ROOMS, *SUPERVISION_ROOMS))
def test_every_rule_of_a_door_stands_under_exactly_one_task_of_its_room(room):
    told = Counter(code for task in ELECTIONS.tasks[room] for code in task.rules)
    assert rules_of(room) <= set(told)
    assert [code for code, times in told.items() if times > 1] == []


def test_every_code_in_the_table_is_a_rule_and_every_task_has_its_page():
    known = {rule.code for door in ELECTIONS.doors.values() for rule in door.rules}
    tasks = [task for tasks in ELECTIONS.tasks.values() for task in tasks]
    assert [code for task in tasks for code in task.rules if code not in known] == []
    for task in tasks:
        assert reverse(f"elections:{task.code}", args=[1])
        for code in task.facts:
            assert (ELECTIONS.kind, code) in PAGES


def test_what_a_rule_offers_to_mend_is_recorded_from_the_page_of_its_task():
    """A task's own fact, or one it names: an open point never leads to a page that does not exist."""
    names = {task.code for tasks in ELECTIONS.tasks.values() for task in tasks}
    facts = {code for kind, code in PAGES if kind == ELECTIONS.kind}
    assert names & facts
    assert {"election.day", "election.committee"} <= facts


def test_nothing_leads_to_a_form_that_refuses_because_another_step_comes_first_or_people_have_voted(cast):
    story = story_of(cast)
    days = story.played()

    def shown(day: date, page: str) -> str:
        with at(day):
            return client_for(cast.officer).get(reverse(f"elections:{page}", args=[story.here.pk])).text

    # Before the number of proxies is on record there is nothing to hang.
    proxies = next(day for day in days if (story.day - day).days == 3)
    address = reverse("elections:notice.no13", args=[story.here.pk])
    assert address not in shown(proxies, "dossier")
    with at(proxies):
        assert client_for(cast.officer).get(address).status_code == 409
    assert address in shown(next(days), "dossier")
    before = next(days)
    assert "录入名单" in shown(before, "ballot.lists")
    assert "登记退出" in shown(before, "ballot.candidates")
    voted = next(days)
    assert "录入名单" not in shown(voted, "ballot.lists")
    assert "登记退出" not in shown(voted, "ballot.candidates")
    assert "登记另行推选的成员" in shown(voted, "preparation.committee")
    announced = next(days)
    assert story.here.stage == "result"
    assert (
        "登记" not in shown(announced, "preparation.committee").partition("<table")[2].partition("</table")[0]
    )
    assert "登记另行推选的成员" not in shown(announced, "preparation.committee")

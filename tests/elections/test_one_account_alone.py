"""In the middle of an election no single account brings about what takes two people, whatever pages it posts.

Contact, election clerk and confirmer among them: a monkey walks on the evening of the vote, and again once the committee is
in office. Who is elected, whose term ends, where an election stands and who may do what are compared after every step.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction

from elections.models import (
    Election,
    OfficeEnd,
    PartyResult,
    Result,
    StationEntry,
    Supervision,
    VillageOfficer,
)
from tests import builders
from tests.elections.conftest import at, play, story_of
from tests.elections.walk import E, client_for
from tests.monkey import DOORSTEPS, Monkey
from tests.remembered import remembered
from tests.taking_two import what_takes_two
from township.accounts.offices import propose_grant
from township.models import PendingChange, VillageContact

#: The evening of the vote, and the day after the committee has taken over.
DAYS = (0, -1)
ALONE = ("contact", "clerk", "confirmer", "officer")
STEPS = 40


@remembered
def played(township: Any, cast: SimpleNamespace, *, until: int) -> SimpleNamespace:
    """The people of an election on that day, with the contact of its village and a confirmer."""
    cast = builders.counters(cast)
    cast.confirmer = builders.user(township, "confirmer", "复核人", "confirmer")
    here = play(story_of(cast), until).here
    builders.in_village(cast.contact, here.village_round.village)
    return cast


@pytest.fixture(scope="module", params=DAYS)
def _world(request, django_db_setup, django_db_blocker) -> Iterator[SimpleNamespace]:
    with django_db_blocker.unblock(), transaction.atomic():
        with at(E):
            cast = builders.cast(builders.township("青石镇"))
            cast = played(cast.township, cast, until=request.param)
        yield SimpleNamespace(cast=cast, day=request.param)
        transaction.set_rollback(True)


@pytest.fixture
def world(_world, db) -> SimpleNamespace:
    return _world


def decided() -> dict[str, Any]:
    """Who is elected and until when, what stands as a result, how far each election is, who counts."""
    return what_takes_two() | {
        "elections": set(Election.objects.values_list("pk", "stage")),
        "results": set(Result.objects.values_list("pk", "superseded")),
        "committee": set(VillageOfficer.objects.values_list("name", "since", "until")),
        "ends": OfficeEnd.objects.count(),
        "supervision": Supervision.objects.count(),
        "party": set(PartyResult.objects.values_list("pk", "recorded_by")),
        "contacts": set(VillageContact.objects.values_list("village", "cadre", "until")),
    }


def counted_by_one() -> list[int]:
    """The stations whose two entries one person has made."""
    entries = StationEntry.objects.values_list("station", "entered_by")
    return [
        station
        for station in {s for s, _ in entries}
        if len([e for e in entries if e[0] == station]) > len({by for s, by in entries if s == station})
    ]


@pytest.mark.parametrize("who", ALONE)
def test_whatever_one_account_posts_in_an_election_only_two_people_bring_it_about(who, world):
    cast = copy.deepcopy(world.cast)
    with at(E):
        propose_grant(by=cast.admin, user=cast.subject.user, role="supervisor", since=E, reason="党委分工")
        before, here = (
            decided(),
            [f"/elections/{pk}/" for pk in Election.objects.values_list("pk", flat=True)],
        )
        doorsteps = (*here, "/elections/", *DOORSTEPS)
        monkey = Monkey(client_for(getattr(cast, who)), f"{who}{world.day}", cast.township, doorsteps)
        monkey.imports_at = 0
        for _ in range(STEPS):
            with suppress(transaction.TransactionManagementError), transaction.atomic():
                monkey.step()
            told = "\n".join(monkey.trail[-6:])
            assert decided() == before, told
            assert counted_by_one() == [], told
    assert any(line.startswith("POST") for line in monkey.trail)
    assert not PendingChange.objects.filter(state="confirmed", decided_by=getattr(cast, who).user).exists()

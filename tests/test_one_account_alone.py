"""No single account brings anybody into office, out of office, past a bar or into an account, whatever pages it posts.

A monkey walks the product as one account: it follows links, fills in every form it meets with values that would do, sends
it with a scan where one is asked for, and imports the roster with something in it otherwise. What only two people may bring
about is compared with the beginning after every step, in a township of either edition.
"""

from __future__ import annotations

import copy
from contextlib import suppress
from datetime import timedelta
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction

from tests import builders
from tests.access_county import department, reader
from tests.access_county import under as put_under
from tests.appointments import scene as scenes
from tests.appointments.posting import standing
from tests.monkey import DOORSTEPS, Monkey
from tests.taking_two import what_bars, what_takes_two
from township.models import FamilyMember, PendingChange, Sanction, Tenure

TODAY = scenes.TODAY
#: Every office once; two officers would be two people. `deputy` sits on the committee and stands in for the commissioner,
#: `county` works for the organisation department the township is under.
ACCOUNTS = (
    "officer", "commissioner", "secretary", "discipline", "member1", "supervisor", "admin", "confirmer", "deputy", "county",
)  # fmt: skip
STEPS = 45
EDITIONS = ("township", "regulation")


@pytest.fixture(scope="module", params=EDITIONS)
def _walked(request, django_db_setup, django_db_blocker):
    with scenes.walked(django_db_blocker, partial(_world, edition=request.param)) as walk:
        yield walk


def _world(township, cast, *, edition: str) -> Any:
    """A dossier whose person only has to take office but is barred, a vacant post, and a deputy in office."""
    dossier = standing.filled(township, cast, edition=edition)
    cast.confirmer = builders.user(township, "confirmer", "复核人", "confirmer")
    cast.deputy = builders.stand_in(builders.user(township, "deputy", "代行人", "member"), "commissioner")
    put_under(township, county := department())
    cast.county = reader(county)
    proposed = dossier.proposed.cadre
    deputy = builders.post(township, unit="便民服务中心", name="副主任", level="deputy")
    builders.post(township, unit="便民服务中心", name="主任", level="chief")
    holder = builders.cadre(township, "在任者")
    with builders.recorded(township):
        Sanction(
            cadre=proposed,
            kind="demerit",
            decided_on=TODAY,
            influence_until=TODAY + timedelta(days=365),
            body="镇纪委",
            document="青石纪〔2026〕1号",
        ).save()
        FamilyMember(
            cadre=proposed, relation="妻子", name=cast.member2.user.name, person=cast.member2.user.cadre
        ).save()
        Tenure(
            cadre=holder,
            seat=deputy.seats.get(),
            post_name=str(deputy),
            level="deputy",
            since=TODAY - timedelta(days=900),
        ).save()
    return dossier


#: Who finds hardly a form to send.
READ_ONLY = ("member1", "supervisor", "deputy")


@pytest.fixture
def cast(_walked, db) -> SimpleNamespace:
    return copy.deepcopy(_walked.cast)


@pytest.mark.parametrize("who", ACCOUNTS)
def test_whatever_one_account_posts_only_two_people_bring_it_about(who, cast, client_of):
    before, bars = what_takes_two(), what_bars()
    doorsteps = (*DOORSTEPS, "/county/") if who == "county" else DOORSTEPS
    monkey = Monkey(client_of(who), f"{who}-{cast.township.edition}", cast.township, doorsteps)
    for step in range(3 * STEPS):
        # An office with few forms is let loose until it has found one.
        if step >= STEPS and (posted(monkey) or who in READ_ONLY):
            break
        with suppress(transaction.TransactionManagementError), transaction.atomic():
            monkey.step()
        told = "\n".join(monkey.trail[-6:])
        assert what_takes_two() == before, told
        assert all(old <= new for old, new in zip(bars, what_bars(), strict=True)), told
    assert posted(monkey) or who in READ_ONLY


def posted(monkey: Monkey) -> bool:
    return any(line.startswith("POST") for line in monkey.trail)


def test_a_workbook_the_monkey_hands_in_is_read_and_waits_for_a_second_person(cast, client_of):
    """Otherwise its imports would prove nothing."""
    before = what_takes_two()
    monkey = Monkey(client_of("officer"), "imports", cast.township)
    for _ in range(12):
        with transaction.atomic():
            monkey._import()
    assert 302 in monkey.imports
    assert PendingChange.objects.filter(kind="roster.import").exists()
    assert what_takes_two() == before

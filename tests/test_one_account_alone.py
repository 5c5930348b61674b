"""No single account brings anybody into office, out of office, past a bar or into an account, whatever pages it posts.

A monkey walks the product as one account: it follows links, fills in every form it meets with values that would do, sends
it with a scan where one is asked for, and imports the roster with something in it otherwise. What only two people may bring
about is compared with the beginning after every step, in a township of either edition.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.db import transaction
from django.test import Client

from tests import builders
from tests.appointments import scene as scenes
from tests.appointments.posting import standing
from tests.taking_two import WHY, hand_in, what_bars, what_takes_two
from township.models import FamilyMember, PendingChange, Sanction, Tenure, Township

TODAY = scenes.TODAY
#: Every office once; two officers would be two people.
ACCOUNTS = ("officer", "commissioner", "secretary", "discipline", "member1", "supervisor", "admin")
STEPS = 45
EDITIONS = ("township", "regulation")
#: How often the monkey imports a workbook instead of turning to a page.
IMPORTS = 0.08
#: Nothing a person may bring about by themselves lies here; the monkey would only log itself out or wait.
PASSED_BY = re.compile(
    r"^/(logout|login|password|static|gallery|jobs|switch)|export|template|\.(pdf|xlsx|lrmx)|#"
)
LINK = re.compile(r'(?:href|action)="(/[^"#]*)')
#: Where each office begins besides what it finds by itself.
DOORSTEPS = (
    "/workbench/",
    "/roster/",
    "/roster/cadres/",
    "/roster/posts/",
    "/appointments/",
    "/pending/",
    "/settings/",
)
WORDS = (
    "青石委干〔2026〕9号",
    WHY,
    "县委组织部",
    "文化站副站长",
    "2026",
    "3",
)
DAYS = (0, 1, 7, 40, 400, 3000)


@pytest.fixture(scope="module", params=EDITIONS)
def _walked(request, django_db_setup, django_db_blocker):
    with scenes.walked(django_db_blocker, partial(_world, edition=request.param)) as walk:
        yield walk


def _world(township, cast, *, edition: str) -> Any:
    """A dossier whose person only has to take office but is barred, a vacant post, and a deputy in office."""
    dossier = standing.filled(township, cast, edition=edition)
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


@pytest.fixture
def cast(_walked, db) -> SimpleNamespace:
    return copy.deepcopy(_walked.cast)


class Monkey:
    """One account at work; `found` are the addresses it knows."""

    def __init__(self, client: Client, seed: str, home: Township) -> None:
        self.home = home.pk
        self.client, self.chance = client, random.Random(seed)  # noqa: S311 - repeatable on purpose
        self.found = list(DOORSTEPS)
        self.trail: list[str] = []
        self.imports: list[int] = []

    def step(self) -> None:
        if self.chance.random() < IMPORTS:
            self._import()
            return
        address = self.chance.choice(self.found)
        self.trail.append(address)
        page = self.client.get(address)
        if page.status_code == 405:
            self.client.post(address, {"reason": WORDS[1], "happened_on": TODAY})
        elif page.status_code == 200 and not page.streaming:
            self._look_around(page.content.decode())
            self._send(address, page)

    def _look_around(self, text: str) -> None:
        new = {link.replace("&amp;", "&") for link in LINK.findall(text)} - set(self.found)
        # What is found late is as likely to be tried as the first pages together.
        self.found += sorted(link for link in new if not PASSED_BY.search(link))

    def _send(self, address: str, page: Any) -> None:
        form = page.context and page.context.get("form")
        if not isinstance(form, forms.BaseForm) or address.startswith("/supervision"):
            return
        data = {bound.html_name: value for bound in form for value in self._typed(bound)}
        self.trail.append(f"POST {address} {data}")
        self.client.post(address, data)

    def _import(self) -> None:
        told, status = hand_in(self.client, self.home, self.chance)
        self.trail.append(told)
        self.imports += [status] if status else []

    def _typed(self, bound: Any) -> Iterator[Any]:
        """What to type into a field: now and then nothing, what stands there, or something that would do."""
        shown = bound.value()
        if isinstance(bound.field.widget, forms.HiddenInput) or (shown and self.chance.random() < 0.5):
            yield "" if shown is None else shown
        elif (value := self._for(bound.field)) is not None:
            yield value

    def _for(self, field: forms.Field) -> Any:
        chance = self.chance
        if isinstance(field, forms.ModelChoiceField):
            keys = list(field.queryset.values_list("pk", flat=True)[:20])
            return chance.choice(keys) if keys else ""
        if hasattr(field, "choices"):
            options = [key for key, _ in field.choices if key not in ("", None)]
            return chance.choice(options) if options else ""
        if isinstance(field, forms.DateField):
            return TODAY - timedelta(days=chance.choice(DAYS))
        if isinstance(field, forms.IntegerField):
            return chance.choice((1, 2, 3, 10))
        if isinstance(field, forms.BooleanField):
            return chance.choice(("on", None))
        return builders.scan() if isinstance(field, forms.FileField) else chance.choice(WORDS)


@pytest.mark.parametrize("who", ACCOUNTS)
def test_whatever_one_account_posts_only_two_people_bring_it_about(who, cast, client_of):
    before, bars = what_takes_two(), what_bars()
    monkey = Monkey(client_of(who), f"{who}-{cast.township.edition}", cast.township)
    for _ in range(STEPS):
        with suppress(transaction.TransactionManagementError), transaction.atomic():
            monkey.step()
        told = "\n".join(monkey.trail[-6:])
        assert what_takes_two() == before, told
        assert all(old <= new for old, new in zip(bars, what_bars(), strict=True)), told
    assert any(line.startswith("POST") for line in monkey.trail) or who in ("member1", "supervisor")


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

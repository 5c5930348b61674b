"""A monkey: one account that follows links, fills in every form it meets with values that would do, and sends it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django import forms
from django.test import Client

from tests import builders
from tests.taking_two import WHY, hand_in
from township.forms import FilterForm
from township.models import Township
from township.records import clock

#: How often the monkey imports a workbook instead of turning to a page.
IMPORTS = 0.08
#: Nothing a person may bring about by themselves lies here; the monkey would only log itself out or wait.
PASSED_BY = re.compile(
    r"^/(logout|login|password|static|gallery|jobs|switch)|export|template|\?stage=|\.(pdf|xlsx|lrmx)|#"
)
LINK = re.compile(r'(?:href|action)="(/[^"#]*)')
#: Where each office begins besides what it finds by itself.
DOORSTEPS = (
    "/workbench/",
    "/roster/",
    "/roster/cadres/",
    "/roster/posts/",
    "/appointments/",
    "/appointments/reports/add/",
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


class Monkey:
    """One account at work; `found` are the addresses it knows."""

    imports_at = IMPORTS

    def __init__(
        self, client: Client, seed: str, home: Township, doorsteps: tuple[str, ...] = DOORSTEPS
    ) -> None:
        self.home = home.pk
        self.client, self.chance = client, random.Random(seed)  # noqa: S311 - repeatable on purpose
        self.found, self.ahead = list(doorsteps), list(doorsteps)
        self.forms: list[str] = []
        self.trail: list[str] = []
        self.imports: list[int] = []

    def step(self) -> None:
        if self.chance.random() < self.imports_at:
            self._import()
            return
        address = self._turn_to()
        self.trail.append(address)
        page = self.client.get(address)
        if page.status_code == 405:
            self.client.post(address, {"reason": WORDS[1], "happened_on": clock.today()})
        # A workbook or a document handed out has nothing to follow.
        elif page.status_code == 200 and not page.streaming and page["Content-Type"].startswith("text/html"):
            self._look_around(page.content.decode())
            self._send(address, page)

    def _turn_to(self) -> str:
        """First where an office begins; then where something can be sent more often than where it only reads."""
        if self.ahead:
            return self.ahead.pop(0)
        return self.chance.choice(self.forms if self.forms and self.chance.random() < 0.4 else self.found)

    def _look_around(self, text: str) -> None:
        new = {link.replace("&amp;", "&") for link in LINK.findall(text)} - set(self.found)
        # What is found late is as likely to be tried as the first pages together.
        self.found += sorted(link for link in new if not PASSED_BY.search(link))

    def _send(self, address: str, page: Any) -> None:
        form = page.context and page.context.get("form")
        asked_of_a_list = isinstance(form, FilterForm) or address.startswith("/supervision")
        if not isinstance(form, forms.BaseForm) or asked_of_a_list:
            return
        data = {bound.html_name: value for bound in form for value in self._typed(bound)}
        self.forms += [address] if address not in self.forms else []
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
            return clock.today() - timedelta(days=chance.choice(DAYS))
        if isinstance(field, forms.IntegerField):
            return chance.choice((1, 2, 3, 10))
        if isinstance(field, forms.BooleanField):
            return chance.choice(("on", None))
        return builders.scan() if isinstance(field, forms.FileField) else chance.choice(WORDS)

"""A village whose committee is in office: one walked election under all tests of what comes after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from elections.models import VillageOfficer, VillageRound
from elections.serving.places import TermVillage
from tests import builders
from tests.elections.conftest import at, play, story_of
from tests.elections.walk import E, client_for
from tests.remembered import remembered
from township.pending.models import PendingChange

#: A day in the term, half a year after the vote.
LATER = E + timedelta(180)


#: What ends an office is sent with the scan of its paper.
ON_PAPER = ("serving_end", "serving_correction", "serving_merge")
WHY_LATE = "村里六月才报送会议记录，核对原件后登记。"


@remembered
def confirmed(cast: SimpleNamespace, province: str = "zhejiang") -> VillageRound:
    """Three seats, three members: 龚福根 (主任), 陆小琴, 龚志明."""
    return play(story_of(cast, province=province), -1).here.village_round


@dataclass
class Village:
    """A village in its term, and the people of the township who record what happens there."""

    cast: SimpleNamespace
    round: VillageRound

    @property
    def place(self) -> TermVillage:
        return TermVillage(VillageRound.objects.select_related("term", "village").get(pk=self.round.pk))

    def officer(self, name: str) -> VillageOfficer:
        return VillageOfficer.objects.get(name=name)

    def send(
        self, name: str, data: Mapping[str, Any], *keys: Any, on: date = LATER, by: str = "officer"
    ) -> Any:
        """Send a form of the village on a day, with why only now for what may be late; the answer."""
        address = reverse(f"elections:{name}", args=[self.round.term_id, self.round.village_id, *keys])
        paper = {"scan": builders.scan()} if name in ON_PAPER else {}
        with at(on):
            return client_for(getattr(self.cast, by)).post(
                address, {"late_reason": WHY_LATE, **paper, **data}
            )

    def confirm(self, *, by: str = "commissioner", on: date = LATER) -> Any:
        """Let what waits take effect, as the second person."""
        change = PendingChange.objects.get(state=PendingChange.State.WAITING)
        with at(on):
            return client_for(getattr(self.cast, by)).post(
                reverse("pending-change", args=[change.pk]), {"answer": "confirm", "opinion": ""}
            )

    def done(self, name: str, data: Mapping[str, Any], *keys: Any, on: date = LATER) -> None:
        """Propose and confirm. Raises AssertionError with what the form says."""
        answer = self.send(name, data, *keys, on=on)
        assert answer.status_code == 302, errors(answer)
        assert self.confirm(on=on).status_code == 302

    def page(self, on: date = LATER, by: str = "officer") -> str:
        address = reverse("elections:serving", args=[self.round.term_id, self.round.village_id])
        who = getattr(self.cast, by)
        with at(on):
            answer = client_for(who).get(address)
        # What the page says of the committee takes nothing of its frame: who looks, the menu, the mark over the page.
        assert answer.context["acting"].user == who.user
        assert 'id="watermark"' in answer.text
        return str(answer.text)


def errors(answer: Any) -> str:
    return str(answer.context["form"].errors.as_text())


@pytest.fixture
def village(cast) -> Village:
    return Village(cast, confirmed(cast))

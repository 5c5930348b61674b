"""The demonstration's open box: conducted as every box, its slips on a page that exists in the demonstration only."""

from __future__ import annotations

import copy
import re
from datetime import timedelta

import pytest
from django.http import Http404
from django.urls import NoReverseMatch, path, reverse

from appointments.demo import voting
from ballots import conducting
from ballots.models import Box
from tests.ballots import boxes
from township.accounts.access import Refused
from township.records import clock, verification
from township.urls import urlpatterns as ordinary

urlpatterns = [*ordinary, path("demo/slips/", voting.sheet, name="demo-slips")]


def opened(cast) -> Box:
    return voting.open_box(boxes.meeting_today(cast), cast, boxes.TODAY, clock.now() + timedelta(days=90))


def codes_on(page) -> list[str]:
    return re.findall(r"/vote/#([^\"]+)\">", page.text)


@pytest.fixture
def _linked(settings) -> None:
    """The pages of the demonstration know where the slips are, as its settings have it."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["OPTIONS"]["context_processors"].append("appointments.demo.voting.slips_address")
    settings.TEMPLATES = templates


@pytest.mark.urls(__name__)
@pytest.mark.usefixtures("_linked")
def test_a_visitor_takes_a_slip_from_the_page_and_votes_until_the_box_is_closed(cast, settings, client):
    settings.DEMO = True
    box = opened(cast)
    page = client.get("/demo/slips/")
    codes = codes_on(page)
    assert (len(set(codes)), "演示专用" in page.text) == (27, True)
    assert all(reverse("demo-slips") in client.get(address).text for address in ("/vote/", "/login/"))
    assert boxes.vote(codes[0], []).counted
    assert list(verification.verify(cast.township)) == []
    boxes.close(cast, box)
    assert client.get("/demo/slips/").status_code == 404


@pytest.mark.urls(__name__)
def test_slips_printed_anew_are_not_the_demonstrations(cast, settings, client):
    settings.DEMO = True
    opened(cast)
    other = boxes.opened(cast, boxes.meeting_today(cast, post="副站长"))
    assert not set(codes_on(client.get("/demo/slips/"))) & set(other.codes)


def test_outside_the_demonstration_no_code_is_kept_and_no_such_page_exists(cast, settings, client, rf):
    with pytest.raises(RuntimeError, match="demonstration only"):
        opened(cast)
    assert not (settings.MEDIA_ROOT / "demo-slips.json").exists()
    with pytest.raises(NoReverseMatch):
        reverse("demo-slips")
    assert client.get("/demo/slips/").status_code in (302, 404)
    assert "演示" not in client.get("/vote/").text
    settings.DEMO = True
    voting._keep(["3CDEFGHJKM"])
    settings.DEMO = False
    with pytest.raises(Http404):
        voting.sheet(rf.get("/demo/slips/"))


def test_a_box_is_conducted_the_same_way_in_the_demonstration(cast, settings):
    settings.DEMO = True
    box = opened(cast)
    with pytest.raises(Refused, match="已经开箱"):
        conducting.print_slips(by=cast.officer, box=box.pk, numbers={})

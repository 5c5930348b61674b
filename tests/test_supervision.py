"""Supervisors read every step; nobody else does; a step shows what was known when it was taken."""

from __future__ import annotations

from datetime import date

import pytest

from appointments import transitions
from procedure.doors import DoorClosed
from tests import builders


@pytest.fixture
def refused(township, cast):
    """A dossier with one refused attempt at its first door."""
    opened = transitions.open_motion(
        post=builders.post(township), by=cast.officer, happened_on=date(2026, 3, 16), reason="空缺"
    )
    with pytest.raises(DoorClosed):
        transitions.pass_door(
            "start_recommendation", matter=opened.pk, by=cast.commissioner, happened_on=date(2026, 3, 18)
        )
    return opened


def test_a_supervisor_finds_refused_attempts_and_an_officer_is_turned_away(refused, client_of):
    page = client_of("supervisor").get("/supervision/", {"outcome": "refused"})
    assert page.status_code == 200
    assert "启动民主推荐" in page.text
    assert "提出动议" not in page.text.split("<tbody>")[1]
    assert client_of("officer").get("/supervision/").status_code == 403


def test_a_step_shows_the_checklist_as_it_stood(refused, client_of):
    step = refused.steps.get(code="start_recommendation")
    page = client_of("supervisor").get(f"/supervision/steps/{step.sequence}/")
    assert "尚未录入：空缺原因、研判日期、研判主体、研判情况" in page.text
    assert step.digest in page.text
    assert client_of("outsider").get(f"/supervision/steps/{step.sequence}/").status_code == 403


def test_the_chain_is_verified_on_a_page(refused, client_of):
    assert "全部纪实相连" in client_of("supervisor").get("/supervision/verify/").text

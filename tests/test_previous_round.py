"""A return empties no room: what an earlier round recorded is taken over in the new one by its owner, with its day kept."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from procedure.models import Takeover
from tests.drill.known import known
from tests.drill.models import Drill
from tests.drill.process import DRILLS, propose

pytestmark = pytest.mark.urls("tests.drill.root_urls")

TODAY = date(2026, 3, 18)
RETURNED = date(2026, 3, 20)


@pytest.fixture(autouse=True)
def _known():
    with known():
        yield


@pytest.fixture
def drill(cast) -> Drill:
    return propose(by=cast.officer, title="防汛演练", lead=cast.secretary.user.cadre, on=TODAY)


@pytest.fixture
def at(drill, client_of):
    def asked(who: str, name: str, *keys: object, post: dict | None = None, status: int = 200):
        address = reverse(f"drill:{name}", args=[drill.pk, *keys])
        page = client_of(who).get(address) if post is None else client_of(who).post(address, post)
        assert page.status_code == status, page.content.decode()
        return page

    return asked


def current(drill: Drill):
    return DRILLS.load(drill.pk).current("planning")


def recorded(at, drill: Drill, who: str, **fields: str) -> None:
    post = {
        "scene": "夜间转移", "place": "东溪村", "act_reason": "经镇长办公会研究同意",
        "revision": current(drill).revision, **fields,
    }  # fmt: skip
    at(who, "planning.scene", post=post, status=302)


def returned(at, drill: Drill, who: str = "officer") -> None:
    """Its scene recorded by one person and returned two days later."""
    recorded(at, drill, who)
    if who == "commissioner":
        return
    at("commissioner", "door", "carry_out", post={"happened_on": TODAY, "reason": "照方案"}, status=302)


def go_back(at) -> None:
    act = {"happened_on": RETURNED, "reason": "地点有误"}
    at("commissioner", "return_to", "planning", post=act, status=302)


@pytest.fixture
def in_second_round(at, drill):
    returned(at, drill)
    with time_machine.travel("2026-03-20T10:00:00+08:00", tick=False):
        go_back(at)
        yield drill


def key_of(at, who: str = "officer") -> str:
    [offer] = at(who, "previous_round").context["offers"]
    return offer.key


def test_a_new_round_holds_nothing_until_its_owner_takes_the_fact_over_with_its_day(at, in_second_round):
    drill = in_second_round
    assert current(drill).scene == ""
    page = at("officer", "dossier")
    assert "上一轮有 1 项记录尚未接续" in page.text
    assert "尚未录入演练科目" in page.text  # nothing counts as confirmed by itself
    assert "夜间转移" in at("officer", "previous_round").text
    assert "夜间转移" in at("officer", "planning.scene").text  # offered to be changed, too
    at("officer", "previous_round", post={"keys": [key_of(at)]}, status=302)
    assert (current(drill).scene, current(drill).place) == ("夜间转移", "东溪村")
    step = drill.steps.get(code="planning.scene", round=2)
    assert (step.happened_on, step.label) == (TODAY, "接续上一轮：演练科目")
    kept = Takeover.objects.get()
    assert (kept.happened_on, kept.taken_on, kept.from_round) == (TODAY, RETURNED, 1)
    assert "沿用第1轮的记录（2026年3月18日），2026年3月20日由" in at("officer", "dossier").text
    assert "2026年3月20日由" in at("officer", "previous_round").text


def test_nobody_takes_over_what_their_office_does_not_record_or_what_is_on_offer_no_more(at, in_second_round):
    key = key_of(at)
    at("supervisor", "previous_round", post={"keys": [key]}, status=403)
    at("officer", "previous_round", post={}, status=422)
    at("officer", "previous_round", post={"keys": ["planning.scene|drill.planning:99"]}, status=422)
    assert Takeover.objects.count() == 0
    at("officer", "previous_round", post={"keys": [key]}, status=302)
    at("officer", "previous_round", post={"keys": [key]}, status=422)
    assert Takeover.objects.count() == 1


def test_what_was_changed_after_it_was_taken_over_is_marked_with_both_versions(at, in_second_round):
    at("officer", "previous_round", post={"keys": [key_of(at)]}, status=302)
    assert "与上一轮不同" not in at("officer", "previous_round").text
    recorded(at, in_second_round, "officer", place="西溪村")
    page = at("officer", "previous_round").text
    assert "与上一轮不同" in page
    assert all(place in page for place in ("东溪村", "西溪村"))


def test_a_fact_taken_over_rests_on_its_taker_and_on_its_first_recorder_until_it_is_saved_anew(
    at, in_second_round
):
    """The officer recorded it, the commissioner takes it over: two pairs of eyes, until the commissioner alone changes it."""
    drill = in_second_round
    at("commissioner", "previous_round", post={"keys": [key_of(at, "commissioner")]}, status=302)
    assert current(drill).recorded_by_id != Takeover.objects.get().first_recorded_by_id
    assert "四眼原则" not in at("commissioner", "door", "carry_out").text
    recorded(at, drill, "commissioner", place="西溪村")
    assert "四眼原则" in at("commissioner", "door", "carry_out").text


def test_whoever_recorded_it_alone_in_both_rounds_does_not_pass_its_door(at, drill):
    recorded(at, drill, "officer")
    recorded(at, drill, "commissioner")
    recorded(at, drill, "officer")
    at("commissioner", "door", "carry_out", post={"happened_on": TODAY, "reason": "照方案"}, status=302)
    with time_machine.travel("2026-03-20T10:00:00+08:00", tick=False):
        go_back(at)
        at("officer", "previous_round", post={"keys": [key_of(at)]}, status=302)
        # Recorded by the officer in both rounds: on it alone the officer could not pass, the commissioner may.
        taken = Takeover.objects.get()
        assert taken.first_recorded_by_id == taken.recorded_by_id
        assert "四眼原则" not in at("commissioner", "door", "carry_out").text

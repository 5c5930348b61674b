"""Every input of the public reports (`inputs/`) gives its right value: workbooks, lines and steps, each read from its file.

What a file tells as steps of several people or of a browser is played by the test that is named beside it.
"""

from __future__ import annotations

import importlib.util
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from appointments.papers import approval
from ballots import slips
from ballots.models import Box
from tests import builders
from tests.ballots import boxes
from tests.ballots.test_voting_pages import prepare
from tests.township.test_roster_forms import facts
from tests.township.test_sent_once import drawn
from tests.township.test_workbook_inputs import INPUTS, RIGHT
from township.models import Cadre, FamilyMember, Reward
from township.roster import search
from township.roster.relations import index_of

#: Steps of several people, each with the module and the test that plays them.
PLAYED = {
    "F10-namesakes-result": (
        "tests.appointments.test_namesakes", "test_the_ballot_the_review_the_result_and_the_count_tell_namesakes_apart",
    ),
    "F11-postpone-reason": (
        "tests.browser.test_meeting", "test_what_the_chair_types_and_the_panels_they_open_survive_what_others_do",
    ),
    "F12-printed-from-localhost": (
        "tests.ballots.test_way_to_the_ballot", "test_the_printed_address_is_a_setting_and_without_it_nothing_is_printed",
    ),
    "F12-same-tab": (
        "tests.ballots.test_way_to_the_ballot", "test_every_page_of_the_way_takes_the_next_slip_in_the_same_tab",
    ),
    "F15-expired-edit": ("tests.township.test_handed_back", "test_before_logging_in_one_is_told_that_nothing_was_saved"),
    "F16-renamed-person": (
        "tests.appointments.decision.test_minutes",
        "test_sealed_minutes_and_extracts_print_the_names_of_their_day_and_the_seal_covers_what_is_printed",
    ),
    "F9-specialities-58-characters": (
        "tests.browser.test_papers",
        "test_the_approval_form_stays_two_pages_with_the_reported_cell_and_with_every_cell_full",
    ),
}  # fmt: skip
#: What is read from its file and asked below.
READ = {
    "F12-double-scan", "F12-scanner-types-address", "F13-teller-twice", "F14-reward-sent-twice", "F4-web-name",
    "F5-full-width-letter-name", "F5-middle-dot-kinship", "F9-deceased-in-relation",
}  # fmt: skip


def told(name: str) -> Any:
    return json.loads((INPUTS / f"{name}.json").read_text("utf-8"))


def test_every_input_is_asked_somewhere():
    assert {each.stem for each in INPUTS.iterdir()} == RIGHT.keys() | PLAYED.keys() | READ
    assert len(RIGHT.keys() | PLAYED.keys() | READ) == 35
    for module, test in PLAYED.values():
        # Browsers are not everywhere: their modules are looked for, not begun.
        found = importlib.util.find_spec(module)
        assert found is not None
        assert f"def {test}(" in Path(found.origin or "").read_text("utf-8"), test


@pytest.mark.parametrize("name", ("F12-double-scan", "F12-scanner-types-address"))
def test_what_a_scanner_types_is_the_code(name):
    typed = (INPUTS / f"{name}.txt").read_text("utf-8")
    assert slips.plain(typed) == "NW6H7JK6HJ"


def test_one_teller_is_not_two(cast, client_of):
    boxes.meeting_today(cast)
    answer = prepare(client_of("officer"), tellers=told("F13-teller-twice")["tellers"])
    assert (answer.status_code, "写了两次" in answer.text, Box.objects.exists()) == (422, True, False)


@pytest.mark.parametrize("name", ("F4-web-name", "F5-full-width-letter-name"))
def test_a_name_is_stored_clean_and_found_in_every_spelling(name, township, client_of):
    typed = told(name)["name"]
    officer = client_of("officer")
    assert officer.post(reverse("roster:cadre.add"), facts(name=typed)).status_code == 302
    kept = Cadre.objects.get(name={"F4-web-name": "测试甲"}.get(name, "吴昊天1"))
    for asked in (typed, kept.name, f"{kept.name[0]}　{kept.name[1:]}"):
        assert list(search.find(Cadre.objects.all(), asked, township)) == [kept], asked


@pytest.mark.parametrize("dot", ("\u30fb", "\uff0e", ".", "", None))
def test_a_spouse_with_another_dot_is_presumed_to_be_the_one_on_the_roster(dot, township, cast):
    one, other = told("F5-middle-dot-kinship")["roster"]
    typed = one["family"][0]["name"].partition(" ")[0]
    year, month = map(int, other["birth_recognised"].split("-"))
    owner = builders.cadre(township, one["name"])
    spouse = builders.cadre(
        township, other["name"].partition(" ")[0], sex="female", birth=date(year, month, 1)
    )
    with builders.recorded(township):
        FamilyMember(
            cadre=owner, relation=one["family"][0]["relation"], birth=date(year, month, 1),
            name=typed if dot is None else typed.replace("\u2022", dot),
        ).save()  # fmt: skip
    kin = index_of(township.pk).between(owner.pk, spouse.pk)
    assert kin
    assert "夫妻关系，待确认" in kin.description


def test_what_is_sent_twice_is_one_row_and_the_second_answer_says_so(township, client_of, cast):
    sent = told("F14-reward-sent-twice")
    row = {name: sent[name] for name in ("name", "body", "awarded_on")}
    officer, cadre = client_of("officer"), builders.cadre(township, "周小溪")
    address = reverse("roster:part.add", args=[cadre.pk, "reward"])
    token = drawn(officer, address)
    answers = [officer.post(address, row | token, follow=True) for _ in range(2)]
    assert Reward.objects.filter(cadre=cadre).count() == 1
    assert answers[0].redirect_chain == answers[1].redirect_chain
    # Typed anew on a form of its own it is the same reward.
    assert "已有同样的记录" in officer.post(address, row | drawn(officer, address)).text
    assert Reward.objects.filter(cadre=cadre).count() == 1


def test_the_dead_have_no_age():
    (father,) = told("F9-deceased-in-relation")["family"]
    year, month = map(int, father["birth"].split("-"))
    member = FamilyMember(**father | {"birth": date(year, month, 1)})
    assert approval._relative(member, date(2026, 3, 18)).age == ""

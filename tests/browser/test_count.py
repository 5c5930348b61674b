"""The count of a village in a real browser: two people enter two boxes, a monitor counts again, the result stands."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from elections.models import Election, Recount, Station, StationEntry
from elections.process import ELECTIONS
from elections.stages import ResultState, Stage
from tests import builders
from tests.browser.desk import Desk
from tests.elections.conftest import play, story_of


@pytest.fixture
def village(cast, time_machine):
    """The afternoon of a vote: a contact who counts, a clerk, a hall and a mobile box, and no sheet entered."""
    people = builders.counters(cast)
    story = story_of(people)
    builders.in_village(people.contact, story.village)
    play(story, 1)
    time_machine.move_to(f"{story.day:%Y-%m-%d} 16:10 +0800", tick=True)
    return story


@pytest.fixture
def desk_of(open_page, village):
    """The browser of somebody, and what was found wrong with what any of them saw."""
    problems: list[str] = []

    def opened(who: str) -> Desk:
        return Desk(open_page(who), village.here, problems)

    yield opened
    assert problems == [], "\n".join(problems)


def test_a_village_is_counted_by_two_people_counted_again_by_a_monitor_announced_and_confirmed(
    village, desk_of
):
    hall, box = village.stations()
    people = SimpleNamespace(**{who: desk_of(who) for who in ("contact", "clerk", "officer", "commissioner")})
    types_by_keyboard_and_is_answered_beside_the_number(people.contact, hall, village.sheet_of(hall))
    fills(people.contact, box, village.sheet_of(box))
    a_stale_form_and_a_double_click_lose_nothing(people.contact, box)
    sheet = village.sheet_of(hall)
    key = next(key for key in sheet if key.startswith("votes."))
    fills(people.clerk, box, village.sheet_of(box))
    people.clerk.open("ballot.count")
    assert str(sheet[key]) not in people.clerk.page.inner_text("main"), (
        "nobody sees the first before the second"
    )
    fills(people.clerk, hall, {**sheet, key: sheet[key] - 18})
    is_counted_again_by_a_named_monitor(people.officer, hall, key, sheet[key])
    is_announced_and_confirmed(people)


def types_by_keyboard_and_is_answered_beside_the_number(
    desk: Desk, hall: Station, sheet: dict[str, int]
) -> None:
    """Number, Enter, number, Enter; one that disagrees is told at once, and mended without the mouse."""
    desk.open("ballot.entry", hall.pk)
    page = desk.page
    assert hall.name in page.inner_text("main form")
    numbers = page.locator(".entry__row input")
    lines = [each.get_attribute("name") for each in numbers.all()]
    wrong = {**sheet, "head.void": sheet["head.void"] + 3}
    numbers.first.focus()
    for line in lines:
        page.keyboard.type(str(wrong[line]))
        page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent.trim()") == "保存"
    said = page.locator("[data-said-of='head.void']")
    said.get_by_text("差 3").wait_for()
    field = page.locator("[name='head.void']")
    assert field.get_attribute("aria-describedby") == said.get_attribute("id")
    told, number = said.bounding_box(), field.bounding_box()
    assert abs(told["y"] - number["y"]) < number["height"]
    desk.looked_at()
    for _ in lines[lines.index("head.void") :]:
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type(str(sheet["head.void"]))
    page.get_by_text("处对不上").wait_for(state="detached")
    assert said.inner_text() == ""
    for _ in lines[lines.index("head.void") :]:
        page.keyboard.press("Enter")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "已保存" in page.inner_text("main")
    assert StationEntry.objects.get(station=hall).figures == sheet


def fills(desk: Desk, station: Station, sheet: dict[str, int]) -> None:
    desk.open("ballot.entry", station.pk)
    for line, number in sheet.items():
        desk.page.fill(f"[name='{line}']", str(number))
    desk.send("保存")


def a_stale_form_and_a_double_click_lose_nothing(desk: Desk, box: Station) -> None:
    """The sheet lay open twice: the second is told what is on record and keeps what was typed; sent twice it is kept once."""
    before = StationEntry.objects.get(station=box)
    desk.open("ballot.entry", box.pk)
    other = desk.page.context.new_page()
    other.goto(desk.page.url)
    other.fill("[name=voters]", str(before.figures["voters"] - 1))
    other.fill("[name=act_reason]", "对照原单更正。")
    with other.expect_navigation():
        other.click("main form button:has-text('保存')")
    other.close()
    desk.page.fill("[name=voters]", str(before.figures["voters"]))
    desk.page.fill("[name='head.void']", "")
    desk.page.fill("[name='head.void']", "0")
    desk.send("保存")
    assert "他人已修改过这项记录" in desk.page.inner_text("main")
    assert desk.page.input_value("[name='head.void']") == "0"
    desk.page.fill("[name='head.void']", str(before.figures["head.void"]))
    desk.page.fill("[name=act_reason]", "再次核对原单，恢复原数。")
    steps = ELECTIONS.load(desk.election.pk).matter.steps.filter(code="ballot.entry")
    made = steps.count()
    with desk.page.expect_navigation():
        desk.page.dblclick("main form button:has-text('保存')")
    assert StationEntry.objects.get(station=box).figures == before.figures
    assert steps.count() == made + 1


def is_counted_again_by_a_named_monitor(desk: Desk, hall: Station, key: str, counted: int) -> None:
    page = desk.page
    desk.open("ballot.count")
    assert page.locator(".count__wide .count__differs").all_inner_texts() == [str(counted), str(counted - 18)]
    assert "两遍差 18" in page.inner_text("main")
    assert not page.get_by_role("heading", name="结果", exact=True).count()
    desk.looked_at()
    desk.open("ballot.recount", hall.pk)
    page.fill(f"[name='{key}']", str(counted))
    page.fill("[name=monitor]", "路人甲")
    page.fill("[name=counted_on]", "2026-12-06")
    desk.send("保存")
    assert "复点由本次投票的监票人进行：方志平、丁桂香" in page.inner_text("main")
    assert page.input_value(f"[name='{key}']") == str(counted)
    desk.looked_at()
    page.fill("[name=monitor]", "方志平")
    desk.send("保存")
    kept = Recount.objects.get()
    assert (kept.first, kept.second, kept.value) == (counted, counted - 18, counted)
    desk.open("ballot.count")
    sheet = page.inner_text(".count__wide")
    assert {str(counted), str(counted - 18), f"复点 {counted}"} <= set(re.split(r"\s{2,}|\t|\n", sheet))
    assert page.get_by_role("heading", name="结果", exact=True).count()
    desk.looked_at()


def is_announced_and_confirmed(people: SimpleNamespace) -> None:
    """The result is 待确认 once it is announced, and 已确认 when it was checked, hung and confirmed."""
    passes(people.commissioner, "announce", "当场宣布结果")
    assert state_of(people.officer.election) == (Stage.RESULT, ResultState.PROVISIONAL)
    people.officer.open("result.tally")
    assert "当选" in people.officer.page.inner_text(".count__result")
    people.officer.looked_at()
    people.officer.open("notice.no16")
    people.officer.page.fill("[name=posted_on]", "2026-12-06")
    people.officer.page.fill("[name=places]", "村委会公告栏")
    people.officer.send("保存")
    people.officer.open("result.checked")
    people.officer.page.fill(
        "[name=checked]", "当选人条件均已复核，没有不得任职的情形，近亲属关系已逐人核对。"
    )
    people.officer.page.fill("[name=checked_on]", "2026-12-06")
    people.officer.send("保存")
    passes(people.commissioner, "confirm_result", "确认选举结果")
    assert state_of(people.officer.election) == (Stage.HANDOVER, ResultState.FINAL)
    people.officer.open("paper_count")
    assert "第一遍" in people.officer.page.inner_text("main")
    people.officer.looked_at()


def passes(desk: Desk, code: str, label: str) -> None:
    desk.open("door", code)
    desk.page.fill("[name=happened_on]", "2026-12-06")
    if desk.page.locator("[name=reason]").count():
        desk.page.fill("[name=reason]", "核对无误。")
    desk.send(label)


def state_of(election: Election) -> tuple[str, str]:
    now = ELECTIONS.load(election.pk)
    return now.stage, now.current("result").state

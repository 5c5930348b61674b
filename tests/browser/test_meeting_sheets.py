"""The sheets of two meetings in a real browser: the members of a branch, and who chooses a supervision committee."""

from __future__ import annotations

import pytest

from elections.models import AssemblyEntry, Election, SupervisionEntry
from elections.rooms.meeting_sheets import abstained
from tests import builders
from tests.browser.desk import Desk
from tests.elections import choosing
from tests.elections import party as branch
from tests.elections.serving.conftest import confirmed


@pytest.fixture
def desks(cast, open_page, time_machine):
    """The officer, who counts first where no contact does, and the clerk, on the afternoon of a meeting."""
    problems: list[str] = []

    def opened(election: Election, day: object) -> tuple[Desk, Desk]:
        time_machine.move_to(f"{day:%Y-%m-%d} 16:10 +0800", tick=True)
        return tuple(Desk(open_page(who), election, problems) for who in ("officer", "clerk"))

    yield opened
    assert problems == [], "\n".join(problems)


def test_two_people_type_the_sheet_by_which_a_supervision_committee_is_chosen(cast, desks):
    people = builders.counters(cast)
    walk = choosing.SupervisionWalk(people, confirmed(people)).begin().plan().stand()
    sheet, page = walk.apart(), "choosing.entry"
    officer, clerk = desks(walk.here, choosing.DAY)
    first = next(key for key in sheet if key.startswith("c"))
    # A ballot that was handed in says one thing of somebody: 35 for, 2 against and 4 abstained are one too many.
    typed_with_a_mistake_and_mended(
        officer, page, sheet, ("returned", 41, "多 1"), (abstained(first), 4, "多 1")
    )
    is_read_by_a_second_person(clerk, page, "choosing.count", sheet, str(sheet[first]))
    assert [each.figures for each in SupervisionEntry.objects.order_by("number")] == [sheet, sheet]
    assert walk.settle().close().election.stage == "closed"


def test_two_people_type_the_sheet_of_the_members_vote(cast, desks):
    walk = branch.PartyWalk(builders.counters(cast)).begin().ask().recommend().meet()
    sheet, page = walk.sheet(), "assembly.votes"
    officer, clerk = desks(walk.here, branch.DAY)
    last = list(sheet)[-1]
    typed_with_a_mistake_and_mended(officer, page, sheet, ("issued", 35, "差 1"), (last, 37, "多 1"))
    is_read_by_a_second_person(clerk, page, "assembly.count", sheet, str(sheet[last]))
    assert [each.figures for each in AssemblyEntry.objects.order_by("number")] == [sheet, sheet]
    assert walk.here.current("assembly").present == 36


def typed_with_a_mistake_and_mended(
    desk: Desk, name: str, sheet: dict[str, int], *mistakes: tuple[str, int, str]
) -> None:
    """Each mistake is told beside its number; with a gap the form comes back as it was typed, and is saved when it is mended."""
    desk.open(name)
    page = desk.page
    for line, number in sheet.items():
        desk.types(line, number)
    for line, number, told in mistakes:
        desk.types(line, number)
        desk.said_of(line, told)
        desk.types(line, sheet[line])
    page.get_by_text("处对不上").wait_for(state="detached")
    page.fill("[name=returned]", "")
    desk.send("保存")
    assert page.locator(".entry__row--invalid [name=returned]").count() == 1
    assert {line: page.input_value(f"[name='{line}']") for line in sheet} == {
        line: "" if line == "returned" else str(number) for line, number in sheet.items()
    }
    desk.looked_at()
    # Whoever is sure of a sheet that does not add up keeps it as it stands on paper, and is told what is wrong.
    line, number, told = mistakes[-1]
    page.fill("[name=returned]", str(sheet["returned"]))
    page.fill(f"[name='{line}']", str(number))
    desk.send("保存")
    assert "对照原单核对" in page.inner_text("main")
    assert told in page.inner_text("main")
    desk.open(name)
    page.fill(f"[name='{line}']", str(sheet[line]))
    page.fill("[name=act_reason]", "对照原单更正。")
    desk.send("保存")
    assert "对不上" not in page.inner_text("main")


def is_read_by_a_second_person(desk: Desk, name: str, task: str, sheet: dict[str, int], number: str) -> None:
    """Who sees that it was read once, and no number of it; then both stand beside each other."""
    desk.open(task)
    main = desk.page.inner_text("main")
    assert "第1遍" in main
    assert number not in main.split()
    desk.open(name)
    for line, value in sheet.items():
        desk.page.fill(f"[name='{line}']", str(value))
    desk.send("保存")
    desk.open(task)
    assert desk.page.locator("td:has-text('一致')").count() == len(sheet)
    assert "不一致" not in desk.page.inner_text("main")
    desk.looked_at()

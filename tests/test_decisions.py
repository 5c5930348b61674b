"""The index of the decisions names every one, as it calls itself, and the numbers that were never given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "docs" / "decisions"
ROW = re.compile(r"\| (\d{4}) \| \[(.+)\]\((\S+\.md)\) \| (.+) \| (\d{4}-\d\d-\d\d) \|")
#: Below the title: the status, the date, and what it goes on from or takes the place of, each a line of its own.
HEAD = re.compile(
    r"Status: ((?:accepted|proposed|rejected|superseded by \d{4})(?:; [^\n]+ replaced by \d{4})?)  \n"
    r"Date: (\d{4}-\d\d-\d\d)(?:  \n(?:Goes on from|Takes the place of) [^\n]*\d{4})?"
)
TITLE = re.compile(r"# (\d{4}) (?:· )?(.+)")
REPLACED = re.compile(r"(?:replaced|superseded) by (\d{4})")
TAKES_PLACE = re.compile(r"^Takes the place of [^\n]*?(\d{4})$", re.MULTILINE)
NEVER_GIVEN = re.compile(r"The numbers ([\d, and]+) were never given\.")


def in_files(folder: Path) -> list[tuple[str, ...]]:
    """Number, title, file, status and date of every decision, from its title and the paragraph below it."""
    found = []
    for path in sorted(folder.glob("[0-9]*.md")):
        title, head = path.read_text("utf-8").split("\n\n")[:2]
        titled, known = TITLE.fullmatch(title), HEAD.fullmatch(head)
        assert titled, f"{path.name}: its title is not “# number words”"
        assert known, f"{path.name}: below its title stand not status and date, each in its line"
        found.append((*titled.groups(), path.name, *known.groups()))
    return found


def in_index(text: str) -> list[tuple[str, ...]]:
    rows = [line for line in text.splitlines() if line.startswith("| 0")]
    return [match.groups() for match in map(ROW.fullmatch, rows) if match]


def test_the_index_has_one_row_for_every_decision_with_its_title_status_and_date(tmp_path):
    text = (FOLDER / "README.md").read_text("utf-8")
    files = in_files(FOLDER)
    assert files
    assert in_index(text) == files
    assert all(name.startswith(f"{number}-") for number, _, name, _, _ in files)
    # A decision nobody listed, and a date that was changed in one place only.
    (tmp_path / "0001-acts.md").write_text(
        "# 0001 Acts\n\nStatus: accepted  \nDate: 2026-11-22\n\nText.", "utf-8"
    )
    row = "| 0001 | [Acts](0001-acts.md) | accepted | 2026-11-22 |"
    assert in_index(row) == in_files(tmp_path)
    assert in_index(row.replace("-22", "-23")) != in_files(tmp_path)
    assert in_index("") != in_files(tmp_path)
    # One notation of what stands below the title.
    (tmp_path / "0001-acts.md").write_text("# 0001 Acts\n\nDate: 2026-11-22 · accepted\n\nText.", "utf-8")
    with pytest.raises(AssertionError, match="each in its line"):
        in_files(tmp_path)


def test_what_takes_the_place_of_another_decision_or_a_point_of_it_is_said_in_both():
    heads = {path.name[:4]: path.read_text("utf-8").split("\n\n")[1] for path in FOLDER.glob("[0-9]*.md")}
    said_by_the_old = {(old, new) for old, head in heads.items() for new in REPLACED.findall(head)}
    said_by_the_new = {(old, new) for new, head in heads.items() for old in TAKES_PLACE.findall(head)}
    assert said_by_the_old == said_by_the_new == {("0038", "0053")}


def test_every_number_left_out_is_said_to_have_never_been_given():
    told = NEVER_GIVEN.search((FOLDER / "README.md").read_text("utf-8"))
    assert told
    given = {int(number) for number, *_ in in_files(FOLDER)}
    assert len(given) == len(in_files(FOLDER))
    missing = {number for number in range(1, max(given)) if number not in given}
    assert {int(number) for number in re.findall(r"\d{4}", told[1])} == missing

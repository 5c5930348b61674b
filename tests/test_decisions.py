"""The index of the decisions names every one, as it calls itself, and the numbers that were never given."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "docs" / "decisions"
ROW = re.compile(r"\| (\d{4}) \| \[(.+)\]\((\S+\.md)\) \| (.+) \| (\d{4}-\d\d-\d\d) \|")
STATUS = re.compile(r"accepted|proposed|rejected|superseded by \d{4}", re.IGNORECASE)
NEVER_GIVEN = re.compile(r"The numbers ([\d, and]+) were never given\.")


def in_files(folder: Path) -> list[tuple[str, ...]]:
    """Number, title, file, status and date of every decision, from its title and the paragraph below it."""
    found = []
    for path in sorted(folder.glob("[0-9]*.md")):
        title, head = path.read_text("utf-8").split("\n\n")[:2]
        number, words = title.removeprefix("# ").split(" ", 1)
        status, day = STATUS.search(head), re.search(r"\d{4}-\d\d-\d\d", head)
        assert status, f"{path.name}: no status below its title"
        assert day, f"{path.name}: no date below its title"
        found.append((number, words.removeprefix("· "), path.name, status[0].lower(), day[0]))
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


def test_every_number_left_out_is_said_to_have_never_been_given():
    told = NEVER_GIVEN.search((FOLDER / "README.md").read_text("utf-8"))
    assert told
    given = {int(number) for number, *_ in in_files(FOLDER)}
    assert len(given) == len(in_files(FOLDER))
    missing = {number for number in range(1, max(given)) if number not in given}
    assert {int(number) for number in re.findall(r"\d{4}", told[1])} == missing

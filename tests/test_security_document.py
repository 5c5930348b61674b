"""docs/security.md answers every requirement of ASVS 5.0.0 of levels 1 and 2, and names no test that does not exist."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT / "docs" / "security.md"
TEXT = DOCUMENT.read_text("utf-8")
CLOSED = (ROOT / "docs" / "faults-closed.md").read_text("utf-8")
ANSWERS = ("met", "not applicable", "open")
#: How many requirements of levels 1 and 2 each chapter of ASVS 5.0.0 has.
CHAPTERS = {1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14, 12: 9, 13: 13, 14: 9, 15: 13, 16: 16, 17: 7}  # fmt: skip
LEVELS = {"1": 70, "2": 183}

ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in TEXT.splitlines()
    if re.match(r"\| \d+\.\d+\.\d+ \|", line)
]


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def named(text: str) -> list[str]:
    return re.findall(r"`(tests/[^`]+)`", text)


def test_every_requirement_has_a_row_and_no_row_stands_twice():
    numbers = [row[0] for row in ROWS]
    assert len(set(numbers)) == len(numbers)
    assert Counter(int(number.partition(".")[0]) for number in numbers) == CHAPTERS
    assert Counter(row[1] for row in ROWS) == LEVELS


def test_a_row_is_met_with_a_test_or_says_why_it_is_not():
    for number, _, about, answer, why, tests in ROWS:
        assert answer in ANSWERS, number
        assert about, number
        assert named(tests) if answer == "met" else why, number


def test_every_test_that_is_named_exists():
    missing = []
    for name in named(TEXT) + named(CLOSED):
        path, _, test = name.partition("::")
        if not (ROOT / path).exists() or (test and test not in names_in(path)):
            missing.append(name)
    assert missing == []


def test_every_document_that_is_named_exists_and_the_numbers_above_the_table_are_those_of_the_table():
    for name in re.findall(
        r"`(docs/[^`]+|README\.md|requirements\.txt|township/[^`]+\.py|\.ci/[^`]+)`", TEXT
    ):
        assert (ROOT / name).exists(), name
    counts = Counter(row[3] for row in ROWS)
    told = f"{counts['met']} met, {counts['not applicable']} not applicable,\n{counts['open']} open"
    assert told in TEXT


def test_every_setting_that_is_named_is_explained_for_whoever_runs_it():
    operations = (ROOT / "docs" / "operations.md").read_text("utf-8")
    for name in re.findall(r"`([A-Z]+(?:_[A-Z]+)+)(?:=\d)?`", TEXT):
        assert name in operations, name

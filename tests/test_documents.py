"""The documents name files that are there."""

from __future__ import annotations

import re
import subprocess
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
#: What tells of the house as it is; decisions and faults tell of a day.
DOCUMENTS = ("CONTRIBUTING.md", "README.md", "README.zh-CN.md", "docs/house.md", "docs/security.md", "docs/rules-coverage.md")  # fmt: skip
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
#: A path or the name of a file; what begins with a stroke is an address.
PATH = re.compile(r"`((?:[\w.<>*-]+/)+[\w.<>*-]*|[\w<>*-]+\.(?:py|md|html|txt|toml))`")


@cache
def tracked() -> frozenset[str]:
    """The files of the repository and its folders."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    folders = {str(folder) for name in listed for folder in Path(name).parents if folder != Path()}
    return frozenset(name for name in listed if (ROOT / name).exists()) | folders


def lacking(text: str) -> list[str]:
    """The paths a document names that no file has, from the root or from a folder the sentence is about."""
    named = set(PATH.findall(FENCED.sub("", text)))
    return sorted(path for path in named if not _is_there(re.sub(r"<[^>]*>", "*", path)))


def _is_there(path: str) -> bool:
    return any(fnmatchcase(f"/{name}", f"*/{path}".rstrip("/")) for name in tracked())


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_a_document_names_is_there(document):
    assert lacking((ROOT / document).read_text("utf-8")) == []


def test_a_file_that_was_renamed_is_found_out():
    text = "`elections/task_summaries.py`, `rules.py`, `appointments/stages/<room>/`, `tests/*.py`, `/vote/`, `make fmt`"
    assert lacking(text) == []
    assert lacking(f"{text} `elections/holding.py` and `elections/rooms/nowhere/`") == [
        "elections/holding.py",
        "elections/rooms/nowhere/",
    ]

"""What is installed is what was locked: every package pinned, with its digests, and one version in all files.

Whether one of them is known to be vulnerable is asked by `make audit`, where there is a network; no test can.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKED = sorted(ROOT.glob("requirements*.txt"))
PIN = re.compile(r"([a-z0-9][a-z0-9-]*)==([0-9][0-9a-z.]*)(?: ; [^\\]+)?")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def pins(path: Path) -> dict[str, str]:
    """The packages of a locked file with their versions. Raises AssertionError for what is not pinned with digests."""
    found = {}
    for requirement in path.read_text("utf-8").replace("\\\n", "").splitlines():
        pin, *digests = re.split(r"\s+(?=--hash)", requirement.strip())
        match = PIN.fullmatch(pin)
        assert match, f"{path.name}: {pin}"
        assert digests, f"{path.name}: {pin} without a digest"
        assert all(HASH.fullmatch(each) for each in digests), f"{path.name}: {pin}"
        found[match[1]] = match[2]
    return found


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.name)
def test_every_package_is_pinned_with_its_digests_and_has_one_version_everywhere(path):
    named = (line.strip() for line in path.with_suffix(".in").read_text("utf-8").splitlines())
    asked = {re.split(r"[<>=\[;]", line)[0].strip().lower() for line in named if re.match(r"[A-Za-z]", line)}
    found = pins(path)
    assert asked <= found.keys()
    for other in LOCKED:
        shared = found.keys() & pins(other).keys()
        assert {name: found[name] for name in shared} == {name: pins(other)[name] for name in shared}


@pytest.mark.parametrize(
    "line",
    (
        "Django>=5.2",
        "django==5.2.19",
        "django==5.2.* --hash=sha256:" + "0" * 64,
        "django==5.2.19 --hash=md5:0",
    ),
)
def test_what_is_not_pinned_with_a_digest_is_found(tmp_path, line):
    path = tmp_path / "requirements.txt"
    path.write_text("django==5.2.19 \\\n    --hash=sha256:" + "0" * 64 + "\n")
    assert pins(path) == {"django": "5.2.19"}
    path.write_text(line + "\n")
    with pytest.raises(AssertionError):
        pins(path)


def test_the_audit_asks_about_every_locked_file_strictly_and_ci_does_not_count_it():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    target = makefile[makefile.index("AUDIT =") : makefile.index("$(AUDIT_VENV)/.filled: ")]
    assert "--strict" in target
    assert "--require-hashes" in target
    assert "exit 1" in target
    assert {path.name for path in LOCKED} == set(re.findall(r"requirements[a-z-]*\.txt", target))
    assert "audit" not in (ROOT / ".ci" / "run").read_text("utf-8")
    assert "--require-hashes" in re.search(r"^PIP := .*", makefile, re.MULTILINE)[0]

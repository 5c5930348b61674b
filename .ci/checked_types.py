#!/usr/bin/env python3
"""Checks the types of the product with mypy: none may be wrong in the strict areas, elsewhere ever fewer.

    python .ci/checked_types.py             # make types
    python .ci/checked_types.py --write     # make types-baseline

The baseline says how many errors each file outside the strict areas still has. A file with more fails, and so does one
with fewer until its line is lowered: what has been won is not lost again. A file without a line has none. A line raised by
hand does not help: all lines together are the number in types-ceiling.txt, which is lowered with them and never raised.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
BASELINE = ROOT / ".ci" / "types-baseline.txt"
#: How many errors all lines of the baseline allow together: one number, in which every rise is seen.
CEILING = ROOT / ".ci" / "types-ceiling.txt"
#: Where every error fails: the law, the records, the furniture, the ballots, and every rule.
STRICT = re.compile(r"(township/(law|records)|procedure|ballots|elections)/|(.*/)?rules\w*\.py$")
ERROR = re.compile(r"(?P<path>[^:]+\.py):\d+: error: ")


class Unchecked(Exception):
    """mypy could not do its work; the message is what it said."""


def found() -> dict[str, list[str]]:
    """The errors of every file, as mypy prints them."""
    command = [sys.executable, "-m", "mypy", "--no-error-summary", "--no-color-output"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    errors: dict[str, list[str]] = defaultdict(list)
    for line in done.stdout.splitlines():
        if match := ERROR.match(line):
            errors[match["path"]].append(line)
    # Anything but 0 or 1 is a failure of mypy's own, and so is a complaint about no file.
    if done.returncode not in (0, 1) or (done.returncode and not errors):
        raise Unchecked(done.stdout + done.stderr)
    return dict(errors)


def is_strict(path: str) -> bool:
    return STRICT.match(path) is not None


def kept() -> dict[str, int]:
    """The baseline: how many errors each file may have."""
    lines = BASELINE.read_text("utf-8").splitlines() if BASELINE.exists() else []
    return {path: int(count) for path, count in (line.rsplit(" ", 1) for line in lines)}


def in_strict_areas(errors: Mapping[str, list[str]]) -> list[str]:
    """Every error where none may be."""
    return [line for path in sorted(errors) if is_strict(path) for line in errors[path]]


def changed(counts: Mapping[str, int], baseline: Mapping[str, int]) -> Iterator[tuple[str, int, int]]:
    """The files whose errors are not as many as the baseline says: path, errors, errors allowed."""
    for path in sorted(counts.keys() | baseline.keys()):
        now, allowed = counts.get(path, 0), baseline.get(path, 0)
        if now != allowed:
            yield path, now, allowed


def counted(errors: Mapping[str, list[str]]) -> Counter[str]:
    """How many errors each file has, outside the strict areas."""
    return Counter({path: len(lines) for path, lines in errors.items() if not is_strict(path)})


def under_the_ceiling() -> list[str]:
    """What is wrong with the baseline itself: nothing where its lines allow as many errors as the ceiling says."""
    total, ceiling = sum(kept().values()), int(CEILING.read_text("utf-8"))
    if total > ceiling:
        return [f"the baseline allows {total} errors, its ceiling {ceiling}: a line was raised by hand"]
    if total < ceiling:
        return [f"the baseline allows {total} errors, its ceiling {ceiling}: run `make types-baseline`"]
    return []


def check(errors: Mapping[str, list[str]]) -> list[str]:
    """What is wrong, line by line; nothing where the types are as the baseline says."""
    said = in_strict_areas(errors)
    fewer = False
    for path, now, allowed in changed(counted(errors), kept()):
        fewer = fewer or now < allowed
        if now > allowed:
            said += [*errors[path], f"{path}: {now} errors, {allowed} allowed"]
        else:
            said.append(f"{path}: only {now} errors, {allowed} in the baseline")
    said += under_the_ceiling()
    return [*said, *(["Fewer errors than before: lower the baseline with `make types-baseline`."] * fewer)]


def write(errors: Mapping[str, list[str]]) -> list[str]:
    """Lower the baseline to what is found. What would raise it is said instead, and nothing is written."""
    if said := in_strict_areas(errors):
        return said
    counts = counted(errors)
    more = [(path, now, allowed) for path, now, allowed in changed(counts, kept()) if now > allowed]
    if more and BASELINE.exists():
        return [
            f"{path}: {now} errors, {allowed} allowed: the baseline only shrinks"
            for path, now, allowed in more
        ]
    if counts.total() > int(CEILING.read_text("utf-8")):
        return [f"{counts.total()} errors, more than the ceiling allows: it only falls"]
    BASELINE.write_text("".join(f"{path} {counts[path]}\n" for path in sorted(counts)), "utf-8")
    CEILING.write_text(f"{counts.total()}\n", "utf-8")
    return []


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="lower the baseline to what is found")
    options = parser.parse_args()
    try:
        errors = found()
    except Unchecked as failure:
        print(failure, file=sys.stderr)
        return 2
    said = write(errors) if options.write else check(errors)
    print("\n".join(said) or f"types: {counted(errors).total()} errors known, none in the strict areas")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())

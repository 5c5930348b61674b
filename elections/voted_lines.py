"""Names with votes, a line each: 张建国 35."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from township.naming import people_in, twice_in


def voted_lines(text: str) -> list[tuple[str, int]]:
    """Read the lines in their order. Raises ValidationError for one that is no name with a number, or a name twice."""
    found = [_read(line.strip()) for line in text.splitlines() if line.strip()]
    if twice := twice_in(name for name, _ in found):
        raise ValidationError(f"{twice}写了两次")
    return found


def _read(line: str) -> tuple[str, int]:
    name, _, votes = line.rpartition(" ")
    if not name or not votes.isdecimal():
        raise ValidationError(f"“{line}”应写作：姓名 得票，如：张建国 35")
    return people_in(name)[0], int(votes)

"""Names with votes, a line each: 张建国 35; of two of one name, each with the month of birth: 王伟（1985年3月生） 35."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from township.naming import people_in

from .namesakes import not_apart


def voted_lines(text: str) -> list[tuple[str, int]]:
    """Read the lines in their order. Raises ValidationError for one that is no name with a number, or a name that is not told from another."""
    found = [_read(line.strip()) for line in text.splitlines() if line.strip()]
    if told := not_apart([name for name, _ in found]):
        raise ValidationError(told)
    return found


def _read(line: str) -> tuple[str, int]:
    name, _, votes = line.rpartition(" ")
    if not name or not votes.isdecimal():
        raise ValidationError(f"“{line}”应写作：姓名 得票，如：张建国 35")
    return people_in(name)[0], int(votes)

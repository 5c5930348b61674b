"""Names with votes, a line each: 张建国 35; of two of one name, each with the month of birth: 王伟（1985年3月生） 35."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.core.exceptions import ValidationError

from township.naming import compared, people_in
from township.refusal import Refusal

from .namesakes import apart, refusal_to_tell_apart, told_apart
from .people import age_on
from .voting_age import YEARS

OLDEST = 110
BORN_EXAMPLE = "张建国（1979年5月生） 35"


def voted_lines(text: str) -> list[tuple[str, int]]:
    """Read the lines in their order. Raises ValidationError for one that is no name with a number, or a name that is not told from another."""
    found = [_read(line.strip()) for line in text.splitlines() if line.strip()]
    if refusal := refusal_to_tell_apart([name for name, _ in found]):
        raise ValidationError(str(refusal))
    return found


def born_lines(text: str) -> list[tuple[str, int]]:
    """The same of those who were elected: each stands for a person, and says in which month that person was born.

    Raises ValidationError where a line does not.
    """
    found = voted_lines(text)
    if bare := "、".join(name for name, _ in found if told_apart(name)[1] is None):
        raise ValidationError(f"{bare}：写明出生年月，与村民委员会的同名人相区别，如：{BORN_EXAMPLE}")
    return found


def refusal_of_ages(lines: Iterable[tuple[str, int]], on: date) -> Refusal | None:
    """Who of these was no adult on a day, or older than people grow: the month is mistyped."""
    told = [(name, month) for name, _ in lines if (month := told_apart(name)[1])]
    wrong = [name for name, month in told if not YEARS <= age_on(date(*month, 1), on) <= OLDEST]
    return Refusal(f"{'、'.join(wrong)}：核对出生年月") if wrong else None


def persons(names: Iterable[str]) -> dict[str, tuple[str, date | None]]:
    """How each of these names is kept: the bare name and the month of birth; who has a namesake among them keeps it behind the name."""
    lines: Sequence[str] = list(names)
    bare = [compared(told_apart(each)[0]) for each in lines]
    kept = {}
    for line in lines:
        name, month = told_apart(line)
        born = date(*month, 1) if month else None
        kept[line] = (apart(name, born) if born and bare.count(compared(name)) > 1 else name, born)
    return kept


def _read(line: str) -> tuple[str, int]:
    name, _, votes = line.rpartition(" ")
    if not name or not votes.isdecimal():
        raise ValidationError(f"“{line}”应写作：姓名 得票，如：张建国 35")
    return people_in(name)[0], int(votes)

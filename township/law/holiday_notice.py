"""Reads the State Council's holiday notice as an administrator types it: one day or range a line, with its holiday.

2027-01-01至2027-01-03 元旦
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .models import CalendarDay

_DAY = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
LINE = re.compile(rf"{_DAY}(?:\s*(?:至|到|—|–|~|～)\s*{_DAY})?(?:\s+(\S.*))?")
EXAMPLE = "2027-01-01至2027-01-03 元旦"
#: Longer than any holiday; a longer range is a slip of the keyboard.
LONGEST = 16
FESTIVALS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
WEEKDAYS = "一二三四五六日"

#: A day to what it is: off or make-up work, and the holiday it belongs to.
Days = dict[date, tuple[str, str]]


class NoticeError(ValueError):
    """What cannot be read, line by line; each sentence says how to mend it."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = list(sentences)
        super().__init__("\n".join(self.sentences))


@dataclass(frozen=True)
class Line:
    number: int
    first: date
    last: date
    name: str

    def days(self) -> Iterator[date]:
        for offset in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=offset)


def read(text: str, kind: str, year: int) -> Days:
    """The days of one list. Raises NoticeError with a sentence for every line that cannot be read."""
    found: Days = {}
    problems = []
    for number, written in enumerate(text.splitlines(), start=1):
        if not written.strip():
            continue
        try:
            _add(found, _line(number, written.strip()), kind, year)
        except ValueError as problem:
            problems.append(f"第 {number} 行：{problem}")
    if problems:
        raise NoticeError(problems)
    return found


def _line(number: int, written: str) -> Line:
    match = LINE.fullmatch(written)
    if not match:
        raise ValueError(f"应写作“{EXAMPLE}”，现为“{written[:40]}”")
    first = _date(*match.groups()[:3])
    last = _date(*match.groups()[3:6]) if match[4] else first
    if last < first:
        raise ValueError(f"止日 {last} 早于起日 {first}，核对后更正")
    if (last - first).days >= LONGEST:
        raise ValueError(f"{first} 至 {last} 共 {(last - first).days + 1} 天，长于任何假期，核对年月日")
    return Line(number, first, last, (match[7] or "").strip())


def _date(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(f"没有 {year} 年 {month} 月 {day} 日这一天，核对后更正") from None


def _add(found: Days, line: Line, kind: str, year: int) -> None:
    if not line.name:
        raise ValueError("日期后空一格写节日名称，如“元旦”")
    if len(line.name) > 20:
        raise ValueError(f"节日名称不得超过 20 字，现为“{line.name[:20]}…”")
    for day in line.days():
        # The notice of a year may reach back into the last week of the year before.
        if not date(year - 1, 12, 25) <= day <= date(year, 12, 31):
            raise ValueError(f"{day} 不在 {year} 年，核对年份")
        if day in found:
            raise ValueError(f"{day} 前面已经列过，删去重复的一处")
        if kind == CalendarDay.Kind.WORK and day.weekday() < 5:
            raise ValueError(f"{day} 是星期{WEEKDAYS[day.weekday()]}，本来就上班，不列入调休上班")
        found[day] = (kind, line.name)


def together(off: Days, work: Days) -> Days:
    """Both lists as one. Raises NoticeError where a day stands in both."""
    both = sorted(off.keys() & work.keys())
    if both:
        raise NoticeError(f"{day} 既列为放假又列为调休上班，删去一处" for day in both)
    return off | work


def written(days: Mapping[date, tuple[str, str]], kind: str) -> str:
    """The days of one kind as they are typed: neighbours of one holiday as a range."""
    return "\n".join(
        f"{first}至{last} {name}" if last > first else f"{first} {name}"
        for first, last, name in ranges(days, kind)
    )


def ranges(days: Mapping[date, tuple[str, str]], kind: str) -> list[tuple[date, date, str]]:
    found: list[tuple[date, date, str]] = []
    for day in sorted(each for each in days if days[each][0] == kind):
        name = days[day][1]
        if found and found[-1][2] == name and day - found[-1][1] == timedelta(days=1):
            found[-1] = (found[-1][0], day, name)
        else:
            found.append((day, day, name))
    return found


def missing_festivals(days: Mapping[date, tuple[str, str]]) -> list[str]:
    """The statutory holidays no off day is named after. Two may fall together, so this is only pointed out."""
    named = " ".join(name for kind, name in days.values() if kind == CalendarDay.Kind.OFF)
    return [
        festival for festival in FESTIVALS if festival not in named and festival.rstrip("节") not in named
    ]

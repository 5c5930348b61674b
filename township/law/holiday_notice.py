"""This reads the State Council's holiday notice as an administrator types or pastes it, one holiday a line.

Either its own sentence (一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。1月4日上班。) or one day or range with its
holiday: 2027-01-01至2027-01-03 元旦.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from .models import CalendarDay
from .notice_words import SPAN, WEEKDAYS, HolidayLine, is_sentence, sentence, span

LINE = re.compile(rf"{SPAN}(?:\s+(\S.*))?")
EXAMPLE = "2027-01-01至2027-01-03 元旦"
FESTIVALS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")

#: A day to what it is: off or make-up work, and the holiday it belongs to.
Days = dict[date, tuple[str, str]]


class NoticeError(ValueError):
    """What cannot be read, line by line; each sentence says how to mend it."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = list(sentences)
        super().__init__("\n".join(self.sentences))


def read(text: str, kind: str, year: int) -> Days:
    """One list is read into its days; a sentence of the notice says itself whether one works on them.

    Raises NoticeError with a sentence for every line that cannot be read.
    """
    found: Days = {}
    problems = []
    for number, written in enumerate(text.splitlines(), start=1):
        if not written.strip():
            continue
        try:
            for line, said in _lines(written.strip(), kind, year):
                _add(found, line, said, year)
        except ValueError as problem:
            problems.append(f"第 {number} 行：{problem}")
    if problems:
        raise NoticeError(problems)
    return found


def _lines(written: str, kind: str, year: int) -> Iterator[tuple[HolidayLine, str]]:
    if is_sentence(written):
        for line, works in sentence(written, year):
            yield line, CalendarDay.Kind.WORK if works else CalendarDay.Kind.OFF
        return
    match = LINE.fullmatch(written)
    if not match:
        raise ValueError(f"应写作“{EXAMPLE}”，或照抄通知的原句，现为“{written[:40]}”")
    first, last = span(match.groups()[:8], year)
    yield HolidayLine(first, last, (match[9] or "").strip()), kind


def _add(found: Days, line: HolidayLine, kind: str, year: int) -> None:
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
    """Both lists are taken as one; one notice may stand in both. Raises NoticeError where they say different things of a day."""
    both = sorted(day for day in off.keys() & work.keys() if off[day][0] != work[day][0])
    if both:
        raise NoticeError(f"{day} 既列为放假又列为调休上班，删去一处" for day in both)
    return off | work


def written(days: Mapping[date, tuple[str, str]], kind: str) -> str:
    """The days of one kind are written as they are typed: neighbours of one holiday as a range."""
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
    """No off day is named after these statutory holidays. Two may fall together, so this is only pointed out."""
    named = " ".join(name for kind, name in days.values() if kind == CalendarDay.Kind.OFF)
    return [
        festival for festival in FESTIVALS if festival not in named and festival.rstrip("节") not in named
    ]

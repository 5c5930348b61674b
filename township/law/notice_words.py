"""The days in the words of a holiday notice: 2027年1月1日至3日, 1月1日（周五）至3日（周日）放假调休，共3天。1月4日上班.

A second day leaves out what it shares with the first; the year is that of the notice where none is written. A weekday
in brackets is compared with the day: a notice of another year is noticed by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

#: Longer than any holiday; a longer range is a slip of the keyboard.
LONGEST = 16
WEEKDAYS = "一二三四五六日"

_SAID = r"\s*(?:[（(]([^（()）]*)[)）])?"
_FIRST = rf"(?:(\d{{4}})[-/.年])?(\d{{1,2}})[-/.月](\d{{1,2}})日?{_SAID}"
_LAST = rf"(?:(?:(\d{{4}})[-/.年])?(\d{{1,2}})[-/.月])?(\d{{1,2}})日?{_SAID}"
#: A day or a range of days: year, month, day and what is said in brackets, twice.
SPAN = rf"{_FIRST}(?:\s*(?:至|到|—|–|~|～|-)\s*{_LAST})?"
_FOLLOWING = rf"(?<![\d月])(\d{{1,2}})日{_SAID}"
_VERB = "放假|补休|上班"
#: What a sentence consists of: a range, a further day of the same month, and what is done on the days before it.
_PART = re.compile(rf"(?P<span>{SPAN})|(?P<day>{_FOLLOWING})|(?P<verb>{_VERB})")
_HEADING = re.compile(r"\s*(?:[一二三四五六七八九十]{1,2}、|[（(]?\d{1,2}[）).、])?\s*([^\d：:]{2,20})[：:]")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
#: Holidays that lie on one day of every year.
_FIXED = {(1, 1): "元旦", (5, 1): "劳动节", (10, 1): "国庆节"}


@dataclass(frozen=True)
class HolidayLine:
    """Some days in a row and the holiday they belong to."""

    first: date
    last: date
    name: str

    def days(self) -> Iterator[date]:
        for offset in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=offset)


def span(found: tuple[str | None, ...], year: int) -> tuple[date, date]:
    """A SPAN names these days. Raises ValueError, saying why they cannot be."""
    first = _date(found[0] or year, found[1], found[2])
    last = first
    if found[6]:
        last = _date(found[4] or first.year, found[5] or first.month, found[6])
        if not found[4] and last < first and first.month == 12:
            # From the end of one year into the next, neither of which is written.
            move = 0 if found[0] else 1
            first, last = first - relativedelta(years=move), last + relativedelta(years=1 - move)
    for day, said in ((first, found[3]), (last, found[7])):
        _compare_weekday(day, said or "")
    if last < first:
        raise ValueError(f"止日 {last} 早于起日 {first}，核对后更正")
    if (last - first).days >= LONGEST:
        raise ValueError(f"{first} 至 {last} 共 {(last - first).days + 1} 天，长于任何假期，核对年月日")
    return first, last


def is_sentence(written: str) -> bool:
    """A line is a sentence of the notice itself, or a line of days."""
    return bool(re.search(_VERB, written)) and bool(re.search(r"\d\s*日", written))


def sentence(written: str, year: int) -> Iterator[tuple[HolidayLine, bool]]:
    """One sentence names these days, each with whether one works on them. Raises ValueError."""
    heading = _HEADING.match(written)
    name = heading[1].strip() if heading else ""
    waiting: list[tuple[date, date]] = []
    before: date | None = None
    for part in _PART.finditer(written, heading.end() if heading else 0):
        if part["verb"]:
            name = name or _fixed(waiting)
            yield from ((HolidayLine(first, last, name), part["verb"] == "上班") for first, last in waiting)
            waiting = []
        elif part["span"]:
            groups = part.groups()[1:9]
            of_december = not groups[0] and groups[1] == "12" and name == "元旦" and not groups[6]
            waiting.append(span(groups, year - 1 if of_december else year))
        else:
            waiting.append(_further(part, before))
        before = waiting[-1][1] if waiting else before
    if waiting:
        raise ValueError(f"{waiting[0][0]} 之后没有写明放假还是上班，补全后重新粘贴")


def _further(part: re.Match[str], before: date | None) -> tuple[date, date]:
    """15日 after 2月14日."""
    number, said = part.groups()[10:12]
    if before is None:
        raise ValueError(f"“{part['day']}”前面没有写月份，补全后重新粘贴")
    day = _date(before.year, before.month, number)
    _compare_weekday(day, said or "")
    return day, day


def _fixed(spans: list[tuple[date, date]]) -> str:
    """The holiday of a sentence that names none, where it lies on one day of every year."""
    days = [day for first, last in spans for day in HolidayLine(first, last, "").days()]
    return next((_FIXED[day.month, day.day] for day in days if (day.month, day.day) in _FIXED), "")


def _compare_weekday(day: date, said: str) -> None:
    weekday = WEEKDAYS[day.weekday()]
    if (told := _WEEKDAY.search(said)) and told[1].replace("天", "日") != weekday:
        raise ValueError(f"{day} 是星期{weekday}，通知写的是星期{told[1]}，核对年份和日期")


def _date(year: str | int, month: str | int | None, day: str | None) -> date:
    try:
        return date(int(year), int(month or 0), int(day or 0))
    except ValueError:
        raise ValueError(f"没有 {year} 年 {month} 月 {day} 日这一天，核对后更正") from None

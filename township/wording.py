"""How days, shares and identity numbers are written, in sentences, on pages and on paper."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.utils import timezone

#: What stands before the parts of a paper.
NUMERALS = "一二三四五六七八九十"


def cdate(value: date | None) -> str:
    """2025年3月12日"""
    day = _local(value)
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def cday(value: date | None) -> str:
    """3月12日: where the year stands beside it."""
    day = _local(value)
    return f"{day.month}月{day.day}日" if day else ""


def cmonth(value: date | None) -> str:
    """1990年3月"""
    day = _local(value)
    return f"{day.year}年{day.month}月" if day else ""


def cdatetime(value: datetime | None) -> str:
    """2025年3月12日 09:05"""
    moment = _local(value)
    return f"{cdate(moment)} {moment:%H:%M}" if moment else ""


def _local(value: Any) -> Any:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value if isinstance(value, date) else None


def percent(part: Any, whole: Any = 1) -> str:
    """83.9%. A share just under a whole per cent keeps more digits: 49.96% must not read as 50.0%."""
    if part is None or part == "" or not whole:
        return "—"
    share = Fraction(str(part)) / Fraction(str(whole)) * 100
    for places in range(1, 5):
        shown = _rounded(share, places)
        if shown != shown.to_integral_value() or shown == share:
            break
    return f"{shown}%"


def _rounded(share: Fraction, places: int) -> Decimal:
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def masked_id(number: str | None) -> str:
    """The first three and the last two characters of an identity number."""
    if not number or len(number) < 8:
        return "*" * len(number or "")
    return number[:3] + "*" * (len(number) - 5) + number[-2:]

"""选举年龄: on which day somebody is of age to vote (宪法第三十四条、村组法第十六条: 年满十八周岁)."""

from __future__ import annotations

from datetime import date

YEARS = 18


def of_age_on(birth: date) -> date:
    """The birthday on which somebody is of age; whoever was born on 29 February comes of age on 1 March.

    By hand, for `relativedelta` stays in the month: it would have them vote on 28 February, a day too early (decision 0012).
    """
    try:
        return birth.replace(year=birth.year + YEARS)
    except ValueError:
        return date(birth.year + YEARS, 3, 1)

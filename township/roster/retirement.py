"""Retirement month (到龄时间) under the reform of January 2025, and lengths of time in full months.

Whoever reaches the old age from January 2025 on retires later, one month more for every four (or two) months
of birth. Those who reached it before are not touched.
"""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from django.db.models import TextChoices


class RetirementCategory(TextChoices):
    """The three groups the reform distinguishes by the age that used to apply."""

    MALE = "male", "男"
    FEMALE_CADRE = "female_cadre", "女干部"
    FEMALE_WORKER = "female_worker", "女工人"


@dataclass(frozen=True)
class _Schedule:
    base_age: int
    months_per_step: int
    most_months: int


_SCHEDULES = {
    RetirementCategory.MALE: _Schedule(base_age=60, months_per_step=4, most_months=36),
    RetirementCategory.FEMALE_CADRE: _Schedule(base_age=55, months_per_step=4, most_months=36),
    RetirementCategory.FEMALE_WORKER: _Schedule(base_age=50, months_per_step=2, most_months=60),
}
_REFORM_YEAR = 2025


def retirement_month(birth_month: date, category: RetirementCategory | str) -> date:
    """First day of the month in which a person born in this month reaches retirement age."""
    schedule = _SCHEDULES[RetirementCategory(category)]
    return add_months(birth_month.replace(day=1), schedule.base_age * 12 + _delay(birth_month, schedule))


def category_of(sex: str, establishment: str) -> RetirementCategory:
    """Which group a person of the roster belongs to, by sex and establishment kind."""
    if sex == "male":
        return RetirementCategory.MALE
    return RetirementCategory.FEMALE_WORKER if establishment == "worker" else RetirementCategory.FEMALE_CADRE


def add_months(month: date, count: int) -> date:
    """The first day of the month that lies a number of months after another month."""
    return month.replace(day=1) + relativedelta(months=count)


def same_day_after(day: date, months: int) -> date:
    """The corresponding day so many months later, or the last day of a month that has no such day."""
    return day + relativedelta(months=months)


def full_months(start: date, on: date) -> int:
    """Months completed since a day.

    A month is complete on the corresponding day, or on the last day of a month that has no such day
    (31 January to 28 February is one month). A start after `on` has completed nothing.
    """
    apart = relativedelta(on, start)
    return max(apart.years * 12 + apart.months, 0)


def full_years(start: date, on: date) -> int:
    """Years completed since a day: age from a birth month, service from a starting day."""
    return full_months(start, on) // 12


def _delay(birth_month: date, schedule: _Schedule) -> int:
    reached_base = (birth_month.year + schedule.base_age - _REFORM_YEAR) * 12 + birth_month.month - 1
    if reached_base < 0:
        return 0
    return min(reached_base // schedule.months_per_step + 1, schedule.most_months)

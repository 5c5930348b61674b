"""上一年度: which year's assessment counts on a day, and whether it bars (条例第二十四条（三）)."""

from __future__ import annotations

from datetime import date

from .models import Cadre, YearlyAssessment

#: 称职以上.
GOOD = (YearlyAssessment.Result.EXCELLENT, YearlyAssessment.Result.COMPETENT)


def counted_year(cadre: Cadre, on: date, due: int) -> int:
    """上一年度: the latest year whose result is on file, or due by the end of the month `due` of the following year."""
    last = on.year - 1
    on_file = any(assessment.year == last for assessment in cadre.yearlyassessments.all())
    return last if on_file or on.month > due else last - 1


def last_year(cadre: Cadre, on: date, due: int) -> tuple[bool, str]:
    """条例第二十四条（三）: last year's assessment basically competent or below bars a person."""
    result = assessment_counted(cadre, on, due)
    if result is None:
        return False, f"{counted_year(cadre, on, due)}年度考核结果未登记"
    return result.result in GOOD, f"{result.year}年度考核{result.get_result_display()}"


def assessment_counted(cadre: Cadre, on: date, due: int) -> YearlyAssessment | None:
    """The assessment of that year, where its result is on file."""
    year = counted_year(cadre, on, due)
    return next((each for each in cadre.yearlyassessments.all() if each.year == year), None)

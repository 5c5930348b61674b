"""The conditions above the patterns: a year, one of them."""

from __future__ import annotations

from django import forms

from township.forms import FilterForm
from township.records import clock

from .kinds import PATTERNS
from .pattern import Pattern

#: No year before it is asked for: nothing is recorded of one.
EARLIEST = 2000


class PatternFilter(FilterForm):
    """Which year, and which pattern; without a year the present one."""

    year = forms.IntegerField(label="年度", min_value=EARLIEST, max_value=2100)
    pattern = forms.ChoiceField(label="规律", choices=[(each.code, each.label) for each in PATTERNS])

    @property
    def asked_year(self) -> int:
        asked = self.cleaned_data.get("year") if self.is_bound and self.is_valid() else None
        return min(int(asked), clock.today().year) if asked else clock.today().year

    @property
    def asked(self) -> list[Pattern]:
        code = self.cleaned_data.get("pattern") if self.is_bound and self.is_valid() else None
        return [each for each in PATTERNS if not code or each.code == code]

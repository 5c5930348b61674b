"""录入文件中的数字: one percentage a paper states."""

from __future__ import annotations

from typing import Any, ClassVar

from elections.term_forms import Recording
from township.days import DayKind

from .models import StatedFigure


class StatedForm(Recording):
    """An aim, or a percentage that was reported, as it is printed."""

    day_kinds: ClassVar = {"dated": DayKind.BIOGRAPHY}
    must_name = ("document",)

    class Meta:
        model = StatedFigure
        fields = ("kind", "figure", "percent", "document", "dated")

    def save(self, commit: bool = True) -> Any:
        """To how many places it was printed is kept: 33.4 and 33.40 say different things."""
        exponent = self.cleaned_data["percent"].as_tuple().exponent
        self.instance.places = max(-exponent, 0) if isinstance(exponent, int) else 0
        return super().save(commit)

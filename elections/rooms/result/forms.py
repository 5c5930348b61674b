"""结果: the forms of its facts."""

from __future__ import annotations

from typing import ClassVar

from elections.forms import ElectionForm
from elections.models import Result
from township.days import DayKind


class CheckedForm(ElectionForm):
    """当选人条件复核: whether somebody elected was barred after all, or is somebody's near relative."""

    day_kinds: ClassVar = {"checked_on": DayKind.ACT}
    must_tell = ("checked",)

    class Meta:
        model = Result
        fields = ("checked", "checked_on")


class OpenSeatsForm(ElectionForm):
    """缺额处理: who decided to leave a seat open, and why."""

    day_kinds: ClassVar = {"open_left_on": DayKind.ACT}
    must_name = ("open_left_by",)
    must_tell = ("open_left_because",)

    class Meta:
        model = Result
        fields = ("open_left_by", "open_left_on", "open_left_because")

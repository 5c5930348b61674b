"""村级集体经济组织负责人: the form by which two people record who heads it, and that they no longer do."""

from __future__ import annotations

from typing import Any, ClassVar

from elections.models import CooperativeHead
from elections.serving.forms import LeaderForm
from elections.voting_age import of_age_on
from township.days import DayKind
from township.month_field import MonthField

from . import rules
from .rules import Heading


class CooperativeForm(LeaderForm):
    """登记集体经济组织负责人."""

    rules = rules.TO_RECORD
    title = "登记集体经济组织负责人"
    day_kinds: ClassVar = {
        "birth": DayKind.BIOGRAPHY,
        "since": DayKind.EVENT,
        "term_ends_on": DayKind.PLAN,
        "until": DayKind.EVENT,
    }
    must_name = ("organisation", "document", "ended_because")
    must_tell = ("reason",)
    birth = MonthField(label="出生年月")

    class Meta:
        model = CooperativeHead
        fields: ClassVar = [
            "organisation", "office", "name", "birth", "cadre", "meeting", "expected", "present", "agreed", "board", "kin",
            "since", "term_ends_on", "document", "until", "ended_because", "reason",
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        birth, since = data.get("birth"), data.get("since")
        if birth and since and of_age_on(birth) > since:
            self.add_error("birth", "任职之日不满十八周岁，核对出生年月")
        return data

    def subject(self) -> Heading:
        told = self.cleaned_data
        since, until = told["since"], told.get("until")
        beside = [
            each.name
            for each in self.place.cooperative_heads
            if each.pk != self.instance.pk
            and (until is None or each.since < until)
            and (each.until is None or since < each.until)
        ]
        names = ("term_ends_on", "expected", "present", "agreed", "board", "kin")
        return Heading(since=since, until=until, beside=beside, **{name: told[name] for name in names})

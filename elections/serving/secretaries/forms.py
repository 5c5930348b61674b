"""村党组织书记变动: the form by which two people record that a secretary left, and who followed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from elections.models import SecretaryChange
from elections.serving.forms import LeaderForm
from elections.voting_age import of_age_on
from township.days import DayKind
from township.law.rule import Rule
from township.month_field import MonthField

from . import rules
from .rules import Changing


class SecretaryForm(LeaderForm):
    """登记村党组织书记变动."""

    rules: ClassVar[Iterable[Rule]] = rules.TO_RECORD
    title = "登记书记变动"
    day_kinds: ClassVar = {"changed_on": DayKind.EVENT, "birth": DayKind.BIOGRAPHY}
    must_name = ("document",)
    must_tell = ("reason",)
    birth = MonthField(label="接任书记的出生年月", required=False)

    class Meta:
        model = SecretaryChange
        fields: ClassVar = [
            "changed_on", "left_because", "follower", "birth", "cadre", "document", "reason", "revoked",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        holder = self.place.secretary(self.today, beside=self.instance)
        self.fields["left_because"].help_text = f"今天的书记：{holder}" if holder else "书记出缺的不填"
        self.fields["follower"].help_text = "没有人接任的不填，书记出缺"
        if not self.instance.pk:
            del self.fields["revoked"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        birth, day = data.get("birth"), data.get("changed_on")
        if bool(data.get("follower")) != bool(birth):
            self.add_error("birth" if data.get("follower") else "follower", "接任书记写明姓名和出生年月")
        if birth and day and of_age_on(birth) > day:
            self.add_error("birth", "变动之日不满十八周岁，核对出生年月")
        return data

    def subject(self) -> Changing:
        told, result = self.cleaned_data, self.place.party_result
        others = [each for each in self.place.secretary_changes if each.pk != self.instance.pk]
        return Changing(
            changed_on=told["changed_on"],
            elected_on=result.held_on if result else None,
            last_on=max((each.changed_on for each in others if not each.revoked), default=None),
            holder=self.place.secretary(told["changed_on"], beside=self.instance),
            left_because=told["left_because"],
            follower=told["follower"],
        )

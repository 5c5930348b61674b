"""选民登记: the forms of its facts."""

from __future__ import annotations

from typing import Any, ClassVar

from elections.forms import ElectionForm
from elections.models import GroupChoice, Objection, Register
from township.days import DayKind
from township.naming import people_in


class CallForm(ElectionForm):
    """登记的时间、地点: what notice 3 says."""

    day_kinds: ClassVar = {"begun_on": DayKind.PLAN, "ended_on": DayKind.PLAN}

    class Meta:
        model = Register
        fields = ("begun_on", "ended_on", "place")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        begun, ended = data.get("begun_on"), data.get("ended_on")
        if begun and ended and ended < begun:
            self.add_error("ended_on", "登记结束不得早于登记开始")
        return data


class NumbersForm(ElectionForm):
    """选民登记的数字, by category."""

    may_be_empty = ("last_roll", "last_roll_missing")

    class Meta:
        model = Register
        fields = (
            "living_here", "living_away", "outsiders", "women", "representatives", "last_roll", "last_roll_missing",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roll = set(self.Meta.fields) - {"representatives"}
        for name in roll if self.election.by_representatives else {"representatives"}:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        named = ("living_here", "living_away", "outsiders")
        parts = [data[name] for name in named if data.get(name) is not None]
        women = data.get("women") or 0
        if len(parts) == len(named) and women > sum(parts):
            self.add_error("women", f"妇女 {women} 人多于三类合计 {sum(parts)} 人，核对后重新填写")
        missing, last = data.get("last_roll_missing"), data.get("last_roll")
        if missing is not None and last is not None and missing > last:
            self.add_error("last_roll_missing", f"多于上届登记选民数 {last} 人，核对后重新填写")
        return data


class CorrectionForm(ElectionForm):
    """公布后的补登和核减: what makes N of the day differ from what was posted."""

    may_be_empty = ("corrected_because",)

    class Meta:
        model = Register
        fields = ("added_later", "removed_later", "corrected_because")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        changed = (data.get("added_later") or 0) + (data.get("removed_later") or 0)
        if changed and not data.get("corrected_because"):
            self.add_error("corrected_because", "写明原因，如：异议成立补登2人，死亡核减1人")
        posted = self.instance.posted
        if posted is not None and (data.get("removed_later") or 0) > posted:
            self.add_error("removed_later", f"多于公布的 {posted} 人，核对后重新填写")
        return data


class ObjectionForm(ElectionForm):
    """一件异议, and what was decided on it."""

    day_kinds: ClassVar = {
        "received_on": DayKind.ACT,
        "answered_on": DayKind.ACT,
        "published_on": DayKind.ACT,
    }
    may_be_empty = ("answered_on", "answer", "published_on")

    class Meta:
        model = Objection
        fields = ("raised_by", "about", "received_on", "answered_on", "answer", "published_on")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("answered_on") and not data.get("answer"):
            self.add_error("answer", "写明处理决定")
        if data.get("answer") and not data.get("answered_on"):
            self.add_error("answered_on", "填写作出处理决定的日期")
        return data


class ChoosingForm(ElectionForm):
    """推选村民代表、村民小组长的时间、地点: what notice 5 says."""

    day_kinds: ClassVar = {"choice_on": DayKind.PLAN}

    class Meta:
        model = Register
        fields = ("choice_on", "choice_from", "choice_until", "choice_places")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        begins, ends = data.get("choice_from"), data.get("choice_until")
        if begins and ends and ends <= begins:
            self.add_error("choice_until", "推选结束须晚于推选开始")
        return data


class GroupForm(ElectionForm):
    """一个村民小组的村民代表、村民小组长."""

    may_be_empty = ("representatives", "head")

    class Meta:
        model = GroupChoice
        fields = ("group", "representatives", "women", "head", "head_woman")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        chosen = people_in(data.get("representatives") or "")
        if (data.get("women") or 0) > len(chosen):
            self.add_error("women", f"妇女 {data['women']} 人多于村民代表 {len(chosen)} 人，核对后重新填写")
        if not chosen and not data.get("head"):
            self.add_error("representatives", "村民代表、村民小组长至少填写一项")
        if data.get("head_woman") and not data.get("head"):
            self.add_error("head", "写明村民小组长的姓名")
        return data

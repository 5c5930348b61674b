"""选民登记: the forms of its facts."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from elections.forms import ElectionForm
from elections.law.readings import ByPopulation
from elections.models import GroupChoice, Objection, Register
from elections.rooms.register.electors import Elector
from elections.rooms.register.models import Claim
from elections.rooms.register.representative_minimum import least_representatives
from township import naming
from township.days import DayKind
from township.naming import people_in
from township.records import clock
from township.refusal import Refusal


def electors_named(register: Register, name: str) -> list[Elector]:
    """Who stands on the roll now under a name, in whatever spelling."""
    rows = register.electors.filter(left_out="", struck_on=None).exclude(compared_name="")
    return list(rows.filter(compared_name=naming.found_by(name)).only("name", "group", "birth"))


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

    may_be_empty = ("party_members", "minority", "last_roll", "last_roll_missing")

    class Meta:
        model = Register
        fields = (
            "living_here", "living_away", "outsiders", "women", "party_members", "minority", "representatives",
            "last_roll", "last_roll_missing",
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
        for name, label in (("women", "妇女"), ("party_members", "中共党员"), ("minority", "少数民族")):
            number = data.get(name) or 0
            if len(parts) == len(named) and number > sum(parts):
                self.add_error(name, f"{label} {number} 人多于三类合计 {sum(parts)} 人，核对后重新填写")
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
    may_be_empty = ("concerns", "concerns_group", "answered_on", "answer", "upheld", "published_on")

    class Meta:
        model = Objection
        fields = (
            "raised_by", "claim", "concerns", "concerns_group", "about", "received_on", "answered_on", "answer", "upheld",
            "published_on",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.instance.register.by_person:
            self._check_person(data)
        if data.get("answered_on") and not data.get("answer"):
            self.add_error("answer", "写明处理决定")
        if data.get("answer") and not data.get("answered_on"):
            self.add_error("answered_on", "填写作出处理决定的日期")
        return data

    def _check_person(self, data: dict[str, Any]) -> None:
        """Of a register by person an objection is about somebody: on the roll, or not yet."""
        name, group, claim = data.get("concerns") or "", data.get("concerns_group") or "", data.get("claim")
        if claim in (Claim.MISSING, Claim.WRONGLY) and not name:
            self.add_error("concerns", "名单按人登记，写明异议涉及的人")
        elif name and claim == Claim.WRONGLY and (refusal := self._refusal_of_name(name, group)):
            self.add_error("concerns", str(refusal))
        if data.get("answered_on") and claim != Claim.OTHER and data.get("upheld") is None:
            self.add_error("upheld", "写明异议是否成立；成立的，在选民名单补登或者核减")

    def _refusal_of_name(self, name: str, group: str) -> Refusal | None:
        """Why a name does not tell one registered person."""
        rows = electors_named(self.instance.register, name)
        found = [each for each in rows if not group or naming.same(each.group, group)]
        if len(found) == 1:
            return None
        told = "、".join(f"{each}（{each.birth:%Y-%m-%d}）" for each in (found or rows)[:5])
        return Refusal(
            f"名单上有 {len(found)} 人：{told}，写明所在小组"
            if found
            else f"名单上没有{group}{name}{f'，同名的有{told}' if told else ''}，核对姓名"
        )


class ChoosingForm(ElectionForm):
    """推选村民代表、村民小组长的时间、地点: what notice 5 says."""

    day_kinds: ClassVar = {"choice_on": DayKind.PLAN}
    may_be_empty = ("population",)

    class Meta:
        model = Register
        fields = ("choice_on", "choice_from", "choice_until", "choice_places", "population")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = least_representatives(self.election, self.election.election_day or clock.today())
        if asked is None or not isinstance(asked.value, ByPopulation):
            del self.fields["population"]
            return
        self.fields["population"].help_text = f"村民代表最少人数按人口：{asked.words}（{asked.basis}）"

    def clean_population(self) -> int | None:
        number: int | None = self.cleaned_data["population"]
        register = self.instance
        here = sum(each or 0 for each in (register.living_here, register.living_away))
        if number is not None and number < here:
            raise forms.ValidationError(f"少于户籍在本村的登记选民 {here} 人，核对后重新填写")
        return number

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        begins, ends = data.get("choice_from"), data.get("choice_until")
        if begins and ends and ends <= begins:
            self.add_error("choice_until", "推选结束须晚于推选开始")
        return data


class GroupForm(ElectionForm):
    """一个村民小组的村民代表、村民小组长."""

    day_kinds: ClassVar = {"head_on": DayKind.ACT}
    may_be_empty = ("representatives", "head", "head_on")

    class Meta:
        model = GroupChoice
        fields = ("group", "representatives", "women", "head", "head_woman", "head_on")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        chosen = people_in(data.get("representatives") or "")
        if (data.get("women") or 0) > len(chosen):
            self.add_error("women", f"妇女 {data['women']} 人多于村民代表 {len(chosen)} 人，核对后重新填写")
        if not chosen and not data.get("head"):
            self.add_error("representatives", "村民代表、村民小组长至少填写一项")
        if data.get("head_woman") and not data.get("head"):
            self.add_error("head", "写明村民小组长的姓名")
        if data.get("head_on") and not data.get("head"):
            self.add_error("head_on", "没有推选小组长的，不填推选日期")
        return data

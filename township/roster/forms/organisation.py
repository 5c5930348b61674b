"""Forms of units, posts with their seats, quotas, villages and their contact cadres."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from django import forms

from township.days import DayKind
from township.roster import claims, freeze, queries, staffing
from township.roster.access import cadres_of
from township.roster.models import Post, StaffingQuota, Unit, Village, VillageContact

from .person import CadreField
from .rows import RowForm

MOST_SEATS = 50


class UnitForm(RowForm):
    """内设机构. Its name is part of every post in it: two people change it, and none while dossiers stand."""

    GUARDED: ClassVar = frozenset({"name"})
    SAID_OF_TWO = "改机构名称的，须写明理由和依据，提出后由另一人复核生效；只改其余内容的，保存即生效。"

    class Meta:
        model = Unit
        fields: ClassVar = ["name", "order", "duties"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["order"].help_text = "小的在前"

    def clean_name(self) -> str:
        """What a unit is called decides who must withdraw from which post (任职回避): it stands while dossiers do."""
        name: str = self.cleaned_data["name"]
        if self.instance.pk and name != self.initial["name"] and claims.any_claimed(self.acting.township.pk):
            raise forms.ValidationError("有在办任用事项时不能改机构名称，事项办结后再改")
        return name


POST_GROUPS = (
    ("职位", ("unit", "name", "level", "establishment", "filling", "competent_body", "seats", "order")),
    (
        "资格条件",
        ("min_schooling", "min_years_work", "min_years_below", "max_age", "party_member", "specialities"),
    ),
    ("职责", ("duties",)),
)


class PostForm(RowForm):
    """职位 with its number of seats: raising adds vacant seats, lowering takes away vacant ones only."""

    GUARDED: ClassVar = freeze.GUARDED

    seats = forms.IntegerField(label="职数", min_value=1, max_value=MOST_SEATS)

    class Meta:
        model = Post
        fields: ClassVar = [name for _, names in POST_GROUPS for name in names if name != "seats"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(township=self.acting.township)
        self.fields["order"].help_text = "小的在前"
        self.fields["competent_body"].help_text = "本镇党委任命的，任职须经任用事项；上级任免的，写明机关全称"
        self.fields["min_years_below"].help_text = "担任下一层次职务的年数"
        self.present = list(queries.seats().filter(post=self.instance.pk).prefetch_related("tenures"))
        self.initial["seats"] = len(self.present) or None

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        groups = [(title, [self[name] for name in names]) for title, names in POST_GROUPS]
        return [*groups, ("复核", [self["reason"]])] if "reason" in self.fields else groups

    def clean_seats(self) -> int:
        wanted = self.cleaned_data["seats"]
        held, reserved = occupied(self.present)
        if wanted < held + reserved:
            claimed = f"、被在办任用事项占用 {reserved} 席" if reserved else ""
            raise forms.ValidationError(
                f"现有在任 {held} 席{claimed}，职数不得低于 {held + reserved}；先办理免职或待事项办结后再核减"
            )
        return wanted

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        changed = [name for name in self.changed_data if name not in self.errors] if self.instance.pk else []
        held, _ = occupied(self.present)
        if freeze.frozen(changed) and freeze.aimed_at(self.instance):
            self._keep(freeze.frozen(changed), freeze.sentence)
        elif held:
            settled = freeze.settled(self.acting.township)
            self._keep([name for name in changed if name in settled], freeze.sentence_of_held)
        return data

    def _keep(self, names: list[str], sentence: Callable[[str], str]) -> None:
        for name in names:
            self.add_error(name, sentence(str(self[name].label)))


def occupied(seats: list) -> tuple[int, int]:
    """How many seats are held, and how many vacant ones an appointment under way has claimed."""
    held = [seat for seat in seats if any(tenure.until is None for tenure in seat.tenures.all())]
    reserved = [seat for seat in seats if seat.reserved and seat not in held]
    return len(held), len(reserved)


class AbolishForm(RowForm):
    """撤销职位."""

    day_kinds: ClassVar = {"abolished_on": DayKind.ACT}

    abolished_on = forms.DateField(label="撤销日期")
    reason = forms.CharField(
        label="依据和说明", max_length=300, widget=forms.Textarea, help_text="文件名称和文号"
    )

    class Meta:
        model = Post
        fields: ClassVar = ["abolished_on"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        held, reserved = occupied(
            list(queries.seats().filter(post=self.instance.pk).prefetch_related("tenures"))
        )
        if held or reserved:
            raise forms.ValidationError(
                f"该职位在任 {held} 席、被在办任用事项占用 {reserved} 席，办理免职或待事项办结后再撤销"
            )
        return data


class QuotaForm(RowForm):
    """编制: never below the cadres who are on it."""

    day_kinds: ClassVar = {"approved_on": DayKind.EVENT}

    class Meta:
        model = StaffingQuota
        fields: ClassVar = ["kind", "authorised", "document", "approved_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actual = 0
        if self.instance.pk:
            del self.fields["kind"]
            self.actual = staffing.quotas(self.acting.township.pk).get(pk=self.instance.pk).actual
            self.fields["authorised"].help_text = f"现实有 {self.actual} 人"

    def clean_authorised(self) -> int:
        number = self.cleaned_data["authorised"]
        if number < self.actual:
            raise forms.ValidationError(
                f"{self.instance.get_kind_display()}实有 {self.actual} 人，核定数不得低于实有人数；先调整人员再核减"
            )
        return number


class VillageForm(RowForm):
    class Meta:
        model = Village
        fields: ClassVar = ["name", "order", "households", "population", "party_members"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        people = data.get("population")
        for name in ("households", "party_members"):
            if people is not None and data.get(name) is not None and data[name] > people:
                self.add_error(name, f"{self.fields[name].label}不得大于人口（{people}）")
        return data


class ContactForm(RowForm):
    """包村: who, since when. Whoever is in the village now leaves it the same day."""

    day_kinds: ClassVar = {"since": DayKind.EVENT}

    cadre = CadreField(label="包村干部", help_text="只列在职且未包其他村的干部；输入姓名后从提示中选择")
    reason = forms.CharField(label="说明", max_length=300, required=False, widget=forms.Textarea)

    class Meta:
        model = VillageContact
        fields: ClassVar = ["cadre", "since"]

    def __init__(self, *args: Any, present: VillageContact | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present = present
        self.fields["cadre"].people = queries.without_village(cadres_of(self.acting))
        self.fields["since"].label = "包村起始日期"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.present and data.get("since") and data["since"] < self.present.since:
            self.add_error(
                "since",
                f"不得早于{self.present.cadre.name}开始包村的日期（{self.present.since:%Y年%m月%d日}）",
            )
        return data

    def _get_validation_exclusions(self) -> set[str]:
        # The present contact ends in the same act, before this row is written.
        return super()._get_validation_exclusions() | {"village"}


class ContactEndForm(RowForm):
    day_kinds: ClassVar = {"until": DayKind.EVENT}

    until = forms.DateField(label="结束日期")
    reason = forms.CharField(label="原因", max_length=300, widget=forms.Textarea)

    class Meta:
        model = VillageContact
        fields: ClassVar = ["until"]

    def clean_until(self) -> date:
        day = self.cleaned_data["until"]
        if day < self.instance.since:
            raise forms.ValidationError(f"结束日期不得早于开始日期（{self.instance.since:%Y年%m月%d日}）")
        return day

"""Forms of the ballot boxes: prepare, print slips, extend, close."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any, ClassVar, TypedDict, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from township.accounts.access import Actor
from township.days import DayKind
from township.forms import FilterForm, Form
from township.records import clock
from township.roster.people import Unclear, recognised

from . import preparing
from .conducting import SPARE
from .kinds import BallotKind, BallotSubject, choices
from .models import Box, Category
from .slips import TYPED_MOST


class BoxFilter(FilterForm):
    q = forms.CharField(label="名称", max_length=40)
    kind = forms.ChoiceField(label="种类", choices=choices)
    state = forms.ChoiceField(label="状态", choices=Box.State)

    def narrow(self, rows: QuerySet[Box]) -> QuerySet[Box]:
        if not self.is_bound:
            return rows
        self.full_clean()
        data = self.cleaned_data
        if data.get("q"):
            rows = rows.filter(title__icontains=data["q"].strip())
        wanted = {name: data[name] for name in ("kind", "state") if data.get(name)}
        return rows.filter(**wanted)


class EndForm(Form):
    """Until when people may vote: a day and an hour."""

    day_kinds: ClassVar = {"closes_on": DayKind.PLAN}

    closes_on = forms.DateField(label="截止日期")
    closes_time = forms.TimeField(label="截止时刻", widget=forms.TimeInput(attrs={"type": "time"}))

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if data.get("closes_on") and isinstance(data.get("closes_time"), time):
            data["closes_at"] = timezone.make_aware(datetime.combine(data["closes_on"], data["closes_time"]))
        return data


class ExtendForm(EndForm):
    reason = forms.CharField(label="调整理由", max_length=200)


class AnnulForm(Form):
    reason = forms.CharField(
        label="核对经过和作废理由", max_length=200, help_text="票仓为什么不能计票、谁核对过、核对了什么"
    )


class TellersForm(EndForm):
    """Who watches over the box."""

    tellers = forms.CharField(label="监票人", max_length=200)
    field_order: tuple[str, ...] = ("tellers", "closes_on", "closes_time")

    def __init__(self, *args: Any, kind: BallotKind, acting: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.township = acting.township.pk
        self.fields[
            "tellers"
        ].help_text = (
            f"两人以上，用顿号分开，同名的用括号写明机构；不是{kind.voted_on}，也不参加计票以外的工作"
        )

    def clean_tellers(self) -> str:
        """Two different people at least; who has a file in the township is that person, however the name is typed."""
        try:
            tellers = recognised(self.cleaned_data["tellers"], self.township)
        except Unclear as unclear:
            raise forms.ValidationError(str(unclear)) from None
        if len(tellers) < preparing.TELLERS:
            raise forms.ValidationError("监票人两人以上，姓名之间用顿号分开")
        return "、".join(map(str, tellers))


class DeskForm(Form):
    """One slip that is handed in for a paper ballot."""

    code = forms.CharField(
        label="票签代码",
        max_length=TYPED_MOST,
        help_text="票签上的十位字母和数字，不分大小写，中间的横线可以不输",
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )


class Prepared(TypedDict):
    """What `preparing.prepare` asks for, besides who prepares what kind of box."""

    title: str
    place: str
    tellers: str
    closes_at: datetime
    subjects: list[BallotSubject]
    expected: dict[str, int]


class PrepareForm(TellersForm):
    """A box of one kind: what is put to the voters, and how many of each category vote."""

    title = forms.CharField(label="名称", max_length=60)
    place = forms.CharField(label="地点", max_length=100, required=False)
    subjects = forms.TypedMultipleChoiceField(
        label="提交投票的事项", coerce=int, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("title", "subjects", "place", "tellers", "closes_on", "closes_time")

    def __init__(self, *args: Any, acting: Actor, kind: BallotKind, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, acting=acting, **kwargs)
        self.fields["title"].help_text = kind.title_example
        self.offered = kind.possible(acting)
        subjects = cast("forms.TypedMultipleChoiceField", self.fields["subjects"])
        subjects.choices = list(enumerate(each.label for each in self.offered))
        subjects.error_messages["required"] = "至少选择一项提交投票的事项"
        self.initial.setdefault("closes_on", clock.today())
        for category, label in Category.Kind.choices:
            self.fields[_expected(category)] = forms.IntegerField(
                label=f"应投票人数：{label}", min_value=0, max_value=2000, required=False
            )

    def prepared(self) -> Prepared:
        """The form gives what `preparing.prepare` asks for."""
        data = self.cleaned_data
        return {
            "title": data["title"], "place": data["place"], "tellers": data["tellers"],
            "closes_at": data["closes_at"],
            "subjects": [self.offered[number].subject for number in data["subjects"]],
            "expected": {category: data.get(_expected(category)) or 0 for category in Category.Kind.values},
        }  # fmt: skip


def _expected(category: str) -> str:
    return f"expected_{category}"


class NumbersForm(Form):
    """One whole number for each category of voters."""

    def __init__(self, *args: Any, categories: Iterable[Category], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.categories = list(categories)
        for category in self.categories:
            self.fields[f"category_{category.pk}"] = self.field_of(category)

    def field_of(self, category: Category) -> forms.IntegerField:
        raise NotImplementedError

    @property
    def numbers(self) -> dict[int, int]:
        return {category.pk: self.cleaned_data[f"category_{category.pk}"] for category in self.categories}


class PrintForm(NumbersForm):
    def field_of(self, category: Category) -> forms.IntegerField:
        return forms.IntegerField(
            label=str(category),
            min_value=category.expected,
            max_value=category.expected + SPARE,
            initial=category.expected,
            help_text=f"应投票{category.expected}人，可加印至{category.expected + SPARE}张",
        )


class OpenForm(NumbersForm):
    """How many slips have been handed out, as counted in the room before the box opens."""

    def field_of(self, category: Category) -> forms.IntegerField:
        return forms.IntegerField(
            label=f"已发出：{category}",
            min_value=0,
            max_value=category.printed,
            initial=category.expected,
            help_text=f"应投票{category.expected}人，印制{category.printed}张；清点已由投票人抽取的票签",
        )


class WriteOffForm(NumbersForm):
    """Slips that were handed out, have not voted and are not handed back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = forms.CharField(
            label="核对经过和理由",
            max_length=200,
            help_text="怎样清点、向谁查问过；复核人据此判断，监督人员可见",
        )

    def field_of(self, category: Category) -> forms.IntegerField:
        return forms.IntegerField(
            label=f"核销：{category}",
            min_value=0,
            max_value=category.printed,
            initial=category.written_off,
            help_text=f"印制{category.printed}张；已发出、没有投票也没有交回的",
        )


class CloseForm(NumbersForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = forms.CharField(
            label="情况说明",
            max_length=200,
            required=False,
            help_text="截止时间未到、全部投完而提前封箱的，须写明",
        )

    def field_of(self, category: Category) -> forms.IntegerField:
        return forms.IntegerField(
            label=f"未发出：{category}",
            min_value=0,
            max_value=category.printed,
            initial=0,
            help_text=f"印制{category.printed}张，清点箱中剩余、没有被抽走的票签；已核销的{category.written_off}张不计",
        )

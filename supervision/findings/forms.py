"""The forms of a finding, and the conditions above their list."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from township.accounts.access import Actor
from township.accounts.account_names import account_called
from township.accounts.models import User
from township.days import DayKind
from township.forms import FilterForm, Form
from township.records import clock

from .access import ASKS, answerers
from .acts import LONGEST
from .models import LONG, Finding


def _text(label: str, help_text: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, max_length=LONG, widget=widget, help_text=help_text)


class _DueForm(Form):
    """A form that sets a deadline: tomorrow at the earliest, a year ahead at the latest."""

    def clean_due_on(self) -> date:
        due: date = self.cleaned_data["due_on"]
        today = clock.today()
        if not today < due <= today + timedelta(days=LONGEST):
            raise forms.ValidationError(f"答复期限须在明天至{LONGEST}天之内")
        return due


class _AskingForm(_DueForm):
    """A form that names who answers: anybody who may, but for whoever asks."""

    def __init__(self, *args: Any, acting: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [user for user in answerers(acting) if user.pk != acting.user.pk]
        field: Any = self.fields["responsible"]
        field.queryset = User.objects.filter(pk__in=[user.pk for user in people]).order_by("name", "pk")
        field.label_from_instance = lambda user: account_called(user, people)


class RaisingForm(_AskingForm):
    """提出督查问题."""

    day_kinds: ClassVar = {"due_on": DayKind.PLAN}
    must_tell = ("account",)
    must_name = ("title", "basis")

    title = forms.CharField(label="问题", max_length=100)
    account = _text("事实", "什么时间、什么环节、谁办理、与规定有什么不符")
    basis = forms.CharField(label="依据", max_length=300, help_text="违反的规定及条款，或者上级文件")
    responsible = forms.ModelChoiceField(label="责任人", queryset=User.objects.none())
    due_on = forms.DateField(label="答复期限")


class _ActForm(Form):
    """What every act on a finding sends along: the state in which the page showed it."""

    seen = forms.ChoiceField(choices=Finding.State, widget=forms.HiddenInput)

    def __init__(self, *args: Any, acting: Actor | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class AnswerForm(_ActForm):
    """答复: what is so, why, and what has been done."""

    must_tell = ("text",)

    text = _text("答复", "说明事实是否属实、原因、已经采取和将要采取的整改措施")


class AcceptForm(_ActForm):
    must_tell = ("opinion",)

    opinion = _text("核查说明", "怎样核查的、为什么认可")


class ReturnForm(_DueForm, _ActForm):
    day_kinds: ClassVar = {"due_on": DayKind.PLAN}
    must_tell = ("opinion",)

    opinion = _text("核查说明", "哪些没有答复清楚、没有整改到位，哪些不属实")
    untruthful = forms.BooleanField(
        label="答复不属实",
        required=False,
        help_text="经核实答复与事实不符的勾选，县里评分据此扣分；核查说明写明核实的事实",
    )
    due_on = forms.DateField(label="新的答复期限")


class ReassignForm(_AskingForm):
    """改由他人答复."""

    day_kinds: ClassVar = {"due_on": DayKind.PLAN}
    must_tell = ("opinion",)

    seen = forms.ChoiceField(choices=Finding.State, widget=forms.HiddenInput)
    responsible = forms.ModelChoiceField(label="责任人", queryset=User.objects.none())
    due_on = forms.DateField(label="答复期限")
    opinion = _text("理由", "为什么改由他人答复")


class CloseForm(_ActForm):
    must_tell = ("opinion",)

    outcome = forms.ChoiceField(label="办结结果", choices=Finding.Outcome)
    opinion = _text("办结说明", "怎样核实整改到位，或者怎样查明问题不成立")


class FindingFilter(FilterForm):
    """The conditions above the list of findings."""

    state = forms.ChoiceField(
        label="状态", choices=[("open", "未办结"), ("overdue", "逾期未答复"), *Finding.State.choices]
    )
    year = forms.IntegerField(label="年度")

    def narrow(self, rows: QuerySet[Finding]) -> QuerySet[Finding]:
        if not self.is_bound or not self.is_valid():
            return rows
        state, year = self.cleaned_data.get("state"), self.cleaned_data.get("year")
        if state == "open":
            rows = rows.exclude(state=Finding.State.CLOSED)
        elif state == "overdue":
            rows = rows.filter(ASKS, due_on__lt=clock.today())
        elif state:
            rows = rows.filter(state=state)
        return rows.filter(year=year) if year else rows

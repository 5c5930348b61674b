"""How this product asks: field after field, with sentences that say how to repair what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.db import models
from django.forms.renderers import TemplatesSetting
from django.utils.choices import flatten_choices

from .characters import one_line
from .controls import show_as_date, show_as_digits, show_choices, state_limit
from .days import TABLE, DayKind, Frame, outside_matters
from .empty_words import LEAST, PAPER, REASON, is_blank, plain, says_nothing
from .error_sentences import speak
from .records import clock
from .same_rows import same_as
from .typed import typed_into, value_of

if TYPE_CHECKING:
    from django.http import QueryDict

#: Below this a choice is shown as radios, nothing chosen beforehand; above it as a list.
RADIO_CHOICES = 7

NOTHING_SAID = f"{{label}}不能只写“{{text}}”，写明具体情况（至少{LEAST}个汉字）"


class Renderer(TemplatesSetting):
    form_template_name = "ui/form_fields.html"
    formset_template_name = "ui/formset_rows.html"
    field_template_name = "ui/field.html"


if TYPE_CHECKING:
    MixedInto = forms.BaseForm
else:
    MixedInto = object


class BaseForm(MixedInto):
    """What every form shares. Fields are made ready when they are first touched, so that a form may still
    set labels, choices or `required` in its own `__init__`.
    """

    use_required_attribute = False
    #: What stands for no choice in a list, if it may stay empty.
    nothing_chosen = "不选"
    radio_choices = RADIO_CHOICES
    #: To which class each of its date fields belongs. A date without its class is an error of whoever wrote the form.
    day_kinds: ClassVar[Mapping[str, DayKind]] = {}
    #: Whether somebody else has changed the record since the form was drawn.
    is_stale = False
    #: Fields that give an account of something: words that say nothing are refused, and the same words twice.
    must_tell: ClassVar[Sequence[str]] = ()
    #: Fields that name somebody or a paper: what names nothing is refused.
    must_name: ClassVar[Sequence[str]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        self._ready: set[str] = set()
        super().__init__(*args, **kwargs)

    def __getitem__(self, name: str) -> forms.BoundField:
        if name in self.fields and name not in self._ready:
            self._ready.add(name)
            self._make_ready(name, self.fields[name])
        return super().__getitem__(name)

    @property
    def is_typed(self) -> bool:
        """Whether somebody has been filling it in: sent just now, or brought back after the login had ended."""
        return self.is_bound or typed_into(self) is not None

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        if found := typed_into(self):
            return value_of(found, self, field, field_name)
        return super().get_initial_for_field(field, field_name)

    def told_stale(self, mark: str, now: Any, sentence: str) -> None:
        """Say that somebody else has changed the record: nothing is saved, what was typed stays, the record beside it.

        `mark` is the hidden field that told it; sending the form again is then a decision, not an accident.
        """
        data = cast("QueryDict", self.data).copy()
        data[self.add_prefix(mark)] = str(now)
        self.data = data
        self.is_stale = True
        # On the form as a whole: nobody sees the hidden field.
        self.add_error(None, sentence)

    @property
    def now_on_record(self) -> list[dict[str, str]]:
        """Beside a stale form: what is on record of the fields in which it says something else."""
        if not self.is_stale:
            return []
        differing = [name for name in self.changed_data if not self.fields[name].widget.is_hidden]
        rows = [(self[name].label, in_words(self.fields[name], self[name].initial)) for name in differing]
        return [{"label": str(label), "value": value or "（空）"} for label, value in rows]

    def _widget_data_value(self, widget: forms.Widget, html_name: str) -> Any:
        """What was sent, in a line without the characters nobody sees."""
        value = super()._widget_data_value(widget, html_name)
        return one_line(value) if isinstance(widget, forms.TextInput) and isinstance(value, str) else value

    def _make_ready(self, name: str, field: forms.Field) -> None:
        """Limits, widgets and error sentences of one field, wherever it does not bring its own."""
        if field.label is None:
            field.label = forms.utils.pretty_name(name)
        if isinstance(field, forms.CharField):
            state_limit(field)
        if isinstance(field, forms.DateField):
            self._hold_to_class(name, field)
        if type(field.widget) is forms.TimeInput:
            field.widget.input_type, field.widget.format = "time", "%H:%M"
        if type(field.widget) is forms.NumberInput:
            show_as_digits(field)
        if type(field.widget) is forms.Select:
            show_choices(field, self.radio_choices, "选择" if field.required else self.nothing_chosen)
        speak(field)

    def _clean_form(self) -> None:
        super()._clean_form()
        told: set[str] = set()
        for name in self.must_tell:
            text = self.cleaned_data.get(name) or ""
            if text and says_nothing(text):
                self.add_error(name, NOTHING_SAID.format(label=self.fields[name].label, text=text[:20]))
            elif text and plain(text) in told:
                self.add_error(name, f"{self.fields[name].label}与前面所填相同，分别写明各自的情况")
            told.add(plain(text))
        for name in (*self.must_name, *self._named_by_what_they_give):
            text = self.cleaned_data.get(name) or ""
            if text and is_blank(text):
                self.add_error(name, f"{self.fields[name].label}不能只填“{text[:20]}”")

    @property
    def _named_by_what_they_give(self) -> list[str]:
        """The lines that give a reason or a paper, as they are called, and are not named by the form itself."""
        asked = {*self.must_tell, *self.must_name}
        return [
            name
            for name, field in self.fields.items()
            if name not in asked and (REASON.search(name) or (PAPER.search(name) and _is_a_line(field)))
        ]

    @cached_property
    def frame(self) -> Frame:
        """What its days are measured by."""
        return outside_matters(clock.today())

    def kind_of(self, name: str) -> DayKind:
        """The class of a date field. Raises LookupError for one whose class nobody has declared."""
        try:
            return self.day_kinds[name]
        except KeyError:
            raise LookupError(
                f"{type(self).__name__}.{name} is a date without its class (day_kinds)"
            ) from None

    def _hold_to_class(self, name: str, field: forms.DateField) -> None:
        bounds = TABLE[self.kind_of(name)](self.frame)
        kept = self.get_initial_for_field(field, name)
        if type(field) is forms.DateField:
            show_as_date(field, bounds)

        def check(day: date) -> None:
            # A day on record is judged when it is recorded, not when something beside it is corrected.
            if day != kept:
                bounds.check(day, str(field.label))

        field.validators.append(check)


def _is_a_line(field: forms.Field) -> bool:
    return isinstance(field, forms.CharField)


class Form(BaseForm, forms.Form):
    pass


class FilterForm(BaseForm, forms.Form):
    """The conditions above a list, taken from the address: nothing is required, everything is a list."""

    nothing_chosen = "全部"
    radio_choices = 0

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        # What was typed into a form is no condition.
        return forms.Form.get_initial_for_field(self, field, field_name)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    def kind_of(self, name: str) -> DayKind:
        """A day one asks for may be any: nothing is recorded."""
        return DayKind.PLAN


class ModelForm(BaseForm, forms.ModelForm):
    """A form for one record. `stage` is never among its fields: only `transitions.py` moves it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self._forget_defaults(kwargs.get("initial") or {})

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.instance._state.adding and not self.errors and (kept := same_as(self.instance)):
            self.add_error(None, f"已有同样的记录：{kept}。不重复登记；确有不同的，写明不同之处。")

    def _forget_defaults(self, chosen: dict[str, Any]) -> None:
        """A choice is made by the person who fills in the form, not by the default of a column."""
        for name, field in self.fields.items():
            if name in chosen or not isinstance(field, forms.ChoiceField):
                continue
            column = self.instance._meta.get_field(name)
            if column.has_default() and self.get_initial_for_field(field, name) == column.get_default():
                self.initial[name] = None


def in_words(field: forms.Field, value: Any) -> str:
    """A value of a field as a person reads it."""
    if isinstance(field, forms.BooleanField):
        return "是" if value else "否"
    if isinstance(field, forms.ModelChoiceField):
        among = field.queryset
        found = (
            value if among is None or isinstance(value, models.Model) else among.filter(pk=value or 0).first()
        )
        return str(found or "")
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        labels: dict[Any, Any] = dict(flatten_choices(choices))
        chosen = value if isinstance(value, list | tuple) else [value]
        return "、".join(str(labels.get(each, "" if each is None else each)) for each in chosen)
    shown = field.prepare_value(value)
    return "" if shown is None else str(shown)

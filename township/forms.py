"""How this product asks: field after field, with sentences that say how to repair what is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.core.validators import ProhibitNullCharactersValidator as NullCharacters
from django.db import models
from django.forms.renderers import TemplatesSetting
from django.utils.choices import flatten_choices
from django.utils.functional import lazy

from . import naming
from .days import TABLE, Bounds, DayKind, Frame, outside_matters
from .name_fields import NameField
from .records import clock
from .same_rows import same_as
from .saying import LEAST, PAPER, REASON, is_blank, plain, says_nothing
from .typed import typed_into, value_of

if TYPE_CHECKING:
    from django.http import QueryDict

#: Below this a choice is shown as radios, nothing chosen beforehand; above it as a list.
RADIO_CHOICES = 7
#: What a field takes that states no limit of its own.
LINE_LIMIT = 200
TEXT_LIMIT = 5_000

NOTHING_SAID = f"{{label}}不能只写“{{text}}”，写明具体情况（至少{LEAST}个汉字）"

DATE_FORMATS = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"]
MONTH = re.compile(r"(\d{4})\s*(?:[-./年]\s*)?(\d{1,2})\s*月?")
#: Characters that reverse the reading order: a name must read as it is stored. Those that cannot change it by themselves
#: come with what is copied from a phone, and are dropped from a line.
REVERSING = re.compile("[\u202b\u202e\u2067]")
REORDERING = "\u202a-\u202e\u2066-\u2069"
#: Besides these the control characters but tab and line ends, and the halves of a surrogate pair.
UNREADABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{REORDERING}]")


class Renderer(TemplatesSetting):
    form_template_name = "ui/form_fields.html"
    formset_template_name = "ui/formset_rows.html"
    field_template_name = "ui/field.html"


class MonthField(forms.DateField):
    """A year and a month, as the personnel forms write them; kept as the first day of that month."""

    widget = forms.TextInput
    default_error_messages: ClassVar = {"invalid": "年月应写作 1990-03 或 1990.03"}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "年和月，如 1990-03 或 1990.03")
        super().__init__(**kwargs)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off", "size": 10})

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return date(value.year, value.month, 1)
        match = MONTH.fullmatch(unicodedata.normalize("NFKC", str(value)).strip())
        try:
            return date(int(match[1]), int(match[2]), 1) if match else self._refuse()
        except ValueError:
            return self._refuse()

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%Y-%m}" if isinstance(value, date) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True

    def _refuse(self) -> NoReturn:
        raise ValidationError(self.error_messages["invalid"], code="invalid")


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


def one_line(text: str) -> str:
    """A line as it was meant. One that would be read in another order than it is stored is left for a refusal."""
    return text if REVERSING.search(text) else _BREAKS.sub(" ", naming.visible(text))


_BREAKS = re.compile("[\t\r\n\u2028\u2029]+")


def state_limit(field: forms.CharField) -> None:
    """The limit is stated before and checked after; a `maxlength` would cut what is pasted without a word."""
    long = isinstance(field.widget, forms.Textarea)
    if field.max_length is None:
        field.max_length = TEXT_LIMIT if long else LINE_LIMIT
        field.validators.append(MaxLengthValidator(field.max_length))
    field.widget.attrs.pop("maxlength", None)
    field.validators = [each for each in field.validators if not isinstance(each, NullCharacters)]
    field.validators.append(refuse_control_characters)
    if long:
        field.widget.attrs.pop("cols", None)
        if field.widget.attrs.get("rows") == "10":  # Django's, not the form's
            field.widget.attrs["rows"] = (
                3 if field.max_length <= 300 else 5 if field.max_length <= 2000 else 8
            )
        field.help_text = "；".join(filter(None, [str(field.help_text), f"不超过 {field.max_length} 字"]))


def show_as_date(field: forms.DateField, bounds: Bounds) -> None:
    """`min` and `max` keep the year at four digits while it is typed; what lies outside is refused by the server."""
    if type(field.widget) is forms.DateInput:
        field.widget.input_type = "date"
        field.widget.format = "%Y-%m-%d"
        field.widget.attrs |= {"min": bounds.first.isoformat(), "max": bounds.last.isoformat()}
        field.input_formats = DATE_FORMATS


def show_as_digits(field: forms.Field) -> None:
    """`type=number` drops what is not a number before anybody can say what is wrong with it."""
    field.widget.input_type = "text"
    for name in ("min", "max", "step"):
        field.widget.attrs.pop(name, None)
    field.widget.attrs["inputmode"] = "numeric" if type(field) is forms.IntegerField else "decimal"


def show_choices(field: forms.Field, radios_up_to: int, nothing: str) -> None:
    """Few choices as radios, many as a list that begins with nothing; choices that need a query stay so."""
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = field.empty_label and nothing
        return
    offered = [choice for choice in field.choices if choice[0] not in ("", None)]
    grouped = any(isinstance(label, list | tuple) for _, label in offered)
    as_radios = len(offered) <= radios_up_to and not grouped
    if as_radios:
        field.widget = forms.RadioSelect(attrs=field.widget.attrs)
    field.choices = offered if as_radios and field.required else [("", nothing), *offered]


# Error sentences


def speak(field: forms.Field) -> None:
    """Replace Django's sentences by ours, but never one that the form itself has written."""
    for code, sentence in _sentences(field).items():
        if _is_inherited(field, code):
            field.error_messages[code] = _with_label(field, sentence)


def _is_inherited(field: forms.Field, code: str) -> bool:
    inherited = {}
    for cls in reversed(type(field).__mro__):
        inherited.update(getattr(cls, "default_error_messages", {}))
    return field.error_messages.get(code) == inherited.get(code)


def _sentence_with_label(field: forms.Field, sentence: str) -> str:
    return sentence.replace("{label}", str(field.label).replace("%", "%%"))


#: Only when it is shown: a form may still give the field another label.
_with_label = lazy(_sentence_with_label, str)


def _sentences(field: forms.Field) -> dict[str, str]:
    by_kind = next((SENTENCES[kind] for kind in type(field).__mro__ if kind in SENTENCES), {})
    return EVERY_FIELD | by_kind


EVERY_FIELD = {
    "required": "填写{label}",
    "max_length": "{label}不得超过 %(limit_value)d 字，现有 %(show_value)d 字，需删减",
    "min_length": "{label}不得少于 %(limit_value)d 字，现有 %(show_value)d 字，需补充",
    "max_value": "{label}不得大于 %(limit_value)s",
    "min_value": "{label}不得小于 %(limit_value)s",
    "unique": "该{label}已有记录，核对后改填",
    "control_characters": "{label}第 %(place)d 个字是看不见的控制字符，删除后重新填写",
}
CHOOSE = {
    "required": "选择{label}",
    "invalid_choice": "{label}不在可选范围内，从所列选项中选择",
    "invalid_list": "从所列选项中选择{label}",
    "invalid_pk_value": "{label}不在可选范围内，从所列选项中选择",
}
NUMBER = {
    "invalid": "{label}应为数字，如 12",
    "max_digits": "{label}的数字不得超过 %(max)s 位",
    "max_decimal_places": "{label}的小数不得超过 %(max)s 位",
    "max_whole_digits": "{label}的整数部分不得超过 %(max)s 位",
}
SENTENCES: dict[type[forms.Field], dict[str, str]] = {
    forms.ChoiceField: CHOOSE,
    forms.ModelChoiceField: CHOOSE,
    forms.IntegerField: NUMBER | {"invalid": "{label}应为整数，如 12"},
    forms.DecimalField: NUMBER,
    forms.FloatField: NUMBER,
    forms.BooleanField: {"required": "确认后勾选“{label}”"},
    NameField: {"lost_character": "{label}中的“%(found)s”像是转存时丢失的生僻字，按身份证补填原字"},
    MonthField: {"invalid": "{label}应写作 1990-03 或 1990.03"},
    forms.DateField: {"invalid": "{label}应为真实日期，如 2025-03-12"},
    forms.DateTimeField: {"invalid": "{label}应为真实日期和时间，如 2025-03-12 09:00"},
    forms.TimeField: {"invalid": "{label}应为时间，如 09:00"},
    forms.EmailField: {"invalid": "{label}应为邮箱地址，如 name@example.cn"},
    forms.FileField: {
        "required": "选择{label}的文件",
        "invalid": "{label}未能上传，重新选择文件",
        "missing": "选择{label}的文件",
        "empty": "{label}是空文件，选择有内容的文件",
        "max_length": "{label}的文件名不得超过 %(max)d 字，现有 %(length)d 字，改名后上传",
    },
}


def refuse_control_characters(text: str) -> None:
    """NUL breaks PostgreSQL, lone surrogates break every database, reordering marks disguise a name."""
    for place in _unreadable(text):
        sentence = "第 %(place)d 个字是看不见的控制字符，删除后重新填写"
        raise ValidationError(sentence, code="control_characters", params={"place": place})


def _unreadable(text: str) -> Iterator[int]:
    return (found.start() + 1 for found in UNREADABLE.finditer(text))

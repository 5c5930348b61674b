"""The controls in which a field is filled in: their limits, days, digits and choices."""

from __future__ import annotations

from django import forms
from django.core.validators import MaxLengthValidator
from django.core.validators import ProhibitNullCharactersValidator as NullCharacters

from .characters import refuse_control_characters
from .days import Bounds

#: What a field takes that states no limit of its own.
LINE_LIMIT = 200
TEXT_LIMIT = 5_000

DATE_FORMATS = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"]


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

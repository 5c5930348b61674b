"""What a field says when it is filled in wrongly: sentences that say how to repair it, with the label of the field."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import forms
from django.utils.functional import lazy

from .month_field import MonthField
from .name_fields import NameField


def speak(field: forms.Field) -> None:
    """Replace Django's sentences by ours, but never one that the form itself has written."""
    # A class can be a key, although the objects of this one tell the type checker they cannot.
    kind: Any = type(field)
    inherited = _inherited(kind)
    for code, sentence in _sentences(kind).items():
        if field.error_messages.get(code) == inherited.get(code):
            field.error_messages[code] = _with_label(field, sentence)


@cache
def _inherited(kind: type[forms.Field]) -> dict[str, Any]:
    """What fields of this kind say as they come from Django."""
    inherited: dict[str, Any] = {}
    for cls in reversed(kind.__mro__):
        inherited.update(getattr(cls, "default_error_messages", {}))
    return inherited


def _sentence_with_label(field: forms.Field, sentence: str) -> str:
    return sentence.replace("{label}", str(field.label).replace("%", "%%"))


#: Only when it is shown: a form may still give the field another label.
_with_label = lazy(_sentence_with_label, str)


@cache
def _sentences(kind: type[forms.Field]) -> dict[str, str]:
    by_kind = next((SENTENCES[each] for each in kind.__mro__ if each in SENTENCES), {})
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

"""A year and a month, as the personnel forms write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any, ClassVar, NoReturn

from django import forms
from django.core.exceptions import ValidationError

MONTH = re.compile(r"(\d{4})\s*(?:[-./年]\s*)?(\d{1,2})\s*月?")


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

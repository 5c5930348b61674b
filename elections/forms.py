"""What the forms of elections share."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError

from procedure.fact_forms import FactForm
from township.records import clock

from .citations import outdated_in
from .models import Election
from .namesakes import bare

BEHIND_THE_NAME = "姓名后不写括号：同名的人由出生年月区分"


class ElectionForm(FactForm):
    """A form for one fact of an election. Fields named in `may_be_empty` are optional; the others are needed."""

    may_be_empty: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name != "revision" and not getattr(field, "is_yes_no", False):
                field.required = name not in self.may_be_empty and type(field).__name__ != "BooleanField"

    @property
    def election(self) -> Election:
        election: Election = self.proceeding
        return election

    def told(self, title: str) -> str:
        """What was typed with an article number of 2018 is kept, and the next page says what it is called now (R-149)."""
        typed = ((str(self.fields[name].label), value) for name, value in self.cleaned_data.items())
        texts = [(label, value) for label, value in typed if isinstance(value, str)]
        found = outdated_in(texts, self.own_day or clock.today())
        return "。".join([super().told(title), *found])


class PersonForm(ElectionForm):
    """One person with name and month of birth: by a word in brackets nobody is a second person, or nobody's relative."""

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if "name" in self.changed_data and bare(name) != name:
            raise ValidationError(BEHIND_THE_NAME)
        return name

"""A form with the same few fields for each member of a roster, one block a member."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms


@dataclass(frozen=True)
class MemberRow:
    """The fields of one member. `about` is whatever the row is about: a seat of the roster, a part in an item."""

    form: forms.Form
    about: Any
    key: int
    title: str
    names: tuple[str, ...]
    note: str = ""

    def name(self, field: str) -> str:
        return f"{field}_{self.key}"

    @property
    def fields(self) -> list[forms.BoundField]:
        return [self.form[self.name(field)] for field in self.names]

    def data(self, field: str) -> Any:
        return self.form.cleaned_data.get(self.name(field))

    def add_error(self, field: str, sentence: str) -> None:
        self.form.add_error(self.name(field), sentence)


class RowsForm:
    """Mixed into a form: rows are added while it is made, checked one by one, and laid out as blocks."""

    template_name = "appointments/meetings/_rows.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows: list[MemberRow] = []

    def add_row(
        self,
        about: Any,
        fields: Mapping[str, forms.Field],
        title: str,
        *,
        key: int | None = None,
        note: str = "",
    ) -> None:
        row = MemberRow(self, about, key or about.pk, title, tuple(fields), note)
        self.rows.append(row)
        for name, field in fields.items():
            self.fields[row.name(name)] = field

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for row in self.rows:
            self.clean_row(row)
        return data

    def clean_row(self, row: MemberRow) -> None:
        """What one member's fields have to agree on."""

    def get_context(self) -> dict[str, Any]:
        in_rows = {row.name(field) for row in self.rows for field in row.names}
        visible = [field for field in self.visible_fields() if field.name not in in_rows]
        return {**super().get_context(), "single": visible, "rows": self.rows}

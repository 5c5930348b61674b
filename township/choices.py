"""Choices out of very many rows: the first of them are listed, any of them may be chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Model, QuerySet
from django.forms.models import ModelChoiceIterator

#: So many rows are listed. An ordinary township has fewer units, and fewer vacant posts.
LISTED = 30


if TYPE_CHECKING:
    AnyRow = forms.ModelChoiceField[Any]
    Choices = ModelChoiceIterator[Any]
else:
    AnyRow, Choices = forms.ModelChoiceField, ModelChoiceIterator


class _FirstRows(Choices):
    """The choices of a field, of the first rows alone."""

    field: FirstRowsField

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from (self.choice(row) for row in self.field.listed)

    def __len__(self) -> int:
        return len(self.field.listed) + (self.field.empty_label is not None)

    def __bool__(self) -> bool:
        return bool(len(self))


class FirstRowsSelect(forms.Select):
    """A list that also names what is chosen already, where that stands further down."""

    choices: Any

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        groups = super().optgroups(name, value, attrs)
        chosen = next((each for each in value if each.isdecimal()), "")
        if not chosen or any(option["selected"] for _, options, _ in groups for option in options):
            return groups
        for row in self.choices.queryset.filter(pk=chosen):
            key, label = self.choices.choice(row)
            option = self.create_option(name, key, label, True, len(groups), attrs=attrs)
            groups.append((None, [option], len(groups)))
        return groups


class FirstRowsField(AnyRow):
    """A row of a queryset. `listed` are those offered; a row beyond is found by narrowing them, or by its address."""

    iterator = _FirstRows
    widget = FirstRowsSelect
    _listed: list[Model] | None = None

    @property
    def listed(self) -> list[Model]:
        """The first rows, read once."""
        return self._read()[:LISTED]

    @property
    def has_more(self) -> bool:
        return len(self._read()) > LISTED

    def offer(self, rows: QuerySet[Any], *, among: QuerySet[Any] | None = None) -> None:
        """List the first of these rows; whoever chooses may take any of `among`, where that is more."""
        self.queryset = rows if among is None else among
        self._listed = list(rows[: LISTED + 1])

    def _read(self) -> list[Model]:
        if self._listed is None:
            rows: Any = self.queryset
            self._listed = list(rows[: LISTED + 1])
        return self._listed

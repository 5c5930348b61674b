"""A form names a cadre of the roster by name, with what tells them from others of the same name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from township import naming
from township.roster.models import Cadre
from township.roster.people import Unclear, check_line, label_of

#: Beyond so many people the list of suggestions costs more than it helps.
SUGGESTIONS = 400
_NAMED = re.compile(r"^(?P<name>[^（(]+?)\s*(?:[（(].*[)）])?$")


def offer(form: forms.BaseForm, name: str, people: QuerySet[Cadre]) -> None:
    """Offer these people in the list of a field, each with unit and birth month: namesakes are told apart."""
    field: Any = form.fields[name]  # the label of a choice is assigned, which the stubs do not know
    field.queryset, field.label_from_instance = people.select_related("unit"), label_of


def line_of_people(written: str, township_id: int, *, about: Iterable[Cadre]) -> str:
    """A line of people who talked with somebody or judged them, as typed. Raises ValidationError where it cannot stand."""
    try:
        check_line(written, township_id, about=about)
    except Unclear as unclear:
        raise ValidationError(str(unclear)) from unclear
    return written


class CadreInput(forms.TextInput):
    """A text input that suggests the people of the roster, without a script."""

    template_name = "roster/cadre_input.html"
    people: QuerySet[Cadre] | None = None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["suggestions"] = self._suggestions()
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}-people"
        context["widget"]["attrs"]["autocomplete"] = "off"
        return context

    def _suggestions(self) -> list[str]:
        if self.people is None:
            return []
        found = list(self.people.select_related("unit").order_by("sort_key", "pk")[: SUGGESTIONS + 1])
        return [label_of(cadre) for cadre in found] if len(found) <= SUGGESTIONS else []


class CadreField(forms.CharField):
    """Takes a name, or a name with unit and birth month, and gives the cadre."""

    widget = CadreInput

    def __init__(self, *, people: QuerySet[Cadre] | None = None, **kwargs: Any) -> None:
        super().__init__(max_length=120, **kwargs)
        self.people = people

    @property
    def people(self) -> QuerySet[Cadre] | None:
        return self.widget.people

    @people.setter
    def people(self, people: QuerySet[Cadre] | None) -> None:
        self.widget.people = people

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int) and self.people is not None:
            value = self.people.model.objects.select_related("unit").filter(pk=value).first()
        return label_of(value) if isinstance(value, Cadre) else value

    def clean(self, value: Any) -> Cadre | None:
        typed = super().clean(value)
        return self._found(typed) if typed else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "") != (data or "")

    def _found(self, typed: str) -> Cadre:
        match = _NAMED.match(typed)
        name = naming.found_by(match["name"]) if match else ""
        same_name = list(self.people.select_related("unit").filter(compared_name=name) if name else [])
        exact = [cadre for cadre in same_name if naming.same(label_of(cadre), typed)]
        found = exact or same_name
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(f"可选人员中没有“{typed[:20]}”，核对姓名，或从提示中选择")
        which = "、".join(label_of(cadre) for cadre in found[:6])
        raise ValidationError(f"有{len(found)}名“{found[0].name}”，写明是哪一位：{which}")

"""Columns and form fields that hold the name of a person, or the names of several."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from . import naming
from .derived import DerivedField, TextColumn


def lost_character(name: str) -> str:
    """What stands in a name where a character was lost; empty if none was."""
    found = naming.LOST.search(name)
    return found.group() if found else ""


class NameField(forms.CharField):
    """The name of one person. What was typed is checked first, then kept in its one spelling."""

    spell: Callable[[str], str] = staticmethod(naming.stored)
    default_error_messages: ClassVar = {
        "lost_character": "姓名中的“%(found)s”像是转存时丢失的生僻字，按身份证补填原字"
    }

    def clean(self, value: Any) -> str:
        name = self.spell(super().clean(value))
        if found := lost_character(name):
            raise ValidationError(
                self.error_messages["lost_character"], code="lost_character", params={"found": found}
            )
        return name

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Another spelling of the same name is no other name."""
        return self.spell(str(initial or "")) != self.spell(str(data or ""))


class NamesField(NameField):
    """The names of several people, between commas: each of them once, however it is spelled."""

    spell = staticmethod(naming.stored_all)
    default_error_messages: ClassVar = {
        "twice": "“%(found)s”写了两次；确是两人的，在姓名后加括号注明，如“王伟（一组）”"
    }

    def clean(self, value: Any) -> str:
        names = super().clean(value)
        if found := naming.twice_in(naming.people_in(names)):
            raise ValidationError(self.error_messages["twice"], code="twice", params={"found": found})
        return names


class PersonName(TextColumn):
    """The name of one person, kept in one spelling by whatever way it comes: form, workbook, command."""

    spell: Callable[[str], str] = staticmethod(naming.stored)
    form_class: type[forms.CharField] = NameField

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Migrations need the column, not how it is spelled."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", list(args), kwargs

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return self.spell(value) if isinstance(value, str) else value

    def pre_save(self, row: models.Model, add: bool) -> Any:
        setattr(row, self.attname, self.to_python(getattr(row, self.attname)))
        return super().pre_save(row, add)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": self.form_class} | kwargs)


class PeopleNames(PersonName):
    """The names of several people in one column."""

    spell = staticmethod(naming.stored_all)
    form_class = NamesField


class ComparedName(DerivedField):
    """The compared form of the row's name, by which it is found in whatever spelling it is asked for."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            lambda row: naming.found_by(row.name),
            **{"recomputed": True, "max_length": naming.LONGEST} | kwargs,
        )


def named(words: str, through: str = "") -> models.Q:
    """Whose name contains what was typed, in whatever spelling; nobody where nothing of a name was typed."""
    typed = naming.compared(words)
    return models.Q(**{f"{through}compared_name__contains": typed}) if typed else models.Q(pk__in=[])

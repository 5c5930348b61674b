"""What was typed before the login ended: forms drawn while it is at hand show it, instead of what they would begin with.

Nothing is checked and nothing saved by that: the form stands as it stood, and is sent anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict


@dataclass
class Typed:
    """The fields of one form as they were sent; `taken` once a form of the page shows them."""

    fields: QueryDict
    taken: bool = False


_at_hand: ContextVar[Typed | None] = ContextVar("typed", default=None)


@contextmanager
def at_hand(fields: Mapping[str, list[str]]) -> Iterator[Typed]:
    """While a page is drawn on which the form stands that these fields belong to."""
    given = QueryDict(mutable=True)
    for name, values in fields.items():
        given.setlist(name, values)
    typed = Typed(given)
    token = _at_hand.set(typed)
    try:
        yield typed
    finally:
        _at_hand.reset(token)


def typed_into(form: forms.BaseForm) -> Typed | None:
    """What was typed into this form, if it is the one; a form that was sent just now shows that instead."""
    typed = _at_hand.get()
    if (
        typed is None
        or form.is_bound
        or not any(form.add_prefix(name) in typed.fields for name in form.fields)
    ):
        return None
    return typed


def value_of(typed: Typed, form: forms.BaseForm, field: forms.Field, name: str) -> Any:
    """The value of one field as it was typed; what was left empty, empty."""
    typed.taken = True
    files: MultiValueDict[str, Any] = MultiValueDict()
    return field.widget.value_from_datadict(typed.fields, files, form.add_prefix(name))

"""Whoever signs is a person: names of those who did something are held to the roster, in every form that takes one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from township.roster.models import Cadre

from .person import line_of_people

if TYPE_CHECKING:
    MixedInto = forms.BaseForm
else:
    MixedInto = object


class NamesSigners(MixedInto):
    """Mixed into forms in which somebody is written down by name who has done something, or answers for it.

    Who has a file in the township is that person, however the name is spelled: of two of one name it is said which, nobody
    is named twice, and nobody of those it is about signs it. Strangers are kept as they are typed.
    """

    #: The fields that hold such names.
    signers: ClassVar[Sequence[str]] = ()

    @cached_property
    def is_about(self) -> Iterable[Cadre]:
        """Whom it is about."""
        return ()

    @property
    def signed_in(self) -> int:
        """The township to whose roster names are held."""
        acting: Any = self.acting  # type: ignore[attr-defined]
        return int(acting.township.pk)

    def _clean_form(self) -> None:
        for name in self.signers:
            self._hold_to_roster(name)
        # Private to Django: what `BaseForm` adds to it as well.
        super()._clean_form()  # type: ignore[misc]

    def _hold_to_roster(self, name: str) -> None:
        if not (written := self.cleaned_data.get(name)):
            return
        try:
            line_of_people(written, self.signed_in, about=self.is_about)
        except ValidationError as unclear:
            self.add_error(name, unclear)

"""The form by which one person enters a sheet of sums that two people read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from elections.forms import ElectionForm
from elections.rooms.ballot.turns import own_of, turn_of
from township.accounts.access import Actor

#: No meeting is larger.
MOST = 99_999


class SheetForm(ElectionForm):
    """One person's reading of the sheet of a meeting; the other's is not shown.

    `sheet_of` names the key of an entry to its room. `_lines` says what stands on the sheet: key and label of every sum.
    """

    sheet_of: ClassVar[str]

    def __init__(self, *args: Any, acting: Actor, **kwargs: Any) -> None:
        sheet, election = kwargs["instance"], kwargs["proceeding"]
        room = getattr(sheet, self.sheet_of)
        blank = type(sheet)(
            vote=sheet.vote,
            number=turn_of(acting, election),
            entered_by=acting.user,
            figures={},
            **{self.sheet_of: room},
        )
        kwargs["instance"] = own_of(room, blank, election)
        super().__init__(*args, acting=acting, **kwargs)
        self.kept = self.instance.figures or {}
        self.lines = self._lines()
        for key, label in self.lines:
            self.fields[key] = forms.IntegerField(
                label=label,
                min_value=0,
                max_value=MOST,
                initial=self.kept.get(key),
                widget=forms.NumberInput(attrs={"size": 6, "autocomplete": "off"}),
            )

    def _lines(self) -> Sequence[tuple[str, str]]:
        raise NotImplementedError

    def _besides(self, data: dict[str, Any]) -> dict[str, Any]:
        """What the sheet tells besides its sums."""
        return {}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        found = {key: data.get(key) for key, _ in self.lines}
        if None not in found.values() and not self.errors:
            self.instance.figures = found | self._besides(data)
        return data

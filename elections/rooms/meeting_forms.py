"""The form in which somebody types the sheet of a meeting, a number a line, in the order of the paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from elections.forms import ElectionForm
from elections.rooms.ballot.entry_owners import own_of, turn_of
from procedure.addresses import address
from township.accounts.access import Actor

from .meeting_sheets import MOST, SheetLimits, disagreeing


class MeetingSheetForm(ElectionForm):
    """One person's reading of the sheet of a meeting: a number a line, in the order of the paper, held against the others."""

    template_name = "elections/entry_fields.html"
    #: Where one comes back to, and where the numbers are answered while they are typed.
    back: ClassVar[str]
    answered: ClassVar[str]

    #: The room whose meeting it is, as its sheet and an entry of it call it.
    sheet_of: ClassVar[str]

    def __init__(self, *args: Any, acting: Actor, **kwargs: Any) -> None:
        sheet, election = kwargs["instance"], kwargs["proceeding"]
        room = getattr(sheet, self.sheet_of)
        blank = self._meta.model(
            **{self.sheet_of: room},
            vote=sheet.vote,
            number=turn_of(acting, election),
            entered_by=acting.user,
            figures={},
        )
        kwargs["instance"] = own_of(room, blank, election)
        super().__init__(*args, acting=acting, **kwargs)

    @property
    def judged(self) -> SheetLimits:
        raise NotImplementedError

    @property
    def numbers(self) -> Sequence[tuple[str, Sequence[tuple[str, str]]]]:
        """The lines by the headings of the paper: key and what it is called there."""
        raise NotImplementedError

    def add_numbers(self, kept: Mapping[str, Any]) -> None:
        for heading, lines in self.numbers:
            for key, label in lines:
                self.fields[key] = forms.IntegerField(
                    label=f"{heading}：{label}",
                    required=key not in self.may_be_left,
                    min_value=0,
                    max_value=MOST,
                    initial=kept.get(key),
                    widget=forms.NumberInput(attrs={"size": 6, "autocomplete": "off"}),
                )

    @property
    def may_be_left(self) -> frozenset[str]:
        """The numbers not every paper has a column for."""
        return frozenset()

    @property
    def place(self) -> str:
        return f"{self.election.village}，第{'一二'[self.instance.vote - 1]}次投票"

    @property
    def whose(self) -> str:
        return f"，第{'一二'[self.instance.number - 1]}遍，{self.acting.user.name}录入。"

    @property
    def groups(self) -> list[tuple[str, list[tuple[forms.BoundField, str, str]]]]:
        return [
            (heading, [(self[key], label, key) for key, label in lines]) for heading, lines in self.numbers
        ]

    @property
    def besides(self) -> list[forms.BoundField]:
        """What the form asks besides the numbers."""
        numbers = {key for _, lines in self.numbers for key, _ in lines}
        return [each for each in self.visible_fields() if each.name not in numbers]

    @property
    def answers_url(self) -> str:
        return address(self.election, self.answered, self.instance.vote)

    def destination(self) -> str:
        return address(self.election, self.back)

    def told(self, title: str) -> str:
        """A sheet that does not add up is kept as it was read; the next page says which numbers disagree, and by how much."""
        said = super().told(title)
        kept = {key: told for key, told in self.instance.figures.items() if isinstance(told, int)}
        wrong = disagreeing(self.judged, kept)
        if not wrong:
            return said
        return f"{said}。有 {len(wrong)} 处对不上：{'；'.join(wrong)}。对照原单核对，录错的更正；对不上的不能办结本环节"

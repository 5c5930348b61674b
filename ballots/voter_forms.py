"""What a voter fills in: one screen a question."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from django import forms

from township.forms import Form

from .answer_types import (
    TICKED,
    Answer,
    AnswerType,
    Grades,
    GradesWithTicks,
    Names,
    NotAllowed,
    OneVote,
    keys_in,
)
from .drafts import WORDS_MOST, Draft, plain_words
from .sheets import AskedQuestion

#: What is sent where one name may be chosen and none is.
NOBODY = "nobody"
#: Where the grade of the whole is given; the other places are called as their prefix.
OVERALL = "overall"


@dataclass(frozen=True)
class NameShown:
    """One person as the page of a question shows them, with what a voter may know of them."""

    pk: int
    name: str
    about: str
    chosen: bool


Answers = TypeVar("Answers", bound=AnswerType)


class AnswerForm(Form, Generic[Answers]):
    """One question. `answer` is what goes on the ballot."""

    #: The template of the fields.
    fields_template = "vote/_fields.html"

    def __init__(
        self, *args: Any, asked: AskedQuestion, seed: str, draft: Draft, place: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.answer: Answer | None = None
        self.ask(self.answers, draft.answers.get(place), seed)
        if asked.kind.with_words:
            self.fields["words"] = forms.CharField(
                label=self.answers.words_label,
                required=False,
                max_length=WORDS_MOST,
                widget=forms.Textarea,
                initial=draft.words.get(place, ""),
                help_text="选填，与等次分开保存，不显示是谁写的",
            )

    @property
    def answers(self) -> Answers:
        """This form is made for this way of answering: `form_of` has chosen it by that."""
        return cast("Answers", self.asked.answers)

    def ask(self, answers: Answers, given: Answer | None, seed: str) -> None:
        """Add the fields, filled with what was answered before."""
        raise NotImplementedError

    def answer_in(self, data: dict[str, Any]) -> Answer:
        """Fields that are filled in put this on the ballot."""
        raise NotImplementedError

    def clean_words(self) -> str:
        try:
            return plain_words(self.cleaned_data["words"])
        except NotAllowed as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if self.errors:
            return data
        self.answer = self.answer_in(data)
        try:
            self.asked.check(self.answer)
        except NotAllowed as refusal:
            self.add_error(None, str(refusal))
        return data


class NamesForm(AnswerForm[Names]):
    """Names, in another order for every voter, so that nobody is first for all; the same while a voter goes back."""

    fields_template = "vote/_names.html"

    def ask(self, answers: Names, given: Answer | None, seed: str) -> None:
        self.people = list(self.asked.names)
        random.Random(seed).shuffle(self.people)  # noqa: S311 - an order on a page, not a secret
        choices = [(str(person.key), person.name) for person in self.people]
        if self.asked.question.most == 1:
            self.fields["names"] = forms.ChoiceField(
                label=answers.verb,
                choices=[*choices, (NOBODY, answers.abstention)],
                error_messages={"required": f"选择一人，或者选“{answers.abstention}”"},
            )
            self.initial["names"] = _initial_of_one(given)
        else:
            self.fields["names"] = forms.MultipleChoiceField(
                label=answers.verb, choices=choices, required=False
            )
            self.initial["names"] = [str(key) for key in given] if isinstance(given, list) else []

    def answer_in(self, data: dict[str, Any]) -> list[int]:
        names = data["names"] if isinstance(data["names"], list) else [data["names"]]
        return sorted(int(name) for name in names if name != NOBODY)

    @property
    def input_kind(self) -> str:
        return "radio" if self.asked.question.most == 1 else "checkbox"

    @property
    def chosen(self) -> list[str]:
        """These names are ticked: as sent, or as given before."""
        value = self["names"].value() or []
        return [value] if isinstance(value, str) else list(value)

    @property
    def listed(self) -> list[NameShown]:
        return self._names(on_list=True)

    @property
    def others(self) -> list[NameShown]:
        return self._names(on_list=False)

    @property
    def others_chosen(self) -> bool:
        return any(name.chosen for name in self.others)

    def _names(self, *, on_list: bool) -> list[NameShown]:
        """The reference list, or the rest of the names; without a list everybody stands on it."""
        a_list = any(person.listed for person in self.people)
        return [
            NameShown(
                person.key, person.name, self.asked.lives.get(person.key, ""), str(person.key) in self.chosen
            )
            for person in self.people
            if (person.listed or not a_list) == on_list
        ]


def _initial_of_one(given: Answer | None) -> str | None:
    if not isinstance(given, list):
        return None
    return str(given[0]) if given else NOBODY


class GradesForm(AnswerForm[Grades]):
    """A grade in each place, on one screen."""

    def ask(self, answers: Grades, given: Answer | None, seed: str) -> None:
        for prefix, label in answers.places.items():
            self.fields[_place(prefix)] = forms.ChoiceField(
                label=label,
                choices=list(answers.grades.items()),
                widget=forms.RadioSelect,
                error_messages={"required": f"{label}尚未选择，{answers.when_unsure}"},
            )
            if isinstance(given, dict):
                self.initial[_place(prefix)] = given.get(prefix)

    def answer_in(self, data: dict[str, Any]) -> dict[str, str]:
        return {prefix: data[_place(prefix)] for prefix in self.answers.places}


class TicksForm(GradesForm):
    """Grades, and below them points to tick."""

    @property
    def with_ticks(self) -> GradesWithTicks:
        return cast("GradesWithTicks", self.asked.answers)

    def ask(self, answers: Grades, given: Answer | None, seed: str) -> None:
        super().ask(answers, given, seed)
        own = self.with_ticks
        if not own.ticks:
            return
        only = (
            f"选“{own.grades[own.ticks_with]}”的勾选，可以多选" if own.ticks_with else "可以多选，没有的不选"
        )
        self.fields["ticks"] = forms.MultipleChoiceField(
            label=own.ticks_label,
            choices=list(own.ticks.items()),
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text=only,
        )
        if isinstance(given, dict):
            self.initial["ticks"] = keys_in(given.get(TICKED, ""))

    def answer_in(self, data: dict[str, Any]) -> dict[str, str]:
        ticked = [key for key in self.with_ticks.ticks if key in data.get("ticks", ())]
        return {**super().answer_in(data), TICKED: ",".join(ticked)}


def _place(prefix: str) -> str:
    return prefix.rstrip(":") or OVERALL


class OneVoteForm(AnswerForm[OneVote]):
    """One of a few options."""

    def ask(self, answers: OneVote, given: Answer | None, seed: str) -> None:
        self.fields["vote"] = forms.ChoiceField(
            label=answers.label,
            choices=list(answers.options.items()),
            widget=forms.RadioSelect,
            error_messages={"required": answers.sentence},
        )
        self.initial["vote"] = given

    def answer_in(self, data: dict[str, Any]) -> str:
        vote: str = data["vote"]
        return vote


_FORMS: dict[type[AnswerType], type[AnswerForm[Any]]] = {
    Names: NamesForm,
    Grades: GradesForm,
    GradesWithTicks: TicksForm,
    OneVote: OneVoteForm,
}


def form_of(asked: AskedQuestion) -> type[AnswerForm[Any]]:
    """A question of this kind is answered in this form."""
    return _FORMS[type(asked.answers)]

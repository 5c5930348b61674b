"""What a voter fills in: one screen a question. The draft travels with the pages; nothing of it is kept here."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict

from township.forms import Form
from township.records import clock
from township.roster.retirement import full_years

from .answers import Asked, NotAllowed
from .arithmetic import DIMENSIONS, GRADES, VOTES
from .models import Count

NOBODY = "nobody"
OVERALL = "总体评价"


@dataclass(frozen=True)
class Name:
    """One person on a recommendation ballot, with what a voter may know of them."""

    pk: int
    name: str
    about: str
    chosen: bool


def about(cadre: Any) -> str:
    """Present posts, years of work and the last assessments: facts of the roster, no judgement."""
    posts = "、".join(t.post_name for t in cadre.tenures.all() if t.until is None)
    years = full_years(cadre.started_work, clock.today())
    recent = sorted(cadre.yearlyassessments.all(), key=lambda each: -each.year)[:3]
    grades = "、".join(f"{each.year}年{each.get_result_display()}" for each in recent)
    parts = [posts, f"工作{years}年", f"考核：{grades}" if grades else ""]
    return "；".join(part for part in parts if part)


@dataclass
class Draft:
    """A ballot on its way: the code, the answers given so far and the words beside them."""

    code: str
    answers: dict[int, Any] = field(default_factory=dict)
    words: dict[int, str] = field(default_factory=dict)

    @classmethod
    def read(cls, sent: QueryDict) -> Draft:
        """What the page before carried along. Whatever it is, it is checked again when the ballot is cast."""
        draft = cls(sent.get("code", "")[:40])
        try:
            kept = json.loads(sent.get("kept", "") or "{}")
            draft.answers = {int(key): value for key, value in kept["answers"].items()}
            draft.words = {int(key): str(value)[:200] for key, value in kept["words"].items()}
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            draft.answers, draft.words = {}, {}
        return draft

    @property
    def kept(self) -> str:
        return json.dumps({"answers": self.answers, "words": self.words}, ensure_ascii=False)

    def complete(self, asked: Sequence[Asked]) -> list[Any]:
        return [self.answers.get(place) for place in range(len(asked))]


class AnswerForm(Form):
    """One question. `answer` is what goes on the ballot."""

    def __init__(self, *args: Any, asked: Asked, seed: str, draft: Draft, place: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.answer: Any = None
        given = draft.answers.get(place)
        getattr(self, f"_ask_{asked.kind}")(given, seed)
        if asked.kind == Count.Kind.ASSESSMENT:
            self.fields["words"] = forms.CharField(
                label="意见和建议", required=False, max_length=200, widget=forms.Textarea,
                initial=draft.words.get(place, ""), help_text="选填，与等次分开保存，不显示是谁写的",
            )  # fmt: skip

    # -- asking ------------------------------------------------------------------------------------------------------

    def _ask_recommendation(self, given: Any, seed: str) -> None:
        people = list(self.asked.people.values())
        # Another order for every voter, so that nobody is first for all; the same one while a voter goes back.
        random.Random(seed).shuffle(people)  # noqa: S311 - an order on a page, not a secret
        self.people = people
        choices = [(str(person.pk), person.cadre.name) for person in people]
        if self.asked.question.most == 1:
            self.fields["names"] = forms.ChoiceField(
                label="推荐", choices=[*choices, (NOBODY, "弃权，不推荐")],
                error_messages={"required": "选择一人，或者选“弃权，不推荐”"},
            )  # fmt: skip
            self.initial["names"] = _initial_of_one(given)
        else:
            self.fields["names"] = forms.MultipleChoiceField(label="推荐", choices=choices, required=False)
            self.initial["names"] = [str(pk) for pk in given] if isinstance(given, list) else []

    @property
    def input_kind(self) -> str:
        return "radio" if self.asked.question.most == 1 else "checkbox"

    @property
    def chosen(self) -> list[str]:
        """What is ticked: as sent, or as given before."""
        value = self["names"].value() or []
        return [value] if isinstance(value, str) else list(value)

    @property
    def listed(self) -> list[Name]:
        return self._names(on_list=True)

    @property
    def others(self) -> list[Name]:
        return self._names(on_list=False)

    @property
    def others_chosen(self) -> bool:
        return any(name.chosen for name in self.others)

    def _names(self, *, on_list: bool) -> list[Name]:
        """The reference list, or the rest of the pool; without a list everybody stands on it."""
        a_list = any(person.listed for person in self.people)
        return [
            Name(person.pk, person.cadre.name, about(person.cadre), str(person.pk) in self.chosen)
            for person in self.people
            if (person.listed or not a_list) == on_list
        ]

    def _ask_assessment(self, given: Any, seed: str) -> None:
        for key, label in {"overall": OVERALL, **DIMENSIONS}.items():
            self.fields[key] = forms.ChoiceField(
                label=label, choices=list(GRADES.items()), widget=forms.RadioSelect,
                error_messages={"required": f"{label}尚未选择，没有把握的选“弃权”"},
            )  # fmt: skip
            if isinstance(given, dict):
                self.initial[key] = given.get(_prefix(key))

    def _ask_decision(self, given: Any, seed: str) -> None:
        self.fields["vote"] = forms.ChoiceField(
            label="表决", choices=list(VOTES.items()), widget=forms.RadioSelect,
            error_messages={"required": "从赞成、反对、弃权中选择一项"},
        )  # fmt: skip
        self.initial["vote"] = given

    # -- answering ---------------------------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.errors:
            return data
        self.answer = getattr(self, f"_answer_{self.asked.kind}")(data)
        try:
            self.asked.check(self.answer)
        except NotAllowed as refusal:
            self.add_error(None, str(refusal))
        return data

    def _answer_recommendation(self, data: dict[str, Any]) -> list[int]:
        names = data["names"] if isinstance(data["names"], list) else [data["names"]]
        return sorted(int(name) for name in names if name != NOBODY)

    def _answer_assessment(self, data: dict[str, Any]) -> dict[str, str]:
        return {_prefix(key): data[key] for key in ("overall", *DIMENSIONS)}

    def _answer_decision(self, data: dict[str, Any]) -> str:
        return data["vote"]


def _initial_of_one(given: Any) -> str | None:
    if not isinstance(given, list):
        return None
    return str(given[0]) if given else NOBODY


def _prefix(key: str) -> str:
    return "" if key == "overall" else f"{key}:"


def in_words(asked: Asked, answer: Any) -> list[tuple[str, str]]:
    """An answer as the voter reads it once more before casting: label and choice."""
    if asked.kind == Count.Kind.RECOMMENDATION:
        names = "、".join(asked.people[pk].cadre.name for pk in answer)
        return [("推荐", names or "弃权，不推荐")]
    if asked.kind == Count.Kind.ASSESSMENT:
        return [
            (label, GRADES[answer[_prefix(key)]]) for key, label in {"overall": OVERALL, **DIMENSIONS}.items()
        ]
    return [("表决", VOTES[answer])]

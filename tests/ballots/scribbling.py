"""Drafts as nobody fills them in: types, keys, lengths, characters, answers of other questions. The same for one seed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

from django.test import Client

from ballots import casting
from ballots.answer_types import NotAllowed
from ballots.drafts import Draft
from ballots.sheets import sheet_of

KEYS = ["0", "1", "2", "-1", "00", "\u0660", "1.0", "", "x", "9" * 400, "\x00", "999"]
CHARACTERS = [
    "好", "a", "，", "\n", "\t", "\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud800", "\udfff", "\u202e", "\u2066", "\ufeff",
    "\U0001f600", "<b>", "'", '"', "\\u0000", "%s", "\r\n",
]  # fmt: skip
ODD: list[Any] = [
    None, True, False, 0, -1, 1, 2**31, 2**63, 2**64, -(2**63), 1.5, 1e300, float("nan"), float("inf"), "", "nobody",
    "in_favour", "excellent", "\x00", "\ud800", [], {}, [[]], [None], [True], {"": "excellent"}, {"": 1}, {"a": {"b": []}},
]  # fmt: skip


class Scribbler:
    """Scribbles drafts around `good` answers, one a question, of which half are left as they are."""

    def __init__(
        self, seed: int, good: Sequence[Any], foreign: Sequence[int] = (), *, left: float = 0.5
    ) -> None:
        self.random = random.Random(seed)  # noqa: S311 - a test wants the same drafts again
        self.good, self.foreign = list(good), list(foreign)

    def drafts(self, number: int) -> Iterator[str]:
        """So many drafts as they might be sent under `kept`."""
        for _ in range(number):
            yield self._torn(json.dumps(self._draft()))

    def _draft(self) -> Any:
        if self._now_and_then(0.05):
            return self._anything()
        draft: dict[str, Any] = {"answers": self._by_place(self._answer), "words": {}}
        if self._now_and_then(0.6):
            draft["words"] = self._by_place(lambda _: self._text(), whole=False)
        if self._now_and_then(0.05):
            draft[self.random.choice(["more", "answers", "words"])] = self._anything()
        return draft

    def _by_place(self, value: Any, *, whole: bool = True) -> dict[str, Any]:
        places = [str(place) for place in range(len(self.good)) if whole or self._now_and_then(0.5)]
        if self._now_and_then(0.2):
            places.append(self.random.choice(KEYS))
        if places and self._now_and_then(0.1):
            places.pop(0)
        return {place: value(place) for place in places}

    def _answer(self, place: str) -> Any:
        if self._now_and_then(0.5) and place.isascii() and place.isdigit() and int(place) < len(self.good):
            return self.good[int(place)]
        return self.random.choice([self._anything, self._foreign])()

    def _foreign(self) -> Any:
        """An answer to another question, or names of another box."""
        names = [self.random.choice([*self.foreign, 0, -1, 2**63]) for _ in range(self.random.randrange(4))]
        return self.random.choice([names, sorted(names), *self.good])

    def _anything(self) -> Any:
        odd = self.random.choice(ODD)
        return self.random.choice([odd, [odd], {self.random.choice(KEYS): odd}, self._text()])

    def _text(self) -> str:
        if self._now_and_then(0.3):
            return self.random.choice(["作风扎实", "好" * 200, "好" * 201, "好" * 5_000, "  ", "\x00" * 10])
        return "".join(self.random.choices(CHARACTERS, k=self.random.randrange(8)))

    def _torn(self, text: str) -> str:
        return text[: self.random.randrange(len(text) + 1)] if self._now_and_then(0.03) else text

    def _now_and_then(self, share: float) -> bool:
        return self.random.random() < share


def cast_drafts(made: SimpleNamespace, scribbler: Scribbler, number: int) -> int:
    """Each draft is read and cast as the page does it, as long as there are slips; how many were counted."""
    sheet, slips = sheet_of(made.box), map(casting.admitted, made.codes)
    slip, counted = next(slips, None), 0
    for kept in scribbler.drafts(number):
        try:
            draft = Draft.read("", kept, sheet)
            counted += casting.put(slip, sheet, draft.complete(sheet), draft.words).counted
        except NotAllowed:
            continue
        if (slip := next(slips, None)) is None:
            break
    return counted


def post_drafts(made: SimpleNamespace, scribbler: Scribbler, number: int) -> int:
    """The same by the voting page, from the last slip on; it answers each with 200."""
    voter, codes, counted = Client(), iter(reversed(made.codes)), 0
    code = next(codes, None)
    for kept in scribbler.drafts(number):
        page = voter.post("/vote/", {"code": code, "kept": kept, "cast": "yes"})
        assert page.status_code == 200, kept
        if "您的票已投入票箱" in page.text:
            counted += 1
            if (code := next(codes, None)) is None:
                break
    return counted

"""One reader checks a ballot on its way into the urn and out of it: what is drafted, cast and taken out.

What this reader does not accept cannot be cast. Taking out asks the same of every ballot, so that one which got into the
urn some other way is void, and the box can be closed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.core.exceptions import ValidationError

from township.characters import refuse_control_characters

from .answer_types import Answer, NotAllowed
from .sheets import BallotSheet

#: Characters of a draft for each question: the words a voter may add, the answer, and what JSON puts around them.
ROOM_PER_QUESTION = 2_000
#: The longest words beside one answer.
WORDS_MOST = 200
NOT_READ = "先前填写的内容不能读取，从第一项起重新填写。"

Kept = TypeVar("Kept")


@dataclass
class Draft:
    """The code, the answers given so far, and the words beside them. It travels with the pages and is kept nowhere."""

    code: str
    answers: dict[int, Answer] = field(default_factory=dict)
    words: dict[int, str] = field(default_factory=dict)

    @classmethod
    def read(cls, code: str, kept: str, sheet: BallotSheet) -> Draft:
        """A page of this sheet carried this along. Raises NotAllowed for anything that no such page has written."""
        if not kept:
            return cls(code)
        if len(kept) > ROOM_PER_QUESTION * len(sheet.asked):
            raise NotAllowed(NOT_READ)
        found = _parsed(kept)
        if not isinstance(found, dict) or found.keys() != {"answers", "words"}:
            raise NotAllowed(NOT_READ)
        return cls(
            code,
            _by_place(found["answers"], lambda place, sent: sheet.asked[_in(place, sheet)].read(sent)),
            _by_place(found["words"], lambda place, sent: words_at(place, sent, sheet)),
        )

    @property
    def kept(self) -> str:
        return json.dumps({"answers": self.answers, "words": self.words}, ensure_ascii=False)

    def complete(self, sheet: BallotSheet) -> list[Answer | None]:
        """Each question of the sheet has its answer, or None where there is none yet."""
        return [self.answers.get(place) for place in range(len(sheet.asked))]


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise NotAllowed(NOT_READ) from None


def _by_place(sent: object, read: Callable[[int, object], Kept]) -> dict[int, Kept]:
    """What is sent under the places of questions, each read."""
    if not isinstance(sent, dict):
        raise NotAllowed(NOT_READ)
    return {place: read(place, value) for place, value in ((_place(key), sent[key]) for key in sent)}


def _place(key: str) -> int:
    """A key as pages write it: 0, 1 … and never 00, -1 or a digit of another script."""
    if not (key.isascii() and key.isdigit() and len(key) < 4 and str(int(key)) == key):
        raise NotAllowed(NOT_READ)
    return int(key)


def _in(place: int, sheet: BallotSheet) -> int:
    if type(place) is not int or not 0 <= place < len(sheet.asked):
        raise NotAllowed(NOT_READ)
    return place


# -- words -----------------------------------------------------------------------------------------------------------


def words_at(place: int, sent: object, sheet: BallotSheet) -> str:
    """A voter may put words beside the answer at a place where the kind of box asks for any. Raises NotAllowed."""
    if not sheet.asked[_in(place, sheet)].kind.with_words:
        raise NotAllowed("本票不填写意见和建议，从第一项起重新填写。")
    return plain_words(sent)


def plain_words(sent: object) -> str:
    """Words are kept, shown and printed with one kind of line break. Raises NotAllowed."""
    if not isinstance(sent, str):
        raise NotAllowed(NOT_READ)
    words = sent.replace("\r\n", "\n").replace("\t", " ").strip()
    if len(words) > WORDS_MOST:
        raise NotAllowed(f"意见和建议不超过{WORDS_MOST}个字，现有{len(words)}个字。")
    try:
        refuse_control_characters(words)
    except ValidationError as refusal:
        raise NotAllowed(f"意见和建议{refusal.messages[0]}。") from None
    return words


# -- into the urn and out of it --------------------------------------------------------------------------------------


def remarks_to_cast(remarks: Mapping[int, str], sheet: BallotSheet) -> dict[int, str]:
    """Only words that are not empty go into the urn. Raises NotAllowed."""
    read = {place: words_at(place, words, sheet) for place, words in remarks.items()}
    return {place: words for place, words in read.items() if words}


@dataclass(frozen=True)
class BallotRead:
    """One ballot as it is taken out of the urn; `void` says why it cannot be counted, and then the text stands for it."""

    category: str
    answers: Sequence[Answer] | str
    void: str = ""


def ballot_in(text: str, sheet: BallotSheet, categories: Collection[str]) -> BallotRead:
    """A ballot is read as it stands in the urn. Never raises: what cannot be counted is void."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return _void(text, "票的内容不能读取")
    if not isinstance(found, list) or len(found) != 2 or not isinstance(found[0], str):
        return _void(text, "票的内容不能读取")
    category, answers = found
    if category not in categories:
        return _void(text, "票上的投票人类别不是本票箱的")
    if not isinstance(answers, list) or len(answers) != len(sheet.asked):
        return _void(text, "票上的项数与票面不符", category)
    for number, (asked, answer) in enumerate(zip(sheet.asked, answers, strict=True), start=1):
        try:
            asked.read(answer)
        except NotAllowed:
            return _void(text, f"第{number}个票项的填写，票面不允许", category)
    return BallotRead(category, answers)


def _void(text: str, reason: str, category: str = "") -> BallotRead:
    """The text in letters every database keeps, cut where it is longer than any ballot."""
    return BallotRead(category, text[:ROOM_PER_QUESTION].encode("unicode_escape").decode("ascii"), reason)


def is_remark(place: int, words: str, sheet: BallotSheet) -> bool:
    """Words that were in the urn are a remark when they can be kept as they are."""
    try:
        return bool(words) and words_at(place, words, sheet) == words
    except NotAllowed:
        return False

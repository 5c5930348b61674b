"""The ballot sheet of a box: its questions as voters find them, and how answers become figures.

Before the box opens it is drawn from the records of now; from then on it is the one that was frozen.

A ballot is a list of answers in the order of the questions. Whatever a sheet does not allow cannot be cast.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from township.records.composed import Composed

from .answer_types import Answer, AnswerType, NotAllowed
from .frozen import (
    KeptName,
    KeptQuestion,
    answers_frozen,
    answers_kept,
    frozen_questions,
    names_frozen,
    names_kept,
)
from .kinds import BallotKind, NameOnBallot, kind_of
from .models import Box, Question


@dataclass
class AskedQuestion:
    """One question as a voter finds it."""

    question: Question
    kind: BallotKind
    #: Whose names stand on the ballot, the reference list first.
    names: Sequence[NameOnBallot] = ()
    #: How it is answered, in the words voters read.
    answers: AnswerType = field(kw_only=True)

    @cached_property
    def people(self) -> dict[int, str]:
        """Each name stands under its key."""
        return {each.key: each.name for each in self.names}

    @property
    def lives(self) -> Mapping[int, str]:
        """These words stand beside the names."""
        return {each.key: each.about for each in self.names}

    def read(self, sent: object) -> Answer:
        """What arrived is read as an answer that can be counted, whoever stands on the list now. Raises NotAllowed."""
        return self.answers.read(sent, self.question.most)

    def check(self, answer: object) -> None:
        """Raise NotAllowed with a sentence unless this may be answered now."""
        self.answers.check(answer, self.people, self.question.most)

    def in_words(self, answer: Answer) -> list[tuple[str, str]]:
        """The voter reads an allowed answer once more like this before casting: label and choice."""
        return self.answers.in_words(answer, self.people)

    def figures(self, answers: Iterable[Answer]) -> dict[str, int]:
        """Each line of the counting sheet was chosen so often, and so were those who have left the list since."""
        chosen = Counter(line for answer in answers for line in self.answers.chosen(answer))
        lines = [line.key for line in self.answers.lines(self.people)]
        return {line: chosen[line] for line in (*lines, *chosen)}


@dataclass(frozen=True)
class BallotSheet:
    """All questions of a box, in their order."""

    asked: Sequence[AskedQuestion]

    def check(self, answers: object) -> None:
        """Raise NotAllowed unless there is one allowed answer to each question."""
        if not isinstance(answers, list) or len(answers) != len(self.asked):
            raise NotAllowed("有的票项没有填写，返回逐项填写后再投。")
        for asked, answer in zip(self.asked, answers, strict=True):
            asked.check(answer)


@cache
def _questions() -> Composed[Question]:
    return Composed(Question.objects.select_related("count"), "box")


def sheet_of(box: Box) -> BallotSheet:
    """Voters of a box are asked on this sheet, read in as many statements for many questions as for one."""
    kind, questions = kind_of(box.kind), _questions().of([box.pk])
    for each in questions:
        each.box = box
    if frozen := frozen_questions(box):
        return BallotSheet([_as_frozen(each, kind, frozen[each.pk]) for each in questions])
    return BallotSheet(_as_of_now(kind, questions))


def _as_of_now(kind: BallotKind, questions: Sequence[Question]) -> list[AskedQuestion]:
    names = kind.names_on(questions)
    own = kind.answers_on(questions)
    return [
        AskedQuestion(each, kind, names.get(each.pk, ()), answers=own.get(each.pk, kind.answers))
        for each in questions
    ]


def _as_frozen(question: Question, kind: BallotKind, kept: KeptQuestion) -> AskedQuestion:
    answers = answers_frozen(kind.answers, kept["answers"])
    return AskedQuestion(question, kind, names_frozen(kept["names"]), answers=answers)


def changes_since_opening(box: Box) -> list[str]:
    """The ballot paper of an open box says these things otherwise than the records of now, each as a sentence."""
    frozen = frozen_questions(box) if box.state == Box.State.OPEN else {}
    now = {each["question"]: each for each in as_kept(box)} if frozen else {}
    return [
        sentence for key, kept in frozen.items() for sentence in _changed(kept["names"], now[key]["names"])
    ]


def _changed(then: list[KeptName], now: list[KeptName]) -> Iterator[str]:
    present = {each["key"]: each for each in now}
    for kept in then:
        found = present.pop(kept["key"], None)
        if found is None:
            yield f"{kept['name']}已不在名单中，票面不变"
        elif (found["name"], found["about"]) != (kept["name"], kept["about"]):
            yield f"{_told(kept)}，现为{_told(found)}"
    yield from (f"{each['name']}开箱后列入名单，票面上没有" for each in present.values())


def _told(name: KeptName) -> str:
    return f"{name['name']}（{name['about']}）" if name["about"] else str(name["name"])


def as_kept(box: Box) -> list[KeptQuestion]:
    """Voters would find the questions of a box like this now, in plain values: it is frozen when the box opens."""
    kind = kind_of(box.kind)
    return [_kept(each) for each in _as_of_now(kind, list(box.questions.all()))]


def _kept(asked: AskedQuestion) -> KeptQuestion:
    question, lives = asked.question, asked.kind.lives_of(asked.names)
    return {
        "question": question.pk,
        "number": question.number,
        "title": question.title,
        "note": question.note,
        "most": question.most,
        "with_words": asked.kind.with_words,
        "answers": answers_kept(asked.answers),
        "names": names_kept(replace(each, about=lives.get(each.key, "")) for each in asked.names),
    }

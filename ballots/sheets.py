"""The ballot sheet of a box: its questions as voters find them, and how answers become figures.

A ballot is a list of answers in the order of the questions. Whatever a sheet does not allow cannot be cast.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .answer_types import Answer, NotAllowed
from .kinds import BallotKind, NameOnBallot, kind_of
from .models import Box, Question


@dataclass
class AskedQuestion:
    """One question as a voter finds it."""

    question: Question
    kind: BallotKind
    #: Whose names stand on the ballot, the reference list first.
    names: Sequence[NameOnBallot] = ()

    @cached_property
    def people(self) -> dict[int, str]:
        """The names by their keys."""
        return {each.key: each.name for each in self.names}

    @cached_property
    def lives(self) -> Mapping[int, str]:
        """What stands beside the names: only the page that shows it fetches it."""
        return self.kind.lives_of(self.names)

    def read(self, sent: object) -> Answer:
        """An answer that can be counted, whoever stands on the list now. Raises NotAllowed."""
        return self.kind.answers.read(sent, self.question.most)

    def check(self, answer: object) -> None:
        """Raise NotAllowed with a sentence unless this may be answered now."""
        self.kind.answers.check(answer, self.people, self.question.most)

    def in_words(self, answer: Answer) -> list[tuple[str, str]]:
        """An allowed answer as the voter reads it once more before casting: label and choice."""
        return self.kind.answers.in_words(answer, self.people)

    def figures(self, answers: Iterable[Answer]) -> dict[str, int]:
        """How often each line of the counting sheet was chosen, and those who have left the list since."""
        chosen = Counter(line for answer in answers for line in self.kind.answers.chosen(answer))
        lines = [line.key for line in self.kind.answers.lines(self.people)]
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


def sheet_of(box: Box) -> BallotSheet:
    """The sheet of a box, in as many statements for many questions as for one."""
    kind, questions = kind_of(box.kind), list(box.questions.select_related("count"))
    names = kind.names_on(questions)
    return BallotSheet([AskedQuestion(each, kind, names.get(each.pk, ())) for each in questions])

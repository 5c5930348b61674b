"""How a question may be answered: by names, by grades, by one vote.

A type knows which lines its counting sheet has, which answers it allows, which lines an answer adds to, and when the
figures of a sheet add up. It is pure: answers and figures in, lines and sentences out.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from township.records.composed import LARGEST

#: What a voter may answer: the keys of names, a grade for each place, or one option.
Answer: TypeAlias = "list[int] | dict[str, str] | str"
Figures = Mapping[str, int]
#: Names by the key under which they stand on a ballot, in the order of the sheet.
People = Mapping[int, str]


class NotAllowed(ValueError):
    """An answer the sheet does not allow. The sentence is for the voter."""


@dataclass(frozen=True)
class CountLine:
    """One line of a counting sheet; lines of one group stand together in a row of the page."""

    key: str
    label: str
    group: str = ""

    @property
    def full_label(self) -> str:
        return f"{self.group}：{self.label}" if self.group else self.label


class AnswerType(ABC):
    """One way of answering a question; `people` are the names on the ballot, where it bears names."""

    @abstractmethod
    def lines(self, people: People) -> Iterable[CountLine]:
        """The sheet has these lines below those every sheet has, in its order."""

    @abstractmethod
    def read(self, sent: object, most: int) -> Answer:
        """What arrived is read as an answer that can be counted. Raises NotAllowed where it is none.

        Who stands on the list now is not asked: a ballot cast for somebody who has left it since still counts.
        """

    def check(self, answer: object, people: People, most: int) -> None:
        """Raise NotAllowed unless this is an answer a voter may give now; `most` names at once."""
        self.read(answer, most)

    @abstractmethod
    def chosen(self, answer: Any) -> Iterable[str]:
        """An allowed answer adds one to the lines of these keys."""

    @abstractmethod
    def problems(self, figures: Figures, people: People, most: int) -> Iterable[str]:
        """The lines of a sheet do not add up for these reasons, each a sentence that says what to check."""

    @abstractmethod
    def in_words(self, answer: Any, people: People) -> list[tuple[str, str]]:
        """The voter reads an allowed answer once more like this before casting: label and choice."""

    @property
    def words_label(self) -> str:
        """The words a voter may add stand under this label."""
        return "意见和建议"


#: What the keys of the lines begin with that count votes for a name.
VOTES = "votes:"


def votes_for(key: int) -> str:
    """The votes of one name are counted in the line of this key."""
    return f"{VOTES}{key}"


@dataclass(frozen=True)
class Names(AnswerType):
    """Names out of a list, at most so many, or nobody. An answer is the list of their keys, sorted."""

    #: What voters do with a name, as a verb: 推荐.
    verb: str
    abstention: str
    not_on_list: str

    def lines(self, people: People) -> Iterable[CountLine]:
        return [CountLine(votes_for(key), f"{name}得票") for key, name in people.items()]

    def read(self, sent: object, most: int) -> list[int]:
        if not isinstance(sent, list) or not all(type(key) is int and 0 < key <= LARGEST for key in sent):
            raise NotAllowed(self.not_on_list)
        if len(sent) > most:
            raise NotAllowed(f"最多{self.verb}{most}人，已选{len(sent)}人，去掉多选的再继续。")
        if sent != sorted(set(sent)):
            raise NotAllowed(f"同一人只能{self.verb}一次，返回上一步重新选择。")
        return sent

    def check(self, answer: object, people: People, most: int) -> None:
        if not isinstance(answer, list) or not all(type(key) is int and key in people for key in answer):
            raise NotAllowed(self.not_on_list)
        self.read(answer, most)

    def chosen(self, answer: list[int]) -> Iterable[str]:
        return [votes_for(key) for key in answer]

    def problems(self, figures: Figures, people: People, most: int) -> Iterable[str]:
        valid = figures["valid"]
        for key, name in people.items():
            if figures[votes_for(key)] > valid:
                yield f"{name}得票 {figures[votes_for(key)]} 多于有效票数 {valid}，核对其得票"
        total = sum(figures[votes_for(key)] for key in people)
        if total > valid * most:
            yield (
                f"各人得票合计 {total}，多于有效票数 {valid} 与每票可{self.verb} {most} 人之积 {valid * most}，"
                "核对各人得票"
            )

    def in_words(self, answer: list[int], people: People) -> list[tuple[str, str]]:
        return [(self.verb, "、".join(people[key] for key in answer) or self.abstention)]


@dataclass(frozen=True)
class Grades(AnswerType):
    """One grade in each place. An answer maps the prefix of every place to a grade.

    `places` maps prefixes of lines to names, first the whole (`""`), then its parts (`virtue:` …); `grades` maps keys to
    names.
    """

    places: Mapping[str, str]
    grades: Mapping[str, str]
    #: That every place is asked for, and what to choose where a voter cannot say.
    all_asked: str
    when_unsure: str

    def lines(self, people: People) -> Iterable[CountLine]:
        return [
            CountLine(prefix + grade, label, place)
            for prefix, place in self.places.items()
            for grade, label in self.grades.items()
        ]

    def read(self, sent: object, most: int) -> dict[str, str]:
        if not isinstance(sent, dict) or sent.keys() != self.places.keys():
            raise NotAllowed(f"{self.all_asked}，{self.when_unsure}。")
        if not all(isinstance(grade, str) and grade in self.grades for grade in sent.values()):
            raise NotAllowed(f"从{'、'.join(self.grades.values())}中选择。")
        return sent

    def chosen(self, answer: dict[str, str]) -> Iterable[str]:
        return [prefix + grade for prefix, grade in answer.items()]

    def problems(self, figures: Figures, people: People, most: int) -> Iterable[str]:
        for prefix, place in self.places.items():
            yield from _sum_problem(figures, [prefix + grade for grade in self.grades], f"{place}各等次")

    def in_words(self, answer: dict[str, str], people: People) -> list[tuple[str, str]]:
        return [(place, self.grades[answer[prefix]]) for prefix, place in self.places.items()]


#: Under which key an answer holds what was ticked, and what the keys of the lines begin with that count it.
TICKED, TICK = "ticks:", "tick:"


@dataclass(frozen=True, kw_only=True)
class GradesWithTicks(Grades):
    """Grades, and besides them any of a list of points ticked (存在的问题, 不认同的原因). Without places the list alone.

    An answer holds what was ticked under `ticks:`, as keys in the order of the list, with commas between.
    """

    ticks: Mapping[str, str]
    ticks_label: str
    #: The grade of the whole with which points are ticked, and never without it; empty: they may be ticked in any case.
    ticks_with: str = ""
    #: What the words beside it are asked as.
    open_question: str = ""

    @property
    def words_label(self) -> str:
        return self.open_question or super().words_label

    def lines(self, people: People) -> Iterable[CountLine]:
        ticks = [CountLine(TICK + key, f"{self.ticks_label}：{label}") for key, label in self.ticks.items()]
        return [*super().lines(people), *ticks]

    def read(self, sent: object, most: int) -> dict[str, str]:
        if not isinstance(sent, dict):
            raise NotAllowed(f"{self.all_asked}，{self.when_unsure}。")
        grades = super().read({key: value for key, value in sent.items() if key != TICKED}, most)
        ticked = sent.get(TICKED)
        if not isinstance(ticked, str) or ticked != ",".join(
            key for key in self.ticks if key in keys_in(ticked)
        ):
            raise NotAllowed(f"{self.ticks_label}只能从所列各项中勾选。")
        self._check_belongs(grades, ticked)
        return {**grades, TICKED: ticked}

    def _check_belongs(self, grades: Mapping[str, str], ticked: str) -> None:
        """Points are ticked with their grade, one at least, and with no other."""
        if not self.ticks_with or not self.ticks:
            return
        needed, label = grades.get("") == self.ticks_with, self.grades[self.ticks_with]
        if needed and not ticked:
            raise NotAllowed(f"选“{label}”的，至少勾选一项{self.ticks_label}。")
        if ticked and not needed:
            raise NotAllowed(f"只有选“{label}”的才勾选{self.ticks_label}，去掉勾选或者改选后再继续。")

    def chosen(self, answer: dict[str, str]) -> Iterable[str]:
        grades = {key: value for key, value in answer.items() if key != TICKED}
        return [*super().chosen(grades), *(TICK + key for key in keys_in(answer[TICKED]))]

    def problems(self, figures: Figures, people: People, most: int) -> Iterable[str]:
        yield from super().problems(figures, people, most)
        grade = self.grades.get(self.ticks_with, "")
        whole = figures[self.ticks_with] if grade else figures["valid"]
        for key, label in self.ticks.items():
            if figures[TICK + key] > whole:
                yield f"勾选“{label}” {figures[TICK + key]} 票，多于{grade or '有效票数'} {whole}，重新核对"

    def in_words(self, answer: dict[str, str], people: People) -> list[tuple[str, str]]:
        labels = "、".join(self.ticks[key] for key in keys_in(answer[TICKED]))
        told = [(self.ticks_label, labels or "没有勾选")] if labels or not self.ticks_with else []
        return [*super().in_words(answer, people), *told]


def keys_in(ticked: str) -> list[str]:
    """These are the keys in what was ticked."""
    return ticked.split(",") if ticked else []


@dataclass(frozen=True)
class OneVote(AnswerType):
    """One of a few options. An answer is its key."""

    label: str
    options: Mapping[str, str]

    @property
    def sentence(self) -> str:
        return f"从{'、'.join(self.options.values())}中选择一项"

    def lines(self, people: People) -> Iterable[CountLine]:
        return [CountLine(key, label) for key, label in self.options.items()]

    def read(self, sent: object, most: int) -> str:
        if not isinstance(sent, str) or sent not in self.options:
            raise NotAllowed(f"{self.sentence}。")
        return sent

    def chosen(self, answer: str) -> Iterable[str]:
        return [answer]

    def problems(self, figures: Figures, people: People, most: int) -> Iterable[str]:
        yield from _sum_problem(figures, list(self.options), "、".join(self.options.values()))

    def in_words(self, answer: str, people: People) -> list[tuple[str, str]]:
        return [(self.label, self.options[answer])]


def _sum_problem(figures: Figures, keys: list[str], label: str) -> Iterable[str]:
    total, valid = sum(figures[key] for key in keys), figures["valid"]
    if total != valid:
        yield f"{label}合计 {total}，应等于有效票数 {valid}，重新核对"

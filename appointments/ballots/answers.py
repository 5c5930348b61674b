"""What a voter may answer to each question of a box, and how answers become figures.

A ballot is a list of answers in the order of the questions: the keys of those recommended, sorted; a grade for each
dimension; or one vote. Whatever a sheet does not allow cannot be cast, so no electronic ballot is ever void.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from appointments.models import Candidate
from township.models import Tenure, YearlyAssessment

from .arithmetic import DIMENSIONS, GRADES, VOTES, votes_for
from .models import Box, Count, Question

#: Where a voter gives a grade: overall, then in each dimension; as prefixes of the figures.
GRADED = ("", *(f"{key}:" for key in DIMENSIONS))


#: Everything a ballot needs to know of the pool; five hundred voters fetch it three times each.
_NAMES = Candidate.objects.select_related("cadre").only(
    "appointment", "standing", "listed", "cadre__name", "cadre__started_work"
)
#: What a voter may read beside the names.
_LIVES = (
    Prefetch("tenures", Tenure.objects.filter(until=None).only("cadre", "post_name", "until")),
    Prefetch("yearlyassessments", YearlyAssessment.objects.only("cadre", "year", "result")),
)
#: What a question of each kind is about.
_SUBJECT = {
    Count.Kind.RECOMMENDATION: (),
    Count.Kind.ASSESSMENT: ("candidate__cadre",),
    Count.Kind.DECISION: ("candidate__cadre", "item"),
}


class NotAllowed(ValueError):
    """An answer the sheet does not allow. The sentence is for the voter."""


@dataclass
class Asked:
    """One question as a voter finds it."""

    question: Question

    @property
    def kind(self) -> str:
        return self.question.box.kind

    @cached_property
    def people(self) -> dict[int, Any]:
        """Who may be recommended, by the key of the candidate: the reference list, then the rest of the pool."""
        pool = [c for c in self.question.appointment.candidates.all() if c.standing != "dropped"]
        return {c.pk: c for c in sorted(pool, key=lambda c: (not c.listed, c.pk))}

    def load_lives(self) -> None:
        """Fetch what stands beside the names: only the page that shows them needs it."""
        if self.kind == Count.Kind.RECOMMENDATION:
            prefetch_related_objects([person.cadre for person in self.people.values()], *_LIVES)

    def check(self, answer: Any) -> None:
        """Raise NotAllowed with a sentence."""
        checks = {
            Count.Kind.RECOMMENDATION: self._check_names,
            Count.Kind.ASSESSMENT: self._check_grades,
            Count.Kind.DECISION: self._check_vote,
        }
        checks[self.kind](answer)

    def _check_names(self, answer: Any) -> None:
        if not _all_of(int, answer, list) or not set(answer) <= self.people.keys():
            raise NotAllowed("只能推荐人选范围内的人员，返回上一步重新选择。")
        if len(answer) > self.question.most:
            raise NotAllowed(f"最多推荐{self.question.most}人，已选{len(answer)}人，去掉多选的再继续。")
        if answer != sorted(set(answer)):
            raise NotAllowed("同一人只能推荐一次，返回上一步重新选择。")

    def _check_grades(self, answer: Any) -> None:
        if not isinstance(answer, dict) or answer.keys() != set(GRADED):
            raise NotAllowed("总体评价和德、能、勤、绩、廉五项都要选择，没有把握的选“弃权”。")
        if not all(isinstance(grade, str) and grade in GRADES for grade in answer.values()):
            raise NotAllowed("从优秀、称职、基本称职、不称职、弃权中选择。")

    def _check_vote(self, answer: Any) -> None:
        if not isinstance(answer, str) or answer not in VOTES:
            raise NotAllowed("从赞成、反对、弃权中选择一项。")

    def figures(self, answers: Iterable[Any]) -> dict[str, int]:
        """How often each line of the counting sheet was chosen, and those who have left the pool since."""
        found: Counter[str] = Counter()
        for answer in answers:
            found.update(self._lines(answer))
        return {line: found[line] for line in (*self._all_lines(), *found)}

    def _lines(self, answer: Any) -> Iterable[str]:
        if self.kind == Count.Kind.RECOMMENDATION:
            return [votes_for(pk) for pk in answer]
        if self.kind == Count.Kind.ASSESSMENT:
            return [prefix + grade for prefix, grade in answer.items()]
        return [answer]

    def _all_lines(self) -> Iterable[str]:
        if self.kind == Count.Kind.RECOMMENDATION:
            return [votes_for(pk) for pk in self.people]
        if self.kind == Count.Kind.ASSESSMENT:
            return [prefix + grade for prefix in GRADED for grade in GRADES]
        return list(VOTES)


def _all_of(kind: type, answer: Any, container: type) -> bool:
    return isinstance(answer, container) and all(type(each) is kind for each in answer)


@dataclass(frozen=True)
class Sheet:
    """All questions of a box, in their order."""

    asked: Sequence[Asked]

    def check(self, answers: Any) -> None:
        """Raise NotAllowed unless there is one allowed answer to each question."""
        if not isinstance(answers, list) or len(answers) != len(self.asked):
            raise NotAllowed("有的票项没有填写，返回逐项填写后再投。")
        for asked, answer in zip(self.asked, answers, strict=True):
            asked.check(answer)


def sheet_of(box: Box) -> Sheet:
    kind = Count.Kind(box.kind)
    questions = box.questions.select_related("box", "appointment__seat__post__unit", *_SUBJECT[kind])
    if kind == Count.Kind.RECOMMENDATION:
        questions = questions.prefetch_related(Prefetch("appointment__candidates", _NAMES.all()))
    return Sheet([Asked(question) for question in questions])

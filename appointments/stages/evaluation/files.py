"""What the team has gathered about each evaluation candidate: read by the rules, the forms and the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from appointments.corridor import IN_THE_RUNNING
from appointments.polls.sheets import ASSESSMENT
from ballots.answer_types import Figures
from ballots.arithmetic import SHEET
from ballots.models import Count
from ballots.two_entries import agreed
from township.law.rule import Finding, not_applicable, together, unmet
from township.wording import percent

from .models import CandidateEvaluation, Evaluation, EvaluationTalk, IntegrityOpinion, Must

if TYPE_CHECKING:
    from appointments.models import Appointment, Candidate

NOBODY = unmet("没有考察对象，退回民主推荐确定考察对象")


def assessed_on(appointment: Appointment) -> date | None:
    """The day of the assessment, the last one where people were assessed apart: its numbers are those of that day."""
    return max((file.count.held_on for file in files_of(appointment) if file.count), default=None)


@dataclass(frozen=True)
class File:
    """One evaluation candidate with all that the team has gathered about them in one round."""

    candidate: Candidate
    material: CandidateEvaluation
    count: Count | None

    @property
    def name(self) -> str:
        return self.candidate.called

    @property
    def key(self) -> int:
        return self.candidate.pk

    @property
    def figures(self) -> Figures | None:
        """The figures of the democratic assessment, once two people have entered the same."""
        return agreed(self.count)

    @property
    def talks(self) -> list[EvaluationTalk]:
        return list(self.material.talks.all())

    @property
    def integrity(self) -> IntegrityOpinion | None:
        return getattr(self.material, "integrity", None)

    def must(self, kind: str) -> Must | None:
        return next((must for must in self.material.musts.all() if must.kind == kind), None)


def days_of_talks(appointment: Appointment) -> list[date]:
    """The days on which anybody was talked to in the evaluation under way, in their order."""
    files = files_of(appointment)
    talks = {talk.held_on for file in files for talk in file.talks}
    interviews = {file.material.interview_on for file in files if file.material.interview_on}
    return sorted(talks | interviews)


def files_of(appointment: Appointment, evaluation: Evaluation | None = None) -> list[File]:
    """The files of a round: of the present one without those no longer considered, of an old one all."""
    evaluation = evaluation or appointment.current("evaluation")
    if evaluation is None:
        return []
    people = {candidate.pk: candidate for candidate in appointment.candidates.all()}
    counts = {c.subject: c for c in appointment.counts.all() if _assesses(c, evaluation)}
    return [
        File(people[material.candidate_id], material, counts.get(material.candidate_id))
        for material in evaluation.candidates.all()
        if evaluation.superseded or people[material.candidate_id].standing in IN_THE_RUNNING
    ]


def _assesses(count: Count, evaluation: Evaluation) -> bool:
    return count.kind == ASSESSMENT and count.round == evaluation.round


def at_stake(appointment: Appointment) -> list[File]:
    """Whose findings decide: the one proposed; all evaluated ones while nobody is."""
    files = files_of(appointment)
    return [file for file in files if file.candidate.standing == "proposed"] or files


def each(files: Iterable[File], judge: object) -> Finding:
    """One finding for several files: the worst of them, with everybody's name."""
    return together([(file.name, judge(file)) for file in files], none=NOBODY)


def only_proposed(appointment: Appointment, judge: object) -> Finding:
    """A finding about the person proposed; not asked while there is none."""
    if appointment.proposed is None:
        return not_applicable("提出拟任人选后核对")
    return judge(appointment.proposed)


@dataclass(frozen=True)
class ApprovalRate:
    """优秀与称职: how many voters found a person excellent or competent, of which number."""

    figures: Figures
    of: str

    @property
    def in_favour(self) -> int:
        return self.figures["excellent"] + self.figures["competent"]

    @property
    def base(self) -> int:
        return self.figures[self.of]

    @property
    def share(self) -> Fraction:
        return Fraction(self.in_favour, self.base) if self.base else Fraction(0)

    def reaches(self, least: Fraction) -> bool:
        """Exactly the share reaches it; nothing does where nobody voted."""
        return bool(self.base) and self.share >= least

    @property
    def shown(self) -> str:
        return percent(self.in_favour, self.base)

    @property
    def sentence(self) -> str:
        counted = "、".join(
            f"{SHEET[key][:2]}{self.figures[key]}票" for key in ("issued", "returned", "valid")
        )
        return (
            f"{counted}；优秀{self.figures['excellent']}、称职{self.figures['competent']}，合计{self.in_favour}票，"
            f"占{SHEET[self.of]}{self.base}的{self.shown}"
        )

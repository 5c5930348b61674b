"""How the room is shown: a section for each evaluation candidate, and all of them side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from appointments.polls.sheets import DIMENSIONS
from township.accounts.models import Role
from township.law import numbers
from township.law.parameters import show
from township.law.rule import Verdict
from township.wording import cdate, percent

from .files import ApprovalRate, File, assessed_on, files_of
from .models import Evaluation, Must
from .rules_examination import approval_of
from .rules_material import report_of, shortcomings_of
from .team_forms import position_of

if TYPE_CHECKING:
    from appointments.models import Appointment
    from township.accounts.access import Actor

#: How many years of yearly assessments stand side by side.
YEARS = 3
RESULT_TAGS = {Must.Result.DOUBT: "urgent", Must.Result.NOT_APPLICABLE: "outline"}


@dataclass(frozen=True)
class EvaluationLine:
    """One thing to be recorded about a candidate: what stands there, whether it is done, where it is recorded."""

    label: str
    text: str = ""
    done: bool = False
    tag: str = ""
    kind: str = ""
    url: str = ""
    action: str = ""


@dataclass(frozen=True)
class EvaluationSection:
    file: File
    lines: list[EvaluationLine]

    @property
    def note(self) -> str:
        done = sum(line.done for line in self.lines)
        standing = "拟任人选 · " if self.file.candidate.standing == "proposed" else ""
        return f"{standing}已完成 {done} / {len(self.lines)} 项"


class Reader:
    """Who looks at the room, on which day, and what they may record."""

    def __init__(self, appointment: Appointment, acting: Actor | None, on: date, present: bool) -> None:
        self.appointment, self.acting, self.on, self.present = appointment, acting, on, present
        measures = appointment.context.measures
        day = assessed_on(appointment) or on
        self.least = numbers.APPROVAL_SHARE.value_on(day, measures)
        self.of = numbers.APPROVAL_OF.value_on(day, measures)

    def link(self, file: File, code: str, *roles: str) -> str:
        if not (self.present and self.acting and self.acting.holds(*(roles or (Role.OFFICER,)))):
            return ""
        return reverse(f"appointments:{code}", args=[self.appointment.pk, file.key])

    def approval(self, file: File) -> tuple[str, str, str]:
        """The assessment in words, and its tag with the kind of the tag."""
        finding = approval_of(file, self.least, self.of)
        if file.figures is None:
            return "", finding.evidence, "warning"
        reached = finding.verdict == Verdict.MET
        tag = f"达到{show(self.least)}" if reached else f"未达到{show(self.least)}"
        return ApprovalRate(file.figures, self.of).sentence, tag, "good" if reached else "urgent"


def sections_of(appointment: Appointment, evaluation: Evaluation, reader: Reader) -> list[EvaluationSection]:
    return [EvaluationSection(file, list(_lines(file, reader))) for file in files_of(appointment, evaluation)]


def _lines(file: File, reader: Reader) -> Iterator[EvaluationLine]:
    material = file.material
    talks = "、".join(f"{talk.name}（{talk.get_category_display()}）" for talk in file.talks)
    told = f"{len(file.talks)}人：{talks}" if talks else ""
    yield _line("考察谈话", told, reader.link(file, "evaluation.talk"), "添加、修改" if talks else "录入")
    met = f"{cdate(material.interview_on)}，{material.interview_by}" if material.interview_on else ""
    yield _line("面谈", met, reader.link(file, "evaluation.interview"))
    yield _assessment(file, reader)
    for kind in Must.Kind:
        yield _must(file, kind, reader)
    yield _integrity(file, reader)
    yield _report(file, reader)


def _line(label: str, text: str, url: str, action: str = "") -> EvaluationLine:
    tag, kind = ("", "") if text else ("未录入", "warning")
    return EvaluationLine(label, text, bool(text), tag, kind, url, action or ("修改" if text else "录入"))


def _assessment(file: File, reader: Reader) -> EvaluationLine:
    text, tag, kind = reader.approval(file)
    url = reader.link(file, "evaluation.count", Role.OFFICER, Role.DISCIPLINE)
    return EvaluationLine("民主测评", text, bool(text), tag, kind, url, "计票")


def _report(file: File, reader: Reader) -> EvaluationLine:
    url, day = reader.link(file, "evaluation.report"), file.material.report_on
    wanting = next((f for f in (report_of(file), shortcomings_of(file)) if f.verdict == Verdict.UNMET), None)
    if day is None or wanting is None:
        return _line("考察材料", cdate(day), url)
    return EvaluationLine(
        "考察材料", f"{cdate(day)}，{wanting.evidence}", False, "不完整", "warning", url, "修改"
    )


def _must(file: File, kind: Must.Kind, reader: Reader) -> EvaluationLine:
    must, url = file.must(kind), reader.link(file, f"evaluation.{kind}")
    if must is None:
        return _line(kind.label, "", url)
    text = f"{cdate(must.checked_on)}，{must.responsible}：{must.explanation}"
    tag = must.get_result_display()
    cleared = must.result != Must.Result.DOUBT
    return EvaluationLine(kind.label, text, cleared, tag, RESULT_TAGS.get(must.result, "good"), url, "修改")


def _integrity(file: File, reader: Reader) -> EvaluationLine:
    opinion = file.integrity
    draft = reader.link(file, "evaluation.integrity", Role.DISCIPLINE)
    if opinion is None:
        return EvaluationLine(
            "廉洁意见", _asked(reader.appointment), False, "纪委书记未签署", "warning", draft, "签署"
        )
    text = f"{opinion.get_conclusion_display()}；{_signers(opinion, reader.appointment)}"
    if opinion.secretary_signed_by is None:
        url = reader.link(file, "evaluation.integrity_signature", Role.SECRETARY)
        return EvaluationLine(
            "廉洁意见", text, False, "党委书记未签署", "warning", url or draft, "签署" if url else "修改"
        )
    clean = opinion.conclusion == opinion.Conclusion.CLEAN
    return EvaluationLine(
        "廉洁意见",
        text,
        clean,
        "双签字" if clean else "不同意使用",
        "good" if clean else "urgent",
        draft,
        "修改",
    )


def _asked(appointment: Appointment) -> str:
    room = appointment.current("evaluation")
    if not room or not room.integrity_due_on:
        return ""
    return f"{cdate(room.integrity_asked_on)}征求，应在{cdate(room.integrity_due_on)}前出具"


def _signers(opinion: Any, appointment: Appointment) -> str:
    signed_as = appointment.context.signed_as
    return "，".join(
        f"{signed_as(role, who.pk, day)}{who.name} {cdate(day)}" for role, who, day in opinion.signatures
    )


# -- side by side --------------------------------------------------------------------------------------------------


def comparison_of(files: Iterable[File], reader: Reader) -> list[tuple[str, list[str]]]:
    """What distinguishes the candidates, a row for each matter. Facts only: no rank and no score."""
    files = list(files)
    return [(label, [read(file) for file in files]) for label, read in _matters(reader)]


def _matters(reader: Reader) -> list[tuple[str, Any]]:
    return [
        ("现任职务", lambda f: position_of(f.candidate.cadre)),
        ("近三年年度考核", _years),
        ("民主测评", lambda f: _share(f, reader)),
        ("德能勤绩廉", _dimensions),
        ("凡提四必", _musts),
        ("主要特长和优点", lambda f: f.material.strengths),
        ("主要缺点和不足", lambda f: f.material.shortcomings),
        ("人岗相适分析", lambda f: f.material.fit),
    ]


def _years(file: File) -> str:
    results = list(file.candidate.cadre.yearlyassessments.all())[:YEARS]
    return "\n".join(f"{each.year}年 {each.get_result_display()}" for each in results)


def _share(file: File, reader: Reader) -> str:
    if file.figures is None:
        return ""
    approval = ApprovalRate(file.figures, reader.of)
    return f"优秀和称职 {approval.in_favour} / {approval.base} 票，{approval.shown}"


def _dimensions(file: File) -> str:
    """Of the valid ballots: these five grades inform and decide nothing."""
    figures = file.figures
    if figures is None:
        return ""
    good = {k: figures.get(f"{k}:excellent", 0) + figures.get(f"{k}:competent", 0) for k in DIMENSIONS}
    shares = (f"{label} {percent(good[key], figures['valid'])}" for key, label in DIMENSIONS.items())
    return "\n".join(("优秀和称职占有效票", *shares))


def _musts(file: File) -> str:
    found = [file.must(kind) for kind in Must.Kind]
    recorded = [must for must in found if must]
    doubts = [must.get_kind_display() for must in recorded if must.result == Must.Result.DOUBT]
    told = f"已核查 {len(recorded)} / {len(found)} 项"
    return f"{told}\n存疑：{'、'.join(doubts)}" if doubts else told

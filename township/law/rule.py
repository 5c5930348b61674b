"""What a rule is, and what asking a set of rules yields: the checklist.

The page prints a checklist, the transition obeys it and the step record keeps it: one object, three readers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypedDict

from django.db.models import TextChoices

from .instruments import Citation
from .parameters import Awaited, Parameter, TownshipNumber


class Control(TextChoices):
    """What software does with a requirement: refuse, point out, or keep the evidence."""

    BLOCK = "block", "必须满足"
    DETECT = "detect", "提示核查"
    RECORD = "record", "如实记载"


class Verdict(TextChoices):
    MET = "met", "已满足"
    UNMET = "unmet", "未满足"
    NOT_APPLICABLE = "not_applicable", "不适用"
    TO_CONFIRM = "to_confirm", "待确认"


class Mark(TextChoices):
    """What a line of a checklist says at a glance. What is only pointed out closes no door and has its own word."""

    UNMET = "unmet", "未满足"
    TO_CONFIRM = "to_confirm", "待确认"
    MET = "met", "已满足"
    NOT_APPLICABLE = "not_applicable", "不适用"
    HINT = "hint", "提示"


#: What keeps no door closed.
PASSED = (Verdict.MET, Verdict.NOT_APPLICABLE)
#: Worst first: several findings under one rule are judged by the worst of them.
SEVERITY = (Verdict.UNMET, Verdict.TO_CONFIRM, Verdict.MET, Verdict.NOT_APPLICABLE)


@dataclass(frozen=True)
class Ask:
    """A question no machine can answer: under which rule, about which row, and the words in which it is put."""

    rule: str
    subject: int
    words: str


@dataclass(frozen=True)
class Finding:
    """Verdict and evidence, and the record in which an open point is repaired.

    `repair` names a fact of the process (for example `motion.analysis`), `subject` the key of the row it is about (a
    candidate), 0 for the matter itself; the page turns both into a link.
    """

    verdict: Verdict
    evidence: str
    repair: str = ""
    repair_label: str = ""
    subject: int = 0
    repair_url: str = ""
    #: What a named person answers for here, answered or not.
    asks: tuple[Ask, ...] = ()


def met(evidence: str) -> Finding:
    return Finding(Verdict.MET, evidence)


def unmet(evidence: str, repair: str = "", label: str = "去补正", subject: int = 0) -> Finding:
    return Finding(Verdict.UNMET, evidence, repair, label if repair else "", subject)


def not_applicable(reason: str) -> Finding:
    return Finding(Verdict.NOT_APPLICABLE, reason)


def to_confirm(evidence: str, repair: str = "", label: str = "去确认", subject: int = 0) -> Finding:
    return Finding(Verdict.TO_CONFIRM, evidence, repair, label if repair else "", subject)


def together(findings: Iterable[tuple[str, Finding]], *, none: Finding) -> Finding:
    """Several subjects (name, finding) give one finding: the worst verdict, the evidence of all who share it."""
    findings = list(findings)
    if not findings:
        return none
    worst = min((finding for _, finding in findings), key=lambda finding: SEVERITY.index(finding.verdict))
    lines = [
        f"{name}：{finding.evidence}" if name else finding.evidence
        for name, finding in findings
        if finding.verdict == worst.verdict
    ]
    asks = tuple(ask for _, finding in findings for ask in finding.asks)
    return replace(worst, evidence="\n".join(lines), asks=asks)


@dataclass(frozen=True)
class Rule:
    """One requirement of the procedure, with the text it rests on and the check that judges it.

    `check(subject, on, **values)` is pure: it writes nothing, knows no “today” and gets its numbers by name
    from `parameters`. `origin` names the entries of the domain notes the rule answers.
    """

    code: str
    requirement: str
    citation: Citation
    text: str
    check: Callable[..., Finding]
    control: Control = Control.BLOCK
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    origin: Sequence[str] = ()
    since: date = date.min
    until: date = date.max
    #: A rule about a person: it is judged on the day of the act and on the day on which the act is recorded, and the
    #: worse of the two counts. A day typed into a form brings nobody past a bar.
    of_person: bool = False
    #: A rule about a window that is no person's, judged on both days as well: what has run out is not revived by a date.
    both_days: bool = False
    #: The day of the fact by whose numbers it is judged: a ballot, an assessment and a notice keep those of their own day,
    #: whatever is set meanwhile. None, or nothing from it, is the day of the act.
    own_day: Callable[[Any], date | None] | None = None
    #: The code under which somebody's confirmation is kept, where it is that of another rule which asked first.
    confirmed_as: str = ""

    @property
    def judged_twice(self) -> bool:
        return self.of_person or self.both_days

    def values_for(self, subject: object, on: date, measures: Sequence[TownshipNumber]) -> dict[str, object]:
        """A rule goes by its numbers as they stood on the day of the fact, or where that has none, of the act."""
        day = (self.own_day and self.parameters and self.own_day(subject)) or on
        return {name: parameter.value_on(day, measures) for name, parameter in self.parameters.items()}

    def in_force(self, on: date) -> bool:
        return self.since <= on <= self.until


class KeptRow(TypedDict):
    """One line of a checklist as the step record keeps it."""

    code: str
    requirement: str
    citation: str
    control: str
    verdict: str
    evidence: str
    values: dict[str, str]


@dataclass(frozen=True)
class ChecklistRow:
    """One line of a checklist: the rule, what was found, and the numbers it was judged by.

    `on` is the day of the act: the requirement is cited by the text of that day. None: by the one in force now.
    """

    rule: Rule
    finding: Finding
    values: Mapping[str, object]
    on: date | None = None

    @property
    def citation(self) -> Citation:
        return self.rule.citation.on(self.on) if self.on else self.rule.citation

    @property
    def blocks(self) -> bool:
        return self.rule.control == Control.BLOCK and self.finding.verdict in (
            Verdict.UNMET,
            Verdict.TO_CONFIRM,
        )

    @property
    def warns(self) -> bool:
        """What is not as it should be and closes no door, be it only put on record, is a hint."""
        return self.rule.control != Control.BLOCK and self.finding.verdict in (
            Verdict.UNMET,
            Verdict.TO_CONFIRM,
        )

    @property
    def mark(self) -> Mark:
        return Mark.HINT if self.warns else Mark(self.finding.verdict.value)

    def as_record(self) -> KeptRow:
        return {
            "code": self.rule.code,
            "requirement": self.rule.requirement,
            "citation": str(self.citation),
            "control": self.rule.control.value,
            "verdict": self.finding.verdict.value,
            "evidence": self.finding.evidence,
            "values": {name: str(value) for name, value in self.values.items()},
        }


@dataclass(frozen=True)
class Checklist:
    """All rules of one door, judged as of one day."""

    title: str
    on: date
    rows: Sequence[ChecklistRow]

    @property
    def blocking(self) -> list[ChecklistRow]:
        return [row for row in self.rows if row.blocks]

    @property
    def warnings(self) -> list[ChecklistRow]:
        return [row for row in self.rows if row.warns]

    @property
    def open(self) -> bool:
        return not self.blocking

    @property
    def tally(self) -> list[tuple[Mark, int]]:
        """So many lines bear each mark, hints left out: the figures add up to `counted`."""
        marks = Counter(row.mark for row in self.rows)
        return [(mark, marks[mark]) for mark in Mark if mark != Mark.HINT and marks[mark]]

    @property
    def counted(self) -> int:
        """So many lines stand besides the hints."""
        return len(self.rows) - len(self.warnings)

    @property
    def in_words(self) -> str:
        """27 条：未满足 2 条，已满足 21 条，不适用 4 条；另有提示 3 条."""
        counts = "，".join(f"{mark.label} {count} 条" for mark, count in self.tally)
        hints = f"；另有提示 {len(self.warnings)} 条" if self.warnings else ""
        return f"{self.counted} 条：{counts}{hints}"

    @property
    def listed(self) -> str:
        """27 条要求、3 条提示: what a list of all lines holds."""
        return listed(self.rows)

    def row(self, code: str) -> ChecklistRow:
        return next(row for row in self.rows if row.rule.code == code)

    def as_record(self) -> list[KeptRow]:
        return [row.as_record() for row in self.rows]


def listed(rows: Sequence[ChecklistRow]) -> str:
    """Some lines are so many requirements and, apart from them, so many hints."""
    hints = sum(row.warns for row in rows)
    return f"{len(rows) - hints} 条要求" + (f"、{hints} 条提示" if hints else "")


def evaluate(
    title: str,
    rules: Iterable[Rule],
    subject: object,
    on: date,
    measures: Iterable[TownshipNumber] = (),
    *,
    recorded_on: date | None = None,
) -> Checklist:
    """A subject is judged by the rules in force on the day, with the numbers in force on that day or on that of the fact.

    What concerns a person, and windows that run out, are judged on the day of recording too, where that is another.
    """
    measures = list(measures)
    rows = []
    for rule in rules:
        if not rule.in_force(on):
            continue
        values = rule.values_for(subject, on, measures)
        finding = _found(rule, subject, on, values)
        if rule.judged_twice and recorded_on and recorded_on != on:
            finding = _worse(finding, _found(rule, subject, recorded_on, values), recorded_on)
        rows.append(ChecklistRow(rule, finding, values, on))
    return Checklist(title, on, rows)


def _found(rule: Rule, subject: object, on: date, values: Mapping[str, object]) -> Finding:
    try:
        return rule.check(subject, on, **values)
    except Awaited as waiting:
        return unmet(f"待复核：{waiting}")


def _worse(claimed: Finding, recorded: Finding, recorded_on: date) -> Finding:
    """The finding that counts: that of the day of recording only where it is the worse."""
    if SEVERITY.index(recorded.verdict) >= SEVERITY.index(claimed.verdict):
        return claimed
    return replace(recorded, evidence=f"按录入之日（{recorded_on:%Y年%m月%d日}）：{recorded.evidence}")

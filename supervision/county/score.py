"""评分: what a township would lose today by the list of the level above, each point with what it rests on.

Nothing is guessed: a lapse is counted where a row of the record shows it, and what was before the township came under the
department is not counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Q

from appointments.models import Motion
from appointments.stages.motion.rules_leaders import LEAVING_CHIEF, RELATIVES_OF_LEADERS
from supervision.account.models import Problem, Rectification, YearReport
from supervision.account.stages import Stage as ReportStage
from supervision.findings.models import Answer, Finding
from supervision.measures.models import Measure
from township.law.rule import PASSED
from township.models import StepRecord
from township.required_value import known
from township.wording import cdate

from .measures import InForce, lapses, report_due

#: The door at which the motion is left, by its code in the record.
LEFT_MOTION = "start_recommendation"
#: The hints by which a prior report is to be thought of.
HINTS = frozenset({RELATIVES_OF_LEADERS.code, LEAVING_CHIEF.code})


@dataclass(frozen=True)
class Lapse:
    """One thing that costs points: which item, what it is, and the row it rests on."""

    code: str
    about: str
    matter: int | None = None
    report: int | None = None
    finding: int | None = None
    #: Of a finding: what is told to those who do not read it.
    brief: str = ""


@dataclass(frozen=True)
class Loss:
    """One item of the list with its lapses."""

    number: InForce
    lapses: list[Lapse]

    @property
    def points(self) -> Decimal:
        return self.number.value * len(self.lapses)


@dataclass(frozen=True)
class Scored:
    """What a township would lose today."""

    losses: list[Loss]

    @property
    def points(self) -> Decimal:
        return sum((each.points for each in self.losses), Decimal(0))


def scored(
    since: Mapping[int, date | None],
    numbers: Mapping[str, InForce],
    today: date,
    hidden: Collection[int] = (),
) -> dict[int, Scored]:
    """By township: `since` tells from which day each is under the department, None where it is under none."""
    found: dict[int, dict[str, list[Lapse]]] = {town: defaultdict(list) for town in since}
    for look in (_no_report, _rectification, _late_answer, _untruthful, _punished):
        for town, lapse in look(list(since), today):
            found[town][lapse.code].append(lapse)
    for town, lapse in _of_motions(since, today):
        found[town][lapse.code].append(lapse)
    kept = {
        town: {code: [each for each in told if each.matter not in hidden] for code, told in by_code.items()}
        for town, by_code in found.items()
    }
    return {
        town: Scored([Loss(numbers[each.code], by_code.get(each.code, [])) for each in lapses()])
        for town, by_code in kept.items()
    }


Found = Iterator[tuple[int, Lapse]]


def _no_report(towns: list[int], today: date) -> Found:
    year = today.year - 1
    if today <= report_due(today.year):
        return
    sealed = YearReport.objects.filter(
        matter__township__in=towns, stage=ReportStage.SEALED, year=year, supplement=0
    )
    done = set(sealed.values_list("matter__township", flat=True))
    for town in towns:
        if town not in done:
            told = f"{year}年度自查报告应在{cdate(report_due(today.year))}前封存"
            yield town, Lapse("no_report", told)


def _rectification(towns: list[int], today: date) -> Found:
    # What a report says that was withdrawn again is said no more.
    mended = Rectification.objects.filter(outcome=Rectification.Outcome.DONE)
    standing = mended.exclude(report__stage=ReportStage.DROPPED)
    rows = Problem.objects.filter(
        report__matter__township__in=towns,
        report__stage=ReportStage.SEALED,
        report__year=today.year - 1,
        dropped=False,
        due_on__lt=today,
    ).exclude(pk__in=standing.values("problem"))
    for each in rows.select_related("report__matter"):
        told = f"{each.title}：应在{cdate(each.due_on)}前整改"
        yield each.report.township_id, Lapse("rectification", told, report=each.report_id)


def _late_answer(towns: list[int], today: date) -> Found:
    raised = Finding.objects.filter(township__in=towns, county__isnull=False)
    late = Answer.objects.filter(finding__in=raised, answered_on__gt=F("due_on"))
    answered = set(late.filter(answered_on__year=today.year).values_list("finding", flat=True))
    overdue = Q(state__in=Finding.ASKS, due_on__lt=today)
    for each in raised.filter(Q(pk__in=answered) | overdue):
        told = f"{each.name} {each.title}：答复期限{cdate(each.due_on)}"
        yield (
            each.township_id,
            Lapse("late_answer", told, matter=each.matter_id, finding=each.pk, brief=each.name),
        )


def _untruthful(towns: list[int], today: date) -> Found:
    """Findings of the department of which an answer was found untrue this year, by whoever judged it."""
    rows = Answer.objects.filter(
        finding__township__in=towns,
        finding__county__isnull=False,
        untruthful=True,
        judged_on__year=today.year,
    )
    for each in {row.finding_id: row.finding for row in rows.select_related("finding")}.values():
        told = f"{each.name} {each.title}：答复不属实"
        yield (
            each.township_id,
            Lapse("untruthful", told, matter=each.matter_id, finding=each.pk, brief=each.name),
        )


def _punished(towns: list[int], today: date) -> Found:
    """Measures that bar promotion, taken because of a finding; of whom they are stands in the file alone."""
    rows = Measure.objects.filter(
        cadre__township__in=towns,
        finding__isnull=False,
        kind__in=Measure.BARRING,
        decided_on__year=today.year,
    )
    for each in rows.select_related("cadre", "finding"):
        found = known(each.finding)
        told = f"{each.get_kind_display()}（{each.document}），{found.name}"
        yield (
            each.cadre.township_id,
            Lapse("punished", told, matter=found.matter_id, finding=found.pk, brief=found.name),
        )


def _of_motions(since: Mapping[int, date | None], today: date) -> Found:
    """What the doors out of the motion have said this year, of the matters that passed them."""
    left = StepRecord.objects.filter(
        township__in=list(since),
        code=LEFT_MOTION,
        outcome=StepRecord.Outcome.DONE,
        happened_on__gte=date(today.year, 1, 1),
        happened_on__lte=today,
    ).order_by("sequence")
    names = ("township", "matter", "matter__number", "matter__opened_on", "checklist")
    passed = {row[1]: row for row in left.values_list(*names)}
    motions = {
        each.appointment_id: each
        for each in Motion.objects.filter(appointment__in=list(passed), superseded=False).select_related(
            "county_quota", "appointment__seat__post"
        )
    }
    for town, matter, number, opened, checklist in passed.values():
        motion = motions.get(matter)
        if motion is None:
            continue
        if motion.prior_report == Motion.PriorReport.NONE and (hints := list(_hints(checklist))):
            yield town, Lapse("prior_report", f"{number}：{'；'.join(hints)}", matter=matter)
        word = getattr(motion, "county_quota", None)
        under = since[town]
        if under and opened >= under and not (word and word.agreed and word.stands):
            yield town, Lapse("quota", number, matter=matter)


def _hints(checklist: Iterable[Mapping[str, Any]] | None) -> Iterator[str]:
    for row in checklist or ():
        if row["code"] in HINTS and row["verdict"] not in PASSED:
            yield str(row["requirement"])

"""A supervisor draws, and checks what was drawn: each is an act with its step. Nothing drawn is taken back or drawn anew in its place."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from procedure.ritual import Overtaken, Ritual, perform
from supervision.findings.access import open_matter, withdrawn_from
from supervision.verifying import OVERSIGHT
from township.accounts.access import Actor, Refused
from township.accounts.same_person import same_as
from township.models import Township
from township.numbering import next_number
from township.records import clock
from township.records.act import Act, StepFacts

from . import drawing
from .checklist import ChecklistPoint
from .models import Check, Sampled, Sampling

#: So many are drawn at most.
LARGEST = 50
ACTED = "您办理过这个事项，不能核对；由没有办理过的监督人员核对。"


def draw(*, by: Actor, way: str, kind: str, since: date, until: date, size: int) -> Sampling:
    """抽取. Raises Refused where there is nothing to draw from."""

    def load() -> Sampling:
        drawn = Sampling(township=by.township, way=way, kind=kind, since=since, until=until, size=size)
        drawn.seed, drawn.population = secrets.token_hex(8), drawing.population(by, kind, since, until)
        drawn.drawn_by, drawn.drawn_on = by.user, clock.today()
        return drawn

    def may(sampling: Sampling) -> None:
        if not by.holds(*OVERSIGHT):
            raise Refused("抽查由监督员或纪委书记办理。")
        if not sampling.population:
            raise Refused("这段时间没有您可以抽查的这类事项。")

    def do(sampling: Sampling, step: Act) -> Sampling:
        sampling.number = next_number(Sampling.objects.filter(township=by.township))
        sampling.save()
        step.subject = str(sampling)
        step.details |= {"seed": sampling.seed, "population": len(sampling.population)}
        step.create_all(_sampled(sampling))
        return sampling

    def record(sampling: Sampling) -> StepFacts:
        return {
            "by": by,
            "code": "sampling.draw",
            "label": "抽取抽查事项",
            "happened_on": clock.today(),
            "office": by.office_for(OVERSIGHT),
            "responsible": "抽取人对抽查范围负责，抽取由系统按种子计算",
        }

    lock = Township.objects.select_for_update(of=("self",))
    return perform(Ritual(lock=lambda: lock.get(pk=by.township.pk), load=load, may=may, do=do, record=record))


def _sampled(sampling: Sampling) -> Iterable[Sampled]:
    scored = drawing.scores(sampling.population)
    by_risk = scored if sampling.way == Sampling.Way.RISK else None
    keys = drawing.drawn(sampling.population, sampling.seed, sampling.size, by_risk)
    for place, key in enumerate(keys, start=1):
        score = scored.get(key, drawing.Score())
        yield Sampled(
            sampling=sampling,
            matter_id=key,
            place=place,
            late=score.late,
            refused=score.refused,
            returned=score.returned,
            corrected=score.corrected,
            score=score.points,
        )


def sampled_for(acting: Actor) -> QuerySet[Sampled]:
    """What was drawn in the township, but for matters from which the reader withdraws."""
    rows = Sampled.objects.filter(sampling__township=acting.township).select_related("matter", "sampling")
    withdrawn = withdrawn_from(acting)
    return rows.exclude(matter__in=withdrawn) if withdrawn else rows


def open_sampled(acting: Actor, pk: int) -> Sampled:
    """One matter that was drawn. Raises Http404, and Recused for one from which the reader withdraws."""
    found = Sampled.objects.filter(sampling__township=acting.township, pk=pk)
    sampled = (
        found.select_related("matter", "sampling__township")
        .prefetch_related("checks__checked_by", "checks__findings")
        .first()
    )
    if sampled is None:
        raise Http404("没有这个抽中的事项")
    open_matter(acting, sampled.matter_id)
    return sampled


def has_acted(acting: Actor, sampled: Sampled) -> bool:
    """Whether this person, by whatever account, has done anything in the matter but supervise."""
    steps = sampled.matter.steps.exclude(drawing.OWN)
    return steps.filter(same_as(acting.user, "actor")).exists()


@dataclass(frozen=True)
class Answered:
    """What was found of one point of the list."""

    item: ChecklistPoint
    result: str
    note: str


def check(*, by: Actor, sampled: int, answers: Iterable[Answered], seen: int) -> Sampled:
    """核对: the points that were looked at; one looked at again keeps its earlier answer in its history."""
    given = list(answers)

    def may(found: Sampled) -> None:
        if not by.holds(*OVERSIGHT):
            raise Refused("抽查核对由监督员或纪委书记办理。")
        if has_acted(by, found):
            raise Refused(ACTED)
        if marked(found) != seen:
            raise Overtaken("这个事项刚才已由他人核对，打开后对照再填。")

    def do(found: Sampled, step: Act) -> Sampled:
        kept = {each.code: each for each in found.checks.all()}
        for each in given:
            _write(kept.get(each.item.code) or Check(sampled=found, code=each.item.code), each, by)
        return found

    def record(found: Sampled) -> StepFacts:
        return {
            "by": by,
            "code": "sampling.check",
            "label": "核对抽中的事项",
            "happened_on": clock.today(),
            "matter": found.matter,
            "subject": str(found.sampling),
            "office": by.office_for(OVERSIGHT),
            "responsible": "核对人对核对结果负责",
            "details": {"sampled": found.pk},
        }

    return perform(
        Ritual(
            lock=lambda: Sampled.objects.select_for_update(of=("self",)).filter(pk=sampled).first(),
            load=lambda: open_sampled(by, sampled),
            may=may,
            do=do,
            record=record,
        )
    )


def marked(found: Sampled) -> int:
    """By which version of the checks a page was drawn: the number of versions there are."""
    return int(Check.history.filter(sampled=found.pk).count())


def _write(row: Check, answered: Answered, by: Actor) -> None:
    now = (row.result, row.note)
    if row.pk and now == (answered.result, answered.note):
        return
    row.question, row.basis = answered.item.text, answered.item.basis
    row.result, row.note = answered.result, answered.note
    row.checked_by, row.checked_on = by.user, clock.today()
    row.save()


#: The checks that say a point is not as it should be.
WRONG = Q(result=Check.Result.WRONG)

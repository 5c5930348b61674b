"""A supervisor raises a finding: it is attached to what they may read, and raised by one act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404

from procedure.issuing.models import IssuedPaper
from procedure.ritual import Ritual, perform
from supervision.account.models import Problem
from supervision.sampling.models import Check
from supervision.views import steps_for
from township.accounts.access import COUNTY, Actor
from township.accounts.models import User
from township.models import Township
from township.numbering import next_number
from township.records import clock
from township.records.act import Act, StepFacts
from township.records.matter import Matter
from township.records.models import StepRecord

from . import access
from .acts import RAISED, FindingAct, check_may_be_asked, facts_of
from .models import Finding, FindingMatter

RAISING = FindingAct(code="finding.raise", label="提出督查问题", responsible=RAISED)


@dataclass(frozen=True)
class About:
    """What a finding is attached to: a matter, one of its steps, one of its papers; all, some or none."""

    matter: Matter | None = None
    step: StepRecord | None = None
    paper: IssuedPaper | None = None
    problem: Problem | None = None
    check: Check | None = None
    #: The matters it rests on where they are several; whether it tells of votes.
    others: frozenset[int] = frozenset()
    of_votes: bool = False


def about(
    acting: Actor,
    *,
    matter: int | None = None,
    step: int | None = None,
    paper: int | None = None,
    problem: int | None = None,
    check: int | None = None,
) -> About:
    """What an address names, read with the rights of whoever raises the finding. Raises Http404, Recused."""
    found_step = _step(acting, step) if step else None
    of_matters = IssuedPaper.objects.filter(township=acting.township, matter__isnull=False)
    found_paper = of_matters.filter(pk=paper).first() if paper else None
    found_problem = Problem.objects.filter(pk=problem, dropped=False).first() if problem else None
    found_check = Check.objects.select_related("sampled").filter(pk=check).first() if check else None
    if (paper and not found_paper) or (problem and not found_problem) or (check and not found_check):
        raise Http404("没有这份文书、问题或者核对")
    given = [
        *([matter] if matter else []),
        *([found_step.matter_id] if found_step else []),
        *([found_paper.matter_id] if found_paper else []),
        *([found_problem.report_id] if found_problem else []),
        *([found_check.sampled.matter_id] if found_check else []),
    ]
    if len(set(given)) > 1:
        raise Http404("纪实、文书与事项不符")
    about_matter = access.open_matter(acting, given[0]) if given and given[0] else None
    return About(about_matter, found_step, found_paper, found_problem, found_check)


def _step(acting: Actor, sequence: int) -> StepRecord:
    found = steps_for(acting).filter(sequence=sequence).first()
    if found is None:
        raise Http404("没有这条纪实")
    return found


def raise_finding(
    *, by: Actor, on: About, title: str, account: str, basis: str, responsible: User, due_on: date
) -> Finding:
    """提出问题. Raises Refused for somebody who cannot be asked."""

    def load() -> Finding:
        return _raised(
            by, on, title=title, account=account, basis=basis, responsible=responsible, due_on=due_on
        )

    def may(finding: Finding) -> None:
        check_may_be_asked(by, finding, on.others)

    def do(finding: Finding, step: Act) -> Finding:
        finding.number = next_number(Finding.objects.filter(township=by.township, year=finding.year))
        finding.save()
        step.create_all(FindingMatter(finding=finding, matter_id=pk) for pk in sorted(on.others))
        step.subject = finding.name
        step.details["finding"] = finding.pk
        return finding

    def record(finding: Finding) -> StepFacts:
        return {**facts_of(by, finding, RAISING), "reason": account}

    return perform(Ritual(lock=lambda: _lock(by), load=load, may=may, do=do, record=record))


def _raised(by: Actor, on: About, **typed: Any) -> Finding:
    """What somebody finds of something, today; of a department where one raises it."""
    today = clock.today()
    return Finding(
        township=by.township,
        year=today.year,
        matter=on.matter,
        step=on.step,
        paper=on.paper,
        problem=on.problem,
        checked=on.check,
        of_votes=on.of_votes,
        raised_by=by.user,
        raised_on=today,
        county=by.user.home if by.holds(*COUNTY) else None,
        **typed,
    )


def _lock(by: Actor) -> Township:
    return Township.objects.select_for_update(of=("self",)).get(pk=by.township.pk)

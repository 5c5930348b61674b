"""Answering a finding, judging the answer, handing it to somebody else, closing it: each an act with its step.

All of them happen on the day on which they are recorded: nobody types when they raised, answered or closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from procedure.ritual import Overtaken, Ritual, perform
from township.accounts.access import Actor, Refused
from township.accounts.models import User
from township.accounts.same_person import is_same_person
from township.records import clock
from township.records.act import Act, StepFacts

from . import access
from .models import Answer, Finding

#: How long somebody may be given to answer, in days.
LONGEST = 365

RAISED = "提出人对所述事实和依据负责"
ANSWERS = "责任人对答复和整改的真实性负责"
JUDGED = "核查人对核查意见负责"


@dataclass(frozen=True, kw_only=True)
class FindingAct:
    """An act on a finding as its step names it: its code, what it is called, what whoever does it answers for."""

    code: str
    label: str
    responsible: str
    supervises: bool = True


CHANGED = "这个问题刚才已由他人办理，打开后核对再办理。"


def check_may_be_asked(by: Actor, finding: Finding, others: Iterable[int]) -> None:
    if not by.holds(*access.RAISERS):
        raise Refused("督查问题由监督员或纪委书记提出。")
    responsible = finding.responsible
    if is_same_person(by.user, responsible):
        raise Refused("提出人不能以本人为责任人；涉及您本人的问题，由另一名监督人员或纪委书记提出。")
    if responsible.pk not in {user.pk for user in access.answerers(by)}:
        raise Refused(f"{responsible.name}现在没有能够答复的职务。")
    if refusal := access.recusal_of(responsible, finding, others, by):
        raise Refused(str(refusal))
    check_due(finding.due_on)


def check_due(due_on: date) -> None:
    """Raise Refused for a deadline that is past, or further ahead than a year."""
    ahead = (due_on - clock.today()).days
    if ahead < 1:
        raise Refused("答复期限须晚于今天。")
    if ahead > LONGEST:
        raise Refused(f"答复期限不得超过{LONGEST}天。")


def answer(*, by: Actor, finding: int, seen: str, text: str) -> Finding:
    """答复: by the person responsible alone."""

    def may(found: Finding) -> None:
        if found.responsible_id != by.user.pk:
            raise Refused(f"{found.name}由责任人{found.responsible.name}答复。")
        if not found.asks:
            raise Overtaken("这个问题已经答复，等待核查。")

    def do(found: Finding, step: Act) -> Finding:
        Answer(
            finding=found, text=text, answered_by=by.user, answered_on=clock.today(), due_on=found.due_on
        ).save()
        return _save_state(found, Finding.State.ANSWERED)

    return _perform(
        by,
        finding,
        seen,
        FindingAct(code="finding.answer", label="答复督查问题", responsible=ANSWERS, supervises=False),
        may,
        do,
        text,
    )


def accept(*, by: Actor, finding: int, seen: str, opinion: str) -> Finding:
    """认可答复: what was promised still has to be done; closing says that it was."""

    def do(found: Finding, step: Act) -> Finding:
        _judge(by, found, Answer.Verdict.ACCEPTED, opinion)
        return _save_state(found, Finding.State.ACCEPTED)

    may = _judging(by, Finding.State.ANSWERED)
    return _perform(
        by,
        finding,
        seen,
        FindingAct(code="finding.accept", label="认可督查问题答复", responsible=JUDGED),
        may,
        do,
        opinion,
    )


def send_back(
    *, by: Actor, finding: int, seen: str, opinion: str, due_on: date, untruthful: bool = False
) -> Finding:
    """退回重新答复, with a new deadline; after an acceptance too, where what was promised was not done.

    `untruthful`: what was answered was not so (答复不属实).
    """
    judged = _judging(by, Finding.State.ANSWERED, Finding.State.ACCEPTED)

    def may(found: Finding) -> None:
        judged(found)
        check_due(due_on)

    def do(found: Finding, step: Act) -> Finding:
        if found.state == Finding.State.ANSWERED:
            _judge(by, found, Answer.Verdict.RETURNED, opinion)
        if untruthful:
            _called_untruthful(found)
            step.details["untruthful"] = True
        found.due_on = due_on
        return _save_state(found, Finding.State.RETURNED)

    return _perform(
        by,
        finding,
        seen,
        FindingAct(code="finding.return", label="退回督查问题答复", responsible=JUDGED),
        may,
        do,
        opinion,
    )


def reassign(*, by: Actor, finding: int, seen: str, responsible: User, due_on: date, opinion: str) -> Finding:
    """改由他人答复: whoever was asked has left the office, or was not the one who answers for it."""
    judging = _judging(by, *Finding.ASKS)

    def may(found: Finding) -> None:
        judging(found)
        found.responsible, found.due_on = responsible, due_on
        check_may_be_asked(by, found, found.rests_on.values_list("matter", flat=True))

    def do(found: Finding, step: Act) -> Finding:
        return _save_state(found, Finding.State.RAISED)

    named = FindingAct(code="finding.reassign", label="改由他人答复督查问题", responsible=RAISED)
    return _perform(by, finding, seen, named, may, do, opinion)


def close(*, by: Actor, finding: int, seen: str, outcome: str, opinion: str) -> Finding:
    """办结: after an answer was accepted, by somebody who is not responsible for it and did not answer."""

    def do(found: Finding, step: Act) -> Finding:
        found.outcome, found.closed_by, found.closed_on = outcome, by.user, clock.today()
        return _save_state(found, Finding.State.CLOSED)

    may = _judging(by, Finding.State.ACCEPTED)
    return _perform(
        by,
        finding,
        seen,
        FindingAct(code="finding.close", label="办结督查问题", responsible=JUDGED),
        may,
        do,
        opinion,
    )


def _judging(by: Actor, *states: str) -> Callable[[Finding], None]:
    def may(found: Finding) -> None:
        access.check_may_judge(by, found)
        if found.state not in states:
            raise Overtaken(f"这个问题现在是“{found.get_state_display()}”，不能这样办理。")

    return may


def _judge(by: Actor, found: Finding, verdict: str, opinion: str) -> None:
    last = found.last_answer
    if last is None:
        raise Overtaken("这个问题还没有答复。")
    last.verdict, last.opinion = verdict, opinion
    last.judged_by, last.judged_on = by.user, clock.today()
    last.save()


def _called_untruthful(found: Finding) -> None:
    """The answer that was judged last, now or when it was accepted, did not tell what is so."""
    last = found.answers.order_by("-pk").first()
    if last is not None:
        last.untruthful = True
        last.save()


def _save_state(found: Finding, state: str) -> Finding:
    found.state = state
    found.save()
    return found


def _perform(
    by: Actor,
    pk: int,
    seen: str,
    act: FindingAct,
    may: Callable[[Finding], None],
    do: Callable[[Finding, Act], Finding],
    reason: str,
) -> Finding:
    """One act on a finding, locked and read afresh; `seen` is the state in which the page showed it."""

    def may_now(found: Finding) -> None:
        may(found)
        if found.state != seen:
            raise Overtaken(CHANGED)

    def record(found: Finding) -> StepFacts:
        return {**facts_of(by, found, act), "subject": found.name, "reason": reason}

    return perform(
        Ritual(
            lock=lambda: access.open_finding(by, pk, lock=True),
            load=lambda: access.open_finding(by, pk),
            may=may_now,
            do=do,
            record=record,
        )
    )


def facts_of(by: Actor, finding: Finding, act: FindingAct) -> StepFacts:
    offices = access.RAISERS if act.supervises else access.ANSWERERS
    return {
        "by": by,
        "code": act.code,
        "label": act.label,
        "happened_on": clock.today(),
        "matter": finding.matter,
        "office": by.office_for(offices),
        "responsible": act.responsible,
        "details": {"finding": finding.pk} if finding.pk else {},
    }

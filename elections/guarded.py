"""What of an election takes two people: the county's instructions, the Party result, the conclusion of a report.

Whoever enters it puts it before a second person; until that one has confirmed, it counts nowhere and the rule that would
rest on it answers 待复核 (`context.law_for`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from procedure.addresses import address
from township.accounts.access import Actor, Refused
from township.accounts.models import Role
from township.pending import acts
from township.pending.access import CONCERNED
from township.pending.acts import line
from township.pending.kinds import ChangeKind
from township.pending.models import waiting_under
from township.required_value import known
from township.wording import cdate

from . import already_judged
from .context import INSTRUCTION, NEGATIVE_LIST, PARTY_RESULT
from .law.asked import ASKED
from .models import (
    Breach,
    BreachFiling,
    Conclusion,
    Election,
    Instruction,
    NegativeList,
    PartyResult,
    Term,
    VillageRound,
)
from .party_result_form import PartyForm
from .process import ELECTIONS
from .reports import reading

if TYPE_CHECKING:
    from township.pending.models import PendingChange
    from township.records.act import Act

    from .reports.forms import ConclusionForm, FilingForm
    from .term_forms import InstructionForm, NegativeListForm

OFFICER = frozenset({Role.OFFICER})

# The county's instructions


def propose_instruction(form: InstructionForm, *, by: Actor) -> PendingChange:
    """Put one word of the county before a second person."""
    told: Instruction = form.instance
    return acts.propose(
        INSTRUCTION,
        by=by,
        subject=f"{told.term}：{ASKED[told.name].label}",
        reason=f"按{told.document}录入",
        document=told.document[:80],
        target=f"instruction:{told.term.pk}:{told.name}",
        lines=[
            line("规定的事项", "", ASKED[told.name].label),
            line("数值", "", ASKED[told.name].in_words(told.value)),
            line("文件名称、文号", "", told.document),
            line("自何日起", "", cdate(told.effective_from)),
        ],
        payload={
            "term": told.term.pk,
            "name": told.name,
            "value": told.value,
            "document": told.document,
            "effective_from": told.effective_from.isoformat(),
        },
    )


def _apply_instruction(change: PendingChange, step: Act) -> None:
    told = change.payload
    try:
        ASKED[told["name"]].accepts(told["value"])
    except ValueError as wrong:
        raise Refused(str(wrong)) from wrong
    term, since = Term.objects.get(pk=told["term"]), date.fromisoformat(told["effective_from"])
    # Asked again: doors were passed while it waited.
    if judged := already_judged.judged_by_what_held(term, told["name"], since):
        raise Refused(judged.by("规定"))
    Instruction(
        term=term,
        name=told["name"],
        value=told["value"],
        document=told["document"],
        effective_from=since,
        recorded_by=change.proposed_by,
        revision=1,
    ).save()


# The lists of what bars a candidate


def propose_negative_list(form: NegativeListForm, *, by: Actor) -> PendingChange:
    """Put one version of a list, item by item, before a second person."""
    told: NegativeList = form.instance
    items = form.cleaned_data["lines"]
    return acts.propose(
        NEGATIVE_LIST,
        by=by,
        subject=f"{told.term}：{told.get_level_display()}候选人负面清单",
        reason=f"按{told.document}录入",
        document=told.document[:80],
        target=f"negative_list:{told.term.pk}:{told.level}",
        lines=[
            line("制定机关", "", told.get_level_display()),
            line("文件名称、文号", "", told.document),
            line("自何日起", "", cdate(told.effective_from)),
            line(f"条目（{len(items)} 条）", "", "\n".join(each.told for each in items)),
        ],
        payload={
            "term": told.term.pk,
            "level": told.level,
            "document": told.document,
            "effective_from": told.effective_from.isoformat(),
            "items": [each.as_record() for each in items],
        },
    )


def _apply_negative_list(change: PendingChange, step: Act) -> None:
    told = change.payload
    term, since = Term.objects.get(pk=told["term"]), date.fromisoformat(told["effective_from"])
    if judged := already_judged.judged_by_lists(term, since):
        raise Refused(judged.by("清单"))
    NegativeList(
        term=term,
        level=told["level"],
        document=told["document"],
        effective_from=since,
        items=told["items"],
        recorded_by=change.proposed_by,
        revision=1,
    ).save()


# The Party result


def propose_party_result(form: PartyForm, *, by: Actor) -> PendingChange:
    """Put the result of a village's Party organisation before the secretary."""
    village = form.instance.village_round
    return acts.propose(
        PARTY_RESULT,
        by=by,
        subject=f"{village.village}党组织",
        reason="；".join(filter(None, ("党员大会选举结果，报党委书记审批", form.grounds))),
        late=form.lateness,
        document=form.cleaned_data.get("approved_by", "")[:80],
        target=f"party_result:{village.pk}",
        lines=[
            line(str(form.fields[name].label), form.told_before(name), form.told(name))
            for name in form.fields
        ],
        payload={
            "village_round": village.pk,
            "typed": {name: form.data.get(name, "") for name in form.fields},
        },
    )


def _apply_party_result(change: PendingChange, step: Act) -> None:
    """Ask the form again about what is on record now, and write it in the name of whoever entered it."""
    village = VillageRound.objects.select_for_update(of=("self",)).get(pk=change.payload["village_round"])
    kept = PartyResult.objects.filter(village_round=village).first() or PartyResult(village_round=village)
    entered = Actor(change.proposed_by, change.township, OFFICER)
    form = PartyForm(change.payload["typed"], instance=kept, acting=entered)
    form.proposed_on = change.proposed_on
    if not form.is_valid():
        raise Refused("；".join(str(each) for errors in form.errors.values() for each in errors))
    form.save()


# The conclusion of a report


def propose_conclusion(form: ConclusionForm, election: Election, number: int, *, by: Actor) -> PendingChange:
    """Put the conclusion of a report before a second person. What waits tells no content: more people see that it waits."""
    breach, said = form.breach, form.cleaned_data
    return acts.propose(
        "breach.conclude",
        by=by,
        subject=f"{election.village}第{number}件举报",
        reason="调查结论报复核",
        late=form.lateness,
        target=breach,
        lines=[line("结论", "", "内容见举报页面")],
        payload={
            "election": election.pk,
            "breach": breach.pk,
            "outcome": said["outcome"],
            "concluded_on": said["concluded_on"].isoformat(),
            "document": said["document"],
            # Why it is entered late is content too, for the readers of the report alone.
            "text": "\n补记的理由：".join(filter(None, (said["text"], form.grounds))),
        },
    )


def _apply_conclusion(change: PendingChange, step: Act) -> None:
    """Raises Recused where the second person must withdraw from the election, Refused where the report is about them."""
    told = change.payload
    Conclusion(
        breach=_report_read(told, step),
        outcome=told["outcome"],
        concluded_on=date.fromisoformat(told["concluded_on"]),
        document=told["document"],
        text=told["text"],
        recorded_by=change.proposed_by,
        confirmed_by=known(step.by).user,
        revision=1,
    ).save()


# Under which ban a report belongs


def _filing_of(breach: Breach) -> str:
    """The name under which one filing of a report waits; its conclusion waits under the report itself."""
    return f"breach_filing:{breach.pk}"


def filings_waiting(breaches: Iterable[Breach]) -> dict[int, PendingChange]:
    """The filings that wait for their second person, by the report; asked only where one may wait."""
    names = {_filing_of(each): each.pk for each in breaches if each.may_be_filed}
    return waiting_under(names) if names else {}


def propose_filing(form: FilingForm, election: Election, number: int, *, by: Actor) -> PendingChange:
    """Put the ban under which a report belongs before a second person, who reads why on the page of the reports."""
    breach, said = form.breach, form.cleaned_data
    return acts.propose(
        "breach.file",
        by=by,
        subject=f"{election.village}第{number}件举报",
        reason="归类报复核",
        target=_filing_of(breach),
        lines=[line("归入的类别", "", "内容见举报页面")],
        payload={
            "election": election.pk,
            "breach": breach.pk,
            "kind": said["kind"],
            "because": said["because"],
        },
    )


def _apply_filing(change: PendingChange, step: Act) -> None:
    """Raises Recused where the second person must withdraw from the election, Refused where the report is about them."""
    told = change.payload
    breach = _report_read(told, step)
    if not breach.may_be_filed:
        raise Refused("这件举报已经归类")
    BreachFiling(
        breach=breach,
        kind=told["kind"],
        because=told["because"],
        recorded_by=change.proposed_by,
        confirmed_by=known(step.by).user,
        revision=1,
    ).save()


def _report_read(told: dict[str, Any], step: Act) -> Breach:
    """The report a change is about, as its second person may read it."""
    election = ELECTIONS.access.open_dossier(known(step.by), told["election"])
    read = {each.breach.pk: each.breach for each in reading.breaches(election, known(step.by))}
    if told["breach"] not in read:
        raise Refused(CONCERNED)
    return read[told["breach"]]


def _report_page(change: PendingChange) -> str:
    election: Any = Election.objects.get(pk=change.payload["election"])
    return address(election, "result.reports")


def _term_page(change: PendingChange) -> str:
    term = change.payload.get("term") or VillageRound.objects.get(pk=change.payload["village_round"]).term_id
    return reverse("elections:term", args=[term])


KINDS = (
    ChangeKind(
        "election.instruction",
        "录入县级换届规定",
        OFFICER,
        _apply_instruction,
        of_file=False,
        page=_term_page,
        page_label="查看这一届换届",
    ),
    ChangeKind(
        NEGATIVE_LIST,
        "录入候选人负面清单",
        OFFICER,
        _apply_negative_list,
        of_file=False,
        page=_term_page,
        page_label="查看这一届换届",
    ),
    ChangeKind(
        "election.party_result",
        "村党组织选举结果",
        OFFICER,
        _apply_party_result,
        confirmers=frozenset({Role.SECRETARY}),
        of_file=False,
        page=_term_page,
        page_label="查看这一届换届",
    ),
    ChangeKind(
        "breach.conclude",
        "举报办结",
        frozenset({Role.DISCIPLINE}),
        _apply_conclusion,
        confirmers=frozenset({Role.SECRETARY, Role.COMMISSIONER}),
        of_file=False,
        page=_report_page,
        page_label="查看举报和拟写的结论",
        last_resort=False,
    ),
    ChangeKind(
        "breach.file",
        "举报归类",
        frozenset({Role.DISCIPLINE}),
        _apply_filing,
        confirmers=frozenset({Role.SECRETARY, Role.COMMISSIONER}),
        of_file=False,
        page=_report_page,
        page_label="查看举报和归类的理由",
        last_resort=False,
    ),
)

"""What frees somebody of a report takes two people: the outcome that clears, and that it was about somebody else.

Whoever handles the report proposes it, the Party secretary confirms it (decision 0040). Until then the report stays as it
is and bars. The second person reads content and findings with the change, and never who reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from appointments.models import Appointment, Report
from procedure.locking import lock_matter
from township.accounts.access import Actor
from township.accounts.models import Role
from township.pending import rows
from township.pending.acts import line
from township.pending.kinds import ChangeKind
from township.pending.models import PendingChange, waiting_for
from township.required_value import known

if TYPE_CHECKING:
    from township.records.act import Act

#: An open report is concluded as one that does not bar.
CLEARS = "report.clear"
#: One that barred by its outcome no longer does, or is said to be about somebody else.
AMENDS = "report.amend"

#: What the step says by which it is put before the second person.
ASKED = {CLEARS: "提请办结", AMENDS: "提请更正"}
PROPOSED = "已提请复核：处理结果由党委书记复核后生效，此前被反映人仍不得提任。"
WAITING = "这件反映的处理已提请复核，尚未办结；要改动的，先由提出人在“待复核”中撤回。"


def waiting(report: Report) -> PendingChange | None:
    """The change of a report that waits for its second person."""
    return waiting_for([report]).get(report.pk) if report.pk else None


def outcome_clears(report: Report, outcome: str) -> str:
    """The kind of change that another outcome is; empty where it frees nobody."""
    if outcome not in Report.CLEARED or report.outcome in Report.CLEARED:
        return ""
    return AMENDS if report.outcome else CLEARS


def propose(kind: str, form: Any, *, by: Actor) -> PendingChange:
    """Put what a valid form says of a report before a second person. Raises Refused where it changes nothing."""
    said: Report = form.instance
    kept = Report.objects.select_related("cadre", "notice__appointment__matter").get(pk=said.pk)
    where = f"{kept.notice.appointment.number}：" if kept.notice else ""
    why = form.cleaned_data.get("act_reason", "")
    return rows.propose_edit(
        kind,
        form,
        by=by,
        subject=f"{where}关于{kept.cadre.name if kept.cadre else '拟任人选'}的群众反映",
        # Later doors tell of it to those who read no reports: it says nothing of what was reported.
        reason="群众反映核查办结" if kind == CLEARS else "更正群众反映的记录",
        besides=[line("反映内容", kept.content, ""), *([line("更正的理由", "", why)] if why else ())],
        cadre=kept.cadre,
        cadres={said.cadre_id} - {None, kept.cadre_id},
    )


def _apply(change: PendingChange, step: Act) -> None:
    report = Report.objects.select_related("notice__appointment").get(pk=change.payload["pk"])
    if report.notice:
        lock_matter(known(step.by), report.notice.appointment_id, Appointment.KIND)
        appointment = report.notice.appointment
        step.matter, step.stage = appointment, appointment.stage
    rows.apply_edit(change, step)


def _kind(code: str, label: str, *, of_file: bool) -> ChangeKind:
    return ChangeKind(
        code,
        label,
        frozenset({Role.DISCIPLINE}),
        _apply,
        confirmers=frozenset({Role.SECRETARY}),
        of_file=of_file,
        of_matter=True,
    )


KINDS = (
    _kind(CLEARS, "办结群众反映", of_file=False),
    _kind(AMENDS, "更正群众反映", of_file=True),
)

"""动议: one page for each record."""

from __future__ import annotations

from collections.abc import Iterable

from appointments.facts import FactPage
from procedure.takeover.declared import Anew, Fields
from township.accounts.models import Role
from township.law.instruments import TOWNSHIP, unread

from .forms import AnalysisForm, ApprovalForm, PriorReportForm, ProposalForm
from .models import Motion

ANEW = "书记审批以后又改动的，审批随之作废，由书记重新审批。"


def _taken_over(names: Iterable[str], day: str = "") -> tuple[Fields, ...]:
    """What the secretary approves goes over as it was; an approval given before is withdrawn by it."""
    return (Fields(names=tuple(names), day=day, after=Motion.withdraw_approval),)


ANALYSIS = FactPage(
    "motion.analysis",
    "综合分析研判",
    AnalysisForm,
    "motion",
    intro=ANEW,
    carried=_taken_over(AnalysisForm.Meta.fields, "analysis_on"),
)
PROPOSAL = FactPage(
    "motion.proposal",
    "工作方案",
    ProposalForm,
    "motion",
    intro=ANEW,
    carried=_taken_over(ProposalForm.Meta.fields),
)
PRIOR_REPORT = FactPage(
    "motion.prior_report",
    "事前报告",
    PriorReportForm,
    "motion",
    intro=ANEW,
    carried=_taken_over(PriorReportForm.Meta.fields, "prior_report_sent_on"),
)
APPROVAL = FactPage(
    "motion.approval",
    "书记审批动议",
    ApprovalForm,
    "motion",
    offices=frozenset({Role.SECRETARY}),
    submit="签署",
    signs=True,
    carried=Anew("书记对新一轮方案重新审批", unread(TOWNSHIP, "动议由党委书记审批后启动")),
)

"""动议: one page for each record."""

from __future__ import annotations

from appointments.facts import FactPage
from township.accounts.models import Role

from .forms import AnalysisForm, ApprovalForm, PriorReportForm, ProposalForm

ANEW = "书记审批以后又改动的，审批随之作废，由书记重新审批。"
ANALYSIS = FactPage("motion.analysis", "综合分析研判", AnalysisForm, "motion", intro=ANEW)
PROPOSAL = FactPage("motion.proposal", "工作方案", ProposalForm, "motion", intro=ANEW)
PRIOR_REPORT = FactPage("motion.prior_report", "事前报告", PriorReportForm, "motion", intro=ANEW)
APPROVAL = FactPage(
    "motion.approval",
    "书记审批动议",
    ApprovalForm,
    "motion",
    offices=frozenset({Role.SECRETARY}),
    submit="签署",
    signs=True,
)

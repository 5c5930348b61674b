"""动议: one view for each record."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from appointments.access import on_dossier
from appointments.facts import FactPage, own_record, record
from township.accounts.access import page
from township.accounts.models import Role

from .forms import AnalysisForm, ApprovalForm, PriorReportForm, ProposalForm

ANEW = "书记审批以后又改动的，审批随之作废，由书记重新审批。"
ANALYSIS = FactPage("motion.analysis", "综合分析研判", AnalysisForm, "motion", intro=ANEW)
PROPOSAL = FactPage("motion.proposal", "工作方案", ProposalForm, "motion", intro=ANEW)
PRIOR_REPORT = FactPage("motion.prior_report", "事前报告", PriorReportForm, "motion")
APPROVAL = FactPage(
    "motion.approval",
    "书记审批动议",
    ApprovalForm,
    "motion",
    offices=frozenset({Role.SECRETARY}),
    submit="签署",
)


@page(GET={Role.OFFICER}, POST={Role.OFFICER})
def analysis(request: HttpRequest, pk: int) -> HttpResponse:
    return record(request, pk, ANALYSIS, own_record("motion"))


@page(GET={Role.OFFICER}, POST={Role.OFFICER})
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    return record(request, pk, PROPOSAL, own_record("motion"))


@page(GET={Role.OFFICER}, POST={Role.OFFICER})
def prior_report(request: HttpRequest, pk: int) -> HttpResponse:
    return record(request, pk, PRIOR_REPORT, own_record("motion"))


@on_dossier(GET={Role.SECRETARY}, POST={Role.SECRETARY})
def approval(request: HttpRequest, pk: int) -> HttpResponse:
    return record(request, pk, APPROVAL, own_record("motion"))

"""The pages of what is told of a village: 村情选情 with the contact's reports, 换届纪律举报 of a village and of all."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, cast

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from elections import guarded
from elections.models import Breach, ContactReport, Election
from elections.process import ELECTIONS
from procedure.addresses import address
from procedure.facts import FactPage
from township.accounts.access import NotYet, Request, page
from township.accounts.models import Role
from township.pending.models import PendingChange, waiting_for
from township.records.sealed import Unopened
from township.roster.views.saving import RosterSaving

from . import reading
from .forms import BreachForm, ConclusionForm, ContactReportForm, FilingForm
from .offices import CONTENT, SITUATION
from .sealing import picture

DISCIPLINE = frozenset({Role.DISCIPLINE})
CONTACT = frozenset({Role.CONTACT})
PAGE = 50


def _new_report(election: Election, key: int | None) -> ContactReport:
    return ContactReport(village_round=election.village_round)


def _new_breach(election: Election, key: int | None) -> Breach:
    return Breach(village_round=election.village_round)


REPORT = FactPage(
    "contact.report",
    "包村干部报告",
    ContactReportForm,
    "",
    CONTACT,
    kind=Election.KIND,
    instance=_new_report,
    intro="报告保存后不能更改或删除；情况有变化的，另写一份。",
    submit="提交报告",
)
REGISTER = FactPage(
    "breach.report",
    "登记换届纪律举报",
    BreachForm,
    "",
    DISCIPLINE,
    kind=Election.KIND,
    instance=_new_breach,
    intro="举报登记后不能更改、撤回或删除，只能办结。拉票贿选、暴力、毁坏票箱、伪造选票、虚报票数方面的举报办结以前，该村选举结果不能确认。",
    submit="登记",
)

on = ELECTIONS.access.on_dossier


@on(GET=SITUATION | CONTACT)
def situation(request: Request, pk: int) -> HttpResponse:
    """村情选情: the sheet for those who lead and organise, and the reports of the contacts; to a contact their own."""
    election = ELECTIONS.access.open_dossier(request.acting, pk)
    context = {
        "proceeding": election,
        "election": election,
        "village": election.village_round if request.acting.holds(*SITUATION) else None,
        "reports": reading.contact_reports(election, request.acting),
        "may_report": election.is_open and request.acting.holds(*CONTACT),
    }
    return render(request, "elections/situation.html", context)


@on(GET=SITUATION | CONTACT)
def photo(request: Request, pk: int, key: int) -> FileResponse:
    """A photo of a report, to those who read the report; never inline."""
    election = ELECTIONS.access.open_dossier(request.acting, pk)
    kept = reading.photo(election, request.acting, key)
    try:
        content = picture(kept, election.term)
    except Unopened as unopened:
        raise Http404(str(unopened)) from unopened
    return FileResponse(BytesIO(content), as_attachment=True, filename=kept.original_name)


@on(GET=SITUATION)
def breaches(request: Request, pk: int) -> HttpResponse:
    """换届纪律举报 of one village: what they say for discipline and those who lead, to the officer how many are open."""
    election = ELECTIONS.access.open_dossier(request.acting, pk)
    lines = reading.breaches(election, request.acting) if request.acting.holds(*CONTENT) else None
    context = {
        "proceeding": election,
        "election": election,
        "lines": lines,
        "proposed": _proposed(lines or ()),
        "filing": guarded.filings_waiting([line.breach for line in lines or ()]),
        "open": reading.open_count(election),
        "may_register": election.is_open and request.acting.holds(*DISCIPLINE),
        "may_conclude": request.acting.holds(*DISCIPLINE),
    }
    return render(request, "elections/breaches.html", context)


def _proposed(lines: Any) -> dict[int, PendingChange]:
    """The conclusions that wait for their second person, by the reports they are about."""
    return waiting_for([line.breach for line in lines if line.breach.open])


@on(GET=DISCIPLINE, POST=DISCIPLINE)
def conclude(request: Request, pk: int, key: int) -> HttpResponse:
    """办结一件举报, which a second person confirms."""
    election = ELECTIONS.access.open_dossier(request.acting, pk)
    line = reading.line_of(election, request.acting, key)
    done = address(election, "result.reports")
    if not line.breach.open:
        raise NotYet("这件举报已经办结，结论不能更改。", at=done)

    def make(data: Mapping[str, object] | None = None, *, lock: bool = False) -> ConclusionForm:
        return ConclusionForm(data, acting=request.acting, breach=line.breach)

    saving = RosterSaving(
        request,
        make,
        code="breach.conclude",
        label="举报办结",
        done=done,
        offices=DISCIPLINE,
        propose=lambda form: guarded.propose_conclusion(
            cast("ConclusionForm", form), election, line.number, by=request.acting
        ),
    )
    title = f"{election.village}第{line.number}件举报办结"
    return saving.answer("roster/form.html", {"title": title, "crumbs": _crumbs(election, "办结")})


@on(GET=DISCIPLINE, POST=DISCIPLINE)
def file_under(request: Request, pk: int, key: int) -> HttpResponse:
    """归类: file a report that was registered under 其他 under the ban it belongs to; a second person confirms it."""
    election = ELECTIONS.access.open_dossier(request.acting, pk)
    line = reading.line_of(election, request.acting, key)
    done = address(election, "result.reports")
    if not line.breach.may_be_filed:
        raise NotYet("只有登记在“其他违反换届纪律”、尚未归类的举报可以归类。", at=done)

    def make(data: Mapping[str, object] | None = None, *, lock: bool = False) -> FilingForm:
        return FilingForm(data, acting=request.acting, breach=line.breach)

    saving = RosterSaving(
        request,
        make,
        code="breach.file",
        label="举报归类",
        done=done,
        offices=DISCIPLINE,
        propose=lambda form: guarded.propose_filing(
            cast("FilingForm", form), election, line.number, by=request.acting
        ),
    )
    title = f"{election.village}第{line.number}件举报归类"
    return saving.answer("roster/form.html", {"title": title, "crumbs": _crumbs(election, "归类")})


def _crumbs(election: Election, here: str) -> list[dict[str, str]]:
    return [
        {"label": "村级换届", "url": reverse("elections:list")},
        {"label": f"{election.village}换届纪律举报", "url": address(election, "result.reports")},
        {"label": here, "url": ""},
    ]


@page(GET=CONTENT)
def desk(request: Request) -> HttpResponse:
    """换届纪律举报 of all villages, the open ones first."""
    acting = request.acting
    rows = ELECTIONS.access.visible_to(acting).filter(village_round__breaches__isnull=False).distinct()
    elections = ELECTIONS.load_all(rows, ELECTIONS.township_facts(acting.township.pk))
    found = [(election, line) for election in elections for line in reading.breaches(election, acting)]
    found.sort(key=lambda each: (not each[1].breach.open, -each[1].breach.received_on.toordinal()))
    context = {
        "listed": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "open": sum(line.breach.open for _, line in found),
        "crumbs": [
            {"label": "村级换届", "url": reverse("elections:list")},
            {"label": "换届纪律举报", "url": ""},
        ],
    }
    return render(request, "elections/breach_desk.html", context)


DESK = path("elections/breaches/", desk, name="breaches")
URLS: list[URLPattern] = [
    path("village/situation/", situation, name="village.situation"),
    path("village/photos/<int:key>/", photo, name="contact.photo"),
    path("village/report/", REPORT.as_view(), name="contact.report"),
    path("result/reports/", breaches, name="result.reports"),
    path("result/reports/add/", REGISTER.as_view(), name="breach.report"),
    path("result/reports/<int:key>/conclude/", conclude, name="breach.conclude"),
    path("result/reports/<int:key>/file/", file_under, name="breach.file"),
]

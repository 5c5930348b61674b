"""换届: the terms of a township, the county's instructions, the grid of villages, the Party results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from procedure.pages import Pages
from procedure.presentation import room_context
from procedure.tasks import board_of
from township.accounts.access import Request, page
from township.accounts.models import Role
from township.models import PendingChange, Village
from township.records import clock
from township.roster.views.saving import RosterSaving

from . import guarded, opening
from .access import READERS
from .citations import outdated_in
from .cockpit.grid_figures import above_the_grid
from .context import AWAITED
from .crumbs import crumbs
from .due import terms_to_watch, week_of
from .grid import batches_of, chips_of, chosen
from .law.asked import ASKED
from .law.settings import provinces
from .models import Election, NegativeList
from .party_result_form import PartyForm
from .past.recording import villages_of
from .process import ELECTIONS
from .reports.offices import SITUATION
from .rooms.review.lists import items_of
from .serving.township import committees_of
from .stages import BESIDE, ROOMS, Body, Stage
from .term_forms import ElectionFilter, InstructionForm, NegativeListForm, OpeningForm, TermForm
from .terms import Instruction, PartyResult, Term, VillageRound

OFFICER = frozenset({Role.OFFICER})
#: How many villages a page of the grid shows.
VILLAGES = 150


class ElectionPages(Pages):
    """The list of elections is the grid of the township."""

    def matter_list(self, request: Request) -> HttpResponse:
        """各村进度, grouped by election day."""
        form = ElectionFilter(request.GET or None, acting=request.acting)
        rows = form.narrow(self.process.access.visible_to(request.acting).exclude(edition__in=BESIDE))
        listed = Paginator(ELECTIONS.with_rooms(rows), VILLAGES).get_page(request.GET.get("page"))
        around = ELECTIONS.township_facts(request.acting.township.pk)
        elections = ELECTIONS.load_grid(listed.object_list, around)
        with_risk = request.acting.holds(*SITUATION)
        batches = batches_of(elections, with_risk=with_risk)
        chip = request.GET.get("show", "")
        reader = request.acting.holds(*READERS)
        terms = list(Term.objects.filter(township=request.acting.township))
        context = {
            "form": form,
            "listed": listed,
            "batches": chosen(batches, chip),
            "cockpit": above_the_grid(terms, clock.today()) if reader else None,
            "now": clock.now(),
            "week": week_of(elections) if reader else None,
            "watch": terms_to_watch(terms[:1], around.instructions) if reader and terms else (),
            "chips": chips_of(batches, chip, with_risk=with_risk),
            "rooms": [self.process.room_label(room) for room in ROOMS],
            "reader": reader,
            "terms": terms,
            "may_record": request.acting.holds(*OFFICER),
        }
        return render(request, "elections/list.html", context)

    def dossier(self, request: Request, pk: int) -> HttpResponse:
        """The election; to a contact and the clerk no more of it than what is theirs to do."""
        if request.acting.holds(*READERS):
            return super().dossier(request, pk)
        election = ELECTIONS.access.open_dossier(request.acting, pk)
        board = board_of(ELECTIONS.tasks, election, request.acting, None)
        lines = [line for line in board.lines if line.mine] if board else []
        mine = [(line, line.task.is_finished(election)) for line in lines]
        context = {**room_context(election), "rail": [], "lines": mine}
        return render(request, "elections/visit.html", context)


PAGES = ElectionPages(ELECTIONS)


def _term(request: Request, pk: int) -> Term:
    return get_object_or_404(Term, pk=pk, township=request.acting.township)


@page(GET=READERS)
def terms(request: Request) -> HttpResponse:
    """各届换届."""
    found = Paginator(Term.objects.filter(township=request.acting.township), 20)
    context = {
        "listed": found.get_page(request.GET.get("page")),
        "may_record": request.acting.holds(*OFFICER),
        "crumbs": crumbs(("各届换届", "")),
    }
    return render(request, "elections/terms.html", context)


@page(GET=OFFICER, POST=OFFICER)
def add_term(request: Request) -> HttpResponse:
    """登记换届."""

    def make(data: Mapping[str, object] | None = None, *, lock: bool = False) -> TermForm:
        return TermForm(data, instance=Term(township=request.acting.township), acting=request.acting)

    saving = RosterSaving(
        request,
        make,
        code="election.term",
        label="登记换届",
        subject=lambda form: form.cleaned_data["name"],
        done=reverse("elections:terms"),
        offices=OFFICER,
    )
    return saving.answer("roster/form.html", {"title": "登记换届", "crumbs": crumbs(("登记换届", ""))})


@page(GET=READERS)
def term(request: Request, term: int) -> HttpResponse:
    """一届换届: which law, what the county has said, the Party results, which villages have begun."""
    shown = _term(request, term)
    rounds = VillageRound.objects.filter(term=shown).select_related("village", "party_result")
    told = [(each, ASKED[each.name]) for each in shown.instructions.all() if each.name in ASKED]
    named = [(asked.label, asked.in_words(each.value), each) for each, asked in told]
    context = {
        "term": shown,
        "province": {code: name for code, name, _ in provinces()}.get(shown.province, ""),
        "instructions": named,
        "outdated": outdated_in((("县级换届规定", each.document) for *_, each in named), clock.today()),
        "lists": [
            (each, [item.in_words(None) for item in items_of(each)]) for each in shown.negative_lists.all()
        ],
        "rounds": rounds,
        "party_rows": _with_party(shown, rounds),
        "party_waiting": opening.waiting_party(shown),
        "supervision_waiting": opening.waiting_supervision(shown),
        "committees": committees_of(shown, clock.today()),
        "waiting": len(opening.waiting(shown)),
        "awaited": _awaited(shown, rounds),
        "past": villages_of(shown),
        "may_record": request.acting.holds(*OFFICER),
        "crumbs": crumbs((str(shown), "")),
    }
    return render(request, "elections/term.html", context)


def _with_party(term: Term, rounds: Iterable[VillageRound]) -> list[tuple[VillageRound, Election | None]]:
    """The villages of a term, each with the election of its Party organisation, where it walks its rooms here."""
    rows = Election.objects.filter(village_round__term=term, edition=Body.PARTY).exclude(stage=Stage.VOID)
    walked = {each.village_round_id: each for each in rows}
    return [(each, walked.get(each.pk)) for each in rounds]


def _awaited(term: Term, rounds: Iterable[VillageRound]) -> list[PendingChange]:
    """What was entered for a term and waits for a second person."""
    waiting = PendingChange.objects.filter(township=term.township, state=PendingChange.State.WAITING)
    villages = {each.pk for each in rounds}
    return [
        change
        for change in waiting.filter(kind__in=AWAITED)
        if change.payload.get("term") == term.pk or change.payload.get("village_round") in villages
    ]


@page(GET=OFFICER, POST=OFFICER)
def add_instruction(request: Request, term: int) -> HttpResponse:
    """录入县级换届文件的一项规定."""
    shown = _term(request, term)

    def make(data: Mapping[str, object] | None = None, *, lock: bool = False) -> InstructionForm:
        return InstructionForm(data, instance=Instruction(term=shown), acting=request.acting)

    saving = RosterSaving(
        request,
        make,
        code="election.instruction",
        label="录入县级换届规定",
        subject=str(shown),
        done=reverse("elections:term", args=[term]),
        offices=OFFICER,
        propose=lambda form: guarded.propose_instruction(cast("InstructionForm", form), by=request.acting),
    )
    trail = crumbs((str(shown), reverse("elections:term", args=[term])), ("录入县级换届规定", ""))
    return saving.answer("roster/form.html", {"title": "录入县级换届规定", "crumbs": trail})


@page(GET=OFFICER, POST=OFFICER)
def add_negative_list(request: Request, term: int) -> HttpResponse:
    """录入候选人负面清单, one version whole."""
    shown = _term(request, term)

    def make(data: Mapping[str, object] | None = None, *, lock: bool = False) -> NegativeListForm:
        return NegativeListForm(data, instance=NegativeList(term=shown), acting=request.acting)

    saving = RosterSaving(
        request,
        make,
        code="election.negative_list",
        label="录入候选人负面清单",
        subject=str(shown),
        done=reverse("elections:term", args=[term]),
        offices=OFFICER,
        propose=lambda form: guarded.propose_negative_list(cast("NegativeListForm", form), by=request.acting),
    )
    trail = crumbs((str(shown), reverse("elections:term", args=[term])), ("录入候选人负面清单", ""))
    return saving.answer("roster/form.html", {"title": "录入候选人负面清单", "crumbs": trail})


@page(GET=OFFICER, POST=OFFICER)
def open_elections(request: Request, term: int) -> HttpResponse:
    """开始选举: the villages that begin now, each as an act of its own."""
    shown = _term(request, term)
    return _opening(request, shown, "开始选举", opening.waiting(shown), opening.open_election)


@page(GET=OFFICER, POST=OFFICER)
def open_party(request: Request, term: int) -> HttpResponse:
    """开始党组织选举: the same for the Party organisations."""
    shown = _term(request, term)
    return _opening(request, shown, "开始党组织选举", opening.waiting_party(shown), opening.open_party)


@page(GET=OFFICER, POST=OFFICER)
def open_supervision(request: Request, term: int) -> HttpResponse:
    """开始村务监督委员会推选, where the committee it watches is in office."""
    shown = _term(request, term)
    waiting = opening.waiting_supervision(shown)
    return _opening(request, shown, "开始村务监督委员会推选", waiting, opening.open_supervision)


def _opening(
    request: Request, shown: Term, title: str, waiting: list[Village], begin: Callable[..., Election]
) -> HttpResponse:
    rows = Village.objects.filter(pk__in=[each.pk for each in waiting])
    form = OpeningForm(request.POST or None, waiting=rows, acting=request.acting)
    back = reverse("elections:term", args=[shown.pk])
    if request.method == "POST" and form.is_valid():
        for village in form.cleaned_data["villages"]:
            begin(by=request.acting, term=shown, village=village, **form.begun)
        messages.success(request, f"已{title}：{len(form.cleaned_data['villages'])} 个村。")
        return redirect("elections:list" if begin is opening.open_election else back)
    context = {
        "form": form,
        "title": title,
        "submit": title,
        "cancel_url": back,
        "crumbs": crumbs((str(shown), back), (title, "")),
    }
    return render(request, "roster/form.html", context, status=422 if form.errors else 200)


@page(GET=OFFICER, POST=OFFICER)
def party_result(request: Request, term: int, village: int) -> HttpResponse:
    """村党组织选举结果."""
    shown = _term(request, term)
    found = VillageRound.objects.filter(term=shown, village=village).select_related("village").first()
    if found is None:
        raise Http404("该村没有进入这一届换届")

    def make(data: Mapping[str, object] | None = None, *, lock: bool = False) -> PartyForm:
        kept = PartyResult.objects.filter(village_round=found).first()
        return PartyForm(data, instance=kept or PartyResult(village_round=found), acting=request.acting)

    saving = RosterSaving(
        request,
        make,
        code="election.party_result",
        label="村党组织选举结果",
        subject=str(found.village),
        done=reverse("elections:term", args=[term]),
        offices=OFFICER,
        propose=lambda form: guarded.propose_party_result(cast("PartyForm", form), by=request.acting),
    )
    trail = crumbs((str(shown), reverse("elections:term", args=[term])), (f"{found.village}党组织", ""))
    return saving.answer("roster/form.html", {"title": f"{found.village}党组织选举结果", "crumbs": trail})

"""全县选人用人监督: the pages of a county's organisation department. Each reads counts, or writes a row of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from appointments.corridor import ROOMS
from appointments.models import Appointment
from appointments.stages.county_words import refusal_told, refused_before
from procedure.ritual import Overtaken
from supervision.findings.models import Finding
from township.accounts.access import COUNTY, Actor, Refused, Request, page
from township.records import clock
from township.wording import cdate

from . import answers
from . import measures as numbers
from .access import Reach, open_township, reach_of
from .elections import elections_of
from .forms import AnswerForm, ConfirmForm, TableFilter
from .frame import crumbs, form_page, say_shown
from .lines import DEFAULT, MONTHS, ORDERS, CountyTable
from .models import DraftedConsent
from .overdue import overdue_of, waiting_for
from .refusals import stopped_by
from .reports import of_year, years_of
from .score import scored
from .workbook import as_workbook

#: Of the lists below the table so many are shown.
SHOWN = 10
#: By what the table is sorted, in the order of its columns after the rooms.
HEADINGS = (
    ("total", "合计"), ("overdue", "逾期"), ("refused", f"未获准，{MONTHS} 个月"), ("late", "补记率"),
    ("findings", "未办结"), ("mended", "上年整改"), ("days", "用时，工作日"), ("last", "最近纪实"),
)  # fmt: skip


def _table(reach: Reach, acting: Actor) -> CountyTable:
    today = clock.today()
    limit = numbers.in_force(acting.township, today)[numbers.LATE_LIMIT].value
    return CountyTable(reach, today, limit, overdue_of(reach, today))


@page(GET=COUNTY)
def table(request: Request) -> HttpResponse:
    """One line a township; below it what is overdue, which rules stop people, what waits for the department."""
    reach = reach_of(request.acting)
    found = _table(reach, request.acting)
    form = TableFilter(request.GET or None)
    order = request.GET.get("order", DEFAULT) if request.GET.get("order") in ORDERS else DEFAULT
    lines = sorted(form.narrow(found.lines), key=ORDERS[order])
    waiting = waiting_for(reach)
    context = {
        "form": form,
        "table": found,
        "lines": [(each, _sparkline(each.refused, found.highest)) for each in lines],
        "whole": found.whole,
        "whole_sparkline": _sparkline(found.whole.refused, max(found.whole.refused, default=0)),
        "order": order,
        "kept": form.kept,
        "headings": HEADINGS,
        "rooms": [room.label for room in ROOMS],
        "above": sum(each.above for each in found.lines),
        "with_overdue": sum(1 for each in found.lines if each.overdue),
        "overdue": found.overdue[:SHOWN],
        "stopped": stopped_by(reach, found),
        "waiting": waiting[:SHOWN],
        "waits": len(waiting),
        "now": clock.now(),
    }
    return render(request, "supervision/county/table.html", context)


def _sparkline(numbers_of_months: Iterable[int], highest: int) -> str:
    """The points of a line through twelve months, 66 by 16, on the scale of the highest month."""
    told = list(numbers_of_months)
    step = 64 / max(1, len(told) - 1)
    return " ".join(
        f"{1 + place * step:.1f},{15 - (14 * number / highest if highest else 0):.1f}"
        for place, number in enumerate(told)
    )


@page(GET=COUNTY)
def taken_out(request: Request) -> HttpResponse:
    """The table as a workbook, with what is overdue and what waits."""
    reach = reach_of(request.acting)
    return as_workbook(_table(reach, request.acting), waiting_for(reach))


@page(GET=COUNTY)
def township(request: Request, pk: int) -> HttpResponse:
    """One township: its matters by room, what is overdue, what waits, what it would lose today."""
    reader = open_township(request.acting, pk)
    whole = reach_of(request.acting)
    reach = Reach((reader.township,), whole.hidden, {pk: whole.since[pk]})
    found = _table(reach, request.acting)
    today = clock.today()
    matters = Appointment.objects.filter(matter__township=pk, matter__closed_on=None).exclude(
        pk__in=reach.hidden
    )
    in_rooms = [each for each in matters.select_related("matter", "seat__post__unit") if each.is_open]
    losses = scored(reach.since, numbers.in_force(request.acting.township, today), today, reach.hidden)[pk]
    raised = Finding.objects.filter(township=pk, county=request.acting.township).exclude(
        matter__in=reach.hidden
    )
    context = {
        "town": reader.township,
        "since": whole.since[pk],
        "line": found.lines[0],
        "matters": [(each, (today - each.matter.last_act_on).days) for each in in_rooms],
        "overdue": found.overdue,
        "waiting": waiting_for(reach),
        "stopped": stopped_by(reach, found),
        "scored": losses,
        "findings": raised.exclude(state=Finding.State.CLOSED).order_by("due_on"),
        "crumbs": crumbs(reader.township.name),
    }
    return render(request, "supervision/county/township.html", context)


# -- rows of its own -----------------------------------------------------------------------------------------------


@page(GET=COUNTY, POST=COUNTY)
def answer(request: Request, name: str, pk: int) -> HttpResponse:
    """答复事前报告、职数预审、备案 of one matter."""
    answering = answers.ANSWERINGS.get(name)
    if answering is None:
        raise Http404("没有这种答复")
    asked = answers.asked_of(request.acting, answering, pk)
    if asked is None:
        raise Http404("没有提请县委组织部答复")
    say_shown(request, asked.reader, pk)
    initial = {"seen": asked.seen}
    form = AnswerForm(request.POST or None, answering=answering, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            counts = answers.answer(by=request.acting, answering=answering, pk=pk, **form.cleaned_data)
        except Overtaken:
            asked = _answered_meanwhile(request.acting, answering, pk, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            told = "已记录，乡镇在事项中看到" if counts else "已拟同意，由本部另一人核准后生效"
            messages.success(request, f"{answering.label}：{told}。")
            return redirect("county:township", asked.reader.township.pk)
    title = f"{answering.label}：{asked.reader.township.name} {asked.appointment.number}"
    notes = list(_told_before(asked, answering, reach_of(request.acting)))
    return form_page(request, title, form, asked.told, notes, asked.reader.township.pk)


def _told_before(asked: answers.CountyQuestion, answering: answers.Answering, reach: Reach) -> Iterator[str]:
    """What was answered so far, what is drafted, how many people it takes, and what was refused to the post in a year."""
    if word := asked.word:
        lapsed = "原答复不再作数" if word.agreed else "原答复在另行答复以前仍然有效"
        changed = f"所报情形在此答复以后变更，{lapsed}。" if word.asks_again else ""
        yield f"现有答复：{word.told}。{changed}再次答复的，以后一次为准，原答复留存。"
    if answering.takes_two:
        yield "同意由本部一人拟办、另一人核准；不同意由一人答复，即时生效。"
    for draft in answers.drafts_of(asked, answering):
        yield f"{draft.drafted_by.name}已拟同意，待另一人核准；再次答复的，以后一次为准。"
    earlier = refused_before(asked.appointment, clock.today())
    for each in earlier.exclude(motion__appointment__in=reach.hidden)[:SHOWN]:
        yield f"同一职位近一年：{refusal_told(each)}。"


@page(GET=COUNTY, POST=COUNTY)
def confirm(request: Request, name: str, pk: int) -> HttpResponse:
    """核准拟同意的答复: by another of the department than whoever drafted it, or sent back."""
    answering = answers.ANSWERINGS.get(name)
    asked = answers.asked_of(request.acting, answering, pk) if answering and answering.takes_two else None
    if answering is None or asked is None:
        raise Http404("没有提请县委组织部答复")
    draft = next(iter(answers.drafts_of(asked, answering)), None)
    if draft is None:
        raise Http404("没有待核准的答复")
    say_shown(request, asked.reader, pk)
    form = ConfirmForm(request.POST or None, initial={"draft": draft.pk})
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request.acting, answering, pk, draft, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            done = (
                "已核准，乡镇在事项中看到" if form.cleaned_data["decision"] == "confirm" else "已退回拟办人"
            )
            messages.success(request, f"{answering.label}：{done}。")
            return redirect("county:township", asked.reader.township.pk)
    title = f"核准：{answering.label}（{asked.reader.township.name} {asked.appointment.number}）"
    said = f"{draft.drafted_by.name}{cdate(draft.drafted_on)}拟办：{answering.agreed}（{draft.document}）{draft.text}"
    changed = [] if draft.seen == asked.seen else [f"{answers.CHANGED}退回后按现在的情形另行拟办。"]
    notes = [f"{said}。", *changed]
    return form_page(request, title, form, asked.told, notes, asked.reader.township.pk, submit="办理")


def _decide(
    by: Actor, answering: answers.Answering, pk: int, draft: DraftedConsent, typed: dict[str, Any]
) -> None:
    """What somebody of the department makes of a draft, as long as it is the one their page showed. Raises Refused."""
    if typed["draft"] != draft.pk:
        raise Overtaken(answers.CHANGED)
    if typed["decision"] == "confirm":
        answers.endorse(by=by, answering=answering, pk=pk, draft=draft)
    else:
        answers.send_back(by=by, answering=answering, pk=pk, draft=draft, opinion=typed["opinion"])


def _answered_meanwhile(
    acting: Actor, answering: answers.Answering, pk: int, form: AnswerForm
) -> answers.CountyQuestion:
    """What is asked now that somebody else has answered; the form stands beside it and may be sent again. Raises Http404."""
    asked = answers.asked_of(acting, answering, pk)
    if asked is None:
        raise Http404("没有提请县委组织部答复")
    if word := asked.word:
        form.initial = {
            **form.initial,
            "answer": word.answer,
            "document": word.document,
            "text": word.text,
        }
    form.told_stale("seen", asked.seen, answers.CHANGED)
    return asked


# -- side by side, and the department's own numbers ----------------------------------------------------------------


@page(GET=COUNTY)
def reports(request: Request) -> HttpResponse:
    """The sealed reports of a year side by side."""
    reach = reach_of(request.acting)
    years = years_of(reach)
    asked = {str(year): year for year in years}.get(request.GET.get("year", ""))
    chosen = asked or next(iter(years), None)
    context = {"years": years, "shown": of_year(reach, chosen) if chosen else None}
    return render(request, "supervision/county/reports.html", context)


@page(GET=COUNTY)
def elections(request: Request) -> HttpResponse:
    """全县村级换届."""
    found = elections_of(reach_of(request.acting), clock.today())
    return render(request, "supervision/county/elections.html", {"found": found})


@page(GET=COUNTY)
def measures(request: Request) -> HttpResponse:
    """县里规定的数值: those in force."""
    found = numbers.in_force(request.acting.township, clock.today())
    return render(request, "supervision/county/measures.html", {"numbers": list(found.values())})


@page(GET=COUNTY, POST=COUNTY)
def measure(request: Request, code: str) -> HttpResponse:
    """规定一项数值: put before a second person of the department."""
    try:
        item = numbers.item(code)
    except KeyError as unknown:
        raise Http404("没有这项数值") from unknown
    form = numbers.MeasureForm(request.POST or None, item=item)
    if request.method == "POST" and form.is_valid():
        try:
            numbers.propose_measure(by=request.acting, item=item, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已提请复核：{item.text}，由本部另一人复核后施行。")
            return redirect("county:measures")
    now = numbers.in_force(request.acting.township, clock.today())[code]
    back = reverse("county:measures")
    context = {
        "title": f"规定数值：{item.text}",
        "form": form,
        "submit": "提请复核",
        "lede": f"现行 {now.value} {item.unit}（{now.basis}）。",
        "cancel_url": back,
        "crumbs": [{"label": "县里规定", "url": back}, {"label": item.text, "url": ""}],
    }
    return render(request, "roster/form.html", context, status=422 if form.errors else 200)

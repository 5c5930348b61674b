"""Paper counts: one page that compares two entries, one on which a person enters.

Officers and the discipline secretary may enter, so that a township with a single officer can count too; the two
entries are always of two people. Until both are in, nobody is shown any figure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from appointments import access
from appointments.facts import FactPage
from appointments.models import AgendaItem, Appointment
from procedure.facts import check_room_open, record
from township.accounts.access import READERS, Acting, Refused
from township.accounts.models import Role

from .arithmetic import agreed, differences, entered_alike, entries_of, lines_of, on_paper
from .counts import find_count, paper_problems_of, people_of
from .forms import PAGES, EntryForm, address, own_entry
from .models import Count
from .tallying import minimum_of

COUNTERS = frozenset({Role.OFFICER, Role.DISCIPLINE})
#: Gets a count or makes a new one: (appointment, key from the address).
Find = Callable[[Appointment, int | None], Count]


def _page(kind: str, title: str, room: str) -> FactPage:
    intro = "对照计票单逐项填写。另一人将独立录入同一张计票单，两次一致才有效。"
    return FactPage(PAGES[kind], title, EntryForm, room, offices=COUNTERS, intro=intro)


RECOMMENDATION = _page(Count.Kind.RECOMMENDATION, "会议推荐计票", "recommendation")
ASSESSMENT = _page(Count.Kind.ASSESSMENT, "民主测评计票", "evaluation")
DECISION = _page(Count.Kind.DECISION, "无记名投票计票", "decision")


# -- which count a page is about ---------------------------------------------------------------------------------


def kept_or_new(appointment: Appointment, kind: str, held_on: Any, **subject: Any) -> Count:
    """The count of this kind and subject in the round that counts, or a new one not yet saved."""
    room = {"recommendation": "recommendation", "assessment": "evaluation", "decision": "decision"}[kind]
    record = appointment.current(room)
    if record is None:
        raise Http404("该事项尚未进入这一环节")
    kept = find_count(appointment, kind, record.round, **subject)
    count = kept or Count(kind=kind, round=record.round, **subject)
    # The loaded appointment, with all that a sheet needs to know.
    count.appointment = appointment
    if held_on:
        count.held_on = held_on
    return count


def of_recommendation(appointment: Appointment, key: int | None) -> Count:
    room = appointment.current("recommendation")
    if room is None or room.meeting_on is None:
        raise Refused("先在“会议推荐”中录入会议日期、每票可推荐人数，再录入计票。")
    return kept_or_new(appointment, Count.Kind.RECOMMENDATION, room.meeting_on)


def of_assessment(appointment: Appointment, key: int | None) -> Count:
    candidate = next((c for c in appointment.standing("chosen", "proposed") if c.pk == key), None)
    if candidate is None:
        raise Http404("此人不是本事项的考察对象")
    return kept_or_new(appointment, Count.Kind.ASSESSMENT, None, candidate=candidate)


def of_decision(appointment: Appointment, key: int | None) -> Count:
    item = next((i for i in appointment.items.all() if i.pk == key), None)
    if item is None:
        raise Http404("没有这项议题")
    return kept_or_new(appointment, Count.Kind.DECISION, item.meeting.held_on, item=item)


# -- the two pages -------------------------------------------------------------------------------------------------


def show_count(
    request: HttpRequest, pk: int, fact: FactPage, find: Find, key: int | None = None
) -> HttpResponse:
    """Where a count stands: who has entered, and once both have, what they entered and where they differ."""
    appointment = access.open_dossier(request.acting, pk)
    count = find(appointment, key)
    first, second = entries_of(count) if count.pk else (None, None)
    context = {
        "appointment": appointment,
        "count": count,
        "title": _title(fact, count),
        "first": first,
        "second": second,
        "enter_url": address(count, "_entry") if _may_enter(request.acting, appointment, fact, count) else "",
        "mine": bool(count.pk)
        and any(e.entered_by_id == request.acting.user.pk for e in count.entries.all()),
    }
    if count.question_id:
        context |= {"box": count.question.box, "on_paper": on_paper(count), "figures": _named(count)}
    if first and second:
        context |= _compared(count, first.figures, second.figures)
        context["hidden"] = not _may_compare(request.acting, appointment, count)
    return render(request, "appointments/ballots/count.html", context)


def _named(count: Count) -> list[tuple[str, int]]:
    """The figures of a box, with those of its paper ballots; nothing while these are still to be counted."""
    figures = agreed(count)
    lines = lines_of(count.kind, people_of(count)) if figures else []
    return [(line.full_label, figures.get(line.key, 0)) for line in lines]


def _may_compare(acting: Acting, appointment: Appointment, count: Count) -> bool:
    """Who sees what two people entered. The paper ballots of a box alone may be too few, or leave too few beside them."""
    if not count.question_id:
        return True
    fewest = minimum_of(appointment.township)
    few = min(on_paper(count), count.figures["returned"]) < fewest
    return not few or acting.user.pk in {entry.entered_by_id for entry in count.entries.all()}


def _compared(count: Count, first: dict[str, int], second: dict[str, int]) -> dict[str, Any]:
    people = people_of(count)
    figures = entered_alike(count)
    return {
        "agreed": figures is not None,
        "lines": [
            (line.full_label, first.get(line.key), second.get(line.key))
            for line in lines_of(count.kind, people)
        ],
        "differences": differences(first, second, count.kind, people),
        "problems": paper_problems_of(count, figures) if figures else [],
    }


def _may_enter(acting: Acting, appointment: Appointment, fact: FactPage, count: Count) -> bool:
    if not acting.holds(*COUNTERS) or appointment.stage != fact.room or _why_not_counted(count):
        return False
    try:
        own_entry(count, acting.user)
    except Refused:
        return False
    return True


def _why_not_counted(count: Count) -> str:
    """Why nothing is entered: nobody was asked to vote in secret yet, or a result rests on the count already."""
    if not count.item_id:
        return ""
    if count.item.result in ("passed", "rejected") or count.item.meeting.minutes_sealed_on:
        return "该议题已议决，计票不能再改。"
    if count.item.method != AgendaItem.Method.SECRET:
        return "该议题尚未提请无记名投票，没有可以录入的计票。"
    return ""


def _title(fact: FactPage, count: Count) -> str:
    return f"{fact.title}：{count.candidate.cadre.name}" if count.candidate_id else fact.title


def enter_count(
    request: HttpRequest, pk: int, fact: FactPage, find: Find, key: int | None = None
) -> HttpResponse:
    """Enter the figures, or correct one's own."""

    def instance(appointment: Appointment, key: int | None) -> Any:
        check_room_open(appointment, fact)
        count = find(appointment, key)
        if sentence := _why_not_counted(count):
            raise Refused(sentence)
        return own_entry(count, request.acting.user)

    return record(request, pk, replace(fact, code=f"{fact.code}_entry", submit="保存录入"), instance, key)


# -- the addresses ---------------------------------------------------------------------------------------------------


@access.on_dossier(GET=READERS)
def recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    return show_count(request, pk, RECOMMENDATION, of_recommendation)


@access.on_dossier(GET=COUNTERS, POST=COUNTERS)
def recommendation_entry(request: HttpRequest, pk: int) -> HttpResponse:
    return enter_count(request, pk, RECOMMENDATION, of_recommendation)


@access.on_dossier(GET=READERS)
def assessment(request: HttpRequest, pk: int, candidate: int) -> HttpResponse:
    return show_count(request, pk, ASSESSMENT, of_assessment, candidate)


@access.on_dossier(GET=COUNTERS, POST=COUNTERS)
def assessment_entry(request: HttpRequest, pk: int, candidate: int) -> HttpResponse:
    count = of_assessment(access.open_dossier(request.acting, pk), candidate)
    fact = replace(ASSESSMENT, title=_title(ASSESSMENT, count))
    return enter_count(request, pk, fact, of_assessment, candidate)


@access.on_dossier(GET=READERS)
def decision(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    return show_count(request, pk, DECISION, of_decision, item)


@access.on_dossier(GET=COUNTERS, POST=COUNTERS)
def decision_entry(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    return enter_count(request, pk, DECISION, of_decision, item)

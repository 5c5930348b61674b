"""Paper counts: one page that compares two entries, one on which a person enters.

Officers and the discipline secretary may enter, so that a township with a single officer can count too; the two
entries are always of two people. Until both are in, nobody is shown any figure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from appointments import access
from appointments.facts import FactPage
from appointments.models import AgendaItem, Appointment, Candidate
from appointments.stages.decision.recusal import participations
from appointments.stages.decision.tally import slips_not_fitting
from ballots.comparing import figures_by_line, has_entered, may_compare, side_by_side
from ballots.entering import own_entry
from ballots.models import Count, Entry
from ballots.two_entries import entered_alike, entries_of, on_paper
from procedure.facts import check_room_open, record
from township.accounts.access import READERS, Actor, Refused
from township.accounts.models import Role
from township.refusal import Refusal

from .addresses import PAGES, count_page
from .counts import find_count, paper_problems_of, people_of
from .forms import EntryForm
from .proposing import ROOM
from .sheets import ASSESSMENT, DECISION, RECOMMENDATION

COUNTERS = frozenset({Role.OFFICER, Role.DISCIPLINE})


def _page(kind: str, title: str) -> FactPage:
    intro = "对照计票单逐项填写。另一人将独立录入同一张计票单，两次一致才有效。"
    return FactPage(PAGES[kind], title, EntryForm, ROOM[kind], offices=COUNTERS, intro=intro)


RECOMMENDATION_PAGE = _page(RECOMMENDATION, "会议推荐计票")
ASSESSMENT_PAGE = _page(ASSESSMENT, "民主测评计票")
DECISION_PAGE = _page(DECISION, "无记名投票计票")


# -- which count a page is about ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class CountInDossier:
    """A count, saved or new, with the candidate or the agenda item it is about."""

    count: Count
    candidate: Candidate | None = None
    item: AgendaItem | None = None

    def titled(self, page: FactPage) -> str:
        return f"{page.title}：{self.candidate.cadre.name}" if self.candidate else page.title

    @property
    def refusal_to_enter(self) -> Refusal | None:
        """Why nothing is entered: nobody was asked to vote in secret yet, or a result rests on the count already."""
        if self.item is None:
            return None
        if self.item.result in ("passed", "rejected") or self.item.meeting.minutes_sealed_on:
            return Refusal("该议题已议决，计票不能再改。")
        if self.item.method != AgendaItem.Method.SECRET:
            return Refusal("该议题尚未提请无记名投票，没有可以录入的计票。")
        return None


#: Finds what a page is about: (appointment, key from the address).
Find = Callable[[Appointment, int | None], CountInDossier]


def kept_or_new(appointment: Appointment, kind: str, held_on: date | None, subject: int = 0) -> Count:
    """The count of this kind and subject in the round that counts, or a new one not yet saved."""
    room = appointment.current(ROOM[kind])
    if room is None:
        raise Http404("该事项尚未进入这一环节")
    kept = find_count(appointment, kind, room.round, subject)
    count = kept or Count(matter_id=appointment.pk, kind=kind, round=room.round, subject=subject)
    if held_on:
        count.held_on = held_on
    return count


def of_recommendation(appointment: Appointment, key: int | None) -> CountInDossier:
    room = appointment.current("recommendation")
    if room is None or room.meeting_on is None:
        raise Refused("先在“会议推荐”中录入会议日期、每票可推荐人数，再录入计票。")
    return CountInDossier(kept_or_new(appointment, RECOMMENDATION, room.meeting_on))


def of_assessment(appointment: Appointment, key: int | None) -> CountInDossier:
    candidate = next((c for c in appointment.standing("chosen", "proposed") if c.pk == key), None)
    if candidate is None:
        raise Http404("此人不是本事项的考察对象")
    return CountInDossier(kept_or_new(appointment, ASSESSMENT, None, key), candidate=candidate)


def of_decision(appointment: Appointment, key: int | None) -> CountInDossier:
    item = next((i for i in appointment.items.all() if i.pk == key), None)
    if item is None:
        raise Http404("没有这项议题")
    return CountInDossier(kept_or_new(appointment, DECISION, item.meeting.held_on, key), item=item)


# -- the two pages -------------------------------------------------------------------------------------------------


def show_count(
    request: HttpRequest, pk: int, fact: FactPage, find: Find, key: int | None = None
) -> HttpResponse:
    """Where a count stands: who has entered, and once both have, what they entered and where they differ."""
    appointment = access.open_dossier(request.acting, pk)
    found = find(appointment, key)
    count, people = found.count, people_of(appointment, found.count.kind)
    first, second = entries_of(count) if count.pk else (None, None)
    may_enter = _may_enter(request.acting, appointment, fact, found)
    context = {
        "appointment": appointment,
        "count": count,
        "title": found.titled(fact),
        "first": first,
        "second": second,
        "enter_url": count_page(count.kind, pk, count.subject, "_entry") if may_enter else "",
        "mine": has_entered(request.acting, count),
    }
    if count.question_id:
        figures = figures_by_line(count, people)
        context |= {"box": count.question.box, "on_paper": on_paper(count), "figures": figures}
    if first and second:
        context |= side_by_side(count, first, second, people)
        context["problems"] = _problems(appointment, count)
        context["hidden"] = not may_compare(request.acting, count)
    if found.item and slips_not_fitting(found.item, participations(appointment, found.item)) is not None:
        context |= {"void": True, "hidden": True, "figures": None}
    return render(request, "appointments/polls/count.html", context)


def _problems(appointment: Appointment, count: Count) -> list[str]:
    figures = entered_alike(count)
    return paper_problems_of(appointment, count, figures) if figures else []


def _may_enter(acting: Actor, appointment: Appointment, fact: FactPage, found: CountInDossier) -> bool:
    if not acting.holds(*COUNTERS) or appointment.stage != fact.room or found.refusal_to_enter:
        return False
    try:
        own_entry(found.count, acting.user)
    except Refused:
        return False
    return True


def enter_count(
    request: HttpRequest, pk: int, fact: FactPage, find: Find, key: int | None = None
) -> HttpResponse:
    """Enter the figures, or correct one's own."""

    def instance(appointment: Appointment, key: int | None) -> Entry:
        check_room_open(appointment, fact)
        found = find(appointment, key)
        if found.refusal_to_enter:
            raise Refused(str(found.refusal_to_enter))
        return own_entry(found.count, request.acting.user)

    entry = replace(fact, code=f"{fact.code}_entry", submit="保存录入", instance=instance)
    return record(request, pk, entry, key)


# -- the addresses ---------------------------------------------------------------------------------------------------


@access.on_dossier(GET=READERS)
def recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    return show_count(request, pk, RECOMMENDATION_PAGE, of_recommendation)


@access.on_dossier(GET=COUNTERS, POST=COUNTERS)
def recommendation_entry(request: HttpRequest, pk: int) -> HttpResponse:
    return enter_count(request, pk, RECOMMENDATION_PAGE, of_recommendation)


@access.on_dossier(GET=READERS)
def assessment(request: HttpRequest, pk: int, candidate: int) -> HttpResponse:
    return show_count(request, pk, ASSESSMENT_PAGE, of_assessment, candidate)


@access.on_dossier(GET=COUNTERS, POST=COUNTERS)
def assessment_entry(request: HttpRequest, pk: int, candidate: int) -> HttpResponse:
    found = of_assessment(access.open_dossier(request.acting, pk), candidate)
    fact = replace(ASSESSMENT_PAGE, title=found.titled(ASSESSMENT_PAGE))
    return enter_count(request, pk, fact, of_assessment, candidate)


@access.on_dossier(GET=READERS)
def decision(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    return show_count(request, pk, DECISION_PAGE, of_decision, item)


@access.on_dossier(GET=COUNTERS, POST=COUNTERS)
def decision_entry(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    return enter_count(request, pk, DECISION_PAGE, of_decision, item)

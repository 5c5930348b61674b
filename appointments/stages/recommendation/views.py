"""民主推荐: one view for each record."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from appointments import access
from appointments.facts import FactPage, back_to, check_room_open, own_record, record
from appointments.models import Appointment, Candidate
from township.accounts.access import READERS, Refused, page
from township.accounts.models import Role
from township.records import clock
from township.records.act import act

from .forms import NOT_IN_POOL, DroppingForm, ListForm, MeetingForm, ParticipantsForm, TalksForm
from .models import WrittenRecommendation
from .person_forms import ChoiceForm, LateEntryForm, WrittenForm
from .results import results_of

ROOM = "recommendation"
OFFICERS = {Role.OFFICER}
PARTICIPANTS = FactPage(
    "recommendation.participants", "参加人员", ParticipantsForm, ROOM,
    intro="应参加人数按事先确定的范围填写；参加人数不足应参加人数三分之二的，推荐结果无效。",
)  # fmt: skip
TALKS = FactPage("recommendation.talks", "谈话调研推荐", TalksForm, ROOM)
MEETING = FactPage("recommendation.meeting", "会议推荐", MeetingForm, ROOM)
DROPPING = FactPage(
    "recommendation.dropping", "不再召开会议推荐", DroppingForm, ROOM,
    intro="单位人数较少、两轮参加人员相同、谈话推荐意见集中，三个条件同时具备才可不再召开，逐项写明情况。",
)  # fmt: skip
LIST = FactPage("recommendation.list", "会议推荐参考名单", ListForm, ROOM)
LATE = FactPage(
    "recommendation.late_entry", "增列人选", LateEntryForm, ROOM, submit="增列",
    intro="推荐中提出的人选须先列入人选范围，再登记推荐结果。各人符合和不符合的条件见动议环节的“人选范围”页。",
)  # fmt: skip
WRITTEN = FactPage("recommendation.written", "个人署名推荐", WrittenForm, ROOM)
CHOICE = FactPage("recommendation.choice", "确定考察对象", ChoiceForm, ROOM)

IMPORTANT_BASIS = "推荐票是重要依据，不是唯一依据，不得简单以票取人。"


@page(GET=OFFICERS, POST=OFFICERS)
def participants(request: HttpRequest, pk: int) -> HttpResponse:
    return record(request, pk, PARTICIPANTS, own_record(ROOM))


@page(GET=OFFICERS, POST=OFFICERS)
def talks(request: HttpRequest, pk: int) -> HttpResponse:
    return record(request, pk, TALKS, own_record(ROOM))


@page(GET=OFFICERS, POST=OFFICERS)
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    return record(request, pk, MEETING, own_record(ROOM))


@page(GET=OFFICERS, POST=OFFICERS)
def dropping(request: HttpRequest, pk: int) -> HttpResponse:
    return record(request, pk, DROPPING, own_record(ROOM))


@page(GET=OFFICERS, POST=OFFICERS)
def reference_list(request: HttpRequest, pk: int) -> HttpResponse:
    return record(request, pk, LIST, own_record(ROOM))


@page(GET=OFFICERS, POST=OFFICERS)
def late_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a person into the pool while the recommendation is under way."""

    def make(appointment: Appointment, key: int | None) -> Candidate:
        return Candidate(appointment=appointment, added_later=True)

    return record(request, pk, LATE, make)


# -- written recommendations -----------------------------------------------------------------------------------


@page(GET=OFFICERS, POST=OFFICERS)
def written(request: HttpRequest, pk: int, key: int | None = None) -> HttpResponse:
    """Add a written recommendation, or correct one."""

    def find(appointment: Appointment, key: int | None) -> WrittenRecommendation:
        room = appointment.current(ROOM)
        return _written(appointment, key) if key else WrittenRecommendation(recommendation=room)

    return record(request, pk, WRITTEN, find, key)


@page(POST=OFFICERS)
def remove_written(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Take back a written recommendation entered by mistake; its history stays."""
    access.open_dossier(request.acting, pk)
    with transaction.atomic():
        Appointment.objects.select_for_update(of=("self",)).get(pk=pk, township=request.acting.township)
        appointment = access.open_dossier(request.acting, pk)
        check_room_open(appointment, WRITTEN)
        row = _written(appointment, key)
        with act(by=request.acting, code="recommendation.written_removed", label="撤去误录的署名推荐",
                 happened_on=clock.today(), appointment=appointment, stage=appointment.stage,
                 round=appointment.room.round, office=Role.OFFICER.label):  # fmt: skip
            row.delete()
    messages.success(request, "已撤去误录的署名推荐")
    return redirect(back_to(appointment, WRITTEN))


def _written(appointment: Appointment, key: int) -> WrittenRecommendation:
    rows = appointment.current(ROOM).written.all() if appointment.current(ROOM) else []
    row = next((row for row in rows if row.pk == key), None)
    if row is None:
        raise Http404("没有这份署名推荐")
    return row


# -- the choice ----------------------------------------------------------------------------------------------------


@access.on_dossier(GET=READERS)
def choices(request: HttpRequest, pk: int) -> HttpResponse:
    """The result person by person, with the way to each person's choice."""
    appointment = access.open_dossier(request.acting, pk)
    room = appointment.current(ROOM)
    if room is None:
        raise Http404("该事项尚未进入民主推荐")
    present = appointment.stage == ROOM and request.acting.holds(Role.OFFICER)
    context = {"appointment": appointment, "record": room, "may_choose": present}
    return render(request, "appointments/recommendation/choices.html", context)


@page(GET=OFFICERS, POST=OFFICERS)
def choice(request: HttpRequest, pk: int, candidate: int) -> HttpResponse:
    """Choose one person as evaluation candidate, or not, with the reason."""
    appointment = access.open_dossier(request.acting, pk)
    one = _candidate(appointment, candidate)
    evidence = ""
    if room := appointment.current(ROOM):
        evidence = next(r.evidence for r in results_of(appointment, room) if r.candidate.pk == one.pk)
    shown = replace(CHOICE, title=f"确定考察对象：{one.cadre.name}", intro=f"{evidence}。{IMPORTANT_BASIS}")
    return record(request, pk, shown, _candidate, candidate)


def _candidate(appointment: Appointment, key: int | None) -> Candidate:
    one = next((c for c in appointment.candidates.all() if c.pk == key and c.standing != "dropped"), None)
    if one is None:
        raise Refused(NOT_IN_POOL)
    return one

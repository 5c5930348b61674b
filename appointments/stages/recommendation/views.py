"""民主推荐: one view for each record."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from appointments import access
from appointments.facts import FactPage
from appointments.models import Appointment, Candidate
from procedure.addresses import address
from procedure.facts import back_to, check_room_open, facts_of, record
from procedure.locking import lock_matter
from procedure.ritual import Ritual, perform
from procedure.takeover.declared import Anew, Fields, TakenRows
from township.accounts.access import READERS, NotYet, Request, page
from township.accounts.models import Role
from township.law.instruments import REGULATION, unread
from township.records.act import StepFacts

from .forms import NOT_IN_POOL, DroppingForm, ListForm, MeetingForm, ParticipantsForm, TalksForm
from .models import WrittenRecommendation
from .person_forms import ChoiceForm, LateEntryForm, WrittenForm
from .results import results_of

ROOM = "recommendation"
OFFICERS = {Role.OFFICER}


def _late(appointment: Appointment, key: int | None) -> Candidate:
    """Somebody who is put into the pool while the recommendation is under way."""
    return Candidate(appointment=appointment, added_later=True)


def _written(appointment: Appointment, key: int) -> WrittenRecommendation:
    rows = appointment.current(ROOM).written.all() if appointment.current(ROOM) else []
    row = next((row for row in rows if row.pk == key), None)
    if row is None:
        raise Http404("没有这份署名推荐")
    return row


def _new_or_written(appointment: Appointment, key: int | None) -> WrittenRecommendation:
    room = appointment.current(ROOM)
    return _written(appointment, key) if key else WrittenRecommendation(recommendation=room)


def _candidate(appointment: Appointment, key: int | None) -> Candidate:
    one = next((c for c in appointment.candidates.all() if c.pk == key and c.standing != "dropped"), None)
    if one is None:
        raise NotYet(NOT_IN_POOL, at=address(appointment))
    return one


PARTICIPANTS = FactPage(
    "recommendation.participants",
    "参加人员",
    ParticipantsForm,
    ROOM,
    intro="应参加人数按事先确定的范围填写；参加人数不足应参加人数三分之二的，推荐结果无效。",
    carried=(
        Fields(names=("participants_scope",)),
        TakenRows(kind="participants", match=("category",)),
    ),
)
TALKS = FactPage(
    "recommendation.talks",
    "谈话调研推荐",
    TalksForm,
    ROOM,
    carried=(
        Fields(names=("talks_from", "talks_until", "talks_by", "talks_summary"), day="talks_until"),
        TakenRows(kind="mentions", match=("candidate_id",)),
    ),
)
MEETING = FactPage(
    "recommendation.meeting",
    "会议推荐",
    MeetingForm,
    ROOM,
    carried=Anew("重新召开会议，以无记名投票方式推荐", unread(REGULATION, "第四章 民主推荐")),
)
DROPPING = FactPage(
    "recommendation.dropping",
    "不再召开会议推荐",
    DroppingForm,
    ROOM,
    intro="单位人数较少、两轮参加人员相同、谈话推荐意见集中，三个条件同时具备才可不再召开，逐项写明情况。",
    carried=(Fields(names=("meeting_dropped", "few_people", "same_people", "concentrated")),),
)
LIST = FactPage("recommendation.list", "会议推荐参考名单", ListForm, ROOM)
LATE = FactPage(
    "recommendation.late_entry",
    "增列人选",
    LateEntryForm,
    ROOM,
    submit="增列",
    intro="推荐中提出的人选须先列入人选范围，再登记推荐结果。各人符合和不符合的条件见动议环节的“人选范围”页。",
    instance=_late,
)
WRITTEN = FactPage(
    "recommendation.written",
    "个人署名推荐",
    WrittenForm,
    ROOM,
    instance=_new_or_written,
    carried=(TakenRows(kind="written", day="received_on"),),
)
CHOICE = FactPage(
    "recommendation.choice",
    "确定考察对象",
    ChoiceForm,
    ROOM,
    instance=_candidate,
    carried=Anew("按新一轮推荐结果重新确定", unread(REGULATION, "第四章 民主推荐")),
)

IMPORTANT_BASIS = "推荐票是重要依据，不是唯一依据，不得简单以票取人。"


@page(POST=OFFICERS)
def remove_written(request: Request, pk: int, key: int) -> HttpResponse:
    """A written recommendation entered by mistake is taken back; its history stays.

    Locked: the matter. Written: the row as deleted, and the step. Raises Http404, Recused and NotYet (another room), none of them
    with a record.
    """
    acting = request.acting

    def facts(appointment: Appointment) -> StepFacts:
        return facts_of(acting, appointment, WRITTEN) | {
            "code": "recommendation.written_removed",
            "label": "撤去误录的署名推荐",
        }

    appointment = perform(
        Ritual(
            lock=lambda: lock_matter(acting, pk, Appointment.KIND),
            load=lambda: access.open_dossier(acting, pk),
            may=lambda appointment: check_room_open(appointment, WRITTEN),
            record=facts,
            do=lambda appointment, step: _take_back(appointment, key),
            keeps_refusals=False,
        )
    )
    messages.success(request, "已撤去误录的署名推荐")
    return redirect(back_to(appointment, WRITTEN))


def _take_back(appointment: Appointment, key: int) -> Appointment:
    _written(appointment, key).delete()
    return appointment


# -- the choice ----------------------------------------------------------------------------------------------------


@access.on_dossier(GET=READERS)
def choices(request: Request, pk: int) -> HttpResponse:
    """The result person by person, with the way to each person's choice."""
    appointment = access.open_dossier(request.acting, pk)
    room = appointment.current(ROOM)
    if room is None:
        raise Http404("该事项尚未进入民主推荐")
    present = appointment.stage == ROOM and request.acting.holds(Role.OFFICER)
    context = {"appointment": appointment, "record": room, "may_choose": present}
    return render(request, "appointments/recommendation/choices.html", context)


@page(GET=OFFICERS, POST=OFFICERS)
def choice(request: Request, pk: int, candidate: int) -> HttpResponse:
    """Choose one person as evaluation candidate, or not, with the reason."""
    appointment = access.open_dossier(request.acting, pk)
    one = _candidate(appointment, candidate)
    evidence = ""
    if room := appointment.current(ROOM):
        evidence = next(r.evidence for r in results_of(appointment, room) if r.candidate.pk == one.pk)
    shown = replace(CHOICE, title=f"确定考察对象：{one.cadre.name}", intro=f"{evidence}。{IMPORTANT_BASIS}")
    return record(request, pk, shown, candidate)

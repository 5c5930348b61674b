"""考察: one view for each record about one evaluation candidate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.db import models
from django.http import Http404, HttpResponse

from appointments import access
from appointments.facts import FactPage
from appointments.models import Appointment
from procedure.facts import check_room_open, guarded, record
from procedure.takeover.declared import Anew, Fields, TakenRows
from township.accounts.access import Refused, Request
from township.accounts.models import Role

from . import rules_checks
from .candidate_forms import (
    IntegrityForm,
    IntegritySignatureForm,
    InterviewForm,
    MustForm,
    ReportForm,
    TalkForm,
    TalkRemovalForm,
    unsign,
)
from .files import File, files_of
from .models import EvaluationTalk, IntegrityOpinion, Must

ROOM = "evaluation"
OFFICER = frozenset({Role.OFFICER})

OF = "candidates"

TALK = FactPage(
    "evaluation.talk",
    "添加考察谈话",
    TalkForm,
    ROOM,
    submit="添加",
    carried=(TakenRows(kind="talks", day="held_on", of=OF),),
)
TALK_ENTRY = FactPage("evaluation.talk_entry", "修改考察谈话", TalkForm, ROOM)
TALK_REMOVAL = FactPage("evaluation.talk_removal", "删除考察谈话", TalkRemovalForm, ROOM, submit="删除")
INTERVIEW = FactPage(
    "evaluation.interview",
    "同考察对象面谈",
    InterviewForm,
    ROOM,
    carried=(Fields(names=tuple(InterviewForm.Meta.fields), day="interview_on", of=OF),),
)
REPORT = FactPage(
    "evaluation.report",
    "考察材料",
    ReportForm,
    ROOM,
    intro="以事实说明，不足如实写明。修改考察材料后，考察组须重新签字。",
    carried=(Fields(names=tuple(ReportForm.Meta.fields), day="report_on", of=OF, after=unsign),),
)
MUSTS = {
    kind: FactPage(
        f"evaluation.{kind}",
        kind.label,
        MustForm,
        ROOM,
        intro="写明核查日期、责任人、结果和依据。",
        carried=(TakenRows(kind="musts", day="checked_on", match=("kind",), of=OF, where={"kind": kind}),),
    )
    for kind in Must.Kind
}
INTEGRITY = FactPage(
    "evaluation.integrity",
    "廉洁意见",
    IntegrityForm,
    ROOM,
    frozenset({Role.DISCIPLINE}),
    intro="纪委书记提出结论性意见并签字，再由党委书记签字。结论或内容修改后，党委书记的签字作废，须重新签字。",
    submit="签署",
    signs=True,
    carried=Anew("纪委书记重新提出结论性意见并签字", rules_checks.INTEGRITY.citation),
)
INTEGRITY_SIGNATURE = FactPage(
    "evaluation.integrity_signature",
    "廉洁意见：党委书记签字",
    IntegritySignatureForm,
    ROOM,
    frozenset({Role.SECRETARY}),
    intro="核对下列结论性意见后，以本人账号签署。",
    submit="签署",
    signs=True,
    carried=Anew("党委书记重新签字", rules_checks.INTEGRITY.citation),
)


def _of_candidate(fact: FactPage, pick: Callable[..., models.Model]) -> Callable[..., HttpResponse]:
    """The view of a fact about one evaluation candidate; page and record name whom it is about."""

    def view(request: Request, pk: int, candidate: int, **keys: int) -> HttpResponse:
        appointment = access.open_dossier(request.acting, pk)
        check_room_open(appointment, fact)
        named = replace(
            fact,
            title=f"{fact.title}：{_file(appointment, candidate).name}",
            instance=lambda loaded, key: pick(_file(loaded, candidate), *keys.values()),
        )
        return record(request, pk, named, candidate)

    view.__name__ = fact.code.replace(".", "_")
    return guarded(fact, view)


def _file(appointment: Appointment, candidate: int) -> File:
    file = next((file for file in files_of(appointment) if file.key == candidate), None)
    if file is None:
        raise Http404("此人不是本轮的考察对象")
    return file


def _talk(file: File, key: int) -> EvaluationTalk:
    talk = next((talk for talk in file.talks if talk.pk == key), None)
    if talk is None:
        raise Http404("没有这条谈话记录")
    talk.material = file.material
    return talk


def _must(kind: Must.Kind) -> Callable[[File], Must]:
    def find(file: File) -> Must:
        return file.must(kind) or Must(material=file.material, kind=kind)

    return find


def _drafted(file: File) -> IntegrityOpinion:
    if file.integrity is None or file.integrity.discipline_signed_by is None:
        raise Refused(f"纪委书记尚未对{file.name}提出结论性意见并签字，签署后再由党委书记签字。")
    return file.integrity


talk = _of_candidate(TALK, lambda file: EvaluationTalk(material=file.material))
talk_entry = _of_candidate(TALK_ENTRY, _talk)
talk_removal = _of_candidate(TALK_REMOVAL, _talk)
interview = _of_candidate(INTERVIEW, lambda file: file.material)
report = _of_candidate(REPORT, lambda file: file.material)
musts = {kind: _of_candidate(page, _must(kind)) for kind, page in MUSTS.items()}
integrity = _of_candidate(INTEGRITY, lambda file: file.integrity or IntegrityOpinion(material=file.material))
integrity_signature = _of_candidate(INTEGRITY_SIGNATURE, _drafted)

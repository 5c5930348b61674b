"""Views for what can be recorded in every room: consultation, circumstance, confirmation, attachment."""

from __future__ import annotations

from dataclasses import replace

from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from appointments import access
from appointments.facts import FactPage, Instance, record
from appointments.models import Appointment, Candidate
from procedure.doors import rule_of
from township.accounts.access import READERS, page
from township.accounts.models import Role
from township.law.rule import Rule
from township.records.attachments import Attachment

from .forms import AttachmentForm, CircumstanceForm, ConfirmationForm, ConsultationForm
from .models import Circumstance, Confirmation, Consultation, RoomNote

CONSULTATION = FactPage("everywhere.consultation", "沟通酝酿", ConsultationForm, "")
CIRCUMSTANCE = FactPage("everywhere.circumstance", "特殊情况、重要情况", CircumstanceForm, "")
CONFIRMATION = FactPage("everywhere.confirmation", "人工确认", ConfirmationForm, "", submit="确认")
ATTACHMENT = FactPage("everywhere.attach", "上传附件", AttachmentForm, "", submit="上传")


def note(model: type[RoomNote], **fields: object) -> RoomNote:
    """A new note of the room and round the dossier stands in."""

    def make(appointment: Appointment, key: int | None) -> RoomNote:
        room = appointment.room
        return model(
            appointment=appointment, room=appointment.stage, round=room.round if room else 1, **fields
        )

    return make


@page(GET={Role.OFFICER}, POST={Role.OFFICER})
def consultation(request: HttpRequest, pk: int) -> HttpResponse:
    return record(request, pk, CONSULTATION, note(Consultation))


@page(GET={Role.OFFICER}, POST={Role.OFFICER})
def circumstance(request: HttpRequest, pk: int) -> HttpResponse:
    return record(request, pk, CIRCUMSTANCE, note(Circumstance))


@page(GET={Role.OFFICER}, POST={Role.OFFICER})
def confirmation(request: HttpRequest, pk: int, rule: str, candidate: int | None = None) -> HttpResponse:
    """人工确认 of one rule, for one candidate where the rule is about a person."""
    asked = rule_of(Appointment.KIND, rule)
    if asked is None:
        raise Http404("没有这条规则")
    about = Candidate.objects.filter(pk=candidate, appointment=pk).select_related("cadre").first()
    whom = f"（{about.cadre.name}）" if about else ""
    shown = replace(CONFIRMATION, title=f"人工确认：{asked.requirement}{whom}", intro=asked.text)
    return record(request, pk, shown, _confirmation_of(asked, candidate), candidate)


def _confirmation_of(asked: Rule, candidate: int | None) -> Instance:
    def find(appointment: Appointment, key: int | None) -> Confirmation:
        if candidate and not any(c.pk == candidate for c in appointment.candidates.all()):
            raise Http404("人选不在本事项中")
        kept = appointment.confirmation(asked.code, candidate)
        fields = {"rule": asked.code, "requirement": asked.requirement, "candidate_id": candidate}
        return kept or note(Confirmation, **fields)(appointment, key)

    return find


@page(GET={Role.OFFICER}, POST={Role.OFFICER})
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    def make(appointment: Appointment, key: int | None) -> Attachment:
        room = appointment.room
        return Attachment(
            township=appointment.township,
            appointment=appointment,
            room=appointment.stage,
            round=room.round if room else 1,
        )

    return record(request, pk, ATTACHMENT, make)


@access.on_dossier(GET=READERS | {Role.MEMBER})
def attachment(request: HttpRequest, pk: int, key: int) -> FileResponse:
    """Hand out an attachment to those who may read its dossier, never inline: a browser must not run it."""
    appointment = access.open_dossier(request.acting, pk)
    kept = next((a for a in appointment.attachments.all() if a.pk == key), None)
    if kept is None:
        raise Http404("没有这个附件")
    if not kept.file.storage.exists(kept.file.name):
        raise Http404("附件文件不在存储中，由系统管理员从备份恢复")
    return FileResponse(kept.file.open("rb"), as_attachment=True, filename=kept.original_name)

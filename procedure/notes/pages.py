"""Pages for what can be recorded in every room: consultation, circumstance, confirmation, attachment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from django.http import FileResponse, Http404, HttpResponse
from django.urls import URLPattern, path

from procedure.bases import Proceeding
from procedure.doors import rule_of
from procedure.facts import FactForm, FactPage, Instance, guarded, record
from procedure.process import Process
from procedure.takeover.declared import Notes
from township.accounts.access import Request
from township.law.rule import Rule
from township.records.attachments import Attachment

from .forms import AttachmentForm, CircumstanceForm, ConfirmationForm, ConsultationForm
from .models import Circumstance, Confirmation, Consultation, RoomNote

_CONFIRMED = Notes(kind="confirmations", day="confirmed_on", match=("rule", "subject"), about="requirement")

Note = TypeVar("Note", bound=RoomNote)


def note(model: type[Note], **fields: object) -> Callable[[Proceeding, int | None], Note]:
    """A new note of the room and round the matter stands in."""

    def make(proceeding: Proceeding, key: int | None) -> Note:
        return model(matter=proceeding.matter, **_here(proceeding), **fields)

    return make


def _here(proceeding: Proceeding) -> dict[str, Any]:
    return {"room": proceeding.stage, "round": proceeding.room.round if proceeding.room else 1}


def _attachment(proceeding: Proceeding, key: int | None) -> Attachment:
    return Attachment(township=proceeding.township, matter=proceeding.matter, **_here(proceeding))


def _consulted(process: Process[Any]) -> Notes:
    return Notes(kind="consultations", day="consulted_on", but_in=process.consulted_anew)


class NotePages:
    """The pages of the notes of one process, under the offices that record them."""

    def __init__(self, process: Process[Any]) -> None:
        def declared(code: str, title: str, form: type[FactForm], **more: Any) -> FactPage:
            return FactPage(code, title, form, "", process.recorders, kind=process.kind, **more)

        self.process = process
        self.consultation = declared(
            "notes.consultation",
            "沟通酝酿",
            ConsultationForm,
            instance=note(Consultation),
            carried=(_consulted(process),),
        )
        self.circumstance = declared(
            "notes.circumstance", "特殊情况、重要情况", CircumstanceForm, instance=note(Circumstance)
        )
        self.confirmation = declared(
            "notes.confirmation", "人工确认", ConfirmationForm, submit="确认", carried=(_CONFIRMED,)
        )
        self.attachment = declared(
            "notes.attach", "上传附件", AttachmentForm, submit="上传", instance=_attachment
        )

    def urls(self) -> list[URLPattern]:
        on, confirm = self.process.access.on_dossier, guarded(self.confirmation, self.confirm)
        readers = self.process.readers
        return [
            path("<int:pk>/consultation/", self.consultation.as_view(), name="notes.consultation"),
            path("<int:pk>/circumstance/", self.circumstance.as_view(), name="notes.circumstance"),
            path("<int:pk>/confirm/<str:rule>/", confirm, name="notes.confirmation"),
            path("<int:pk>/confirm/<str:rule>/<int:subject>/", confirm, name="notes.confirmation"),
            path("<int:pk>/attach/", self.attachment.as_view(), name="notes.attach"),
            path("<int:pk>/attachments/<int:key>/", on(GET=readers)(self.hand_out), name="notes.attachment"),
        ]

    def confirm(self, request: Request, pk: int, rule: str, subject: int = 0) -> HttpResponse:
        """人工确认 of one rule, about one person where the rule is about a person."""
        asked = rule_of(self.process.kind, rule)
        if asked is None:
            raise Http404("没有这条规则")
        proceeding = self.process.access.open_dossier(request.acting, pk)
        name = self._name_of(proceeding, subject)
        title = f"人工确认：{asked.requirement}" + (f"（{name}）" if name else "")
        shown = replace(self.confirmation, title=title, intro=asked.text, instance=self._kept(asked, subject))
        return record(request, pk, shown)

    def _name_of(self, proceeding: Proceeding, subject: int) -> str:
        if not subject:
            return ""
        subjects = self.process.subjects(proceeding)
        if subject not in subjects:
            raise Http404("对象不在本事项中")
        return subjects[subject]

    def _kept(self, asked: Rule, subject: int) -> Instance:
        """The confirmation of this round, or a new one."""

        def find(proceeding: Proceeding, key: int | None) -> Confirmation:
            about = {"subject": subject, "subject_name": self._name_of(proceeding, subject)}
            new = note(Confirmation, rule=asked.code, requirement=asked.requirement, **about)
            return proceeding.confirmation(asked.code, subject) or new(proceeding, None)

        return find

    def hand_out(self, request: Request, pk: int, key: int) -> FileResponse:
        """Hand out an attachment to those who may read its matter, never inline: a browser must not run it."""
        proceeding = self.process.access.open_dossier(request.acting, pk)
        kept = next((each for each in proceeding.attachments.all() if each.pk == key), None)
        if kept is None:
            raise Http404("没有这个附件")
        if not kept.file.storage.exists(kept.file.name):
            raise Http404("附件文件不在存储中，由系统管理员从备份恢复")
        return FileResponse(kept.file.open("rb"), as_attachment=True, filename=kept.original_name)

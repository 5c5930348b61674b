"""Pages for what can be recorded in every room: consultation, circumstance, confirmation, attachment."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from django.http import FileResponse, Http404, HttpResponse
from django.urls import URLPattern, path

from procedure.bases import Proceeding
from procedure.doors import rule_of
from procedure.fact_forms import FactForm
from procedure.facts import FactPage, guarded, record
from procedure.process import P, Process
from procedure.ritual import judged
from procedure.takeover.declared import Notes
from township.accounts.access import Refused, Request
from township.records.attachments import Attachment
from township.required_value import known

from .asking import questions
from .forms import AttachmentForm, CircumstanceForm, ConfirmationForm, ConsultationForm
from .models import Circumstance, Consultation, RoomNote
from .on_paper import PaperForm
from .questions import Question, here

NOTHING_ASKED = "本事项现在没有要人工确认的这一事项；所问情形已不存在，或者已经过了该环节。"


Note = TypeVar("Note", bound=RoomNote)


def note(model: type[Note], **fields: object) -> Callable[[Proceeding, int | None], Note]:
    """A new note belongs to the room and round the matter stands in."""

    def make(proceeding: Proceeding, key: int | None) -> Note:
        return model(matter=proceeding.matter, **here(proceeding), **fields)

    return make


def _attachment(proceeding: Proceeding, key: int | None) -> Attachment:
    return Attachment(township=proceeding.township, matter=proceeding.matter, **here(proceeding))


def _consulted(process: Process[P]) -> Notes:
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
        self.confirmation = FactPage(
            "notes.confirmation",
            "人工确认",
            ConfirmationForm,
            "",
            process.confirmers,
            kind=process.kind,
            submit="确认",
            apart=True,
            signs=True,
        )
        self.on_paper = declared(
            "notes.paper_confirmation", "录入书面确认", PaperForm, instance=_attachment, submit="提请复核"
        )
        self.attachment = declared(
            "notes.attach", "上传附件", AttachmentForm, submit="上传", instance=_attachment
        )

    def urls(self) -> list[URLPattern]:
        on, confirm = self.process.access.on_dossier, guarded(self.confirmation, self.confirm)
        paper = guarded(self.on_paper, self.take_in)
        readers = self.process.readers
        return [
            path("<int:pk>/consultation/", self.consultation.as_view(), name="notes.consultation"),
            path("<int:pk>/circumstance/", self.circumstance.as_view(), name="notes.circumstance"),
            path("<int:pk>/confirm/<str:rule>/", confirm, name="notes.confirmation"),
            path("<int:pk>/confirm/<str:rule>/<int:subject>/", confirm, name="notes.confirmation"),
            path("<int:pk>/confirm-on-paper/<str:rule>/", paper, name="notes.paper_confirmation"),
            path(
                "<int:pk>/confirm-on-paper/<str:rule>/<int:subject>/", paper, name="notes.paper_confirmation"
            ),
            path("<int:pk>/attach/", self.attachment.as_view(), name="notes.attach"),
            path("<int:pk>/attachments/<int:key>/", on(GET=readers)(self.hand_out), name="notes.attachment"),
        ]

    def confirm(self, request: Request, pk: int, rule: str, subject: int = 0) -> HttpResponse:
        """A named person confirms what one rule asks, about one person where the rule is about a person (人工确认)."""
        question = self._question(request, pk, rule, subject)
        return record(request, pk, question.put(self.confirmation, instance=question.kept))

    def take_in(self, request: Request, pk: int, rule: str, subject: int = 0) -> HttpResponse:
        """A colleague enters the paper answer of somebody without an account; another person compares it."""
        question = self._question(request, pk, rule, subject)
        return record(request, pk, question.put(self.on_paper, form=partial(PaperForm, question=question)))

    def _question(self, request: Request, pk: int, rule: str, subject: int) -> Question:
        """What is asked under a rule. Raises Http404 where there is no such rule or row, Refused where nothing is asked."""
        asked = rule_of(self.process.kind, rule)
        if asked is None:
            raise Http404("没有这条规则")
        proceeding = self.process.access.open_dossier(request.acting, pk)
        subjects = self.process.subjects(proceeding) if subject else {0: ""}
        if subject not in subjects:
            raise Http404("对象不在本事项中")
        with judged():
            words = questions(proceeding, asked, subject)
        if not words:
            raise Refused(NOTHING_ASKED)
        return Question(asked, subject, subjects[subject], words)

    def hand_out(self, request: Request, pk: int, key: int) -> FileResponse:
        """An attachment is handed out to those who may read its matter, never inline: a browser must not run it."""
        proceeding = self.process.access.open_dossier(request.acting, pk)
        kept = next((each for each in self.process.access.attachments(proceeding) if each.pk == key), None)
        if kept is None:
            raise Http404("没有这个附件")
        if not kept.file.storage.exists(known(kept.file.name)):
            raise Http404("附件文件不在存储中，由系统管理员从备份恢复")
        return FileResponse(kept.file.open("rb"), as_attachment=True, filename=kept.original_name)

"""The pages of a paper: as it was issued, or as a draft; and the act by which it is issued.

Printed again, an issued paper is the same paper. How its matter has ended stands at its head, outside what was issued; what
has changed since stands beside the sheet, on the screen only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.safestring import SafeString, mark_safe

from procedure.addresses import address
from procedure.bases import Proceeding
from procedure.locking import lock_matter
from procedure.offices import in_words
from procedure.process import Process
from procedure.ritual import Ritual, perform
from township.accounts.access import Actor, NotYet, Refused, Request
from township.forms import Form
from township.law import numbers
from township.public_address import public_site
from township.records import clock
from township.records.act import Act, StepFacts
from township.refusal import Refusal
from township.wording import cdate

from .freezing import freeze
from .kinds import Drawn, PaperKind, draw, offered_beside
from .models import IssuedPaper
from .word import answer, document

#: What the paper is about, of a matter somebody may open: (request, matter, keys of the address) → subject.
Subject = Callable[..., object]


@dataclass(frozen=True)
class PaperChange:
    """What stands on an issued paper and is otherwise by now."""

    label: str
    then: str
    now: str


def changes_since(paper: IssuedPaper, drawn: Drawn) -> list[PaperChange]:
    """A paper differs from the records of now in these of the facts it tells."""
    now = drawn.facts
    return [
        PaperChange(label, then or "空白", now[label] or "空白")
        for label, then in paper.facts.items()
        if label in now and now[label] != then
    ]


def html_of(content: Sequence[dict[str, str]]) -> list[SafeString]:
    """A sheet is shown in its parts, which were escaped when they were drawn."""
    return [mark_safe(each["html"]) for each in content]  # noqa: S308


class IssueForm(Form):
    """Why a paper is issued once more; the first time nothing is asked."""

    reason = forms.CharField(label="重新印发的理由", max_length=500, widget=forms.Textarea)


@dataclass
class ShelfPaper:
    """One paper of a matter as one person finds it."""

    kind: PaperKind
    proceeding: Proceeding
    subject: object
    acting: Actor
    site: str = ""
    #: Whether the address names the row: then only what was issued about that row is theirs to see here.
    of_row: bool = False

    @cached_property
    def key(self) -> int | None:
        return self.kind.key(self.subject)

    @cached_property
    def issued(self) -> list[IssuedPaper]:
        """The paper was issued all these times, newest first, in earlier rounds too."""
        rows = IssuedPaper.objects.filter(kind=self.kind.code, matter=self.proceeding.pk)
        if self.of_row:
            rows = rows.filter(key=self.key or 0)
        return list(rows.order_by("-pk"))

    @property
    def current(self) -> IssuedPaper | None:
        """One paper is in force: what was issued last of the row it is about now."""
        return next((paper for paper in self.issued if paper.key == self.key), None)

    @cached_property
    def drawn(self) -> Drawn | None:
        """The paper would be issued like this now; it is None while there is nothing to draw it from."""
        if self.key is None or self.kind.refusal(self.subject):
            return None
        return draw(self.kind, self.subject, site=self.site)

    def shown(self, number: int | None) -> IssuedPaper | None:
        """One paper is shown: the one asked for, the one in force, or the last there was. Raises Http404, NotYet."""
        if number is not None:
            if found := next((paper for paper in self.issued if paper.pk == number), None):
                return found
            raise Http404("没有印发过这份文书")
        if found := self.current:
            return found
        if refusal := self.kind.refusal(self.subject):
            if self.issued:
                return self.issued[0]
            raise NotYet(f"现在不能打印：{refusal}", at=address(self.proceeding))
        return None

    def ending(self, shown: IssuedPaper | None) -> str:
        """This stands at the head of the sheet, outside what was issued; it is empty for a paper that holds."""
        if ended := self.proceeding.ending_in_print:
            return ended
        if shown and shown.key != self.key:
            return "所据的环节已退回重办，本件不再作为依据"
        if shown and self.current and shown != self.current:
            return f"本件已由{cdate(self.current.issued_on)}第{self.current.number}次印发的代替"
        return self.kind.ending(self.subject)

    @property
    def refusal_to_reissue(self) -> Refusal | None:
        """A paper is not issued anew when what its room rested on is long past: nobody writes that otherwise now."""
        room = self.proceeding.current(self.kind.room) if self.kind.room else None
        if self.current is None or room is None or room.closed_on is None:
            return None
        days = numbers.REISSUE_DAYS.value_on(clock.today(), self.proceeding.context.measures)
        if clock.today() <= room.closed_on + timedelta(days=days):
            return None
        return Refusal(
            f"所据的环节已于{cdate(room.closed_on)}结束，超过{days}天，不再重新印发。"
            "印发的内容确有错误的，退回该环节重办；已任职的，另行发文更正，扫描后作为附件留存。"
        )

    @property
    def may_issue(self) -> bool:
        return self.acting.holds(*self.kind.issuers)

    def check_may_issue(self) -> Drawn:
        """This paper is to be issued now. Raises Refused where it cannot be, or not by this person."""
        if not self.may_issue:
            raise Refused(f"“印发{self.kind.title}”由{in_words(self.kind.issuers, '或')}办理。")
        if refusal := self.kind.refusal(self.subject):
            raise Refused(f"现在不能印发：{refusal}")
        if self.drawn is None:
            raise Refused("现在不能印发：所据的记录还没有形成。")
        if self.current and self.current.content == self.drawn.content:
            raise Refused("已经印发，此后内容没有变化。直接打印即可。")
        if refusal := self.refusal_to_reissue:
            raise Refused(str(refusal))
        return self.drawn


class PaperPage:
    """The pages of one kind of paper. `subject` fetches what it is about from the keys of the address."""

    def __init__(self, process: Process[Any], kind: PaperKind, subject: Subject | None = None) -> None:
        self.process, self.kind, self.subject = process, kind, subject

    def urls(self, where: str) -> list[URLPattern]:
        kind, on = self.kind, self.process.access.on_dossier
        issuers = kind.issuers
        return [
            path(where, on(GET=kind.readers)(self.show), name=kind.name),
            path(f"{where}issue/", on(GET=issuers, POST=issuers)(self.issue), name=f"{kind.name}.issue"),
        ]

    def sheet(self, request: Request, pk: int, **keys: int) -> ShelfPaper:
        """A paper is fetched and its reader authorised in one."""
        proceeding = self.process.access.open_dossier(request.acting, pk)
        subject = self.subject(request, proceeding, **keys) if self.subject else proceeding
        return ShelfPaper(self.kind, proceeding, subject, request.acting, public_site(request), bool(keys))

    def show(self, request: Request, pk: int, **keys: int) -> HttpResponse:
        sheet = self.sheet(request, pk, **keys)
        number = request.GET.get("issued", "")
        paper = sheet.shown(int(number) if number.isdecimal() and len(number) < 10 else None)
        context = self._context(sheet, paper, keys)
        if request.GET.get("as") == "word":
            return self._in_word(context, request.acting)
        return render(request, "procedure/paper.html", context)

    def _in_word(self, context: dict[str, Any], acting: Actor) -> HttpResponse:
        """The sheet is handed out as a Word document; a draft, and what has ended, say so at its head."""
        said = ["草稿，未印发"] if context["draft"] else []
        head = [*said, *filter(None, [context["ending"]])]
        paper = context["paper"]
        issued = (
            [f"{cdate(paper.issued_on)}第{paper.number}次印发，摘要 {paper.digest[:16]}"] if paper else []
        )
        taken = f"导出日期 {cdate(clock.today())} · 导出人 {acting.user.name}"
        foot = " · ".join([f"编号 {context['number']}", *issued, taken])
        content = document(map(str, context["parts"]), head=head, foot=foot, sheet=self.kind.sheet)
        return answer(f"{self.kind.title}{context['number']}", content)

    def _context(self, sheet: ShelfPaper, paper: IssuedPaper | None, keys: dict[str, int]) -> dict[str, Any]:
        content = paper.content if paper else sheet.drawn.content if sheet.drawn else []
        changes = (
            changes_since(paper, sheet.drawn) if paper and sheet.drawn and paper == sheet.current else []
        )
        return {
            "kind": self.kind,
            "proceeding": sheet.proceeding,
            "ending": sheet.ending(paper),
            "paper": paper,
            "parts": html_of(content),
            "draft": paper is None,
            "number": sheet.proceeding.number,
            "mark": sheet.proceeding.matter.mark,
            "superseded": paper is not None and paper != sheet.current,
            "changes": changes,
            "others": [each for each in sheet.issued if each != paper],
            "here": address(sheet.proceeding, self.kind.name, *keys.values()),
            "issue_url": self._issue_url(sheet, keys),
            "beside": offered_beside(sheet.acting, paper),
            "final": sheet.refusal_to_reissue if changes else None,
        }

    def _issue_url(self, sheet: ShelfPaper, keys: dict[str, int]) -> str:
        """Whoever may issue the paper does so at this address; it is empty for others, and where there is nothing new to issue."""
        if not sheet.may_issue or sheet.drawn is None:
            return ""
        if sheet.refusal_to_reissue or (sheet.current and sheet.current.content == sheet.drawn.content):
            return ""
        return address(sheet.proceeding, f"{self.kind.name}.issue", *keys.values())

    # -- issuing -------------------------------------------------------------------------------------------------

    def issue(self, request: Request, pk: int, **keys: int) -> HttpResponse:
        """A paper is issued after one more look (印发); once more only with the reason."""
        sheet = self.sheet(request, pk, **keys)
        sheet.check_may_issue()
        form = (IssueForm if sheet.current else Form)(request.POST if request.method == "POST" else None)
        here = address(sheet.proceeding, self.kind.name, *keys.values())
        if request.method == "POST" and form.is_valid():
            return self._issue(request, pk, keys, form.cleaned_data.get("reason", ""), here)
        context = {
            "proceeding": sheet.proceeding,
            "kind": self.kind,
            "form": form,
            "again": sheet.current,
            "back": here,
        }
        return render(request, "procedure/issue.html", context, status=422 if form.errors else 200)

    def _issue(self, request: Request, pk: int, keys: dict[str, int], reason: str, here: str) -> HttpResponse:
        """The paper is issued as one act.

        Locked: the matter. Written: the issued paper, and the step that names it. Raises Http404 and Recused, as `sheet` does,
        and Refused where the paper cannot be issued (any more) or not by this person: none of them is recorded.
        """
        acting = request.acting

        def record(sheet: ShelfPaper) -> StepFacts:
            return _facts_of(sheet, reason)

        def do(sheet: ShelfPaper, step: Act) -> IssuedPaper:
            return freeze(step, sheet.check_may_issue())

        paper = perform(
            Ritual(
                lock=lambda: lock_matter(acting, pk, self.process.kind),
                load=lambda: self.sheet(request, pk, **keys),
                may=ShelfPaper.check_may_issue,
                record=record,
                do=do,
                keeps_refusals=False,
            )
        )
        messages.success(request, f"已印发：{paper.title}。内容已固定，重新打印与此相同。")
        return redirect(here)


def _facts_of(sheet: ShelfPaper, reason: str) -> StepFacts:
    """What the step record of an issue says."""
    proceeding, acting = sheet.proceeding, sheet.acting
    return {
        "by": acting,
        "code": "paper.issue",
        "label": f"印发：{sheet.kind.title}",
        "happened_on": clock.today(),
        "matter": proceeding,
        "stage": proceeding.stage,
        "round": proceeding.room.round if proceeding.room else None,
        "office": acting.office_for(sheet.kind.issuers),
        "reason": reason,
        "responsible": "印发人对印发的内容与记录一致负责",
    }

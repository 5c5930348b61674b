"""上一轮记录: the page on which an owner takes over what earlier rounds recorded, ticked in one list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path

from procedure.addresses import address
from procedure.bases import Proceeding
from procedure.facts import FactPage
from procedure.process import Process
from township.accounts.access import Refused, Request
from township.forms import Form

from .acts import pages_of, take_over
from .declared import Anew
from .offered import OfferedFact, offers


class TakeoverForm(Form):
    """Which facts of the earlier round still hold."""

    keys = forms.MultipleChoiceField(
        label="核对无误、予以接续的记录", error_messages={"required": "勾选要接续的记录"}
    )

    def __init__(self, *args: Any, offered: Iterable[OfferedFact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered_here = cast("forms.MultipleChoiceField", self.fields["keys"])
        offered_here.choices = [(each.key, str(each.page.title)) for each in offered]


class PreviousRound:
    """The page of one process; it is read by whoever reads the matter."""

    def __init__(self, process: Process[Any]) -> None:
        self.process = process

    def urls(self) -> list[URLPattern]:
        access = self.process.access
        takers = self.process.recorders | self.process.doorkeepers
        view = access.on_dossier(GET=self.process.readers, POST=takers)(self.previous_round)
        return [path("<int:pk>/previous-round/", view, name="previous_round")]

    def previous_round(self, request: Request, pk: int) -> HttpResponse:
        """The page shows fact by fact what the earlier rounds of the present room recorded."""
        proceeding = self.process.access.open_dossier(request.acting, pk)
        found = offers(proceeding, pages_of(self.process))
        own = [each for each in found if each.may_be_taken_by(request.acting)]
        form = TakeoverForm(request.POST if request.method == "POST" else None, offered=own)
        if form.is_valid() and (answer := self._take(request, pk, form)):
            return answer
        context = {
            "proceeding": proceeding,
            "form": form,
            "offers": found,
            "own": {each.key for each in own},
            "ticked": request.POST.getlist("keys"),
            "anew": asked_anew(proceeding, pages_of(self.process)),
        }
        return render(request, "procedure/previous_round.html", context, status=422 if form.errors else 200)

    def _take(self, request: Request, pk: int, form: TakeoverForm) -> HttpResponse | None:
        try:
            count = take_over(self.process, matter=pk, by=request.acting, keys=form.cleaned_data["keys"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return None
        messages.success(request, f"已接续上一轮记录 {count} 项，原日期不变。")
        return redirect(address(self.process.model(pk=pk), "previous_round"))


def asked_anew(proceeding: Proceeding, pages: Iterable[FactPage]) -> list[FactPage]:
    """A new round records these facts of the present room anew, each with the reason and its source.

    None in the first round: nothing has been recorded before it.
    """
    if proceeding.room is None or proceeding.room.round == 1:
        return []
    here = (page for page in pages if page.room == proceeding.stage)
    return [page for page in here if isinstance(page.carried, Anew)]

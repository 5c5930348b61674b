"""What the public reads of a notice without a login: the text as it hangs, and from the day it is taken down nothing.

docs/decisions/0036-notices-in-public.md says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from elections.models import Notice
from elections.stages import Stage
from procedure.issuing.models import IssuedPaper
from procedure.issuing.pages import html_of
from township.accounts.access import public
from township.records.composed import Wording

from .kinds import BY_NUMBER, NoticeKind

#: Names of villagers are for who reads the wall, not for the index of a search engine.
NOT_INDEXED = "noindex, nofollow, noarchive"


@dataclass(frozen=True)
class Posted:
    """A notice as a visitor finds it."""

    notice: Notice
    kind: NoticeKind

    @property
    def village(self) -> str:
        return str(self.notice.election.village)

    @property
    def void(self) -> bool:
        """Whether the election it belongs to was declared void: what it says holds no longer."""
        return bool(self.notice.election.stage == Stage.VOID)

    @property
    def hangs(self) -> bool:
        return self.notice.taken_down_on is None and not self.void

    @property
    def paper(self) -> IssuedPaper | None:
        """The text that was frozen when the notice was posted; never one issued later without being posted."""
        return None if self.kind.names_people else self.notice.paper


def find(key: str, number: str, vote: int) -> Posted:
    """Raises Http404 for a notice that was never posted, and for a key that is nobody's."""
    found = _posted().of(key=key, number=number, vote=vote)
    if not found or number not in BY_NUMBER:
        raise Http404("没有这份公告，或者网址不完整；以村公告栏张贴的为准")
    return Posted(found[0], BY_NUMBER[number])


@cache
def _posted() -> Wording[Notice]:
    rows = Notice.objects.select_related(
        "paper",
        "election__matter__township",
        "election__village_round__village",
        "election__village_round__term",
    )
    return Wording(lambda key, number, vote: rows.filter(election__posted_key=key, number=number, vote=vote))


@public("GET")
def posted(request: HttpRequest, key: str, number: str, vote: int) -> HttpResponse:
    """One notice: in full while it hangs, in number, day and place where it lists private persons, 410 afterwards."""
    shown = find(key, number, vote)
    paper = shown.paper if shown.hangs else None
    context: dict[str, Any] = {"shown": shown, "notice": shown.notice, "paper": paper}
    if paper:
        context["parts"] = html_of(paper.content)
    template = "elections/public/sheet.html" if paper else "elections/public/outline.html"
    response = render(request, template, context, status=200 if shown.hangs else 410)
    response.headers["X-Robots-Tag"] = NOT_INDEXED
    return response

"""Live answers on the page of a count sheet: what the numbers typed so far say of each other, by the arithmetic that will judge them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import HttpResponse
from django.shortcuts import render

from elections.process import ELECTIONS
from elections.stages import Stage
from elections.tasks import COUNTING
from township.accounts.access import NotYet, Request

from .entering import blank
from .entry_owners import own_entry
from .identities import typed_checks
from .lines import MOST, SheetLine, lines_of


@ELECTIONS.access.on_dossier(POST=COUNTING)
def answers(request: Request, pk: int, row: int) -> HttpResponse:
    """The identities of a sheet that is being typed, as a part of a page. Sent, so that no number stands in a log; nothing is kept."""
    election = ELECTIONS.access.open_dossier(request.acting, pk)
    if election.stage != Stage.BALLOT:
        raise NotYet("投票环节以外不录入计票单。")
    station = own_entry(blank(election, row).station, election, request.acting).station
    typed = typed_numbers(lines_of(election, station), request.POST)
    checks = typed_checks(election, station, typed)
    wrong = [each for each in checks if not each.met]
    return render(request, "elections/_answers.html", {"wrong": wrong, "right": len(checks) - len(wrong)})


def typed_numbers(lines: Iterable[SheetLine], sent: Mapping[str, str]) -> dict[str, int]:
    """The numbers that are typed whole; what is no number, or larger than any village, is told when it is saved."""
    found = {line.key: sent.get(line.key, "").strip() for line in lines}
    numbers = {
        key: int(text)
        for key, text in found.items()
        if text.isascii() and text.isdecimal() and len(text) < 10
    }
    return {key: number for key, number in numbers.items() if number <= MOST}

"""Live answers on the pages of the sheets of a meeting: what the numbers typed so far say of each other. Nothing is kept."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from elections.process import ELECTIONS
from elections.stages import Stage
from elections.tasks import COUNTING
from township.accounts.access import NotYet, Request

from .ballot.entry_owners import turn_of
from .meeting_sheets import MOST, SheetLimits, typed_checks
from .party.counting import first_of, further_of, judged_of
from .supervision.counting import reading_of

#: The longest number of a meeting.
DIGITS = len(str(MOST))
ELSEWHERE = "计票环节以外不录入计票单。"
NOTHING_LEFT = "前一次投票没有票数相等或者缺额，不录入再次投票的计票单。"


@ELECTIONS.access.on_dossier(POST=COUNTING)
def of_the_members(request: Request, pk: int, vote: int) -> HttpResponse:
    """党员大会计票, to whoever enters it."""
    election = ELECTIONS.access.open_dossier(request.acting, pk)
    if election.stage != Stage.ASSEMBLY:
        raise NotYet(ELSEWHERE)
    turn_of(request.acting, election)
    reading = first_of(election) if vote == 1 else further_of(election)
    if reading is None:
        raise NotYet(NOTHING_LEFT)
    return _answer(request, judged_of(election, reading))


@ELECTIONS.access.on_dossier(POST=COUNTING)
def of_the_meeting(request: Request, pk: int, vote: int) -> HttpResponse:
    """推选计票 of a supervision committee, to whoever enters it."""
    election = ELECTIONS.access.open_dossier(request.acting, pk)
    if election.stage != Stage.CHOOSING:
        raise NotYet(ELSEWHERE)
    turn_of(request.acting, election)
    first = reading_of(election)
    reading = first if vote == 1 else first.again
    if reading is None:
        raise NotYet(NOTHING_LEFT)
    return _answer(request, reading.judged)


def _answer(request: Request, judged: SheetLimits) -> HttpResponse:
    """As a part of a page. Sent, so that no number stands in a log."""
    sent = {key: text.strip() for key, text in request.POST.items() if isinstance(text, str)}
    number = {
        key: int(text)
        for key, text in sent.items()
        if text.isascii() and text.isdecimal() and len(text) <= DIGITS
    }
    checks = typed_checks(judged, number)
    wrong = [each for each in checks if not each.met]
    return render(request, "elections/_answers.html", {"wrong": wrong, "right": len(checks) - len(wrong)})

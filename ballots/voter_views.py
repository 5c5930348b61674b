"""The voter's pages: a code, one screen a question, a review, a receipt. No login, no session, no address kept.

Every screen is the answer to a post that carries the draft along: the code and the answers stand in no address, no
cookie and no row until the ballot is cast. `township.cookieless` sees to it that no session is touched: the slip is the
proof that a post is meant, and who is logged in on the same device is not known here.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from township.accounts.access import public
from township.security import client_address

from . import casting, guessing, slips
from .answer_types import NotAllowed
from .drafts import Draft
from .kinds import kind_of
from .models import Slip
from .sheets import AskedQuestion, BallotSheet, sheet_of
from .voter_forms import AnswerForm, form_of


@public("GET", "POST")
@csrf_exempt
@sensitive_post_parameters()
def vote(request: HttpRequest) -> HttpResponse:
    """One address serves the whole way: what is shown follows from what was sent.

    The pages answer 200 also where they point out a mistake: a refused answer is nothing for a log.
    """
    if request.method == "GET":
        return _code_page(request)
    code, place = request.POST.get("code", "")[: slips.TYPED_MOST], client_address(request)
    if guessing.suspended(place):
        return _code_page(request, code, guessing.TOO_MANY)
    try:
        slip = casting.admitted(code)
        if receipt := casting.receipt_if_voted(slip):
            return _receipt_page(request, slip, receipt, counted=False)
        return _step(request, slip, code)
    except casting.UnknownSlip as refusal:
        guessing.note_wrong_code(place)
        return _code_page(request, code, str(refusal))
    except casting.NotAdmitted as refusal:
        return _code_page(request, code, str(refusal))


def _code_page(request: HttpRequest, code: str = "", problem: str = "") -> HttpResponse:
    return render(request, "vote/code.html", {"code": code, "problem": problem})


def _receipt_page(request: HttpRequest, slip: Slip, receipt: str, *, counted: bool) -> HttpResponse:
    return render(request, "vote/receipt.html", {"box": slip.box, "receipt": receipt, "counted": counted})


def _step(request: HttpRequest, slip: Slip, code: str) -> HttpResponse:
    sheet = sheet_of(slip.box)
    asked = list(sheet.asked)
    try:
        draft = Draft.read(code, request.POST.get("kept", ""), sheet)
    except NotAllowed as refusal:
        return _question_page(request, slip, Draft(code), asked, 0, problem=str(refusal))
    place = _number(request.POST.get("answered"), len(asked))
    if place is not None:
        form = _form(asked, slip, draft, place, request.POST)
        if not form.is_valid() or form.answer is None:
            return _question_page(request, slip, draft, asked, place, form)
        draft.answers[place] = form.answer
        if "words" in form.cleaned_data:
            draft.words[place] = form.cleaned_data["words"]
    elif (shown := _number(request.POST.get("show"), len(asked))) is not None:
        return _question_page(request, slip, draft, asked, shown)
    missing = next((n for n, one in enumerate(asked) if not _allowed(one, draft.answers.get(n))), None)
    if missing is not None:
        return _question_page(request, slip, draft, asked, missing)
    if "cast" in request.POST:
        return _cast(request, slip, draft, sheet)
    return _review(request, slip, draft, asked)


def _number(sent: str | None, below: int) -> int | None:
    return int(sent) if sent and sent.isdecimal() and len(sent) < 4 and int(sent) < below else None


def _allowed(asked: AskedQuestion, answer: object) -> bool:
    try:
        asked.check(answer)
    except NotAllowed:
        return False
    return True


def _form(
    asked: list[AskedQuestion], slip: Slip, draft: Draft, place: int, data: QueryDict | None = None
) -> AnswerForm[Any]:
    return form_of(asked[place])(
        data, asked=asked[place], seed=f"{slip.digest}{place}", draft=draft, place=place
    )


def _question_page(
    request: HttpRequest,
    slip: Slip,
    draft: Draft,
    asked: list[AskedQuestion],
    place: int,
    form: AnswerForm[Any] | None = None,
    problem: str = "",
) -> HttpResponse:
    context = {
        "box": slip.box,
        "label": kind_of(slip.box.kind).voters_label,
        "draft": draft,
        "question": asked[place].question,
        "place": place,
        "step": place + 1,
        "steps": len(asked),
        "before": place - 1 if place else None,
        "form": form or _form(asked, slip, draft, place),
        "problem": problem,
    }
    return render(request, "vote/question.html", context)


def _review(request: HttpRequest, slip: Slip, draft: Draft, asked: list[AskedQuestion]) -> HttpResponse:
    answers = [
        (
            place,
            one.question,
            one.in_words(draft.answers[place]),
            one.answers.words_label,
            draft.words.get(place, ""),
        )
        for place, one in enumerate(asked)
    ]
    context = {
        "box": slip.box,
        "label": kind_of(slip.box.kind).voters_label,
        "draft": draft,
        "answers": answers,
    }
    return render(request, "vote/review.html", context)


def _cast(request: HttpRequest, slip: Slip, draft: Draft, sheet: BallotSheet) -> HttpResponse:
    done = casting.put(slip, sheet, draft.complete(sheet), draft.words)
    return _receipt_page(request, slip, done.receipt, counted=done.counted)

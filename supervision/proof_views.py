"""What proves the record outside the database: checkpoints to print and carry away, the chain as a file, the verifier."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from procedure.process import all_processes
from township.accounts.access import Actor, Refused, Request, page
from township.jobs import asking
from township.records import checkpoints, clock, exporting, signing
from township.records.act import act
from township.squares import square

from .proof_forms import ExportForm, VerifyForm
from .verifying import OVERSIGHT, VERIFY

VERIFIER = Path(__file__).parent / "verifier" / "verify.py"
WITHDRAWN = "纪实链中有您须回避的事项，不能由您导出，由其他监督人员办理。"


@page(GET=OVERSIGHT, POST=OVERSIGHT)
def verify(request: Request) -> HttpResponse:
    """What the last verification of the township's chain found; by POST, have it verified again."""
    form = VerifyForm(request.POST if request.method == "POST" else None, township=request.acting.township)
    if request.method == "POST" and form.is_valid():
        if given := form.cleaned_data["checkpoints"]:
            arguments = {"checkpoints": [each.text for each in given]}
            return redirect("job", asking.ask(VERIFY.code, by=request.acting, arguments=arguments).pk)
        return redirect("job", asking.ask_once(VERIFY.code, by=request.acting).pk)
    job = asking.latest(VERIFY.code, of=request.acting)
    context = {"form": form, "job": job, "found": job and job.result, "none_given": checkpoints.NONE_GIVEN}
    return render(request, "supervision/verify.html", context)


@page(GET=OVERSIGHT)
def checkpoint(request: Request) -> HttpResponse:
    """The checkpoint of this moment as text and as a square to scan, to be printed and kept elsewhere."""
    try:
        taken = checkpoints.take(request.acting.township)
    except signing.KeyUnusable as fault:
        raise Refused(f"{fault}。联系系统运维人员。") from fault
    context = {
        "taken": taken,
        "signed": checkpoints.signature_of(taken),
        "square": square(taken.text, error="l", border=2),
    }
    return render(request, "supervision/checkpoint.html", context)


@page(GET=OVERSIGHT, POST=OVERSIGHT)
def export(request: Request) -> HttpResponseBase:
    """The whole chain as a file; that it was taken out is recorded, and stands in it."""
    if any(process.access.withdrawn_from(request.acting).exists() for process in all_processes()):
        raise Refused(WITHDRAWN)
    form = ExportForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "supervision/export.html", {"form": form})
    _record(request.acting, form.cleaned_data["reason"])
    # Written while it is read: no file lies on the server, and a long chain takes no memory.
    content = StreamingHttpResponse(
        exporting.lines(request.acting.township), content_type="application/jsonl"
    )
    name = f"records-{request.acting.township.pk}-{clock.today():%Y%m%d}.jsonl"
    content["Content-Disposition"] = f'attachment; filename="{name}"'
    return content


def _record(acting: Actor, reason: str) -> None:
    with act(
        by=acting,
        code="records.export",
        label="导出纪实链",
        happened_on=clock.today(),
        reason=reason,
        subject="纪实链",
        office=acting.office_for(OVERSIGHT),
    ):
        pass


@page(GET=OVERSIGHT)
def verifier(request: Request) -> HttpResponse:
    """The stand-alone verifier: one file for a bare Python."""
    named = {"Content-Disposition": content_disposition_header(True, VERIFIER.name)}
    return HttpResponse(VERIFIER.read_bytes(), content_type="text/x-python", headers=named)

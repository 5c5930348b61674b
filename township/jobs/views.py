"""The page that shows how far a job is."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from township.accounts.access import LOGGED_IN, Actor, Request, page
from township.records import clock

from .kinds import kind_of
from .models import Job

#: Seconds after which the page asks again; a header says so, which needs no script.
EVERY = 2
#: A job nobody has taken up for so long: no runner is at work.
UNATTENDED = timedelta(minutes=1)


@page(GET=LOGGED_IN)
def job(request: Request, pk: int) -> HttpResponse:
    """How far a job is; once it is done, where its result is shown."""
    found = _find(request.acting, pk)
    kind = kind_of(found.kind)
    if found.state == Job.State.DONE:
        return redirect(kind.address(found))
    unattended = found.state == Job.State.QUEUED and found.asked_at < clock.machine_now() - UNATTENDED
    context = {
        "job": found,
        "kind": kind,
        "back": kind.address(found),
        "every": EVERY,
        "unattended": unattended,
    }
    response = render(request, "jobs/job.html", context)
    if found.under_way:
        response["Refresh"] = str(EVERY)
        # A screen that asks by itself does not keep anybody logged in.
        response.quiet = True
    return response


def _find(acting: Actor, pk: int) -> Job:
    """A job of the township that this person asked for, or whose kind is open to their office; else Http404."""
    found = Job.objects.filter(pk=pk, township=acting.township).first()
    if found and (found.asked_by_id == acting.user.pk or acting.holds(*kind_of(found.kind).readers)):
        return found
    raise Http404("没有这项任务")

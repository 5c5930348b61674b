"""Asking for long work, and finding what was asked for."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction

from township.accounts.access import Actor
from township.records import clock

from .models import UNDER_WAY, Job


def ask(kind: str, *, by: Actor, arguments: dict[str, Any] | None = None) -> Job:
    """Put a job into the queue; `arguments` must be fit for JSON. With JOBS_INLINE it is done before this returns."""
    job = Job.objects.create(
        township=by.township, kind=kind, arguments=arguments or {}, asked_by=by.user, asked_at=clock.now()
    )
    if settings.JOBS_INLINE:
        from .working import do_now  # noqa: PLC0415  (only tests and scripts work where they ask)

        do_now(job)
    return job


def ask_once(kind: str, *, by: Actor) -> Job:
    """The same, unless the township has such a job under way: then that one."""
    with transaction.atomic():
        # Whoever asks at the same moment waits here and then finds the job.
        type(by.township).objects.select_for_update(no_key=True).get(pk=by.township.pk)
        waiting = Job.objects.filter(township=by.township, kind=kind, state__in=UNDER_WAY)
        return waiting.order_by("pk").first() or ask(kind, by=by)


def latest(kind: str, *, of: Actor) -> Job | None:
    """The township's newest job of a kind that was done."""
    jobs = Job.objects.filter(township=of.township, kind=kind, state=Job.State.DONE)
    return jobs.order_by("-asked_at", "-pk").first()

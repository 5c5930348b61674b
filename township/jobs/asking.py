"""A page asks for long work here, and finds what was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from township.accounts.access import Actor
from township.records import clock

from .models import UNDER_WAY, Job

if TYPE_CHECKING:
    from township.models import Township


def ask(kind: str, *, by: Actor, arguments: dict[str, Any] | None = None) -> Job:
    """Put a job into the queue; `arguments` must be fit for JSON. With JOBS_INLINE it is done before this returns."""
    job = Job.objects.create(
        township=by.township,
        kind=kind,
        arguments=arguments or {},
        asked_by=by.user,
        asked_at=clock.machine_now(),
    )
    if settings.JOBS_INLINE:
        from .working import do_now  # noqa: PLC0415  (only tests and scripts work where they ask)

        do_now(job)
    return job


def ask_once(
    kind: str, *, by: Actor, about: dict[str, Any] | None = None, arguments: dict[str, Any] | None = None
) -> Job:
    """The same, unless the township has such a job under way: then that one.

    `about` are the arguments by which two jobs are the same, where a township may have several at a time.
    """
    about = about or {}
    with transaction.atomic():
        # Whoever asks at the same moment waits here and then finds the job.
        type(by.township).objects.select_for_update(no_key=True).get(pk=by.township.pk)
        waiting = under_way(kind, by.township, about).order_by("pk").first()
        return waiting or ask(kind, by=by, arguments=about | (arguments or {}))


def under_way(kind: str, township: Township, about: dict[str, Any]) -> QuerySet[Job]:
    """The jobs of a kind a township has under way, those about the same thing."""
    same = {f"arguments__{name}": value for name, value in about.items()}
    return Job.objects.filter(township=township, kind=kind, state__in=UNDER_WAY, **same)


def latest(kind: str, *, of: Actor) -> Job | None:
    """The township's newest job of a kind that was done."""
    jobs = Job.objects.filter(township=of.township, kind=kind, state=Job.State.DONE)
    return jobs.order_by("-asked_at", "-pk").first()

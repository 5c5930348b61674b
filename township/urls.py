"""Every address of the product. Each view declares its methods and offices; nothing is reachable undeclared."""

from django.conf import settings
from django.urls import include, path

from procedure import workbench_views

from . import gallery
from .safekeeping import health

handler500 = health.failed

urlpatterns = [
    path("", include("township.accounts.urls")),
    path("workbench/", workbench_views.show, name="workbench"),
    path("roster/", include("township.roster.urls")),
    path("", include("township.law.urls")),
    path("", include("township.jobs.urls")),
    path("", include("township.pending.urls")),
    path("", include("appointments.urls")),
    path("", include("elections.urls")),
    path("", include("appointments.stages.notice.public_urls")),
    path("ballots/", include("ballots.urls")),
    path("", include("ballots.voter_urls")),
    path("supervision/", include("supervision.urls")),
    path("account/", include("supervision.account.urls")),
    path("study/", include("supervision.study.urls")),
    path("county/", include("supervision.county.urls")),
    path("gallery/", gallery.show, name="gallery"),
    path("healthz", health.show, name="healthz"),
]

if settings.DEMO:
    # Elsewhere there is no such address: a slip's code is shown once, when it is printed, and never kept.
    # Nor is there a page that moves the clock.
    from appointments.demo import moving, voting

    urlpatterns += [
        path("demo/slips/", voting.sheet, name="demo-slips"),
        path("demo/clock/", moving.move, name="demo-clock"),
    ]

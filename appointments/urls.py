"""The corridor's addresses: `/appointments/<pk>/<room>/<record>/`."""

from django.urls import URLPattern, URLResolver, include, path

from ballots.count_pages import CountPages

from . import views
from .meetings.ballot import DecisionBallot
from .meetings.paper_meeting import PAPER_MEETING
from .stages.notice import person_reports

app_name = "appointments"

ROOMS: list[URLPattern | URLResolver] = [
    path("end/resume/", views.PAGES.ending(), {"code": "resume"}, name="notes.resume"),
    path("", include("appointments.stages.motion.urls")),
    path("", include("appointments.stages.notice.urls")),
    path("", include("appointments.stages.evaluation.urls")),
    path("", include("appointments.stages.decision.urls")),
    path("", include("appointments.stages.talk.urls")),
    path("", include("appointments.stages.posting.urls")),
    path("", include("appointments.polls.urls")),
    path("", include("appointments.stages.recommendation.urls")),
    path("", include("appointments.shelf.urls")),
    path("decision/paper-meeting/", PAPER_MEETING.as_view(), name="decision.paper_meeting"),
    *CountPages(DecisionBallot.paper_counts).urls("decision/count/<int:row>/"),
]

urlpatterns = [
    path("appointments/open/", views.open_motion, name="open"),
    path("appointments/bring-in/", views.bring_in, name="bring_in"),
    path("appointments/bring-in/<int:change>/scan/", views.bring_in_scan, name="bring_in_scan"),
    path("appointments/reports/", person_reports.listed, name="person_reports"),
    path("appointments/reports/add/", person_reports.add, name="person_report_add"),
    path("appointments/reports/<int:pk>/", person_reports.handle, name="person_report"),
    path("appointments/", include(views.PAGES.urls())),
    path("appointments/<int:pk>/", include(ROOMS)),
    path("meetings/", include("appointments.meetings.urls")),
]

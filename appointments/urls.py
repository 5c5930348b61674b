"""The corridor's addresses: `/appointments/<pk>/<room>/<record>/`."""

from django.urls import include, path

from . import views

app_name = "appointments"

urlpatterns = [
    path("appointments/", views.appointment_list, name="list"),
    path("appointments/open/", views.open_motion, name="open"),
    path("appointments/<int:pk>/", views.dossier_page, name="dossier"),
    path("appointments/<int:pk>/rooms/<slug:room>/<int:number>/", views.past_round, name="round"),
    path("appointments/<int:pk>/doors/<slug:code>/", views.door, name="door"),
    path("appointments/<int:pk>/return/<slug:room>/", views.return_to, name="return_to"),
    path("appointments/<int:pk>/end/<slug:code>/", views.end, name="end"),
    path("appointments/<int:pk>/timeline/", views.timeline, name="timeline"),
    path("appointments/<int:pk>/", include("appointments.stages.everywhere.urls")),
    path("appointments/<int:pk>/", include("appointments.stages.motion.urls")),
    path("appointments/<int:pk>/", include("appointments.stages.notice.urls")),
    path("appointments/<int:pk>/", include("appointments.stages.evaluation.urls")),
    path("appointments/<int:pk>/", include("appointments.stages.decision.urls")),
    path("appointments/<int:pk>/", include("appointments.stages.talk.urls")),
    path("appointments/<int:pk>/", include("appointments.stages.posting.urls")),
    path("appointments/<int:pk>/", include("appointments.polls.urls")),
    path("appointments/<int:pk>/", include("appointments.stages.recommendation.urls")),
    path("appointments/<int:pk>/", include("appointments.papers.urls")),
    path("meetings/", include("appointments.meetings.urls")),
]

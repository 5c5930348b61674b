from django.urls import path

from appointments.views import end

from . import views

urlpatterns = [
    # The act to which an open point leads, under the name its rule gives it.
    path("end/resume/", end, {"code": "resume"}, name="everywhere.resume"),
    path("consultation/", views.consultation, name="everywhere.consultation"),
    path("circumstance/", views.circumstance, name="everywhere.circumstance"),
    path("confirm/<str:rule>/", views.confirmation, name="everywhere.confirmation"),
    path("confirm/<str:rule>/<int:candidate>/", views.confirmation, name="everywhere.confirmation"),
    path("attach/", views.attach, name="everywhere.attach"),
    path("attachments/<int:key>/", views.attachment, name="everywhere.attachment"),
]

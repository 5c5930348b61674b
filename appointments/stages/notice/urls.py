from django.urls import path

from appointments.views import end

from . import views

urlpatterns = [
    path("notice/content/", views.notice_content, name="notice.content"),
    path("notice/publication/", views.publication, name="notice.publication"),
    path("notice/extension/", views.extension, name="notice.extension"),
    path("notice/withdrawal/", views.withdrawal, name="notice.withdrawal"),
    path("notice/conclusion/", views.conclusion, name="notice.conclusion"),
    path("notice/paper/", views.paper, name="notice.paper"),
    path("notice/reports/", views.reports, name="notice.reports"),
    path("notice/reports/add/", views.report_add, name="notice.report_add"),
    path("notice/reports/<int:key>/", views.report, name="notice.report"),
    path("notice/reports/<int:key>/correction/", views.report_edit, name="notice.report_edit"),
    path("notice/reports/<int:key>/handling/", views.report_handling, name="notice.report_handling"),
    # The acts to which an open point leads, under the names the rules give them.
    path("end/not-appoint/", end, {"code": "not-appoint"}, name="notice.not_appoint"),
    path("end/suspend/", end, {"code": "suspend"}, name="notice.suspend"),
]

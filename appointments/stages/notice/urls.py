from django.urls import path

from appointments.views import PAGES

from . import views

urlpatterns = [
    path("notice/content/", views.CONTENT.as_view(), name="notice.content"),
    path("notice/publication/", views.PUBLICATION.as_view(), name="notice.publication"),
    path("notice/extension/", views.EXTENSION.as_view(), name="notice.extension"),
    path("notice/withdrawal/", views.WITHDRAWAL.as_view(), name="notice.withdrawal"),
    path("notice/conclusion/", views.CONCLUSION.as_view(), name="notice.conclusion"),
    path("notice/reports/", views.reports, name="notice.reports"),
    path("notice/reports/add/", views.REPORT_ADD.as_view(), name="notice.report_add"),
    path("notice/reports/<int:key>/", views.report, name="notice.report"),
    path(
        "notice/reports/<int:key>/correction/",
        views.REPORT_EDIT.as_view(key="key"),
        name="notice.report_edit",
    ),
    path(
        "notice/reports/<int:key>/handling/", views.HANDLING.as_view(key="key"), name="notice.report_handling"
    ),
    # The acts to which an open point leads, under the names the rules give them.
    path("end/not-appoint/", PAGES.ending(), {"code": "not-appoint"}, name="notice.not_appoint"),
    path("end/suspend/", PAGES.ending(), {"code": "suspend"}, name="notice.suspend"),
]

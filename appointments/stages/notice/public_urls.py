"""The addresses of the public pages: no login, no township in the address."""

from django.urls import path

from . import public_views

urlpatterns = [
    path("notices/", public_views.notices, name="notices"),
    path("notices/<int:pk>/", public_views.notice, name="notice"),
    path("notices/<int:pk>/report/", public_views.notice_report, name="notice-report"),
    path("notices/<int:pk>/report/sent/", public_views.notice_report_sent, name="notice-report-sent"),
]

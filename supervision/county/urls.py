from django.urls import path

from . import finding_views, own_views, views

app_name = "county"

urlpatterns = [
    path("", views.table, name="table"),
    path("excel/", views.taken_out, name="taken_out"),
    path("townships/<int:pk>/", views.township, name="township"),
    path("townships/<int:pk>/findings/raise/", finding_views.raise_finding, name="finding.raise"),
    path("answers/<slug:name>/<int:pk>/", views.answer, name="answer"),
    path("answers/<slug:name>/<int:pk>/confirm/", views.confirm, name="answer.confirm"),
    path("findings/", finding_views.findings, name="findings"),
    path("findings/<int:pk>/", finding_views.finding, name="finding"),
    path("findings/<int:pk>/accept/", finding_views.accept, name="finding.accept"),
    path("findings/<int:pk>/return/", finding_views.send_back, name="finding.return"),
    path("findings/<int:pk>/reassign/", finding_views.reassign, name="finding.reassign"),
    path("findings/<int:pk>/close/", finding_views.close, name="finding.close"),
    path("reports/", views.reports, name="reports"),
    path("elections/", views.elections, name="elections"),
    path("measures/", views.measures, name="measures"),
    path("measures/<slug:code>/", views.measure, name="measure"),
    path("own/", own_views.own, name="own"),
    path("own/begin/", own_views.begin, name="own.begin"),
    path("own/<int:pk>/end/", own_views.end, name="own.end"),
]

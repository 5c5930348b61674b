from django.urls import path

from . import views

urlpatterns = [
    path("", views.findings, name="findings"),
    path("raise/", views.raise_finding, name="finding.raise"),
    path("<int:pk>/", views.finding, name="finding"),
    path("<int:pk>/answer/", views.answer, name="finding.answer"),
    path("<int:pk>/accept/", views.accept, name="finding.accept"),
    path("<int:pk>/return/", views.send_back, name="finding.return"),
    path("<int:pk>/reassign/", views.reassign, name="finding.reassign"),
    path("<int:pk>/close/", views.close, name="finding.close"),
]

"""Import and export; included by the roster's addresses under `import/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.workbook, name="workbook"),
    path("template/", views.template, name="workbook-template"),
    path("export/", views.export, name="workbook-export"),
    path("<slug:token>/", views.preview, name="workbook-preview"),
    path("<slug:token>/errors/", views.errors, name="workbook-errors"),
    path("<slug:token>/confirm/", views.confirm, name="workbook-confirm"),
]

"""Import and export; included by the roster's addresses under `import/`."""

from django.urls import path

from . import export_views, views

urlpatterns = [
    path("", views.workbook, name="workbook"),
    path("template/", views.template, name="workbook-template"),
    path("export/", export_views.export, name="workbook-export"),
    path("export/<int:pk>/", export_views.exported, name="workbook-exported"),
    path("export/<int:pk>/take/", export_views.take, name="workbook-take"),
    path("<slug:token>/", views.preview, name="workbook-preview"),
    path("<slug:token>/errors/", views.errors, name="workbook-errors"),
    path("<slug:token>/confirm/", views.confirm, name="workbook-confirm"),
]

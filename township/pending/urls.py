from django.urls import path

from . import views

urlpatterns = [
    path("pending/", views.pending_list, name="pending"),
    path("pending/export/", views.pending_export, name="pending-export"),
    path("pending/<int:pk>/", views.pending_change, name="pending-change"),
    path("pending/<int:pk>/scan/", views.pending_scan, name="pending-scan"),
    path("pending/<int:pk>/withdraw/", views.pending_withdraw, name="pending-withdraw"),
]

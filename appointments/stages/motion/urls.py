from django.urls import path

from . import views

urlpatterns = [
    path("motion/analysis/", views.analysis, name="motion.analysis"),
    path("motion/proposal/", views.proposal, name="motion.proposal"),
    path("motion/prior-report/", views.prior_report, name="motion.prior_report"),
    path("motion/approval/", views.approval, name="motion.approval"),
]

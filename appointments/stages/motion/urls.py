from django.urls import path

from . import pool_views, views

urlpatterns = [
    path("motion/analysis/", views.analysis, name="motion.analysis"),
    path("motion/proposal/", views.proposal, name="motion.proposal"),
    path("motion/prior-report/", views.prior_report, name="motion.prior_report"),
    path("motion/approval/", views.approval, name="motion.approval"),
    path("motion/pool/", pool_views.pool, name="motion.pool"),
    path("motion/pool/<int:cadre>/", pool_views.enter, name="motion.pool_entry"),
    path("motion/pool/<int:cadre>/leave/", pool_views.leave, name="motion.pool_leave"),
]

from django.urls import path

from . import pool_views, views

urlpatterns = [
    path("motion/analysis/", views.ANALYSIS.as_view(), name="motion.analysis"),
    path("motion/proposal/", views.PROPOSAL.as_view(), name="motion.proposal"),
    path("motion/prior-report/", views.PRIOR_REPORT.as_view(), name="motion.prior_report"),
    path("motion/approval/", views.APPROVAL.as_view(), name="motion.approval"),
    path("motion/pool/", pool_views.pool, name="motion.pool"),
    path("motion/pool/<int:cadre>/", pool_views.enter, name="motion.pool_entry"),
    path("motion/pool/<int:cadre>/leave/", pool_views.leave, name="motion.pool_leave"),
]

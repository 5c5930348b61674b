from django.urls import path

from . import candidate_views, views
from .models import Must

ONE = "evaluation/candidates/<int:candidate>"

urlpatterns = [
    path("evaluation/plan/", views.plan, name="evaluation.plan"),
    path("evaluation/team/", views.team, name="evaluation.team"),
    path("evaluation/team/<int:member>/", views.team_member, name="evaluation.team_member"),
    path("evaluation/team/<int:member>/removal/", views.team_removal, name="evaluation.team_removal"),
    path("evaluation/announcement/", views.announcement, name="evaluation.announcement"),
    path("evaluation/announcement/sheet/", views.announcement_sheet, name="evaluation.announcement_sheet"),
    path("evaluation/unit-talk/", views.unit_talk, name="evaluation.unit_talk"),
    path("evaluation/feedback/", views.feedback, name="evaluation.feedback"),
    path("evaluation/signatures/", views.signatures, name="evaluation.signatures"),
    path("evaluation/proposal/", views.proposal, name="evaluation.proposal"),
    path(f"{ONE}/talks/", candidate_views.talk, name="evaluation.talk"),
    path(f"{ONE}/talks/<int:talk>/", candidate_views.talk_entry, name="evaluation.talk_entry"),
    path(f"{ONE}/talks/<int:talk>/removal/", candidate_views.talk_removal, name="evaluation.talk_removal"),
    path(f"{ONE}/interview/", candidate_views.interview, name="evaluation.interview"),
    path(f"{ONE}/report/", candidate_views.report, name="evaluation.report"),
    path(f"{ONE}/integrity/", candidate_views.integrity, name="evaluation.integrity"),
    path(
        f"{ONE}/integrity/signature/",
        candidate_views.integrity_signature,
        name="evaluation.integrity_signature",
    ),
    *(
        path(f"{ONE}/{kind}/", candidate_views.must, {"kind": kind}, name=f"evaluation.{kind}")
        for kind in Must.Kind
    ),
]

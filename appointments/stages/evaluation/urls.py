from django.urls import path

from . import candidate_views, views

ONE = "evaluation/candidates/<int:candidate>"

urlpatterns = [
    path("evaluation/plan/", views.PLAN.as_view(), name="evaluation.plan"),
    path("evaluation/team/", views.TEAM.as_view(), name="evaluation.team"),
    path("evaluation/team/<int:member>/", views.MEMBER.as_view(key="member"), name="evaluation.team_member"),
    path(
        "evaluation/team/<int:member>/removal/",
        views.REMOVAL.as_view(key="member"),
        name="evaluation.team_removal",
    ),
    path("evaluation/announcement/", views.ANNOUNCEMENT.as_view(), name="evaluation.announcement"),
    path("evaluation/unit-talk/", views.UNIT_TALK.as_view(), name="evaluation.unit_talk"),
    path("evaluation/integrity/", views.INTEGRITY_REQUEST.as_view(), name="evaluation.integrity_request"),
    path("evaluation/feedback/", views.FEEDBACK.as_view(), name="evaluation.feedback"),
    path("evaluation/signatures/", views.SIGNATURES.as_view(), name="evaluation.signatures"),
    path("evaluation/proposal/", views.PROPOSAL.as_view(), name="evaluation.proposal"),
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
        path(f"{ONE}/{kind}/", view, name=f"evaluation.{kind}")
        for kind, view in candidate_views.musts.items()
    ),
]

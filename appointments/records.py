"""What hangs on a dossier: by which query each kind of record is read, when a page or a rule first asks for one."""

from __future__ import annotations

from ballots.models import Count, Entry
from procedure.loading import notes_on_matter
from procedure.reading import Hanging, ReadingPlan
from township.models import Cadre, Education, FamilyMember, Reward, Sanction, Tenure, YearlyAssessment

from .models import (
    AgendaItem,
    Appointment,
    Candidate,
    CandidateEvaluation,
    Consent,
    Decision,
    Evaluation,
    EvaluationTalk,
    Meeting,
    Mention,
    Motion,
    Must,
    Notice,
    Pack,
    Participants,
    Posting,
    Reading,
    Recommendation,
    Reopening,
    Report,
    Seatholder,
    Stance,
    Talk,
    TeamMember,
    WrittenRecommendation,
)


def words(*names: str) -> list[str]:
    """What the county has said of a room (`stages/county_words.py`), read along with it: no statement of its own."""
    return [f"{name}__{whose}" for name in names for whose in ("county", "given_by")]


#: What hangs on a dossier, and on what hangs on it.
RECORDS = ReadingPlan(
    notes_on_matter(counts=Count.objects.all()),
    Hanging(Appointment, {
        "candidates": Candidate.objects.select_related("cadre__unit"),
        "motions": Motion.objects.select_related("approved_by", *words("county_reply", "county_quota")),
        "recommendations": Recommendation.objects.all(),
        "evaluations": Evaluation.objects.all(),
        "notices": Notice.objects.select_related("concluded_by", "published_by"),
        "decisions": Decision.objects.all(),
        "items": AgendaItem.objects.select_related("meeting", "decision", "reopening", "pack").defer("pack__contents"),
        "talks": Talk.objects.all(),
        "postings": Posting.objects.select_related("probation_review", "annulment", *words("county_receipt")),
    }, along=("matter",)),
    Hanging(Candidate, along=("cadre",)),
    Hanging(Cadre, {
        "educations": Education.objects.all(),
        "yearlyassessments": YearlyAssessment.objects.all(),
        "rewards": Reward.objects.all(),
        "sanctions": Sanction.objects.all(),
        "familymembers": FamilyMember.objects.all(),
        "tenures": Tenure.objects.select_related("seat__post__unit"),
    }),
    Hanging(Recommendation, {
        "participants": Participants.objects.all(),
        "mentions": Mention.objects.select_related("candidate__cadre"),
        "written": WrittenRecommendation.objects.select_related("candidate__cadre"),
    }),
    Hanging(Evaluation, {
        "team": TeamMember.objects.select_related("cadre"),
        "candidates": CandidateEvaluation.objects.select_related(
            "candidate__cadre", "integrity__secretary_signed_by", "integrity__discipline_signed_by"
        ),
    }),
    Hanging(
        CandidateEvaluation,
        {"talks": EvaluationTalk.objects.all(), "musts": Must.objects.all()},
        along=("candidate",),
    ),
    Hanging(Notice, {"reports": Report.objects.all()}),
    Hanging(
        AgendaItem,
        {"stances": Stance.objects.select_related("member__user__cadre")},
        along=("meeting", "pack", "reopening"),
    ),
    Hanging(Meeting, {"roster": Seatholder.objects.select_related("user__cadre")}),
    Hanging(Pack, {"readings": Reading.objects.all()}),
    Hanging(Reopening, {"consents": Consent.objects.all()}),
    Hanging(Count, {"entries": Entry.objects.select_related("entered_by")}),
)  # fmt: skip

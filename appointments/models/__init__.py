"""What the corridor keeps of an appointment: the spine, and the rows of its rooms."""

from appointments.stages.decision.agenda_item import AgendaItem, Consent, Pack, Reading, Reopening, Stance
from appointments.stages.decision.meeting import Meeting, Seatholder
from appointments.stages.decision.models import Decision
from appointments.stages.evaluation.models import (
    CandidateEvaluation,
    Evaluation,
    EvaluationTalk,
    IntegrityOpinion,
    Must,
    TeamMember,
)
from appointments.stages.motion.models import Motion, PriorReportReply, QuotaReply
from appointments.stages.notice.models import Notice, Report
from appointments.stages.posting.models import Annulment, FilingReceipt, Posting, ProbationReview
from appointments.stages.recommendation.models import (
    Mention,
    Participants,
    Recommendation,
    WrittenRecommendation,
)
from appointments.stages.talk.models import Talk
from procedure.notes.models import Circumstance, Confirmation, Consultation, Suspension

from .appointment import Appointment
from .candidate import Candidate

__all__ = [
    "AgendaItem", "Annulment", "Appointment", "Candidate", "CandidateEvaluation", "Circumstance", "Confirmation",
    "Consent", "Consultation", "Decision", "Evaluation", "EvaluationTalk", "FilingReceipt", "IntegrityOpinion", "Meeting",
    "Mention", "Motion", "Must", "Notice", "Pack", "Participants", "Posting", "PriorReportReply", "ProbationReview",
    "QuotaReply", "Reading", "Recommendation",
    "Reopening", "Report", "Seatholder", "Stance", "Suspension", "Talk", "TeamMember", "WrittenRecommendation",
]  # fmt: skip

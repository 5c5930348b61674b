"""The rows of its own that supervision keeps."""

from .account.models import Approval, Drafting, Problem, Rectification, YearReport
from .bundle.models import Bundle
from .county.models import CountyMeasure, CountyOversight, DraftedConsent
from .findings.models import Answer, Finding, FindingMatter
from .measures.models import Measure
from .readings.models import Reading
from .review.models import Consequence, EarlierReview, Review, Reviewed, ReviewWords
from .sampling.models import Check, Checklist, Sampled, Sampling
from .study.models import Attended, StudySession, StudyTest

__all__ = [
    "Answer", "Approval", "Attended", "Bundle", "Check", "Checklist", "Consequence", "CountyMeasure", "CountyOversight",
    "DraftedConsent", "Drafting", "EarlierReview", "Finding", "FindingMatter", "Measure", "Problem", "Reading", "Rectification", "Review", "ReviewWords",
    "Reviewed", "Sampled", "Sampling", "StudySession", "StudyTest", "YearReport",
]  # fmt: skip

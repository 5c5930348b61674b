"""The rows of its own that supervision keeps."""

from .account.models import Approval, Drafting, Problem, Rectification, YearReport
from .county.models import CountyMeasure, CountyOversight
from .findings.models import Answer, Finding
from .measures.models import Measure
from .readings.models import Reading
from .sampling.models import Check, Checklist, Sampled, Sampling

__all__ = [
    "Answer", "Approval", "Check", "Checklist", "CountyMeasure", "CountyOversight", "Drafting", "Finding", "Measure", "Problem", "Reading",
    "Rectification", "Sampled", "Sampling", "YearReport",
]  # fmt: skip

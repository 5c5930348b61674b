"""The rows of its own that supervision keeps."""

from .account.models import Approval, Drafting, Problem, Rectification, YearReport
from .findings.models import Answer, Finding
from .readings.models import Reading

__all__ = ["Answer", "Approval", "Drafting", "Finding", "Problem", "Reading", "Rectification", "YearReport"]

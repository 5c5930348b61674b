"""The rows of its own that supervision keeps."""

from .account.models import Approval, Drafting, Problem, Rectification, YearReport

__all__ = ["Approval", "Drafting", "Problem", "Rectification", "YearReport"]

"""The addresses of the pages on which counts are compared and entered."""

from __future__ import annotations

from django.urls import reverse

from .sheets import ASSESSMENT, DECISION, RECOMMENDATION

#: The page of a count, by its kind; its entry form stands at the same name with `_entry`.
PAGES = {
    RECOMMENDATION: "recommendation.count",
    ASSESSMENT: "evaluation.count",
    DECISION: "decision.count",
}


def count_page(kind: str, appointment: int, subject: int, suffix: str = "") -> str:
    """The address of a count's page: per candidate for an assessment, per agenda item for a decision."""
    args = [appointment, subject] if subject else [appointment]
    return reverse(f"appointments:{PAGES[kind]}{suffix}", args=args)

"""The figures of the year's account, each registered by the module of what it counts."""

from . import appointed, decisions, dossiers, elections, problems, record, review, roster, staff, study
from .base import Account, Figure, FigureRow, NoData, Scope, Value, all_figures, figure_of, kept_value

__all__ = [
    "Account",
    "Figure",
    "FigureRow",
    "NoData",
    "Scope",
    "Value",
    "all_figures",
    "appointed",
    "decisions",
    "dossiers",
    "elections",
    "figure_of",
    "kept_value",
    "problems",
    "record",
    "review",
    "roster",
    "staff",
    "study",
]  # fmt: skip

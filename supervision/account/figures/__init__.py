"""The figures of the year's account, each registered by the module of what it counts."""

from . import decisions, dossiers, elections, record, review, roster, study
from .base import Account, Figure, NoData, Row, Scope, Value, all_figures, figure_of, kept_value

__all__ = [
    "Account", "Figure", "NoData", "Row", "Scope", "Value", "all_figures", "decisions", "dossiers", "elections", "figure_of",
    "kept_value", "record", "review", "roster", "study",
]  # fmt: skip

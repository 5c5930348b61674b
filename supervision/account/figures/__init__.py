"""The figures of the year's account, each registered by the module of what it counts."""

from . import dossiers, elections, record, roster
from .base import Account, Figure, NoData, Row, Scope, Value, all_figures, figure_of, kept_value

__all__ = [
    "Account", "Figure", "NoData", "Row", "Scope", "Value", "all_figures", "dossiers", "elections", "figure_of",
    "kept_value", "record", "roster",
]  # fmt: skip

"""What ballots leave behind: boxes with their questions and voters, slips, ballots and receipts, and counts."""

from .ballot import Ballot, Receipt, Remark, Slip, Unlinked, Urn
from .box import Box, Category, Question, Teller, VoterCategory
from .count import Count, Entry, PaperWords

__all__ = [
    "Ballot",
    "Box",
    "Category",
    "Count",
    "Entry",
    "PaperWords",
    "Question",
    "Receipt",
    "Remark",
    "Slip",
    "Teller",
    "Unlinked",
    "Urn",
    "VoterCategory",
]

"""The roster's tables: the organisation, its people, its villages."""

from .cadre import Cadre, Education, FamilyMember, Reward, Sanction, YearlyAssessment
from .organisation import (
    Establishment,
    Headcount,
    Level,
    Post,
    RosterCount,
    Schooling,
    Seat,
    StaffingQuota,
    Township,
    Unit,
)
from .rank import Rank
from .tenure import Tenure
from .village import Village, VillageContact

__all__ = [
    "Cadre", "Education", "Establishment", "FamilyMember", "Headcount", "Level", "Post", "Rank", "Reward", "RosterCount", "Sanction", "Schooling",
    "Seat", "StaffingQuota", "Tenure", "Township", "Unit", "Village", "VillageContact", "YearlyAssessment",
]  # fmt: skip

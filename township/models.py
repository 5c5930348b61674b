"""All tables of the township app, one import place for Django; each lives in its own package."""

from .accounts.login_log import LoginEvent
from .accounts.login_sessions import LoginSession
from .accounts.models import Office, Role, User
from .accounts.second_factor import SecondFactor
from .jobs.models import Job
from .law.models import CalendarDay, CalendarYear, CitationNote, LocalMeasure
from .pending.models import ConcernedFile, PendingChange
from .records.attachments import Attachment
from .records.matter import Matter
from .records.models import ChainHead, StepRecord, StepRow
from .records.sendings import Sending
from .roster.models import (
    Cadre,
    Education,
    FamilyMember,
    Headcount,
    Post,
    Rank,
    Reward,
    RosterCount,
    Sanction,
    Seat,
    StaffingQuota,
    Tenure,
    Township,
    Unit,
    Village,
    VillageContact,
    YearlyAssessment,
)
from .roster.workbook.export_files import ExportFile
from .roster.workbook.uploads import ImportUpload
from .throttle import ThrottleWindow

__all__ = [
    "Attachment",
    "Cadre",
    "CalendarDay",
    "CalendarYear",
    "ChainHead",
    "CitationNote",
    "ConcernedFile",
    "Education",
    "ExportFile",
    "FamilyMember",
    "Headcount",
    "ImportUpload",
    "Job",
    "LocalMeasure",
    "LoginEvent",
    "LoginSession",
    "Matter",
    "Office",
    "PendingChange",
    "Post",
    "Rank",
    "Reward",
    "Role",
    "RosterCount",
    "Sanction",
    "Seat",
    "SecondFactor",
    "Sending",
    "StaffingQuota",
    "StepRecord",
    "StepRow",
    "Tenure",
    "ThrottleWindow",
    "Township",
    "Unit",
    "User",
    "Village",
    "VillageContact",
    "YearlyAssessment",
]  # fmt: skip

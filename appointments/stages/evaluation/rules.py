"""What must hold before persons are evaluated, and before the evaluation ends.

The rules stand in modules in the order of the work: preparation, announcement, examination, checks, material.
"""

from __future__ import annotations

from .rules_announcement import ANNOUNCED, FORMER_UNIT, NOT_ANNOUNCED_EARLY, TIME_FOR_OPINIONS
from .rules_checks import ARCHIVE, BIRTH, COMPLAINTS, DISCIPLINE, ELIGIBLE, INTEGRITY, PERSONAL
from .rules_examination import ASSESSMENT, ASSESSMENT_OTHERS, INTERVIEW, TALKS, TALKS_RANGE
from .rules_material import FEEDBACK, PROPOSED, REPORT, REPORT_LENGTH, SHORTCOMINGS, SIGNATURES, TEAM_PRESENT
from .rules_preparation import ORDER, PLAN, RECUSAL, TEAM, UNIT_TALK
from .rules_schooling import SCHOOL_AGE

#: A doubtful date of birth, or schooling that does not fit it, is looked into as early as it can be (动议即审); the
#: schooling again at every later door (`bars`).
TO_ENTER = [BIRTH, SCHOOL_AGE]
TO_LEAVE = [
    PLAN, TEAM, RECUSAL, UNIT_TALK, ANNOUNCED, NOT_ANNOUNCED_EARLY, FORMER_UNIT, TIME_FOR_OPINIONS,
    TALKS, TALKS_RANGE, INTERVIEW, ASSESSMENT, ASSESSMENT_OTHERS,
    ARCHIVE, PERSONAL, DISCIPLINE, COMPLAINTS, BIRTH, INTEGRITY,
    REPORT, SHORTCOMINGS, REPORT_LENGTH, FEEDBACK, SIGNATURES, TEAM_PRESENT, PROPOSED, ELIGIBLE, ORDER,
]  # fmt: skip

"""The table bars × doors. A new rule about a person is a row here, and a row of its test, or the suite fails."""

from __future__ import annotations

from appointments.stages.evaluation import rules_schooling as schooling
from appointments.stages.recommendation import (
    negative_list,
    posts_recusal,
    qualification,
    relatives,
    reports,
    sanctions,
)
from township.law.instruments import CIVIL_SERVANT_LAW, REGULATION, SUPERVISION, read, unread

from .carried_bars import PersonBar
from .changed import CHANGED
from .one_post import ONE_POST

BARS = [
    PersonBar(negative_list.LAST_YEAR, negative_list.assessed_last_year),
    PersonBar(negative_list.FAMILY_ABROAD, negative_list.family_abroad),
    PersonBar(sanctions.SANCTIONS, sanctions.sanctioned, read(CIVIL_SERVANT_LAW, "第六十四条")),
    PersonBar(sanctions.PARTY_SANCTIONS, sanctions.sanctioned_by_party, sanctions.PARTY_SANCTIONS.citation),
    PersonBar(sanctions.MEASURES, sanctions.under_measures),
    PersonBar(sanctions.SANCTIONED_BEFORE, sanctions.sanctioned_before),
    PersonBar(sanctions.PUNISHED, sanctions.punished),
    PersonBar(qualification.QUALIFIED, qualification.qualified),
    PersonBar(qualification.EXCEPTIONAL, qualification.exceptional),
    PersonBar(
        posts_recusal.POSTS_RECUSAL, posts_recusal.posts_recusal, read(CIVIL_SERVANT_LAW, "第七十四条")
    ),
    PersonBar(schooling.SCHOOL_AGE, schooling.went_to_school, schooling.SCHOOL_AGE.citation),
    PersonBar(relatives.RELATIVES, relatives.related_to_member, unread(SUPERVISION)),
    PersonBar(relatives.RELATIVES_ABOVE, relatives.related_above, unread(SUPERVISION)),
    PersonBar(
        reports.REPORTS, reports.reported, unread(REGULATION, "第六章 讨论决定：不得提交会议讨论的情形")
    ),
]

#: Asked of the person proposed when the matter is submitted, when it is decided, and when the posting takes effect.
LATER = [*(bar.again() for bar in BARS), ONE_POST, CHANGED]

#: Asked already where the evaluation ends without a submission: what bars by a text of its own besides article 24.
AFTER_EVALUATION = [rule for rule in LATER if rule.code in ("bars.sanctions", "bars.party_sanctions")]

"""What the county's organisation department has refused (decision 0059): it stops a matter at whatever door comes next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from appointments.stages.county_words import prior_report_word, quota_word
from township.law.instruments import SUPERVISION, unread
from township.law.rule import Finding, Rule, met, unmet

if TYPE_CHECKING:
    from appointments.models import Appointment


def not_refused(appointment: Appointment, on: date) -> Finding:
    """A refusal may come after the motion was left, or the recommendation: what goes on is stopped all the same."""
    # Hardly ever is there one: that there is comes with the matter, and no later door reads its motions for it.
    asked = (prior_report_word, quota_word) if appointment.context.has_refusals else ()
    words = [word for each in asked if (word := each(appointment))]
    if told := [str(word) for word in words if not word.agreed]:
        return unmet("；".join(told))
    return met("县委组织部没有答复不同意")


NOT_REFUSED = Rule(
    code="bars.county_refused",
    requirement="县委组织部没有对事前报告、职数预审答复不同意",
    citation=unread(SUPERVISION),
    text="应当事前报告的事项，未经上级组织部门答复同意的不得决定；县委组织部启动以后才答复不同意的，此后各环节不得办理，"
    "由其另行答复同意以后再办。",
    check=not_refused,
    origin=("R-05", "R-17", "R-97"),
)

"""These tags say what a notice still lacks before it can be put up."""

from __future__ import annotations

from datetime import timedelta

from django import template

from appointments.models import Appointment, Notice
from appointments.stages.notice import content
from township.law import numbers
from township.records import clock
from township.refusal import Refusal
from township.required_value import known

register = template.Library()


@register.simple_tag
def refusal_to_publish(appointment: Appointment, notice: Notice) -> Refusal | None:
    """Why the notice cannot be published yet."""
    lacking = content.missing(notice, appointment.proposed)
    return Refusal(f"公示内容缺：{'、'.join(lacking)}。先录入公示内容，再发布。") if lacking else None


@register.filter
def hangs(notice: Notice) -> bool:
    """Whether the notice still hangs, so that its period can be extended."""
    return bool(notice.published and clock.today() <= known(notice.last_day))


@register.filter
def on_the_net(notice: Notice, appointment: Appointment) -> bool:
    """Whether the public finds a published notice by its address today: it hangs, or its outline is still kept."""
    today = clock.today()
    days = numbers.NOTICE_OUTLINE_DAYS.value_on(today, appointment.context.measures)
    return known(notice.first_day) <= today <= known(notice.last_day) + timedelta(days=days)

"""简历: what the file knows of a person's studies and posts, in the order of time, as the personnel form has it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from township.models import Education, Tenure

if TYPE_CHECKING:
    from appointments.models import Appointment
    from township.models import Cadre


@dataclass(frozen=True)
class CvLine:
    """One line of the CV. A month the file does not hold is empty: it is written in by hand."""

    since: str
    until: str
    text: str
    #: 其间: studies beside the work.
    meanwhile: bool = False


def month(day: date | None) -> str:
    """1990.05, as the personnel form writes months."""
    return f"{day:%Y.%m}" if day else ""


def lines_of(cadre: Cadre, appointment: Appointment) -> list[CvLine]:
    """Full-time studies, posts and in-service studies up to this appointment, by when they began or were completed."""
    dated = [_study(each) for each in cadre.educations.all()]
    dated += [_service(each, appointment) for each in tenures_before(cadre, appointment)]
    return [line for _, _, line in sorted(dated, key=lambda each: each[:2])]


def _study(education: Education) -> tuple[date, int, CvLine]:
    meanwhile = education.form == Education.Form.IN_SERVICE
    done, unknown = education.graduated_on, date.max if meanwhile else date.min
    manner = "在职学习" if meanwhile else "学习"
    line = CvLine(month(education.entered_on), month(done), f"{school_of(education)}{manner}", meanwhile)
    return done or unknown, 2 if meanwhile else 0, line


def school_of(education: Education) -> str:
    major = education.major.removesuffix("专业")
    return f"{education.school}{major}专业" if major else education.school


def _service(tenure: Tenure, appointment: Appointment) -> tuple[date, int, CvLine]:
    until = None if still_held(tenure, appointment) else tenure.until
    return tenure.since, 1, CvLine(month(tenure.since), month(until), post_of(tenure, appointment))


# -- the posts at the time of the appointment ----------------------------------------------------------------------


def tenures_before(cadre: Cadre, appointment: Appointment) -> list[Tenure]:
    """The person's posts as they were before this appointment took effect; annulled ones were none."""
    begun = appointment.tenure
    return [
        tenure
        for tenure in cadre.tenures.all()
        if tenure.annulled_on is None
        and (begun is None or (tenure.pk != begun.pk and tenure.since <= begun.since))
    ]


def still_held(tenure: Tenure, appointment: Appointment) -> bool:
    """Whether the post was held when this appointment took effect; today while it has not."""
    begun = appointment.tenure
    return tenure.until is None or (begun is not None and tenure.until >= begun.since)


def held_before(cadre: Cadre, appointment: Appointment) -> list[Tenure]:
    return [each for each in tenures_before(cadre, appointment) if still_held(each, appointment)]


def post_of(tenure: Tenure, appointment: Appointment) -> str:
    """A post of the township with the township's name; one elsewhere as it was entered."""
    return full_name(tenure.post_name, appointment) if tenure.seat_id else tenure.post_name


def full_name(post: object, appointment: Appointment) -> str:
    town, name = appointment.township.name, str(post)
    return name if name.startswith(town) else f"{town}{name}"


def posts_named(tenures: Iterable[Tenure], appointment: Appointment) -> str:
    return "、".join(post_of(tenure, appointment) for tenure in tenures)

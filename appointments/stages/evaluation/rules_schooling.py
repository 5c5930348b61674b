"""三龄两历: schooling that does not fit the age. Whoever was made younger went to school too early."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from appointments.corridor import IN_THE_RUNNING
from procedure.notes.asking import judged
from township.law import numbers
from township.law.instruments import BIRTH_DATES, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, together
from township.models import Education
from township.roster.models import Schooling
from township.roster.retirement import full_years

if TYPE_CHECKING:
    from appointments.models import Appointment, Candidate

#: The fewest years of full-time schooling up to each level: five of primary school where they were five, the shortest
#: courses. A doubt raised here is one by any length of schooling.
YEARS = {
    Schooling.PRIMARY: 5,
    Schooling.JUNIOR: 8,
    Schooling.SENIOR: 10,
    Schooling.SECONDARY: 10,
    Schooling.COLLEGE: 12,
    Schooling.BACHELOR: 14,
    Schooling.MASTER: 16,
    Schooling.DOCTOR: 19,
}


def began_school(education: Education) -> date | None:
    """The first of September by which somebody must have begun school to graduate when the file says."""
    if education.form != Education.Form.FULL_TIME or education.graduated_on is None:
        return None
    graduated = education.graduated_on
    # Who graduates in winter has finished the school year that began in the autumn before.
    last = graduated.year - (graduated.month < 9)
    return date(last + 1 - YEARS[Schooling(education.level)], 9, 1)


def school_ages(appointment: Appointment, on: date, *, least: int) -> Finding:
    people = appointment.standing(*IN_THE_RUNNING)
    findings = [(c.called, went_to_school(appointment, c, on, least=least)) for c in people]
    return together(findings, none=not_applicable("尚未确定考察对象"))


def went_to_school(appointment: Appointment, candidate: Candidate, on: date, *, least: int) -> Finding:
    """Whether what is on file of full-time schooling lets a person begin school at a likely age."""
    born, early = candidate.cadre.birth_recognised, []
    for education in candidate.cadre.educations.all():
        began = began_school(education)
        if began and (age := full_years(born, began)) < least:
            early.append(f"{education.graduated_on:%Y年%m月}{education}毕业，推算{age}岁以前入学")
    if not early:
        return met("全日制学历与认定的出生年月相符，或者没有登记毕业时间")
    words = f"{'；'.join(early)}（认定出生年月{born:%Y-%m}），核实出生年月和学历"
    return judged(appointment, SCHOOL_AGE.code, words, subject=candidate.pk, otherwise="出生年月或者学历有误")


SCHOOL_AGE = Rule(
    code="evaluation.school_age",
    requirement="考察对象按全日制学历推算的入学年龄合理",
    citation=unread(BIRTH_DATES, "档案审核“三龄两历一身份”的通行做法"),
    text="干部的出生日期以档案中最早的记载为准；入学、毕业时间与年龄明显不符的，核实学历和出生日期。",
    check=school_ages,
    of_person=True,
    control=Control.DETECT,
    parameters={"least": numbers.SCHOOL_AGE},
    origin=("R-27", "R-31", "R-54"),
)

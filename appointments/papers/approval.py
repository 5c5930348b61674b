"""干部任免审批表: the two pages on which an appointment is submitted and approved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING

from appointments.corridor import Stage
from township.models import Cadre, Education, FamilyMember
from township.records import clock
from township.refusal import Refusal
from township.roster.retirement import full_years

from . import cv
from .reason import reason_of
from .type_sizes import growth_of

if TYPE_CHECKING:
    from appointments.models import Appointment
    from township.models import YearlyAssessment

#: Rows of relatives the form has; more are printed where there are more.
FAMILY_ROWS = 7
#: How the CV is set so that it ends on the first page: characters a line, lines in the cell, class of the cell.
SETTINGS = ((29, 21, ""), (36, 29, "approval__cv--dense"))
#: The height of a row of the first sheet in millimetres.
ROW = 11
#: By so many millimetres the rows above the CV may grow: class of its cell, and the share of it that is left.
GIVING_WAY = ((0, "", 1.0), (10, "approval__cv--short", 0.92), (float("inf"), "approval__cv--shorter", 0.81))
SMALLEST = "approval__cv--densest"
#: Words by which the family record says that somebody has died, in the relation or in place of the work.
GONE = (
    "去世",
    "已故",
    "病故",
    "亡故",
    "身故",
    "过世",
    "逝世",
    "离世",
    "辞世",
    "殉职",
    "（故）",
    "(故)",
    "（亡）",
    "(亡)",
)


@dataclass(frozen=True)
class Schooling:
    """One of the two rows of education: 学历学位 and where it was acquired."""

    level: str = ""
    school: str = ""


@dataclass(frozen=True)
class Relative:
    relation: str = ""
    name: str = ""
    age: str = ""
    politics: str = ""
    work: str = ""


@dataclass(frozen=True)
class ApprovalCells:
    """The cells of the form, in its order. An empty one is written in by hand."""

    name: str
    sex: str
    birth: str
    age: str
    ethnicity: str
    native_place: str
    birthplace: str
    joined_party: str
    started_work: str
    health: str
    title: str
    specialities: str
    full_time: Schooling
    in_service: Schooling
    present: str
    intended: str
    given_up: str
    cv: list[cv.CvLine]
    conduct: list[str]
    assessments: str
    reason: str
    family: list[Relative]
    submitted_by: str

    @property
    def cv_setting(self) -> str:
        """The largest type in which the CV fits its cell; in the smallest it may go on overleaf."""
        given = {name: share for _, name, share in GIVING_WAY}[self.cv_height]
        for characters, lines, name in SETTINGS:
            if sum(ceil(len(line.text) / characters) for line in self.cv) <= int(lines * given):
                return name
        return SMALLEST

    @property
    def cv_height(self) -> str:
        """The class of the CV's cell: it gives way where a row above grows, so that the first sheet stays one."""
        rows = (
            (self.title, 46),
            (self.specialities, 46),
            (self.full_time.school, 61),
            (self.in_service.school, 61),
        )
        grown = max(growth_of(*rows[0], ROW), growth_of(*rows[1], ROW)) + sum(
            growth_of(text, width, ROW) for text, width in rows[2:]
        )
        return next(name for most, name, _ in GIVING_WAY if grown <= most)


def refusal_to_print(appointment: Appointment) -> Refusal | None:
    if ended := ended_without(appointment):
        return ended
    return None if appointment.proposed else Refusal("尚无拟任人选。考察组提出拟任人选后可以打印。")


def ended_without(appointment: Appointment) -> Refusal | None:
    """Why no paper that asks for or announces the appointment is printed any more."""
    if appointment.stage in (Stage.NOT_APPOINTED, Stage.TERMINATED):
        return Refusal(f"该事项已以“{appointment.get_stage_display()}”结束，没有任职。")
    return Refusal("该任职决定已撤销。") if appointment.stage == Stage.ANNULLED else None


def collect(appointment: Appointment) -> ApprovalCells:
    cadre, on = appointment.proposed.cadre, clock.today()
    held = cv.held_before(cadre, appointment)
    schools = {each.form: Schooling(_level(each), cv.school_of(each)) for each in cadre.educations.all()}
    return ApprovalCells(
        name=cadre.name,
        sex=cadre.get_sex_display(),
        birth=cv.month(cadre.birth_recognised),
        age=str(full_years(cadre.birth_recognised, on)),
        ethnicity=cadre.ethnicity,
        native_place=cadre.native_place,
        birthplace=cadre.birthplace,
        joined_party=_party(cadre),
        started_work=cv.month(cadre.started_work),
        health=cadre.health,
        title=cadre.title,
        specialities=cadre.specialities,
        full_time=schools.get(Education.Form.FULL_TIME, Schooling()),
        in_service=schools.get(Education.Form.IN_SERVICE, Schooling()),
        present=cv.posts_named(held, appointment) or _employed(cadre, appointment),
        intended=cv.full_name(appointment.post, appointment),
        given_up=given_up(appointment),
        cv=cv.lines_of(cadre, appointment),
        conduct=list(_conduct(cadre)),
        assessments=assessments_in_short(cadre.yearlyassessments.all()),
        reason=reason_of(appointment),
        family=_family(cadre, on),
        submitted_by=appointment.township.committee,
    )


def given_up(appointment: Appointment) -> str:
    """拟免职务: the seats left for the new one; empty until the posting says whether they are left."""
    posting = appointment.current("posting")
    if posting is None or posting.keeps_present_post is not False:
        return ""
    held = cv.held_before(appointment.proposed.cadre, appointment)
    return cv.posts_named([tenure for tenure in held if tenure.seat_id], appointment)


def _level(education: Education) -> str:
    return "，".join(part for part in (education.get_level_display(), education.degree) if part)


def _party(cadre: Cadre) -> str:
    """入党时间: the month; before it the name of another party, and 无党派 for who is known to be of none."""
    if cadre.politics == Cadre.Politics.INDEPENDENT:
        return "无党派"
    party = Cadre.OTHER_PARTIES.get(Cadre.Politics(cadre.politics), "")
    return "；".join(filter(None, [party, cv.month(cadre.joined_party)]))


def _employed(cadre: Cadre, appointment: Appointment) -> str:
    """Who holds no post is called by unit and rank."""
    return cv.full_name(f"{cadre.unit}{cadre.rank or '工作人员'}", appointment) if cadre.unit else cadre.rank


def _conduct(cadre: Cadre) -> Iterator[str]:
    """Rewards and sanctions in the order of time. No entry says nothing about there being none."""
    rewards = [(each.awarded_on, f"{each.body}授予“{each.name}”") for each in cadre.rewards.all()]
    sanctions = [
        (each.decided_on, f"{each.get_kind_display()}（{each.body}，{each.document}）")
        for each in cadre.sanctions.all()
    ]
    for day, text in sorted(rewards + sanctions):
        yield f"{cv.month(day)}　{text}"


def assessments_in_short(assessments: Iterable[YearlyAssessment]) -> str:
    """2021年至2023年称职（合格），2024年优秀."""
    years = sorted(assessments, key=lambda each: each.year)
    runs = groupby(enumerate(years), key=lambda each: (each[1].year - each[0], each[1].result))
    return "，".join(_run([each for _, each in run]) for _, run in runs)


def _run(run: list[YearlyAssessment]) -> str:
    first, last = run[0], run[-1]
    years = f"{first.year}年" if first is last else f"{first.year}年至{last.year}年"
    return f"{years}{first.get_result_display()}"


def _family(cadre: Cadre, on: date) -> list[Relative]:
    members = [_relative(each, on) for each in cadre.familymembers.all()]
    return members + [Relative()] * (FAMILY_ROWS - len(members))


def _relative(member: FamilyMember, on: date) -> Relative:
    said = f"{member.relation} {member.name} {member.work} {member.politics}"
    living = not any(word in said for word in GONE)
    age = str(full_years(member.birth, on)) if member.birth and living else ""
    abroad = ["已移居国（境）外"] if member.emigrated else []
    work = "，".join([*([member.work] if member.work else []), *abroad])
    return Relative(member.relation, member.name, age, member.politics, work)

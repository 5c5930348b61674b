"""公示内容: what is proposed from the roster, and what must not be missing (条例第四十二条：真实准确，便于监督)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township.empty_words import plain
from township.law.rule import Finding, unmet
from township.required_value import known
from township.roster.models import Schooling

if TYPE_CHECKING:
    from appointments.models import Appointment, Candidate
    from township.models import Cadre

    from .models import Notice

REQUIRED = (
    ("公示职务", "post"), ("姓名", "name"), ("性别", "sex"), ("出生年月", "birth_month"), ("学历", "education"),
    ("现任职务", "present_post"), ("举报电话", "phone"), ("举报信箱", "mailbox"),
)  # fmt: skip
#: Identity of person and post: taken from the roster and the dossier, never typed.
TAKEN = ("post", "name", "sex", "birth_month")


def proposed_content(appointment: Appointment, candidate: Candidate) -> dict[str, str]:
    """The notice as the roster would have it; the officer may word education and present post differently."""
    return {
        **identity(candidate.cadre),
        "post": str(appointment.post),
        "education": education(candidate.cadre),
        "present_post": present_post(candidate.cadre),
        "exceptional_reason": candidate.exceptional_reason if candidate.exceptional else "",
        "phone": appointment.township.report_phone,
        "mailbox": appointment.township.report_mailbox,
    }


def identity(cadre: Cadre) -> dict[str, str]:
    born = cadre.birth_recognised
    return {
        "name": cadre.name,
        "sex": cadre.get_sex_display(),
        "birth_month": f"{born.year}年{born.month}月",
    }


def education(cadre: Cadre) -> str:
    """全日制大专、在职大学: each form once, as the personnel form has them."""
    forms = {"full_time": "全日制", "in_service": "在职"}
    held = {e.form: Schooling(e.level).label for e in cadre.educations.all()}
    return "、".join(f"{forms[form]}{held[form]}" for form in forms if form in held)


def present_post(cadre: Cadre) -> str:
    held = [tenure.post_name for tenure in cadre.tenures.all() if tenure.until is None]
    if held:
        return "、".join(held)[:120]
    return f"{cadre.unit.name}干部" if cadre.unit else ""


def not_published(appointment: Appointment) -> Finding:
    """A notice that does not hang yet: what comes first is its content, then its publication."""
    lacking = missing(known(appointment.current("notice")), appointment.proposed)
    if lacking:
        return unmet(f"公示尚未发布，公示内容缺：{'、'.join(lacking)}", "notice.content", "去录入公示内容")
    return unmet("公示尚未发布", "notice.publication", "去发布")


def missing(notice: Notice, candidate: Candidate | None) -> list[str]:
    """The labels of what a notice may not be published without."""
    lacking = [label for label, name in REQUIRED if not getattr(notice, name)]
    if candidate and candidate.exceptional and not notice.exceptional_reason.strip():
        lacking.append("破格的具体情形和理由")
    return lacking


def differing(notice: Notice, cadre: Cadre) -> list[str]:
    """In what the person on notice is not, or no longer, the person of the roster."""
    return _differing(notice, identity(cadre))


def worded_otherwise(notice: Notice, cadre: Cadre) -> list[str]:
    """Where what the officer may word differs from the roster."""
    return _differing(notice, {"education": education(cadre), "present_post": present_post(cadre)})


def _differing(notice: Notice, roster: dict[str, str]) -> list[str]:
    labels = {name: label for label, name in REQUIRED}
    return [
        f"{labels[name]}公示为“{getattr(notice, name)}”，名册为“{value or '没有记载'}”"
        for name, value in roster.items()
        if plain(getattr(notice, name)) != plain(value)
    ]

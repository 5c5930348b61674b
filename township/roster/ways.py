"""The ways to a seat, and no other: a dossier, a decision from above, an election, an assignment, the first entry.

A leading post the township itself fills is reached by a dossier alone once the starting state is declared, whatever day
is typed: a seat the records have shown vacant cannot have been held before.
"""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from township.records import clock
from township.records.composed import Wording
from township.records.models import StepRecord
from township.refusal import Refusal
from township.required_value import known

from .models import Cadre, Level, Post, Tenure, Township

#: What the tenures of each beginning rest on.
_BASES = {
    Tenure.Beginning.PROMOTION: Tenure.Basis.APPOINTMENT,
    Tenure.Beginning.LATERAL: Tenure.Basis.APPOINTMENT,
    Tenure.Beginning.ELECTION: Tenure.Basis.ELECTION,
}


def basis_of(beginning: str) -> str:
    return _BASES.get(Tenure.Beginning(beginning), Tenure.Basis.IMPORTED)


def by_dossier_only(post: Post) -> bool:
    """Whether the township's own committee appoints to a post, and so only a dossier does."""
    return post.filling == Post.Filling.APPOINTED and not post.decided_above and Level(post.level).leading


def beginning_of(post: Post | None, *, declared: bool) -> str:
    """How a tenure begins that is registered on a post; None is a post outside the township."""
    if post is None:
        return Tenure.Beginning.IMPORTED
    if post.filling == Post.Filling.ELECTED:
        return Tenure.Beginning.ELECTION
    if not declared or by_dossier_only(post):
        return Tenure.Beginning.IMPORTED
    return Tenure.Beginning.HIGHER if post.decided_above else Tenure.Beginning.ASSIGNMENT


def refusal_to_register(
    post: Post, since: date, township: Township, in_use_since: date, *, held: bool = True
) -> Refusal | None:
    """Why a tenure cannot be registered on a post, if it cannot; `held` tells one that lasts from one of the past."""
    if not by_dossier_only(post):
        return None
    declared = township.declared_on
    if declared and held:
        return Refusal(
            f"{post}由{post.competent_body}任命，起始状态已于{declared:%Y年%m月%d日}确认：名册所载的空缺不能补登以前的任职，"
            "此后的任职通过任用事项办理"
        )
    if since >= in_use_since:
        return Refusal(
            f"{post}由{post.competent_body}任命，历史登记限于{in_use_since:%Y年%m月%d日}平台启用以前的任职；"
            "此后的任职通过任用事项办理"
        )
    return None


#: Ways to a seat by which nobody has decided anything about the office that would be left.
_REMOVES_NOBODY = (Tenure.Beginning.ASSIGNMENT, Tenure.Beginning.ELECTION)


def refusal_to_leave(cadre: Cadre, beginning: str) -> Refusal | None:
    """Why somebody who comes to a seat this way does not leave their present office in passing.

    Ordinary work is left so; every other office ends by a decision or a document of its own.
    """
    if cadre.township.declared_on is None or beginning not in _REMOVES_NOBODY:
        return None
    for tenure in cadre.tenures.filter(until=None, seat__isnull=False).select_related("seat__post__unit"):
        post = known(tenure.seat).post
        if beginning_of(post, declared=True) != Tenure.Beginning.ASSIGNMENT:
            how = "由选举产生" if post.filling == Post.Filling.ELECTED else f"由{post.competent_body}任命"
            return Refusal(
                f"{cadre.name}现任{tenure.post_name}，{how}，先凭党委决定或者该项文件办理免职、离任，或保留现任职务"
            )
    return None


def refusal_without_paper(post: Post, since: date, township: Township, in_use_since: date) -> Refusal | None:
    """Why nobody comes to hold a post where no paper is sent along: by import, or by an end that is taken away.

    Once the starting state is declared an office begins with its document, its day of decision and its scan.
    """
    if refusal := refusal_to_register(post, since, township, in_use_since):
        return refusal
    if township.declared_on:
        return Refusal(
            f"{post}的现任职务，起始状态确认以后凭决定日期和文件扫描件逐人登记：在干部的“任职”页登记在任职务"
        )
    return None


def refusal_beside_seats(level: str, *, held: bool, township: Township) -> Refusal | None:
    """Why a leading post is not entered as held now where it takes no seat, once the starting state is declared.

    By it the person would hold the level, and rise to it without probation, while no decision ever gave it.
    """
    if township.declared_on and held and Level(level).leading:
        return Refusal(
            f"{Level(level).label}的现任职务不在任职经历登记：本镇的占席位，经任用事项或者凭任职文件在“任职”页登记在任职务；"
            "外单位的，填写免职日期"
        )
    return None


def in_use_since(township: Township) -> date:
    """The day on which the township's records begin."""
    return next(iter(_FIRST_DAY.of(township=township.pk)), None) or clock.today()


def _first_day(township: int) -> QuerySet[StepRecord, date]:
    """The day of the first record of a township."""
    first = StepRecord.objects.filter(township=township).order_by("sequence")
    return first.values_list("happened_on", flat=True)[:1]


_FIRST_DAY = Wording(_first_day)

"""The candidate pool: for each cadre of the roster, what speaks for and against them for one post, with reasons.

An aid to those who choose (人岗相适), never a ranking that decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from django.db.models import Prefetch, QuerySet

from township.models import Cadre, Post, Role, Tenure
from township.roster.last_year import last_year
from township.roster.models import Level, Schooling
from township.roster.retirement import full_years

NOBODY: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True)
class Assessment:
    """What the roster says about one person for one post: each point with its reason."""

    cadre: Cadre
    for_: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    #: 不列入: an equal or higher post is held already; a move on the same level is another thing than a promotion.
    aside: list[str] = field(default_factory=list)
    fit: list[str] = field(default_factory=list)

    @property
    def eligible(self) -> bool:
        return not self.against and not self.aside


def with_parts(cadres: QuerySet[Cadre]) -> QuerySet[Cadre]:
    """Cadres with all parts of their file that a rule or a voter's fact sheet reads."""
    return cadres.select_related("unit").prefetch_related(
        "educations",
        "yearlyassessments",
        "rewards",
        "sanctions",
        "familymembers",
        Prefetch("tenures", Tenure.objects.select_related("seat__post__unit", "appointment")),
    )


def assess(cadre: Cadre, post: Post, on: date, *, due: int, office: str = "") -> Assessment:
    """Judge one cadre against the requirements of a post as of a day; `due` as for `last_year`.

    `office` is what the person does on the Party committee, if they sit there.
    """
    result = Assessment(cadre)
    for passed, reason in _points(cadre, post, on, due):
        (result.for_ if passed else result.against).append(reason)
    result.aside.extend([f"{Role(office).label}，属县管干部，不列入"] if office else _set_aside(cadre, post))
    result.fit.extend(matching_specialities(cadre, post))
    return result


def pool_for(
    post: Post, cadres: Iterable[Cadre], on: date, *, due: int, offices: Mapping[int, str] = NOBODY
) -> list[Assessment]:
    """Every cadre in service, the eligible first, otherwise in the roster's own order.

    `offices`: who sits on the Party committee, by the key of their file.
    """
    assessed = [assess(cadre, post, on, due=due, office=offices.get(cadre.pk, "")) for cadre in cadres]
    return sorted(assessed, key=lambda one: (not one.eligible, one.cadre.sort_key, one.cadre.pk))


def qualifications(cadre: Cadre, post: Post, on: date) -> dict[str, tuple[bool, str]]:
    """The requirements of the post one by one: whether the person meets each, and what the file says."""
    return {
        "schooling": _schooling(cadre, post),
        "work": _work(cadre, post, on),
        "time_below": _time_below(cadre, post, on),
        "age": _age(cadre, post, on),
        "politics": _politics(cadre, post),
        "establishment": _establishment(cadre, post),
        "present": _present_level(cadre, post),
    }


def _points(cadre: Cadre, post: Post, on: date, due: int) -> Iterable[tuple[bool, str]]:
    yield from qualifications(cadre, post, on).values()
    yield last_year(cadre, on, due)
    yield from _windows(cadre, on)
    yield from _found_unfit(cadre, post)


def _schooling(cadre: Cadre, post: Post) -> tuple[bool, str]:
    held = max((Schooling(e.level) for e in cadre.educations.all()), key=lambda s: s.height, default=None)
    name = held.label if held else "学历未登记"
    if not post.min_schooling:
        return True, name
    need = Schooling(post.min_schooling)
    return bool(held and held.height >= need.height), f"{name}（要求{need.label}以上）"


def _work(cadre: Cadre, post: Post, on: date) -> tuple[bool, str]:
    years = full_years(cadre.started_work, on)
    need = post.min_years_work
    return need is None or years >= need, f"工作{years}年" + (f"（要求满{need}年）" if need else "")


def _time_below(cadre: Cadre, post: Post, on: date) -> tuple[bool, str]:
    need = post.min_years_below
    if need is None:
        return True, "无下一层次任职年限要求"
    below = Level(post.level).height - 1
    since = min((t.counts_from for t in held(cadre) if Level(t.level).height >= below), default=None)
    trial = "，试用期内的职务转正后自决定之日起计算" if tried(cadre) else ""
    if since is None:
        return False, f"未任下一层次职务（要求满{need}年{trial}）"
    years = full_years(since, on)
    return years >= need, f"下一层次任职{years}年（要求满{need}年{trial}）"


def tried(cadre: Cadre) -> set[int]:
    """The posts held on probation now."""
    return {t.pk for t in cadre.tenures.all() if t.until is None and t.probation_until is not None}


def held(cadre: Cadre) -> list[Tenure]:
    """The tenures by which a person holds their level: none on probation, which counts once it is confirmed, then from the
    day of the decision. Until then the post it has ended counts on."""
    on_trial = tried(cadre)
    return [
        tenure
        for tenure in cadre.tenures.all()
        if (tenure.until is None and tenure.probation_until is None) or tenure.ended_by_id in on_trial
    ]


def _age(cadre: Cadre, post: Post, on: date) -> tuple[bool, str]:
    age = full_years(cadre.birth_recognised, on)
    return post.max_age is None or age <= post.max_age, f"{age}岁" + (
        f"（不超过{post.max_age}岁）" if post.max_age else ""
    )


def _politics(cadre: Cadre, post: Post) -> tuple[bool, str]:
    name = cadre.get_politics_display()
    return not post.party_member or cadre.politics == Cadre.Politics.MEMBER, name + (
        "（须为中共党员）" if post.party_member else ""
    )


def _establishment(cadre: Cadre, post: Post) -> tuple[bool, str]:
    same = cadre.establishment == post.establishment
    name = cadre.get_establishment_display()
    return same, name if same else f"{name}（职位为{post.get_establishment_display()}）"


def _windows(cadre: Cadre, on: date) -> Iterable[tuple[bool, str]]:
    for sanction in cadre.sanctions.all():
        if sanction.bars(on):
            yield False, f"{sanction.get_kind_display()}影响期至{sanction.influence_until:%Y年%m月%d日}"


def _found_unfit(cadre: Cadre, post: Post) -> Iterable[tuple[bool, str]]:
    """Whoever was removed from this very post after probation does not stand for it as if nothing had been."""
    for tenure in cadre.tenures.all():
        ended = getattr(tenure, "appointment", None)
        if ended and ended.stage == "removed" and tenure.seat and tenure.seat.post_id == post.pk:
            yield False, f"{tenure.until:%Y年%m月%d日}经试用期考核不胜任，免去该职务"


def _present_level(cadre: Cadre, post: Post) -> tuple[bool, str]:
    held = [t for t in cadre.tenures.all() if t.until is None]
    if any(t.seat and t.seat.post_id == post.pk for t in held):
        return False, "现已任该职务"
    if above := [t for t in held if Level(t.level).above_section]:
        return (
            False,
            f"现任{above[0].post_name}（{above[0].get_level_display()}），由县委管理，不得由本镇任用",
        )
    return True, "、".join(t.post_name for t in held) or "无领导职务"


def _set_aside(cadre: Cadre, post: Post) -> Iterable[str]:
    for tenure in cadre.tenures.all():
        if tenure.until is None and (word := _compared(Level(tenure.level), Level(post.level))):
            yield f"现任{tenure.post_name}（{tenure.get_level_display()}），{word}"


def _compared(held: Level, target: Level) -> str | None:
    """What a post held already is, beside the one to be filled: None for a lower one, and among ordinary posts."""
    if held.above_section:
        return "属县管干部，不列入"
    if held.height > target.height:
        return "高于该职位，不列入"
    return "与该职位平级" if held.height == target.height and target.leading else None


def matching_specialities(cadre: Cadre, post: Post) -> list[str]:
    """人岗相适: specialities the post asks for and the person has."""
    asked = _words(post.specialities)
    return [word for word in asked if any(word in own or own in word for own in _words(cadre.specialities))]


def _words(text: str) -> list[str]:
    for mark in "，,；;、 ":
        text = text.replace(mark, "、")
    return [word for word in text.split("、") if word]

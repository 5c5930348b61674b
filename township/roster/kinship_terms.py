"""What one person is to another, put into Chinese words from the steps between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class KinshipStep:
    """A person met on the way from one relative to the other."""

    sex: str | None
    birth_month: date | None


def term_for(shape: str, stations: Sequence[KinshipStep]) -> str:
    """The term for the last station as seen from the first, e.g. 配偶之妹 for S, U, D."""
    if shape == "S":
        return _by_sex(stations[-1], "丈夫", "妻子", "配偶")
    terms, start = [], 0
    for end in range(1, len(shape) + 1):
        if shape[end - 1] == "S":
            terms.append("配偶")
            start = end
        elif end == len(shape) or shape[end] == "S":
            terms.append(_TERMS[shape[start:end]](stations[start : end + 1]))
    return "之".join(terms)


def _parent(way: Sequence[KinshipStep]) -> str:
    return _by_sex(way[-1], "父亲", "母亲", "父母")


def _child(way: Sequence[KinshipStep]) -> str:
    return _by_sex(way[-1], "儿子", "女儿", "子女")


def _grandparent(way: Sequence[KinshipStep]) -> str:
    return _by_sex(way[1], "", "外", "（外）") + _by_sex(way[2], "祖父", "祖母", "祖父母")


def _grandchild(way: Sequence[KinshipStep]) -> str:
    through_daughter = _by_sex(way[1], "", "外", "（外）")
    return through_daughter + _by_sex(way[2], "孙", "孙女", "孙子女")


def _sibling(way: Sequence[KinshipStep]) -> str:
    elder = _is_elder(way[-1], way[0])
    if elder is None or way[-1].sex is None:
        return _by_sex(way[-1], "兄弟", "姐妹", "兄弟姐妹")
    return _by_sex(way[-1], "兄", "姐", "") if elder else _by_sex(way[-1], "弟", "妹", "")


def _parents_sibling(way: Sequence[KinshipStep]) -> str:
    if way[1].sex is None or way[3].sex is None:
        return "父母之兄弟姐妹"
    if way[1].sex == "女":
        return _by_sex(way[3], "舅父", "姨母", "")
    elder = _is_elder(way[3], way[1])
    return _by_sex(way[3], {True: "伯父", False: "叔父", None: "伯叔父"}[elder], "姑母", "")


def _siblings_child(way: Sequence[KinshipStep]) -> str:
    if way[2].sex is None:
        return "兄弟姐妹之子女"
    if way[2].sex == "男":
        return _by_sex(way[3], "侄子", "侄女", "侄子女")
    return _by_sex(way[3], "外甥", "外甥女", "外甥子女")


def _cousin(way: Sequence[KinshipStep]) -> str:
    parents = {way[1].sex, way[3].sex}
    side = "堂" if parents == {"男"} else "表" if "女" in parents else "堂（表）"
    return side + _sibling(way)


_TERMS = {
    "U": _parent,
    "UU": _grandparent,
    "UUU": lambda way: "曾祖辈",
    "UUUU": lambda way: "高祖辈",
    "D": _child,
    "DD": _grandchild,
    "DDD": lambda way: "曾孙辈",
    "DDDD": lambda way: "玄孙辈",
    "UD": _sibling,
    "UUD": _parents_sibling,
    "UDD": _siblings_child,
    "UUDD": _cousin,
}


def _by_sex(station: KinshipStep, male: str, female: str, unknown: str) -> str:
    return {"男": male, "女": female}.get(station.sex or "", unknown)


def _is_elder(relative: KinshipStep, other: KinshipStep) -> bool | None:
    if relative.birth_month is None or other.birth_month is None:
        return None
    mine, theirs = (month.replace(day=1) for month in (relative.birth_month, other.birth_month))
    return None if mine == theirs else mine < theirs

"""What figures ask of a person: sex, age on a day, schooling. The words are those of the forms and of pasted lines."""

from __future__ import annotations

from datetime import date

from django.db.models import TextChoices

from township.roster.models import Schooling


class Sex(TextChoices):
    MAN = "man", "男"
    WOMAN = "woman", "女"


class Origin(TextChoices):
    """人员类型, as counties count them."""

    LOCAL = "local", "本村村民"
    RETURNED = "returned", "返乡人员"
    ENTREPRENEUR = "entrepreneur", "致富带头人"
    GRADUATE = "graduate", "高校毕业生"
    VETERAN = "veteran", "退役军人"
    OTHER = "other", "其他"


#: How schooling is written in papers, highest first; a candidate's form takes free text.
SPELLED = (
    ("博士", Schooling.DOCTOR),
    ("硕士", Schooling.MASTER),
    ("研究生", Schooling.MASTER),
    ("大专", Schooling.COLLEGE),
    ("专科", Schooling.COLLEGE),
    ("本科", Schooling.BACHELOR),
    ("大学", Schooling.BACHELOR),
    ("中专", Schooling.SECONDARY),
    ("中职", Schooling.SECONDARY),
    ("职高", Schooling.SECONDARY),
    ("高中", Schooling.SENIOR),
    ("初中", Schooling.JUNIOR),
    ("小学", Schooling.PRIMARY),
)


def schooling_of(text: str) -> Schooling | None:
    """The level a text names: 大学本科 and 大学专科 are told apart; None where it names none."""
    return next((level for word, level in SPELLED if word in text), None)


def is_college(schooling: str) -> bool | None:
    """大专及以上; None where nothing is on record."""
    if not schooling:
        return None
    return Schooling(schooling).height >= Schooling.COLLEGE.height


def age_on(birth: date, day: date) -> int:
    """Full years on a day. A birth is known to its month: the month itself counts as reached."""
    return day.year - birth.year - (day.month < birth.month)

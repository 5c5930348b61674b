"""Words anybody in the township would try first: its names, its people, its login names, the words of this product.

A password is refused when little is left of it once they, and runs of figures, are taken out; a long one may well contain
a word of the township. Chinese words count as they are written and in pinyin.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from pypinyin import lazy_pinyin

from township.roster.models import Unit, Village

from .models import Role, User

#: So many letters have to be left.
LEAST_LEFT = 5
#: Shorter ones in letters are parts of too many words.
SHORTEST_IN_LETTERS = 4

#: What this product is called, and what such an installation is about.
PRODUCT = (
    "干部", "选拔", "任用", "选拔任用", "工作平台", "组织", "组织部", "党委", "纪委", "政府", "人民政府", "乡镇", "街道", "管理员", "密码",
    "township", "appointments", "cadre", "party", "committee", "demo", "admin", "root", "password", "welcome", "login",
    "qwerty", "abcd",
)  # fmt: skip
#: Kinds of places: people leave them out of the name.
_KINDS_OF_PLACES = re.compile(r"(镇|乡|街道|县|市|区|村|社区|居委会)$")


class LocalWordsValidator:
    """For AUTH_PASSWORD_VALIDATORS: what is little more than words of this place is no password."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError with the code `password_local`."""
        if len(left_of(password, words_for(user))) < LEAST_LEFT:
            raise ValidationError(self.get_help_text(), code="password_local")

    def get_help_text(self) -> str:
        """What is asked, as Django's own validators say it."""
        return "不能只由本地、本单位、本系统的名称和人名、登录名拼成"


def left_of(password: str, words: Iterable[str]) -> str:
    """What of a password is no word of these, and no run of figures."""
    left = _bare(password)
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, "")
    return re.sub(r"\d{2,}", "", left)


def words_for(user: User | None) -> set[str]:
    """Every word that counts for the password of a user, bare and in pinyin."""
    told = [*PRODUCT, *Role.values, *Role.labels]
    if user is not None:
        told += [user.username, user.name, *_words_of_home(user)]
    return {form for word in told for form in _forms(word)}


def _words_of_home(user: User) -> Iterator[str]:
    if user.home is None:
        return
    yield from (user.home.name, user.home.county)
    yield from Unit.objects.filter(township=user.home).values_list("name", flat=True)
    yield from Village.objects.filter(township=user.home).values_list("name", flat=True)
    for names in User.objects.filter(home=user.home).values_list("username", "name"):
        yield from names


def _forms(word: str) -> Iterator[str]:
    """A word as people type it: with and without the kind of place, in characters and in pinyin."""
    for each in {word, _KINDS_OF_PLACES.sub("", word)}:
        bare = _bare(each)
        spelled = _bare("".join(lazy_pinyin(bare)))
        if len(bare) >= (SHORTEST_IN_LETTERS if bare.isascii() else 2):
            yield bare
        if len(spelled) >= SHORTEST_IN_LETTERS:
            yield spelled


def _bare(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).lower() if sign.isalnum())

"""Papers written before 2026 cite the committee law by numbers that now mean something else; this finds them.

It is a hint (election.citation.outdated): a number alone does not say which text is meant, the sentence around it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .texts import IN_FORCE_2025, Matter, in_full, matter_of_new, matter_of_old, number_of

_NUMERAL = r"[一二三四五六七八九十]{1,3}|\d{1,2}"
_ARTICLE = rf"(?:第\s*(?:{_NUMERAL})\s*条(?:第[一二三四五六七八九十]款)?|(?:\d{{1,2}})(?:\(\d\)|（\d）)?)"
#: The law by its name, then one article or several: 《村民委员会组织法》第十四条、第十五条, 村组法 15(2).
CITED = re.compile(
    r"(?:村民委员会组织法|村组法|村委会组织法)[》〉]?\s*(?P<version>[（(][^）)]{0,20}[）)])?\s*的?\s*"
    rf"(?P<articles>{_ARTICLE}(?:\s*[、，和及]\s*{_ARTICLE})*)"
)
NUMBER = re.compile(
    rf"第\s*(?P<full>{_NUMERAL})\s*条(?:第[一二三四五六七八九十]款)?|(?P<short>\d{{1,2}})(?:\(\d\)|（\d）)?"
)
_STOPS = "。；;\n"


@dataclass(frozen=True)
class OutdatedCitation:
    """A place where a text cites the committee law by a number of 2018.

    `certain` where the sentence speaks of the old article's matter, or the number or version can be no other; otherwise
    both readings are possible and a person looks.
    """

    quoted: str
    start: int
    old: int
    new: int
    about: str
    certain: bool

    def __str__(self) -> str:
        new, old = in_full(str(self.new)), in_full(str(self.old))
        if self.certain:
            return f"“{self.quoted}”是2025年以前的条文号：{self.about}现为{new}"
        return f"核对“{self.quoted}”：原{old}（{self.about}）2026年1月1日起为{new}"


def outdated_citations(text: str, on: date) -> list[OutdatedCitation]:
    """The citations of the committee law in a text that use an old number on a day after the new text came into force.

    Nothing is found before 2026-01-01. A number that the sentence shows to be a new one is left alone.
    """
    if on < IN_FORCE_2025:
        return []
    return [found for cited in CITED.finditer(text) for found in _outdated(text, cited)]


def _outdated(text: str, cited: re.Match[str]) -> Iterator[OutdatedCitation]:
    sentence = _sentence(text, cited)
    version = cited["version"] or ""
    if "2025" in version:
        return
    for each in NUMBER.finditer(cited["articles"]):
        number = number_of(each["full"] or each["short"])
        matter = matter_of_old(number)
        if matter and (certain := _judged(number, matter, sentence, version)) is not None:
            start = cited.start("articles") + each.start()
            yield OutdatedCitation(each[0], start, number, matter.new, matter.about, certain)


def _judged(number: int, matter: Matter, sentence: str, version: str) -> bool | None:
    """Whether the old number is certainly meant; None where the sentence speaks of the new article's matter."""
    new = matter_of_new(number)
    if "2018" in version or "2010" in version:
        return True
    old_words = _spoken(matter, sentence)
    new_words = _spoken(new, sentence) if new else 0
    if new_words and new_words >= old_words:
        return None
    return old_words > 0


def _spoken(matter: Matter, sentence: str) -> int:
    return sum(word in sentence for word in matter.words)


def _sentence(text: str, cited: re.Match[str]) -> str:
    """The sentence around a citation, which says what it is about."""
    start = max(text.rfind(stop, 0, cited.start()) for stop in _STOPS) + 1
    ends = [place for stop in _STOPS if (place := text.find(stop, cited.end())) >= 0]
    around = text[start : min(ends, default=len(text))]
    return around.replace(cited[0], "").replace("选举办法", "")

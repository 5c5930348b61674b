"""What a cell may hold, how it is read from what people type, and how it is written back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError

from township import naming
from township.characters import REVERSING, one_line, refuse_control_characters
from township.days import ANY_DAY, DayKind
from township.name_fields import lost_character
from township.roster.identity import masked, normalise


class Raw(NamedTuple):
    """A cell as the file has it: text, number, date, boolean, error or formula, always as a string.

    `day` is set where a number has a format the file names and nowhere declares: the day it is, if it is one.
    """

    kind: str
    text: str
    day: str = ""


class Unreadable(ValueError):
    """The cell does not hold what its column asks for; the text says how to mend it."""


def plain(text: str) -> str:
    """One line of text as it is compared and stored: half-width letters and digits, single blanks, nothing invisible."""
    return " ".join(naming.narrowed(one_line(text)).split())


def plain_lines(text: str) -> str:
    text = text if REVERSING.search(text) else naming.visible(text)
    lines = naming.narrowed(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def _number_as_text(text: str) -> str:
    value = float(text)
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(round(value, 6))


def heading(text: str) -> str:
    """The title of a sheet, the heading of a column or a mark as it is recognised."""
    return "".join(naming.visible(text).split())


def _typed(text: str) -> str:
    """What was typed into a cell for a date, a number or a choice, in half width and without what nobody sees."""
    return unicodedata.normalize("NFKC", naming.visible(text)).strip()


@dataclass(frozen=True)
class CellKind:
    """The base: what every column can do with a cell."""

    #: How such a cell looks in the template: text, unless it is a plain number.
    numeric = False
    empty: Any = field(default=None, init=False, repr=False)

    @property
    def explanation(self) -> str:
        return ""

    @property
    def options(self) -> list[str]:
        """The entries of the drop-down, if there is one."""
        return []

    def read(self, raw: Raw) -> Any:
        raise NotImplementedError

    def canonical(self, value: Any) -> Any:
        """A stored value in the form in which `read` would give it."""
        return value

    def key(self, value: Any) -> Any:
        """The value as rows are told apart by it."""
        return value

    def write(self, value: Any) -> Any:
        return value

    def show(self, value: Any) -> str:
        """The value on the page that previews an import."""
        return "" if value in (None, "") else str(self.write(value))


@dataclass(frozen=True)
class Text(CellKind):
    limit: int = 200
    lines: bool = False
    empty: Any = field(default="", init=False, repr=False)

    @property
    def explanation(self) -> str:
        return f"文字，不超过 {self.limit} 字"

    def read(self, raw: Raw) -> str:
        text = self._cleaned(_number_as_text(raw.text) if raw.kind == "number" else raw.text)
        if len(text) > self.limit:
            raise Unreadable(f"不得超过 {self.limit} 字，现有 {len(text)} 字，需删减")
        try:
            refuse_control_characters(text)
        except ValidationError as problem:
            raise Unreadable(problem.messages[0]) from None
        return text

    def canonical(self, value: Any) -> str:
        return self._cleaned(value or "")

    def _cleaned(self, text: str) -> str:
        return (plain_lines if self.lines else plain)(text)


@dataclass(frozen=True)
class Name(Text):
    """The name of a person. What stands is not touched up, so that a file may mend its spelling."""

    def read(self, raw: Raw) -> str:
        name = naming.stored(super().read(raw))
        if found := lost_character(name):
            raise Unreadable(f"姓名中的“{found}”像是转存时丢失的生僻字，按身份证补填原字")
        return name

    def canonical(self, value: Any) -> str:
        return value or ""

    def key(self, value: Any) -> str:
        return naming.compared(value)


#: A number that was too long for its cell, as text: 3.30E+17.
_POWER = re.compile(r"\d(?:\.\d+)?[Ee]\+\d+")


@dataclass(frozen=True)
class Identity(CellKind):
    """身份证号, read as text; whether it is a valid number is judged later, for new rows only."""

    empty: Any = field(default="", init=False, repr=False)

    @property
    def explanation(self) -> str:
        return "18 位公民身份号码，单元格须为文本格式"

    def read(self, raw: Raw) -> str:
        if (raw.kind == "number" and float(raw.text) >= 1e15) or _POWER.fullmatch(raw.text.strip()):
            raise Unreadable("身份证号以数字存放，末几位已丢失：把整列设为文本格式，再重新填写")
        number = normalise(_number_as_text(raw.text) if raw.kind == "number" else raw.text)
        if len(number) > 18:
            raise Unreadable(f"身份证号应为18位，现为{len(number)}位，核对后重新填写")
        return number

    def canonical(self, value: Any) -> str:
        return normalise(value)

    def show(self, value: Any) -> str:
        return masked(value)


_SEPARATED = re.compile(
    r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*(?:[-./月]\s*(\d{1,2})\s*日?|月)?(?:\s+0?0:00(?::00)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_SERIAL = range(10_000, 100_000)
_DAY_FORMS = "写作 1990-03-05、1990.03 或 1990年3月"


@dataclass(frozen=True)
class Day(CellKind):
    """A day; a month alone is its first day. `month_only`: the day does not count (出生年月)."""

    month_only: bool = False
    #: Which of the four classes of days it is (`township.days`); a workbook tells lives and the history of a township.
    day_kind: DayKind = DayKind.BIOGRAPHY

    @property
    def explanation(self) -> str:
        return "年月，如 1990.03" if self.month_only else "日期，如 2019-05-20；只知年月时写 2019.05"

    def read(self, raw: Raw) -> date:
        day = date.fromisoformat(raw.text[:10]) if raw.kind == "date" else _day_from(raw)
        try:
            ANY_DAY.check(day, "日期")
        except ValidationError as problem:
            raise Unreadable(problem.messages[0]) from None
        return self.canonical(day)

    def canonical(self, value: Any) -> Any:
        if isinstance(value, datetime):
            value = value.date()
        return value.replace(day=1) if value and self.month_only else value

    def write(self, value: date | None) -> str | None:
        if value is None:
            return None
        return f"{value:%Y.%m}" if self.month_only else value.isoformat()


def _day_from(raw: Raw) -> date:
    text = _typed(raw.text)
    if raw.kind == "number":
        text = _written_number(text)
    match = _SEPARATED.fullmatch(text) or _COMPACT.fullmatch(text)
    if not match:
        raise Unreadable(f"“{text[:20]}”不是日期，{_DAY_FORMS}")
    try:
        return date(int(match[1]), int(match[2]), int(match[3] or 1))
    except ValueError:
        raise Unreadable(f"“{text[:20]}”不是真实日期，核对后{_DAY_FORMS}") from None


def _written_number(text: str) -> str:
    """A date typed into a cell that took it for a number: 1990.03 is a month, 32937 could be anything."""
    text = _number_as_text(text)
    if re.fullmatch(r"\d{4}\.1", text):
        raise Unreadable(
            f"{text} 分不清是1月还是10月：把单元格设为文本格式，写作 {text[:4]}.01 或 {text[:4]}.10"
        )
    if text.isdigit() and int(text) in _SERIAL:
        raise Unreadable(f"{text} 是数字，不是日期：把单元格设为文本格式，{_DAY_FORMS}")
    return text


@dataclass(frozen=True)
class Number(CellKind):
    least: int = 0
    most: int = 32_767
    numeric = True

    @property
    def explanation(self) -> str:
        return f"整数，{self.least} 至 {self.most}"

    def read(self, raw: Raw) -> int:
        text = _typed(raw.text)
        text = _number_as_text(text) if raw.kind == "number" else re.sub(r"年度?$", "", text)
        if not re.fullmatch(r"[0-9]{1,9}", text):
            raise Unreadable(f"“{text[:20]}”不是整数，改填 {self.least} 至 {self.most} 的整数")
        if not self.least <= int(text) <= self.most:
            raise Unreadable(f"{int(text)} 不在 {self.least} 至 {self.most} 之间，核对后改填")
        return int(text)


def _loose(text: str) -> str:
    return re.sub(r"\s", "", _typed(text)).lower()


@dataclass(frozen=True)
class Choice(CellKind):
    """One of the labels of a field's choices; what stands before or in the brackets of a label will do."""

    choices: tuple[tuple[str, str], ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    empty: Any = field(default="", init=False, repr=False)

    @property
    def options(self) -> list[str]:
        return [label for _, label in self.choices]

    @property
    def explanation(self) -> str:
        return "从下拉列表选择"

    def read(self, raw: Raw) -> str:
        value = self._readings.get(_loose(raw.text))
        if value is None:
            raise Unreadable(f"“{raw.text[:20]}”不在可选范围内，改为：{'、'.join(self.options)}")
        return value

    def write(self, value: str) -> str:
        return dict(self.choices).get(value, value)

    @cached_property
    def _readings(self) -> dict[str, str]:
        found: dict[str, str | None] = {}
        for value, label in self.choices:
            for part in {label, *re.split(r"[（）]", label)} - {""}:
                found[_loose(part)] = None if _loose(part) in found else value
        exact = {_loose(label): value for value, label in self.choices}
        also = {_loose(word): value for word, value in self.aliases.items()}
        return {word: value for word, value in (found | also | exact).items() if value is not None}


_YES = frozenset(["是", "有", "√", "✓", "y", "yes", "true", "1"])
_NO = frozenset(["否", "无", "不是", "没有", "×", "n", "no", "false", "0"])


@dataclass(frozen=True)
class YesNo(CellKind):
    @property
    def options(self) -> list[str]:
        return ["是", "否"]

    @property
    def explanation(self) -> str:
        return "填是或否"

    def read(self, raw: Raw) -> bool:
        text = _loose(_number_as_text(raw.text) if raw.kind == "number" else raw.text)
        if text not in _YES | _NO:
            raise Unreadable(f"“{raw.text[:20]}”不明确，改填是或否")
        return text in _YES

    def write(self, value: bool | None) -> str | None:
        return None if value is None else "是" if value else "否"


def choice(choices: Iterable[Any], **aliases: str) -> Choice:
    """A choice kind from a model's choices."""
    return Choice(choices=tuple((str(value), str(label)) for value, label in choices), aliases=aliases)

"""The resident identity number (公民身份号码): 17 digits and one check character (ISO 7064 MOD 11-2)."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from township import naming

LENGTH = 18
#: Numbers given out before 1999 had fifteen digits.
OLD_LENGTH = 15
_EARLIEST_BIRTH = date(1900, 1, 1)

_CHECK_CHARACTERS = "10X98765432"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

# Province-level codes: mainland, Taiwan 71, residence permits 81-83, foreigners' permanent residence 91.
_PROVINCES = frozenset(
    str(code)
    for codes in ("11-15", "21-23", "31-37", "41-46", "50-54", "61-65", "71-71", "81-83", "91-91")
    for code in range(int(codes[:2]), int(codes[3:]) + 1)
)

#: What a spreadsheet shows before a number that is kept as text, and takes along when it is copied.
_APOSTROPHES = "'`\u00b4\u2018\u2019\u201b\u2032"
_BLANKS = re.compile(r"\s+")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x2169: "X", 0x2179: "X"}


@dataclass(frozen=True)
class IdentityCheck:
    """What a number says about itself: errors refuse it, warnings ask somebody to look again."""

    number: str = field(repr=False)
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    birth_date: date | None = field(default=None, repr=False)
    sex: str | None = None

    @property
    def ok(self) -> bool:
        return not self.errors


def check_identity(number: str, on: date) -> IdentityCheck:
    """Judge a number as known on a day; the sex is 男 or 女, as in the personnel file."""
    number = normalise(number)
    shape = _shape_errors(number)
    if shape:
        return IdentityCheck(number, shape)
    born = _birth_date(number)
    return IdentityCheck(
        number,
        errors=_birth_errors(number, born, on) + _check_character_errors(number),
        warnings=_province_warnings(number),
        birth_date=born,
        sex=sex_of(number),
    )


def normalise(number: str | None) -> str:
    """The number as it is stored: half width, upper-case X, no blanks, invisible characters or apostrophes around it."""
    return _BLANKS.sub("", naming.visible(number or "").translate(_FULL_WIDTH)).strip(_APOSTROPHES).upper()


def may_hold_number(text: str) -> bool:
    """Whether a number may stand in a text, in whatever company: it has as many digits as the shortest of them."""
    return sum(each.isdigit() for each in unicodedata.normalize("NFKC", text)) >= OLD_LENGTH


def masked(number: str | None) -> str:
    """First three and last two characters; a number of another length is hidden completely."""
    number = normalise(number)
    if len(number) != LENGTH:
        return "*" * len(number)
    return f"{number[:3]}{'*' * (LENGTH - 5)}{number[-2:]}"


def with_check_digit(first17: str) -> str:
    """Complete 17 digits to a number that passes the check."""
    if not re.fullmatch(r"[0-9]{17}", first17):
        raise ValueError("公民身份号码前17位应全部为数字")
    return first17 + _check_character(first17)


def sex_of(number: str) -> str | None:
    """Odd 17th digit 男, even 女; nothing for text that is not an identity number."""
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return None
    return "男" if int(number[16]) % 2 else "女"


def _shape_errors(number: str) -> tuple[str, ...]:
    if not number:
        return ("身份证号未填写，补填18位公民身份号码",)
    if len(number) == OLD_LENGTH:
        return ("身份证号为15位旧号码，查档后改填18位公民身份号码",)
    if len(number) != LENGTH:
        return (f"身份证号应为18位，现为{len(number)}位，核对后重新填写",)
    if not re.fullmatch(r"[0-9]{17}", number[:17]):
        return ("身份证号前17位应全部为数字，核对后重新填写",)
    if not re.fullmatch(r"[0-9X]", number[17]):
        return ("身份证号第18位应为数字或大写字母X，核对后重新填写",)
    return ()


def _birth_date(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def _birth_errors(number: str, born: date | None, on: date) -> tuple[str, ...]:
    if born is None:
        return (f"身份证号第7至14位“{number[6:14]}”不是有效日期，核对后重新填写",)
    if born > on:
        return (f"身份证号中的出生日期{_chinese(born)}晚于{_chinese(on)}，核对后重新填写",)
    if born < _EARLIEST_BIRTH:
        return (f"身份证号中的出生日期{_chinese(born)}早于1900年，核对后重新填写",)
    return ()


def _check_character_errors(number: str) -> tuple[str, ...]:
    expected = _check_character(number[:17])
    if number[17] == expected:
        return ()
    return (f"身份证号第18位校验码应为 {expected}，现为 {number[17]}，核对后重新填写",)


def _province_warnings(number: str) -> tuple[str, ...]:
    if number[:2] in _PROVINCES:
        return ()
    return (f"身份证号前两位“{number[:2]}”不是现行省级行政区划代码，对照证件核对一次",)


def _check_character(first17: str) -> str:
    weighted = sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True))
    return _CHECK_CHARACTERS[weighted % 11]


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"

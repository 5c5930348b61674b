"""What a password must be, said before and after it is typed; and the one-time password of a new account."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.password_validation import (
    MinimumLengthValidator,
    get_default_password_validators,
    validate_password,
)
from django.core.exceptions import ValidationError

from township.records import clock

from .models import User

#: Without characters that are mistaken for one another when read from paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz"
DIGITS = "23456789"


def shortest() -> int:
    """The least number of characters, as the settings have it."""
    rules = get_default_password_validators()
    return next(rule.min_length for rule in rules if isinstance(rule, MinimumLengthValidator))


def rules() -> list[str]:
    return [
        f"不少于 {shortest()} 个字符",
        "不能全是数字，宜字母、数字、符号混用",
        "不能与登录名相近",
        "不能是人人都用的密码（如 password123）",
        "不能只由本地、本单位、本系统的名称和人名、登录名拼成（汉字、拼音都算）",
        "不能与原密码相同",
    ]


SENTENCES = {
    "password_too_short": "新密码太短，加长到 {shortest} 个字符以上",
    "password_too_similar": "新密码与登录名相近，换一个",
    "password_too_common": "新密码太常见，容易被猜中，换一个",
    "password_local": "新密码只由本地、本系统的名称或人名、登录名和数字拼成，容易被猜中，换一个",
    "password_entirely_numeric": "新密码全是数字，加入字母或符号",
}


def problems(password: str, user: User) -> list[str]:
    """Why a password cannot be used, each with what to do about it."""
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        return [SENTENCES[error.code].format(shortest=shortest()) for error in refusal.error_list]
    return []


def valid_for() -> timedelta:
    """How long a one-time password can be used to log in, which it can once."""
    return timedelta(hours=settings.ONE_TIME_PASSWORD_HOURS)


def how_long() -> str:
    """The same, as it is told whoever is given one."""
    return f"{settings.ONE_TIME_PASSWORD_HOURS} 小时内有效，只能登录一次"


def give_one_time(user: User, password: str) -> None:
    """Let a user, yet to be saved, log in with this password once, until it expires; it must be changed at once."""
    user.set_password(password)
    user.must_change_password = True
    user.password_expires_at = clock.machine_now() + valid_for()


def one_time_password() -> str:
    """A password the server's operator hands over, in four groups that can be read out, as two halves have them."""
    return "-".join(_group() for _ in range(4))


def _group() -> str:
    return "".join([*(secrets.choice(LETTERS) for _ in range(3)), secrets.choice(DIGITS)])

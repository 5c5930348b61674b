"""两步验证: the second factor of an account, a secret in its bearer's phone that makes a new code every half minute.

Codes follow RFC 6238 as every authenticator reads it: six figures, 30 seconds, HMAC-SHA-1. One is taken a step early or
late, for clocks differ, and never twice. The secret lies encrypted under a key that is not in the database; of the ten
recovery codes there are digests only, which hang on no key, so that they let in even after that key has changed.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.db import models
from django.utils.crypto import constant_time_compare, salted_hmac

from township.records import clock

from .models import User
from .passwords import DIGITS, LETTERS

if TYPE_CHECKING:
    from township.roster.models import Township

STEP_SECONDS, FIGURES = 30, 6
#: Steps by which the clock of a phone may differ: the code of now, the one before, the one after.
DRIFT = (1, 0, -1)
SECRET_BYTES = 20
RECOVERY_CODES = 10
#: 24 signs out of 31 are 118 random bits: nobody tries them, so a plain digest keeps them.
_GROUPS, _GROUP = 6, 4
_NONCE = 12


class SecondFactor(models.Model):
    """The second factor of one account. That it is another one now stands in the account's history (`factor_mark`)."""

    user = models.OneToOneField(User, models.PROTECT, verbose_name="用户", related_name="second_factor")
    sealed = models.TextField("密钥（已加密）")
    codes = models.JSONField("未用恢复码的摘要", default=list)
    spent_step = models.PositiveBigIntegerField("最近一次验证码的时间步", default=0)
    since = models.DateTimeField("启用时间")

    class Meta:
        verbose_name = verbose_name_plural = "两步验证"

    def __str__(self) -> str:
        return f"{self.user} 两步验证"

    @property
    def mark(self) -> str:
        """What the history keeps of it: not the secret, from which nothing of it follows."""
        kept = json.dumps([self.sealed, sorted(self.codes)])
        return hashlib.sha256(kept.encode()).hexdigest()

    def spend(self, code: str) -> bool:
        """Whether a code of six figures is right and has not been used; from now on it has."""
        secret = opened(self.sealed, self.user_id)
        step = step_of(secret, code) if secret else None
        return step is not None and self._spend_step(step)

    def _spend_step(self, step: int) -> bool:
        # One statement: of two who send the same code at the same moment one is let in.
        unused = SecondFactor.objects.filter(pk=self.pk, spent_step__lt=step)
        return bool(unused.update(spent_step=step))


def is_due(user: User, town: Township) -> bool:
    """Whether the user has to have a second factor in this township by now, and has none."""
    return bool(town.second_factor_from and town.second_factor_from <= clock.today() and not user.factor_mark)


# Codes


def step_of(secret: bytes, code: str) -> int | None:
    """The step of the clock whose code this is, the newest there is; None where it is none's."""
    now = int(clock.machine_now().timestamp()) // STEP_SECONDS
    right = (now + each for each in DRIFT if constant_time_compare(code_at(secret, now + each), code))
    return next(right, None)


def code_at(secret: bytes, step: int) -> str:
    """The code of one step."""
    return _totp(secret).generate(step * STEP_SECONDS).decode()


def as_code(typed: str) -> str:
    """What was typed for a code, without what people put between its signs, as one writes it."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed).lower() if sign.isalnum())


def is_code(typed: str) -> bool:
    """Whether this is shaped like a code of the phone; otherwise it is taken for a recovery code."""
    return len(typed) == FIGURES and typed.isdecimal() and typed.isascii()


def _totp(secret: bytes) -> TOTP:
    # No weak digest of a document: as a keyed function SHA-1 holds, and other ones most authenticators ignore.
    return TOTP(secret, FIGURES, SHA1(), STEP_SECONDS)  # noqa: S303


# The secret


def new_secret() -> bytes:
    """A secret drawn at random."""
    return secrets.token_bytes(SECRET_BYTES)


def in_letters(secret: bytes) -> str:
    """The secret as it is typed into an authenticator, in groups of four."""
    text = base64.b32encode(secret).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def address_of(secret: bytes, user: User) -> str:
    """What an authenticator reads from the square."""
    return _totp(secret).get_provisioning_uri(user.username, str(user.home or ""))


def sealed(secret: bytes, user: int) -> str:
    """The secret as it is kept: readable with the server's key, for this account only."""
    nonce = secrets.token_bytes(_NONCE)
    box = AESGCM(_key()).encrypt(nonce, secret, str(user).encode())
    return base64.urlsafe_b64encode(nonce + box).decode()


def opened(kept: str, user: int) -> bytes | None:
    """The secret; None for another account's, for what was changed, and where the server's key is another now."""
    try:
        raw = base64.urlsafe_b64decode(kept.encode("ascii"))
        return AESGCM(_key()).decrypt(raw[:_NONCE], raw[_NONCE:], str(user).encode())
    except (InvalidTag, ValueError):
        return None


def _key() -> bytes:
    return salted_hmac("township.accounts.second_factor", "key", algorithm="sha256").digest()


# Recovery codes


def new_recovery_codes() -> list[str]:
    """Ten codes for the day the phone is lost, each good once."""
    return [_recovery_code() for _ in range(RECOVERY_CODES)]


def digests(codes: Iterable[str]) -> list[str]:
    """What is kept of recovery codes."""
    return [hashlib.sha256(as_code(code).encode()).hexdigest() for code in codes]


def _recovery_code() -> str:
    groups = ("".join(secrets.choice(LETTERS + DIGITS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)

"""Words that end with their key: sealed in their column, and read by nobody once the key is destroyed.

Rows, their versions and what a digest covers are never deleted (`append_only.py`). What need not be kept for ever is
therefore written under a key that is kept apart from it, in a table without a history: the column, every version of it
and every digest hold the sealed text alone, and the chain stands as before when the key is gone (decision 0066).
"""

from __future__ import annotations

import base64
import secrets
from typing import TYPE_CHECKING, Any, Protocol, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models.query_utils import DeferredAttribute

if TYPE_CHECKING:
    TextColumn = models.TextField[str, str]
else:
    TextColumn = models.TextField

#: How a sealed text and a sealed file begin; the name of the key and what it opens follow.
MARK = "sealed-1:"
_NONCE = 12
_SECRET, _NAME = 32, 9
#: What is read in place of the words.
DESTROYED = "（保存期满，内容已销毁）"
UNREADABLE = "（内容不能读取：密钥不符，或者内容被改动）"


class Key(Protocol):
    """A key with the name by which what it has sealed is known."""

    name: str
    secret: str


class Keyholder(Protocol):
    """What has a key of its own, until that is destroyed."""

    def key_at_hand(self) -> Key | None: ...
    def key_to_seal(self) -> Key: ...


class Unopened(Exception):
    """There is no key any more, or it is not the one; the message stands in place of the words."""


def new_secret() -> str:
    """A new key has 256 bits, in letters."""
    return secrets.token_hex(_SECRET)


def new_name() -> str:
    """A new name is one nobody else has: a key that is made anew never passes for the one that was destroyed."""
    return secrets.token_hex(_NAME)


def sealed(content: bytes, key: Key) -> bytes:
    """Something is kept under this key, with the key's name before it."""
    nonce = secrets.token_bytes(_NONCE)
    box = AESGCM(bytes.fromhex(key.secret)).encrypt(nonce, content, key.name.encode())
    return f"{MARK}{key.name}:".encode() + base64.urlsafe_b64encode(nonce + box)


def opened(kept: bytes, key: Key | None) -> bytes:
    """What was sealed is opened. Raises Unopened."""
    name, _, box = kept.removeprefix(MARK.encode()).partition(b":")
    if key is None or name != key.name.encode():
        raise Unopened(DESTROYED)
    try:
        raw = base64.urlsafe_b64decode(box)
        return AESGCM(bytes.fromhex(key.secret)).decrypt(raw[:_NONCE], raw[_NONCE:], name)
    except (InvalidTag, ValueError) as error:
        raise Unopened(UNREADABLE) from error


def is_sealed(kept: bytes) -> bool:
    """Something was kept sealed, or, being older, lies there as it came."""
    return kept.startswith(MARK.encode())


class SealedColumn(str):
    """A sealed text as its column has it. No form makes one: whatever somebody types is words, however it begins."""

    __slots__ = ()


class Words(str):
    """Words that were read from a sealed column; they go back into it as they lay there."""

    column: SealedColumn


class _Unsealing(DeferredAttribute):
    """What a row says for a sealed column: the words, opened when they are asked for."""

    def __get__(self, row: Any, cls: Any = None) -> Any:
        if row is None:
            return self
        value = super().__get__(row, cls)
        if not isinstance(value, SealedColumn):
            return value
        words = Words(cast("SealedText", self.field).read(row, value))
        words.column = value
        return words

    def __set__(self, row: models.Model, value: object) -> None:
        row.__dict__[self.field.attname] = value.column if isinstance(value, Words) else value


class SealedText(TextColumn):
    """A text that is sealed whenever its row is written, under the key of what `keyed_by` leads to from the row.

    Empty words are kept as they are: that nothing was written is no secret, and can be asked of the database.
    """

    descriptor_class = _Unsealing

    def __init__(self, *args: Any, keyed_by: str = "", **kwargs: Any) -> None:
        self.keyed_by = keyed_by
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Migrations need the column, not what it is sealed with."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", list(args), kwargs

    def from_db_value(self, value: object, expression: object, connection: object) -> object:
        return SealedColumn(value) if isinstance(value, str) and value.startswith(MARK) else value

    def get_prep_value(self, value: object) -> object:
        value = super().get_prep_value(value)
        return str.__str__(value) if isinstance(value, str) else value

    def pre_save(self, row: models.Model, add: bool) -> object:
        value = vars(row).get(self.attname)
        if (
            isinstance(value, str)
            and value
            and not isinstance(value, SealedColumn)
            and (holder := self._holder(row))
        ):
            value = SealedColumn(sealed(value.encode(), holder.key_to_seal()).decode())
            setattr(row, self.attname, value)
        return value

    def read(self, row: models.Model, kept: SealedColumn) -> str:
        """A column is read as its words, or as what stands in their place."""
        holder = self._holder(row)
        try:
            return opened(kept.encode(), holder.key_at_hand() if holder else None).decode()
        except Unopened as unopened:
            return str(unopened)

    def _holder(self, row: models.Model) -> Keyholder | None:
        """What has the key; None where a version points to what is not there."""
        found: Any = row
        try:
            for name in self.keyed_by.split("__"):
                found = found and getattr(found, name)
        except ObjectDoesNotExist:
            return None
        return cast("Keyholder | None", found)


class SealedLine(SealedText):
    """A sealed text of one line."""

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"widget": forms.TextInput} | kwargs)

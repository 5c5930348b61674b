"""The key by which checkpoints are signed: Ed25519, in a file kept apart from the database, named by CHECKPOINT_KEY_FILE.

Whoever has the server has the key and can sign a chain written anew: a signature shows that a checkpoint came from this
installation, not that the chain is the old one. That is shown by a copy handed over before.
"""

from __future__ import annotations

import base64
import hashlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings


class KeyUnusable(Exception):
    """There is a key file, and it cannot be used; the message says why."""


def make(path: Path) -> str:
    """Write a new key into a file only its owner reads, and return the public key. Raises FileExistsError."""
    key = Ed25519PrivateKey.generate()
    text = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(text)
    return _public(key)


def public_key() -> str:
    """This installation has this public key, in base64; empty where it has none. Raises KeyUnusable."""
    key = _own()
    return _public(key) if key else ""


def sign(text: str) -> tuple[str, str]:
    """A text has this public key and signature; both are empty where the installation has no key. Raises KeyUnusable."""
    key = _own()
    return (_public(key), _written(key.sign(text.encode()))) if key else ("", "")


def holds(text: str, public: str, signature: str) -> bool:
    """A signature holds when whoever has this key signed this text."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public, validate=True))
        key.verify(base64.b64decode(signature, validate=True), text.encode())
    except (ValueError, InvalidSignature):
        return False
    return True


def fingerprint(public: str) -> str:
    """People compare a public key by sixteen figures of its digest, in groups of four."""
    digest = hashlib.sha256(public.encode()).hexdigest()[:16]
    return " ".join(digest[start : start + 4] for start in range(0, 16, 4))


def _own() -> Ed25519PrivateKey | None:
    if not (path := settings.CHECKPOINT_KEY_FILE):
        return None
    try:
        key = serialization.load_pem_private_key(Path(path).read_bytes(), password=None)
    except (OSError, ValueError) as error:
        raise KeyUnusable(f"检查点签名密钥 {path} 不能读取：{error}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnusable(f"检查点签名密钥 {path} 不是 Ed25519 密钥")
    return key


def _public(key: Ed25519PrivateKey) -> str:
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return _written(raw)


def _written(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")

"""What is in the urn of an open box, and how it is kept: encrypted, in canonical order, rewritten whole.

One copy of the database taken while people vote shows a single row of random bytes; the copies its engine may keep of
earlier states (SQLite's log, PostgreSQL's dead rows) show others, each under a fresh nonce and of a length that grows
in steps. The key is not in the database. What this protects from, and what not: decision 0009.
"""

from __future__ import annotations

import json
import re
import secrets
from bisect import insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.crypto import salted_hmac

NONCE = 12
#: The length of the plain text is filled up to a multiple of this, so that no length tells what one voter chose.
STEP = 16 * 1024
RECEIPT = re.compile(r"[0-9A-Z-]{1,20}")


class UrnUnreadable(Exception):
    """The urn was changed behind the application's back, or the ballot key is not the one it was sealed with."""


@dataclass
class Contents:
    """Ballots, receipts, remarks and used slips: four lists, each sorted by itself, nothing pointing between them.

    A ballot is (category, answers); its canonical text is what is sorted, so that the order is a function of the
    set alone and tells nothing about the order of the voters.
    """

    ballots: list[str] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)
    remarks: list[tuple[int, str]] = field(default_factory=list)
    #: Digests of slips that have voted, and of slips handed in with a paper ballot.
    voted: list[str] = field(default_factory=list)
    on_paper: list[str] = field(default_factory=list)

    def put(
        self, slip: str, category: str, answers: Sequence[object], receipt: str, remarks: Mapping[int, str]
    ) -> None:
        """Add what one voter casts."""
        insort(self.ballots, canonical([category, answers]))
        insort(self.receipts, receipt)
        insort(self.voted, slip)
        for question, words in remarks.items():
            insort(self.remarks, (question, words))

    def hand_in(self, slip: str) -> None:
        """Spend a slip for which a paper ballot is given out."""
        insort(self.on_paper, slip)


def canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sealed(contents: Contents, box: int) -> bytes:
    # Its fields as they are: `asdict` copies every text of every list, four fifths of what a cast took.
    plain = canonical(vars(contents)).encode()
    filled = plain + b" " * (-len(plain) % STEP)
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(_key(box)).encrypt(nonce, filled, None)


def unsealed(kept: bytes | memoryview, box: int) -> Contents:
    """The urn of a box is decrypted and read. Raises UrnUnreadable."""
    kept = bytes(kept)
    try:
        plain = AESGCM(_key(box)).decrypt(kept[:NONCE], kept[NONCE:], None)
        return _contents(json.loads(plain))
    except (InvalidTag, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UrnUnreadable(f"票箱{box}的票仓不能读取") from error


def _contents(found: dict[str, Any]) -> Contents:
    """The four lists and the remarks; raises ValueError where they are none. Each ballot is read by itself, later."""
    remarks = [(place, words) for place, words in found.pop("remarks")]
    contents = Contents(**found, remarks=remarks)
    texts = [contents.ballots, contents.receipts, contents.voted, contents.on_paper, [w for _, w in remarks]]
    if not all(isinstance(text, str) for texts_of_one in texts for text in texts_of_one):
        raise ValueError("texts are expected")
    if not all(RECEIPT.fullmatch(number) for number in contents.receipts):
        raise ValueError("receipts are expected")
    return contents


def _key(box: int) -> bytes:
    """The key of one box, derived from the installation's ballot key, which never is in the database."""
    return salted_hmac(
        "township.ballots.urn", str(box), secret=settings.BALLOT_KEY, algorithm="sha256"
    ).digest()

"""票签: codes that are printed once and never kept; the system knows only whether a code is one of a box's."""

from __future__ import annotations

import secrets
import unicodedata

from django.conf import settings
from django.utils.crypto import salted_hmac

#: Letters and digits that nobody mistakes for one another in print or by hand: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
ALPHABET = "3467ACDEFGHJKMNPQRTWXY9"
#: What is read of what was typed: an address with its code, scanned twice.
TYPED_MOST = 500
#: Ten of 23 characters are 45 bits: of 500 slips, ten million guesses hit one with a chance of one in eight thousand.
LENGTH = 10
RECEIPT_LENGTH = 8


def new_codes(number: int) -> list[str]:
    """So many different codes are made, in no order."""
    codes: set[str] = set()
    while len(codes) < number:
        codes.add(_random(LENGTH))
    drawn = list(codes)
    secrets.SystemRandom().shuffle(drawn)
    return drawn


def receipt_of(slip: str) -> str:
    """Whoever votes with the slip of this digest has this receipt number: the same however often it is sent.

    It stands beside no ballot. Without the ballot key it leads back to no slip either.
    """
    drawn = int(_keyed("township.ballots.receipt", slip), 16)
    letters = []
    for _ in range(RECEIPT_LENGTH):
        drawn, letter = divmod(drawn, len(ALPHABET))
        letters.append(ALPHABET[letter])
    return shown("".join(letters))


def shown(code: str) -> str:
    """A code is printed in two groups."""
    half = len(code) // 2
    return f"{code[:half]}-{code[half:]}"


def plain(typed: str) -> str:
    """A code is read as a person may have typed it, or a scanner: full width, small letters, spaces, dashes.

    A scanner that acts as a keyboard types the whole address, whose code stands behind the #; one that has read the
    square twice types it twice.
    """
    text = unicodedata.normalize("NFKC", typed).upper().rpartition("#")[2]
    code = "".join(character for character in text if character.isalnum())
    once = code[:LENGTH]
    return once if code == once * 2 else code


def digest(code: str) -> str:
    """A slip is kept under this keyed digest. Without the installation's ballot key it cannot be tried out."""
    return _keyed("township.ballots.slip", plain(code))


def _keyed(purpose: str, value: str) -> str:
    return salted_hmac(purpose, value, secret=settings.BALLOT_KEY, algorithm="sha256").hexdigest()


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))

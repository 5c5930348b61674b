"""回执号: what a visitor can quote on the telephone. Random, so that it tells neither how many came nor when."""

from __future__ import annotations

import secrets

#: Without 0/O, 1/I and the like: a number is read out.
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_receipt() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(6))

"""Every form carries a signed token that says for whom it was drawn: what is sent can be told apart and given back.

The token names the account and a number drawn at random, and nothing else. It gives no right to anything.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from township.records.sendings import KEPT

#: The name of the hidden field.
FIELD = "drawn"
#: What every form carries besides what is filled in.
FURNITURE = frozenset({FIELD, "csrfmiddlewaretoken"})

_signer = TimestampSigner(salt="township.accounts.drawn_forms")


@dataclass(frozen=True)
class Drawn:
    """The account a form was drawn for, and the number of the drawing."""

    user: int
    number: str


def token_for(user: int) -> str:
    """A new token for a form drawn for this account."""
    return _signer.sign(f"{user}.{secrets.token_urlsafe(12)}")


def drawn(request: HttpRequest) -> Drawn | None:
    """For whom the form in this post was drawn; None without a token, with a false one, or after KEPT."""
    token = request.POST.get(FIELD, "")
    if not token:
        return None
    try:
        user, _, number = _signer.unsign(token, max_age=KEPT).partition(".")
    except BadSignature:
        return None
    return Drawn(int(user), number)


def digest(request: HttpRequest, form: Drawn) -> str:
    """The digest of what was sent with a form: the same only for the same drawing with the same content."""
    filled = [(name, request.POST.getlist(name)) for name in sorted(request.POST) if name not in FURNITURE]
    files = [
        (name, [(f.name, f.size) for f in request.FILES.getlist(name)]) for name in sorted(request.FILES)
    ]
    content = repr((form.user, form.number, request.path, filled, files))
    return salted_hmac("township.records.sendings", content, algorithm="sha256").hexdigest()

"""How screens follow a meeting: they ask every second whether anything has happened since they were drawn.

What has happened is recorded: so a screen is up to date as long as the chain of the township has not grown. Only a
secret ballot leaves no record of its own; there the urn, which every cast seals anew, is asked too. The answer “nothing new” reads
two rows, writes nothing and does not prolong anybody's login.
"""

from __future__ import annotations

from hashlib import sha256

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.crypto import salted_hmac

from appointments.models import AgendaItem, Meeting
from appointments.polls.sheets import DECISION
from ballots.models import Box, Urn
from township.accounts.access import Request
from township.records.composed import Wording
from township.records.models import ChainHead

#: The parameter in which a screen says what it shows.
SINCE = "since"


def version_of(township: int, meeting: int) -> str:
    """What stands for the state of a meeting; it changes whenever something happens in it.

    It stands in every screen, also of those who withdraw from the item: neither number can be read from it.
    """
    length = next(iter(_LENGTH.of(township=township)), 0)
    # Each cast seals the urn anew: its bytes tell that something came in, and nobody has to open it.
    urns = sorted(sha256(urn.contents).hexdigest() for urn in _URNS.of(township=township, meeting=meeting))
    return salted_hmac("township.meetings.version", f"{meeting}:{length}:{urns}").hexdigest()[:32]


def _open_urns(township: int, meeting: int) -> QuerySet[Urn]:
    """The urns of the secret ballots that are being held on items of a meeting."""
    # Asked through the meeting: the number stands in the address, and may be larger than any key.
    items = AgendaItem.objects.filter(meeting__in=Meeting.objects.filter(pk=meeting))
    return Urn.objects.filter(
        box__state=Box.State.OPEN,
        box__township=township,
        box__kind=DECISION,
        box__questions__subject__in=items.values("pk"),
    ).distinct()


_LENGTH = Wording(lambda township: ChainHead.objects.filter(pk=township).values_list("length", flat=True))
_URNS = Wording(_open_urns)
_VOTING = Wording(lambda township, meeting: _open_urns(township, meeting).values_list("pk"))


def quiet_while_voting(request: Request, meeting: int, answer: HttpResponse) -> HttpResponse:
    """The same answer; during a secret ballot, to a screen that asks by itself, one that prolongs nobody's login.

    All screens redraw with each ballot. Whose login was not prolonged with the others had another page before them: the
    one for voting.
    """
    voting = SINCE in request.GET and bool(_VOTING.of(township=_township(request), meeting=meeting))
    return _quiet(answer) if voting else answer


def nothing_new(request: Request, meeting: int) -> HttpResponse | None:
    """The answer to a screen that shows the present state already; None where it has to be drawn."""
    if SINCE not in request.GET or request.GET[SINCE] != version_of(_township(request), meeting):
        return None
    return _quiet(HttpResponse(status=204))


def _township(request: Request) -> int:
    return request.acting.township.pk


def _quiet(answer: HttpResponse) -> HttpResponse:
    """An answer that prolongs nobody's login: see `township.accounts.middleware.Sessions`."""
    answer.quiet = True
    return answer

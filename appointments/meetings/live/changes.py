"""How screens follow a meeting: they ask every second whether anything has happened since they were drawn.

What has happened is recorded: so a screen is up to date as long as the chain of the township has not grown. Only a
secret ballot leaves no record of its own; there the number of slips used is asked too. The answer “nothing new” reads
two rows, writes nothing and does not prolong anybody's login.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.crypto import salted_hmac

from appointments.models import AgendaItem, Meeting
from appointments.polls.sheets import DECISION
from ballots.models import Box, Urn
from ballots.urn import unsealed
from township.accounts.access import Request
from township.records.models import ChainHead

#: The parameter in which a screen says what it shows.
SINCE = "since"


def version_of(township: int, meeting: int) -> str:
    """What stands for the state of a meeting; it changes whenever something happens in it.

    It stands in every screen, also of those who withdraw from the item: neither number can be read from it.
    """
    length = ChainHead.objects.filter(township=township).values_list("length", flat=True).first() or 0
    # Asked through the meeting: the number stands in the address, and may be larger than any key.
    items = AgendaItem.objects.filter(meeting__in=Meeting.objects.filter(pk=meeting))
    open_boxes = Urn.objects.filter(
        box__state=Box.State.OPEN,
        box__township=township,
        box__kind=DECISION,
        box__questions__subject__in=items.values("pk"),
    )
    used = 0
    for urn in open_boxes.distinct():
        contents = unsealed(urn.contents, urn.box_id)
        used += len(contents.voted) + len(contents.on_paper)
    return salted_hmac("township.meetings.version", f"{meeting}:{length}:{used}").hexdigest()[:32]


def nothing_new(request: Request, meeting: int) -> HttpResponse | None:
    """The answer to a screen that shows the present state already; None where it has to be drawn."""
    if SINCE not in request.GET or request.GET[SINCE] != version_of(request.acting.township.pk, meeting):
        return None
    answer = HttpResponse(status=204)
    answer.quiet = True
    return answer

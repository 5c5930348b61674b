"""How screens follow a meeting: they ask every second whether anything has happened since they were drawn.

What has happened is recorded: so a screen is up to date as long as the chain of the township has not grown. Only a
secret ballot leaves no record of its own; there the number of slips used is asked too. The answer “nothing new” reads
two rows, writes nothing and does not prolong anybody's login.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from appointments.ballots.urn import unsealed
from appointments.models import Box, Urn
from township.records.models import ChainHead

#: The parameter in which a screen says what it shows.
SINCE = "since"


def version_of(township: int, meeting: int) -> str:
    """What stands for the state of a meeting; it changes whenever something happens in it."""
    length = ChainHead.objects.filter(township=township).values_list("length", flat=True).first() or 0
    open_boxes = Urn.objects.filter(
        box__state=Box.State.OPEN, box__township=township, box__questions__item__meeting=meeting
    )
    used = 0
    for urn in open_boxes.distinct():
        contents = unsealed(urn.contents, urn.box_id)
        used += len(contents.voted) + len(contents.on_paper)
    return f"{length}-{used}"


def nothing_new(request: HttpRequest, meeting: int) -> HttpResponse | None:
    """The answer to a screen that shows the present state already; None where it has to be drawn."""
    if SINCE not in request.GET or request.GET[SINCE] != version_of(request.acting.township.pk, meeting):
        return None
    answer = HttpResponse(status=204)
    answer.quiet = True
    return answer

"""The pages of the papers: the furniture's, one for each kind."""

from __future__ import annotations

from django.http import Http404

from appointments.meetings.access import Case, open_item
from appointments.models import Appointment
from appointments.process import CORRIDOR
from procedure.issuing.pages import PaperPage
from township.accounts.access import Request

from . import kinds


def _item_of(request: Request, appointment: Appointment, item: int) -> Case:
    """Whoever may open the dossier still has to be somebody who may open the item."""
    row = next((each for each in appointment.items.all() if each.pk == item), None)
    if row is None:
        raise Http404("没有这项议题")
    return open_item(request.acting, row.meeting_id, row.pk)


ANNOUNCEMENT = PaperPage(CORRIDOR, kinds.ANNOUNCEMENT)
NOTICE = PaperPage(CORRIDOR, kinds.NOTICE)
APPROVAL = PaperPage(CORRIDOR, kinds.APPROVAL)
EXTRACT = PaperPage(CORRIDOR, kinds.EXTRACT, _item_of)
TALK = PaperPage(CORRIDOR, kinds.TALK)
POSTING = PaperPage(CORRIDOR, kinds.POSTING)
RECORD = PaperPage(CORRIDOR, kinds.RECORD)

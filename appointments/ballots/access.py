"""Who may open a ballot box, and the one way to get one. No office sees more of an open box than its turnout."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from appointments import access, dossier
from appointments.models import Appointment, Box, Question
from township.accounts.access import Acting


def boxes_of(acting: Acting) -> QuerySet[Box]:
    """The boxes of the township, newest first; none that asks about a dossier this person must withdraw from."""
    hidden = Question.objects.filter(box=OuterRef("pk"), appointment__in=access.withdrawn_from(acting))
    rows = Box.objects.filter(~Exists(hidden), township=acting.township)
    return rows.prefetch_related("questions__appointment__seat__post__unit", "questions__candidate__cadre")


def open_box(acting: Acting, pk: int) -> Box:
    """A box with its questions and categories.

    Raises Http404 for another township's, Recused for somebody who must withdraw from one of its dossiers.
    """
    rows = Box.objects.filter(township=acting.township, pk=pk).select_related("township", "recorded_by")
    box = rows.prefetch_related(
        "categories",
        "questions__appointment__seat__post__unit",
        "questions__candidate__cadre",
        "questions__item",
    ).first()
    if box is None:
        raise Http404("没有这个票箱")
    asked = Appointment.objects.filter(questions__box=box)
    for appointment in dossier.load_all(asked, acting.township.pk):
        if reason := access.recusal(acting, appointment):
            raise access.Recused(reason)
    return box

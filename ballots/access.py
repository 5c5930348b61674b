"""Who may open a ballot box, and the one way to get one. No office sees more of an open box than its turnout."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from township.accounts.access import Actor

from .kinds import kind_of, processes
from .models import Box, Question


def boxes_of(acting: Actor) -> QuerySet[Box]:
    """The boxes of the township, newest first; none that asks about a matter this person must withdraw from."""
    withdrawn = Q(pk__in=[])
    for process in processes():
        withdrawn |= Q(matter__in=process.withdrawn_from(acting))
    hidden = Question.objects.filter(withdrawn, box=OuterRef("pk"))
    return Box.objects.filter(~Exists(hidden), township=acting.township).prefetch_related("questions")


def open_box(acting: Actor, pk: int) -> Box:
    """A box with its questions and categories.

    Raises Http404 for another township's, Refused for somebody who must withdraw from one of its matters.
    """
    rows = Box.objects.filter(township=acting.township, pk=pk).select_related("township", "recorded_by")
    box = rows.prefetch_related("categories", "questions").first()
    if box is None:
        raise Http404("没有这个票箱")
    matters = [question.matter_id for question in box.questions.all()]
    kind_of(box.kind).process.check_may_read(acting, matters)
    return box

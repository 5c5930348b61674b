"""Who may open a ballot box, and the one way to get one. No office sees more of an open box than its turnout."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from procedure.locking import lock_several
from procedure.reading import Hanging, ReadingPlan
from township.accounts.access import Actor
from township.records.composed import Composed

from .kinds import kind_of, processes
from .models import Box, Category, Question


def boxes_of(acting: Actor) -> QuerySet[Box]:
    """A person sees these boxes of the township, newest first; none that asks about a matter they must withdraw from."""
    withdrawn = Q(pk__in=[])
    for process in processes():
        withdrawn |= Q(matter__in=process.withdrawn_from(acting))
    hidden = Question.objects.filter(withdrawn, box=OuterRef("pk"))
    return Box.objects.filter(~Exists(hidden), township=acting.township).prefetch_related("questions")


#: What hangs on a box.
ASKED = ReadingPlan(Hanging(Box, {"categories": Category.objects.all(), "questions": Question.objects.all()}))


@cache
def _boxes() -> Composed[Box]:
    return Composed(Box.objects.select_related("township", "recorded_by"))


def open_box(acting: Actor, pk: int) -> Box:
    """A box opens to whoever may read it; its questions and categories are read when somebody asks.

    Raises Http404 for another township's, Refused for somebody who must withdraw from one of its matters.
    """
    found = _boxes().of([pk])
    if not found or found[0].township_id != acting.township.pk:
        raise Http404("没有这个票箱")
    ASKED.await_questions(found)
    box = found[0]
    matters = [question.matter_id for question in box.questions.all()]
    kind_of(box.kind).process.check_may_read(acting, matters)
    return box


def lock_boxes(township: int, boxes: Collection[Box]) -> None:
    """Whoever acts on these boxes waits until nobody else does, or acts on a matter they ask about.

    The matters first, by key, then the boxes, by key: everywhere in this order, after the meeting where one is locked too.
    What a box asks about never changes, so it may be read before. A matter thus stays in its room while it is judged whether
    voters may be asked about it, and of two boxes about one matter one comes first. Whoever casts waits for the urn alone.
    """
    lock_several(township, [question.matter_id for box in boxes for question in box.questions.all()])
    _locked().of(sorted(box.pk for box in boxes))


@cache
def _locked() -> Composed[Box]:
    return Composed(Box.objects.select_for_update(of=("self",)).order_by("pk"))

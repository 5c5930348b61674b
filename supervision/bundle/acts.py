"""Asking for a bundle and taking it out: each an act with its step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.http import Http404

from procedure.ritual import Ritual, perform
from supervision.readings.models import Reading
from supervision.readings.recording import Opened, note
from township.accounts.access import Actor, NotYet, Refused
from township.jobs import asking
from township.jobs.models import Job
from township.models import Township
from township.numbering import next_number
from township.records import clock
from township.records.act import Act, StepFacts

from . import access, making
from .composition import composition
from .models import Bundle

UNDER_WAY = "本镇有一个资料包正在制作，制成以后再制作下一个。"


def data_day(year: int, today: date) -> date:
    """The day of the data: the last of the year that has come."""
    return min(today, date(year, 12, 31))


def ask(
    *, by: Actor, year: int, matters: Sequence[int], parts: Sequence[str], taker: str, reason: str
) -> Bundle:
    """制作: record that it was asked for, then put the work into the queue. Raises Refused."""

    def load() -> Bundle:
        return _asked(by, year, matters, parts, taker=taker, reason=reason)

    def may(bundle: Bundle) -> None:
        access.check_may_ask(by)
        if asking.under_way(making.CODE, by.township, {}).exists():
            raise Refused(UNDER_WAY)

    def do(bundle: Bundle, step: Act) -> Bundle:
        bundle.number = next_number(Bundle.objects.filter(township=by.township))
        bundle.save()
        step.subject = str(bundle)
        step.details |= {"bundle": bundle.pk, "taker": taker, "matters": len(bundle.matters)}
        return bundle

    def record(bundle: Bundle) -> StepFacts:
        return {
            "by": by,
            "code": "bundle.ask",
            "label": "要求制作专项检查资料包",
            "happened_on": clock.today(),
            "office": by.office_for(access.ASKERS),
            "reason": reason,
            "responsible": "制作人对资料包的用途和交付对象负责",
        }

    lock = Township.objects.select_for_update(of=("self",))
    bundle = perform(
        Ritual(lock=lambda: lock.get(pk=by.township.pk), load=load, may=may, do=do, record=record)
    )
    begin(bundle, by=by)
    return bundle


def _asked(
    by: Actor, year: int, matters: Sequence[int], parts: Sequence[str], *, taker: str, reason: str
) -> Bundle:
    """The archive as it was asked for, in the composition of today."""
    made_up = composition()
    return Bundle(
        township=by.township,
        year=year,
        data_day=data_day(year, clock.today()),
        matters=sorted(matters),
        parts=[part.code for part in made_up.parts if part.code in parts],
        composition=made_up.document,
        taker=taker,
        reason=reason,
        asked_by=by.user,
        asked_on=clock.today(),
    )


def begin(bundle: Bundle, *, by: Actor) -> Job:
    """Put the making into the queue; where it waits there already, that job."""
    return asking.ask_once(making.CODE, by=by, about={"bundle": bundle.pk})


def make_again(pk: int, *, by: Actor) -> Job:
    """Another try at one's own bundle that was not made: the asking stands on record. Raises Http404, Refused, NotYet."""
    bundle = access.open_bundle(by, pk)
    # Whoever makes it decides by their own rights what lies in it.
    if bundle.asked_by_id != by.user.pk:
        raise Http404("没有这个资料包")
    access.check_may_ask(by)
    if bundle.made:
        raise NotYet("资料包已经制成。")
    return begin(bundle, by=by)


def job_of(bundle: Bundle) -> Job | None:
    """The newest work on a bundle."""
    found = Job.objects.filter(township=bundle.township_id, kind=making.CODE, arguments__bundle=bundle.pk)
    return found.order_by("-asked_at", "-pk").first()


def take(pk: int, *, by: Actor) -> Bundle:
    """取出: that the archive left the house, with whom and when. Raises Refused.

    Taken out is read: whoever did not make it has the dossiers in it before them only now.
    """

    def record(bundle: Bundle) -> StepFacts:
        return {
            "by": by,
            "code": "bundle.take",
            "label": "取出专项检查资料包",
            "happened_on": clock.today(),
            "subject": str(bundle),
            "office": by.office_for(access.ASKERS),
            "reason": bundle.reason,
            "responsible": "取出人对资料包的保管和交付负责",
            "details": {"bundle": bundle.pk, "sha256": bundle.sha256, "taker": bundle.taker},
        }

    taken = perform(
        Ritual(
            lock=lambda: access.open_bundle(by, pk, lock=True),
            load=lambda: access.open_bundle(by, pk),
            may=lambda bundle: access.check_may_take(by, bundle),
            do=lambda bundle, step: bundle,
            record=record,
        )
    )
    if taken.asked_by_id != by.user.pk:
        note(by, *(Opened(Reading.Kind.MATTER, matter) for matter in taken.told_matters), *_lists_in(taken))
    return taken


def _lists_in(bundle: Bundle) -> Iterator[Opened]:
    """The people on its lists, as they were noted when it was made."""
    made = Reading.objects.filter(
        township=bundle.township, kind=Reading.Kind.LIST, user=bundle.asked_by, item=str(bundle)[:80]
    )
    if found := made.first():
        yield Opened(Reading.Kind.LIST, found.key, found.item, people=found.people, told=found.told)

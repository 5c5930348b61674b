"""Who gets which page of the supervisor's own work: rows of the access table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from supervision.bundle.models import Bundle
from supervision.findings.models import Finding
from supervision.sampling.models import Sampled, Sampling
from tests import builders
from tests.access_world import Row
from township.models import Role
from township.records import clock

OVERSEERS = ("discipline", "supervisor")
COMMITTEE = ("officer", "officer2", "commissioner", "secretary", "discipline", "supervisor", "member1")


def raised(by: Any, responsible: Any, on: Any = None) -> Finding:
    """A finding as it was raised, before anybody withdrew from what it is about."""
    today = clock.today()
    found = Finding(
        township=by.township,
        year=today.year,
        number=Finding.objects.filter(township=by.township).count() + 1,
        title="事后补记",
        account="谈话记录第九天才录入。",
        basis="一事一记",
        matter=on,
        responsible=responsible.user,
        due_on=today + timedelta(days=9),
        raised_by=by.user,
        raised_on=today,
    )
    with builders.recorded(by.township):
        found.save()
    return found


def _kept(world: Any, name: str, make: Any) -> list[int]:
    """The key of an object of the world, made when a row first asks for it."""
    kept = vars(world)
    if name not in kept:
        kept[name] = make()
    return [int(kept[name].pk)]


def finding(to: Iterable[str], **kwargs: Any) -> Row:
    """A page of a finding the officer answers for; nobody finds one about a matter from which they withdraw."""
    return Row(
        to,
        args=lambda w: _kept(w, "finding", lambda: raised(w.cast.supervisor, w.cast.officer)),
        foreign=lambda w: _kept(w, "finding_abroad", lambda: _abroad(w)),
        own=lambda w, who: _kept(
            w, "own_finding", lambda: raised(w.cast.supervisor, w.cast.officer2, w.own_dossier.matter)
        ),
        unseen=True,
        **kwargs,
    )


def _overseer(world: Any) -> Any:
    """Whoever supervises the other township."""
    kept = vars(world)
    if "overseer" not in kept:
        kept["overseer"] = builders.user(world.cast.other, "overseer", "外镇监督", Role.SUPERVISOR)
    return kept["overseer"]


def _abroad(world: Any) -> Finding:
    return raised(_overseer(world), world.cast.outsider)


def drawn(by: Any, matter: Any) -> Sampling:
    """A drawing with the one matter it drew."""
    today = clock.today()
    sampling = Sampling(
        township=by.township,
        number=Sampling.objects.filter(township=by.township).count() + 1,
        way="random",
        kind=matter.kind,
        since=today,
        until=today,
        size=1,
        seed="0",
        population=[matter.pk],
        drawn_by=by.user,
        drawn_on=today,
    )
    with builders.recorded(by.township):
        sampling.save()
        Sampled(sampling=sampling, matter=matter, place=1).save()
    return sampling


def _of_home(world: Any) -> Sampled:
    made = _kept(world, "sampling", lambda: drawn(world.cast.supervisor, world.home.dossier.matter))
    return Sampled.objects.get(sampling=made[0])


def _of_own(world: Any) -> Sampled:
    made = _kept(world, "own_sampling", lambda: drawn(world.cast.supervisor, world.own_dossier.matter))
    return Sampled.objects.get(sampling=made[0])


def _of_abroad(world: Any) -> Sampled:
    made = _kept(world, "sampling_abroad", lambda: drawn(_overseer(world), world.abroad.dossier.matter))
    return Sampled.objects.get(sampling=made[0])


def asked_for(by: Any) -> Bundle:
    """A bundle as it is asked for, to be saved within an act."""
    today = clock.today()
    return Bundle(
        township=by.township,
        number=Bundle.objects.filter(township=by.township).count() + 1,
        year=today.year,
        data_day=today,
        parts=["items"],
        composition="本镇专项检查资料目录",
        taker="县委巡察组",
        reason="县委巡察办〔2026〕3号",
        asked_by=by.user,
        asked_on=today,
    )


def bundled(by: Any) -> Bundle:
    """A bundle that was asked for and not made."""
    found = asked_for(by)
    with builders.recorded(by.township):
        found.save()
    return found


def bundle(to: Iterable[str], **kwargs: Any) -> Row:
    """A page of a bundle the supervisor has asked for; it is about no matter until it is made."""
    return Row(
        to,
        args=lambda w: _kept(w, "bundle", lambda: bundled(w.cast.supervisor)),
        foreign=lambda w: _kept(w, "bundle_abroad", lambda: bundled(_overseer(w))),
        **kwargs,
    )


#: Who may ask for a bundle of an inspection.
ASKERS = (*OVERSEERS, "commissioner")
#: Who has an office for the page and answers for another finding, or for none.
OTHERS = ("officer2", "commissioner", "secretary", "member1")
#: From the page of an act that is not open now one is led back to the finding.
BACK = 302

SUPERVISION_ROWS: dict[str, Row] = {
    "supervision:findings": Row(COMMITTEE, guests=True),
    "supervision:finding.raise": Row(OVERSEERS, post=OVERSEERS),
    "supervision:finding": finding(COMMITTEE, hidden=OTHERS),
    "supervision:finding.answer": finding(
        COMMITTEE, hidden=OTHERS, post=COMMITTEE, expect={"supervisor": BACK, "discipline": BACK}
    ),
    **{
        f"supervision:finding.{name}": finding(OVERSEERS, post=OVERSEERS, status=BACK)
        for name in ("accept", "return", "close")
    },
    "supervision:finding.reassign": finding(OVERSEERS, post=OVERSEERS),
    "supervision:patterns": Row(OVERSEERS),
    "supervision:patterns.taken_out": Row(OVERSEERS),
    "supervision:pattern.raise": Row(OVERSEERS, args=lambda w: ["stale"], post=OVERSEERS, status=302),
    "supervision:readings": Row(OVERSEERS),
    "supervision:steps.taken_out": Row(OVERSEERS),
    "supervision:readings.file": Row(
        OVERSEERS,
        args=lambda w: [w.home.cadre.pk],
        foreign=lambda w: [w.abroad.cadre.pk],
        own=lambda w, who: [w.file_of(who).pk],
        post=OVERSEERS,
    ),
    "supervision:samplings": Row(OVERSEERS),
    "supervision:sampling.checklist": Row(OVERSEERS, post=OVERSEERS),
    "supervision:sampling.draw": Row(OVERSEERS, post=OVERSEERS),
    "supervision:sampling": Row(
        OVERSEERS,
        args=lambda w: _kept(w, "sampling", lambda: drawn(w.cast.supervisor, w.home.dossier.matter)),
        foreign=lambda w: [_of_abroad(w).sampling_id],
    ),
    "supervision:sampled": Row(
        OVERSEERS,
        args=lambda w: [_of_home(w).pk],
        foreign=lambda w: [_of_abroad(w).pk],
        own=lambda w, who: [_of_own(w).pk],
        post=OVERSEERS,
    ),
    "supervision:bundles": Row(ASKERS),
    "supervision:bundle.ask": Row(ASKERS, post=ASKERS),
    # Somebody else's is not there for whoever does not supervise.
    "supervision:bundle": bundle(ASKERS, hidden=("commissioner",)),
    "supervision:bundle.again": bundle((), get=False, hidden=("commissioner", "discipline"), post=ASKERS),
    "supervision:bundle.take": bundle((), get=False, hidden=("commissioner",), post=ASKERS, closed=True),
    "supervision:measures": Row(OVERSEERS),
    "supervision:measure.record": Row(
        OVERSEERS,
        args=lambda w: [w.home.cadre.pk],
        foreign=lambda w: [w.abroad.cadre.pk],
        own=lambda w, who: [w.file_of(who).pk],
        post=OVERSEERS,
    ),
}

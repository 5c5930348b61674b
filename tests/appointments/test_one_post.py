"""一人一职: one person, two dossiers side by side."""

from __future__ import annotations

from appointments.demo import evaluation
from appointments.demo.walk import Walk
from appointments.models import Appointment
from tests import builders, corridor
from tests.appointments import scene as scenes
from township.models import Cadre


def proposing(client, opened: Appointment, cadre: Cadre) -> object:
    """The page on which one of those evaluated is proposed, sent for this person."""
    chosen = opened.candidates.get(cadre=cadre)
    return scenes.fill_in(
        client,
        "evaluation.proposal",
        opened.pk,
        candidate=str(chosen.pk),
        reason="最契合岗位需要，群众基础好。",
    )


def test_a_person_is_proposed_for_one_post_at_a_time_and_not_for_one_moved_before_they_took_another(
    township, cast, client_of
):
    """Two dossiers of one person, walked side by side: the second is refused with the number of the first."""
    first = corridor.walk(township, cast)
    post = builders.post(township, name="副站长")
    second = Walk(cast, post, first.pool, corridor.START, live=False)
    first.to("notice")
    second.to("evaluation")
    evaluation.fill(second.appointment, cast, second.later(7))
    shared = first.appointment.proposed.cadre
    freed = second.appointment.candidates.get(standing="proposed")
    with builders.recorded(township):
        freed.standing = "chosen"
        freed.save()
    told = f"在{first.appointment.number}号事项中为拟任人选"
    page = proposing(client_of("officer"), second.appointment, shared)
    assert (page.status_code, told in page.content.decode()) == (422, True)
    other = second.appointment.candidates.filter(standing="chosen").exclude(cadre=shared).get()
    assert proposing(client_of("officer"), second.appointment, other.cadre).status_code == 302
    first.to("in_office")
    page = proposing(client_of("officer"), second.appointment, shared)
    told = f"在{first.appointment.number}号事项中已任职"
    assert (page.status_code, told in page.content.decode()) == (422, True)

"""Who finds a matter in lists and meetings: relatives nowhere, members for good where it was laid before them."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from appointments import transitions
from appointments.access import RELATED, recusal, withdrawn_from
from appointments.dossier import load
from tests import builders
from tests.appointments.decision import standing
from tests.appointments.decision.pages import text
from tests.appointments.decision.standing import url


def test_no_list_and_no_refusal_tells_a_relative_who_is_proposed(opened, cast, client_of):
    proposed = standing.proposed(opened)
    standing.relate(cast, cast.discipline, proposed)
    relative, colleague = client_of("discipline"), client_of("supervisor")
    address = url("dossier", opened.pk)
    for page in (url("list"), reverse("home"), reverse("supervision:steps")):
        assert address not in text(relative.get(page, follow=True)), page
        assert address in text(colleague.get(page, follow=True)), page
    refused = relative.get(address)
    assert (refused.status_code, RELATED in text(refused), proposed.name in text(refused)) == (
        403,
        True,
        False,
    )
    assert colleague.get(address).status_code == 200


def test_the_database_and_the_dossier_agree_who_has_to_withdraw(opened, cast, officer):
    standing.met(opened, cast)
    standing.relate(cast, cast.member1, standing.proposed(opened))
    standing.relate(cast, cast.member2, standing.proposed(opened), certain=False)
    standing.alter(
        opened,
        cast,
        standing.stance(opened, cast.member3),
        recused=True,
        recusal_reason="本人申请",
        opinion="",
        words="",
        vote="",
        order=None,
    )
    loaded = load(opened.pk)
    people = [cast.officer, cast.secretary, *(getattr(cast, f"member{n}") for n in range(1, 7))]
    asked = {person.user.pk: bool(recusal(person, loaded)) for person in people}
    found = {person.user.pk: withdrawn_from(person).filter(pk=opened.pk).exists() for person in people}
    assert asked == found
    assert [person.user.name for person in people if asked[person.user.pk]] == ["委员1", "委员3"]


def test_what_was_laid_before_a_member_stays_theirs_and_nobody_elses(opened, cast, client_of, township):
    meeting = standing.met(opened, cast)
    item = standing.item(opened)
    later = builders.user(township, "latecomer", "新任委员", "member")
    sat, came_later = client_of("member2"), client_of(later)
    for client in (sat, came_later):
        assert client.get(url("item", meeting.pk, item.pk)).status_code == 200
    transitions.return_to(
        "evaluation",
        matter=opened.pk,
        by=cast.commissioner,
        happened_on=date(2026, 3, 18),
        reason="补充考察",
    )
    for client, status in ((sat, 200), (came_later, 404)):
        assert client.get(url("dossier", opened.pk)).status_code == 404
        assert client.get(url("item", meeting.pk, item.pk)).status_code == status
    assert "未向您开放的议题" in text(came_later.get(url("meeting", meeting.pk)))
    assert str(opened.post) in text(sat.get(url("meeting", meeting.pk)))

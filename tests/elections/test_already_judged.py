"""What a county says later does not reach back behind a door that was passed by what held then, nor behind a vote."""

from __future__ import annotations

import inspect
import re
from datetime import timedelta

import pytest
from django.urls import reverse

from elections import guarded
from elections.already_judged import ASKED_IN
from elections.law.asked import ASKED
from elections.process import ELECTIONS
from elections.rooms import dated
from elections.rooms.nomination import rules as nomination
from elections.rooms.preparation import rules as preparation
from elections.rooms.preparation import rules_plan
from elections.rooms.register import rules as register
from elections.rooms.review import lists
from elections.rooms.review import rules as review
from elections.rooms.supervision import rules as supervision
from elections.stages import Stage
from elections.term_forms import InstructionForm
from elections.terms import Instruction
from procedure.transitions import return_to
from tests.elections.conftest import at, play
from tests.elections.test_negative_lists import TYPED
from tests.elections.walk import client_for
from township.accounts.access import Refused
from township.models import PendingChange
from township.pending.acts import accept

#: What the rules of a room before the vote read, beside their own, by way of the calendar and of the rules about days.
BY_WAY = {
    Stage.PREPARATION: {"early_late_limit"},
    Stage.NOMINATION: {"self_nomination_days_before"},
    Stage.REVIEW: {"self_nomination_days_before", "candidate_withdraw_days_before", "review_days_before"},
    Stage.PROPOSAL: {"supervision_size"},
}
READ = {
    Stage.PREPARATION: (preparation, rules_plan),
    Stage.REGISTER: (register,),
    Stage.NOMINATION: (nomination,),
    Stage.REVIEW: (review, lists),
    Stage.CHOOSING: (supervision,),
}


def test_every_room_before_the_vote_is_asked_for_what_its_rules_read():
    found = {room: set(BY_WAY.get(room, ())) for room in {*READ, *BY_WAY}}
    for room, modules in READ.items():
        for module in modules:
            found[room] |= ASKED.keys() & set(re.findall(r'"([a-z_]+)"', inspect.getsource(module)))
    told = {room: {name for name, rooms in ASKED_IN.items() if room in rooms} for room in found}
    assert told == found
    assert {"self_nomination_days_before", "candidate_withdraw_days_before"} <= set(
        re.findall(r'"([a-z_]+)"', inspect.getsource(dated))
    )


def _waited(cast, story, sent, day) -> None:
    """Entered before the door was passed and confirmed after it: judged again."""
    blank = Instruction(term=story.term, recorded_by=cast.officer.user)
    form = InstructionForm(
        {**sent, "effective_from": day + timedelta(1)}, instance=blank, acting=cast.officer
    )
    assert form.is_valid()
    form.instance.effective_from = day
    change = guarded.propose_instruction(form, by=cast.officer)
    with pytest.raises(Refused, match="已按当时的规定"):
        accept(change.pk, by=cast.commissioner)


def test_a_countys_word_does_not_reach_back_behind_a_door_until_the_room_is_returned(cast, story):
    play(story, 4)
    election = ELECTIONS.load(story.here.pk)
    left = {room: election.current(room).closed_on for room in ("preparation", "nomination", "review")}
    assert election.stage == Stage.BALLOT
    asked = reverse("elections:instruction_add", args=[story.term.pk])
    listed = reverse("elections:negative_list_add", args=[story.term.pk])
    told = {"document": "云换办〔2026〕9号", "revision": 0}
    size = {**told, "name": "election_committee_size", "value": "7-9"}
    withdraw = {**told, "name": "candidate_withdraw_days_before", "value": "10"}
    proxies = {**told, "name": "proxy_limit", "value": "1"}
    items = {**told, "level": "county", "lines": TYPED}
    with at(story.before(4)):
        officer = client_for(cast.officer)
        for address, sent, room in (
            (asked, size, "preparation"),
            (asked, withdraw, "review"),
            (listed, items, "review"),
        ):
            for day, words in ((left[room], "已按当时的"), (left[room] - timedelta(9), "先退回该环节")):
                answer = officer.post(address, {**sent, "effective_from": day})
                assert words in answer.text, (sent, day, answer.context["form"].errors)
            day = left[room] + timedelta(1)
            assert officer.post(address, {**sent, "effective_from": day}).status_code == 302, sent
        # Nobody has voted: what the count will ask may be entered late, whatever rooms were left.
        _waited(cast, story, {**size, "name": "ballot_women_seat", "value": "True"}, left["preparation"])
        assert officer.post(asked, {**proxies, "effective_from": left["preparation"]}).status_code == 302
        # What no text and no word had settled was judged by nothing: it may be told late, once.
        audit = {**told, "name": "audit_days_before_committee", "effective_from": left["preparation"]}
        assert officer.post(asked, {**audit, "value": "5"}).status_code == 302
        waits = PendingChange.objects.get(target=f"instruction:{story.term.pk}:{audit['name']}")
        accept(waits.pk, by=cast.commissioner)
        assert "已按当时的" in officer.post(asked, {**audit, "value": "6"}).text
        return_to(
            ELECTIONS,
            "review",
            matter=story.here.pk,
            by=cast.commissioner,
            happened_on=story.before(4),
            reason="县里的负面清单迟到，重新审查",
        )
        again = {**items, "level": "province", "effective_from": left["review"]}
        assert officer.post(listed, again).status_code == 302

"""确认起始状态: proposed by the commissioner, confirmed by the secretary, said once, sealed with the chain's head."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tests import builders
from township.accounts.access import Refused
from township.models import ChainHead, StepRecord, Tenure, Township
from township.pending.acts import accept
from township.records.verification import verify
from township.roster import declaring, guarded

PAGE = "roster:declare"


@pytest.fixture
def undeclared(cast) -> Township:
    with builders.recorded(cast.township):
        cast.township.declared_on = None
        cast.township.save()
    return cast.township


def test_the_starting_state_takes_commissioner_and_secretary_and_keeps_the_head_of_the_chain(
    cast, client_of, undeclared
):
    commissioner, secretary = client_of("commissioner"), client_of("secretary")
    assert "起始状态尚未确认" in secretary.get(reverse("roster:home")).text
    page = commissioner.get(reverse(PAGE)).text
    for shown in ("在职干部", "14人", "核定40名"):
        assert shown in page
    assert "不占本镇席位" not in page
    person, held = builders.cadre(undeclared, "外任者"), {"level": "deputy", "since": date(2021, 1, 1)}
    with builders.recorded(undeclared):
        Tenure(cadre=person, post_name="县农场副场长", **held).save()
        Tenure(cadre=person, post_name="原副站长", until=date(2022, 1, 1), **held).save()
    page = commissioner.get(reverse(PAGE)).text
    assert "不占本镇席位的股级以上现任职务" in page
    assert ("外任者（县农场副场长）" in page, "原副站长" in page) == (True, False)
    assert commissioner.post(reverse(PAGE), {"reason": ""}).status_code == 422
    assert commissioner.post(reverse(PAGE), {"reason": "逐人核对"}).status_code == 302
    change = undeclared.pending_changes.get()
    answer = reverse("pending-change", args=[change.pk])
    for alone in ("commissioner", "discipline", "officer", "admin"):
        client_of(alone).post(answer, {"answer": "confirm"})
    assert Township.objects.get(pk=undeclared.pk).declared_on is None
    head = ChainHead.objects.get(township=undeclared)
    assert secretary.post(answer, {"answer": "confirm"}).status_code == 302
    assert Township.objects.get(pk=undeclared.pk).declared_on == date(2026, 3, 18)
    step = StepRecord.objects.get(code="roster.declare", outcome="done")
    assert step.details["chain"] == {"length": head.length, "digest": head.digest}
    assert (step.actor_name, step.details["proposed_by"]) == ("王岩", "李兰")
    assert "起始状态尚未确认" not in secretary.get(reverse("roster:home")).text
    assert list(verify(undeclared)) == []


def test_it_is_said_once_and_not_of_an_empty_roster(cast, undeclared):
    accept(declaring.propose_declaration(by=cast.commissioner, reason="核对").pk, by=cast.secretary)
    undeclared.refresh_from_db()
    with pytest.raises(Refused, match="只确认一次"):
        declaring.propose_declaration(by=cast.commissioner, reason="再次核对")
    empty = builders.bare_township("新溪镇", "新溪", declared_on=None)
    someone = builders.user(empty, "someone", "某委员", "commissioner")
    with pytest.raises(Refused, match="名册中还没有干部"):
        declaring.propose_declaration(by=someone, reason="核对")


def test_what_has_moved_since_it_was_proposed_is_proposed_again(cast, undeclared):
    change = declaring.propose_declaration(by=cast.commissioner, reason="核对")
    builders.cadre(undeclared, "后来人")
    with pytest.raises(Refused, match="名册又有改动"):
        accept(change.pk, by=cast.secretary)
    assert Township.objects.get(pk=undeclared.pk).declared_on is None


def test_one_person_writes_the_roster_before_it_and_what_bars_takes_two_after_it(cast, undeclared):
    assert not guarded.takes_two(undeclared, "sanction")
    accept(declaring.propose_declaration(by=cast.commissioner, reason="核对").pk, by=cast.secretary)
    undeclared.refresh_from_db()
    assert guarded.takes_two(undeclared, "sanction")

"""Nothing typed on a page of an election is lost, and nothing is recorded twice: every form of the walk, once over.

Each is sent first without a login (the text comes back to the same person), then as it should be, then once more as by a
double click, then by somebody whose page is older than the record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from elections import opening, pages
from elections.cadres.models import Reserve, VillageCadre
from elections.notices.posting import POSTINGS
from tests.elections.choosing import SupervisionWalk
from tests.elections.conftest import at, term_of
from tests.elections.party import PartyWalk
from tests.elections.serving.conftest import confirmed
from tests.elections.test_cadres import past_term
from tests.elections.test_cockpit import PAST
from tests.elections.test_offices import PARTY, TOLD
from tests.elections.test_walk import counted
from tests.elections.walk import VillageWalk, client_for, village
from township.accounts import drawn_forms
from township.models import StepRecord
from township.records import clock

HIDDEN = re.compile(r'name="(\w+)" value="([^"]*)"')
#: Pages no smooth election comes to: each is saved as those are that it does come to, by `procedure.facts`.
NOT_WALKED = {
    "election.day", "election.committee", "register.corrections", "register.objection",
    "ballot.kin_list", "ballot.recount", "ballot.withdrawal", "ballot.named_anew", "register.elector", "result.open_seats",
    "approval.filing", "review.sent_back", "choosing.again", "assembly.further", "assembly.seats",
    *(f"notice.no{number}" for number in ("5", "6", "6_1", "8", "11", "12", "14", "15", "17")),
}  # fmt: skip
#: The rooms of the Party election are another walk.
OF_PARTY = {
    "approval.approved", "approval.report", "assembly.held", "assembly.votes", "recommendation.agreed",
    "recommendation.held", "recommendation.nominee", "request.members", "request.reply",
}  # fmt: skip
#: And so is the choice of its supervision committee.
OF_SUPERVISION = {
    "proposal.plan", "choosing.candidate", "choosing.meeting", "choosing.entry", "settlement.head",
    "settlement.checked",
}  # fmt: skip


@dataclass
class CarefulWalk(VillageWalk):
    """A walk that looks, the first time it sends a form, at what becomes of it when something goes wrong."""

    tried: set[str] = field(default_factory=set)

    def post(
        self, name: str, data: Mapping[str, Any], *keys: Any, by: str = "officer", want: int = 302
    ) -> Any:
        if name in self.tried or want != 302:
            return super().post(name, data, *keys, by=by, want=want)
        self.tried.add(name)
        args = [self.election.pk, *keys] if self.election else list(keys)
        self.answer = carefully(
            client_for(getattr(self.cast, by)), reverse(f"elections:{name}", args=args), data
        )
        return self.answer


class Careful:
    """The same of rooms that are walked fact by fact."""

    def put(self, code: str, data: Mapping[str, Any], key: int | None = None, by: str = "officer") -> None:
        if code in self.tried:
            super().put(code, data, key, by)
            return
        self.tried.add(code)
        address = reverse(f"elections:{code}", args=[self.election.pk])
        carefully(client_for(getattr(self.cast, by)), address, data)


@dataclass
class CarefulPartyWalk(Careful, PartyWalk):
    """The rooms of a village's Party organisation."""

    tried: set[str] = field(default_factory=set)


@dataclass
class CarefulSupervisionWalk(Careful, SupervisionWalk):
    """The rooms of the choice of its supervision committee."""

    tried: set[str] = field(default_factory=set)


def carefully(client: Client, address: str, typed: Mapping[str, Any]) -> Any:
    """Send a form in all the ways in which something can go wrong; the answer of the one in which nothing does."""
    once = Once(client, address, typed)
    once.without_a_login()
    answer = once.as_it_should_be()
    once.again()
    once.by_somebody_who_opened_it_before()
    return answer


@dataclass
class Once:
    """One form on its way: what is sent of it, and how many steps there were before."""

    client: Client
    address: str
    typed: Mapping[str, Any]

    def __post_init__(self) -> None:
        page = self.client.get(self.address)
        assert page.status_code == 200, self.address
        self.form = page.context["form"]
        token = dict(HIDDEN.findall(page.text))[drawn_forms.FIELD]
        revision = {"revision": self.form["revision"].value() or 0} if self.has_revision else {}
        self.sent = {drawn_forms.FIELD: token} | revision | dict(self.typed)
        self.steps = StepRecord.objects.count()

    @property
    def has_revision(self) -> bool:
        return "revision" in self.form.fields

    def without_a_login(self) -> None:
        """Nothing is recorded, and whoever logs in again finds the form filled in."""
        refused = Client().post(self.address, self.sent)
        assert "所填内容还在" in refused.text, self.address
        given = dict(HIDDEN.findall(refused.text.replace("&amp;", "&")))["handed_back"]
        back = self.client.post(self.address, {"handed_back": given})
        assert (back.status_code, StepRecord.objects.count()) == (200, self.steps), self.address
        self._stands_in(back.context["form"])

    def _stands_in(self, form: Any) -> None:
        for name, value in self.typed.items():
            if name in form.fields and value not in ("", None):
                found = "on" if form[name].value() is True else form[name].value()
                told = found if isinstance(found, list | tuple) else [found]
                wanted = value if isinstance(value, list | tuple) else [value]
                assert [str(each) for each in told] == [str(each) for each in wanted], (self.address, name)

    def as_it_should_be(self) -> Any:
        answer = self.client.post(self.address, self.sent)
        assert answer.status_code == 302, (self.address, answer.context and answer.context["form"].errors)
        self.after = StepRecord.objects.count()
        assert self.after > self.steps, self.address
        return answer

    def again(self) -> None:
        """A double click, or the back button: one record, and the same answer."""
        answer = self.client.post(self.address, self.sent)
        assert (answer.status_code, StepRecord.objects.count()) == (302, self.after), self.address

    def by_somebody_who_opened_it_before(self) -> None:
        """Another page, drawn before the record changed: it is told, and keeps what was typed."""
        page = self.client.get(self.address)
        form = page.context and page.context.get("form")
        if page.status_code != 200 or not self.has_revision or not getattr(form.instance, "pk", None):
            return
        token = dict(HIDDEN.findall(page.text))[drawn_forms.FIELD]
        stale = self.client.post(self.address, self.sent | {drawn_forms.FIELD: token})
        assert (stale.status_code, StepRecord.objects.count()) == (422, self.after), self.address
        assert "他人已修改过这项记录" in stale.text, self.address
        self._stands_in(stale.context["form"])


@pytest.fixture
def walk(cast, township):
    return CarefulWalk(cast, village(township))


def test_every_form_of_an_election_keeps_what_was_typed_and_records_it_once(walk):
    walk.to_ballot()
    with walk.on(1):
        walk.post("ballot.scribe_list", {"lines": "第一组，王桂英，何立\n第二组，张玉兰，何立"})
        walk.post("register.choosing", {
            "choice_on": walk.day + timedelta(20), "choice_from": "09:00", "choice_until": "16:00",
            "choice_places": "各村民小组会场",
        })  # fmt: skip
        walk.post(
            "register.group",
            {"group": "第一组", "representatives": "王桂英、何立", "women": 1, "head": "何立"},
        )
    counted(
        walk,
        {"龚福根": 570, "俞建华": 316, "陆小琴": 612, "龚志明": 560, "沈卫忠": 320},
        {"龚福根": 42, "俞建华": 20, "陆小琴": 47, "龚志明": 40, "沈卫忠": 20},
    )
    with walk.on(0):
        walk.door("announce")
        walk.hang("16", walk.day)
        checked = "当选三人条件均已复核，没有不得任职的情形。"
        walk.post("result.checked", {"checked": checked, "checked_on": walk.day})
        walk.door("confirm_result")
    with walk.on(-4):
        days = dict.fromkeys(("seal_on", "money_on", "debts_on", "files_on"), walk.day + timedelta(4))
        walk.post("handover.list", days | {"chaired_by": "戴小平", "watched_by": "高秀英", "remainder": ""})
    known = {*pages.FORMS, *pages.ROWS, *(page.code for page in POSTINGS.values())}
    assert known - walk.tried == NOT_WALKED | OF_PARTY | OF_SUPERVISION
    assert walk.tried - known == {"term_add", "open", "door"}


def test_every_form_of_a_party_election_keeps_what_was_typed_and_records_it_once(cast):
    walk = CarefulPartyWalk(cast).begin().ask().recommend().vote().report().close()
    assert walk.tried == OF_PARTY


def test_every_form_of_a_choice_of_supervisors_keeps_what_was_typed_and_records_it_once(cast):
    walk = CarefulSupervisionWalk(cast, confirmed(cast)).begin().plan().stand().count().settle().close()
    assert walk.tried == OF_SUPERVISION


#: The pages of the term, of village cadres and of figures that take what is typed, with what is typed.
OF_THE_TERM = {
    "instruction_add": TOLD,
    "party_result": PARTY,
    "past_result": PAST,
    "stated_add": {
        "kind": "aim", "figure": "women", "percent": "40", "document": "云换办〔2021〕4号", "dated": "2021-06-30",
    },
    "reserve_add": {
        "name": "卢晓芸", "sex": "woman", "birth": "1996-08", "education": "bachelor", "party_since": "",
        "source": "graduate", "mentor": "龚福根", "training": "跟班参与村务，列席村民代表会议", "since": "2026-03-10",
        "reason": "村里本周才报来",
    },
    "reserve_end": {
        "ended_on": "2026-03-12", "ended_because": "外出务工，本人提出不再参加培养", "reason": "村里本周才报来",
    },
    "village_cadre": {
        "sex": "man", "birth": "1980-04", "full_time": "senior", "in_service": "college", "party_since": "2001-07",
        "origin": "veteran", "terms_before": 2, "kin": "无", "cadre": "",
    },
    "cadre_record": {
        "kind": "review", "held_on": "2026-01-20", "about": "2025年度民主评议", "outcome": "称职",
        "reason": "补录上年度评议",
    },
}  # fmt: skip


def test_every_form_of_the_term_of_village_cadres_and_of_figures_keeps_what_was_typed(cast):
    here, term, older = village(cast.township), term_of(cast), past_term(None, cast)
    tried = set()

    def send(name: str, *keys: Any, ask: str = "", **more: Any) -> None:
        address = reverse(f"elections:{name}", args=keys) + ask
        carefully(client_for(cast.officer), address, {**OF_THE_TERM[name], **more})
        tried.add(name)

    with at(date(2026, 10, 30)):
        send("past_result", older.pk, here.pk)
        send("stated_add", older.pk)
        send("instruction_add", term.pk)
        opening.open_election(by=cast.officer, term=term, village=here, on=clock.today())
        send("party_result", term.pk, here.pk)
        send("reserve_add", village=here.pk)
        send("reserve_end", Reserve.objects.get().pk)
        # Somebody who serves by the result of the last term.
        send("village_cadre", here.pk, ask="?name=沈国强")
        send("cadre_record", VillageCadre.objects.get().pk)
    assert tried == OF_THE_TERM.keys()

"""Nothing typed on a page of an election is lost, and nothing is recorded twice: every form of the walk, once over.

Each is sent first without a login (the text comes back to the same person), then as it should be, then once more as by a
double click, then by somebody whose page is older than the record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from elections import pages
from elections.notices.posting import POSTINGS
from tests.elections.test_walk import counted
from tests.elections.walk import VillageWalk, client_for, village
from township.accounts import drawn_forms
from township.models import StepRecord

HIDDEN = re.compile(r'name="(\w+)" value="([^"]*)"')
#: Pages no smooth election comes to: each is saved as those are that it does come to, by `procedure.facts`.
NOT_WALKED = {
    "election.day", "election.committee", "register.corrections", "register.objection", "ballot.proxy_list",
    "ballot.kin_list", "ballot.recount", "ballot.withdrawal", "register.elector", "result.open_seats",
    # The rooms of the Party election are another walk.
    "approval.approved", "approval.filing", "approval.report", "assembly.held", "assembly.votes", "recommendation.agreed",
    "recommendation.held", "recommendation.nominee", "request.members", "request.reply",
    *(f"notice.no{number}" for number in ("5", "6", "6_1", "8", "11", "12", "14", "15", "17")),
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
        once = Once(client_for(getattr(self.cast, by)), reverse(f"elections:{name}", args=args), data)
        once.without_a_login()
        self.answer = once.as_it_should_be()
        once.again()
        once.by_somebody_who_opened_it_before()
        return self.answer


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
                found = form[name].value()
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
    assert known - walk.tried == NOT_WALKED
    assert walk.tried - known == {"term_add", "open", "door"}

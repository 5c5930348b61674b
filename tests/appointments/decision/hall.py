"""A meeting held on its members' own screens, as browsers would send it."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from django.test import Client

from appointments.models import AgendaItem, Meeting, Seatholder
from tests.appointments.decision.standing import url
from tests.remembered import remembered

#: The committee by the keys of the cast; the secretary last, as the order of speaking wants it.
COMMITTEE = ("commissioner", "discipline", *(f"member{n}" for n in range(1, 7)), "secretary")


class Hall:
    """The room of a meeting: everybody's browser, by the key of the cast."""

    def __init__(self, cast: SimpleNamespace, meeting: Meeting) -> None:
        self.cast, self.pk = cast, meeting.pk
        self.clients: dict[str, Client] = {}

    def client(self, who: str) -> Client:
        if who not in self.clients:
            self.clients[who] = Client()
            self.clients[who].force_login(getattr(self.cast, who).user)
        return self.clients[who]

    @property
    def meeting(self) -> Meeting:
        return Meeting.objects.get(pk=self.pk)

    def seat(self, who: str) -> Seatholder:
        return self.meeting.roster.get(user=getattr(self.cast, who).user)

    def item(self, number: int = 1) -> AgendaItem:
        return AgendaItem.objects.get(meeting=self.pk, number=number)

    def see(self, who: str) -> Any:
        return self.client(who).get(url("session", self.pk))

    def do(self, who: str, act: str, number: int | None = None, *more: int, **fields: Any) -> Any:
        keys = [] if number is None else [self.item(number).pk, *more]
        return self.client(who).post(url(f"session.{act}", self.pk, *keys), fields)

    # -- the usual course ------------------------------------------------------------------------------------------

    def arrive(self, *who: str) -> None:
        for each in who:
            assert self.do(each, "sign_in").status_code == 302

    def away(self, who: str, reason: str = "参加县里会议") -> None:
        answer = self.client("officer").post(
            url("session.mark", self.pk, self.seat(who).pk), {"mark-attends": "no", "mark-reason": reason}
        )
        assert answer.status_code == 302

    def begin(self, *absent: str) -> None:
        """Everybody signs in but the absent, and the secretary declares the meeting open."""
        _begun(self.cast, self.meeting, absent)

    def introduce(self, number: int = 1) -> None:
        item = self.item(number)
        page = self.client("officer").get(url("item.introduction", self.pk, item.pk))
        words = {"introduced_by": "李兰", "introduction": "介绍推荐、考察和任用理由。"}
        revision = page.context["form"].initial["revision"]
        answer = self.client("officer").post(
            url("item.introduction", self.pk, item.pk), {"revision": revision, **words}
        )
        assert answer.status_code == 302

    def state(self, who: str, opinion: str = "agree", words: str = "", number: int = 1) -> Any:
        return self.do(who, "state", number, **{"state-opinion": opinion, "state-words": words})

    def vote(self, who: str, choice: str = "in_favour", number: int = 1) -> Any:
        return self.do(who, "vote", number, **{"vote-choice": choice})

    def discuss(self, number: int = 1, *, without: Iterable[str] = ()) -> None:
        """Taken up, introduced, everybody has spoken, the secretary last."""
        _discussed(self.cast, self.meeting, number, tuple(without))

    def put_to_vote(self, method: str = "hands", number: int = 1) -> Any:
        return self.do("secretary", "put_to_vote", number, **{"method-method": method})


# Twenty requests each, and most tests of a meeting begin with them.


@remembered
def _begun(cast: SimpleNamespace, meeting: Meeting, absent: tuple[str, ...]) -> None:
    hall = Hall(cast, meeting)
    for each in absent:
        hall.away(each)
    hall.arrive(*(each for each in COMMITTEE if each not in absent))
    assert hall.do("secretary", "begin").status_code == 302


@remembered
def _discussed(cast: SimpleNamespace, meeting: Meeting, number: int, without: tuple[str, ...]) -> None:
    hall = Hall(cast, meeting)
    assert hall.do("secretary", "take_up", number).status_code == 302
    hall.introduce(number)
    for each in COMMITTEE:
        if each not in without:
            assert hall.state(each, number=number).status_code == 302


def text(response: Any) -> str:
    return response.content.decode()

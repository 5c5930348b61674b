"""Everything people may do around two dossiers before their last doors, drawn at random; and the roster's own judgement.

One account does whatever it likes, or all of them do; then honest people answer what waits, fill in what a return has
emptied, and try the doors. Each keeps a trail, which a failing test shows.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from appointments import transitions
from appointments.demo import posting, talk
from appointments.models import Appointment, Report
from procedure.doors import DoorClosed, door_of
from procedure.ritual import Lacking
from tests import builders
from tests.appointments import scene as scenes
from tests.appointments.posting import standing
from tests.appointments.scene import TODAY
from tests.appointments.test_bars import (
    assessed_badly,
    moved_to_another_establishment,
    sanctioned,
    spouse_emigrated,
    spouse_works_there,
)
from tests.taking_two import WHY, hand_in
from township.accounts.access import Refused
from township.models import (
    Cadre,
    FamilyMember,
    Office,
    PendingChange,
    Post,
    Sanction,
    Seat,
    StepRecord,
    Tenure,
    User,
    YearlyAssessment,
)

#: How a bar comes about; one of a day long past, one that has run out, one of today.
SPOILT = (
    sanctioned(0, until=180), sanctioned(40, until=120), sanctioned(400), sanctioned(2, "party_warning", until=300),
    spouse_emigrated, spouse_works_there, assessed_badly, moved_to_another_establishment,
)  # fmt: skip
KINDS = {"sanction": Sanction, "family": FamilyMember}
ACCOUNTS = ("officer", "commissioner", "secretary", "discipline", "member1", "supervisor", "admin")
CONFIRMERS = ("officer", "commissioner", "secretary", "discipline")
#: Whose work the roster is here: the officer, and the secretary, who holds the office too in a small township.
STAFF = ("officer", "secretary")
#: Whose work each deed is, and how often it is drawn.
DEEDS = {
    "lift": (STAFF, 4), "shrink": (STAFF, 2), "mend": (STAFF, 3), "edit": (STAFF, 3),
    "post": (STAFF, 2), "workbook": (STAFF, 2), "register": (STAFF, 2), "remove": (STAFF, 1),
    "depart": (STAFF, 1), "come_back": (STAFF, 2), "measure": (("admin",), 1), "grant": (("admin",), 1),
    "end_office": (("admin",), 1), "report": (("discipline",), 1), "clear": (("discipline",), 2),
    "suspend": (("discipline",), 1), "resume": (("discipline",), 2), "send_back": (("commissioner",), 1),
    "answer": (CONFIRMERS, 5), "attempt": (("commissioner",), 3),
}  # fmt: skip
POSTS = (
    ("level", "ordinary"),
    ("level", "chief"),
    ("filling", "elected"),
    ("competent_body", "县委组织部"),
)
#: What each proposes, where no second proposal of the kind is taken while one waits.
PROPOSED = {
    "lift": ("sanction.remove", "family.remove"), "shrink": ("sanction.edit",), "mend": ("assessment.edit",),
    "edit": ("cadre.edit",), "post": ("post.edit",), "register": ("tenure.register",), "remove": ("tenure.end",),
    "depart": ("cadre.leave",), "come_back": ("cadre.return",), "end_office": ("office.end",), "grant": ("office.grant",),
    "workbook": ("roster.import",), "measure": ("measure",),
}  # fmt: skip
#: The numbers a township may set itself that let somebody in or out, with values from both ends.
MEASURES = (
    ("records.backdated", ("3", "365")), ("recommendation.competent_years", ("1", "5")),
    ("recommendation.months_to_serve", ("0", "60")), ("recommendation.local_list", ("yes", "no")),
)  # fmt: skip


def world(township: Any, cast: SimpleNamespace, *, edition: str) -> Appointment:
    """Two dossiers whose people only have to take office, a vacant post others decide on, and a deputy in office."""
    dossier = standing.filled(township, cast, edition=edition)
    standing.filled(township, cast, edition=edition, post="站长")
    builders.post(township, unit="便民服务中心", name="工会主席", level="deputy", filling="elected")
    deputy = builders.post(township, unit="便民服务中心", name="副主任", level="deputy")
    holder = builders.cadre(township, "在任者")
    since = TODAY - timedelta(days=900)
    with builders.recorded(township):
        Office(township=township, user=cast.secretary.user, role="officer", since=date(2020, 1, 1)).save()
        Tenure(cadre=holder, seat=deputy.seats.get(), post_name="副主任", level="deputy", since=since).save()
    return dossier


class Explorer:
    """Dossiers before their last doors, and everybody who may touch what stands in their way."""

    def __init__(self, dossiers: list[Appointment], cast: SimpleNamespace, client_of: Any, seed: str) -> None:
        self.dossiers, self.dossier = dossiers, dossiers[0]
        self.cast, self.client_of = cast, client_of
        self.draw, self.tried = random.Random(seed), Counter[str]()  # noqa: S311 - the same on every machine
        #: How often somebody set about a deed of their own office, and how often it was done.
        self.begun, self.done = Counter[str](), Counter[str]()
        self.trail = [f"seed {seed}"]
        self.who = "officer"

    # -- what stands on record -----------------------------------------------------------------------------------------

    @property
    def now(self) -> Appointment:
        return Appointment.objects.get(pk=self.dossier.pk)

    @property
    def person(self) -> Cadre:
        return self.now.candidates.get(standing="proposed").cadre

    @property
    def in_office(self) -> bool:
        return self.now.tenure_id is not None

    # -- wandering -----------------------------------------------------------------------------------------------------

    def alone(self, who: str, steps: int) -> Iterator[str]:
        """One account does whatever it likes; every deed of its own office, and now and then another's."""
        theirs = [deed for deed, (offices, _) in DEEDS.items() if who in offices]
        for _ in range(steps):
            self.who = who
            self.turn()
            own = [deed for deed in theirs if self.could(deed)]
            yield self.do(self.draw.choice(own if own and self.draw.random() < 0.8 else list(DEEDS)))

    def together(self, steps: int) -> Iterator[str]:
        """Everybody does their own work, in any order."""
        for _ in range(steps):
            self.turn()
            drawn = [deed for deed, (_, weight) in DEEDS.items() for _ in range(weight * self.could(deed))]
            if not drawn:
                return
            deed = self.draw.choice(drawn)
            self.who = self.draw.choice(self.others_than_asked() if deed == "answer" else DEEDS[deed][0])
            yield self.do(deed)

    def honestly(self) -> Iterator[str]:
        """Second persons answer what waits, as they think right; what was sent back is filled in, and the doors tried."""
        self._answer_all()
        mended = (
            ("officer", "come_back"),
            ("discipline", "clear"),
            ("discipline", "resume"),
            ("officer", "put_right"),
        )
        for dossier in self.dossiers:
            self.dossier = dossier
            for who, deed in mended:
                self.who = who
                if self.could(deed):
                    yield self.do(deed)
        self._answer_all()
        for dossier in self.dossiers:
            self.dossier = dossier
            for _ in range(2):
                self.who = "officer"
                if self.could("fill"):
                    yield self.do("fill")
                self.who = "commissioner"
                yield self.do("attempt")

    def _answer_all(self) -> None:
        for change in PendingChange.objects.filter(state="waiting"):
            self._answered(change)

    def _answered(self, change: PendingChange) -> None:
        for who in self.draw.sample(CONFIRMERS, len(CONFIRMERS)):
            self.who = who
            if self.answer(change):
                return

    def others_than_asked(self) -> list[str]:
        """Who answers: mostly not whoever proposed what waits."""
        waiting = PendingChange.objects.filter(state="waiting").order_by("pk").first()
        asked = waiting.proposed_by.username if waiting else ""
        return [each for each in CONFIRMERS if each != asked or self.draw.random() < 0.1]

    def turn(self) -> None:
        """To one of the dossiers, of those that are open as long as one is."""
        going_on = [each for each in self.dossiers if Appointment.objects.get(pk=each.pk).tenure_id is None]
        self.dossier = self.draw.choice(going_on or self.dossiers)

    def could(self, deed: str) -> bool:
        """Whether a deed has anything to be about: a bar to lift, a report to answer, nothing that waits already."""
        now = self.now
        if self.in_office or self._waits(deed):
            return False
        return {
            "lift": lambda: any(model.objects.filter(cadre=self.person).exists() for model in KINDS.values()),
            "shrink": lambda: Sanction.objects.filter(cadre=self.person).exists(),
            "depart": lambda: self.person.in_service,
            "come_back": lambda: not self.person.in_service,
            "clear": lambda: Report.objects.filter(cadre=self.person, notice=None, outcome="").exists(),
            "suspend": lambda: now.open_suspension is None,
            "resume": lambda: now.open_suspension is not None,
            "send_back": lambda: now.stage == "posting" and now.open_suspension is None,
            "fill": lambda: now.stage in ("talk", "posting") and not now.room.revision,
            "answer": lambda: PendingChange.objects.filter(state="waiting").exists(),
            "attempt": lambda: now.stage in ("talk", "posting"),
        }.get(deed, lambda: True)()

    def _waits(self, deed: str) -> bool:
        """Whether a change of the kind waits already: another is refused until it is answered."""
        return PendingChange.objects.filter(state="waiting", kind__in=PROPOSED.get(deed, ())).exists()

    def do(self, deed: str) -> str:
        before = len(self.trail)
        own = self.who in DEEDS.get(deed, ((), 0))[0] and self.could(deed)
        done = not self.in_office and getattr(self, deed)()
        self.tried[deed] += bool(done)
        self.begun[deed] += own
        self.done[deed] += own and bool(done)
        self.trail[before:] = [f"{'+' if done else '-'} {self.who} {deed} {' '.join(self.trail[before:])}"]
        return deed

    def told(self) -> str:
        """What was done, and what was tried in vain: what a failing test shows."""
        return "\n".join(self.trail)

    def _sent(self, address: str, **typed: Any) -> bool:
        """Open a form as the one at work, type over what it shows, send it."""
        client = self.client_of(self.who)
        page = client.get(address)
        form = page.context.get("form") if page.status_code == 200 and page.context else None
        if form is None:
            return False
        answer = client.post(address, scenes.shown(form) | typed)
        if answer.status_code != 302:
            self.trail.append(_refused(answer))
        return answer.status_code == 302

    # -- what bars, and what takes it away -----------------------------------------------------------------------------

    def spoil(self, times: int) -> None:
        """A bar comes about, recorded as it should be."""
        for _ in range(times):
            bar = self.draw.choice(SPOILT)
            with suppress(IntegrityError, ValidationError), transaction.atomic():
                bar(self.dossier, self.person)
                self.trail.append(f"* {bar.__qualname__}")

    def _bar(self) -> tuple[str, Any]:
        barring = [kind for kind, model in KINDS.items() if model.objects.filter(cadre=self.person).exists()]
        kind = self.draw.choice(barring or list(KINDS))
        return kind, KINDS[kind].objects.filter(cadre=self.person).order_by("-pk").first()

    def lift(self) -> bool:
        kind, row = self._bar()
        address = row and reverse("roster:part.remove", args=[row.cadre_id, kind, row.pk])
        return bool(address) and self.client_of(self.who).post(address, {"reason": WHY}).status_code == 302

    def shrink(self) -> bool:
        row = Sanction.objects.filter(cadre=self.person).order_by("-pk").first()
        if row is None:
            return False
        address = reverse("roster:part.edit", args=[row.cadre_id, "sanction", row.pk])
        return self._sent(address, kind="warning", decided_on="2025-08-01", influence_until="", reason=WHY)

    def mend(self) -> bool:
        row = YearlyAssessment.objects.get(cadre=self.person, year=2025)
        address = reverse("roster:part.edit", args=[self.person.pk, "assessment", row.pk])
        better = [each for each in ("competent", "excellent") if each != row.result]
        return self._sent(address, result=self.draw.choice(better), reason=WHY)

    def edit(self) -> bool:
        """The person's own particulars."""
        typed = self.draw.choice(
            (
                {"establishment": "institutional"},
                {"establishment": "administrative"},
                {"politics": "none", "joined_party": ""},
                {"name": "换了的人"},
            )
        )
        typed = {"joined_party": "2012-06", **typed}
        return self._sent(reverse("roster:cadre.edit", args=[self.person.pk]), **typed, reason=WHY)

    def put_right(self) -> bool:
        """Often somebody asks that whatever bars be taken away, as if all of it had been entered wrongly."""
        if self.draw.random() < 0.3:
            return False
        person, asked = self.person, []
        for kind, model in KINDS.items():
            for row in model.objects.filter(cadre=person):
                address = reverse("roster:part.remove", args=[person.pk, kind, row.pk])
                asked.append(self.client_of(self.who).post(address, {"reason": WHY}).status_code == 302)
        own = {"establishment": "institutional", "politics": "member", "joined_party": "2012-06"}
        return any(
            [
                *asked,
                self.mend(),
                self._sent(reverse("roster:cadre.edit", args=[person.pk]), **own, reason=WHY),
            ]
        )

    # -- the roster ----------------------------------------------------------------------------------------------------

    def workbook(self) -> bool:
        told, status = hand_in(self.client_of(self.who), self.dossier.township_id, self.draw)
        self.trail.append(told)
        return status == 302

    def register(self) -> bool:
        """Somebody is entered on a vacant leading seat as if they had held it."""
        seat = self.draw.choice([self.now.seat, *Seat.objects.filter(post__name="工会主席")])
        since = TODAY - timedelta(days=self.draw.choice((0, 1, 30)))
        return self._sent(
            reverse("roster:tenure.register", args=[self.person.pk]),
            seat=seat.pk,
            since=since,
            decided_on=since,
            document="青石委干〔2026〕9号",
            reason=WHY,
            keep_present="on",
            scan=builders.scan(),
        )

    def remove(self) -> bool:
        """The end of an office that is held."""
        held = Tenure.objects.filter(seat__isnull=False, until=None).order_by("pk").first()
        if held is None:
            return False
        address = reverse("roster:tenure.end", args=[held.cadre_id, held.pk])
        ending = self.draw.choice(("removed", "resigned", "term"))
        return self._sent(address, **scenes.REMOVAL | {"ending": ending}, reason=WHY, scan=builders.scan())

    def depart(self) -> bool:
        gone = {
            "status": self.draw.choice(("left", "transferred")),
            "left_on": TODAY,
            "document": "云组〔2026〕2号",
        }
        address = reverse("roster:cadre.leave", args=[self.person.pk])
        return self._sent(address, **gone, reason=WHY, scan=builders.scan())

    def come_back(self) -> bool:
        back = {"returned_on": TODAY, "establishment": "institutional", "document": "云组〔2026〕3号"}
        address = reverse("roster:cadre.return", args=[self.person.pk])
        return not self.person.in_service and self._sent(address, **back, reason=WHY, scan=builders.scan())

    def post(self) -> bool:
        """The post under the dossier, or another, made what it is not."""
        frozen = {each.post.pk for each in self.dossiers}
        others = Post.objects.filter(township=self.dossier.township_id).exclude(pk__in=frozen)
        post = self.draw.choice([self.now.post, *others, *others])
        changed = self.draw.choice(
            [{name: value} for name, value in POSTS if str(getattr(post, name)) != value]
        )
        self.trail.append(f"{post} {changed}")
        return self._sent(reverse("roster:post.edit", args=[post.pk]), **changed, reason=WHY)

    # -- measures and offices ------------------------------------------------------------------------------------------

    def measure(self) -> bool:
        key, values = self.draw.choice(MEASURES)
        since = TODAY + timedelta(days=self.draw.choice((1, 2)))
        return self._sent(
            reverse("measure", args=[key]),
            value=self.draw.choice(values),
            effective_from=since,
            document="青委〔2026〕3号",
        )

    def grant(self) -> bool:
        """An office for somebody who has none of the kind, the one at work among them."""
        username, role, how = self.draw.choice(
            (
                ("member2", "commissioner", "yes"),
                ("member3", "discipline", "yes"),
                ("subject", "officer", "no"),
                ("subject", "supervisor", "no"),
                (self.who, self.draw.choice(("officer", "commissioner")), "no"),
            )
        )
        address = reverse("office-grant", args=[User.objects.get(username=username).pk])
        return self._sent(address, role=role, stand_in=how, since=TODAY, reason="党委分工调整")

    def end_office(self) -> bool:
        """The office of an officer or a member; the doors keep their keeper."""
        held = Office.objects.filter(
            township=self.dossier.township_id, role__in=("officer", "member"), until=None
        )
        chosen = self.draw.choice(held.exclude(user__username="officer"))
        return self._sent(reverse("office-end", args=[chosen.pk]), until=TODAY, reason="职务调整")

    # -- the dossier ---------------------------------------------------------------------------------------------------

    def report(self) -> bool:
        told = {
            "received_on": TODAY,
            "channel": "letter",
            "kind": "anonymous",
            "summary": "反映账目不清",
            "content": "账目不清，去向不明。",
        }
        return self._sent(reverse("appointments:person_report_add"), cadre=self.person.pk, **told)

    def clear(self) -> bool:
        found = Report.objects.filter(cadre=self.person, notice=None, outcome="").first()
        if found is None:
            return False
        told = {"handler": "县纪委信访室", "findings": "调取账册逐笔核对，收支相符。", "concluded_on": TODAY}
        outcome = self.draw.choice(("unfounded", "serious"))
        return self._sent(reverse("appointments:person_report", args=[found.pk]), outcome=outcome, **told)

    def suspend(self) -> bool:
        address = reverse("appointments:end", args=[self.dossier.pk, "suspend"])
        return self._sent(address, happened_on=TODAY, reason="核查群众反映。", after_report="True")

    def resume(self) -> bool:
        address = reverse("appointments:notes.resume", args=[self.dossier.pk])
        return bool(self.now.open_suspension) and self._sent(address, happened_on=TODAY, reason="已经查清。")

    def send_back(self) -> bool:
        address = reverse("appointments:return_to", args=[self.dossier.pk, "talk"])
        return self._sent(address, happened_on=TODAY, reason="任前谈话须重新进行。")

    def fill(self) -> bool:
        """What the present room asks for, recorded by those whose work it is, where a return has emptied it."""
        room = self.now.room
        if self.now.stage not in ("talk", "posting") or room.revision:
            return False
        {"talk": talk, "posting": posting}[self.now.stage].fill(self.now, self.cast, TODAY)
        return True

    def answer(self, change: PendingChange | None = None) -> bool:
        """Somebody, the proposer too, answers what waits."""
        change = change or PendingChange.objects.filter(state="waiting").order_by("pk").first()
        if change is None:
            return False
        reply = {"answer": self.draw.choice(("confirm", "confirm", "decline")), "opinion": "已对照原件核对。"}
        self.trail.append(f"{change.kind} {reply['answer']}")
        return self.client_of(self.who).post(f"/pending/{change.pk}/", reply).status_code == 302

    def attempt(self) -> bool:
        """The door of the present room, on a day of now or before."""
        if self.now.stage not in ("talk", "posting"):
            return False
        with suppress(DoorClosed, Refused, Lacking):
            transitions.pass_door(
                door_of(self.now).code,
                matter=self.dossier.pk,
                by=getattr(self.cast, self.who),
                happened_on=TODAY - timedelta(days=self.draw.choice((0, 0, 0, 1, 2))),
                reason="已逐项核查提示事项，按规定办理。",
            )
            return True
        return False


def _refused(answer: Any) -> str:
    """Why a form came back, in its own words."""
    form = answer.context.get("form") if answer.context else None
    return str(dict(form.errors)) if form is not None else str(answer.status_code)


# -- the judge: what the tables say, asked of no rule ------------------------------------------------------------------


def against(dossier: Appointment, post: dict[str, Any]) -> list[str]:
    """What stands on record today against the person in office, or stood on the day of the posting."""
    tenure = Appointment.objects.get(pk=dossier.pk).tenure
    person, seat = tenure.cadre, tenure.seat
    days = (tenure.since, TODAY)
    kin = FamilyMember.objects.filter(cadre=person)
    assessed = YearlyAssessment.objects.get(cadre=person, year=2025).result
    found = [
        *(f"sanction until {each.influence_until}" for each in _running(person, days)),
        *("spouse abroad" for each in kin if each.emigrated),
        *("spouse in the unit" for each in kin if each.person and each.person.unit_id == seat.post.unit_id),
        *(
            "report open"
            for each in Report.objects.filter(cadre=person)
            if each.outcome not in Report.CLEARED
        ),
    ]
    wrong = {
        f"assessed as {assessed}": assessed not in ("excellent", "competent"),
        "another establishment": person.establishment != seat.post.establishment,
        "suspended": dossier.matter.suspensions.filter(lifted_on=None).exists(),
        "not in service": not person.in_service,
        "another post than at the motion": post != as_approved(seat.post),
        "two leading posts": Tenure.objects.filter(cadre=person, until=None, level=tenure.level).count() > 1,
        "two holders": Tenure.objects.filter(seat=seat, until=None).count() > 1,
        "ahead": tenure.since > TODAY,
    }
    return found + [sentence for sentence, holds in wrong.items() if holds]


def _running(person: Cadre, days: tuple[date, ...]) -> list[Sanction]:
    return list(Sanction.objects.filter(cadre=person, influence_until__gte=min(days)))


def as_approved(post: Post) -> dict[str, Any]:
    names = ("level", "filling", "competent_body", "establishment", "abolished_on", "unit_id")
    return {name: getattr(post, name) for name in names}


def by_one_alone() -> list[str]:
    """What took effect by the answer of whoever had asked for it."""
    same = [f"change {each.kind}" for each in PendingChange.objects.filter(state="confirmed") if _one(each)]
    lifted = StepRecord.objects.filter(code__endswith=".remove", outcome="done")
    alone = [each for each in lifted if each.details.get("proposed_by") in ("", None, each.actor_name)]
    return same + [f"{each.code} by {each.actor_name}" for each in alone]


def _one(change: PendingChange) -> bool:
    return change.decided_by is None or change.decided_by.compared_name == change.proposed_by.compared_name
